"""Names and terms as people type them, and what is beside a claim, over a small invented article on a clinic."""

from pathlib import Path

import pytest

import kg
from kg.errors import UnknownNameError
from kg.rdf.terms import Thing, values_of
from kg.render import prose
from tests.support.claims import claim, dataset

THINGS = [
    {"id": "dora-lind", "type": "Person", "label": "Dora Lind"},
    {"id": "paul-lind", "type": "Person", "label": "Paul Lind"},
    {"id": "land", "type": "Matter", "label": "the land"},
    {"id": "union", "type": "Union", "label": "the union"},
    {"id": "subsidy", "type": "Measure", "label": "the subsidy"},
    {"id": "clinic", "type": "Site", "label": "the clinic"},
    {"id": "strike", "type": "Strike", "label": "the strike"},
    {"id": "incompatibility/beds", "type": "Incompatibility", "label": "beds against nurses"},
    {"id": "quantity/beds", "type": "Quantity", "label": "beds of the clinic"},
    {"id": "aim/beds", "type": "Aim", "label": "more beds"},
    {"id": "condition/closing", "type": "Condition", "label": "the clinic closes"},
    {"id": "post/mayor", "type": "Post", "label": "mayor of Marl"},
    {"id": "post/other-mayor", "type": "Post", "label": "mayor of Kolden"},
    {"id": "role/dora", "type": "Role", "label": "Lind as mayor"},
    {"id": "role/paul", "type": "Role", "label": "Paul Lind as mayor"},
]
MAYOR = claim("mayor", {"id": "role/dora", "holder": "dora-lind", "post": "post/mayor", "stated_as": "the mayor"})


def graph_of(*claims):
    return kg.Graph(dataset(*THINGS, *claims), Path())


def rows(question, *claims, **parameters):
    return [
        {name: [plain(value) for value in values_of(cell)] for name, cell in row.items()}
        for row in graph_of(*claims).ask(question, **parameters)
    ]


def plain(value):
    return value.label if isinstance(value, Thing) else value


def test_surname_of_several_is_asked_back_with_those_who_have_it_alone():
    with pytest.raises(UnknownNameError) as error:
        graph_of().resolve("Lind")
    assert error.value.fix.startswith("Did you mean Dora Lind or Paul Lind or") and "land" not in error.value.fix


def test_end_of_an_address_is_no_name():
    with pytest.raises(UnknownNameError, match="there is no thing called 'beds'"):
        graph_of().resolve("beds")
    assert graph_of().resolve("incompatibility/beds").value.endswith("/incompatibility/beds")


def test_somebody_is_called_by_a_post_that_is_vouched_for():
    graph = graph_of(MAYOR)
    assert graph.label(graph.resolve("The mayor")) == graph.label(graph.resolve("mayor")) == "Dora Lind"
    denied = claim("mayor", {"id": "role/dora", "holder": "dora-lind", "post": "post/mayor", "stated_as": "the mayor"}, polarity="negative")
    with pytest.raises(UnknownNameError):
        graph_of(denied).resolve("the mayor")


def test_post_that_two_hold_is_asked_back():
    other = claim("other", {"id": "role/paul", "holder": "paul-lind", "post": "post/other-mayor", "stated_as": "the mayor of Kolden"})
    graph = graph_of(MAYOR, other)
    with pytest.raises(UnknownNameError, match=r"several things.*Dora Lind.*Paul Lind"):
        graph.resolve("the mayor")


@pytest.mark.parametrize(
    ("typed", "term"),
    [("kg:amount", "schema:value"), ("kg:after", "kg:afterEvent"), ("kg:when", "kg:statedTime"), ("kg:note", "skos:note")],
)
def test_key_of_sheets_that_is_asked_as_a_term_is_told_its_term(typed, term):
    with pytest.raises(UnknownNameError, match=rf"no term {typed} .*Did you mean {term}\?"):
        graph_of(MAYOR).why_empty(f"ASK {{ ?thing {typed} ?value }}")


def test_claim_names_other_accounts_corrections_readings_and_what_speaks_of_it():
    count = {"id": "quantity/beds", "amount": 40}
    graph = graph_of(
        claim("one", count, source="union", rival_to="claim/two"),
        claim("two", count, source="dora-lind"),
        claim("first", count),
        claim("later", count, corrects="claim/first"),
        claim("judged", {"id": "claim/one", "described_as": "invented"}, source="dora-lind", mode="evaluation"),
        claim("left", count, alternative_to="claim/right"),
        claim("right", count),
    )
    beside = {name: graph.claim(f"claim/{name}").beside for name in ("one", "two", "first", "later")}
    assert {name: [(relation, other.label) for relation, other in others] for name, others in beside.items()} == {
        "one": [("other account", "claim/two"), ("spoken of in", "claim/judged")],
        "two": [("other account", "claim/one")],
        "first": [("corrected by", "claim/later")],
        "later": [("corrects", "claim/first")],
    }
    assert [other.label for other in graph.claim("claim/right").other_readings] == ["claim/left"]
    assert "spoken of in        claim/judged" in prose.claim(graph.claim("claim/one"))


def test_measure_that_helps_somebody_is_not_against_them():
    found = rows("measures", claim("paid", {"id": "subsidy", "recipient": "clinic"}), claim("hit", {"id": "subsidy", "target": "union"}))
    assert [(row["against"], row["meant_for"]) for row in found] == [(["the union"], []), ([], ["the clinic"])]


def test_time_of_a_wish_is_that_of_what_is_wished_for():
    found = rows("chronology", claim("wish", {"id": "union", "seeks": "aim/beds"}, mode="wish", when="since May"))
    assert [(row["what"], row["when"], row["standing"]) for row in found] == [(["more beds"], ["since May"], ["wanted"])]


ABOUT = {
    "about": {"type": "Demand", "about": "clinic"},
    "against": {"type": "Threat", "against": "clinic"},
    "hangs_on": {"type": "Principle", "hangs_on": "clinic"},
    "binds": {"type": "Order", "binds": "clinic"},
    "quantity_of": {"type": "Quantity", "quantity_of": "clinic"},
    "share_of": {"type": "Quantity", "share_of": "clinic"},
    "change_of": {"type": "Quantity", "change_of": "clinic"},
    "post_of": {"type": "Post", "post_of": "clinic"},
    "represents": {"type": "Delegation", "represents": "clinic"},
}


@pytest.mark.parametrize("key", ABOUT)
def test_claims_on_something_are_those_on_what_it_is_described_by(key):
    thing = {"id": "something", "label": "something", **ABOUT[key]}
    graph = graph_of(thing, claim("of-it", {"id": "union", "evokes": "something"}, passage="s1.p1.1"), claim("else", passage="s1.p1.1"))
    assert [row["claim"].label for row in graph.ask("claims", about="the clinic")] == ["claim/of-it"]
    assert [record.claim.label for record in graph.explain("the clinic").claims] == ["claim/of-it"]


def test_outlook_has_what_is_offered_and_what_is_settled_for_some_case():
    principle = {"id": "principle", "type": "Principle", "label": "more pay", "hangs_on": "condition/closing"}
    found = rows(
        "outlook",
        principle,
        claim("settled", {"id": "strike", "establishes": "principle"}),
        claim("listed", {"id": "list", "lists": "principle"}),
        claim("offer", {"id": "union", "offers": "offer"}, mode="offer"),
    )
    assert [(row["outlook"], row["stage"], row["condition"]) for row in found] == [
        (["offer."], ["offered"], []),
        (["settled."], ["on a condition"], ["the clinic closes"]),
    ]


@pytest.mark.parametrize("question", ["claims", "happenings"])
def test_row_on_a_condition_names_it(question):
    found = rows(
        question, claim("strike", {"id": "strike", "status": "planned"}, condition="condition/closing", tense="future", passage="s1.p1.1")
    )
    assert [(row["condition"], row["standing"]) for row in found] == [(["the clinic closes"], ["on a condition", "foreseen"])]
