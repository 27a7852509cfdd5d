"""An empty answer is told apart: denied, doubted, said to be not known, or nothing in the graph."""

import pyoxigraph as ox
import pytest

CASES = {
    "denied of what the query names": ("ASK { <tariffs-on-russia> kg:asHighAs <tariffs-on-others> }", "denied", ["claim/tariffs-lower"]),
    "doubted": ("ASK { <alaska-summit> kg:yields <concrete-agreements> }", "doubted", ["claim/no-agreements"]),
    "of nothing in particular": ("ASK { ?x kg:asHighAs ?y }", "nothing", []),
    "in a text": ('ASK { <tariffs-on-russia> rdfs:comment "kg:asHighAs" }', "nothing", []),
    "in a comment": ("ASK { <tariffs-on-russia> rdfs:comment ?x # kg:asHighAs\n}", "nothing", []),
    "denied of something else": ("ASK { <nato> kg:asHighAs ?y }", "nothing", []),
    "not known": ("ASK { ?s kg:inDelegation <us-delegation> ; kg:member ?m }", "not known", ["claim/us-delegation-unknown"]),
    "known of another": ("ASK { ?s kg:inDelegation <nato> ; kg:member ?m }", "nothing", []),
    "another relation of the same": ("ASK { <us-delegation> kg:represents ?m }", "nothing", []),
    "nothing named": ("ASK { ?x ?y 1 }", "nothing", []),
    "no IRI at all": ("ASK { ?x <not an iri> 1 }", "nothing", []),
}


@pytest.mark.parametrize(("query", "verdict", "claims"), CASES.values(), ids=CASES)
def test_verdict_and_the_claims_that_bear_it(graph, query, verdict, claims):
    found = graph.why_empty(query)
    assert found.verdict == verdict
    assert [claim.value.removeprefix(graph.base) for claim in found.claims] == claims


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?d { GRAPH ?c { ?x kg:demands ?d } } LIMIT 0",
        "SELECT ?d { GRAPH ?c { ?x kg:demands ?d } } OFFSET 1000",
        "ASK FROM <urn:other> { ?x kg:demands ?d }",
        "SELECT ?d { VALUES ?d { } GRAPH ?c { ?x kg:demands ?d } }",
    ],
)
def test_query_that_is_empty_by_itself_gets_no_verdict(graph, query):
    assert graph.why_empty(query) is None


def test_answer_with_rows_is_not_absent(graph):
    assert graph.absence(graph.ask("demands", by="Putin")) is None


def test_things_given_as_parameters_count(graph):
    narrowed = graph.narrowed(view="asserted")
    assert narrowed.absence(narrowed.ask("aims", actor="Putin")).claims == [ox.NamedNode(f"{graph.base}claim/what-putin-wants-unknown")]
    assert narrowed.absence(narrowed.ask("aims", actor="Trump")).verdict == "nothing"


def test_claims_of_rows_are_those_that_stand_in_them(graph):
    answer = graph.ask("demands", by="Putin")
    assert [[each.claim for each in records] for records in graph.evidence(answer)] == [[row["claim"]] for row in answer.rows]
