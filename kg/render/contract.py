"""Answers and their evidence as JSON: the shapes, and the functions that fill them.

The OpenAPI description of the server is made from these shapes, so that a key is added here and nowhere else.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict

from kg.query.ask import Answer
from kg.query.records import Absence as WhyEmpty
from kg.query.records import Background, ClaimRecord, Verdict
from kg.rdf.terms import Cell, Value
from kg.rdf.terms import Marked as MarkedValue
from kg.rdf.terms import Thing as NamedThing


class Thing(TypedDict):
    """Something with an IRI, and what people call it; how it stands where that is less than its row; the chain of a speaker."""

    iri: str
    label: str
    standing: NotRequired[list[str]]
    chain: NotRequired[list["Thing"]]


class Marked(TypedDict):
    """Text or a number that stands for less than its row, and how it stands."""

    value: str | int
    standing: list[str]


JsonValue = Thing | Marked | str | int
JsonCell = JsonValue | list[JsonValue] | None


class Passage(TypedDict):
    """The address of a passage, and its words where the text is at hand."""

    address: str
    words: str | None


class Evidence(TypedDict):
    """What a row rests on: a claim, who says it, how surely, and where."""

    claim: Thing
    paraphrase: str
    said_by: str
    source_words: str | None
    cue: str | None
    certainty: str
    standing: list[str]
    polarity: str
    mode: str
    condition: Thing | None
    time: str | None
    quote: str | None
    asserted: bool
    passages: list[Passage]


class Absence(TypedDict):
    """Why an answer has no rows, the claims that say so, and whether the graph covers every passage of the article."""

    verdict: Verdict
    claims: list[str]
    covered: bool


class Error(TypedDict):
    """What is wrong, where, and what to do."""

    error: str
    where: str
    fix: str


class AnswerJson(TypedDict):
    """The answer to a saved question. A row is an object of its columns, and of `evidence`."""

    question: str
    parameters: dict[str, JsonValue]
    view: str
    columns: list[str]
    rows: list[dict[str, JsonCell | list[Evidence]]]
    notes: NotRequired[list[str]]
    empty: NotRequired[Absence]


def answer(answered: Answer, claims: Sequence[Sequence[ClaimRecord]], outlet: str, absence: WhyEmpty | None = None) -> AnswerJson:
    """An answer, with the claims of each row, and why it is empty where it is."""
    rows: list[dict[str, JsonCell | list[Evidence]]] = []
    for row, records in zip(answered.rows, claims, strict=True):
        rows.append({**cells(row), "evidence": [evidence(record, outlet) for record in records]})
    parameters = {name: _value(value) for name, value in answered.parameters.items()}
    shown = AnswerJson(question=answered.question, parameters=parameters, view=answered.view, columns=answered.columns, rows=rows)
    if answered.notes:
        shown["notes"] = answered.notes
    if absence:
        shown["empty"] = Absence(verdict=absence.verdict, claims=[claim.value for claim in absence.claims], covered=absence.is_covered)
    return shown


def cells(row: Mapping[str, Cell]) -> dict[str, JsonCell]:
    """The cells of a row as plain JSON values."""
    return {name: cell(value) for name, value in row.items()}


def cell(value: Cell) -> JsonCell:
    """A cell as a plain JSON value: a thing is an object of IRI and label, several values are a list."""
    return [_value(item) for item in value] if isinstance(value, list) else None if value is None else _value(value)


def _value(value: Value) -> JsonValue:
    if isinstance(value, NamedThing):
        return _thing(value)
    return Marked(value=value.value, standing=list(value.standing)) if isinstance(value, MarkedValue) else value


def _thing(thing: NamedThing) -> Thing:
    shown = Thing(iri=thing.iri, label=thing.label)
    if thing.standing:
        shown["standing"] = list(thing.standing)
    if thing.chain:
        shown["chain"] = [_thing(link) for link in thing.chain]
    return shown


def evidence(record: ClaimRecord, outlet: str) -> Evidence:
    """What a claim rests on."""
    return Evidence(
        claim=_thing(record.claim),
        paraphrase=record.paraphrase,
        said_by=record.chain(outlet),
        source_words=record.source_words,
        cue=record.cue,
        certainty=record.certainty,
        standing=list(record.standing),
        polarity=record.polarity,
        mode=record.mode,
        condition=_thing(record.condition) if record.condition else None,
        time=record.when,
        quote=record.quote,
        asserted=record.asserted,
        passages=[Passage(address=passage.address, words=passage.words) for passage in record.passages],
    )


def background(statements: Sequence[Background]) -> list[dict[str, Any]]:
    """What the article does not say, each statement with where it was taken from."""
    return [statement._asdict() | {"thing": _thing(statement.thing), "value": _value(statement.value)} for statement in statements]


def error(what: str, where: str, fix: str) -> Error:
    """An error of the server."""
    return Error(error=what, where=where, fix=fix)
