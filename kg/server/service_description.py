"""What a server tells of itself: its description as a service."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg.rdf import iris


def service(size: int | None, address: str, title: str, view: str, formats: Sequence[str]) -> list[ox.Triple]:
    """Return a service in the terms of SPARQL 1.1 Service Description and VoID, with the formats of its results by name.

    The size is that of its default graph, where it is known; a view says what its data was narrowed to.
    """
    itself, dataset, default = ox.NamedNode(address), ox.BlankNode("dataset"), ox.BlankNode("default")
    facts: list[tuple[ox.NamedNode | ox.BlankNode, str, ox.NamedNode | ox.BlankNode | ox.Literal]] = [
        (itself, "rdf:type", _node("sd:Service")),
        (itself, "sd:endpoint", itself),
        (itself, "sd:supportedLanguage", _node("sd:SPARQL11Query")),
        (itself, "sd:feature", _node("sd:EmptyGraphs")),
        (itself, "sd:defaultDataset", dataset),
        *((itself, "sd:resultFormat", ox.NamedNode(iris.FORMATS[each])) for each in formats),
        (dataset, "rdf:type", _node("sd:Dataset")),
        (dataset, "rdf:type", _node("void:Dataset")),
        (dataset, "dcterms:title", ox.Literal(title)),
        *([(dataset, "dcterms:description", ox.Literal(f"Part of the article's claims only: {view}."))] if view else []),
        (dataset, "void:sparqlEndpoint", itself),
        (dataset, "sd:defaultGraph", default),
        (default, "rdf:type", _node("sd:Graph")),
        *([(default, "void:triples", ox.Literal(size))] if size is not None else []),
    ]
    return [ox.Triple(subject, _node(predicate), value) for subject, predicate, value in facts]


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(iris.expand(name))
