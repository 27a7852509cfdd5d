"""Places by which things stand as far apart as they are from each other over ties: what is a ring looks like a ring.

The method is stress by gradient descent (Zheng, Pawar and Goodman 2019): each pair in turn is moved towards its distance, less and
less. The pairs come in an order that is mixed and always the same, so that the same network has the same places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, gcd, log, sqrt

Point = tuple[float, float]
Tie = tuple[int, int]
_ROUNDS = 24
# How much of its way a pair of neighbours goes in the last round.
_LAST = 0.1


def untangled(start: Sequence[Point], ties: Sequence[Tie], length: float) -> list[Point]:
    """Points moved so that things which are so many ties apart stand as many lengths apart; the ties join all of them."""
    xs, ys = [x for x, _ in start], [y for _, y in start]
    pairs = _pairs(len(start), ties)
    if not pairs:
        return list(start)
    farthest = max(hops for _, _, hops in pairs)
    cooling = log(farthest**2 / _LAST) / (_ROUNDS - 1)
    for turn in range(_ROUNDS):
        rate = farthest**2 * exp(-cooling * turn)
        for place in _mixed(len(pairs)):
            a, b, hops = pairs[place]
            dx, dy = xs[a] - xs[b], ys[a] - ys[b]
            far = sqrt(dx * dx + dy * dy) or 0.001
            by = min(1.0, rate / (hops * hops)) * (far - hops * length) / (2 * far)
            xs[a] -= dx * by
            ys[a] -= dy * by
            xs[b] += dx * by
            ys[b] += dy * by
    return list(zip(xs, ys, strict=True))


def _pairs(count: int, ties: Sequence[Tie]) -> list[tuple[int, int, int]]:
    """Each two things, and over how many ties one comes from one to the other."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for a, b in ties:
        beside[a].append(b)
        beside[b].append(a)
    pairs = []
    for start in range(count):
        hops = {start: 0}
        for thing in (reached := [start]):
            for other in beside[thing]:
                if other not in hops:
                    hops[other] = hops[thing] + 1
                    reached.append(other)
        pairs += [(start, other, hops[other]) for other in reached if other > start]
    return pairs


def _mixed(count: int) -> Iterator[int]:
    """The numbers below a count in an order in which neighbours are far apart: by steps of the golden section."""
    step = max(1, round(count * 0.618))
    while gcd(step, count) != 1:
        step += 1
    return (number * step % count for number in range(count))
