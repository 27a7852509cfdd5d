"""The pages of the server: plain HTML that shows its answers without a script, escaped by Jinja2."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from kg import tables
from kg.graph import Graph
from kg.query.ask import Answer
from kg.query.catalogue import Question
from kg.query.records import Absence, ClaimRecord, Dossier
from kg.rdf import iris
from kg.rdf.formats import ANSWERS
from kg.rdf.terms import Cell, Thing, name_of, values_of
from kg.render import answers, bindings, prose

# How many of the claims behind an empty answer are shown: a hint, and not an answer.
_SHOWN = 8
_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(_TEMPLATES)
    return Environment(loader=loader, autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _page(template: str, view: str, **values: Any) -> bytes:
    return _environment().get_template(template).render(view=view, **values).encode()


def message(status: int, text: str) -> bytes:
    """A page that says what is wrong."""
    return _page("message.html", "", title="Not found" if status == 404 else "That did not work", text=text[:1].upper() + text[1:])


class Line(NamedTuple):
    """A line of what a page says of an empty answer, with where it leads."""

    text: str
    place: str | None


def why(graph: Graph, absence: Absence, counted: str = "") -> list[Line]:
    """What an empty answer means, and the claims that bear it. `counted` is what it counts, such as rows."""
    records = [graph.claim(claim.value) for claim in absence.claims[:_SHOWN]]
    return [
        Line(prose.verdict(absence, records, counted), None),
        *(Line(prose.cited(record, graph.outlet), local(graph.base, record.claim.iri)) for record in records),
    ]


def query(title: str, view: str, sparql: str, **result: Any) -> bytes:
    """The page of a query, with what came of it: problem, text, truth, or columns and rows."""
    nothing = {"problem": None, "text": None, "truth": None, "columns": None, "why": ()}
    return _page("query.html", view, **{"title": title, "query": sparql} | nothing | result)


def result(title: str, view: str, base: str, text: str, kind: str, body: bytes, why: Sequence[Line] = ()) -> bytes:
    """The page of a query with its serialised result: JSON for rows and truth values, Turtle for a graph; or why it is empty."""
    if kind == "graph":
        return query(title, view, text, text=body.decode(), why=why)
    parsed = json.loads(body)
    if kind == "ask":
        return query(title, view, text, truth=parsed["boolean"], why=why)
    columns = parsed["head"]["vars"]
    rows = [[[_term(base, row[column])] if column in row else [] for column in columns] for row in parsed["results"]["bindings"]]
    return query(title, view, text, columns=columns, rows=rows, why=why)


def questions(title: str, view: str, catalogue: Sequence[Question]) -> bytes:
    """The page that lists the saved questions, by topic."""
    topics: dict[str, list[Question]] = {}
    for question in catalogue:
        topics.setdefault(question.topic, []).append(question)
    return _page("questions.html", view, title=title, topics=topics)


def question(graph: Graph, view: str, asked: Question, given: Mapping[str, str], answer: Answer | None) -> bytes:
    """The page of a saved question: a form, the answer if it could be asked, and the SPARQL behind it."""
    rows: list[list[list[tuple[str, str | None]]]] = []
    matrix = None
    reasons: list[Line] = []
    if answer is not None:
        rows = [[_cell(graph, row[name]) for name in answer.columns] for row in answer.rows]
        matrix = answers.matrix(answer, asked.matrix) if asked.matrix and answer.rows else None
        absence = graph.absence(answer)
        reasons = why(graph, absence) if absence else []
    columns = answer.columns if answer is not None else []
    constant, shown = tables.told_once(rows)
    evidence = graph.evidence(answer.rows) if answer is not None else []
    claims = {record.claim.iri: record for records in evidence for record in records}
    cited = [(local(graph.base, iri), record, prose.evidence(record, graph.outlet)) for iri, record in claims.items()]
    options = {parameter.name: _options(graph, asked, parameter.name) for parameter in asked.parameters}
    return _page(
        "question.html",
        view,
        title=asked.title,
        asked=asked,
        given=given,
        answer=answer,
        always=[(columns[index], rows[0][index]) for index in constant],
        columns=[columns[index] for index in shown],
        rows=[[row[index] for index in shown] for row in rows],
        matrix=matrix,
        why=reasons,
        cited=cited,
        options=options,
        formats=[form for form in ANSWERS if form.name != "html"],
    )


def thing(graph: Graph, view: str, record: ClaimRecord | Dossier) -> bytes:
    """The page of a thing or a claim, with links to what it speaks of and to what speaks of it."""
    if isinstance(record, ClaimRecord):
        said = [[_cell(graph, subject), verb, _cell(graph, value)] for subject, verb, value in record.says]
        speakers = [(speaker.who.label, local(graph.base, speaker.who.iri)) for speaker in record.speakers]
        readings = [(reading.label, local(graph.base, reading.iri)) for reading in record.other_readings]
        return _page("claim.html", view, title=record.paraphrase, record=record, said=said, speakers=speakers, readings=readings)
    groups = [
        (speaker, [(local(graph.base, claim.claim.iri), claim) for claim in claims]) for speaker, claims in prose.by_speaker(record.claims)
    ]
    described = [(verb, _cell(graph, value)) for verb, value in record.description]
    place = record.thing.iri.removeprefix(graph.base)
    return _page("thing.html", view, title=record.thing.label, record=record, groups=groups, described=described, place=place)


def local(base: str, iri: str) -> str | None:
    """Where the server has the page of a thing of the article with a base; None for what is not of it, or where there is no article."""
    if not base or not iri.startswith(base):
        return None
    path = iri.removeprefix(base)
    return f"/{path}" if path.startswith("claim/") else f"/thing/{path}"


def _cell(graph: Graph, value: Cell) -> list[tuple[str, str | None]]:
    """A cell as texts, each with where it leads."""
    return [(tables.cell(item), local(graph.base, item.iri) if isinstance(item, Thing) else None) for item in values_of(value)]


def _term(base: str, binding: bindings.Binding) -> tuple[str, str | None]:
    """An RDF term of SPARQL results as text, with where it leads if that is a page of ours."""
    if binding["type"] != "uri":
        return bindings.text(binding, base), None
    return iris.shorten(binding["value"], base), local(base, binding["value"])


def _options(graph: Graph, asked: Question, name: str) -> list[str]:
    """What a parameter can be: the things that stand in the column of its name, or in the list of its name."""
    if any(parameter.required for parameter in asked.parameters) or name not in (answer := graph.ask(asked.name)).columns:
        return []
    return sorted({name_of(value) for row in answer.rows for value in values_of(row[name])})
