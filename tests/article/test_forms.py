"""The surface forms of things: which names stand where in a text, and how often."""

import pytest

from kg.article import forms, passages
from kg.text.cues import cues_of
from tests.support import command_line, valmar


def found(names, text, language="en"):
    cues = cues_of(language)
    body, split = passages.split(f"A title\n{text}\n", {"title": 1, "body": 2}, cues)
    return {(form.thing, form.words): (form.passages, form.times) for form in forms.surface_forms(names, body, split, cues)}


FIRST, SECOND = "s0.p1.1", "s0.p1.2"


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (
            ["Ada Lorenz", "Lorenz"],
            "Ada Lorenz spoke. Then Lorenz left, as Lorenz does.",
            {"Lorenz": ([SECOND], 2), "Ada Lorenz": ([FIRST], 1)},
        ),
        (["the meeting"], "The meeting is near. This meeting matters.", {"the meeting": ([FIRST], 1), "this meeting": ([SECOND], 1)}),
        (["the Church", "Church of Rails"], "The Church of Rails met.", {"Church of Rails": ([FIRST], 1)}),
        (["the Port"], "The Port waits for the port.", {"the Port": ([FIRST], 1)}),
        (["war"], "War is near. A warning of war.", {"war": ([FIRST, SECOND], 2)}),
        (["Sand"], "Sand fell into the sand.", {"Sand": ([FIRST], 1)}),
        (["U.S.", "the U.S."], "He left the U.S. on Friday.", {"the U.S.": ([FIRST], 1)}),
        (["face-to-face talk"], "A face\u2011to\u2013face talk began.", {"face\u2011to\u2013face talk": ([FIRST], 1)}),
        (["the mayor's office"], "The mayor\u2019s office is shut.", {"the mayor\u2019s office": ([FIRST], 1)}),
        (
            ["Foreign Affairs", "foreign affairs"],
            "Foreign Affairs differ from foreign affairs.",
            {"Foreign Affairs": ([FIRST], 1), "foreign affairs": ([FIRST], 1)},
        ),
        (["A+ (league)", ".*"], "The A+ (league) plays.", {"A+ (league)": ([FIRST], 1)}),
        (["Łódź"], "Łódź is in Łódźkie.", {"Łódź": ([FIRST], 1)}),
        (["Nobody"], "Somebody came.", {}),
    ],
)
def test_names_are_found_as_they_stand(names, text, expected):
    assert found({"thing": names}, text) == {("thing", words): where for words, where in expected.items()}


def test_a_name_within_the_name_of_another_thing_stands_there_too():
    names = {"town": ["Ostermoor"], "club": ["Rails for Ostermoor"]}
    assert set(found(names, "Rails for Ostermoor met.")) == {("town", "Ostermoor"), ("club", "Rails for Ostermoor")}


def test_words_that_point_are_those_of_the_language():
    assert found({"huelga": ["la huelga"]}, "Esta huelga sigue.", "es") == {("huelga", "esta huelga"): ([FIRST], 1)}
    assert found({"huelga": ["the strike"]}, "This strike goes on.", "xx") == {}


def test_sheet_of_forms_is_read_back_whatever_is_in_a_name(tmp_path):
    from kg.article.sheets import read_sheet

    names = ['"Quoted": {name}', "№", "#!", "Ünal"]
    (tmp_path / "names.yaml").write_text(forms.sheet(forms.SurfaceForm("thing", name, ["title"], 2) for name in names), encoding="utf-8")
    read = read_sheet(tmp_path / "names.yaml").data
    assert [entry["form"] for entry in read] == names
    assert len({entry["id"] for entry in read}) == len(names)


@pytest.mark.slow
def test_names_are_written_with_the_passages_and_told_where_they_are_stale(tmp_path):
    folder, text = tmp_path / "valmar", tmp_path / "valmar.txt"
    valmar.write(folder)
    text.write_text(valmar.TEXT, encoding="utf-8")
    run = command_line.run("passages", str(folder), "--text", str(text), "--write", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    sheet = folder / "names.yaml"
    assert "form_of:" in sheet.read_text(encoding="utf-8")
    assert command_line.run("build", str(folder), cwd=tmp_path).returncode == 0
    answer = command_line.run("ask", "--article", str(folder), "names", "--format", "json", cwd=tmp_path)
    assert b'"times": ' in answer.stdout
    assert b"names-stale" not in command_line.run("check", str(folder), "--text", str(text), cwd=tmp_path).stdout
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("times: 1}", "times: 9}", 1), encoding="utf-8")
    checked = command_line.run("check", str(folder), "--text", str(text), cwd=tmp_path)
    assert checked.returncode == 1
    assert b"names.yaml:1:1: The names of things do not stand in the text as they do here. Let kg passages --write" in checked.stdout


def test_a_sheet_that_cannot_be_read_leaves_passages_and_names_as_they_are(tmp_path):
    folder, text = tmp_path / "valmar", tmp_path / "valmar.txt"
    valmar.write(folder)
    text.write_text(valmar.TEXT, encoding="utf-8")
    (folder / "things.yaml").write_text("- {id: [", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    run = command_line.run("passages", str(folder), "--text", str(text), "--write", cwd=tmp_path)
    assert run.returncode == 2
    assert b"things.yaml:1" in run.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
