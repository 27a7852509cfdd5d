"""A graph's values as the plain JSON values of its page: a thing is its short name."""

from __future__ import annotations

from typing import Any

from kg.graph import Graph
from kg.rdf import iris
from kg.rdf.terms import Cell, Thing

Json = dict[str, Any]


def plain(graph: Graph, value: Cell, mentioned: set[str]) -> Any:
    """Return a value, or the values of a list column; every thing in it is noted as mentioned."""
    if isinstance(value, list):
        return [plain(graph, each, mentioned) for each in value]
    if isinstance(value, Thing):
        mentioned.add(value.iri)
        return {"thing": short(graph, value.iri)}
    return value


def short(graph: Graph, iri: str) -> str:
    """Return the name of a thing in the page."""
    return iris.shorten(iri, graph.base)
