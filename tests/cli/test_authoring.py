"""The commands of an author before the claims: a new folder, its passages, what comes next, and what may be written."""

import json

import jsonschema
import pytest
from ruamel.yaml import YAML

from kg.article import sheets
from kg.check.article import check
from kg.check.keys import keys, schema
from tests.support import valmar
from tests.support.paths import ARTICLE


@pytest.fixture
def text(tmp_path):
    """The text of the invented article, by itself in a folder."""
    path = tmp_path / "valmar.txt"
    path.write_text("\n".join(valmar.TEXT.split("\n")[1:-2]) + "\n", encoding="utf-8")
    return path


@pytest.mark.slow
def test_new_folder_builds_as_a_draft_and_has_nothing_wrong(run_kg, text, tmp_path):
    made = run_kg("new", "harbour", str(text), "--publisher", 'The "Press" of A\\B', cwd=tmp_path)
    assert made.returncode == 0, made.stderr.decode()
    assert {path.name for path in (tmp_path / "harbour").iterdir()} == {"article.yaml", "claims.yaml", "passages.yaml", "things.yaml"}
    assert {finding.kind for finding in check(tmp_path / "harbour", text.read_text(encoding="utf-8")).findings} == {"to do"}
    assert run_kg("build", "--draft", "harbour", cwd=tmp_path).returncode == 0
    assert run_kg("check", "harbour", "--draft", "--text", str(text), cwd=tmp_path).returncode == 0


def test_new_folder_takes_a_dateline_for_the_day_of_publication_and_no_content(run_kg, text, tmp_path):
    title, _, rest = text.read_text(encoding="utf-8").partition("\n")
    text.write_text(f"{title}\n\nSunday, May 11, 2031\n{rest}", encoding="utf-8")
    assert run_kg("new", "harbour", str(text), cwd=tmp_path).returncode == 0
    record = sheets.record(sheets.read(tmp_path / "harbour"))
    assert (record.data["published"], record.data["lines"]["skip"]) == ("2031-05-11", 3)
    assert {finding.kind for finding in check(tmp_path / "harbour", text.read_text(encoding="utf-8")).findings} == {"to do"}


def test_new_folder_leaves_alone_what_is_there(run_kg, text, tmp_path):
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "notes.md").write_text("Mine.", encoding="utf-8")
    result = run_kg("new", "harbour", str(text), cwd=tmp_path)
    assert (result.returncode, b"something here already" in result.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "harbour").iterdir()] == ["notes.md"]


def test_new_folder_of_an_empty_text_is_none(run_kg, tmp_path):
    (tmp_path / "empty.txt").write_text("\n\n", encoding="utf-8")
    result = run_kg("new", "harbour", "empty.txt", cwd=tmp_path)
    assert (result.returncode, b"the text is empty" in result.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


@pytest.fixture
def harbour(tmp_path):
    """The invented article beside its text, without its claims."""
    valmar.write(tmp_path / "valmar")
    (tmp_path / "valmar.txt").write_text(valmar.TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("arguments", [["valmar.txt"], ["valmar", "valmar.txt"], ["--text", "valmar.txt", "-a", "valmar"]])
def test_passages_are_written_whole_and_what_is_not_content_is_listed(run_kg, harbour, arguments):
    before = (harbour / "valmar" / "passages.yaml").read_bytes()
    (harbour / "valmar" / "passages.yaml").write_text("", encoding="utf-8")
    result = run_kg("passages", "--write", *arguments, cwd=harbour)
    assert result.returncode == 0, result.stderr.decode()
    assert (harbour / "valmar" / "passages.yaml").read_bytes() == before
    assert "line 1: Sign up for our letter" in result.stderr.decode()
    assert "line 10: All rights reserved" in result.stderr.decode()


@pytest.mark.parametrize("lines", ["{title: 2, body: 9-4}", "{title: 2, boddy: 4-9}", "{title: 2, body: 4-99}"])
def test_passages_that_cannot_be_read_leave_the_sheet_as_it_is(run_kg, harbour, lines):
    before = (harbour / "valmar" / "passages.yaml").read_bytes()
    record = harbour / "valmar" / "article.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("{title: 2, body: 4-9}", lines), encoding="utf-8")
    result = run_kg("passages", "--write", "valmar.txt", cwd=harbour)
    assert (result.returncode, result.stdout, b"article.yaml" in result.stderr) == (2, b"", True)
    assert (harbour / "valmar" / "passages.yaml").read_bytes() == before


def test_abbreviations_of_an_article_s_own_do_not_end_a_sentence(run_kg, harbour):
    record, text = harbour / "valmar" / "article.yaml", harbour / "valmar.txt"
    record.write_text(record.read_text(encoding="utf-8").replace("language: en", "language: en-GB\n  cues: {abbreviations: Dir}"))
    text.write_text(valmar.TEXT.replace("Ana Ruiz, mayor", "Dir. Ruiz of Acme Inc. of Valmar, mayor"), encoding="utf-8")
    rows = json.loads(run_kg("passages", "--words", "valmar.txt", "--format", "json", cwd=harbour).stdout)
    assert [row["words"][:11] for row in rows if row["address"].startswith("s0.p1.")] == ["Dir. Ruiz o", "The talks t"]
    assert run_kg("passages", "--write", "valmar.txt", cwd=harbour).returncode == 0
    checked = run_kg("check", "--text", "valmar.txt", cwd=harbour).stdout.decode()
    assert "s0.p1.2" not in checked and "passage-" not in checked


def test_passages_are_shown_with_their_words(run_kg, harbour):
    rows = json.loads(run_kg("passages", "--words", "valmar.txt", "--format", "json", cwd=harbour).stdout)
    assert {"address": "s1.p1.b1", "words": "Night pay for all crews."} in rows


def test_next_shows_the_first_passage_without_a_claim_and_the_entry_to_write(run_kg, harbour):
    sheet = harbour / "valmar" / "claims.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").partition("- id: claim/demands")[0], encoding="utf-8")
    shown = run_kg("next", "--text", "valmar.txt", cwd=harbour).stdout.decode()
    assert "s1.p1.1 is the first of 5 passages without a claim, of 9." in shown
    assert "→ s1.p1.1  The dockers ask for two things:" in shown
    assert "  s1.p1.b1  Night pay for all crews." in shown
    assert "dockers (the dockers)" in shown.partition("Named here: ")[2].partition("\n")[0]
    assert "old-mill" in shown.partition("Declared too: ")[2].partition("\n")[0]
    assert "  passage: s1.p1.1\n" in shown


def test_next_fills_in_what_rules_see_and_names_things_and_what_was_rejected(run_kg, harbour):
    valmar.write_desk(harbour / "desk", valmar.DESK.replace("  source: clerks\n", "  status: rejected\n  rejected_because: Too sure.\n", 1))
    shown = run_kg("next", "desk", "--text", "valmar.txt", cwd=harbour).stdout.decode()
    assert "Named here: gazette (the Gazette), clerks (two clerks), ferry (the ferry)\n" in shown
    assert "Rejected here: claim/ferry: A halt of the ferry is thought possible. Because: Too sure.\n" in shown
    stub = YAML(typ="safe", pure=True).load(shown.partition("\n- ")[2].partition("\n\nor,")[0].join(["- ", ""]))
    assert stub[0]["source_words"] == "Two clerks" and stub[0]["certainty"] == "possible" and stub[0]["passage"] == "s1.p2.2"
    assert "# ask:" in shown and "Who is “Two clerks”?" in shown


def test_next_leaves_out_what_waits_for_a_person(run_kg, harbour):
    valmar.write_desk(harbour / "desk", valmar.DESK.partition("- id: claim/ferry")[0] + valmar.NOTE)
    assert b"or a question to a person" in run_kg("next", "desk", "--text", "valmar.txt", cwd=harbour).stdout


def test_next_says_when_nothing_is_left(run_kg, harbour):
    assert "valmar: each passage has a claim" in run_kg("next", cwd=harbour).stdout.decode()


def test_next_says_first_what_is_wrong(run_kg, harbour):
    with (harbour / "valmar" / "claims.yaml").open("a", encoding="utf-8") as sheet:
        sheet.write("- {id: claim/more, typo: 1}\n")
    result = run_kg("next", cwd=harbour)
    assert (result.returncode, b"typo" in result.stdout) == (1, True)


def test_each_key_is_told_with_its_words_and_what_holds_if_left_out(run_kg):
    told = {key.name: key for key in keys()}
    assert (told["certainty"].words, told["certainty"].usual) == (["certain", "probable", "possible"], "certain")
    assert "Person" in told["type"].words
    assert [key.name for key in told.values() if not key.meaning] == []
    assert b"probable" in run_kg("keys", "certainty").stdout
    assert run_kg("keys", "certanty").returncode == 2
    told = run_kg("keys", "Match", "--format", "json").stdout.decode()
    assert json.loads(told)["kind_of"][0] == "Event" and any("Write status:" in need for need in json.loads(told)["needs"])
    assert b"Write quantity_of:" in run_kg("keys", "Quantity").stdout


@pytest.mark.slow
def test_schema_takes_the_sheets_and_refuses_a_slip():
    validator = jsonschema.Draft202012Validator(schema())
    yaml = YAML(typ="safe", pure=True)
    for path in sheets.sheet_paths(ARTICLE):
        assert [error.message for error in validator.iter_errors(yaml.load(path.read_text(encoding="utf-8")))] == []
    for slip in (
        {"id": "a", "certanty": "certain"},
        {"id": "a", "certainty": "sure"},
        {"type": "Person"},
        {"defaults": {"mode": "thread"}},
    ):
        assert list(validator.iter_errors([slip])), slip


def test_findings_are_annotations_of_github(run_kg, harbour):
    sheet = harbour / "valmar" / "claims.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("location: old-mill", "location: city"), encoding="utf-8")
    lines = run_kg("check", "--format", "github", cwd=harbour).stdout.decode().splitlines()
    assert [line.partition(" ")[0] for line in lines if "claims.yaml" in line] == ["::error"]
    assert [line.partition(" ")[0] for line in lines if "graph.trig" in line] == ["::warning"]


def test_text_in_the_folder_is_what_a_draft_is_made_of(run_kg, harbour):
    (harbour / "valmar" / "text.txt").write_text(valmar.TEXT, encoding="utf-8")
    drafted = run_kg("draft", "valmar", cwd=harbour)
    assert drafted.returncode == 0, drafted.stderr.decode()
    assert drafted.stdout.decode().startswith("valmar/draft.yaml: ")


def test_text_in_the_folder_is_what_passages_are_read_from(run_kg, harbour):
    assert run_kg("passages", "--words", "-a", "valmar", cwd=harbour).returncode == 2
    (harbour / "valmar" / "text.txt").write_text(valmar.TEXT, encoding="utf-8")
    shown = run_kg("passages", "--words", "-a", "valmar", cwd=harbour)
    assert "s1.p2.1\tThe mayor said" in shown.stdout.decode()


@pytest.mark.slow
def test_check_says_that_the_meaning_is_not_checked_wherever_the_text_lies(run_kg, harbour):
    record = harbour / "valmar" / "article.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("language: en", "language: de"), encoding="utf-8")
    named = run_kg("check", "valmar", "--text", "valmar.txt", cwd=harbour).stdout.decode()
    (harbour / "valmar" / "text.txt").write_text(valmar.TEXT, encoding="utf-8")
    lying_there = run_kg("check", "valmar", cwd=harbour).stdout.decode()
    assert [text.count("not for its meaning: there are no cues for this language") for text in (named, lying_there)] == [1, 1]


def test_language_that_is_no_code_and_a_text_of_another_article_are_refused(run_kg, harbour):
    (harbour / "other.txt").write_text("Something else.", encoding="utf-8")
    (harbour / "valmar" / "claims.yaml").write_text("", encoding="utf-8")
    for arguments, told in (
        (("new", "fresh", "valmar.txt", "--language", "French"), b"'French' is not the code of a language"),
        (("next", "valmar", "--text", "other.txt"), b"other.txt: none of the passages of valmar is in this text"),
    ):
        result = run_kg(*arguments, cwd=harbour)
        assert (result.returncode, told in result.stderr) == (2, True), result.stderr
