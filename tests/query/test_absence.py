"""An empty answer is told apart: denied, said to be not known, or not spoken of."""

import pyoxigraph as ox
import pytest

CASES = {
    "denied of what the query names": ("ASK { <tariffs-on-russia> kg:asHighAs <tariffs-on-others> }", "denied", ["claim/tariffs-lower"]),
    "of nothing in particular": ("ASK { ?x kg:asHighAs ?y }", "silent", []),
    "in a text": ('ASK { <tariffs-on-russia> rdfs:comment "kg:asHighAs" }', "silent", []),
    "in a comment": ("ASK { <tariffs-on-russia> rdfs:comment ?x # kg:asHighAs\n}", "silent", []),
    "denied of something else": ("ASK { <nato> kg:asHighAs ?y }", "silent", []),
    "not known": ("ASK { ?s kg:inDelegation <us-delegation> ; kg:member ?m }", "not known", ["claim/us-delegation-unknown"]),
    "known of another": ("ASK { ?s kg:inDelegation <nato> ; kg:member ?m }", "silent", []),
    "another relation of the same": ("ASK { <us-delegation> kg:represents ?m }", "silent", []),
    "nothing named": ("ASK { ?x ?y 1 }", "silent", []),
    "no IRI at all": ("ASK { ?x <not an iri> 1 }", "silent", []),
}


@pytest.mark.parametrize(("query", "verdict", "claims"), CASES.values(), ids=CASES)
def test_verdict_and_the_claims_that_bear_it(graph, query, verdict, claims):
    found = graph.why_empty(query)
    assert found.verdict == verdict
    assert [claim.value.removeprefix(graph.base) for claim in found.claims] == claims


def test_answer_with_rows_has_no_silence(graph):
    assert graph.absence(graph.ask("demands", by="Putin")) is None


def test_things_given_as_parameters_count(graph):
    narrowed = graph.narrowed(view="asserted")
    assert narrowed.absence(narrowed.ask("aims", actor="Putin")).claims == [ox.NamedNode(f"{graph.base}claim/what-putin-wants-unknown")]
    assert narrowed.absence(narrowed.ask("aims", actor="Trump")).verdict == "silent"


def test_claims_of_rows_are_those_that_stand_in_them(graph):
    answer = graph.ask("demands", by="Putin")
    assert [[each.claim for each in records] for records in graph.evidence(answer)] == [[row["claim"]] for row in answer.rows]
