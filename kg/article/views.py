"""The asserted layer and the other views: which claims count, and what the default graph therefore holds."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.article import rules
from kg.article.ontology import GRAPH, ontology, translations
from kg.paths import ONTOLOGY
from kg.rdf import iris
from kg.rdf.dataset import Dataset

VIEWS = ("everything", "asserted")


class Narrowing(NamedTuple):
    """What a graph is narrowed to, as people say it: a view, a speaker, who is left out, the least certainty, and the own voice."""

    view: str = "everything"
    according_to: str | None = None
    without: str | None = None
    min_certainty: str | None = None
    own_voice: bool = False

    def arguments(self) -> dict[str, Any]:
        """Those that narrow, as arguments of kg.graph.Graph.narrowed."""
        return {name: value for name, value in self._asdict().items() if value not in (None, False, "everything")}


_DEFAULT = ox.DefaultGraph()
# What the compiled graph keeps of the ontology, so that it can be read without it: labels, phrases, what is narrower than what, and the
# lists but for definitions.
_KEPT = {
    iris.expand(name)
    for name in ("rdfs:label", "rdfs:subClassOf", "kg:phrase", "skos:altLabel", "skos:inScheme", "skos:notation", "kg:rank")
}


def derive(data: Dataset) -> None:
    """Complete a dataset that holds what the sheets state: standing, asserted layer, inferences, labels of the terms."""
    _update(data.store, "standing.ru")
    _complete(data)


def standing(store: ox.Store) -> set[ox.Triple]:
    """How the claims of a store stand by what is known of them, whatever the store itself says on that."""
    copy = ox.Store()
    copy.extend(store)
    _update(copy, "standing.ru")
    return {quad.triple for quad in copy.quads_for_pattern(None, iris.node("kg:standing"), None, _DEFAULT)}


def _complete(data: Dataset) -> None:
    """Add to a dataset what follows from how its claims stand: the asserted layer, inferences, labels of the terms."""
    store = data.store
    store.extend(list(ontology(store)))
    _update(store, "asserted.ru")
    rules.infer(data)
    terms = list(store.quads_for_pattern(None, None, None, GRAPH))
    store.remove_graph(GRAPH)
    used = {term for quad in store for term in (quad.subject, quad.predicate, quad.object)}
    listed = {term for quad in terms if quad.predicate.value == iris.expand("skos:inScheme") for term in (quad.subject, quad.object)}
    languages = (quad.object for quad in store.quads_for_pattern(None, iris.node("schema:inLanguage"), None, _DEFAULT))
    translated = translations(next((language.value for language in languages if isinstance(language, ox.Literal)), "en"))
    for quad in terms:
        is_type = quad.predicate == iris.node("rdf:type") and quad.subject in listed
        if (quad.subject in listed or quad.subject in used) and (quad.predicate.value in _KEPT or is_type):
            words = translated.get((quad.subject, quad.predicate), quad.object)
            store.add(ox.Quad(quad.subject, quad.predicate, words, _DEFAULT))


def narrow(data: Dataset, kept: Iterable[ox.NamedNode]) -> Dataset:
    """A dataset with only the given claims in it, and with a default graph that follows from those alone.

    A claim stands in it as it stands in the whole: that another reading is left out does not make a reading the only one.
    """
    store, keep = data.store, set(kept)
    asserted, inferences = set(data.instances("kg:AssertedClaim")), set(data.instances("kg:Inference"))
    derived = {quad.triple for graph in asserted | inferences for quad in store.quads_for_pattern(None, None, None, graph)}
    dropped = set(data.instances("kg:Claim")) - keep
    reports = set(data.instances("kg:Report")) - set(_relayers(data, keep))
    narrowed = Dataset(ox.Store(), data.base)
    narrowed.store.extend(
        quad
        for quad in store
        if not (
            quad.graph_name in dropped
            or quad.graph_name in inferences
            or (
                quad.graph_name == _DEFAULT
                and (
                    quad.triple in derived or quad.object == iris.node("kg:AssertedClaim") or quad.subject in dropped | reports | inferences
                )
            )
        )
    )
    _complete(narrowed)
    return narrowed


def drop_background(data: Dataset) -> None:
    """Take out of a dataset what the article does not say: the background graphs, and what is known of them."""
    store = data.store
    for graph in list(data.instances("kg:Background")):
        store.remove_graph(graph)
        for quad in list(store.quads_for_pattern(graph, None, None)):
            store.remove(quad)


def claims_in(
    data: Dataset,
    *,
    view: str = "everything",
    according_to: ox.NamedNode | None = None,
    without: ox.NamedNode | None = None,
    min_certainty: ox.NamedNode | None = None,
    own_voice: bool = False,
) -> set[ox.NamedNode]:
    """The claims of a view: the asserted ones or all, of one speaker at any depth, from one certainty upwards.

    `own_voice` leaves those that the article makes itself, and does not pass on for somebody. `without` leaves out the claims that a
    speaker, or any speaker of one kind of source, makes or passes on.
    """
    patterns = ["?claim a kg:AssertedClaim ." if view == "asserted" else "?claim a kg:Claim ."]
    if according_to:
        patterns.append(f"?claim kg:accordingTo {according_to} .")
    if own_voice:
        patterns.append("?claim kg:source/a kg:Article . FILTER NOT EXISTS { ?claim kg:perspective ?whose }")
    if without:
        patterns.append(f"FILTER NOT EXISTS {{ ?claim kg:accordingTo {without} }}")
        patterns.append(f"FILTER NOT EXISTS {{ ?claim kg:accordingTo/kg:sourceKind {without} }}")
    if min_certainty:
        patterns.append(f"?claim kg:certainty/kg:rank ?rank . {min_certainty} kg:rank ?least . FILTER(?rank >= ?least)")
    rows = data.rows(f"SELECT ?claim {{ {' '.join(patterns)} }}")
    return {claim for row in rows if isinstance(claim := row["claim"], ox.NamedNode)}


def _update(store: ox.Store, name: str) -> None:
    store.update((ONTOLOGY / name).read_text(encoding="utf-8"))


def _relayers(data: Dataset, claims: set[ox.NamedNode]) -> Iterator[ox.NamedNode]:
    """Yield every link of the chains that begin at the given claims."""
    ahead = list(claims)
    while ahead:
        links = data.nodes(ahead.pop(), "kg:relayedBy")
        yield from links
        ahead += links
