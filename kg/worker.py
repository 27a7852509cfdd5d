"""The child process that runs one query: it limits itself, reads a job, answers and ends. kg.sandbox.child starts and stops it."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kg.errors import KgError, LimitError
from kg.rdf import engine, formats, iris
from kg.rdf.dataset import Dataset
from kg.sandbox import hints, process, results
from kg.sandbox.child import Head, Job
from kg.sandbox.limits import LOADING_MEMORY, MEMORY
from kg.sandbox.vetting import vet


class _AskedOf(NamedTuple):
    """A dataset, the prefixes that a query over it need not declare, and whether the article's compiled graph was out of date."""

    data: Dataset
    prefixes: dict[str, str]
    stale: bool = False


def main() -> None:
    """Answer the job on standard input: a line of JSON, the serialised result, and a hint where that is empty."""
    job = Job(**json.loads(sys.stdin.buffer.read()))
    process.end_with_parent(job.parent)
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
            hint = process.in_thread(lambda: hints.hint(asked[0].data, asked[0].prefixes, job.query), 1)
            _write(json.dumps(hint._asdict()).encode() if hint else b"")
    os._exit(0)


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _answer(job: Job, asked: list[_AskedOf]) -> bytes:
    """The answer to a job, and add the dataset that gave it to `asked`, where one came of it."""
    rows = formats.named(formats.ROWS, job.format)
    graphs = formats.named(formats.GRAPHS, rows.graph if rows else job.format)
    try:
        asked_of = data, prefixes, stale = _load(job)
        if job.files:
            # What was read as a name may be a call, as a file may declare its prefix.
            vet(job.query, prefixes=prefixes)
        doubts = [doubt for name in job.files for doubt in engine.doubts(Path(name))]
        doubts += [f"{what} {fix}" for what, fix in hints.unknown_graphs(data, prefixes, job.query)]
        process.limit_memory(MEMORY)
        kind, body = results.run(data.store, data.base, job.query, rows, graphs, prefixes=prefixes)
    except MemoryError:
        return _error(
            LimitError(f"the query needs more than {MEMORY >> 20} MiB of memory, or than the system allows.", fix="Make it narrower.")
        )
    except KgError as error:
        return _error(error)
    asked.append(asked_of)
    return _head(Head(kind, len(body), doubts=doubts, stale=stale)) + b"\n" + body


def _error(error: KgError) -> bytes:
    return _head(Head(error=type(error).__name__, what=error.what, where=error.where, fix=error.fix))


def _head(head: Head) -> bytes:
    return json.dumps(head._asdict()).encode()


def _load(job: Job) -> _AskedOf:
    """What a job is about. Of the prefixes, those of its files come first."""
    if job.folder:
        from kg import graph

        loaded = graph.load(job.folder, background=job.background)
        return _AskedOf(loaded.narrowed(**job.narrowing).data, iris.PREFIXES, loaded.stale)
    files = engine.load_files([Path(name) for name in job.files])
    return _AskedOf(Dataset(files.store, files.base), {**iris.PREFIXES, **files.prefixes})


if __name__ == "__main__":
    main()
