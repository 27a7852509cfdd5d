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
from kg.rdf import engine, iris, tokens
from kg.rdf.dataset import Dataset
from kg.rdf.engine import WHOLE, Selection
from kg.rdf.formats import Format
from kg.sandbox import results, vetting
from kg.sandbox.limits import SECONDS, SERVER_OPERATORS, SERVER_PATTERNS, SERVER_ROWS
from kg.sandbox.process import no_new_files
from kg.sandbox.vetting import vet
from kg.server import remote


class Origin(NamedTuple):
    """Where what is served comes from: RDF files, an article, or an article that an endpoint elsewhere holds.

    `seconds` is how long one request to the endpoint may take, `narrowing` holds the arguments of kg.graph.Graph.narrowed.
    """

    files: Sequence[str] = ()
    article: str | None = None
    endpoint: str | None = None
    seconds: float = SECONDS
    text: str | None = None
    background: bool = False
    narrowing: Mapping[str, Any] = {}


class RemoteArticle(NamedTuple):
    """Where a copy of an article comes from, the article's text if it is at hand, and which part of it is served."""

    endpoint: remote.Endpoint
    base: str
    text: str | None
    background: bool
    narrowing: Mapping[str, Any]


class Served(NamedTuple):
    """What a server serves: a dataset, a title, the graph where it is an article's, and where it comes from if it is a copy."""

    data: Dataset
    title: str
    graph: Graph | None
    remote: RemoteArticle | None = None

    @property
    def language(self) -> str:
        """The language of the article, such as "es"; empty where there is none."""
        articles = self.data.instances("kg:Article") if self.graph else ()
        return next((tag for article in articles for tag in self.data.texts(article, "schema:inLanguage")), "")

    @property
    def view(self) -> str:
        """What the graph was narrowed to; empty where it is whole."""
        return self.graph.view if self.graph and (self.graph.narrowed_to or self.data.is_draft) else ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether queries are passed on: not where less is served than the endpoint holds."""
        return self.remote is not None and not self.remote.narrowing


def load(origin: Origin) -> Served:
    """What an origin has.

    Raises InputError for what cannot be read, UnknownNameError where nothing has the name to narrow it by, or no such article is at the
    endpoint, and RemoteError for an endpoint that does not answer as it should.
    """
    if origin.files:
        paths = [Path(name) for name in origin.files]
        return Served(Dataset(engine.load_files(paths).store, ""), ", ".join(path.name for path in paths), None)
    if origin.endpoint is not None:
        return _load_copy(origin, remote.endpoint(origin.endpoint, origin.seconds))
    loaded = graph.load(origin.article, origin.text, background=origin.background)
    return _of(loaded.narrowed(**origin.narrowing), None)


def _of(loaded: Graph, copied_from: RemoteArticle | None) -> Served:
    data = loaded.data
    headlines = (text for article in data.instances("kg:Article") for text in data.texts(article, "schema:headline"))
    return Served(data, next(headlines, loaded.folder.name), loaded, copied_from)


def _load_copy(origin: Origin, endpoint: remote.Endpoint) -> Served:
    text = read_text(Path(origin.text)) if origin.text else None
    try:
        base = remote.article(endpoint, origin.article)
        return _copied(RemoteArticle(endpoint, base, text, origin.background, origin.narrowing))
    except RemoteError as error:
        # Whoever starts the server is told the address; its clients are not.
        raise RemoteError(error.status, error.what, where=endpoint.url, fix=error.fix) from None


def renewed(served: Served) -> Served:
    """What is served as it is now: a copy of an endpoint's article is taken anew. Raises RemoteError as load does."""
    return _copied(served.remote) if served.remote else served


def _copied(article: RemoteArticle) -> Served:
    data = remote.copy(article.endpoint, article.base)
    if not article.background:
        views.drop_background(data)
    whole = Graph(data, Path(iris.slug(article.base)), text=article.text)
    return _of(whole.narrowed(**article.narrowing), article)


def answer_query(
    served: Served, base: str, query: str, rows: Format | None, graphs: Format | None, selection: Selection = WHOLE
) -> tuple[str, bytes]:
    """The kind of the result of a client's query, and the result, as kg.sandbox.results.run does; `base` is that of files.

    Raises QueryError for what is not a query or may not be run, LimitError where it or its result is too large, RemoteError as load does.
    """
    form = vet(query, most_operators=SERVER_OPERATORS, most_patterns=SERVER_PATTERNS)
    if served.remote and served.is_elsewhere:
        answered = _ask_elsewhere(served.remote, form, query, selection)
        try:
            return results.serialise(lambda: answered, rows, graphs, SERVER_ROWS)
        except SyntaxError:
            raise remote.broken() from None
    now = renewed(served)
    known = iris.PREFIXES if now.graph is not None else {}
    store, own_base = now.data
    return results.run(
        store,
        own_base or base,
        query,
        rows,
        graphs,
        selection=selection,
        most_rows=SERVER_ROWS,
        prefixes=known,
    )


def _ask_elsewhere(article: RemoteArticle, form: str, query: str, selection: Selection) -> remote.Found:
    """Pass a query on, after the embedded engine has read it, over nothing, as what it is: a query, and no call of another service."""
    vet(vetting.unescaped(query), most_operators=SERVER_OPERATORS, most_patterns=SERVER_PATTERNS)
    # What only the endpoint knows, such as a function of its own, is not an error yet.
    with no_new_files(), suppress(RuntimeError, OSError):
        engine.query(ox.Store(), query, article.base)
    _, used = tokens.prefixes(query)
    prologue = [f"BASE <{article.base}>"]
    prologue += [f"PREFIX {prefix}: <{iris.PREFIXES[prefix]}>" for prefix in sorted(used.keys() & iris.PREFIXES.keys())]
    return remote.query(article.endpoint, f"{' '.join(prologue)} {query}", form, selection)
