"""Places on a grid for things that have none yet, so that what is joined stands near and no two labels meet."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from math import hypot

Point = tuple[float, float]
Tie = tuple[str, str]
# What an evil costs beside a unit of length of a line.
_CROSSING, _COVERED = 60.0, 260.0


def arrange(
    free: Sequence[str], slots: Sequence[Point], fixed: Mapping[str, Point], inner: Sequence[str], ties: Sequence[Tie], reach: Point
) -> dict[str, Point]:
    """Return a slot for each free thing, improved by moves and swaps until none shortens or untangles the ties further.

    `reach` is how far, sideways and up or down, a label covers the lines that pass behind it: those of the free things and of the
    `inner` among the fixed ones. There must be a slot for each.
    """
    places = dict(fixed)
    beside = neighbours(ties)
    left = list(slots)
    for each in free:
        aim = _middle([places[other] for other in beside[each] if other in places])
        best = min(left, key=lambda slot: (hypot(slot[0] - aim[0], slot[1] - aim[1]), slot))
        left.remove(best)
        places[each] = best
    lines = [tie for tie in ties if tie[0] in places and tie[1] in places]
    solid = [*free, *inner]
    # The same few points are asked about again and again.
    cross, covers = cache(_cross), cache(_covers)

    def cost(moved: set[str]) -> float:
        total = 0.0
        for a, b in lines:
            mine = a in moved or b in moved
            start, end = places[a], places[b]
            if mine:
                total += hypot(start[0] - end[0], start[1] - end[1])
                for c, d in lines:
                    if c not in (a, b) and d not in (a, b) and cross(start, end, places[c], places[d]):
                        total += _CROSSING
            for other in solid if mine else moved:
                if other not in (a, b) and covers(places[other], start, end, reach):
                    total += _COVERED
        return total

    for _ in range(4):
        better = False
        for each in free:
            here = places[each]
            holders = {places[other]: other for other in free}
            best_gain, best_move = 1.0, None
            for slot in slots:
                other = holders.get(slot)
                if other == each:
                    continue
                moved = {each, other} if other else {each}
                before = cost(moved)
                places[each] = slot
                if other:
                    places[other] = here
                gain = before - cost(moved)
                places[each] = here
                if other:
                    places[other] = slot
                if gain > best_gain:
                    best_gain, best_move = gain, (slot, other)
            if best_move:
                slot, other = best_move
                places[each], better = slot, True
                if other:
                    places[other] = here
        if not better:
            break
    return {each: places[each] for each in free}


def spread(
    free: Sequence[str], fixed: Mapping[str, Point], ties: Sequence[Tie], cell: Point, is_free: Callable[[Point], bool]
) -> dict[str, Point]:
    """Return a place for each free thing on an endless grid of cells: the nearest one left to the middle of its neighbours.

    Quick for thousands. Places that `is_free` refuses stay empty.
    """
    places, beside, taken = dict(fixed), neighbours(ties), set()
    waiting = sorted(free, key=lambda each: (-len(beside[each]), each))
    ready = [each for each in waiting if any(other in places for other in beside[each])]
    line = deque([*ready, *waiting])
    done: set[str] = set()
    while line:
        each = line.popleft()
        if each in done:
            continue
        done.add(each)
        aim = _middle([places[other] for other in sorted(beside[each]) if other in places])
        column, row = round(aim[0] / cell[0]), round(aim[1] / cell[1])
        # Of cells that are equally near the one towards the middle is taken, so that the whole stays round.
        turn = (-1 if column < 0 else 1, -1 if row < 0 else 1)
        for dx, dy in _spiral():
            at = (column + turn[0] * dx, row + turn[1] * dy)
            point = (at[0] * cell[0], at[1] * cell[1])
            if at not in taken and is_free(point):
                taken.add(at)
                places[each] = point
                break
        line.extendleft(sorted((other for other in beside[each] if other not in done and other not in places), reverse=True)[-8:])
    return {each: places[each] for each in free}


def neighbours(ties: Sequence[Tie]) -> defaultdict[str, set[str]]:
    """Return for each end of a tie the others that it is joined with."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in ties:
        if a != b:
            found[a].add(b)
            found[b].add(a)
    return found


def _spiral() -> Iterator[tuple[int, int]]:
    """Yield the cells around one, ring by ring, the nearest of each ring first."""
    yield from (cell for radius in count() for cell in _ring(radius))


@cache
def _ring(radius: int) -> list[tuple[int, int]]:
    reach = range(-radius, radius + 1)
    ring = [(dx, dy) for dx in reach for dy in reach if max(abs(dx), abs(dy)) == radius]
    return sorted(ring, key=lambda each: (hypot(*each), each))


def _middle(points: Sequence[Point]) -> Point:
    if not points:
        return 0.0, 0.0
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def _covers(middle: Point, start: Point, end: Point, reach: Point) -> bool:
    """Whether a line passes behind a label: scaled to a unit circle, its distance from the middle is below one."""
    ax, ay = (start[0] - middle[0]) / reach[0], (start[1] - middle[1]) / reach[1]
    bx, by = (end[0] - middle[0]) / reach[0], (end[1] - middle[1]) / reach[1]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
    return hypot(ax + t * dx, ay + t * dy) < 1
