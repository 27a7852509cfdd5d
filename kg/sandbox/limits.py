"""Queries of strangers, run in a process of its own that can be stopped: it may take so long, so much memory, and no connection."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg import errors
from kg.errors import LimitError
from kg.paths import child_environment
from kg.sandbox.vetting import screen

SECONDS = 10.0
MEMORY = 512 * 2**20
RESULT = 64 * 2**20


class Result(NamedTuple):
    """What a query came to: select, ask or graph; its serialisation; and whether that is known to hold no row, or not to be so.

    Of an empty answer, `hidden` counts the rows that the named graphs would give, and `graphs` names those that would alone.
    """

    kind: str
    body: bytes
    empty: bool
    hidden: int
    graphs: list[str]


def run(
    query: str,
    *,
    folder: Path | None = None,
    files: Sequence[Path] = (),
    narrowing: Mapping[str, str] | None = None,
    background: bool = False,
    format: str = "json",
    seconds: float = SECONDS,
) -> Result:
    """Run a query over the article in a folder, as narrow as asked for and with its background or not, or over RDF files, within limits.

    The format is json, xml, csv or tsv for rows and truth values, and turtle, ntriples, jsonld or rdfxml for graphs.
    Raises QueryError for what is no query, LimitError for one that takes more than `seconds`, MEMORY bytes beside the data or
    RESULT bytes of result, and InputError for files that cannot be read.
    """
    screen(query)
    job = {
        "query": query,
        "folder": str(folder) if folder else None,
        "files": [str(path) for path in files],
        "narrowing": dict(narrowing or {}),
        "background": background,
        "format": format,
        "seconds": seconds,
    }
    late = False
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
    ) as child:
        try:
            output, _ = child.communicate(json.dumps(job).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            late = True
            child.kill()
            output, _ = child.communicate()
        finally:
            child.kill()
    return _result(output, child.returncode, seconds if late else None)


def _result(output: bytes, code: int, late_after: float | None) -> Result:
    """Return what the child wrote: a line of JSON, the body, and a hint. An answer that is whole counts, late or not."""
    head, _, rest = output.partition(b"\n")
    answer = json.loads(head) if head.endswith(b"}") else {}
    if "error" in answer:
        raise getattr(errors, answer["error"])(answer["what"], where=answer["where"], fix=answer["fix"])
    if answer and len(rest) >= answer["length"]:
        body, hint = rest[: answer["length"]], json.loads(rest[answer["length"] :] or "{}")
        return Result(answer["kind"], body, bool(hint), hint.get("rows", 0), hint.get("graphs", []))
    if late_after is not None:
        raise LimitError(f"the query was stopped after {late_after:g} seconds.", fix="Make it narrower, or give it --timeout SECONDS.")
    if code == -signal.SIGABRT:
        raise LimitError(f"the query needs more than {MEMORY >> 20} MiB of memory.", fix="Make it narrower.")
    raise LimitError(f"the process of the query ended by itself (code {code}).", fix="The query or its data may be nested too deeply.")
