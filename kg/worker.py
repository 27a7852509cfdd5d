"""The child process that runs one query: it limits itself, reads a job, answers and ends. kg.sandbox.child starts and stops it."""

from __future__ import annotations

import json
import os
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError, LimitError
from kg.rdf import engine, formats, iris
from kg.rdf.dataset import Dataset
from kg.sandbox import process, results, vetting
from kg.sandbox.child import Head, Hint, Job
from kg.sandbox.limits import LOADING_MEMORY, MEMORY

# What aggregates come to over nothing.
_ZERO = ("", "0", "0.0", "0.0E0")


def main() -> None:
    """Answer the job on standard input: a line of JSON, the serialised result, and a hint where that is empty."""
    job = Job(**json.loads(sys.stdin.buffer.read()))
    process.end_with_parent()
    process.limit_memory(LOADING_MEMORY)
    asked: list[Dataset] = []
    _write(process.in_thread(lambda: _answer(job, asked)) or b"")
    if asked:
        # The answer is out. A hint is worth a second more, and no longer wait.
        with process.no_new_files():
            _write(process.in_thread(lambda: _hint(asked[0], job.query), 1) or b"")
    os._exit(0)


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _answer(job: Job, asked: list[Dataset]) -> bytes:
    """The answer to a job, and add the dataset that gave it to `asked`, where one came of it."""
    rows = formats.named(formats.ROWS, job.format)
    graphs = formats.named(formats.GRAPHS, rows.graph if rows else job.format)
    try:
        data = _load(job)
        process.limit_memory(MEMORY)
        kind, body = results.run(data.store, data.base, job.query, rows, graphs)
    except MemoryError:
        return _error(LimitError(f"the query needs more than {MEMORY >> 20} MiB of memory.", fix="Make it narrower."))
    except KgError as error:
        return _error(error)
    asked.append(data)
    return _head(Head(kind, len(body))) + b"\n" + body


def _error(error: KgError) -> bytes:
    return _head(Head(error=type(error).__name__, what=error.what, where=error.where, fix=error.fix))


def _head(head: Head) -> bytes:
    return json.dumps(head._asdict()).encode()


def _load(job: Job) -> Dataset:
    if job.folder:
        from kg import graph

        return graph.load(job.folder, background=job.background).narrowed(**job.narrowing).data
    return Dataset(*engine.load_files([Path(name) for name in job.files]))


def _hint(data: Dataset, query: str) -> bytes:
    """What the named graphs hold of an answer that the default graph lacks, as JSON; nothing where it lacks none.

    Rows, or triples, are counted up to a thousand.
    """

    aggregates = vetting.aggregates(query)

    def count(most: int, **selection: Any) -> int:
        result = data.store.query(query, base_iri=data.base, prefixes=iris.PREFIXES, **selection)
        if isinstance(result, ox.QueryBoolean):
            return int(bool(result))
        # A count of nothing is a row with a zero in it.
        return sum(
            1 for row in islice(result, most) if not aggregates or any(value is not None and value.value not in _ZERO for value in row)
        )

    if count(1):
        return b""
    rows = count(1000, use_default_graph_as_union=True)
    graphs = sorted(graph.value for graph in data.store.named_graphs() if isinstance(graph, ox.NamedNode)) if rows else []
    alone = tuple(iri for iri in graphs if count(1, default_graph=[ox.DefaultGraph(), ox.NamedNode(iri)]))
    return json.dumps(Hint(rows, alone)._asdict()).encode()


if __name__ == "__main__":
    main()
