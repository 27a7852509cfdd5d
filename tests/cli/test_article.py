"""Which article a command is about: the one that is named, the one at hand, or one that comes with the project."""

import json
import subprocess
import sys

import pytest

import kg
from tests.support import valmar
from tests.support.paths import ENVIRONMENT, ROOT


@pytest.fixture
def harbour(tmp_path):
    """A folder with one article in it, beside a folder that is none."""
    valmar.write(tmp_path / "valmar")
    valmar.build(tmp_path / "valmar")
    (tmp_path / "build").mkdir()
    return tmp_path


def rows(result):
    return [row["demand"]["label"] for row in json.loads(result.stdout)["rows"]]


@pytest.mark.parametrize("where", ["", "valmar", "valmar/notes"], ids=["beside it", "in it", "below it"])
def test_article_at_hand_is_asked_without_being_named(run_kg, harbour, where):
    (harbour / "valmar" / "notes").mkdir()
    result = run_kg("ask", "demands", "--format", "json", cwd=harbour / where)
    assert rows(result) == ["night pay for everybody", "no further cranes for now"]
    assert result.stderr == b""


@pytest.mark.parametrize("option", [["--article", "valmar"], ["-a", "valmar"], ["valmar"]], ids=["option", "short", "by its place"])
def test_article_is_named_in_the_same_way_everywhere(run_kg, harbour, option):
    assert run_kg("check", *option, cwd=harbour).stdout.decode().startswith("valmar: nothing wrong, nothing to do")
    if option[0] != "valmar":
        assert rows(run_kg("ask", "demands", "--format", "json", *option, cwd=harbour))


def test_folder_that_is_gone_is_said_to_be(tmp_path):
    code = "import os, sys; from kg.cli import main; os.rmdir(os.getcwd()); sys.exit(main(sys.argv[1:]))"
    elsewhere = ("--article", "alaska-summit")
    for arguments, status in ((("ask", "demands"), 2), (("ask", "demands", *elsewhere), 0), (("view", "--with-sparql", *elsewhere), 2)):
        (tmp_path / "gone").mkdir()
        run = [sys.executable, "-c", code, *arguments]
        result = subprocess.run(run, cwd=tmp_path / "gone", capture_output=True, env=ENVIRONMENT, check=False)
        assert (result.returncode, b"the folder that you are in is gone" in result.stderr) == (status, status == 2)


def test_article_named_twice_is_refused(run_kg, harbour):
    result = run_kg("check", "valmar", "--article", "alaska-summit", cwd=harbour)
    assert result.returncode == 2
    assert b"named twice" in result.stderr


def test_several_articles_at_hand_are_named(run_kg, harbour):
    valmar.write(harbour / "second")
    result = run_kg("ask", "demands", cwd=harbour)
    assert result.returncode == 2
    assert "several articles here: second, valmar. Name one with --article." in result.stderr.decode()


def test_where_none_is_at_hand_one_that_comes_with_kg_is_named_and_taken(run_kg, tmp_path):
    result = run_kg("ask", "demands", "--format", "json", cwd=tmp_path)
    assert result.returncode == 0
    assert "no article is at hand here" in result.stderr.decode()
    assert kg.load(json.loads(result.stdout)["rows"][0]["demand"]["iri"].split("/")[-3]).name in result.stderr.decode()


def test_folder_without_an_article_is_told_apart_from_no_folder(run_kg, harbour):
    assert "there is no article in this folder" in run_kg("check", "build", cwd=harbour).stderr.decode()
    assert "there is no article 'none'" in run_kg("check", "none", cwd=harbour).stderr.decode()


def test_message_names_the_article_that_was_asked(run_kg, harbour):
    unknown = run_kg("ask", "demands", "by=Nemo", cwd=harbour).stderr.decode()
    assert "no thing called 'Nemo' in valmar" in unknown
    assert "valmar: the graph has nothing" in run_kg("ask", "aims", cwd=harbour).stderr.decode()


def test_example_in_an_error_comes_from_the_article_that_was_asked(run_kg, harbour):
    message = run_kg("ask", "connection", cwd=harbour).stderr.decode()
    example = kg.load(harbour / "valmar").example("connection")
    assert set(example) == {"from", "to"}
    assert all(label in message for label in example.values())
    assert kg.load(harbour / "valmar").ask("connection", **example).rows


@pytest.mark.slow
def test_example_of_a_question_has_an_answer(graph):
    examples = {question["name"]: question["example"] for question in json.loads(run_in_article("ask", "--format", "json").stdout)}
    # The reference article reports no promise, so that there is no example of one.
    assert not examples["promises"]
    for name, example in examples.items():
        assert not example or graph.ask(name, **example).rows, name
    assert examples["demands"]


def run_in_article(*arguments):
    from tests.support import command_line

    return command_line.run(*arguments)


def test_example_of_what_an_article_does_not_have_is_none(harbour):
    assert kg.load(harbour / "valmar").example("narratives") == {}
    assert kg.load(harbour / "valmar").example("stakes") == {}


NAMES = ("Putin", "Trump", "Zelensk", "Alaska", "NATO", "Kremlin", "summit", "Ukrain", "Russia")


@pytest.mark.parametrize("room", ["kg", "queries", "ontology/hygiene", "ontology/rules"])
def test_nothing_but_the_article_knows_the_reference_article(room):
    files = [path for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".rq", ".js", ".css", ".html")]
    told = {path.name: name for path in files for name in NAMES if name in path.read_text(encoding="utf-8")}
    assert told == {}
