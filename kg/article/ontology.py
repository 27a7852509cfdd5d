"""The vocabulary and the closed lists, as quads."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.paths import ONTOLOGY
from kg.rdf import iris

GRAPH = ox.NamedNode(iris.ONTOLOGY)


def ontology() -> Iterator[ox.Quad]:
    """Yield vocabulary and lists as quads in the graph named by the ontology's IRI."""
    for name in ("vocabulary.ttl", "lists.ttl"):
        for quad in ox.parse(path=ONTOLOGY / name):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, GRAPH)
