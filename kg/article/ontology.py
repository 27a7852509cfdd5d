"""The vocabulary and the closed lists, as quads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from kg.paths import ONTOLOGY, language_file
from kg.rdf import iris

GRAPH = ox.NamedNode(iris.ONTOLOGY)
Translations = dict[tuple[object, object], ox.Literal]


def ontology(store: ox.Store | None = None) -> Iterator[ox.Quad]:
    """Yield vocabulary and lists as quads in the graph named by the ontology's IRI; with a store, the terms of its article's own too."""
    yield from _ours()
    if store is None:
        return
    for graph in store.named_graphs():
        if isinstance(graph, ox.NamedNode) and graph.value.startswith(iris.VOCABULARIES):
            for quad in store.quads_for_pattern(None, None, None, graph):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, GRAPH)


@cache
def _ours() -> tuple[ox.Quad, ...]:
    files = (ONTOLOGY / name for name in ("vocabulary.ttl", "lists.ttl"))
    return tuple(ox.Quad(quad.subject, quad.predicate, quad.object, GRAPH) for path in files for quad in ox.parse(path=path))


def translations(language: str) -> Translations:
    """The labels and phrases of terms in a language, by term and property; English terms stay as they are where there are none."""
    path = language_file(language)
    if language == "en" or path is None:
        return {}
    import tomllib  # only an article in another language needs it

    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    found: Translations = {}
    for table, predicate in (("labels", "rdfs:label"), ("phrases", "kg:phrase")):
        for name, text in tables.get(table, {}).items():
            # Certainty, polarity and tense have names of GRaSP, some of which are names of our standings too.
            for term in (iris.expand(name),) if ":" in name else (iris.KG + name, iris.FACT + name):
                found[ox.NamedNode(term), iris.node(predicate)] = ox.Literal(text, language=path.stem)
    return found
