"""The command that runs a query of one's own: its text, its result, and what an empty one means."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import output
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.rdf.terms import Cell
    from kg.sandbox.child import Hint

# How many of the claims behind an empty answer are shown: a hint, and not an answer.
_SHOWN = 8


def query(options: Namespace) -> int:
    """Run a SPARQL query in a limited process."""
    from kg import paths
    from kg.sandbox import child

    text = _query_text(options.query)
    layout = output.layout(options)
    if not 0 < options.timeout <= 3600:
        raise KgError("--timeout takes seconds, more than 0 and at most 3600.")
    narrowing = output.narrowing(options).arguments()
    if options.data and (narrowing or options.evidence or options.background):
        raise KgError("views, --evidence and --background are for articles, not for --data.")
    if options.evidence and layout not in ("table", "csv", "tsv", "markdown"):
        raise KgError(f"the format {layout} is a standard that has no place for evidence.", fix="Take table, csv, tsv or markdown.")
    printed_here = layout in ("table", "markdown") or options.evidence
    result = child.run_query(
        text,
        files=options.data or (),
        folder=None if options.data else paths.article_folder(options.article),
        narrowing=narrowing,
        background=options.background,
        format="json" if printed_here else layout,
        seconds=options.timeout,
    )
    if printed_here and result.kind != "graph":
        _print_result(options, result.body, layout)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(result.body if result.body.endswith(b"\n") else result.body + b"\n")
    if result.hint:
        _print_hint(options, text, result.hint, counts=result.kind != "ask")
    return 0


def _query_text(argument: str) -> str:
    """The query that an argument names: standard input, a file, or the argument itself."""
    from kg.errors import InputError
    from kg.files import read_text

    if argument == "-":
        data = sys.stdin.buffer.read()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputError("the query on standard input is not UTF-8.", fix="Save it as UTF-8.") from None
    if not argument.strip():
        return argument
    # A query has a brace or a space somewhere; what has neither is meant as a file.
    if "{" not in argument and (argument.endswith((".rq", ".sparql")) or not any(c.isspace() for c in argument.strip())):
        return read_text(Path(argument))
    return argument


def _print_result(options: Namespace, body: bytes, layout: str) -> None:
    """Print SPARQL results JSON as rows, IRIs as short as they get."""
    from kg import paths
    from kg.article import sheets
    from kg.rdf import iris
    from kg.rdf.terms import Thing

    base = "" if options.data else sheets.base_of(paths.article_folder(options.article))
    result = json.loads(body)
    if "boolean" in result:
        print("yes" if result["boolean"] else "no")
        return
    columns = result["head"]["vars"]

    def cell(binding: dict[str, str] | None) -> Cell:
        if binding is None:
            return None
        value = binding["value"]
        return Thing(value, iris.shorten(value, base)) if binding["type"] == "uri" else value

    rows = [[cell(row.get(column)) for column in columns] for row in result["results"]["bindings"]]
    if options.evidence:
        output.graph_rows(output.load(options), columns, rows, layout, with_evidence=True)
    else:
        output.print_rows(columns, rows, layout)


def _print_hint(options: Namespace, text: str, hint: Hint, *, counts: bool) -> None:
    """Say what an empty answer leaves out: what claims hold, or why there are none."""
    count = f" ({hint.rows} row{'s' if hint.rows > 1 else ''})" if counts else ""
    if options.data:
        if hint.rows:
            output.note(f"the default graph does not answer this; GRAPH ?graph {{ … }} reaches what named graphs hold{count}.")
        return
    import pyoxigraph as ox

    from kg.query.records import Absence, Verdict

    graph = output.load(options)
    records = [graph.claim(iri) for iri in hint.graphs if graph.is_claim(iri)]
    if not hint.rows:
        if absence := graph.why_empty(text):
            output.print_absence(graph, absence)
    elif records and all(record.denied for record in records):
        verdict: Verdict = "denied" if all("denied" in record.standing for record in records) else "doubted"
        output.print_absence(graph, Absence(verdict, [ox.NamedNode(record.claim.iri) for record in records]))
    else:
        what = "this is not a fact of the article, but claims would answer it: GRAPH ?claim { … } reaches them, with who says so"
        more = [f"… and {len(records) - _SHOWN} more."] if len(records) > _SHOWN else []
        output.note("\n".join([f"{what}{count}.", *(output.in_words(graph, record) for record in records[:_SHOWN]), *more]))
