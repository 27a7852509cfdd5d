"""The command that runs a query of one's own: its text, its result, and what an empty one means."""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import output
from kg.errors import KgError, QueryError

if TYPE_CHECKING:
    from kg.query.records import Absence
    from kg.sandbox.hints import Hint

# What a query begins with where no brace or space shows that it is one.
_BEGINNING = re.compile(r"(?:SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE)\s*[<?$:{(*\"']", re.IGNORECASE)


def query(options: Namespace) -> int:
    """Run a SPARQL query in a limited process."""
    from kg.render import prose
    from kg.sandbox import child, naming

    text, path = _query_text(options.query)
    layout = output.layout(options)
    if not 0 < options.timeout <= 3600:
        raise KgError("--timeout takes seconds, more than 0 and at most 3600.")
    narrowing = output.narrowing(options).arguments()
    if options.data and (narrowing or options.evidence or options.background):
        raise KgError("views, --evidence and --background are for articles, not for --data.")
    if options.evidence and layout not in ("table", "csv", "tsv", "markdown"):
        raise KgError(f"the format {layout} is a standard that has no place for evidence.", fix="Take table, csv, tsv or markdown.")
    printed_here = layout in ("table", "markdown") or options.evidence
    try:
        result = child.run_query(
            text,
            files=options.data or (),
            folder=None if options.data else output.article(options),
            narrowing=narrowing,
            background=options.background,
            format="json" if printed_here else layout,
            seconds=options.timeout,
        )
    except QueryError as error:
        raise _in_file(error, path) if path else error from None
    if result.stale:
        output.tell_stale(options)
    absence = _absence(options, text, result.hint) if result.hint else None
    for doubt in result.doubts:
        output.note(doubt)
    if printed_here and result.kind != "graph":
        _print_result(options, result.body, layout)
    else:
        _print_body(result.body if result.body.endswith(b"\n") else result.body + b"\n")
    counted = "" if naming.aggregates(text) else {"select": "row", "graph": "triple"}.get(result.kind, "")
    if absence:
        output.print_absence(output.load(options), absence, counted)
    elif result.hint and options.data:
        for told in prose.hint_of_files(result.hint, counted):
            output.note(told)
    return 0


def _query_text(argument: str) -> tuple[str, str]:
    """The query that an argument names, and the file that holds it: standard input, a file, or the argument itself."""
    from kg.errors import InputError
    from kg.files import read_text

    if argument == "-":
        data = sys.stdin.buffer.read()
        try:
            return data.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            raise InputError("the query on standard input is not UTF-8.", fix="Save it as UTF-8.") from None
    if _is_file(argument):
        return read_text(Path(argument)), argument
    try:
        return (argument if argument.isascii() else os.fsencode(argument).decode("utf-8-sig")), ""
    except UnicodeError:
        raise InputError("the query is not UTF-8.", fix="Type it in a terminal of UTF-8, or save it as UTF-8 in a file.") from None


def _is_file(argument: str) -> bool:
    """Whether an argument names a file: it is there, or has the ending of a query, or neither a space nor a sign of SPARQL in it."""
    text = argument.strip()
    if not text or _BEGINNING.match(text):
        return False
    try:
        is_there = Path(argument).is_file()
    except (OSError, ValueError):  # too long for a name
        is_there = False
    return is_there or ("{" not in text and (text.endswith((".rq", ".sparql")) or not any(sign.isspace() for sign in text)))


def _in_file(error: QueryError, path: str) -> QueryError:
    """An error of a query with the file that the query stands in."""
    match = re.fullmatch(r"line (\d+), column (\d+)", error.where)
    error.where = f"{path}:{match[1]}:{match[2]}" if match else path
    return error


def _print_body(body: bytes) -> None:
    """Print a serialised result: to a program as it is, on a terminal without what could take it over."""
    if sys.stdout.isatty():
        print(output.cleaned(body.decode().replace("\r\n", "\n")), end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(body)


def _print_result(options: Namespace, body: bytes, layout: str) -> None:
    """Print SPARQL results JSON as rows, IRIs as short as they get."""
    from kg.article import sheets
    from kg.render import bindings

    base = "" if options.data else sheets.base_of(output.article(options))
    result = json.loads(body)
    if "boolean" in result:
        print("yes" if result["boolean"] else "no")
        return
    columns, rows = bindings.rows(result, base)
    if options.evidence:
        output.graph_rows(output.load(options), columns, rows, layout, with_evidence=True)
    else:
        output.print_rows(columns, rows, layout)


def _absence(options: Namespace, text: str, hint: Hint) -> Absence | None:
    """Why there is no answer. Raises UnknownNameError where the query names what is not there."""
    return None if options.data else output.load(options).why_empty(text, hint)
