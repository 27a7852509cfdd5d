"""A graph's values as the plain JSON values of its page: a thing is its short name."""

from __future__ import annotations

from typing import Any

from kg.graph import Graph
from kg.rdf import iris
from kg.rdf.terms import Cell, Marked, Thing

Json = dict[str, Any]


def plain(graph: Graph, value: Cell, mentioned: set[str]) -> Any:
    """A value, or the values of a list column; every thing in it is noted as mentioned.

    What stands for less than its row says how. A speaker whose words others pass on has the chain as its label.
    """
    if isinstance(value, list):
        return [plain(graph, item, mentioned) for item in value]
    if isinstance(value, Marked):
        return {"text": value.value, "standing": list(value.standing)}
    if not isinstance(value, Thing):
        return value
    mentioned.add(value.iri)
    shown: Json = {"thing": short(graph, value.iri)}
    if value.chain:
        shown["label"] = value.label
    if value.standing:
        shown["standing"] = list(value.standing)
    return shown


def short(graph: Graph, iri: str) -> str:
    """The name of a thing in the page."""
    return iris.shorten(iri, graph.base)
