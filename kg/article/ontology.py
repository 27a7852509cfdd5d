"""The vocabulary and the closed lists, as quads."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.paths import ONTOLOGY
from kg.rdf import iris

GRAPH = ox.NamedNode(iris.ONTOLOGY)


def ontology(store: ox.Store | None = None) -> Iterator[ox.Quad]:
    """Yield vocabulary and lists as quads in the graph named by the ontology's IRI; with a store, the terms of its article's own too."""
    for name in ("vocabulary.ttl", "lists.ttl"):
        for quad in ox.parse(path=ONTOLOGY / name):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, GRAPH)
    if store is None:
        return
    for graph in store.named_graphs():
        if isinstance(graph, ox.NamedNode) and graph.value.startswith(iris.VOCABULARIES):
            for quad in store.quads_for_pattern(None, None, None, graph):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, GRAPH)
