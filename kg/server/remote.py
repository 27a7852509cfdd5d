"""A SPARQL 1.1 endpoint elsewhere that holds compiled articles: what it answers, and a copy of what it holds of one article."""

from __future__ import annotations

import http.client
import re
import time
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pyoxigraph as ox

from kg.errors import InputError, LimitError, QueryError, RemoteError, UnknownNameError
from kg.rdf import engine, formats, iris
from kg.rdf.dataset import Dataset
from kg.rdf.engine import WHOLE, Selection
from kg.sandbox.limits import RESULT
from kg.sandbox.vetting import names_dataset

Found = ox.QuerySolutions | ox.QueryBoolean | list[ox.Triple]

# What is asked of an endpoint, by media type, the best first: formats that keep the types of terms, and that endpoints have.
_ROWS = {media: form for form in formats.ROWS if form.name in ("json", "xml") for media in form.media}
_GRAPHS = {media: form for form in reversed(formats.GRAPHS) if form.name in ("ntriples", "turtle") for media in form.media}
_XML_END = re.compile(rb"</(?:\w+:)?sparql\s*>\s*\Z")
# A host that does not take a connection by then is not there.
_CONNECT_SECONDS = 3.0
_CHUNK = 2**16
_SHOWN = 10
# Vocabularies, whose terms have labels in a compiled graph; wd: is data.
_VOCABULARIES = [iri for prefix, iri in iris.PREFIXES.items() if prefix != "wd"]


class Endpoint(NamedTuple):
    """The address of an endpoint, which may have parameters of its own, and how long one request to it may take."""

    url: str
    seconds: float


def endpoint(url: str, seconds: float) -> Endpoint:
    """The endpoint at an address. Raises InputError for what is not the address of one."""
    try:
        parts = urlsplit(url)
        (parts.hostname or "").encode("idna")
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and url.isascii() and url.isprintable()
    except ValueError:
        is_whole = False
    if not is_whole or " " in url:
        raise InputError(f"{url!r} is not the address of a SPARQL endpoint.", fix="Write it as http://HOST:PORT/PATH.")
    if parts.username or parts.password:
        raise InputError("the address of the endpoint has a login in it, and none is sent.", fix="Put a proxy before it that adds one.")
    return Endpoint(url, seconds)


def query(remote: Endpoint, text: str, form: str, selection: Selection = WHOLE) -> Found:
    """What an endpoint answers to a query of a form: solutions for SELECT, a truth value for ASK, triples for the others.

    A selection of graphs, of the protocol or of the query's own FROM, stands in the place of one that the address names. Raises
    QueryError for what is not an IRI in it, RemoteError where the endpoint cannot be asked, refuses or answers with something else,
    LimitError where its answer is too large.
    """
    default, named = selection
    for iri in (*default, *named):
        try:
            ox.NamedNode(iri)
        except ValueError:
            raise QueryError(f"{iri!r} is not an IRI of a graph.") from None
    is_chosen = bool(default or named) or names_dataset(text)
    fields = [("query", text), *(("default-graph-uri", iri) for iri in default), *(("named-graph-uri", iri) for iri in named)]
    offered = _GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else _ROWS
    media, body = _post(_without_dataset(remote) if is_chosen else remote, urlencode(fields).encode(), ", ".join(offered))
    form_of_answer = offered.get(media)
    syntax = form_of_answer.syntax if form_of_answer else None
    try:
        if isinstance(syntax, ox.RdfFormat):
            return [quad.triple for quad in ox.parse(body, format=syntax, base_iri=remote.url)]
        if isinstance(syntax, ox.QueryResultsFormat):
            # The parser takes XML that breaks off for an answer with fewer rows.
            if syntax is ox.QueryResultsFormat.XML and not _XML_END.search(body):
                raise broken()
            answered = ox.parse_query_results(body, format=syntax)
            # Virtuoso says no to ASK with rows that nobody asked for.
            if isinstance(answered, ox.QueryBoolean) != (form == "ASK"):
                raise broken()
            return answered
    except (SyntaxError, ValueError):
        raise broken() from None
    raise RemoteError(502, f"the endpoint answers with {media or 'something without a type'}, which is not a result of SPARQL.")


def _without_dataset(remote: Endpoint) -> Endpoint:
    parts = urlsplit(remote.url)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in ("default-graph-uri", "named-graph-uri")]
    return remote._replace(url=urlunsplit(parts._replace(query=urlencode(kept))))


def rows(remote: Endpoint, text: str) -> list[engine.Row]:
    """The solutions that an endpoint gives for a SELECT query. Raises RemoteError as query does."""
    answered = query(remote, text, "SELECT")
    assert isinstance(answered, ox.QuerySolutions)
    try:
        return engine.solutions(answered)
    except (SyntaxError, ValueError):
        raise broken() from None


def broken() -> RemoteError:
    """The error of an answer that is not what it should be."""
    return RemoteError(502, "the endpoint's answer breaks off, or is malformed.")


def article(remote: Endpoint, name: str | None) -> str:
    """The base IRI of the article that is meant by a name or a base, or of the only one that an endpoint holds.

    Raises UnknownNameError where it holds none, or several and none is named, or not the one that is; RemoteError as query does.
    """
    articles = [row["article"] for row in rows(remote, f"SELECT DISTINCT ?article {{ ?article a <{iris.expand('kg:Article')}> }}")]
    bases = sorted(node.value.removesuffix("article") for node in articles if isinstance(node, ox.NamedNode))
    listed = ", ".join([iris.slug(base) for base in bases[:_SHOWN]] + ([f"and {len(bases) - _SHOWN} more"] if len(bases) > _SHOWN else []))
    if not bases:
        fix = "Load an article's graph.trig into it, each graph under its name."
        raise UnknownNameError("the endpoint's default graph holds no article.", where=remote.url, fix=fix)
    if name is None and len(bases) > 1:
        raise UnknownNameError(f"the endpoint holds several articles: {listed}.", where=remote.url, fix="Name one with --article.")
    chosen = bases[0] if name is None else name if name in bases else iris.article_base(name)
    if chosen not in bases:
        raise UnknownNameError(f"the endpoint holds no article {name!r}.", where=remote.url, fix=f"It holds: {listed}.")
    return chosen


def copy(remote: Endpoint, base: str) -> Dataset:
    """A dataset of what an endpoint holds of one article, in the default graph and in the graphs of that article.

    Raises RemoteError as query does, also where it has no graphs of claims, or holds all claims as facts.
    """
    terms = " || ".join(_begins("?s", iri) for iri in _VOCABULARIES)
    # What is of other articles, most of it where there are many, is told by one comparison.
    described = f"{_begins('?s', base)} || (!{_begins('?s', iris.ARTICLES)} && ({terms}))"
    everything = f"""SELECT ?g ?s ?p ?o {{
      {{ ?s ?p ?o FILTER({described}) }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({_begins("?g", base)}) }}
    }}"""
    store = ox.Store()
    try:
        store.extend(ox.Quad(row["s"], row["p"], row["o"], row.get("g", ox.DefaultGraph())) for row in rows(remote, everything))  # type: ignore[arg-type]
    except (KeyError, TypeError):
        raise broken() from None
    if not any(isinstance(graph, ox.NamedNode) for graph in store.named_graphs()):
        raise RemoteError(502, "the endpoint has no graphs of the article's claims.", fix="Load graph.trig with each graph under its name.")
    if _is_union(store):
        what = "the endpoint's default graph is a union of all graphs, in which everything that is claimed stands as a fact."
        fix = "Have it keep them apart, or name the graph of facts in the address: …?default-graph-uri=IRI."
        raise RemoteError(502, what, fix=fix)
    return Dataset(store, base)


def _begins(variable: str, iri: str) -> str:
    return f"STRSTARTS(STR({variable}), {ox.Literal(iri)})"


def _is_union(store: ox.Store) -> bool:
    """Whether all that is claimed and not asserted stands in the default graph too."""
    claimed = "?claim a kg:Claim FILTER NOT EXISTS { ?claim a kg:AssertedClaim } GRAPH ?claim { ?s ?p ?o }"
    some, apart = (
        bool(engine.query(store, f"ASK {{ {pattern} }}")) for pattern in (claimed, f"{claimed} FILTER NOT EXISTS {{ ?s ?p ?o }}")
    )
    return some and not apart


def _post(remote: Endpoint, body: bytes, accept: str) -> tuple[str, bytes]:
    """The media type and the body of an endpoint's answer. No redirection is followed."""
    parts = urlsplit(remote.url)
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=min(remote.seconds, _CONNECT_SECONDS))
    until = time.monotonic() + remote.seconds
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept, "User-Agent": "kg", "Connection": "close"}
    try:
        connection.connect()
        line = connection.sock
        line.settimeout(_left(until))
        connection.request("POST", f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", body, headers)
        response = connection.getresponse()
        data = bytearray()
        chunk = None
        # Since Python 3.13 the last byte closes the line.
        while chunk != b"" and not response.isclosed():
            line.settimeout(_left(until))
            chunk = response.read1(_CHUNK)
            data += chunk
            if len(data) > RESULT:
                raise LimitError(f"the result is larger than {RESULT >> 20} MiB.", fix="Add a LIMIT, or ask for fewer columns.")
    except TimeoutError:
        raise RemoteError(504, f"the endpoint did not answer within {remote.seconds:g} seconds.", fix="Make the query narrower.") from None
    except OSError as error:
        raise RemoteError(502, f"the endpoint cannot be reached: {error.strerror or error}.", fix="Try again later.") from None
    except http.client.HTTPException:
        raise broken() from None
    finally:
        connection.close()
    if response.status != 200:
        raise _refusal(response.status, bytes(data))
    if response.length or response.getheader("X-SPARQL-MaxRows"):
        raise RemoteError(502, "the endpoint has cut its answer.", fix="Add a LIMIT.")
    return (response.getheader("Content-Type") or "").partition(";")[0].strip().lower(), bytes(data)


def _left(until: float) -> float:
    """How many seconds are left. Raises TimeoutError where none are."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _refusal(status: int, body: bytes) -> RemoteError:
    """What an answer without a result means. What the endpoint says of a query is passed on, of itself not."""
    if status == 400:
        said = " ".join(body[:2000].decode("utf-8", "replace").split())
        return RemoteError(400, f"the endpoint refuses the query: {said[:300] or 'it does not say why'}.")
    if 300 <= status < 400:
        return RemoteError(502, "the endpoint sends elsewhere, and nothing else is asked.", fix="Name the address that it sends to.")
    if status in (401, 403):
        return RemoteError(502, "the endpoint wants a login, and none is sent.", fix="Put a proxy before it that adds one.")
    if status in (404, 405, 415):
        return RemoteError(502, f"there is no SPARQL endpoint at this address (it answers {status}).", fix="Mend the address.")
    if status in (429, 503):
        return RemoteError(503, "the endpoint is busy.", fix="Try again in a moment.")
    return RemoteError(502, f"the endpoint failed (it answers {status}).", fix="Make the query narrower, or try again later.")
