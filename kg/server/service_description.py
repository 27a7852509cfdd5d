"""What a server tells of itself: its description as a service."""

from __future__ import annotations

import pyoxigraph as ox

from kg.rdf import iris
from kg.rdf.formats import GRAPHS, ROWS


def service(size: int | None, address: str, title: str, view: str) -> list[ox.Triple]:
    """A service in the terms of SPARQL 1.1 Service Description and VoID, with the formats of its results.

    The size is that of its default graph, where it is known; a view says what its data was narrowed to.
    """
    itself, dataset, default = ox.NamedNode(address), ox.BlankNode("dataset"), ox.BlankNode("default")
    facts: list[tuple[ox.NamedNode | ox.BlankNode, str, ox.NamedNode | ox.BlankNode | ox.Literal]] = [
        (itself, "rdf:type", iris.node("sd:Service")),
        (itself, "sd:endpoint", itself),
        (itself, "sd:supportedLanguage", iris.node("sd:SPARQL11Query")),
        (itself, "sd:feature", iris.node("sd:EmptyGraphs")),
        (itself, "sd:defaultDataset", dataset),
        *((itself, "sd:resultFormat", ox.NamedNode(form.iri)) for form in (*ROWS, *GRAPHS)),
        (dataset, "rdf:type", iris.node("sd:Dataset")),
        (dataset, "rdf:type", iris.node("void:Dataset")),
        (dataset, "dcterms:title", ox.Literal(title)),
        *([(dataset, "dcterms:description", ox.Literal(f"Part of the article's claims only: {view}."))] if view else []),
        (dataset, "void:sparqlEndpoint", itself),
        (dataset, "sd:defaultGraph", default),
        (default, "rdf:type", iris.node("sd:Graph")),
        *([(default, "void:triples", ox.Literal(size))] if size is not None else []),
    ]
    return [ox.Triple(subject, iris.node(predicate), value) for subject, predicate, value in facts]
