"""The guide for assistants is an Agent Skill, and its keys are those of the sheets."""

import re

import pytest
from ruamel.yaml import YAML

from kg.check import guide
from kg.check.article import check
from kg.check.keys import keys
from kg.paths import GUIDE
from tests.support import valmar


def test_the_guide_is_a_skill(run_kg):
    printed = run_kg("guide").stdout.decode()
    assert printed == guide.text()
    _, front, body = printed.split("---\n", 2)
    head = YAML(typ="safe", pure=True).load(front)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", head["name"]) and len(head["name"]) <= 64
    assert set(head) == {"name", "description"} and 100 < len(head["description"]) <= 1024
    assert len(body.splitlines()) < 500


def test_the_guide_has_keys_words_and_meanings_as_kg_keys_tells_them():
    known = {key.name: key for key in keys()}
    rows = re.findall(r"(?m)^\| `(\w+)` \| (.*) \| (.*) \| (.*) \|$", guide.text())
    assert len(rows) > 10
    for name, takes, usual, meaning in rows:
        assert (usual, meaning) == (known[name].usual, known[name].meaning)
        assert known[name].words in ([], re.findall(r"`([\w-]+)`", takes))
    assert not re.search(r"\{(keys|names|classes)", guide.text())


def test_a_key_that_is_none_is_no_part_of_the_guide(monkeypatch, tmp_path):
    (tmp_path / "SKILL.md").write_text("{keys: certanty}", encoding="utf-8")
    monkeypatch.setattr(guide, "GUIDE", tmp_path / "SKILL.md")
    with pytest.raises(KeyError, match="certanty"):
        guide.text()


def test_every_key_that_the_guide_names_exists():
    known = {key.name for key in keys()}
    assert [name for name in re.findall(r"`(\w+):", GUIDE.read_text(encoding="utf-8")) if name not in known] == []


def test_what_the_guide_shows_passes_the_check_and_a_note_is_to_do(tmp_path):
    valmar.write_desk(tmp_path / "desk")
    assert {finding.rule for finding in check(tmp_path / "desk", valmar.TEXT, is_built=False).findings} == {"unreviewed"}
    valmar.write_desk(tmp_path / "note", valmar.DESK.partition("- id: claim/ferry")[0] + valmar.NOTE)
    found = check(tmp_path / "note", valmar.TEXT, is_built=False).findings
    assert {finding.kind for finding in found} == {"to do"}
    assert "Do the clerks speak for the ferry line?" in next(finding.message for finding in found if finding.rule == "question-open")
