"""What follows from what is stated: the CONSTRUCT rules in ontology/rules, run until they add nothing more."""

from __future__ import annotations

import pyoxigraph as ox

from kg.paths import ONTOLOGY
from kg.rdf import iris
from kg.rdf.engine import query

_LABEL = ox.NamedNode(iris.expand("rdfs:label"))
_TYPE = ox.NamedNode(iris.expand("rdf:type"))
_INFERENCE = ox.NamedNode(iris.expand("kg:Inference"))
_DERIVED_BY = ox.NamedNode(iris.expand("prov:wasGeneratedBy"))


def infer(store: ox.Store, base: str) -> None:
    """Add to the default graph what the rules derive, and keep it apart too: a named graph for each rule that adds something.

    The rules see the store's default graph, the claims as named graphs, and the ontology as the graph of its own IRI.
    """
    rules = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted((ONTOLOGY / "rules").glob("*.rq"))]
    default = ox.DefaultGraph()
    grown = True
    while grown:
        grown = False
        for name, text in rules:
            derived = query(store, text)
            assert isinstance(derived, ox.QueryTriples)
            new = {triple for triple in derived if _quad(triple, default) not in store}
            graph = ox.NamedNode(f"{base}inferred/{name}")
            store.extend(_quad(triple, place) for triple in new for place in (default, graph))
            grown = grown or bool(new)
    for name, text in rules:
        graph = ox.NamedNode(f"{base}inferred/{name}")
        if any(store.quads_for_pattern(None, None, None, graph)):
            title = text.partition("#+ title:")[2].partition("\n")[0].strip()
            store.extend(
                [
                    ox.Quad(graph, _TYPE, _INFERENCE),
                    ox.Quad(graph, _LABEL, ox.Literal(title, language="en")),
                    ox.Quad(graph, _DERIVED_BY, ox.NamedNode(f"{iris.ONTOLOGY}/rule/{name}")),
                ]
            )


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)
