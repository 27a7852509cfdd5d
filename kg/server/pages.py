"""The pages of the server: plain HTML in the article's language that shows its answers without a script, escaped by Jinja2."""

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
from kg.viewer.language import OWN, Words, made, saying

# How many of the claims behind an empty answer are shown: a hint, and not an answer.
_SHOWN = 8
_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(_TEMPLATES)
    return Environment(loader=loader, autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


class Site(NamedTuple):
    """What the pages of a server share: the title of what is served, what it was narrowed to, and the words of its language."""

    title: str
    view: str
    spoken: Words

    def said(self, text: str) -> str:
        """A text that a question or a record has made, in the language of the site."""
        return made(text, self.spoken)

    def named(self, column: str) -> str:
        """What a column or a parameter is called; in English by its name, which addresses have too."""
        spoken = column.replace("_", " ")
        return spoken if self.spoken["language"] == OWN else self.spoken["catalogue"].get(spoken, spoken)

    def told(self, text: str) -> str:
        """What the catalogue of questions says."""
        return self.spoken["catalogue"].get(text, text)


def _page(template: str, site: Site, **values: Any) -> bytes:
    view = ", ".join(map(site.said, site.view.split(", ")))
    shared = {"language": site.spoken["language"], "say": saying(site.spoken), "site": site, "view": view}
    return _environment().get_template(template).render(**(shared | values)).encode()


def message(site: Site, status: int, text: str) -> bytes:
    """A page that says what is wrong."""
    say = saying(site.spoken)
    title = say("Not found") if status == 404 else say("That did not work")
    return _page("message.html", site, title=title, text=text[:1].upper() + text[1:])


class Line(NamedTuple):
    """A line of what a page says of an empty answer, with where it leads."""

    text: str
    place: str | None


def why(site: Site, graph: Graph, absence: Absence, counted: str = "") -> list[Line]:
    """What an empty answer means, and the claims that bear it. `counted` is what it counts, such as rows."""
    records = [graph.claim(claim.value) for claim in absence.claims[:_SHOWN]]
    return [
        Line(site.said(prose.verdict(absence, records, counted)), None),
        *(Line(prose.cited(record, graph.outlet, site.said), local(graph.base, record.claim.iri)) for record in records),
    ]


def query(site: Site, sparql: str, **result: Any) -> bytes:
    """The page of a query, with what came of it: problem, text, truth, or columns and rows."""
    nothing = {"problem": None, "text": None, "truth": None, "columns": None, "why": ()}
    return _page("query.html", site, **{"title": site.title, "query": sparql} | nothing | result)


def result(site: Site, base: str, text: str, kind: str, body: bytes, why: Sequence[Line] = ()) -> bytes:
    """The page of a query with its serialised result: JSON for rows and truth values, Turtle for a graph; or why it is empty."""
    if kind == "graph":
        return query(site, text, text=body.decode(), why=why)
    parsed = json.loads(body)
    if kind == "ask":
        return query(site, text, truth=parsed["boolean"], why=why)
    columns = parsed["head"]["vars"]
    rows = [[[_term(base, row[column])] if column in row else [] for column in columns] for row in parsed["results"]["bindings"]]
    return query(site, text, columns=[name.replace("_", " ") for name in columns], rows=rows, why=why)


def questions(site: Site, catalogue: Sequence[Question]) -> bytes:
    """The page that lists the saved questions, by topic."""
    topics: dict[str, list[Question]] = {}
    for question in catalogue:
        topics.setdefault(site.told(question.topic), []).append(question)
    return _page("questions.html", site, title=site.title, topics=topics)


def question(site: Site, graph: Graph, asked: Question, given: Mapping[str, str], answer: Answer | None) -> bytes:
    """The page of a saved question: a form, the answer if it could be asked, and the SPARQL behind it."""
    rows: list[list[list[tuple[str, str | None]]]] = []
    matrix = None
    reasons: list[Line] = []
    if answer is not None:
        rows = [[_cell(site, graph, row[name]) for name in answer.columns] for row in answer.rows]
        matrix = _matrix(site, answer, asked.matrix) if asked.matrix and answer.rows else None
        absence = graph.absence(answer)
        reasons = why(site, graph, absence) if absence else []
    columns = [site.named(name) for name in answer.columns] if answer is not None else []
    constant, shown = tables.told_once(rows)
    evidence = graph.evidence(answer.rows) if answer is not None else []
    claims = {record.claim.iri: record for records in evidence for record in records}
    cited = [(local(graph.base, iri), record, prose.evidence(record, graph.outlet, site.said)) for iri, record in claims.items()]
    options = {parameter.name: _options(graph, asked, parameter.name) for parameter in asked.parameters}
    return _page(
        "question.html",
        site,
        title=site.spoken["titles"].get(asked.name, asked.title),
        asked=asked,
        given=given,
        answer=answer,
        notes=map(site.said, answer.notes) if answer is not None else (),
        always=[(columns[index], rows[0][index]) for index in constant],
        columns=[columns[index] for index in shown],
        rows=[[row[index] for index in shown] for row in rows],
        matrix=matrix,
        why=reasons,
        cited=cited,
        options=options,
        formats=[form for form in ANSWERS if form.name != "html"],
    )


def thing(site: Site, graph: Graph, record: ClaimRecord | Dossier) -> bytes:
    """The page of a thing or a claim, with links to what it speaks of and to what speaks of it."""
    if isinstance(record, ClaimRecord):
        said = [[_cell(site, graph, subject), site.said(verb), _cell(site, graph, value)] for subject, verb, value in record.says]
        speakers = [(speaker.who.label, local(graph.base, speaker.who.iri)) for speaker in record.speakers]
        beside = [*(("other reading", reading) for reading in record.other_readings), *record.beside]
        others = [(site.said(relation), [(other.label, local(graph.base, other.iri))]) for relation, other in beside]
        words = {"hedges": ", ".join(map(site.said, record.hedge_words())), "standing": ", ".join(map(site.said, record.standing))}
        shown = {"record": record, "said": said, "speakers": speakers, "others": others}
        return _page("claim.html", site, title=record.paraphrase, **shown, **words)
    groups = [
        (site.said(speaker), [(local(graph.base, claim.claim.iri), claim, claim.reservations(site.said)) for claim in claims])
        for speaker, claims in prose.by_speaker(record.claims)
    ]
    described = [(site.said(verb), _cell(site, graph, value)) for verb, value in record.description]
    place = record.thing.iri.removeprefix(graph.base)
    return _page("thing.html", site, title=record.thing.label, record=record, groups=groups, described=described, place=place)


def _matrix(site: Site, answer: Answer, names: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """An answer as a matrix, its own words in the language of the site."""
    above, lines = answers.matrix(answer, names)
    cells = [["; ".join(map(site.said, str(value or "").split("; "))) for value in line] for line in lines]
    return [site.named(name) if name in names else site.said(name) for name in above], cells


def local(base: str, iri: str) -> str | None:
    """Where the server has the page of a thing of the article with a base; None for what is not of it, or where there is no article."""
    if not base or not iri.startswith(base):
        return None
    path = iri.removeprefix(base)
    return f"/{path}" if path.startswith("claim/") else f"/thing/{path}"


def _cell(site: Site, graph: Graph, value: Cell) -> list[tuple[str, str | None]]:
    """A cell as texts, each with where it leads."""
    return [(site.said(tables.cell(item)), local(graph.base, item.iri) if isinstance(item, Thing) else None) for item in values_of(value)]


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
