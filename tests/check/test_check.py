"""Checking: nothing is found in what ships, and each way to go wrong is found at its place, by its rule, once."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from ruamel.yaml import YAML

from kg.check.article import check, prepared
from kg.check.findings import Finding, Places, in_order
from kg.check.hygiene import hygiene, hygiene_rules
from kg.check.shapes import structure
from kg.errors import InputError
from kg.paths import ONTOLOGY, text_file
from kg.rdf import engine
from tests.support import valmar
from tests.support.paths import ARTICLE, ROOT, SHIPPED, TRIED

HERE = ROOT / "tests" / "data"
BASE = "https://w3id.org/article-kg/article/valmar/"
SHAPES = sorted(
    str(shape).removeprefix("<https://w3id.org/article-kg/shape/").removesuffix(">")
    for shape, predicate, thing in (quad.triple for quad in ox.parse(path=ONTOLOGY / "shapes.ttl"))
    if thing.value == "http://www.w3.org/ns/shacl#PropertyShape"
)
SHAPE_FILES = sorted(HERE.glob("shapes/*/*.trig"))
RULES = [rule.name for rule in hygiene_rules()]

SLIPS = YAML(typ="safe", pure=True).load(HERE / "sheets.yaml")


def _rules(found: list[Finding]) -> set[str]:
    return {finding.rule for finding in found}


def test_each_shape_and_each_rule_has_good_and_bad_data():
    for folder, named in ((HERE / "shapes", SHAPES), (HERE / "hygiene", RULES)):
        assert sorted(path.name for path in folder.iterdir()) == named
        for name in named:
            files = sorted(path.stem.partition("-")[0] for path in (folder / name).iterdir())
            assert files[0] == "bad" and files[-1] == "good", name


@pytest.fixture(scope="module")
def broken():
    """The shapes that each file of data breaks. All are validated at once, each under a base of its own: each validation takes long."""
    store, broken = ox.Store(), {path: set() for path in SHAPE_FILES}
    for number, path in enumerate(SHAPE_FILES):
        # What is not in a list is found at the value, which is the same under each base.
        if path.parent.name.startswith("listed-"):
            broken[path] = _rules(structure(prepared(engine.load_files([path]).store), Places([], BASE)))
        else:
            text = path.read_text(encoding="utf-8").replace(f"@base <{BASE}>", f"@base <{BASE}{number}/>")
            store.extend(ox.parse(text, format=ox.RdfFormat.TRIG))
    for finding in structure(prepared(store), Places([], BASE)):
        broken[SHAPE_FILES[int(finding.message.partition("/")[0])]].add(finding.rule)
    return broken


@pytest.mark.parametrize("path", SHAPE_FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_shape_takes_good_data_and_refuses_bad(broken, path):
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert broken[path] == ({first.removeprefix("# ")} if path.stem.startswith("bad") else set())


@pytest.mark.parametrize("path", sorted(HERE.glob("hygiene/*/*.trig")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_rule_takes_good_data_and_refuses_bad(path):
    found = hygiene(prepared(engine.load_files([path]).store), Places([], BASE))
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert _rules(found) == ({first.removeprefix("# ")} if path.stem.startswith("bad") else set())
    assert all(finding.message.endswith(".") and "  " not in finding.message for finding in found)


@pytest.mark.parametrize("folder", [*SHIPPED, *TRIED], ids=lambda folder: folder.name)
@pytest.mark.slow
def test_an_article_is_in_order_with_the_words_that_it_ships_with(folder):
    file = text_file(folder)
    checked = check(folder, file.read_text(encoding="utf-8") if file else None, is_built=folder in SHIPPED)
    assert [str(finding) for finding in checked.findings] == []
    covered, total = checked.coverage()
    assert covered == total > 0


def test_each_claim_that_somebody_else_makes_says_by_which_words_it_is_theirs(graph):
    relayed = [each for each in graph.claims() if len(each.speakers) > 1]
    assert len(relayed) > 20
    assert [each.claim.label for each in relayed if not (each.cue and each.source_words)] == []


@pytest.mark.slow
def test_the_article_is_in_order_against_its_text(article_text):
    assert [str(finding) for finding in check(ARTICLE, article_text.read_text(encoding="utf-8")).findings] == []


def test_the_invented_article_is_in_order_against_its_text(tmp_path):
    valmar.write(tmp_path / "valmar")
    checked = check(tmp_path / "valmar", valmar.TEXT, is_built=False)
    assert (checked.findings, checked.coverage()) == ([], (9, 9))


def _slipped(folder: Path, sheet: str, stands: str, written: str) -> str:
    """Write the invented article with a slip in it. Returns the place that is marked, or nothing where none is."""
    valmar.write(folder)
    path = folder / sheet
    before = path.read_text(encoding="utf-8")
    assert before.count(stands.replace("¶", "")) == 1, f"{stands!r} stands {before.count(stands)} times"
    marked = before.replace(stands, written)
    start = marked.find("¶")
    path.write_text(marked.replace("¶", ""), encoding="utf-8")
    return f"{path}:{marked.count(chr(10), 0, start) + 1}:{start - marked.rfind(chr(10), 0, start)}" if start >= 0 else ""


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["slip"])
@pytest.mark.slow
def test_a_slip_is_found_once_at_its_place(tmp_path, slip):
    place = _slipped(tmp_path / "valmar", slip["sheet"], slip["stands"], slip["written"])
    text = valmar.TEXT if slip.get("needs_text") else None
    found = check(tmp_path / "valmar", text, is_built=False).findings
    assert [finding.rule for finding in found] == [slip["rule"]], [str(finding) for finding in found]
    assert not place or found[0].place == place
    assert slip.get("fix", "") in found[0].fix


def test_a_text_of_something_else_is_one_finding(tmp_path):
    valmar.write(tmp_path / "valmar")
    found = check(tmp_path / "valmar", "Nothing of it.\n", is_built=False).findings
    assert [(finding.place, finding.rule) for finding in found] == [("", "text-missing")]


def test_a_passage_that_the_sheets_lack_is_found_at_the_lines(tmp_path):
    place = _slipped(tmp_path / "valmar", "article.yaml", "lines: {title: 2, body: 4-9}", "¶lines: {title: 2, standfirst: 1, body: 4-9}")
    found = check(tmp_path / "valmar", valmar.TEXT, is_built=False).findings
    assert [(finding.place, finding.rule) for finding in found] == [(place, "passage-unlisted")]


@pytest.mark.parametrize(
    ("stands", "written", "rule"),
    [
        ("start: 89, end: 126", "¶start: 89, end: 127", "span-outside"),
        ("start: 210, end: 238", "¶start: 200, end: 238", "span-overlap"),
        ("start: 210, end: 238", "¶start: 238, end: 210", "Passage-start"),
    ],
)
def test_spans_that_do_not_fit_are_found_without_the_text(tmp_path, stands, written, rule):
    place = _slipped(tmp_path / "valmar", "passages.yaml", stands, written)
    found = check(tmp_path / "valmar", is_built=False).findings
    assert [(finding.place, finding.rule) for finding in found] == [(place, rule)]


@pytest.mark.slow
def test_a_graph_that_is_not_what_the_sheets_compile_to_is_found(tmp_path):
    folder = tmp_path / "valmar"
    valmar.write(folder)
    graph = folder / "graph.trig"
    assert [(finding.rule, finding.fix) for finding in check(folder).findings] == [("graph-stale", "Run kg build.")]
    valmar.build(folder)
    assert check(folder).findings == []
    graph.write_text(graph.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    assert [(finding.place, finding.rule) for finding in check(folder).findings] == [(f"{graph}:1:1", "graph-stale")]
    valmar.build(folder)
    with (folder / "claims.yaml").open("a", encoding="utf-8") as sheet:
        sheet.write("# a remark\n")
    assert [finding.rule for finding in check(folder).findings] == ["graph-stale"]


@pytest.mark.slow
def test_a_graph_without_sheets_is_checked_too(tmp_path):
    written = tmp_path / "sheets" / "valmar"
    written.parent.mkdir()
    valmar.write(written)
    valmar.build(written)
    folder = tmp_path / "valmar"
    folder.mkdir()
    graph = (written / "graph.trig").read_text(encoding="utf-8")
    (folder / "graph.trig").write_text(graph, encoding="utf-8")
    assert check(folder, valmar.TEXT).findings == []
    (folder / "graph.trig").write_text(re.sub(r"kg:tense fact:future( [.;])", r"rdfs:comment 'No.'\1", graph, count=1), encoding="utf-8")
    found = check(folder).findings
    assert [(finding.place, finding.rule) for finding in found] == [("", "Claim-tense"), ("", "standing-wrong")]
    lifted = re.sub(r"kg:standing kg:wanted\b", "kg:standing kg:vouchedFor", graph, count=1)
    (folder / "graph.trig").write_text(lifted, encoding="utf-8")
    found = check(folder, valmar.TEXT).findings
    assert [finding.rule for finding in found] == ["standing-wrong"]


def test_number_that_is_none_is_a_finding_and_nothing_is_printed(tmp_path, capfd):
    folder = tmp_path / "valmar"
    folder.mkdir()
    graph = (HERE / "shapes" / "Passage-start" / "good.trig").read_text(encoding="utf-8")
    article = '<article> a kg:Article ; rdfs:label "the article"@en ; schema:headline "Still"@en ; schema:inLanguage "en" .\n'
    broken = graph.replace("oa:start 0", 'oa:start "zero"^^xsd:integer ; kg:unclaimedBecause "No."@en')
    (folder / "graph.trig").write_text(
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix schema: <https://schema.org/> .\n"
        + "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        + broken
        + article,
        encoding="utf-8",
    )
    assert [finding.rule for finding in check(folder).findings] == ["Passage-start"]
    assert capfd.readouterr() == ("", "")


def test_sheets_that_are_no_yaml_are_an_error_with_their_place(tmp_path):
    _slipped(tmp_path / "valmar", "claims.yaml", "paraphrase: There is a strike.", "paraphrase: [There is")
    with pytest.raises(InputError, match=r"claims\.yaml:\d+:\d+: this is not valid YAML"):
        check(tmp_path / "valmar")


def test_a_folder_of_nothing_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no claim sheets"):
        check(tmp_path)


def test_findings_stand_in_the_order_of_the_files():
    found = [
        Finding(place, "rule", "Message.", "Fix.") for place in ("b.yaml:2:1", "a.yaml:10:1", "a.yaml:9:12", "a.yaml:9:2", "", "a.yaml:9:2")
    ]
    assert [finding.place for finding in in_order(found)] == ["", "a.yaml:9:2", "a.yaml:9:12", "a.yaml:10:1", "b.yaml:2:1"]
    assert str(found[0]) == "b.yaml:2:1: Message. Fix. [rule]"
    assert str(found[4]) == "Message. Fix. [rule]"
