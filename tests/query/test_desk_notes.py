"""What an editor would ask is read from properties, never from notes: on an invented article with one claim of each kind."""

from pathlib import Path

import pytest

import kg
from tests.support.claims import claim, dataset

THINGS = [
    {"id": "clerks", "type": "UnnamedGroup", "label": "two clerks"},
    {"id": "mayor", "type": "Person", "label": "the mayor"},
    {"id": "dockers", "type": "Group", "label": "the dockers"},
    {"id": "talks", "type": "Meeting", "label": "talks"},
    {"id": "strike", "type": "Event", "label": "strike"},
    {"id": "list/demands", "type": "StatedList", "label": "list of demands"},
    {"id": "demand/pay", "type": "Demand", "label": "night pay", "about": "dockers"},
    {"id": "aim/calm", "type": "Aim", "label": "calm in the port"},
    {"id": "unknown/third", "type": "Unknown", "label": "the third demand", "leaves_open": "lists", "reason": "One of three is named."},
    {"id": "passage/s1", "type": "Passage"},
]
CLAIMS = {
    "counted": ({"id": "list/demands", "lists": "demand/pay", "stated_count": 3, "completeness": "open"}, {}),
    "open": ({"id": "talks", "includes": "strike", "completeness": "open"}, {"open_marker": "such as"}),
    "dated": ({"id": "talks", "when": "on Monday"}, {"relative_to": "article"}),
    "dated-by-itself": ({"id": "strike", "when": "in 1974"}, {}),
    "timed": ({"id": "strike", "status": "ongoing"}, {"when": "so far", "relative_to": "article"}),
    "cited": ({"id": "strike", "location": "port"}, {"source": "clerks", "relayed_by": "article", "endorsement": "neutral"}),
    "in-marks": ({"id": "mayor", "described_as": "reckless"}, {"scare_quote": "reckless"}),
    "left": ({"id": "talks", "between": "mayor"}, {"alternative_to": "claim/right"}),
    "right": ({"id": "talks", "between": "dockers"}, {"likelier_than": "claim/left", "reason": "They asked for them."}),
    "one": ({"id": "strike", "between": "mayor"}, {"alternative_to": "claim/other"}),
    "other": ({"id": "strike", "between": "dockers"}, {"alternative_to": "claim/one"}),
    "passive": ({"id": "talks", "status": "announced"}, {"leaves_unnamed": ["actor", "location"]}),
    "needed": ({"id": "strike", "actor": "dockers"}, {"presupposed": "their strike"}),
    "noted": ({"id": "mayor", "seeks": "aim/calm"}, {"note": "By whom is not said. The list is open. Taken for granted."}),
}
ASKED = {
    ("a count that does not match its list", "counted", "3 are counted and 1 named. What of the rest?"),
    ("a list left open", "open", "“such as”: what else belongs to it (talks)?"),
    ("a time that only fits the day of publication", "dated", "“on Monday”: counted from which day, and on what ground?"),
    ("a time that only fits the day of publication", "timed", "“so far”: counted from which day, and on what ground?"),
    ("a source without a name", "cited", "Who are these two clerks, how many, and how do they know?"),
    ("quotation marks without a speaker", "in-marks", "Whose words are “reckless”?"),
    ("a phrase that can be read in two ways", "right", "Which is meant? Of right. Of left. The first is likelier: They asked for them."),
    ("a phrase that can be read in two ways", "one", "Which is meant? Of one. Of other."),
    ("something left unnamed", "passive", "Of passive. Not said: done by …"),
    ("something left unnamed", "passive", "Of passive. Not said: takes place in …"),
    ("something taken for granted", "needed", "“their strike”: who says so? Of needed."),
}


@pytest.fixture(scope="module")
def graph():
    claims = [claim(name, says, passage="s1", paraphrase=f"Of {name}.", **more) for name, (says, more) in CLAIMS.items()]
    rest = claim("rest", {"id": "list/demands", "has_unknown": "unknown/third"}, passage="s1", paraphrase="One is not named.")
    return kg.Graph(dataset(*THINGS, *claims, rest), Path("valmar"))


def test_each_kind_is_asked_of_the_claim_that_has_it_and_notes_are_not_read(graph):
    rows = graph.ask("desk-notes")
    assert {(row["kind"], each.label.removeprefix("claim/"), row["prompt"]) for row in rows for each in row["claim"]} == ASKED


def test_what_a_list_counts_and_does_not_name_is_among_the_unknowns(graph):
    rows = [(row["what"].label, [each.label for each in row["about"]], row["why"]) for row in graph.ask("unknowns")]
    assert ("the third demand", ["list of demands"], "One of three is named.") in rows


def test_list_tells_which_words_leave_it_open(graph):
    assert {row["list"].label: row["marker"] for row in graph.ask("lists")} == {"list of demands": None, "talks": "such as"}


def test_aim_tells_what_it_is_to_be_reached_by_and_a_phase_what_it_is_before():
    found = kg.Graph(
        dataset(
            *THINGS,
            {"id": "stance/mayor", "type": "Stance", "label": "the mayor backs them"},
            claim("calm", [{"id": "mayor", "seeks": "aim/calm"}, {"id": "aim/calm", "by_means_of": "talks"}]),
            claim("backs", {"id": "stance/mayor", "holder": "mayor", "value": "critical", "on": "dockers", "phase": 1, "before": "strike"}),
        ),
        Path("valmar"),
    )
    assert [[means.label for means in row["by_means_of"]] for row in found.ask("aims")] == [["talks"]]
    assert [row["before"].label for row in found.ask("trajectory")] == ["strike"]
