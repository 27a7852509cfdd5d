"""The process that runs one query of a stranger: it limits itself, reads a job, answers and ends. kg.limits starts and stops it."""

from __future__ import annotations

import json
import os
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError, LimitError
from kg.rdf import engine, iris
from kg.sandbox import process
from kg.sandbox.limits import MEMORY

_LOADING = 4 * 2**30
# What somebody means who asks for a graph as rows: the syntax nearest to it.
_NEAREST = {"json": "jsonld", "xml": "rdfxml", "csv": "turtle", "tsv": "turtle"}


def main() -> None:
    """Answer the job on standard input: a line of JSON, the serialised result, and a hint where that is empty."""
    job = json.loads(sys.stdin.buffer.read())
    process.end_with_parent()
    process.limit_memory(_LOADING)
    stores: list[tuple[ox.Store, str]] = []
    _write(process.in_thread(lambda: _answer(job, stores)) or b"")
    if stores:
        # The answer is out; a hint is worth a second more, and no wait.
        with process.closed_door():
            _write(process.in_thread(lambda: _hint(*stores[0], job["query"]), 1) or b"")
    os._exit(0)


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _answer(job: dict[str, Any], stores: list[tuple[ox.Store, str]]) -> bytes:
    """Return the answer to a job, and leave the store that gave it, where rows or a truth value came of it."""
    try:
        store, base = _load(job)
        process.limit_memory(MEMORY)
        kind, body = process.run(store, base, job["query"], job["format"], _NEAREST.get(job["format"], job["format"]))
    except MemoryError:
        return _head(LimitError(f"the query needs more than {MEMORY >> 20} MiB of memory.", fix="Make it narrower."))
    except KgError as error:
        return _head(error)
    if kind != "graph":
        stores.append((store, base))
    return json.dumps({"kind": kind, "length": len(body)}).encode() + b"\n" + body


def _head(error: KgError) -> bytes:
    return json.dumps({"error": type(error).__name__, "what": error.what, "where": error.where, "fix": error.fix}).encode()


def _load(job: dict[str, Any]) -> tuple[ox.Store, str]:
    if job["folder"]:
        from kg import graph

        narrowed = graph.load(job["folder"], background=job["background"]).narrowed(**job["narrowing"])
        return narrowed.store, narrowed.base
    return engine.load_files([Path(name) for name in job["files"]])


def _hint(store: ox.Store, base: str, query: str) -> bytes:
    """Return what the named graphs hold of an answer that the default graph lacks, as a line of JSON; nothing where it lacks none.

    `rows` counts them, up to a thousand, over all graphs together; `graphs` are those that would give an answer each alone.
    """

    def count(most: int, **dataset: Any) -> int:
        result = store.query(query, base_iri=base, prefixes=iris.PREFIXES, **dataset)
        return int(bool(result)) if isinstance(result, ox.QueryBoolean) else sum(1 for _ in islice(result, most))

    if count(1):
        return b""
    rows = count(1000, use_default_graph_as_union=True)
    graphs = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)) if rows else []
    alone = [iri for iri in graphs if count(1, default_graph=[ox.DefaultGraph(), ox.NamedNode(iri)])]
    return json.dumps({"rows": rows, "graphs": alone}).encode()


if __name__ == "__main__":
    main()
