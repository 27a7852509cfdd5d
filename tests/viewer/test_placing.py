"""Where the things of a network stand: the same every time, apart from each other, near what they are joined with."""

from itertools import combinations
from math import dist, isfinite

import networkx as nx
import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from kg.viewer import communities, hierarchy, placing
from kg.viewer.placing import Levels
from tests.support.growth import grows_no_faster_than_its_length

bounded = settings(max_examples=25, deadline=None, derandomize=True)
SIZE = (40.0, 30.0)


def placed(network, **more):
    """The place of each node of a networkx graph."""
    number = {node: place for place, node in enumerate(network)}
    sizes = [SIZE] * len(number)
    points, _ = placing.places(sizes, sizes, [(number[a], number[b]) for a, b in network.edges()], **more)
    return dict(zip(number, points, strict=True))


def meeting(places):
    """The pairs of things whose rectangles meet."""
    return [
        (a, b)
        for (a, (ax, ay)), (b, (bx, by)) in combinations(places.items(), 2)
        if abs(ax - bx) < SIZE[0] - 0.01 and abs(ay - by) < SIZE[1] - 0.01
    ]


NETWORKS = {
    "nothing": nx.Graph(),
    "one": nx.path_graph(1),
    "a loop": nx.Graph([(0, 0)]),
    "karate": nx.karate_club_graph(),
    "a star": nx.star_graph(80),
    "a chain": nx.path_graph(90),
    "a tree": nx.balanced_tree(3, 4),
    "all with all": nx.complete_graph(20),
    "two hubs": nx.complete_bipartite_graph(2, 60),
    "many parts": nx.disjoint_union_all([nx.cycle_graph(n) for n in range(3, 8)] + [nx.empty_graph(9)]),
    "several hundred": nx.random_partition_graph([30] * 8, 0.3, 0.005, seed=3),
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.slow
def test_things_stand_apart_and_the_same_every_time(name):
    network = NETWORKS[name]
    places = placed(network)
    assert places == placed(network) and len(places) == len(network)
    assert all(isfinite(x) and isfinite(y) for x, y in places.values())
    assert meeting(places) == []


@pytest.mark.parametrize("name", ["karate", "a tree", "several hundred"])
@pytest.mark.slow
def test_what_is_joined_stands_nearer_than_what_is_not(name):
    network, places = NETWORKS[name], placed(NETWORKS[name])
    joined = [dist(places[a], places[b]) for a, b in network.edges()]
    others = [dist(places[a], places[b]) for a, b in nx.non_edges(network)]
    assert sum(joined) / len(joined) < 0.6 * sum(others) / len(others)


def test_nothing_is_a_lattice():
    places = placed(NETWORKS["several hundred"])
    assert len({round(x) for x, _ in places.values()}) > len(places) / 2


def test_communities_are_those_that_were_planted():
    network = nx.random_partition_graph([20, 20, 20], 0.6, 0.01, seed=1)
    home = communities.find(60, list(network.edges()))[-1]
    assert len(set(home)) == 3 and all(len(set(home[start : start + 20])) == 1 for start in (0, 20, 40))


@given(st.integers(0, 40), st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=80))
@bounded
@seed(1)
def test_any_ties_give_every_thing_one_place_and_one_community(count, ties):
    ties = [(a, b) for a, b in ties if a < count and b < count]
    sizes = [SIZE] * count
    points, home = placing.places(sizes, sizes, ties)
    assert len(points) == len(home) == count and all(isfinite(x) and isfinite(y) for x, y in points)


# ---- own places ------------------------------------------------------------------------------------------------------------


def test_own_places_are_kept():
    own = {0: (0.0, 0.0), 1: (300.0, 40.0), 2: (120.0, -90.0)}
    assert placed(nx.path_graph(3), own=own) == own


@given(st.floats(1e-6, 1e-2) | st.floats(1e3, 1e6))
@bounded
@seed(2)
@pytest.mark.slow
def test_own_places_in_a_heap_or_far_apart_are_drawn_at_a_scale_at_which_they_are_seen(scale):
    network = nx.karate_club_graph()
    own = {node: (x * scale, y * scale) for node, (x, y) in placed(network).items()}
    places = placed(network, own=own)
    assert 300 < max(x for x, _ in places.values()) - min(x for x, _ in places.values()) < 3000
    a, b, c = (dist(places[0], places[node]) / dist(own[0], own[node]) for node in (5, 20, 33))
    assert a == pytest.approx(b) == pytest.approx(c), "their shape is the same"


def test_things_that_are_all_in_one_place_are_spread():
    assert meeting(placed(nx.path_graph(6), own=dict.fromkeys(range(6), (5.0, 5.0)))) == []


def test_what_has_no_place_stands_near_what_it_is_joined_with():
    network = nx.random_partition_graph([15, 15], 0.4, 0.0, seed=2)
    own = {node: (node % 5 * 90.0 + (2000.0 if node >= 15 else 0.0), node // 5 % 3 * 90.0) for node in network if node % 2}
    places = placed(network, own=own)
    assert all(places[node] == point for node, point in own.items())
    for node in network:
        if node % 2 == 0 and network.degree(node):
            assert (places[node][0] > 1200) == (node >= 15)


# ---- levels ----------------------------------------------------------------------------------------------------------------


def crossings(places, edges):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    lines = [(places[a], places[b]) for a, b in edges]
    return sum(
        side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        for (a, b), (c, d) in combinations(lines, 2)
        if not {a, b} & {c, d}
    )


@pytest.mark.parametrize(("direction", "axis", "sign"), [("UD", 1, 1), ("DU", 1, -1), ("LR", 0, 1), ("RL", 0, -1)])
def test_tree_stands_level_below_level_without_crossings(direction, axis, sign):
    tree = nx.balanced_tree(4, 2, create_using=nx.DiGraph)
    places = placed(tree, levels=Levels({}, directed=True, direction=direction))
    assert meeting(places) == [] and crossings(places, tree.edges()) == 0
    assert all((places[b][axis] - places[a][axis]) * sign > 0 for a, b in tree.edges())
    levels = nx.single_source_shortest_path_length(tree, 0)
    assert len({(levels[node], round(point[axis], 3)) for node, point in places.items()}) == 3


def test_long_level_stands_in_rows_so_that_it_can_be_read():
    tree = nx.balanced_tree(4, 3, create_using=nx.DiGraph)
    places = placed(tree, levels=Levels({}))
    levels = nx.single_source_shortest_path_length(tree, 0)
    rows = [{round(places[node][1], 3) for node in places if levels[node] == level} for level in range(4)]
    assert [len(row) for row in rows[:3]] == [1, 1, 1] and len(rows[3]) > 1 and max(rows[2]) < min(rows[3])
    assert meeting(places) == [] and max(x for x, _ in places.values()) - min(x for x, _ in places.values()) < 1300


@pytest.mark.parametrize("count", [3, 12, 40])
def test_ring_looks_like_a_ring(count):
    """Whatever lies inside of a ring could only be a part of it that is folded in."""
    places = placed(nx.cycle_graph(count))
    assert crossings(places, nx.cycle_graph(count).edges()) == 0
    x, y = (sum(values) / count for values in zip(*places.values(), strict=True))
    far = [dist((x, y), place) for place in places.values()]
    assert min(far) > 0.6 * max(far)


def test_known_levels_are_kept_and_others_follow_from_them():
    assert hierarchy.levels(4, [(0, 1), (1, 2), (2, 3)], {1: 5.0}, directed=True) == [0, 5, 6, 7]
    assert hierarchy.levels(3, [(0, 1), (1, 2), (2, 0)], {}, directed=True) == [0, 1, 2], "a circle is left where it closes"
    assert hierarchy.levels(4, [(0, 1), (0, 2), (0, 3)], {}, directed=False) == [0, 1, 1, 1]


@given(st.integers(1, 25), st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=50), st.booleans())
@bounded
@seed(3)
def test_any_hierarchy_has_things_apart(count, ties, directed):
    network = nx.empty_graph(count, create_using=nx.MultiDiGraph)
    network.add_edges_from((a, b) for a, b in ties if a < count and b < count)
    assert meeting(placed(network, levels=Levels({}, directed=directed))) == []


MANY = {
    "own places that are drawn larger": lambda count: {"own": {n: (n % 64 / 64, n // 64 / 64) for n in range(count)}},
    "one level": lambda count: {"levels": Levels(dict.fromkeys(range(count), 0.0))},
    "ten levels": lambda count: {"levels": Levels({n: n % 10 for n in range(count)})},
}


@pytest.mark.parametrize("how", MANY.values(), ids=MANY)
@pytest.mark.slow
def test_many_things_are_placed_in_time_that_grows_with_their_number(how):
    def work(count):
        placing.places([SIZE] * count, [SIZE] * count, [(n, n + 1) for n in range(count - 1)], **how(count))

    assert grows_no_faster_than_its_length(work)
