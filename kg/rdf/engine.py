"""The embedded SPARQL engine: parsing RDF files and running queries on an in-memory Oxigraph store, with errors people can act on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.errors import InputError, QueryError
from kg.files import COMPRESSED, read_unpacked
from kg.rdf import formats, iris

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = dict[str, Term]


class Selection(NamedTuple):
    """The graphs that a query is asked of, by IRI: those whose merge is its default graph, and those that GRAPH reaches."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()


# The store as it is, unless the query itself selects graphs by FROM.
WHOLE = Selection()


def parse(path: Path, prefixes: dict[str, str] | None = None) -> Iterator[ox.Quad]:
    """Yield the quads of an RDF file, its syntax told by its ending, and add to `prefixes` those that it declares.

    Raises InputError, with file, line and column, for what is not such RDF.
    """
    form = formats.of_file(path.name)
    if form is None:
        fix = f"Known are: {' '.join(formats.file_endings())}, and with these before them {' '.join(COMPRESSED)}."
        raise InputError(f"the ending {path.suffix!r} does not name an RDF syntax.", where=str(path), fix=fix)
    syntax, data = form.syntax, read_unpacked(path)
    if syntax is ox.RdfFormat.RDF_XML and (b"<!ENTITY" in data or b"<!DOCTYPE" in data):
        raise InputError("RDF/XML with a document type or entities is not read.", where=str(path), fix="Convert it to Turtle.")
    try:
        # Renamed, so that the blank nodes of two files stay apart.
        parser = ox.parse(data, format=syntax, base_iri=path.resolve().as_uri(), rename_blank_nodes=True)  # type: ignore[arg-type]
        yield from parser
        if prefixes is not None:
            prefixes.update({prefix: iri for prefix, iri in parser.prefixes.items() if prefix not in prefixes})
    except (SyntaxError, ValueError, MemoryError, OSError) as error:
        raise _input_error(path, error) from None


class Files(NamedTuple):
    """RDF files in one store, the base that a query over them has, which is the first file's, and the prefixes that they declare."""

    store: ox.Store
    base: str
    prefixes: dict[str, str]


def load_files(paths: Sequence[Path]) -> Files:
    """RDF files in one store. Where they declare one prefix differently the first counts. Raises InputError as parse does."""
    store, prefixes = ox.Store(), dict[str, str]()
    for path in paths:
        store.extend(parse(path, prefixes))
    return Files(store, paths[0].resolve().as_uri(), prefixes)


def doubts(path: Path) -> list[str]:
    """What is doubtful in an RDF file that has been read, by line, as sentences; of many only the first."""
    from kg.rdf.doubts import SHOWN, find  # a question of an article needs none of this

    form = formats.of_file(path.name)
    assert form is not None and isinstance(form.syntax, ox.RdfFormat)
    data, base = read_unpacked(path), path.resolve().as_uri()
    if next(ox.parse(data, format=form.syntax, base_iri=base), None) is None:
        why = ": what its @context does not name is left out" if form.syntax is ox.RdfFormat.JSON_LD else ""
        return [f"{path}: there are no triples in this file{why}."]
    doubtful = sorted(set(find(data, form.syntax, base)), key=lambda doubt: (doubt.line or 0, doubt.what))
    told = [f"{path}{f':{doubt.line}' if doubt.line else ''}: {doubt.what}." for doubt in doubtful[:SHOWN]]
    return told + ([f"{path}: and {len(doubtful) - SHOWN:,} more like these."] if len(doubtful) > SHOWN else [])


def load(store: ox.Store, path: Path, content: bytes) -> None:
    """Load the content of a TriG file into a store, faster than parse does. Raises InputError, with the file's path, as parse does."""
    try:
        store.load(content, format=ox.RdfFormat.TRIG)
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
    prefixes: Mapping[str, str] = iris.PREFIXES,
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Run a query over a store: its default graph is the store's default graph, never the union.

    A selection names default graphs and named graphs instead. `prefixes` need not be declared: well-known ones, if no others are named.
    Raises QueryError, with line, column and a caret, for what is no SPARQL query, and for what is not an IRI in a selection.
    """
    chosen: dict[str, Any] = {}
    if any(selection):
        default, named = ([_graph(iri) for iri in graphs] for graphs in selection)
        chosen = {"default_graph": default, "named_graphs": named}
    try:
        return store.query(text, base_iri=base, prefixes=dict(prefixes), **chosen)
    except SyntaxError as error:
        from kg.rdf import syntax  # only a slip needs it

        raise syntax.error(text, str(error), lambda other: _refusal(other, prefixes), prefixes) from None


def _graph(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        raise QueryError(f"{iri!r} is not the address of a graph.", fix="Write it whole, such as http://example.org/graph.") from None


def rows(store: ox.Store, text: str, base: str | None = None) -> list[Row]:
    """The solutions of a SELECT query, each as variable -> term without the unbound ones."""
    result = query(store, text, base)
    if not isinstance(result, ox.QuerySolutions):
        raise QueryError("a SELECT query is needed here.")
    return solutions(result)


def solutions(result: ox.QuerySolutions) -> list[Row]:
    """The solutions of a SELECT, each as variable -> term without the unbound ones."""
    variables = [variable.value for variable in result.variables]
    return [{name: term for name in variables if (term := solution[name]) is not None} for solution in result]


def serialize(statements: Iterable[ox.Quad] | Iterable[ox.Triple], syntax: ox.RdfFormat, base: str = "") -> bytes:
    """Triples or quads in a syntax, the same for the same content: sorted, with the prefixes that are used, relative to a base."""
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


def _refusal(text: str, prefixes: Mapping[str, str]) -> str:
    """What the engine says of a text that is no query; nothing of one that is."""
    try:
        ox.Store().query(text, base_iri="urn:base", prefixes=dict(prefixes))
    except SyntaxError as error:
        return str(error)
    except (RuntimeError, ValueError, OSError):
        return ""
    return ""


def _reworded(message: str) -> str:
    text = re.sub(r"^Parser error at line \d+ column \d+: ", "", message.strip()).rstrip(".")
    if "LoadDocumentCallback" in text:
        return "the file refers to a JSON-LD context elsewhere, and nothing is fetched; put the context into the file"
    if "@type must be the first key" in text:
        return "a map by @type of things with an @id is not read; write @type into each thing"
    return text
