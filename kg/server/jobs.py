"""What a worker does with a job: a query, a saved question, or the page of a thing; and how its errors become answers."""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg import tables, viewer
from kg.errors import CatalogueError, FormatError, KgError, LimitError, QueryError, RemoteError, UnknownNameError
from kg.graph import Graph
from kg.query import catalogue
from kg.rdf import engine
from kg.render import answers
from kg.sandbox import process
from kg.sandbox.limits import MEMORY
from kg.server import pages, remote, service_description
from kg.server.served import Served, answer_query, renewed

ROW_MEDIA = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
GRAPH_MEDIA = {
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
LAYOUT_MEDIA = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


class Answered(NamedTuple):
    """What a job came to, as HTTP has it."""

    status: int
    media: str
    body: bytes
    headers: Mapping[str, str] = {}

    def head(self) -> dict[str, object]:
        """Return all but the body, as plain values."""
        return {"status": self.status, "media": self.media, "headers": dict(self.headers)}


def answer(served: Served, job: Mapping[str, Any]) -> Answered:
    """Return the answer to a job; what the client got wrong is one too."""
    try:
        return _JOBS[job["job"]](renewed(served) if job["job"] in _OF_DATA else served, job)
    except RemoteError as wrong:
        return error(wrong.status, wrong, job)
    except MemoryError:
        return error(503, LimitError(f"the query needs more than {MEMORY >> 20} MiB of memory.", fix="Make it narrower."), job)
    except FormatError as wrong:
        return error(406, wrong, job)
    except KgError as wrong:
        return error(400, wrong, job)
    except Exception:
        # What went wrong is for the log; a client learns no more than that it did.
        traceback.print_exc()
        return error(500, KgError("this is a fault of the server."), job)


def error(status: int, wrong: KgError, job: Mapping[str, Any]) -> Answered:
    """Return what is wrong as an answer: a page for people, JSON or text for programs."""
    layout = job.get("layout", "text")
    if layout == "html":
        return Answered(status, LAYOUT_MEDIA["html"], pages.message(status, str(wrong)))
    if layout == "json":
        body = json.dumps({"error": wrong.what, "where": wrong.where, "fix": wrong.fix}, ensure_ascii=False).encode()
        return Answered(status, LAYOUT_MEDIA["json"], body)
    return Answered(status, "text/plain; charset=utf-8", f"{wrong}\n".encode())


def _sparql(served: Served, job: Mapping[str, Any]) -> Answered:
    """Run a query of a stranger; `rows` and `graphs` are the formats that the client takes, or None where it takes none."""
    as_page = job["layout"] == "html"
    rows, graphs = ("json", "turtle") if as_page else (job["rows"], job["graphs"])
    dataset = (job["default_graphs"], job["named_graphs"])
    try:
        kind, body = answer_query(served, job["base"], job["query"], rows, graphs, dataset)
    except QueryError as wrong:
        if as_page:
            return Answered(400, LAYOUT_MEDIA["html"], pages.query(served.title, served.view, job["query"], problem=str(wrong)))
        raise
    if as_page:
        return Answered(200, LAYOUT_MEDIA["html"], pages.result(served.title, served.view, served.base, job["query"], kind, body))
    return Answered(200, GRAPH_MEDIA[graphs] if kind == "graph" else ROW_MEDIA[rows], body)


def _ask(served: Served, job: Mapping[str, Any]) -> Answered:
    """Answer a saved question as a page, or as JSON, CSV, TSV or Markdown."""
    asked = _article(served)
    try:
        question = catalogue.find_question(job["question"])
    except CatalogueError as wrong:
        return error(404, wrong, job)
    layout = job["layout"]
    missing = [each.name for each in question.parameters if each.required and each.name not in job["parameters"]]
    if layout == "html" and missing:
        return Answered(200, LAYOUT_MEDIA["html"], pages.question(asked, served.view, question, job["parameters"], None))
    found = asked.ask(question.name, **job["parameters"])
    if layout == "html":
        return Answered(200, LAYOUT_MEDIA["html"], pages.question(asked, served.view, question, job["parameters"], found))
    if layout == "json":
        shown = answers.answer_json(found, asked.evidence(found), asked.outlet, asked.silence(found))
        return Answered(200, LAYOUT_MEDIA["json"], json.dumps(shown, ensure_ascii=False).encode())
    rows = [[row[name] for name in found.columns] for row in found.rows]
    text = tables.rows(found.columns, rows, "markdown" if layout == "md" else layout)
    return Answered(200, LAYOUT_MEDIA[layout], f"{text}\n".encode())


def _thing(served: Served, job: Mapping[str, Any]) -> Answered:
    """Show a thing or a claim: a page for people, RDF for programs."""
    asked = _article(served)
    node = _known(asked, job["path"])
    if node is None:
        return error(404, UnknownNameError(f"there is nothing at {job['path']}.", fix="The questions at /ask lead to all there is."), job)
    if job["layout"] == "html":
        return Answered(200, LAYOUT_MEDIA["html"], pages.thing(asked, served.view, asked.explain(node.value)))
    syntax = job["graphs"]
    if syntax is None:
        raise FormatError("a thing is to be had as a page or as RDF.")
    found = [quad.triple for quad in asked.store.quads_for_pattern(node, None, None, ox.DefaultGraph())]
    found += [quad.triple for quad in asked.store.quads_for_pattern(None, None, None, node)] if asked.is_claim(node.value) else []
    return Answered(200, GRAPH_MEDIA[syntax], engine.serialize(found, process.GRAPHS[syntax]))


def _known(asked: Graph, path: str) -> ox.NamedNode | None:
    """Return the thing or claim at a path below the article's base, or None where there is none."""
    try:
        node = ox.NamedNode(asked.base + path)
    except ValueError:
        return None
    there = any(asked.store.quads_for_pattern(node, None, None)) or any(asked.store.quads_for_pattern(None, None, None, node))
    return node if there else None


def _page(served: Served, job: Mapping[str, Any]) -> Answered:
    """Return the page of the article, or of what is served else; the status 304 where the client knows the page of the same data."""
    if served.graph is None:
        return Answered(200, LAYOUT_MEDIA["html"], pages.query(served.title, served.view, ""))
    digest = hashlib.sha256("".join(sorted(map(str, served.store))).encode()).hexdigest()
    if digest == job.get("known"):
        return Answered(304, LAYOUT_MEDIA["html"], b"")
    return Answered(200, LAYOUT_MEDIA["html"], viewer.render(served.graph, endpoint="sparql").encode(), {"ETag": f'"{digest}"'})


def _page_of_query(served: Served, job: Mapping[str, Any]) -> Answered:
    """Show where to write a query."""
    return Answered(200, LAYOUT_MEDIA["html"], pages.query(served.title, served.view, ""))


def _catalogue(served: Served, job: Mapping[str, Any]) -> Answered:
    """List the saved questions."""
    _article(served)
    return Answered(200, LAYOUT_MEDIA["html"], pages.questions(served.title, served.view, catalogue.read_catalogue()))


def _terms(served: Served, job: Mapping[str, Any]) -> Answered:
    """Return what a query may name, for the editor to complete."""
    found = served.graph.nameable() if served.graph else []
    return Answered(200, LAYOUT_MEDIA["json"], json.dumps(found, ensure_ascii=False).encode())


def _description(served: Served, job: Mapping[str, Any]) -> Answered:
    """Describe the service."""
    syntax = job["graphs"] or "turtle"
    size = None if served.is_elsewhere else sum(1 for _ in served.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    triples = service_description.service(size, job["base"], served.title, served.view, [*ROW_MEDIA, *GRAPH_MEDIA])
    return Answered(200, GRAPH_MEDIA[syntax], engine.serialize(triples, process.GRAPHS[syntax]))


def _health(served: Served, job: Mapping[str, Any]) -> Answered:
    """Answer the least of queries."""
    if served.source:
        remote.rows(served.source.endpoint, "SELECT ?s { ?s ?p ?o } LIMIT 1")
    engine.query(served.store, "ASK {}")
    return Answered(200, "text/plain", b"ok\n")


def _article(served: Served) -> Graph:
    if served.graph is None:
        raise UnknownNameError("these files have no saved questions and no pages of things.", fix="Ask at /sparql.")
    return served.graph


# What a copy is renewed for; a query decides itself.
_OF_DATA = frozenset(("ask", "thing", "page", "terms", "description"))
_JOBS = {
    "sparql": _sparql,
    "ask": _ask,
    "thing": _thing,
    "page": _page,
    "catalogue": _catalogue,
    "page_of_query": _page_of_query,
    "description": _description,
    "health": _health,
    "terms": _terms,
}
