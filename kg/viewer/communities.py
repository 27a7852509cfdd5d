"""Communities of a network: groups of things that are joined with each other more than with the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

Tie = tuple[int, int]
# How often each thing is asked on one level which community it belongs to; then the level is done, whoever would still move.
_ROUNDS = 8
# A level that has more than this share of the communities of the one below adds nothing.
_LEAST_STEP = 0.8


def find(count: int, ties: Iterable[Tie]) -> list[list[int]]:
    """The community of each of the things 0, 1, … on several levels, the smallest communities first; those of a level are numbered.

    The method is that of Louvain (Blondel and others 2008), without its shuffling and with so many rounds at most, so that the same
    network has the same communities, and its cost grows with the number of ties.
    """
    weights: list[dict[int, float]] = [{} for _ in range(count)]
    for a, b in ties:
        if a != b:
            weights[a][b] = weights[b][a] = 1.0
    inner = [0.0] * count
    home = list(range(count))
    levels: list[list[int]] = []
    while True:
        joined = _joined(weights, inner)
        number = {community: place for place, community in enumerate(dict.fromkeys(joined))}
        if len(number) >= _LEAST_STEP * len(weights):
            return levels
        joined = [number[community] for community in joined]
        home = [joined[thing] for thing in home]
        levels.append(home)
        weights, inner = _merged(weights, inner, joined, len(number))


def _joined(weights: list[dict[int, float]], inner: list[float]) -> list[int]:
    """The community of each thing, after each has gone to that of its neighbours by which modularity grows most."""
    degree = [sum(near.values()) + own for near, own in zip(weights, inner, strict=True)]
    whole = sum(degree) or 1.0
    community, total = list(range(len(weights))), degree.copy()
    for _ in range(_ROUNDS):
        moved = False
        for thing, near in enumerate(weights):
            if not near:
                continue
            here = community[thing]
            ties_to: defaultdict[int, float] = defaultdict(float)
            for other, weight in near.items():
                ties_to[community[other]] += weight
            share = degree[thing] / whole
            total[here] -= degree[thing]
            best, most = here, ties_to[here] - total[here] * share
            for other, weight in ties_to.items():
                gain = weight - total[other] * share
                if gain > most + 1e-9:
                    best, most = other, gain
            total[best] += degree[thing]
            if best != here:
                community[thing], moved = best, True
        if not moved:
            break
    return community


def _merged(
    weights: list[dict[int, float]], inner: list[float], joined: list[int], count: int
) -> tuple[list[dict[int, float]], list[float]]:
    """The network of the communities: the weight of the ties between each two of them, and of those inside of each."""
    between: list[dict[int, float]] = [{} for _ in range(count)]
    inside = [0.0] * count
    for thing, near in enumerate(weights):
        own = joined[thing]
        inside[own] += inner[thing]
        for other, weight in near.items():
            if joined[other] == own:
                inside[own] += weight
            else:
                between[own][joined[other]] = between[own].get(joined[other], 0.0) + weight
    return between, inside
