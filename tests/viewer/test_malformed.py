"""A graph.trig of somebody else: what is malformed in it is left out of its page, and ends nothing."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg import viewer
from kg.rdf import iris
from kg.rdf.dataset import Dataset


@pytest.mark.parametrize("predicate", ["oa:start", "oa:end", "kg:mode", "kg:reason"])
@pytest.mark.slow
def test_page_of_it_is_made(graph, predicate):
    store = ox.Store()
    store.extend(graph.store)
    for quad in list(store.quads_for_pattern(None, iris.node(predicate), None)):
        store.remove(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("abc"), quad.graph_name))
    assert "demand-no-nato" in viewer.render(kg.Graph(Dataset(store, graph.base), Path()))
