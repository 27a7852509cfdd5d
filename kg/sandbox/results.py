"""A query run in this process, and its result serialised, within the limits of size."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.errors import FormatError, LimitError, QueryError
from kg.rdf import engine, formats, iris
from kg.rdf.engine import Selection
from kg.rdf.formats import Format
from kg.sandbox.limits import RESULT
from kg.sandbox.process import no_new_files

Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | list[ox.Triple]

# Characters that XML 1.0 has no way to write, and an element for a predicate that ends in no name: the serialiser writes both as they are.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix:[ />]")


class _Body(io.BytesIO):
    """Collects a serialised result, and no more of it than is allowed."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > RESULT:
            raise LimitError(f"the result is larger than {RESULT >> 20} MiB.", fix="Add a LIMIT, or ask for fewer columns.")
        return super().write(data)


def run(
    store: ox.Store,
    base: str,
    query: str,
    rows: Format | None,
    graphs: Format | None,
    *,
    selection: Selection = engine.WHOLE,
    most_rows: int | None = None,
    prefixes: Mapping[str, str] = iris.PREFIXES,
) -> tuple[str, bytes]:
    """Run a query, and return the kind of its result (select, ask or graph) and the result: rows in one format, a graph in another.

    `selection` names default graphs and named graphs in the place of those that the store and the query have. Raises QueryError for
    what cannot be run, FormatError for what cannot be put in that format, LimitError for a result of more than RESULT bytes or more
    rows than allowed.
    """
    import kg.rdf.syntax  # noqa: F401  what says what is wrong in a query cannot be loaded later

    with no_new_files():
        return serialise(lambda: engine.query(store, query, base, selection=selection, prefixes=prefixes), rows, graphs, most_rows)


def serialise(ask: Callable[[], Found], rows: Format | None, graphs: Format | None, most_rows: int | None = None) -> tuple[str, bytes]:
    """The kind of a result, and the result, as run does; `ask` gives it."""
    kind, body = _serialised(ask, rows, graphs)
    form = graphs if kind == "graph" else rows
    if form in (formats.named(formats.ROWS, "xml"), formats.named(formats.GRAPHS, "rdfxml")) and _NOT_XML.search(body):
        raise FormatError("the result holds characters or names that XML cannot hold.", fix="Ask for JSON or Turtle.")
    # A row takes two bytes at least, so that most results need no count.
    if kind == "select" and rows and most_rows is not None and len(body) > 2 * most_rows and _count(body, rows.name) > most_rows:
        raise LimitError(f"the result has more than {most_rows:,} rows.", fix="Add a LIMIT.")
    return kind, body


def _serialised(ask: Callable[[], Found], rows: Format | None, graphs: Format | None) -> tuple[str, bytes]:
    body = _Body()
    try:
        result = ask()
        if isinstance(result, (ox.QueryTriples, list)):
            if graphs is None:
                raise FormatError("this query gives a graph, which cannot be had in that format.", fix=_one_of(formats.GRAPHS))
            body.write(engine.serialize(result, graphs.syntax))  # type: ignore[arg-type]
            return "graph", body.getvalue()
        if rows is None:
            what = "ASK gives a truth value" if isinstance(result, ox.QueryBoolean) else "SELECT gives rows"
            raise FormatError(f"{what}, which cannot be had in that format.", fix=_one_of(formats.ROWS))
        result.serialize(body, format=rows.syntax)  # type: ignore[arg-type]
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be run: {str(error).rstrip('.')}.") from None
    return "ask" if isinstance(result, ox.QueryBoolean) else "select", body.getvalue()


def is_empty(body: bytes) -> bool:
    """Whether nothing came of a query, whose rows and truth value are JSON as the engine writes it."""
    return not body.strip() or body.endswith((b'"bindings":[]}}', b'"boolean":false}'))


def _one_of(table: tuple[Format, ...]) -> str:
    return f"Take one of: {', '.join(form.name for form in table)}."


def _count(body: bytes, syntax: str) -> int:
    """How many rows a serialised result has."""
    if syntax == "json":
        return len(json.loads(body)["results"]["bindings"])
    if syntax == "xml":
        return body.count(b"<result>")
    if syntax == "tsv":
        return body.count(b"\n") - 1
    csv.field_size_limit(RESULT)
    return sum(1 for _ in csv.reader(io.StringIO(body.decode()))) - 1
