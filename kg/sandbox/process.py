"""What keeps a query from harming the process around it: limits of memory, stack, time and descriptors, and of the result.

Linux only for most of it; elsewhere only the deadline of whoever started the process holds.
"""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.errors import FormatError, LimitError, QueryError
from kg.rdf import engine
from kg.sandbox.limits import RESULT

T = TypeVar("T")
Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | list[ox.Triple]

# The engine's parser and evaluator are recursive: what the usual 8 MiB cannot hold ends the process.
_STACK = 256 * 2**20
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
# Characters that XML 1.0 has no way to write, and an element for a predicate that ends in no name: the serialiser writes both as they are.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix:[ />]")


class _Body(io.BytesIO):
    """Collects a serialised result, and no more of it than is allowed."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > RESULT:
            raise LimitError(f"the result is larger than {RESULT >> 20} MiB.", fix="Add a LIMIT, or ask for fewer columns.")
        return super().write(data)


def in_thread(work: Callable[[], T], seconds: float | None = None) -> T | None:
    """Return what a piece of work comes to, on a large stack, or None where it takes longer."""
    threading.stack_size(_STACK)
    done: list[T] = []
    thread = threading.Thread(target=lambda: done.append(work()), daemon=True)
    thread.start()
    thread.join(seconds)
    return done[0] if done else None


def limit_memory(more: int) -> None:
    """Allow this process so many bytes more than it has."""
    if sys.platform == "linux":
        import resource

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + more, resource.RLIM_INFINITY))


def end_with_parent() -> None:
    """Have the kernel end this process with the one that started it, and leave no core dump."""
    if sys.platform == "linux":
        import ctypes
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)


@contextmanager
def closed_door() -> Iterator[None]:
    """Allow no more files or connections for a while: the second wall behind the refusal of SERVICE."""
    try:
        import resource
    except ImportError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def run(
    store: ox.Store,
    base: str,
    query: str,
    rows: str | None,
    graphs: str | None,
    *,
    dataset: tuple[Sequence[str], Sequence[str]] = ((), ()),
    most_rows: int | None = None,
    prefixes: bool = True,
) -> tuple[str, bytes]:
    """Return the kind of a query's result (select, ask or graph), and the result: rows in one format, a graph in another.

    A dataset names default graphs and named graphs in the place of those that the store and the query have. Raises QueryError for
    what cannot be run or put in that format, LimitError for a result of more than RESULT bytes or more rows than allowed.
    """
    with closed_door():
        return serialise(lambda: engine.query(store, query, base, dataset=dataset, prefixes=prefixes), rows, graphs, most_rows)


def serialise(ask: Callable[[], Result], rows: str | None, graphs: str | None, most_rows: int | None = None) -> tuple[str, bytes]:
    """Return the kind of a result, and the result, as run does; `ask` gives it."""
    kind, body = _serialised(ask, rows, graphs)
    if (graphs if kind == "graph" else rows) in ("xml", "rdfxml") and _NOT_XML.search(body):
        raise FormatError("the result holds characters or names that XML cannot hold.", fix="Ask for JSON or Turtle.")
    # A row takes two bytes at least, so that most results need no count.
    if kind == "select" and most_rows is not None and len(body) > 2 * most_rows and _count(body, str(rows)) > most_rows:
        raise LimitError(f"the result has more than {most_rows:,} rows.", fix="Add a LIMIT.")
    return kind, body


def _serialised(ask: Callable[[], Result], rows: str | None, graphs: str | None) -> tuple[str, bytes]:
    body = _Body()
    try:
        result = ask()
        if isinstance(result, (ox.QueryTriples, list)):
            if graphs not in GRAPHS:
                raise FormatError("this query gives a graph, which cannot be had in that format.", fix=f"Take one of: {', '.join(GRAPHS)}.")
            body.write(engine.serialize(result, GRAPHS[graphs]))
            return "graph", body.getvalue()
        if rows not in ROWS:
            what = "ASK gives a truth value" if isinstance(result, ox.QueryBoolean) else "SELECT gives rows"
            raise FormatError(f"{what}, which cannot be had in that format.", fix=f"Take one of: {', '.join(ROWS)}.")
        result.serialize(body, format=ROWS[rows])
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be run: {str(error).rstrip('.')}.") from None
    return "ask" if isinstance(result, ox.QueryBoolean) else "select", body.getvalue()


def _count(body: bytes, syntax: str) -> int:
    """Return how many rows a serialised result has."""
    if syntax == "json":
        return len(json.loads(body)["results"]["bindings"])
    if syntax == "xml":
        return body.count(b"<result>")
    if syntax == "tsv":
        return body.count(b"\n") - 1
    csv.field_size_limit(RESULT)
    return sum(1 for _ in csv.reader(io.StringIO(body.decode()))) - 1
