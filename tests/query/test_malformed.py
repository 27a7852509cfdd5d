"""A graph.trig of somebody else: what is malformed in it is left out, and ends nothing."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.render import contract, prose

VALUES = [ox.Literal("abc"), ox.Literal(""), ox.Literal(1.5), ox.BlankNode(), iris.node("kg:Claim")]


@pytest.mark.parametrize("value", VALUES, ids=["a text", "an empty text", "a fraction", "a blank node", "an IRI"])
@pytest.mark.parametrize("predicate", ["kg:rank", "oa:start", "kg:phrase", "rdfs:label", "kg:certainty", "kg:source", "kg:paraphrase"])
@pytest.mark.slow
def test_value_of_another_kind_is_no_fault(graph, predicate, value):
    store = ox.Store()
    store.extend(graph.store)
    for quad in list(store.quads_for_pattern(None, iris.node(predicate), None)):
        store.remove(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))
    malformed = kg.Graph(Dataset(store, graph.base), Path())
    for question in ("demands", "claims", "laundering", "threats"):
        answer = malformed.ask(question)
        contract.answer(answer, malformed.evidence(answer.rows), malformed.outlet)
    assert [prose.claim(record) for record in malformed.claims()]
    assert malformed.network().number_of_edges() or predicate == "kg:phrase"
