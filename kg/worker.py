"""The child process that runs one query: it limits itself, reads a job, answers and ends. kg.sandbox.child starts and stops it."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError, LimitError
from kg.rdf import engine, formats, iris, tokens
from kg.rdf.dataset import Dataset
from kg.sandbox import process, results
from kg.sandbox.child import Head, Hint, Job
from kg.sandbox.limits import LOADING_MEMORY, MEMORY
from kg.sandbox.vetting import vet

_AskedOf = tuple[Dataset, dict[str, str]]
# How many triples are looked at for an address that is spelled otherwise.
_LOOKED_AT = 100_000


def main() -> None:
    """Answer the job on standard input: a line of JSON, the serialised result, and a hint where that is empty."""
    job = Job(**json.loads(sys.stdin.buffer.read()))
    process.end_with_parent()
    process.limit_memory(LOADING_MEMORY)
    asked: list[_AskedOf] = []
    try:
        answer = process.in_thread(lambda: _answer(job, asked))
    except KgError as error:
        answer = _error(error)
    _write(answer or b"")
    if asked:
        # The answer is out. A hint is worth a second more, and no longer wait.
        with process.no_new_files(), suppress(KgError):
            _write(process.in_thread(lambda: _hint(*asked[0], job.query), 1) or b"")
    os._exit(0)


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _answer(job: Job, asked: list[_AskedOf]) -> bytes:
    """The answer to a job, and add the dataset that gave it to `asked`, where rows or a truth value came of it."""
    rows = formats.named(formats.ROWS, job.format)
    graphs = formats.named(formats.GRAPHS, rows.graph if rows else job.format)
    try:
        asked_of = data, prefixes = _load(job)
        if job.files:
            # What was read as a name may be a call, as a file may declare its prefix.
            vet(job.query, prefixes=prefixes)
        doubts = [doubt for name in job.files for doubt in engine.doubts(Path(name))]
        process.limit_memory(MEMORY)
        kind, body = results.run(data.store, data.base, job.query, rows, graphs, prefixes=prefixes)
    except MemoryError:
        return _error(
            LimitError(f"the query needs more than {MEMORY >> 20} MiB of memory, or than the system allows.", fix="Make it narrower.")
        )
    except KgError as error:
        return _error(error)
    if kind != "graph":
        asked.append(asked_of)
    return _head(Head(kind, len(body), doubts=doubts)) + b"\n" + body


def _error(error: KgError) -> bytes:
    return _head(Head(error=type(error).__name__, what=error.what, where=error.where, fix=error.fix))


def _head(head: Head) -> bytes:
    return json.dumps(head._asdict()).encode()


def _load(job: Job) -> _AskedOf:
    """The dataset that a job is about, and the prefixes that a query over it need not declare: those of its files come first."""
    if job.folder:
        from kg import graph

        return graph.load(job.folder, background=job.background).narrowed(**job.narrowing).data, iris.PREFIXES
    files = engine.load_files([Path(name) for name in job.files])
    return Dataset(files.store, files.base), {**iris.PREFIXES, **files.prefixes}


def _hint(data: Dataset, prefixes: dict[str, str], query: str) -> bytes:
    """What the named graphs hold of an answer that the default graph lacks, as JSON; nothing where it lacks none.

    Rows are counted up to a thousand.
    """

    def count(most: int, **selection: Any) -> int:
        result = data.store.query(query, base_iri=data.base, prefixes=prefixes, **selection)
        return int(bool(result)) if isinstance(result, ox.QueryBoolean) else sum(1 for _ in islice(result, most))

    if count(1):
        return b""
    rows = count(1000, use_default_graph_as_union=True)
    graphs = sorted(graph.value for graph in data.store.named_graphs() if isinstance(graph, ox.NamedNode)) if rows else []
    alone = tuple(iri for iri in graphs if count(1, default_graph=[ox.DefaultGraph(), ox.NamedNode(iri)]))
    return json.dumps(Hint(rows, alone, () if rows else _twin(data, prefixes, query))._asdict()).encode()


def _twin(data: Dataset, prefixes: dict[str, str], query: str) -> tuple[str, ...]:
    """A namespace of a query that the data have by http in the place of https or the other way round, after what they have."""
    _, used = tokens.prefixes(query)
    for namespace in (prefixes[prefix] for prefix in used if prefix in prefixes):
        scheme, colon, rest = namespace.partition(":")
        twin = {"http": "https", "https": "http"}.get(scheme, "") + colon + rest
        spelled = {term.value for quad in islice(data.store, _LOOKED_AT) for term in (quad.predicate, quad.object) if _is_node(term)}
        if any(iri.startswith(twin) for iri in spelled) and not any(iri.startswith(namespace) for iri in spelled):
            return twin, namespace
    return ()


def _is_node(term: object) -> bool:
    return isinstance(term, ox.NamedNode)


if __name__ == "__main__":
    main()
