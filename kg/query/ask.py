"""A saved question and its parameters -> an answer: rows of things, text and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import CatalogueError
from kg.query.catalogue import Parameter, Question, bind, find_question
from kg.rdf import engine, iris, terms
from kg.rdf.terms import Cell, Thing, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kg.query.records import ClaimRecord

_PASSAGE = ox.NamedNode(iris.expand("kg:restsOn"))
_START = ox.NamedNode(iris.expand("oa:start"))


class Answer(NamedTuple):
    """What a question came to: its name, the parameters as resolved, the view, the columns, and a row for each answer.

    A row holds for each column a thing, text, a whole number, a list of those for a list column, or None.
    """

    question: str
    parameters: dict[str, Value]
    view: str
    columns: list[str]
    rows: list[dict[str, Cell]]


def ask(store: ox.Store, base: str, name: str, parameters: Mapping[str, str], view: str = "everything") -> Answer:
    """Answer a saved question over a store.

    Raises CatalogueError for an unknown question or wrong parameters, UnknownNameError for a name that fits nothing or several things.
    """
    question = find_question(name)
    _check_given(question, parameters)
    given = {
        parameter.name: _term(store, base, parameter, parameters[parameter.name])
        for parameter in question.parameters
        if parameter.name in parameters
    }
    if question.method == "shortest-path":
        rows = _path_rows(store, base, given["from"], given["to"])
    else:
        solutions = engine.rows(store, bind(question, {key: str(term) for key, term in given.items()}))
        if question.order == "text":
            solutions.sort(key=lambda row: _text_position(store, row.get("claim")))
        rows = _gather(store, base, question, solutions)
    shown = {key: terms.value(store, base, term) for key, term in given.items()}
    return Answer(question.name, shown, view, [column.name for column in question.columns], rows)


def _check_given(question: Question, parameters: Mapping[str, str]) -> None:
    takes = ", ".join(f"{each.name}=…" for each in question.parameters) or "no parameters"
    for name in parameters:
        if name not in {each.name for each in question.parameters}:
            raise CatalogueError(f"the question {question.name!r} has no parameter {name!r}.", fix=f"It takes {takes}.")
    for parameter in question.parameters:
        if parameter.required and parameter.name not in parameters:
            example = " ".join(f"{key}={value}" for key, value in question.example.items())
            fix = f"For example: kg ask {question.name} {example}"
            raise CatalogueError(f"the question {question.name!r} needs {parameter.name}=….", fix=fix)


def _term(store: ox.Store, base: str, parameter: Parameter, text: str) -> ox.NamedNode | ox.Literal:
    """Return the RDF term that a person means by what they typed for a parameter."""
    if parameter.kind == "text":
        return ox.Literal(text)
    if parameter.kind == "integer":
        try:
            return ox.Literal(int(text))
        except (ValueError, OverflowError):
            raise CatalogueError(f"{parameter.name}={text!r} is no whole number.") from None
    return terms.resolve(store, base, text, scheme=parameter.name if parameter.kind == "concept" else "")


def _gather(store: ox.Store, base: str, question: Question, rows: list[engine.Row]) -> list[dict[str, Cell]]:
    """Return rows of values, with one row for those that differ in list columns only."""
    single = [column.name for column in question.columns if not column.is_list]
    lists = [column.name for column in question.columns if column.is_list]
    cache: dict[engine.Term, Value] = {}
    gathered: dict[tuple[engine.Term | None, ...], dict[str, Cell]] = {}
    for row in rows:
        for term in row.values():
            if term not in cache:
                cache[term] = terms.value(store, base, term)
        values = {name: cache[term] for name, term in row.items()}
        key = tuple(row.get(name) for name in single)
        if key not in gathered:
            gathered[key] = {column.name: [] if column.is_list else values.get(column.name) for column in question.columns}
        for name in lists:
            held = gathered[key][name]
            if name in values and isinstance(held, list) and values[name] not in held:
                held.append(values[name])
    return list(gathered.values())


def _text_position(store: ox.Store, claim: engine.Term | None) -> int:
    """Return where in the text a claim stands: the start of the last passage it rests on, which for an item of a list is the item."""
    if not isinstance(claim, ox.NamedNode):
        return 0
    passages = [quad.object for quad in store.quads_for_pattern(claim, _PASSAGE, None, ox.DefaultGraph())]
    starts = [quad.object for passage in passages for quad in store.quads_for_pattern(passage, _START, None, ox.DefaultGraph())]  # type: ignore[arg-type]
    return max((int(start.value) for start in starts if isinstance(start, ox.Literal)), default=0)


def _path_rows(store: ox.Store, base: str, start: ox.NamedNode | ox.Literal, end: ox.NamedNode | ox.Literal) -> list[dict[str, Cell]]:
    """Return the steps of a shortest path, each with its claim. A relation walked backwards is marked with an arrow to the left."""
    from kg.query import network  # networkx costs more than all other questions

    assert isinstance(start, ox.NamedNode)
    assert isinstance(end, ox.NamedNode)
    rows: list[dict[str, Cell]] = []
    for number, (edge, forwards) in enumerate(network.shortest_path(store, start, end), 1):
        begin, finish = (edge.source, edge.target) if forwards else (edge.target, edge.source)
        denied = _object(store, edge.claim, "kg:polarity") == ox.NamedNode(iris.expand("fact:negative"))
        relation = f"not: {edge.relation}" if denied else edge.relation
        rows.append(
            {
                "step": number,
                "from": terms.value(store, base, begin),
                "relation": relation if forwards else f"← {relation}",
                "to": terms.value(store, base, finish),
                "certainty": _value(store, base, edge.claim, "kg:certainty"),
                "according_to": _value(store, base, edge.claim, "kg:source"),
                "claim": terms.value(store, base, edge.claim),
            }
        )
    return rows


def _object(store: ox.Store, subject: ox.NamedNode, predicate: str) -> engine.Term | None:
    quads = store.quads_for_pattern(subject, ox.NamedNode(iris.expand(predicate)), None, ox.DefaultGraph())
    return next((quad.object for quad in quads), None)


def _value(store: ox.Store, base: str, subject: ox.NamedNode, predicate: str) -> Value | None:
    term = _object(store, subject, predicate)
    return None if term is None else terms.value(store, base, term)


def evidence(
    store: ox.Store, base: str, rows: Sequence[Mapping[str, Cell]], words: Mapping[str, str] | None = None
) -> list[list[ClaimRecord]]:
    """Return for each row the records of the claims that stand in it, in the order of its columns."""
    from kg.query import records

    known: dict[str, ClaimRecord | None] = {}

    def record(thing: Thing) -> ClaimRecord | None:
        if thing.iri not in known:
            node = ox.NamedNode(thing.iri)
            known[thing.iri] = records.claim_record(store, base, node, words) if records.is_claim(store, node) else None
        return known[thing.iri]

    return [[each for thing in things([row]) if (each := record(thing))] for row in rows]


def things(rows: Sequence[Mapping[str, Cell]]) -> list[Thing]:
    """Return the things that stand in rows, in the order of rows and columns, each once."""
    values = (each for row in rows for cell in row.values() for each in (cell if isinstance(cell, list) else [cell]))
    return list(dict.fromkeys(each for each in values if isinstance(each, Thing)))
