"""What is denied, feared, promised or listed inside what somebody says, over a small invented article on the closing of a clinic."""

from pathlib import Path

import pytest

import kg
from kg.rdf.terms import Marked, Thing, values_of
from kg.render import prose
from tests.support.claims import claim, dataset

THINGS = [
    {"id": "owner", "type": "Company", "label": "the owner"},
    {"id": "union", "type": "Union", "label": "the union"},
    {"id": "rival", "type": "Company", "label": "the rival"},
    {"id": "clinic", "type": "Site", "label": "the clinic"},
    {"id": "closing", "type": "Closure", "label": "closing of the clinic"},
    {"id": "sale", "type": "Act", "label": "sale of the clinic"},
    {"id": "stance", "type": "Stance", "label": "the union on the sale"},
    {"id": "demand/beds", "type": "Demand", "label": "more beds"},
    {"id": "list/demands", "type": "StatedList", "label": "demands of the union"},
]


def by(who):
    return {"source": who, "relayed_by": "article", "endorsement": "neutral"}


def graph_of(*claims):
    return kg.Graph(dataset(*THINGS, *claims), Path())


def rows(question, *claims, **parameters):
    return [{name: plain(cell) for name, cell in row.items()} for row in graph_of(*claims).ask(question, **parameters)]


def plain(cell):
    words = [value.label if isinstance(value, Thing) else value.value if isinstance(value, Marked) else value for value in values_of(cell)]
    return list(map(str, words)) if isinstance(cell, list) else next(iter(words), None)


def why(query, *claims):
    graph = graph_of(*claims)
    absence = graph.why_empty(query)
    return absence.verdict, prose.verdict(absence, [graph.claim(node.value) for node in absence.claims])


CLOSING = {"id": "closing", "theme": "clinic"}


@pytest.mark.parametrize("mode", ["fear", "demand", "promise"])
def test_nobody_denies_what_is_feared_or_demanded_not_to_come(mode):
    claims = [claim("not-so", CLOSING, **by("union"), mode=mode, polarity="negative", tense="future")]
    assert why("ASK { <closing> kg:theme <clinic> }", *claims)[0] == "nothing"
    record = graph_of(*claims).claim("claim/not-so")
    assert record.hedges() == f"certain, the opposite, {mode}"
    assert "denied" not in record.standing
    assert [row["standing"] for row in rows("happenings", *claims)] == [list(record.standing)]


@pytest.mark.parametrize(
    ("mode", "how"),
    [
        ("promise", "promises"),
        ("offer", "offers"),
        ("order", "orders"),
        ("accusation", "makes the accusation"),
        ("prediction", "predicts"),
        ("fear", "fears"),
        ("admission", "admits"),
    ],
)
def test_claim_that_promises_or_fears_what_it_says_is_its_speakers(mode, how):
    said = claim("said", {"id": "sale", "target": "clinic"}, **by("owner"), mode=mode)
    found = rows("promises", said)
    assert [(row["what"], row["by"], row["how"], row["towards"]) for row in found] == [
        ("sale of the clinic", "the owner", how, ["the clinic"])
    ]
    assert rows("promises", said, by="the union") == []
    own = rows("promises", claim("said", {"id": "sale", "target": "clinic"}, mode=mode))
    assert [(row["what"], row["by"]) for row in own] == [("sale of the clinic", None)]


def test_effect_that_somebody_fears_is_what_is_feared():
    found = rows("promises", claim("effect", {"id": "sale", "causes": "closing"}, **by("union"), mode="fear"))
    assert [(row["what"], row["by"]) for row in found] == [("closing of the clinic", "the union")]


def test_list_of_demands_is_no_demand():
    claims = [
        claim("list", {"id": "list/demands", "lists": "demand/beds"}, mode="demand"),
        claim("beds", {"id": "union", "demands": "demand/beds"}, mode="demand"),
    ]
    assert [row["demand"] for row in rows("demands", *claims)] == ["more beds"]


@pytest.mark.parametrize(("question", "mode"), [("aims", "wish"), ("threats", "threat")])
def test_list_of_aims_or_threats_is_none_of_them(question, mode):
    assert rows(question, claim("list", {"id": "list/demands", "lists": "demand/beds"}, mode=mode)) == []


def test_event_that_a_denied_stance_brings_up_is_not_denied():
    says = {"id": "stance", "holder": "union", "value": "supports", "on": "sale"}
    found = [row for row in rows("happenings", claim("no", says, polarity="negative")) if row["happening"] == "sale of the clinic"]
    assert [(row["status"], row["polarity"]) for row in found] == [("only mentioned", None)]


@pytest.mark.parametrize("joined", ["rival_to", "alternative_to"])
def test_two_accounts_of_one_event_stand_in_two_rows_each_with_what_goes_with_it(joined):
    claims = [
        claim("where", {"id": "closing", "location": "clinic"}),
        claim("may", {"id": "closing", "when": "in May"}, **by("owner"), **{joined: "claim/june"}),
        claim("june", {"id": "closing", "when": "in June"}, **by("union")),
    ]
    found = rows("events", *claims)
    assert [(row["when"], row["where"], row["according_to"], row["claim"]) for row in found] == [
        (["in June"], ["the clinic"], ["the article", "the union"], ["claim/where", "claim/june"]),
        (["in May"], ["the clinic"], ["the article", "the owner"], ["claim/where", "claim/may"]),
    ]
    assert len(rows("events", *claims[:2])) == 1
    # More accounts make more rows only where they exclude each other.
    more = [
        claim("who-owner", {"id": "closing", "actor": "owner"}, **{joined: "claim/who-union"}),
        claim("who-union", {"id": "closing", "actor": "union"}),
    ]
    assert sorted(row["participants"] for row in rows("events", *claims, *more)) == [["the owner"], ["the union"]]


def test_who_denies_or_doubts_or_does_not_know_is_named():
    query = "ASK { <union> kg:demands <demand/beds> }"
    says = {"id": "union", "demands": "demand/beds"}
    assert why(query, claim("no", says, polarity="negative")) == ("denied", "the article denies this.")
    denied = [claim(who, says, **by(who), polarity="negative", mode="denial") for who in ("owner", "rival")]
    assert why(query, denied[0]) == ("denied", "this is denied by the owner.")
    assert why(query, *denied) == ("denied", "this is denied by the owner; the rival.")
    doubted = claim("doubt", says, **by("rival"), polarity="negative", certainty="possible")
    assert why(query, doubted) == ("doubted", "this is doubted by the rival.")
    unknown = [{"id": "sale", "has_unknown": "unknown/buyer"}, {"id": "unknown/buyer", "leaves_open": "recipient"}]
    open_ = [{"id": "unknown/buyer", "type": "Unknown", "label": "the buyer"}, claim("buyer", unknown, **by("owner"))]
    assert why("SELECT ?who { <sale> kg:recipient ?who }", *open_)[1] == "this is not known, by what is said or implied by the owner."
