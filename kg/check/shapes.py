"""The SHACL shapes of ontology/shapes.ttl, held against a store by pySHACL -> findings."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.article.ontology import GRAPH
from kg.check.findings import DESCRIBED, Finding, Places
from kg.paths import ONTOLOGY
from kg.rdf import iris

if TYPE_CHECKING:
    import rdflib

_SHAPE = f"{iris.ONTOLOGY}/shape/"


def structure(store: ox.Store, places: Places) -> list[Finding]:
    """Where things in a prepared store lack what the shapes ask for.

    The shapes look at the default graph and all claims taken together: what a thing has is said by claims.
    """
    import pyshacl  # with rdflib, 0.3 s

    shapes = _shapes()
    listed = store.quads_for_pattern(None, iris.node("skos:inScheme"), None, GRAPH)
    data = _rdflib_graph([*(quad for quad in store if quad.graph_name not in (GRAPH, DESCRIBED)), *listed])
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    return list(_findings(report, shapes, places))


@cache
def _shapes() -> rdflib.Graph:
    """The shapes, read once."""
    return _rdflib_graph(ox.parse(path=ONTOLOGY / "shapes.ttl"))


def _rdflib_graph(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """Quads as one flat rdflib graph. rdflib gets terms and never parses text, as its parsers fetch what a text names."""
    import rdflib

    # A value that is none of its datatype is a finding of a shape; rdflib would log it too, with a traceback.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
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


def _findings(report: rdflib.Graph, shapes: rdflib.Graph, places: Places) -> Iterator[Finding]:
    """Yield one finding for each shape and thing of a validation report. Details of a result are left out."""
    from rdflib import RDF, SH, BNode

    for result in report.objects(None, SH.result):
        shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        path = report.value(result, SH.resultPath)
        if isinstance(path, BNode):
            path = shapes.value(path, RDF.first)
        value = report.value(result, SH.value)
        wanted, _, fix = str(report.value(result, SH.resultMessage)).partition(". ")
        place = places.of(str(focus), str(path or ""), str(value or ""))
        message = f"{places.short(str(focus))}: {wanted[:1].lower()}{wanted[1:]}."
        component = report.value(result, SH.sourceConstraintComponent)
        if component in (SH.ClassConstraintComponent, SH.OrConstraintComponent) and (classes := places.classes(str(value))):
            message += f" {places.short(str(value))} is declared with type: {', '.join(classes)}."
        is_missing = component == SH.MinCountConstraintComponent
        yield Finding(place, str(shape).removeprefix(_SHAPE), message, fix, "to do" if is_missing else "wrong")
