"""What is served: an article, RDF files, or an article that an endpoint elsewhere holds; and how a query gets to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg import graph
from kg.article import views
from kg.errors import RemoteError
from kg.files import read_text
from kg.graph import Graph
from kg.rdf import engine, iris
from kg.sandbox import process, vetting
from kg.server import remote

MOST_ROWS = 100_000
MOST_OPERATORS = 500
# The engine's planner takes cubic time, and is stopped by the deadline alone: a hundred patterns around one variable are 3 s.
MOST_PATTERNS = 100

Dataset = tuple[Sequence[str], Sequence[str]]


class Source(NamedTuple):
    """Where a copy of an article comes from, the article's text if it is at hand, and which part of it is served."""

    endpoint: remote.Endpoint
    base: str
    text: str | None
    background: bool
    narrowing: Mapping[str, str]


class Served(NamedTuple):
    """What a server serves: a store, its base IRI, a title, the graph where it is an article's, and the source where it is a copy."""

    store: ox.Store
    base: str
    title: str
    graph: Graph | None
    source: Source | None = None

    @property
    def view(self) -> str:
        """What the graph was narrowed to; empty where it is whole."""
        return self.graph.view if self.graph and self.graph.view != "everything" else ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether queries are passed on: not where less is served than the endpoint holds."""
        return self.source is not None and not self.source.narrowing


def load(named: Mapping[str, Any]) -> Served:
    """Return what is named: an article, its text if there is one, as narrow as asked for; the same at an endpoint; or RDF files.

    Raises InputError for what cannot be read, UnknownNameError where nothing has the name to narrow it by, or no such article is at the
    endpoint, and RemoteError for an endpoint that does not answer as it should.
    """
    if named.get("files"):
        paths = [Path(name) for name in named["files"]]
        store, _ = engine.load_files(paths)
        return Served(store, "", ", ".join(path.name for path in paths), None)
    if named.get("endpoint"):
        return _load_copy(named)
    loaded = graph.load(named["article"], named.get("text"), background=bool(named.get("background")))
    return _of(loaded.narrowed(**named.get("narrowing", {})), None)


def _of(loaded: Graph, source: Source | None) -> Served:
    headline = engine.rows(loaded.store, "SELECT ?headline { ?article a kg:Article ; schema:headline ?headline } LIMIT 1")
    title = headline[0]["headline"].value if headline and isinstance(headline[0]["headline"], ox.Literal) else loaded.folder.name
    return Served(loaded.store, loaded.base, title, loaded, source)


def _load_copy(named: Mapping[str, Any]) -> Served:
    endpoint = remote.endpoint(named["endpoint"], named["seconds"])
    text = read_text(Path(named["text"])) if named.get("text") else None
    try:
        base = remote.article(endpoint, named["article"])
        return _copied(Source(endpoint, base, text, bool(named["background"]), named["narrowing"]))
    except RemoteError as wrong:
        # Whoever starts the server is told the address; its clients are not.
        raise RemoteError(wrong.status, wrong.what, where=endpoint.url, fix=wrong.fix) from None


def renewed(served: Served) -> Served:
    """Return what is served as it is now: a copy of an endpoint's article is taken anew. Raises RemoteError as load does."""
    return _copied(served.source) if served.source else served


def _copied(source: Source) -> Served:
    store = remote.copy(source.endpoint, source.base)
    if not source.background:
        views.drop_background(store)
    whole = Graph(store, source.base, Path(iris.slug(source.base)), text=source.text)
    return _of(whole.narrowed(**source.narrowing), source)


def answer_query(
    served: Served, base: str, query: str, rows: str | None, graphs: str | None, dataset: Dataset = ((), ())
) -> tuple[str, bytes]:
    """Return the kind of the result of a stranger's query, and the result, as confine.run does; `base` is that of files.

    Raises QueryError for what is no query or may not be run, LimitError where it or its result is too large, RemoteError as load does.
    """
    form = vetting.screen(query, most_operators=MOST_OPERATORS, most_patterns=MOST_PATTERNS)
    if served.source and served.is_elsewhere:
        found = _ask_elsewhere(served.source, form, query, dataset)
        try:
            return process.serialise(lambda: found, rows, graphs, MOST_ROWS)
        except SyntaxError:
            raise remote.broken() from None
    now = renewed(served)
    is_article = now.graph is not None
    return process.run(now.store, now.base or base, query, rows, graphs, dataset=dataset, most_rows=MOST_ROWS, prefixes=is_article)


def _ask_elsewhere(source: Source, form: str, query: str, dataset: Dataset) -> remote.Found:
    """Pass a query on, after the embedded engine has read it, over nothing, as what it is: a query, and no call of another service."""
    vetting.screen(vetting.unescaped(query), most_operators=MOST_OPERATORS, most_patterns=MOST_PATTERNS)
    # What only the endpoint knows, such as a function of its own, is no error yet.
    with process.closed_door(), suppress(RuntimeError, OSError):
        engine.query(ox.Store(), query, source.base)
    prologue = [f"BASE <{source.base}>"]
    prologue += [f"PREFIX {each}: <{iris.PREFIXES[each]}>" for each in sorted(vetting.undeclared(query) & set(iris.PREFIXES))]
    return remote.query(source.endpoint, f"{' '.join(prologue)} {query}", form, dataset)
