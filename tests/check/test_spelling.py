"""Ids, texts and files as people really write them: what leads elsewhere, shows nothing, or is no sheet, is told or left alone."""

from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import sheets
from kg.check import spelling
from kg.check.sheets import slips
from tests.support import valmar
from tests.support.paths import FUZZ

BASE = "https://w3id.org/article-kg/article/valmar/"


def findings(folder, stands, written):
    """What is found in the sheet of things where one thing is written for another."""
    text = valmar.SHEETS["things.yaml"]
    assert text.count(stands) == 1
    (folder / "things.yaml").write_text(text.replace(stands, written), encoding="utf-8")
    return [(each.rule, each.place.rpartition("/")[2].split(":")[0], each.fix) for each in slips(sheets.read(folder), BASE)]


ELSEWHERE = ["../old-mill", "//evil/x", ".", "..", "./x", "/x", "a/../b", "a//b", "a/", "//[a", "?x", "#x", "a#b", "a%2e", "%2e%2e/x", "x%"]
ELSEWHERE += [
    "http://example.org/x",
    "HTTP://example.org/x",
    "wd:Q1",
    "urn:x",
    "javascript:x",
    "file:///etc/passwd",
    "a b",
    "a\\b",
    "<a>",
    "{a}",
    "[a]",
    "_:b",
    "1:2",
    f"{BASE}../old-mill",
]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_an_id_that_leaves_the_article_is_found(tmp_path, name):
    written = name.replace("\\", "\\\\")
    found = findings(tmp_path, "{id: old-mill,", f'{{id: "{written}",')
    assert ("unsafe-id", "things.yaml") in [(rule, sheet) for rule, sheet, _ in found]


def test_a_reference_may_be_an_address_and_does_not_lead_out_by_a_path(tmp_path):
    assert findings(tmp_path, "label: old mill}", "label: old mill, exact_match: wd:Q1}") == []
    for name in ("../dockers", "//evil/x", "/dockers"):
        [(rule, _, fix)] = findings(tmp_path, "everybody, about: dockers", f'everybody, about: "{name}"')
        assert rule == "unsafe-id"
        assert fix in ("Write dockers.", "Write evil/x.")


@settings(max_examples=300 * FUZZ, deadline=None, derandomize=FUZZ == 1)
@given(st.text(max_size=12) | st.text("./%#?:a", max_size=8))
def test_an_id_that_is_taken_is_what_it_spells(name):
    if name and not spelling.is_blank(name) and spelling.wrong_in_id(name, BASE, is_reference=False) is None:
        assert urljoin(BASE, name) in (BASE + name, name)


# What claims would say of another claim: that the article vouches for it, and the like.
DERIVED = ["kg:standing: {id: kg:vouchedFor}", "kg:accordingTo: {id: ana-ruiz}", "rdf:type: {id: kg:AssertedClaim}", "kg:nope: x"]
OTHERS = ["schema:name: {x: y}", "schema:name: [a, {b: c}]", "schema:a b: x", "schema:name: ", "schema:knows: {id: _:b}"]


@pytest.mark.parametrize("key", [*DERIVED, *OTHERS])
def test_a_property_that_is_derived_or_says_nothing_is_found_at_its_place(tmp_path, key):
    found = findings(tmp_path, "label: old mill}", f"label: old mill, {key}}}")
    assert found and {sheet for _, sheet, _ in found} == {"things.yaml"}


@pytest.mark.parametrize("key", ["schema:name: x", "schema:amount: 5", "schema:knows: {id: dockers}", "owl:sameAs: {id: wd:Q1}"])
def test_a_property_of_another_vocabulary_may_be_written(tmp_path, key):
    assert findings(tmp_path, "label: old mill}", f"label: old mill, {key}}}") == []


EMPTY_IDS = {
    "id: 5": '"5"',
    "id: 0x1F": '"0x1F"',
    "id: True": '"True"',
    "id: null": "",
    "id: ": "",
    "id: [a]": "",
    "id: {a: b}": "",
    'id: " "': "",
}


@pytest.mark.parametrize("written", EMPTY_IDS)
def test_an_id_that_is_no_name_is_one_finding_at_its_place(tmp_path, written):
    found = findings(tmp_path, "- {id: old-mill,", f"- {{{written},")
    assert [sheet for _, sheet, _ in found].count("things.yaml") == 1
    assert EMPTY_IDS[written] in found[-1][2]


@pytest.mark.parametrize("written", ["type: ", "type: null", 'type: ""', "type: 5", "type: {a: b}", "type: [Site, ~]", "type: yes"])
def test_a_type_that_is_no_class_is_found_at_its_place(tmp_path, written):
    found = findings(tmp_path, "type: Site", written)
    assert [sheet for _, sheet, _ in found] == ["things.yaml"]


BLANK = ["", " ", "\\u00a0", "\\u200b", "\\u2060", "\\ufeff", "\\u3164", "\\u2800", "\\u0301", "\\t", "\\n", " \\u200d "]


@pytest.mark.parametrize("written", BLANK)
def test_a_text_that_shows_nothing_is_empty(tmp_path, written):
    assert findings(tmp_path, "label: old mill}", f'label: "{written}"}}')[0][0] == "empty-value"
    found = findings(tmp_path, "label: Ana Ruiz, also: [Ruiz]", f'label: Ana Ruiz, also: [Ruiz, "{written}"]')
    assert found[0][0] == "empty-value"


@pytest.mark.parametrize("written", ["\\a", "\\0", "\\e[31m", "\\x7f", "\\u0085", "\\u202e", "\\u2066", "\\ufffe", "\\U0001ffff"])
def test_a_character_that_hides_what_a_text_says_is_found(tmp_path, written):
    assert findings(tmp_path, "label: old mill}", f'label: "old {written}mill"}}') == [("hidden-character", "things.yaml", "Take it out.")]


@pytest.mark.parametrize("written", ["\u05e9\u200f\u05dc\u05d5\u05dd", "👩\u200d👧", "e\u0301", "नमस्\u200dते", "½", "…", "\U0001faea"])
def test_a_text_of_any_language_is_a_text(tmp_path, written):
    assert findings(tmp_path, "label: old mill}", f'label: "{written}"}}') == []


NO_SHEETS = ["._things.yaml", ".things.yaml.swp", ".#things.yaml", "things.yaml~", "#things.yaml#", "things.yaml.bak", ".git/x.yaml"]
NO_SHEETS += [".ipynb_checkpoints/things-checkpoint.yaml", "__MACOSX/._things.yaml", "notes.yaml.txt"]


@pytest.mark.parametrize("name", NO_SHEETS)
def test_a_file_that_an_editor_or_a_system_keeps_beside_sheets_is_none(tmp_path, name):
    valmar.write(tmp_path / "valmar")
    before = sheets.sheet_paths(tmp_path / "valmar")
    path = tmp_path / "valmar" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\0\5\x16\7Mac OS X")
    assert sheets.sheet_paths(tmp_path / "valmar") == before


@pytest.mark.parametrize("ending", [".yml", ".YAML", ".Yml"])
def test_a_sheet_with_another_ending_is_read(run_kg, tmp_path, ending):
    folder = tmp_path / "valmar"
    valmar.write(folder)
    for path in list(folder.glob("*.yaml")):
        path.rename(path.with_suffix(ending))
    assert run_kg("ask", "demands", "--article", str(folder)).returncode == 0
    (folder / "more").mkdir()
    (folder / f"more/again{ending}").write_text("- {id: old-mill, type: Site, label: mill}\n", encoding="utf-8")
    assert [finding.rule for finding in slips(sheets.read(folder), BASE)] == ["declared-twice"]


def test_a_folder_with_the_name_of_a_sheet_is_none_and_a_link_that_leads_nowhere_is_told(run_kg, tmp_path):
    folder = tmp_path / "valmar"
    valmar.write(folder)
    (folder / "old.yaml").mkdir()
    assert slips(sheets.read(folder), BASE) == []
    (folder / "lost.yaml").symlink_to(tmp_path / "nowhere")
    result = run_kg("check", str(folder))
    assert (result.returncode, b"lost.yaml: there is no such file" in result.stderr) == (2, True)
