"""Graph -> networkx, and what networks are for: paths and ranks. What counts as an edge is queries/network/connection.rq."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
import pyoxigraph as ox

from kg import tables
from kg.errors import CatalogueError
from kg.query.catalogue import find_question
from kg.query.reading import Records, exclusive
from kg.rdf import iris
from kg.rdf.dataset import Dataset

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

MEASURES = {
    "pagerank": "PageRank over the undirected network: how often a random walk along claims comes by",
    "betweenness": "betweenness centrality: on which share of the shortest paths between others it lies",
    "degree": "degree centrality: with which share of the other things it is joined directly",
    "closeness": "closeness centrality: how near it is to the others on average",
}
# How many edges a notebook shows.
_SHOWN = 50
# The length of an edge in a path by the certainty of its claim, and with any other certainty.
_WEIGHTS = {"certain": 1.0, "probable": 1.01, "possible": 1.02}
_OTHER_WEIGHT = 1.03
# How a claim stands that a path does not walk over.
_NOT_WALKED = {"kg:denied", "kg:probablyNot", "kg:possiblyNot", "kg:opposite", "kg:asked"}


class Loss(NamedTuple):
    """What a network loses with some of its claims: things, pairs of things that were connected, and places in the ranking.

    `ranks` holds the things that are still there and stand elsewhere: which, at what place before, and at what place after.
    """

    things: list[ox.NamedNode]
    pairs: int
    ranks: list[tuple[ox.NamedNode, int, int]]


class Path(NamedTuple):
    """The edges of a path, each with whether it is walked in its own direction, and how many other paths have as few of them."""

    steps: list[tuple[Edge, bool]]
    others: int


class Edge(NamedTuple):
    """One line of the network: two things, what joins them, and the claim behind it."""

    source: ox.NamedNode
    relation: str
    target: ox.NamedNode
    claim: ox.NamedNode


class Network(nx.MultiDiGraph):  # type: ignore[misc]
    """A networkx MultiDiGraph that a notebook shows as a table of its edges."""

    def _repr_html_(self) -> str:
        labels = dict(self.nodes(data="label"))
        rows = [(labels[a], data["relation"], labels[b], data["standing"]) for a, b, data in self.edges(data=True)]
        more = f"<p>{len(rows) - _SHOWN} more edges</p>" if len(rows) > _SHOWN else ""
        return tables.rows(("from", "relation", "to", "standing"), rows[:_SHOWN], "html") + more


def edges(data: Dataset) -> list[Edge]:
    """Every edge of the network, as the query file has it, each once.

    They stand in the order in which paths take them: of equal paths the first is found.
    """
    joined = set()
    for row in data.rows(find_question("connection").query):
        source, relation, target, claim = row["from"], row.get("relation"), row["to"], row["claim"]
        if isinstance(source, ox.NamedNode) and isinstance(target, ox.NamedNode) and isinstance(claim, ox.NamedNode):
            joined.add(Edge(source, relation.value if isinstance(relation, ox.Literal) else "", target, claim))
    return sorted(joined, key=lambda edge: (edge.source.value, edge.target.value, edge.relation, edge.claim.value))


def weight(records: Records, claim: ox.NamedNode, *, over_everything: bool = False) -> float | None:
    """The length of a claim's edges in a path: one step, and a little more the less sure the claim is.

    A path does not walk over what is denied, doubted, feared or wanted not to be so, or merely asked, unless it may go over everything:
    the length of that is None.
    """
    if not over_everything and _NOT_WALKED & set(records.standing_names(claim)):
        return None
    return _WEIGHTS.get(_local(records.data, claim, "kg:certainty"), _OTHER_WEIGHT)


def to_networkx(data: Dataset) -> Network:
    """The network: nodes are IRIs with `label` and `type`; each edge has relation, claim, certainty, polarity
    and standing, all text; the standing is empty where the article vouches for the claim."""
    network, records = Network(), Records(data)
    for edge in edges(data):
        network.add_edge(
            edge.source.value,
            edge.target.value,
            relation=edge.relation,
            claim=edge.claim.value,
            certainty=_local(data, edge.claim, "kg:certainty"),
            polarity=_local(data, edge.claim, "kg:polarity"),
            standing=", ".join(records.standing(edge.claim)),
        )
    sizes = data.class_sizes()
    for node, attributes in network.nodes(data=True):
        subject = ox.NamedNode(node)
        attributes["label"] = next(iter(data.texts(subject, "rdfs:label")), node)
        attributes["type"] = next((kind.value for kind in data.kinds(subject, sizes)), "")
    return network


def shortest_path(records: Records, start: ox.NamedNode, end: ox.NamedNode, *, over_everything: bool = False) -> Path:
    """A shortest path between two things. Of several the one with the surest claims is taken; where there is none it has no steps.

    It walks neither over edges without a length nor over two claims that exclude each other, unless it may go over everything.
    """
    lengths = ((edge, weight(records, edge.claim, over_everything=over_everything)) for edge in edges(records.data))
    walked = [(edge, length) for edge, length in lengths if length is not None]
    return _path(records.data, walked, start, end, may_exclude=over_everything)


def _path(data: Dataset, walked: list[tuple[Edge, float]], start: ox.NamedNode, end: ox.NamedNode, *, may_exclude: bool) -> Path:
    network = nx.Graph()
    for edge, length in walked:
        known = network.get_edge_data(edge.source, edge.target)
        if known is None or length < known["weight"]:
            network.add_edge(edge.source, edge.target, weight=length, edge=edge)
    if start not in network or end not in network or not nx.has_path(network, start, end):
        return Path([], 0)
    nodes = nx.shortest_path(network, start, end, weight="weight")
    steps = [(network.edges[a, b]["edge"], a) for a, b in pairwise(nodes)]
    claims = [edge.claim for edge, _ in steps]
    for claim in [] if may_exclude else claims:
        if excluded := next((other for other in claims if other in exclusive(data, claim)), None):
            # Without the one or without the other: the shorter way of the two, by its lengths, the first where they are alike.
            left = ([step for step in walked if step[0].claim != barred] for barred in (excluded, claim))
            ways = [_path(data, some, start, end, may_exclude=False) for some in left]
            return min((way for way in ways if way.steps), key=partial(_length, dict(walked)), default=Path([], 0))
    return Path([(edge, edge.source == begin) for edge, begin in steps], _as_short(network, start, end, len(steps)) - 1)


def _length(lengths: Mapping[Edge, float], way: Path) -> float:
    """The length of a path, rounded as the page may add it up otherwise."""
    return round(sum(lengths[edge] for edge, _ in way.steps), 6)


def _as_short(network: nx.Graph, start: ox.NamedNode, end: ox.NamedNode, steps: int) -> int:
    """How many shortest paths lead from one thing to another, which is so many steps away; parallel edges count once."""
    ways = {start: 1}
    seen = {start}
    for _ in range(steps):
        ahead: dict[ox.NamedNode, int] = {}
        for node, count in ways.items():
            for other in network[node]:
                if other not in seen:
                    ahead[other] = ahead.get(other, 0) + count
        seen |= ahead.keys()
        ways = ahead
    return max(1, ways.get(end, 1))


def rank(data: Dataset, measure: str = "pagerank") -> list[tuple[ox.NamedNode, float]]:
    """Every thing of the network with its centrality, highest first. Raises CatalogueError for an unknown measure.

    Parallel claims between two things count once, so that being talked about often in one respect does not add up.
    """
    if measure not in MEASURES:
        raise CatalogueError(f"there is no measure {measure!r}.", fix=f"Known are: {', '.join(MEASURES)}.")
    network = nx.Graph()
    network.add_edges_from(sorted((edge.source.value, edge.target.value) for edge in edges(data)))
    if not network:
        return []
    scores = _pagerank(network) if measure == "pagerank" else getattr(nx, f"{measure}_centrality")(network)
    return [(ox.NamedNode(node), score) for node, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))]


def loss(before: Dataset, after: Dataset, measure: str = "pagerank") -> Loss:
    """What the network of one store loses in that of another, which holds fewer claims. Raises CatalogueError as rank does."""
    ranked, left = rank(before, measure), rank(after, measure)
    place = {node: number for number, (node, _) in enumerate(left, 1)}
    moved = [(node, number, place[node]) for number, (node, _) in enumerate(ranked, 1) if place.get(node, number) != number]

    def pairs(data: Dataset) -> int:
        parts = nx.connected_components(nx.Graph((edge.source.value, edge.target.value) for edge in edges(data)))
        return sum(len(part) * (len(part) - 1) // 2 for part in parts)

    return Loss([node for node, _ in ranked if node not in place], pairs(before) - pairs(after), moved)


def _pagerank(network: nx.Graph) -> dict[str, float]:
    """PageRank (Brin and Page 1998, damping 0.85) by power iteration: networkx's own wants scipy, which nothing else here needs."""
    scores = dict.fromkeys(network, 1 / len(network))
    for _ in range(100):
        spread = {node: (1 - 0.85) / len(network) + 0.85 * sum(scores[m] / network.degree(m) for m in network[node]) for node in network}
        settled = sum(abs(spread[node] - scores[node]) for node in network) < 1e-10
        scores = spread
        if settled:
            break
    return scores


def to_pyvis(network: Network) -> PyvisNetwork:
    """A network as pyvis has it: nodes by IRI, with label and group, edges with label, title and claim."""
    drawing = pyvis_class()(directed=True)
    for node, attributes in network.nodes(data=True):
        drawing.add_node(node, label=attributes["label"], title=attributes["label"], group=iris.local(attributes["type"]))
    # In the order in which paths take them, which networkx does not keep.
    ordered = sorted(network.edges(data=True), key=lambda edge: (edge[0], edge[1], edge[2]["relation"], edge[2]["claim"]))
    for source, target, attributes in ordered:
        title = f"{attributes['relation']} ({attributes['standing'] or 'vouched for'})"
        drawing.add_edge(source, target, label=attributes["relation"], title=title, claim=attributes["claim"])
    return drawing


def pyvis_class() -> type[PyvisNetwork]:
    """The class Network of pyvis. Its import brings IPython along, whose own warnings are not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvis.network import Network as PyvisNetwork
    return PyvisNetwork  # type: ignore[no-any-return]


def _local(data: Dataset, claim: ox.NamedNode, predicate: str) -> str:
    """The local name of what a claim has for a predicate, such as certain."""
    return next((iris.local(node.value) for node in data.nodes(claim, predicate)), "")
