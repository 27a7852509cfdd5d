"""Graph -> networkx, and what networks are for: paths and ranks. What counts as an edge is queries/network/connection.rq."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg.errors import CatalogueError
from kg.query.catalogue import find_question
from kg.rdf import engine, iris

if TYPE_CHECKING:
    import networkx as nx

MEASURES = {
    "pagerank": "PageRank over the undirected network: how often a random walk along claims comes by",
    "betweenness": "betweenness centrality: on which share of the shortest paths between others it lies",
    "degree": "degree centrality: with which share of the other things it is joined directly",
    "closeness": "closeness centrality: how near it is to the others on average",
}


class Loss(NamedTuple):
    """What a network loses with some of its claims: things, pairs of things that were connected, and places in the ranking.

    `ranks` holds the things that are still there and stand elsewhere: which, at what place before, and at what place after.
    """

    things: list[ox.NamedNode]
    pairs: int
    ranks: list[tuple[ox.NamedNode, int, int]]


@dataclass(frozen=True)
class Edge:
    """One line of the network: two things, what joins them, and the claim behind it."""

    source: ox.NamedNode
    relation: str
    target: ox.NamedNode
    claim: ox.NamedNode


def edges(store: ox.Store) -> list[Edge]:
    """Return every edge of the network, as the query file has it."""
    found = []
    for row in engine.rows(store, find_question("connection").query):
        source, relation, target, claim = row["from"], row["relation"], row["to"], row["claim"]
        if isinstance(source, ox.NamedNode) and isinstance(target, ox.NamedNode) and isinstance(claim, ox.NamedNode):
            found.append(Edge(source, relation.value if isinstance(relation, ox.Literal) else str(relation), target, claim))
    return found


def to_networkx(store: ox.Store) -> nx.MultiDiGraph:
    """Return the network: nodes are IRIs with `label` and `type`; each edge has relation, claim, certainty and polarity, all text."""
    import networkx as nx

    network = nx.MultiDiGraph()
    for edge in edges(store):
        network.add_edge(
            edge.source.value,
            edge.target.value,
            relation=edge.relation,
            claim=edge.claim.value,
            certainty=_local(store, edge.claim, "kg:certainty"),
            polarity=_local(store, edge.claim, "kg:polarity"),
        )
    for node, data in network.nodes(data=True):
        subject = ox.NamedNode(node)
        data["label"] = next(iter(_objects(store, subject, "rdfs:label")), node)
        types = _objects(store, subject, "rdf:type")
        data["type"] = min(types, key=lambda each: (_breadth(store, each), each)) if types else ""
    return network


def shortest_path(store: ox.Store, start: ox.NamedNode, end: ox.NamedNode) -> list[tuple[Edge, bool]]:
    """Return the edges of a shortest path between two things, each with whether it is walked in its own direction.

    Of several shortest paths the one with the surest claims is taken; none gives an empty list.
    """
    import networkx as nx

    weights = {"certain": 1.0, "probable": 1.01, "possible": 1.02}
    network = nx.Graph()
    for edge in sorted(edges(store), key=lambda each: (each.source.value, each.target.value, each.relation, each.claim.value)):
        affirmed = _local(store, edge.claim, "kg:polarity") != "negative"
        weight = weights.get(_local(store, edge.claim, "kg:certainty"), 1.03) + (0 if affirmed else 0.03)
        known = network.get_edge_data(edge.source, edge.target)
        if known is None or weight < known["weight"]:
            network.add_edge(edge.source, edge.target, weight=weight, edge=edge)
    if start not in network or end not in network or not nx.has_path(network, start, end):
        return []
    nodes = nx.shortest_path(network, start, end, weight="weight")
    steps = [(network.edges[a, b]["edge"], a) for a, b in pairwise(nodes)]
    return [(edge, edge.source == begin) for edge, begin in steps]


def rank(store: ox.Store, measure: str = "pagerank") -> list[tuple[ox.NamedNode, float]]:
    """Return every thing of the network with its centrality, highest first. Raises CatalogueError for an unknown measure.

    Parallel claims between two things count once, so that being talked about often in one respect does not add up.
    """
    import networkx as nx

    if measure not in MEASURES:
        raise CatalogueError(f"there is no measure {measure!r}.", fix=f"Known are: {', '.join(MEASURES)}.")
    network = nx.Graph()
    network.add_edges_from(sorted((edge.source.value, edge.target.value) for edge in edges(store)))
    if not network:
        return []
    scores = _pagerank(network) if measure == "pagerank" else getattr(nx, f"{measure}_centrality")(network)
    return [(ox.NamedNode(node), score) for node, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))]


def loss(before: ox.Store, after: ox.Store, measure: str = "pagerank") -> Loss:
    """Return what the network of one store loses in that of another, which holds fewer claims. Raises CatalogueError as rank does."""
    import networkx as nx

    ranked, left = rank(before, measure), rank(after, measure)
    place = {node: number for number, (node, _) in enumerate(left, 1)}
    moved = [(node, number, place[node]) for number, (node, _) in enumerate(ranked, 1) if place.get(node, number) != number]

    def pairs(store: ox.Store) -> int:
        parts = nx.connected_components(nx.Graph((edge.source.value, edge.target.value) for edge in edges(store)))
        return sum(len(part) * (len(part) - 1) // 2 for part in parts)

    return Loss([node for node, _ in ranked if node not in place], pairs(before) - pairs(after), moved)


def _pagerank(network: nx.Graph) -> dict[str, float]:
    """Return PageRank (Brin and Page 1998, damping 0.85) by power iteration: networkx's own wants scipy, which nothing else here needs."""
    scores = dict.fromkeys(network, 1 / len(network))
    for _ in range(100):
        spread = {node: (1 - 0.85) / len(network) + 0.85 * sum(scores[m] / network.degree(m) for m in network[node]) for node in network}
        settled = sum(abs(spread[node] - scores[node]) for node in network) < 1e-10
        scores = spread
        if settled:
            break
    return scores


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(iris.expand(name))


def _local(store: ox.Store, claim: ox.NamedNode, predicate: str) -> str:
    """Return the local name of what a claim has for a predicate, such as certain."""
    return next(iter(_objects(store, claim, predicate)), "").rpartition("#")[2]


def _objects(store: ox.Store, subject: ox.NamedNode, predicate: str) -> list[str]:
    """Return the IRIs and texts that the default graph has for a predicate of something."""
    quads = store.quads_for_pattern(subject, _node(predicate), None, ox.DefaultGraph())
    return [quad.object.value for quad in quads if isinstance(quad.object, (ox.NamedNode, ox.Literal))]


def _breadth(store: ox.Store, cls: str) -> int:
    """Return how many things a class has: the narrowest class of a thing is the one that says most about it."""
    return sum(1 for _ in store.quads_for_pattern(None, _node("rdf:type"), ox.NamedNode(cls), ox.DefaultGraph()))
