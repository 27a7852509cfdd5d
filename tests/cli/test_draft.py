"""What is wrong and what is still to do are told apart, and a draft is built as a draft."""

import json
import re

import pytest

import kg
from kg.check.article import check
from tests.support import valmar


@pytest.fixture
def unfinished(tmp_path):
    """The invented article without the claims on the ferry and of the editor, so that a sentence has no claim."""
    valmar.write(tmp_path / "valmar")
    sheet = tmp_path / "valmar" / "claims.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").partition("- id: claim/ferry")[0], encoding="utf-8")
    return tmp_path


def spoil(folder):
    sheet = folder / "valmar" / "claims.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("location: old-mill", "location: city"), encoding="utf-8")


def test_findings_are_wrong_or_to_do(unfinished):
    spoil(unfinished)
    found = {finding.rule: finding.kind for finding in check(unfinished / "valmar").findings}
    assert found == {"location": "wrong", "orphan": "to do", "uncovered": "to do", "graph-stale": "to do"}


def test_what_is_missing_is_to_do_and_what_is_there_twice_is_wrong(unfinished):
    sheet = unfinished / "valmar" / "claims.yaml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("holder: ana-ruiz, ", "").replace("tense: future", "tense: [future, non-future]", 1), encoding="utf-8")
    found = {finding.rule: finding.kind for finding in check(unfinished / "valmar", is_built=False).findings}
    assert (found["Role-holder"], found["Claim-tense"]) == ("to do", "wrong")


def test_check_groups_them_and_counts_both(run_kg, unfinished):
    spoil(unfinished)
    lines = run_kg("check", cwd=unfinished).stdout.decode().splitlines()
    assert lines[0] == "Wrong:" and lines[2] == "To do:"
    assert lines[-1].startswith("valmar: 1 wrong, 7 to do; 8 of 9 passages covered")


@pytest.mark.slow
def test_exit_code_of_a_check_tells_a_draft_from_what_is_wrong(run_kg, unfinished):
    assert run_kg("check", cwd=unfinished).returncode == 1
    result = run_kg("check", "--draft", cwd=unfinished)
    assert (result.returncode, len(result.stdout.splitlines())) == (0, 1)
    spoil(unfinished)
    assert run_kg("check", "--draft", cwd=unfinished).returncode == 1
    kinds = [finding["kind"] for finding in json.loads(run_kg("check", "--format", "json", cwd=unfinished).stdout)["findings"]]
    assert {"wrong", "to do"} == set(kinds)


def test_draft_is_not_built_unless_asked_for(run_kg, unfinished):
    result = run_kg("build", cwd=unfinished)
    assert result.returncode == 1
    assert "kg build --draft builds what there is" in result.stderr.decode()
    assert not (unfinished / "valmar" / "graph.trig").exists()


@pytest.mark.slow
def test_draft_is_marked_on_each_row_and_page(run_kg, unfinished):
    assert run_kg("build", "--draft", cwd=unfinished).returncode == 0
    rows = json.loads(run_kg("ask", "claims", "--format", "json", cwd=unfinished).stdout)
    assert rows["view"] == "draft"
    assert rows["rows"] and all(row["standing"][-1] == "draft" for row in rows["rows"])
    path = json.loads(run_kg("path", "Ana Ruiz", "the dockers", "--format", "json", cwd=unfinished).stdout)
    assert path["rows"] and all(row["standing"][-1] == "draft" for row in path["rows"])
    page = (unfinished / "build" / "valmar.html").read_text(encoding="utf-8")
    assert re.search(r'<p class="notice">[^<]*: draft', page)
    assert "uncovered" in run_kg("check", cwd=unfinished).stdout.decode()
    assert "graph-stale" not in run_kg("check", cwd=unfinished).stdout.decode()


@pytest.mark.slow
def test_draft_stays_one_until_it_is_built_anew(run_kg, unfinished):
    run_kg("build", "--draft", cwd=unfinished)
    with (unfinished / "valmar" / "claims.yaml").open("a", encoding="utf-8") as sheet:
        sheet.write("# more to come\n")
    assert kg.load(unfinished / "valmar").view == "draft"
    (unfinished / "valmar" / "claims.yaml").write_text(valmar.SHEETS["claims.yaml"], encoding="utf-8")
    assert run_kg("build", cwd=unfinished).returncode == 0
    assert kg.load(unfinished / "valmar").view == "everything"


def test_what_is_wrong_is_not_built_as_a_draft_either(run_kg, unfinished):
    spoil(unfinished)
    assert run_kg("build", "--draft", cwd=unfinished).returncode == 1
    assert not (unfinished / "valmar" / "graph.trig").exists()
