"""The process that runs one query of a stranger: it reads the job, limits itself, answers and ends. kg.limits starts and stops it."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import engine, names
from kg.errors import KgError, LimitError, QueryError
from kg.limits import MEMORY, RESULT

# The engine's parser and evaluator are recursive: what the usual 8 MiB cannot hold ends the process.
_STACK = 256 * 2**20
_LOADING = 4 * 2**30
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
_ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
# What somebody means who asks for a graph as rows: the syntax nearest to it.
_NEAREST = {"json": "jsonld", "xml": "rdfxml", "csv": "turtle", "tsv": "turtle"}


class _Body(io.BytesIO):
    """Collects a serialised result, and no more of it than is allowed."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > RESULT:
            raise LimitError(f"the result is larger than {RESULT >> 20} MiB.", fix="Add a LIMIT, or ask for fewer columns.")
        return super().write(data)


def main() -> None:
    """Answer the job on standard input: a line of JSON, the serialised result, and a hint where that is empty."""
    job = json.loads(sys.stdin.buffer.read())
    threading.stack_size(_STACK)
    _limit(_LOADING, job["seconds"])
    stores: list[tuple[ox.Store, str]] = []
    _write(_in_thread(lambda: _answer(job, stores), None) or b"")
    if stores:
        # The answer is out; a hint is worth a second more, and no wait.
        _write(_in_thread(lambda: _hint(*stores[0], job["query"]), 1) or b"")
    os._exit(0)


def _in_thread(work: Callable[[], bytes], seconds: float | None) -> bytes | None:
    """Return what a piece of work comes to, on the large stack, or None where it takes longer."""
    done: list[bytes] = []
    thread = threading.Thread(target=lambda: done.append(work()), daemon=True)
    thread.start()
    thread.join(seconds)
    return done[0] if done else None


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _answer(job: dict[str, Any], stores: list[tuple[ox.Store, str]]) -> bytes:
    """Return the answer to a job, and leave the store that gave it, where rows or a truth value came of it."""
    try:
        store, base = _load(job)
        _limit(MEMORY)
        _close_the_door()
        kind, body = _run(store, base, job["query"], job["format"])
    except MemoryError:
        return _head(LimitError(f"the query needs more than {MEMORY >> 20} MiB of memory.", fix="Make it narrower."))
    except KgError as error:
        return _head(error)
    if kind != "graph":
        stores.append((store, base))
    return json.dumps({"kind": kind, "length": len(body)}).encode() + b"\n" + body


def _head(error: KgError) -> bytes:
    return json.dumps({"error": type(error).__name__, "what": error.what, "where": error.where, "fix": error.fix}).encode()


def _limit(memory: int, seconds: float | None = None) -> None:
    """Allow this process so much more memory than it has, and end it with its parent, where the system can do that."""
    if sys.platform != "linux":
        return
    import resource

    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + memory, resource.RLIM_INFINITY))
    if seconds is None:
        return
    import ctypes

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Should the parent be gone before it could stop us, the kernel does.
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 3, int(seconds) + 3))
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)


def _close_the_door() -> None:
    """Allow no more files or connections: the second wall behind the refusal of SERVICE."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _load(job: dict[str, Any]) -> tuple[ox.Store, str]:
    if job["folder"]:
        from kg import graph

        narrowed = graph.load(job["folder"], background=job["background"]).narrowed(**job["narrowing"])
        return narrowed.store, narrowed.base
    store = ox.Store()
    for name in job["files"]:
        store.extend(engine.parse(Path(name)))
    return store, Path(job["files"][0]).resolve().as_uri()


def _run(store: ox.Store, base: str, query: str, wanted: str) -> tuple[str, bytes]:
    """Return the kind of a query's result, and the result in the format that is wanted."""
    body = _Body()
    try:
        result = engine.query(store, query, base)
        if isinstance(result, ox.QueryTriples):
            body.write(engine.serialize(result, _GRAPHS[_NEAREST.get(wanted, wanted)]))
            return "graph", body.getvalue()
        if wanted not in _ROWS:
            what = "ASK gives a truth value" if isinstance(result, ox.QueryBoolean) else "SELECT gives rows"
            raise QueryError(f"{what}, which {wanted} cannot hold.", fix=f"Take one of: {', '.join(_ROWS)}.")
        result.serialize(body, format=_ROWS[wanted])
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be run: {str(error).rstrip('.')}.") from None
    return "ask" if isinstance(result, ox.QueryBoolean) else "select", body.getvalue()


def _hint(store: ox.Store, base: str, query: str) -> bytes:
    """Return what the named graphs hold of an answer that the default graph lacks, as a line of JSON; nothing where it lacks none.

    `rows` counts them, up to a thousand, over all graphs together; `graphs` are those that would give an answer each alone.
    """

    def count(most: int, **dataset: Any) -> int:
        result = store.query(query, base_iri=base, prefixes=names.PREFIXES, **dataset)
        return int(bool(result)) if isinstance(result, ox.QueryBoolean) else sum(1 for _ in islice(result, most))

    if count(1):
        return b""
    rows = count(1000, use_default_graph_as_union=True)
    graphs = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)) if rows else []
    alone = [iri for iri in graphs if count(1, default_graph=[ox.DefaultGraph(), ox.NamedNode(iri)])]
    return json.dumps({"rows": rows, "graphs": alone}).encode()


if __name__ == "__main__":
    main()
