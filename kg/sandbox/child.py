"""A query that is not ours, run in a child process with limits of time and memory, which kg.worker is."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kg import errors
from kg.errors import FaultError, LimitError
from kg.paths import child_environment
from kg.sandbox.hints import Hint
from kg.sandbox.limits import MEMORY, SECONDS
from kg.sandbox.process import TOO_LOW
from kg.sandbox.vetting import vet

_LOG = logging.getLogger(__name__)
# What Python says when there is no room to load what it needs.
_NO_ROOM = (b"MemoryError", b"failed to map segment", b"annot allocate memory", b"start new thread")


class Job(NamedTuple):
    """What a child is to do: a query, over the article in a folder or over RDF files, and the format of its result.

    `narrowing` holds the arguments of kg.graph.Graph.narrowed, and `parent` is the process that waits for the result.
    """

    query: str
    folder: str | None
    files: list[str]
    narrowing: dict[str, Any]
    background: bool
    format: str
    parent: int


class Head(NamedTuple):
    """The first line of what a child writes: the kind and size of the result that follows, or the error in its place.

    `doubts` are those about the files, and `stale` says that the article's compiled graph was out of date.
    """

    kind: str = ""
    length: int = 0
    error: str = ""
    what: str = ""
    where: str = ""
    fix: str = ""
    doubts: Sequence[str] = ()
    stale: bool = False


class Result(NamedTuple):
    """The result of a query: its kind (select, ask or graph), its serialisation, a hint where it is empty, and doubts about its files.

    `stale` says that the article's compiled graph was out of date, so that its sheets were compiled in memory.
    """

    kind: str
    body: bytes
    hint: Hint | None
    doubts: Sequence[str] = ()
    stale: bool = False


def run_query(
    query: str,
    *,
    folder: Path | None = None,
    files: Sequence[Path] = (),
    narrowing: Mapping[str, Any] | None = None,
    background: bool = False,
    format: str = "json",
    seconds: float = SECONDS,
) -> Result:
    """Run a query over the article in a folder, narrowed and with its background or not, or over RDF files, within limits.

    The format is one of kg.rdf.formats: of rows for rows and truth values, of graphs for graphs.
    Raises QueryError for what is not a query, LimitError for one that takes more than `seconds`, MEMORY bytes beside the data or
    RESULT bytes of result, InputError for files that cannot be read, and FaultError where the child fails by a fault of its own.
    """
    vet(query)
    job = Job(
        query,
        str(folder) if folder else None,
        [str(path) for path in files],
        dict(narrowing or {}),
        background,
        format,
        os.getpid(),
    )
    late = False
    command = [sys.executable, "-P", "-m", "kg.worker"]
    pipe = subprocess.PIPE
    try:
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=child_environment()) as child:
            try:
                output, errors_of_child = child.communicate(json.dumps(job._asdict()).encode(), timeout=seconds)
            except subprocess.TimeoutExpired:
                late = True
                child.kill()
                output, errors_of_child = child.communicate()
            finally:
                child.kill()
    except OSError as error:
        raise LimitError(f"no process can be started for the query: {error.strerror or error}.", fix=TOO_LOW) from None
    if child.returncode > 0:
        if any(sign in errors_of_child for sign in _NO_ROOM):
            raise LimitError("the process of the query could not start: the system allows it too little memory.", fix=TOO_LOW)
        # A traceback: a fault of ours. What the engine says when it runs out of memory comes with a signal, and is not of use.
        _LOG.error("%s", errors_of_child.decode("utf-8", "replace").rstrip())
    return _result(output, child.returncode, seconds if late else None)


def _result(output: bytes, code: int, late_after: float | None) -> Result:
    """Read what a child wrote: its head, the result, and a hint. A result that is whole counts, late or not."""
    line, _, rest = output.partition(b"\n")
    written: dict[str, Any] = json.loads(line) if line.endswith(b"}") else {}
    if written:
        head = Head(**written)
        if head.error:
            raise getattr(errors, head.error)(head.what, where=head.where, fix=head.fix)
        if len(rest) >= head.length:
            body, hint = rest[: head.length], rest[head.length :]
            return Result(head.kind, body, Hint(**json.loads(hint)) if hint.endswith(b"}") else None, head.doubts, head.stale)
    if late_after is not None:
        raise LimitError(f"the query was stopped after {late_after:g} seconds.", fix="Make it narrower, or give it --timeout SECONDS.")
    if code == -signal.SIGABRT:
        raise LimitError(f"the query needs more than {MEMORY >> 20} MiB of memory, or than the system allows.", fix="Make it narrower.")
    if code == -signal.SIGKILL:
        raise LimitError("the system ended the process of the query: it may have too little memory.", fix="Make it narrower.")
    if code < 0:
        fix = "The query or its data may be nested too deeply."
        raise LimitError(f"the process of the query crashed ({signal.Signals(-code).name}).", fix=fix)
    fix = "This is a fault of kg and not of the query: please report it."
    raise FaultError(f"the process of the query failed with exit code {code}.", fix=fix)
