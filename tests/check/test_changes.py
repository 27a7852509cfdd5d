"""A text that has changed since its passages were read: each change is told as what it is, once."""

import pytest

from kg.article import passages
from kg.check.article import check
from tests.support import valmar

CRANES, NIGHT = "• No new cranes before spring.\n", "• Night pay for all crews.\n"
PATIENCE = "The mayor said the city “will not wait forever” if the strike goes on."

# What stands in the text, what takes its place, and what is told: rules, and what their messages have.
CHANGED = {
    "a word": ("before spring", "before the long summer", {"changed": ["s1.p1.b2"]}),
    "a word of a sentence": ("will meet the dockers", "will see the dockers", {"changed": ["s0.p1.1"]}),
    "a bullet gone": (CRANES, "", {"missing": ["s1.p1.b2"], "unlisted": ["s2.h"]}),
    "two bullets swapped": (NIGHT + CRANES, CRANES + NIGHT, {"moved": ["s1.p1.b1 at passage/s1.p1.b2", "s1.p1.b2 at passage/s1.p1.b1"]}),
    "a paragraph between": (
        PATIENCE,
        f"A new one came.\n{PATIENCE}",
        {"moved": ["s1.p2.1 at passage/s1.p3.1", "s1.p2.2"], "unlisted": ["s1.p2.1"], "shifted": ["body: 4-10"]},
    ),
    "marks alone": ("“will not wait forever”", '"will not wait forever"', {"requoted": ["s1.p2.1"]}),
    "marks of French": ("“will not wait forever”", "«will not wait forever»", {"requoted": ["s1.p2.1"]}),
    "a line above all": ("Sign up for our letter\n", "Sign up for our letter\nCookies\n", {"shifted": ["{title: 3, body: 5-10}"]}),
    "two lines between": (
        "Cranes stand still in Valmar\n",
        "Cranes stand still in Valmar\n\nBy us\n",
        {"shifted": ["{title: 2, body: 6-11}"]},
    ),
    "a line fewer above": ("Sign up for our letter\n", "", {"shifted": ["{title: 1, body: 3-8}"]}),
    "a blank line within": (CRANES, f"\n{CRANES}", {"shifted": ["body: 4-10"]}),
    "a bullet twice, elsewhere": (
        NIGHT + CRANES,
        f"• Fewer shifts.\n{NIGHT}{NIGHT}",
        {"ambiguous": ["s1.p1.b1"], "changed": ["s1.p1.b2"], "shifted": ["body: 4-10"], "unlisted": ["s1.p1.b1"]},
    ),
}


@pytest.mark.parametrize(("stands", "written", "told"), CHANGED.values(), ids=CHANGED)
def test_changed_text_is_told_once(tmp_path, stands, written, told):
    valmar.write(tmp_path / "valmar")
    assert valmar.TEXT.count(stands) == 1
    found = check(tmp_path / "valmar", valmar.TEXT.replace(stands, written), is_built=False).findings
    by_rule = {}
    for finding in [each for each in found if each.rule.startswith(("passage-", "text-"))]:
        by_rule.setdefault(finding.rule.removeprefix("passage-").removeprefix("text-"), []).append(f"{finding.message} {finding.fix}")
    assert {rule: len(messages) for rule, messages in by_rule.items()} == {
        rule: 1 if rule in ("moved", "unlisted", "requoted", "shifted") else len(parts) for rule, parts in told.items()
    }
    for rule, parts in told.items():
        assert all(part in " ".join(by_rule[rule]) for part in parts), by_rule[rule]


def test_marks_that_differ_everywhere_are_one_finding(tmp_path):
    valmar.write(tmp_path / "valmar")
    text = valmar.TEXT.replace("Ana Ruiz, mayor of Valmar,", "“Ana” Ruiz, mayor of Valmar,")
    record = valmar.LINES
    (tmp_path / "valmar" / "passages.yaml").write_text(passages.sheet(passages.split(text, record, None)[1]), encoding="utf-8")
    straight = text.translate(str.maketrans("“”", '""'))
    found = check(tmp_path / "valmar", straight, is_built=False).findings
    assert [finding.rule for finding in found] == ["passage-requoted"]
    assert "2 passages, passage/s0.p1.1 first" in found[0].message


def test_headline_that_is_not_the_title_line_is_found(tmp_path):
    valmar.write(tmp_path / "valmar")
    record = tmp_path / "valmar" / "article.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("headline: Cranes stand", "headline: Cranes stood"), encoding="utf-8")
    found = check(tmp_path / "valmar", valmar.TEXT, is_built=False).findings
    assert [(finding.place.rsplit(":", 2)[1], finding.rule) for finding in found] == [("4", "headline-differs")]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("{title: 2, body: 9-4}", "runs backwards"),
        ("{title: 2, boddy: 4-9}", "no key 'boddy'"),
        ("{title: 2, body: 4-9999999999}", "names line 9999999999"),
    ],
)
def test_lines_that_mean_nothing_are_a_finding_at_the_record(tmp_path, lines, message):
    valmar.write(tmp_path / "valmar")
    record = tmp_path / "valmar" / "article.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("{title: 2, body: 4-9}", lines), encoding="utf-8")
    found = check(tmp_path / "valmar", valmar.TEXT, is_built=False).findings
    assert [finding.rule for finding in found] == ["lines-wrong"]
    assert message in found[0].message
    assert ":7:3" in found[0].place
