"""SPARQL results in JSON -> rows of cells, each term as short as people read it."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.rdf import iris
from kg.rdf.terms import Cell, Thing

Binding = Mapping[str, Any]


def rows(result: Mapping[str, Any], base: str) -> tuple[list[str], list[list[Cell]]]:
    """The columns and rows of a SELECT. IRIs are relative to a base or prefixed; texts of several languages say theirs."""
    columns = result["head"]["vars"]
    solutions = result["results"]["bindings"]
    tagged = len({_language(term) for row in solutions for term in _literals(row.values())}) > 1

    def cell(term: Binding | None) -> Cell:
        if term is None:
            return None
        return Thing(term["value"], iris.shorten(term["value"], base)) if term["type"] == "uri" else text(term, base, tagged=tagged)

    return columns, [[cell(row.get(column)) for column in columns] for row in solutions]


def text(term: Binding, base: str, *, tagged: bool = False, quoted: bool = False) -> str:
    """A term as text, with its language and quotation marks or not; a triple is as in Turtle."""
    value: Any = term["value"]
    if term["type"] == "triple":
        parts = (text(value[part], base, tagged=True, quoted=True) for part in ("subject", "predicate", "object"))
        return f"<<( {' '.join(parts)} )>>"
    if term["type"] == "bnode":
        return f"_:{value}"
    if term["type"] == "uri":
        return iris.shorten(value, base)
    shown = f'"{value}"' if quoted else value
    return f"{shown}@{_language(term)}" if tagged and _language(term) else shown


def _literals(terms: Any) -> Iterator[Binding]:
    for term in terms:
        if term["type"] == "literal":
            yield term


def _language(literal: Binding) -> str:
    """The language of a literal, and its direction if it has one; empty for one without."""
    direction = literal.get("its:dir")
    return f"{literal.get('xml:lang', '')}{f'--{direction}' if direction else ''}"
