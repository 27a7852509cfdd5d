"""Checking an article: its sheets, the shapes of its things, rules across them, and its evidence -> findings with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import articles, engine, evidence, layers, names, sheets, slips
from kg.files import read_bytes
from kg.findings import Finding, Places, in_order
from kg.paths import ONTOLOGY

if TYPE_CHECKING:
    import rdflib

__all__ = ["Finding", "check", "coverage", "hygiene", "hygiene_rules", "prepare", "read_graph", "structure"]

_SHAPE = f"{names.ONTOLOGY}/shape/"
# The descriptions of things apart from what claims add to the default graph, for the rules that tell the two apart.
_DESCRIBED = ox.NamedNode(f"{names.ONTOLOGY}/described")
_ONTOLOGY = ox.NamedNode(names.ONTOLOGY)
_TYPE = ox.NamedNode(names.expand("rdf:type"))
_IN_SCHEME = ox.NamedNode(names.expand("skos:inScheme"))
_NARROWER = ox.NamedNode(names.expand("rdfs:subClassOf"))
_LEAVES = "VALUES ?kind { kg:title kg:standfirst kg:caption kg:heading kg:sentence kg:bullet } ?passage kg:passageKind ?kind"


@dataclass(frozen=True)
class Rule:
    """One query of ontology/hygiene: its name, what holds, what to do where it does not, and the query."""

    name: str
    title: str
    mend: str
    query: str


def check(folder: Path, text: str | None = None, *, compiled: bool = True) -> list[Finding]:
    """Return what is to be mended in an article's folder, by place; nothing where all is well.

    What is wrong in the sheets as sheets comes alone: what they say can be judged once they can be read as they are meant.
    With the article's text, its words are compared too. Without `compiled`, graph.trig may be missing or out of date.
    Raises InputError for sheets or a graph that cannot be read at all.
    """
    base = sheets.base_of(folder)
    read = [] if _is_graph_alone(folder) else sheets.read(folder)
    found = slips.slips(read, base)
    if found:
        return found
    places = Places(read, base)
    if read:
        described = list(sheets.quads(read, base))
        store = ox.Store()
        store.extend(described)
        layers.derive(store, base)
        if compiled:
            found += _stale(folder, store, base)
        store.extend(ox.Quad(q.subject, q.predicate, q.object, _DESCRIBED) for q in described if q.graph_name == ox.DefaultGraph())
        prepare(store)
    else:
        store = read_graph(folder / "graph.trig")
    found += structure(store, places)
    found += hygiene(store, places)
    found += evidence.of_spans(store, places)
    if text is not None:
        lines = next((node.data["lines"] for sheet in read for node in sheet.nodes if "lines" in node.data), None)
        found += evidence.of_text(store, places, text, lines)
    return in_order(found)


def coverage(folder: Path) -> tuple[int, int]:
    """Return how many headings, sentences, bullets and captions have a claim or a reason why not, and how many there are."""
    store = articles.load(folder).store
    excused = "{ ?claim kg:passage ?passage ; a kg:Claim } UNION { ?passage kg:unclaimedBecause ?reason }"
    total, covered = (engine.rows(store, f"SELECT DISTINCT ?passage {{ {_LEAVES} {more} }}") for more in ("", excused))
    return len(covered), len(total)


def read_graph(path: Path) -> ox.Store:
    """Return the graph of an RDF file, ready to be checked. Raises InputError for what is no RDF."""
    store = ox.Store()
    store.bulk_extend(engine.parse(path))
    prepare(store)
    return store


def prepare(store: ox.Store) -> None:
    """Put into a store what the checks need: the ontology as a graph of its own, and the types that follow from subclasses."""
    store.extend(layers.ontology())
    broader: dict[Any, set[Any]] = {}
    for quad in store.quads_for_pattern(None, _NARROWER, None, _ONTOLOGY):
        broader.setdefault(quad.subject, set()).add(quad.object)
    for quad in list(store.quads_for_pattern(None, _TYPE, None)):
        ahead = list(broader.get(quad.object, ()))
        while ahead:
            store.add(ox.Quad(quad.subject, _TYPE, ahead[-1], quad.graph_name))
            ahead += broader.get(ahead.pop(), ())


def structure(store: ox.Store, places: Places) -> list[Finding]:
    """Return where things in a prepared store lack what the shapes in ontology/shapes.ttl ask for.

    The shapes look at the default graph and all claims taken together: what a thing has is said by claims.
    """
    import pyshacl  # with rdflib, 0.3 s

    shapes = _rdflib_graph(ox.parse(path=ONTOLOGY / "shapes.ttl"))
    listed = store.quads_for_pattern(None, _IN_SCHEME, None, _ONTOLOGY)
    data = _rdflib_graph([*(quad for quad in store if quad.graph_name not in (_ONTOLOGY, _DESCRIBED)), *listed])
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    return list(_reported(report, shapes, places))


def hygiene_rules() -> list[Rule]:
    """Return the rules of ontology/hygiene, by name."""
    rules = []
    for path in sorted((ONTOLOGY / "hygiene").glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        header = dict(line.removeprefix("#+ ").split(": ", 1) for line in query.split("\n") if line.startswith("#+ "))
        rules.append(Rule(path.stem, header["title"], header["mend"], query))
    return rules


def hygiene(store: ox.Store, places: Places) -> list[Finding]:
    """Return the rows that the queries in ontology/hygiene have over a prepared store, each as a finding."""
    found = []
    for rule in hygiene_rules():
        for row in engine.rows(store, rule.query):
            cell = {name: str(getattr(term, "value", "")) for name, term in row.items()}
            place = places.of(cell.get("subject", ""), cell.get("key", ""), cell.get("value", ""))
            found.append(Finding(place, rule.name, cell.get("message", rule.title), rule.mend))
    return found


def _is_graph_alone(folder: Path) -> bool:
    return not sheets.sheet_paths(folder) and (folder / "graph.trig").is_file()


def _stale(folder: Path, store: ox.Store, base: str) -> list[Finding]:
    """Return a finding where graph.trig is missing, older than the sheets, or edited by hand."""
    path = folder / "graph.trig"
    written = read_bytes(path).decode("utf-8", "replace") if path.is_file() else ""
    if written == articles.serialise(store, base, sheets.digest(folder)):
        return []
    message = "This file is not what the sheets compile to." if written else "The sheets are not compiled."
    return [Finding(f"{path}:1:1", "graph-stale", message, "Run kg build.")]


def _rdflib_graph(quads: Any) -> rdflib.Graph:
    """Return quads as one flat rdflib graph. rdflib is given terms, never text to parse: its parsers fetch what they are told to."""
    import rdflib

    terms: dict[Any, Any] = {}

    def converted(term: Any) -> Any:
        if term not in terms:
            if isinstance(term, ox.NamedNode):
                terms[term] = rdflib.URIRef(term.value)
            elif isinstance(term, ox.BlankNode):
                terms[term] = rdflib.BNode(term.value)
            else:
                datatype = None if term.language else rdflib.URIRef(term.datatype.value)
                terms[term] = rdflib.Literal(term.value, lang=term.language, datatype=datatype)
        return terms[term]

    graph = rdflib.Graph()
    for quad in quads:
        if not isinstance(quad.object, ox.Triple):
            graph.add((converted(quad.subject), converted(quad.predicate), converted(quad.object)))
    return graph


def _reported(report: rdflib.Graph, shapes: rdflib.Graph, places: Places) -> Iterator[Finding]:
    """Yield the results of a validation report, one for each shape and thing. What explains a result further is left out."""
    from rdflib import RDF, SH, BNode

    for result in report.objects(None, SH.result):
        shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        path = report.value(result, SH.resultPath)
        if isinstance(path, BNode):
            path = shapes.value(path, RDF.first)
        value = report.value(result, SH.value)
        wanted, _, write = str(report.value(result, SH.resultMessage)).partition(". ")
        place = places.of(str(focus), str(path or ""), str(value or ""))
        yield Finding(place, str(shape).removeprefix(_SHAPE), f"{places.short(str(focus))}: {wanted[:1].lower()}{wanted[1:]}.", write)
