"""What follows from what is stated: the CONSTRUCT rules in ontology/rules, run until they add nothing more."""

from __future__ import annotations

import pyoxigraph as ox

from kg.paths import ONTOLOGY
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.rdf.engine import query


def infer(data: Dataset) -> None:
    """Add to the default graph what the rules derive, and keep it apart too: a named graph for each rule that adds something.

    The rules see the store's default graph, the claims as named graphs, and the ontology as the graph of its own IRI.
    """
    store, base = data
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
                    ox.Quad(graph, iris.node("rdf:type"), iris.node("kg:Inference")),
                    ox.Quad(graph, iris.node("rdfs:label"), ox.Literal(title, language="en")),
                    ox.Quad(graph, iris.node("prov:wasGeneratedBy"), ox.NamedNode(f"{iris.ONTOLOGY}/rule/{name}")),
                ]
            )


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)
