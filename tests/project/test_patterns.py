"""The patterns of docs/authoring.md: each is checked and built as an article of its own, and its question answers what stands there."""

import re
import shlex

import pytest

import kg
from kg.article import compiled, passages
from kg.check.article import check
from kg.tables import cell
from kg.text.cues import cues_of
from tests.support.paths import ROOT

DOCUMENT = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
SECTION = DOCUMENT.partition("## Ten patterns\n")[2].partition("\n## ")[0]
BEFORE, *PATTERNS = re.split(r"(?m)^\*\*", SECTION)
THINGS = re.search(r"```yaml\n(.*?)```", BEFORE, re.DOTALL)[1]
RECORD = """\
- {id: article, type: Article, label: the article, headline: Hollen, publisher: hollen-press, language: en, lines: {title: 1, body: 2}}
- {id: passage/title, unclaimed_because: It names the town alone.}
"""


def cells(line):
    """The cells of a line of a table, without marks of code."""
    return [each.strip().strip("`") for each in line.strip("|\n").split("|")]


def test_there_are_ten_patterns():
    assert len(PATTERNS) == 10


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.partition(".**")[0])
def test_a_pattern_passes_all_checks_and_is_answered_as_its_table_says(tmp_path, pattern):
    words, sheet = re.search(r"```yaml\n# (.*?)\n(.*?)```", pattern, re.DOTALL).groups()
    (command, *columns), _, *rows = [cells(line) for line in pattern.split("\n") if line.startswith("|")]
    _, _, question, *parameters = shlex.split(command)
    folder, text = tmp_path / "hollen", f"Hollen\n{words}\n"
    folder.mkdir()
    split = passages.split(text, {"title": 1, "body": 2}, cues_of("en"))[1]
    # Of the things that several patterns speak of, those that this one does.
    things = [line for line in THINGS.splitlines(keepends=True) if re.search(rf"\b{line.split()[2].rstrip(',')}\b", RECORD + sheet)]
    sheets = {"article": RECORD, "things": "".join(things), "claims": sheet, "passages": passages.sheet(split)}
    for name, content in sheets.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")

    checked = check(folder, text, is_built=False)
    assert [str(finding) for finding in checked.findings] == []
    compiled.write(folder, checked.trig)
    answer = kg.load(folder).ask(question, **dict(each.split("=") for each in parameters))
    assert answer.rows
    shown = [next(iter(answer.columns)), *columns]
    assert [[cell(row[column]) or ("vouched for" if column == "standing" else "") for column in shown] for row in answer.rows] == rows
