"""Saved questions -> their answers as plain JSON values: rows, and a matrix where a question has one."""

from __future__ import annotations

from kg.graph import Graph
from kg.query.ask import Answer
from kg.query.catalogue import Column, Question, Timeline
from kg.query.rows import STANDING
from kg.rdf.terms import Cell, Thing
from kg.render.answers import inside_cell, matrix
from kg.tables import cell
from kg.viewer.values import Json, plain, short


def needs_nothing(question: Question) -> bool:
    """Whether a question can be asked without a parameter."""
    return question.method == "select" and not any(parameter.required for parameter in question.parameters)


def answer(graph: Graph, question: Question, claims: set[str], mentioned: set[str]) -> Json:
    """A saved question with its answer, and the parameters that can be picked from what stands in it."""
    found = graph.ask(question.name)
    return {
        "name": question.name,
        "topic": question.topic,
        "title": question.title,
        "question": question.question,
        "first": question.first,
        "parameters": [_spoken(column.name) for column in question.columns if _is_parameter(question, column)],
        "columns": [
            *({"name": _spoken(column.name), "meaning": column.meaning} for column in question.columns),
            {"name": STANDING, "meaning": "how the row stands; nothing where it is vouched for"},
        ],
        "rows": [[plain(graph, row[column], mentioned) for column in found.columns] for row in found.rows],
        "matrix": _matrix(graph, question, found, claims) if question.matrix else None,
        "timeline": _timeline(question.timeline) if question.timeline else None,
    }


def _timeline(timeline: Timeline) -> Json:
    """The columns of a timeline, by the names that columns have on the page."""
    named = timeline._asdict().items()
    return {part: _spoken(names) if isinstance(names, str) else [_spoken(name) for name in names] for part, names in named}


def _is_parameter(question: Question, column: Column) -> bool:
    """Whether a column holds what the parameter of its name can be: that, or in a list that and more.

    It does where the query has no other name for what is given, or keeps the rows whose value equals that.
    """
    named = column.name in {parameter.name for parameter in question.parameters}
    given = f"?{column.name}_given"
    return named and (column.is_list or given not in question.query or f"= {given})" in question.query)


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _matrix(graph: Graph, question: Question, found: Answer, claims: set[str]) -> Json:
    """An answer as kg.render.answers.matrix lays it out, each cell with the claims behind its words.

    The claims of the margin are those of the columns beside the one that is called claim.
    """
    down, across, inside, *margin = question.matrix
    columns, lines = matrix(found, question.matrix)
    cells: dict[tuple[str, str], dict[str, Json]] = {}
    named: dict[str, str] = {}
    for row in found.rows:
        said = inside_cell(row, inside)
        verb = cell(row[inside])
        for column, text, value in [(cell(row[across]), said, None), *((name, cell(row[name]), row[name]) for name in margin)]:
            if text:
                pieces = cells.setdefault((cell(row[down]), column), {})
                piece = pieces.setdefault(text, {"text": text, "verb": "" if value else verb, "claims": []})
                behind = _claims_of(graph, row, claims, own=column not in margin)
                piece["claims"] += [each for each in behind if each not in piece["claims"]]
        named |= {cell(value): short(graph, value.iri) for value in (row[down], row[across]) if isinstance(value, Thing)}
    return {
        "columns": [{"label": name.replace("_", " "), "thing": named.get(name)} for name in columns],
        "margin": len(margin),
        "rows": [
            {
                "label": str(begin),
                "thing": named.get(str(begin)),
                "cells": [list(cells.get((str(begin), name), {}).values()) for name in columns[1:]],
            }
            for begin, *_ in lines
        ],
    }


def _claims_of(graph: Graph, row: dict[str, Cell], claims: set[str], *, own: bool) -> list[str]:
    """The claims in the column of that name, or in all others."""
    found: list[str] = []
    for column, value in row.items():
        if (column == "claim") == own:
            values = value if isinstance(value, list) else [value]
            found += [short(graph, value.iri) for value in values if isinstance(value, Thing) and value.iri in claims]
    return found
