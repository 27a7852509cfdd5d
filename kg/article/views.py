"""The asserted layer and the other views: which claims count, and what the default graph therefore holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.article import rules
from kg.paths import ONTOLOGY
from kg.rdf import engine, iris

VIEWS = ("everything", "asserted")
_DEFAULT = ox.DefaultGraph()
_ONTOLOGY = ox.NamedNode(iris.ONTOLOGY)
_TYPE = ox.NamedNode(iris.expand("rdf:type"))
_ASSERTED = ox.NamedNode(iris.expand("kg:AssertedClaim"))
STANDING = ox.NamedNode(iris.expand("kg:standing"))
_BACKGROUND = ox.NamedNode(iris.expand("kg:Background"))
_REPORT = ox.NamedNode(iris.expand("kg:Report"))
_RELAYED = ox.NamedNode(iris.expand("kg:relayedBy"))
_INFERENCE = ox.NamedNode(iris.expand("kg:Inference"))
# What the compiled graph keeps of the ontology, so that it can be read without it: labels, phrases, and the lists but for definitions.
_KEPT = {iris.expand(name) for name in ("rdfs:label", "kg:phrase", "skos:altLabel", "skos:inScheme", "skos:notation", "kg:rank")}


def ontology() -> Iterator[ox.Quad]:
    """Yield vocabulary and lists as quads in the graph named by the ontology's IRI."""
    for name in ("vocabulary.ttl", "lists.ttl"):
        for quad in ox.parse(path=ONTOLOGY / name):
            yield _moved(quad, _ONTOLOGY)


def derive(store: ox.Store, base: str) -> None:
    """Complete a store that holds what the sheets state: standing, asserted layer, inferences, labels of the terms."""
    _update(store, "standing.ru")
    _complete(store, base)


def standing(store: ox.Store) -> set[ox.Triple]:
    """Return how the claims of a store stand by what is known of them, whatever the store itself says on that."""
    copy = ox.Store()
    copy.extend(store.quads_for_pattern(None, None, None, _DEFAULT))
    _update(copy, "standing.ru")
    return {quad.triple for quad in copy.quads_for_pattern(None, STANDING, None, _DEFAULT)}


def _complete(store: ox.Store, base: str) -> None:
    """Add to a store what follows from how its claims stand: the asserted layer, inferences, labels of the terms."""
    store.extend(ontology())
    _update(store, "asserted.ru")
    rules.infer(store, base)
    terms = list(store.quads_for_pattern(None, None, None, _ONTOLOGY))
    store.remove_graph(_ONTOLOGY)
    used = {term for quad in store for term in (quad.subject, quad.predicate, quad.object)}
    listed = {term for quad in terms if quad.predicate.value == iris.expand("skos:inScheme") for term in (quad.subject, quad.object)}
    for quad in terms:
        is_type = quad.predicate == _TYPE and quad.subject in listed
        if (quad.subject in listed or quad.subject in used) and (quad.predicate.value in _KEPT or is_type):
            store.add(_moved(quad, _DEFAULT))


def narrow(store: ox.Store, base: str, kept: Iterable[ox.NamedNode]) -> ox.Store:
    """Return a store with only the given claims in it, and with a default graph that follows from those alone.

    A claim stands in it as it stands in the whole: that another reading is left out does not make a reading the only one.
    """
    keep = set(kept)
    claims = {row["claim"] for row in engine.rows(store, "SELECT ?claim { ?claim a kg:Claim }")}
    asserted = set(_subjects(store, _ASSERTED))
    inferences = set(_subjects(store, _INFERENCE))
    derived = {quad.triple for graph in asserted | inferences for quad in store.quads_for_pattern(None, None, None, graph)}
    dropped = claims - keep
    reports = set(_subjects(store, _REPORT)) - set(_relayers(store, keep))
    narrowed = ox.Store()
    narrowed.extend(
        quad
        for quad in store
        if not (
            quad.graph_name in dropped
            or quad.graph_name in inferences
            or (
                quad.graph_name == _DEFAULT
                and (quad.triple in derived or quad.object == _ASSERTED or quad.subject in dropped | reports | inferences)
            )
        )
    )
    _complete(narrowed, base)
    return narrowed


def drop_background(store: ox.Store) -> None:
    """Take out of a store what the article does not say: the background graphs, and what is known of them."""
    for graph in list(_subjects(store, _BACKGROUND)):
        store.remove_graph(graph)
        for quad in list(store.quads_for_pattern(graph, None, None)):
            store.remove(quad)


def claims_in(
    store: ox.Store,
    *,
    view: str = "everything",
    according_to: ox.NamedNode | None = None,
    without: ox.NamedNode | None = None,
    min_certainty: ox.NamedNode | None = None,
) -> set[ox.NamedNode]:
    """Return the claims that a view holds: the asserted ones or all, of one speaker at any depth, from one certainty upwards.

    `without` leaves out the claims that a speaker, or any speaker of one kind of source, makes or passes on.
    """
    patterns = ["?claim a kg:AssertedClaim ." if view == "asserted" else "?claim a kg:Claim ."]
    if according_to:
        patterns.append(f"?claim kg:accordingTo {according_to} .")
    if without:
        patterns.append(f"FILTER NOT EXISTS {{ ?claim kg:accordingTo {without} }}")
        patterns.append(f"FILTER NOT EXISTS {{ ?claim kg:accordingTo/kg:sourceKind {without} }}")
    if min_certainty:
        patterns.append(f"?claim kg:certainty/kg:rank ?rank . {min_certainty} kg:rank ?least . FILTER(?rank >= ?least)")
    found = engine.rows(store, f"SELECT ?claim {{ {' '.join(patterns)} }}")
    return {claim for row in found if isinstance(claim := row["claim"], ox.NamedNode)}


def _update(store: ox.Store, name: str) -> None:
    store.update((ONTOLOGY / name).read_text(encoding="utf-8"))


def _moved(quad: ox.Quad, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _subjects(store: ox.Store, cls: ox.NamedNode) -> Iterator[ox.NamedNode]:
    for quad in store.quads_for_pattern(None, _TYPE, cls, _DEFAULT):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _relayers(store: ox.Store, claims: set[ox.NamedNode]) -> Iterator[ox.NamedNode]:
    """Yield every link of the chains that begin at the given claims."""
    ahead = list(claims)
    while ahead:
        for quad in store.quads_for_pattern(ahead.pop(), _RELAYED, None, _DEFAULT):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object
                ahead.append(quad.object)
