"""The embedded SPARQL engine: parsing RDF files and running queries on an in-memory Oxigraph store, with errors people can act on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.errors import InputError, QueryError
from kg.files import read_bytes
from kg.rdf import formats, iris

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = dict[str, Term]


class Selection(NamedTuple):
    """The graphs that a query is asked of, by IRI: those whose merge is its default graph, and those that GRAPH reaches."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()


# The store as it is, unless the query itself selects graphs by FROM.
WHOLE = Selection()
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def parse(path: Path) -> Iterator[ox.Quad]:
    """Yield the quads of an RDF file, its syntax told by its ending.

    Raises InputError, with file, line and column, for what is not such RDF.
    """
    form = formats.of_file(path.suffix)
    if form is None:
        fix = f"Known are: {' '.join(formats.file_endings())}."
        raise InputError(f"the ending {path.suffix!r} does not name an RDF syntax.", where=str(path), fix=fix)
    syntax, data = form.syntax, read_bytes(path)
    if syntax is ox.RdfFormat.RDF_XML and (b"<!ENTITY" in data or b"<!DOCTYPE" in data):
        raise InputError("RDF/XML with a document type or entities is not read.", where=str(path), fix="Convert it to Turtle.")
    try:
        # Renamed, so that the blank nodes of two files stay apart.
        yield from ox.parse(data, format=syntax, base_iri=path.resolve().as_uri(), rename_blank_nodes=True)  # type: ignore[arg-type]
    except (SyntaxError, ValueError, MemoryError, OSError) as error:
        raise _input_error(path, error) from None


def load_files(paths: Sequence[Path]) -> tuple[ox.Store, str]:
    """Return a store of RDF files, and the base that a query over them has: the first file's. Raises InputError as parse does."""
    store = ox.Store()
    for path in paths:
        store.extend(parse(path))
    return store, paths[0].resolve().as_uri()


def load(store: ox.Store, path: Path) -> None:
    """Load a TriG file into a store, faster than parse does. Raises InputError as parse does."""
    try:
        store.load(read_bytes(path), format=ox.RdfFormat.TRIG)
    except (SyntaxError, ValueError, MemoryError, OSError) as error:
        raise _input_error(path, error) from None


def _input_error(path: Path, error: Exception) -> InputError:
    if not isinstance(error, SyntaxError):
        return InputError(f"{str(error).rstrip('.')}.", where=str(path))
    line = f":{error.lineno}:{error.offset}" if error.lineno else ""
    return InputError(f"{_reworded(error.msg)}.", where=f"{path}{line}", fix="Mend the file there.")


def query(
    store: ox.Store,
    text: str,
    base: str | None = None,
    *,
    selection: Selection = WHOLE,
    prefixes: bool = True,
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Run a query over a store: its default graph is the store's default graph, never the union.

    A selection names default graphs and named graphs instead. Well-known prefixes need not be declared, unless `prefixes` is off.
    Raises QueryError, with line, column and a caret, for what is no SPARQL query, and ValueError for what is not an IRI in a selection.
    """
    chosen: dict[str, Any] = {}
    if any(selection):
        default, named = ([ox.NamedNode(iri) for iri in graphs] for graphs in selection)
        chosen = {"default_graph": default, "named_graphs": named}
    try:
        return store.query(text, base_iri=base, prefixes=iris.PREFIXES if prefixes else None, **chosen)
    except SyntaxError as error:
        raise QueryError(_with_caret(text, str(error)), fix="") from None


def rows(store: ox.Store, text: str, base: str | None = None) -> list[Row]:
    """Return the solutions of a SELECT query, each as variable -> term without the unbound ones."""
    result = query(store, text, base)
    if not isinstance(result, ox.QuerySolutions):
        raise QueryError("a SELECT query is needed here.")
    return solutions(result)


def solutions(result: ox.QuerySolutions) -> list[Row]:
    """Return the solutions of a SELECT, each as variable -> term without the unbound ones."""
    variables = [variable.value for variable in result.variables]
    return [{name: term for name in variables if (term := solution[name]) is not None} for solution in result]


def serialize(statements: Iterable[ox.Quad] | Iterable[ox.Triple], syntax: ox.RdfFormat, base: str = "") -> bytes:
    """Return triples or quads in a syntax, the same for the same content: sorted, with the prefixes that are used, relative to a base."""
    ordered = sorted(statements, key=_order)
    if syntax not in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        return ox.serialize(ordered, format=syntax, prefixes=iris.PREFIXES) or b""
    text = ox.serialize(ordered, format=syntax, prefixes=iris.PREFIXES, base_iri=base or None) or b""
    # The serialiser declares every prefix, in an order of its own, and shortens it against the base.
    body = b"".join(line for line in text.splitlines(keepends=True) if not line.startswith((b"@prefix", b"@base")))
    used = (f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in iris.PREFIXES.items() if f"{prefix}:".encode() in body)
    return f"{f'@base <{base}> .{chr(10)}' if base else ''}{''.join(used)}\n".encode() + body


def _order(statement: ox.Quad | ox.Triple) -> tuple[bool, str, str, int, str, str]:
    first = {iris.expand("rdf:type"): 0, iris.expand("rdfs:label"): 1}
    predicate = statement.predicate.value
    graph = statement.graph_name if isinstance(statement, ox.Quad) else ox.DefaultGraph()
    named = not isinstance(graph, ox.DefaultGraph)
    return (named, str(graph), str(statement.subject), first.get(predicate, 2), predicate, str(statement.object))


def _with_caret(text: str, message: str) -> str:
    """What is wrong in a query, with the line it is in and a caret below the place."""
    match = _POSITION.search(message)
    if not match:
        return f"the query cannot be used: {_reworded(message)}."
    line, column, what = int(match[1]), int(match[2]), _reworded(match[3])
    source = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    # A long line is shown around the place, so that the caret stays below it on any terminal.
    begin = max(0, column - 41)
    shown = source[begin : begin + 76].replace("\t", " ")
    return f"SPARQL syntax, line {line}, column {column}: {what}.\n    {shown}\n    {' ' * (column - 1 - begin)}^"


def _reworded(message: str) -> str:
    text = message.strip().rstrip(".")
    if "LoadDocumentCallback" in text:
        return "the file refers to a JSON-LD context elsewhere, and nothing is fetched; put the context into the file"
    return text
