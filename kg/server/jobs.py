"""What a worker does with a job: a query, a saved question, or the page of a thing; and how its errors become answers."""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Sequence

import pyoxigraph as ox

from kg import tables, viewer
from kg.errors import CatalogueError, FormatError, KgError, LimitError, QueryError, RemoteError, UnknownNameError
from kg.graph import Graph
from kg.query import catalogue
from kg.rdf import engine, iris
from kg.rdf.engine import Selection
from kg.rdf.formats import ANSWERS, GRAPHS, ROWS, named
from kg.render import contract, prose
from kg.sandbox import hints, naming, process, results
from kg.sandbox.limits import MEMORY
from kg.server import pages, remote, service_description
from kg.server.problems import HTML, JSON, problem, told
from kg.server.served import Served, answer_query, renewed
from kg.server.wire import Answer, Job
from kg.viewer.language import words


def answer(served: Served, job: Job) -> Answer:
    """The answer to a job; what the client got wrong is one too."""
    try:
        return _JOBS[job.name](renewed(served) if job.name in _OF_DATA else served, job)
    except RemoteError as error:
        return problem(error.status, error, job.layout, served.language)
    except MemoryError:
        return problem(
            503,
            LimitError(f"the query needs more than {MEMORY >> 20} MiB of memory.", fix="Make it narrower."),
            job.layout,
            served.language,
        )
    except FormatError as error:
        return problem(406, error, job.layout, served.language)
    except KgError as error:
        return problem(400, error, job.layout, served.language)
    except Exception:
        # What went wrong is for the log; a client learns no more than that it did.
        traceback.print_exc()
        return problem(500, KgError("this is a fault of the server."), job.layout, served.language)


def _page(body: bytes, status: int = 200) -> Answer:
    return Answer(status, HTML.content_type, body)


def _site(served: Served) -> pages.Site:
    return pages.Site(served.title, served.view, words(served.language))


def _sparql(served: Served, job: Job) -> Answer:
    """Run a client's query."""
    as_page = job.layout == "html"
    rows, graphs = (ROWS[0], GRAPHS[0]) if as_page else (named(ROWS, job.rows), named(GRAPHS, job.graphs))
    selection = Selection(job.default_graphs, job.named_graphs)
    try:
        kind, body = answer_query(served, job.base, job.query, rows, graphs, selection)
    except QueryError as error:
        if as_page:
            return _page(pages.query(_site(served), job.query, problem=told(error, words(served.language))), 400)
        raise
    if as_page:
        page = _page(pages.result(_site(served), served.data.base, job.query, kind, body))
        return page._replace(is_empty=results.is_empty(body) or naming.aggregates(job.query))
    form = graphs if kind == "graph" else rows
    assert form is not None
    return Answer(200, form.content_type, body)


def _why_empty(served: Served, job: Job) -> Answer:
    """The page of a query that nothing came of, with why."""
    kind, body = answer_query(served, job.base, job.query, ROWS[0], GRAPHS[0])
    why = _reasons(served, job.query, kind)
    return _page(pages.result(_site(served), served.data.base, job.query, kind, body, why))


def _reasons(served: Served, query: str, kind: str) -> Sequence[pages.Line]:
    """Why nothing came of a query; nothing where something did."""
    now = renewed(served)
    prefixes = iris.PREFIXES if now.graph is not None else {}
    with process.no_new_files():
        hint = hints.hint(now.data, prefixes, query)
    if hint is None:
        return ()
    counted = "" if naming.aggregates(query) else {"select": "row", "graph": "triple"}.get(kind, "")
    if now.graph is None:
        unknown = [f"{what} {fix}" for what, fix in hints.unknown_graphs(now.data, prefixes, query)]
        return [pages.Line(line, None) for line in (*unknown, *prose.hint_of_files(hint, counted))]
    try:
        absence = now.graph.why_empty(query, hint)
    except UnknownNameError as error:
        return [pages.Line(told(error, words(served.language)), None)]
    return pages.why(_site(served), now.graph, absence, counted) if absence else ()


def _ask(served: Served, job: Job) -> Answer:
    """Answer a saved question as a page, or as JSON, CSV, TSV or Markdown."""
    graph = _article(served)
    try:
        question = catalogue.find_question(job.question)
    except CatalogueError as error:
        return problem(404, error, job.layout, served.language)
    missing = [parameter.name for parameter in question.parameters if parameter.required and parameter.name not in job.parameters]
    if job.form == "html" and missing:
        return _page(pages.question(_site(served), graph, question, job.parameters, None))
    answered = graph.ask(question.name, **job.parameters)
    if job.form == "html":
        return _page(pages.question(_site(served), graph, question, job.parameters, answered))
    if job.form == "json":
        shown = contract.answer(answered, graph.evidence(answered.rows), graph.outlet, graph.absence(answered))
        return Answer(200, JSON.content_type, json.dumps(shown, ensure_ascii=False).encode())
    form = named(ANSWERS, job.form)
    assert form is not None
    return Answer(200, form.content_type, f"{tables.rows(answered.columns, answered.table(), form.name)}\n".encode())


def _thing(served: Served, job: Job) -> Answer:
    """Show a thing or a claim: a page for people, RDF for programs."""
    graph = _article(served)
    node = _known(graph, job.path)
    if node is None:
        error = UnknownNameError(f"there is nothing at {job.path}.", fix="The questions at /ask lead to all there is.")
        return problem(404, error, job.layout, served.language)
    if job.layout == "html":
        return _page(pages.thing(_site(served), graph, graph.explain(node.value)))
    form = named(GRAPHS, job.graphs)
    if form is None:
        raise FormatError("a thing is to be had as a page or as RDF.")
    triples = [quad.triple for quad in graph.store.quads_for_pattern(node, None, None, ox.DefaultGraph())]
    triples += [quad.triple for quad in graph.store.quads_for_pattern(None, None, None, node)] if graph.is_claim(node.value) else []
    return Answer(200, form.content_type, engine.serialize(triples, form.syntax))  # type: ignore[arg-type]


def _known(graph: Graph, path: str) -> ox.NamedNode | None:
    """The thing or claim at a path below the article's base, or None where there is none."""
    try:
        node = ox.NamedNode(graph.base + path)
    except ValueError:
        return None
    is_there = any(graph.store.quads_for_pattern(node, None, None)) or any(graph.store.quads_for_pattern(None, None, None, node))
    return node if is_there else None


def _home(served: Served, job: Job) -> Answer:
    """The page of the article, or of what is served else; the status 304 where the client knows the page of the same data."""
    if served.graph is None:
        return _page_of_query(served, job)
    digest = hashlib.sha256("".join(sorted(map(str, served.data.store))).encode()).hexdigest()
    if digest == job.known:
        return _page(b"", 304)
    page = viewer.render(served.graph, endpoint="sparql").encode()
    return Answer(200, HTML.content_type, page, {"ETag": f'"{digest}"'})


def _page_of_query(served: Served, job: Job) -> Answer:
    """Show where to write a query."""
    return _page(pages.query(_site(served), ""))


def _catalogue(served: Served, job: Job) -> Answer:
    """List the saved questions."""
    _article(served)
    return _page(pages.questions(_site(served), catalogue.read_catalogue()))


def _terms(served: Served, job: Job) -> Answer:
    """What a query may name, for the editor to complete."""
    terms = served.graph.nameable() if served.graph else []
    return Answer(200, JSON.content_type, json.dumps(terms, ensure_ascii=False).encode())


def _examples(served: Served, job: Job) -> Answer:
    """With what each saved question has an answer here."""
    graph = served.graph
    examples = {question.name: graph.example(question.name) for question in catalogue.read_catalogue()} if graph else {}
    return Answer(200, JSON.content_type, json.dumps(examples, ensure_ascii=False).encode())


def _description(served: Served, job: Job) -> Answer:
    """Describe the service."""
    form = named(GRAPHS, job.graphs) or GRAPHS[0]
    size = None if served.is_elsewhere else sum(1 for _ in served.data.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    triples = service_description.service(size, job.base, served.title, served.view)
    body = engine.serialize(triples, form.syntax)  # type: ignore[arg-type]
    if form.syntax != ox.RdfFormat.N_TRIPLES:
        # Relative to where it was fetched from, as a proxy may have another name for this server. N-Triples has no such thing.
        for opening, closing in ((b"<", b">"), (b'"', b'"')):
            body = body.replace(opening + job.base.encode() + closing, opening + closing)
    return Answer(200, form.content_type, body)


def _health(served: Served, job: Job) -> Answer:
    """Answer the least of queries."""
    if served.remote:
        remote.rows(served.remote.endpoint, "SELECT ?s { ?s ?p ?o } LIMIT 1")
    engine.query(served.data.store, "ASK {}")
    return Answer(200, "text/plain", b"ok\n")


def _article(served: Served) -> Graph:
    if served.graph is None:
        raise UnknownNameError("these files have no saved questions and no pages of things.", fix="Ask at /sparql.")
    return served.graph


# What a copy is renewed for; a query decides itself.
_OF_DATA = frozenset(("ask", "thing", "home", "terms", "examples", "description"))
_JOBS = {
    "sparql": _sparql,
    "why_empty": _why_empty,
    "ask": _ask,
    "thing": _thing,
    "home": _home,
    "catalogue": _catalogue,
    "page_of_query": _page_of_query,
    "description": _description,
    "health": _health,
    "terms": _terms,
    "examples": _examples,
}
