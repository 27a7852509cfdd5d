"""Places for the things of a network: what is joined stands near, communities stand apart, and nothing lies on anything else.

The method is force-directed placement (Fruchterman and Reingold 1991) on several levels (Walshaw 2003): communities are placed first,
then what is in them, each time with forces between neighbours only. So its cost grows with the size of the network. It draws no
lots, and reckons with plain floating-point numbers alone, so that the same network has the same places on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import cos, floor, hypot, pi, sin, sqrt

from kg.viewer import spacing, stress

Point = tuple[float, float]
Tie = tuple[int, int]
Size = tuple[float, float]
# How far apart two things are that are joined and have no others beside them.
LENGTH = 100.0
# The square of how many lengths away a thing is pushed half as much as by the distance alone.
_FAR = 25.0
# So many things push each other all; of more, each pushes those that are near.
_MOST_PAIRS = 150
# Of the things in one cell of the grid so many push a thing; each then counts for its share of them.
_MOST_IN_CELL = 6
_TURN = pi * (3 - sqrt(5))


def places(levels: Sequence[Sequence[int]], ties: Sequence[Tie], sizes: Sequence[Size], fixed: Mapping[int, Point]) -> list[Point]:
    """A place for each thing, given its community on each level, how broad and tall things are, and where some of them stay.

    What nothing joins stands in rows, the largest part first.
    """
    parts = _parts(len(sizes), ties)
    if fixed or len(parts) <= 1:
        return _placed(levels, ties, sizes, fixed)
    found: list[Point] = [(0.0, 0.0)] * len(sizes)
    boxes = []
    own_ties: defaultdict[int, list[Tie]] = defaultdict(list)
    part_of = {thing: number for number, part in enumerate(parts) for thing in part}
    for a, b in ties:
        own_ties[part_of[a]].append((a, b))
    for number, part in enumerate(parts):
        at = {thing: place for place, thing in enumerate(part)}
        own_levels = [_numbered([level[thing] for thing in part]) for level in levels]
        own_sizes = [sizes[thing] for thing in part]
        points = _placed(own_levels, [(at[a], at[b]) for a, b in own_ties[number]], own_sizes, {})
        boxes.append(spacing.around(points, own_sizes))
        for thing, point in zip(part, points, strict=True):
            found[thing] = point
    for part, (dx, dy) in zip(parts, spacing.in_rows(boxes, LENGTH / 2), strict=True):
        for thing in part:
            found[thing] = (found[thing][0] + dx, found[thing][1] + dy)
    return found


def _parts(count: int, ties: Iterable[Tie]) -> list[list[int]]:
    """Things by what they are joined with over any number of others, the largest part first."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for a, b in ties:
        beside[a].append(b)
        beside[b].append(a)
    seen = [False] * count
    parts = []
    for thing in range(count):
        if seen[thing]:
            continue
        seen[thing] = True
        part = [thing]
        for member in part:
            for other in beside[member]:
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _numbered(groups: Sequence[int]) -> list[int]:
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return [numbers[group] for group in groups]


def _placed(levels: Sequence[Sequence[int]], ties: Sequence[Tie], sizes: Sequence[Size], fixed: Mapping[int, Point]) -> list[Point]:
    """Places for what is joined over any number of others, or for all where some stay where they are."""
    if len(sizes) <= 1 and not fixed:
        return [(0.0, 0.0)] * len(sizes)
    homes = [range(len(sizes)), *levels]
    at: list[Point] = []
    for above in range(len(levels), -1, -1):
        # What is placed on this level: communities, and in the end the things themselves.
        home = homes[above]
        masses = [0.0] * (max(home, default=-1) + 1)
        for group in home:
            masses[group] += 1.0
        joined = {(min(home[a], home[b]), max(home[a], home[b])) for a, b in ties if home[a] != home[b]}
        start = _seeded(home, homes[above + 1], at, masses) if at else _spiral(masses)
        if above == 0 and not fixed and len(masses) <= _MOST_PAIRS:
            start = stress.untangled(start, ties, LENGTH)
        at = _settled(start, masses, sorted(joined), _middles(home, fixed) if fixed else {})
    return spacing.apart(at if fixed else _level(at), sizes, fixed)


def _middles(home: Sequence[int], fixed: Mapping[int, Point]) -> dict[int, Point]:
    """Where communities stand of which some things have a place."""
    own: defaultdict[int, list[Point]] = defaultdict(list)
    for thing, point in fixed.items():
        own[home[thing]].append(point)
    return {group: (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)) for group, points in own.items()}


def _spiral(masses: Sequence[float]) -> list[Point]:
    """Points on a spiral in which each has as much room as it needs."""
    found, taken = [], 0.0
    for number, mass in enumerate(masses):
        radius = LENGTH * 0.6 * sqrt(taken + mass / 2)
        taken += mass
        found.append((round(radius * cos(number * _TURN), 3), round(radius * sin(number * _TURN), 3)))
    return found


def _seeded(home: Sequence[int], parents: Sequence[int], at: Sequence[Point], masses: Sequence[float]) -> list[Point]:
    """Points around those of the communities that things, or smaller communities, belong to."""
    inside: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for group, parent in zip(home, parents, strict=True):
        inside[parent][group] = None
    found: list[Point] = [(0.0, 0.0)] * len(masses)
    for parent, groups in inside.items():
        for group, (dx, dy) in zip(groups, _spiral([masses[group] for group in groups]), strict=True):
            found[group] = (at[parent][0] + dx, at[parent][1] + dy)
    return found


def _settled(start: Sequence[Point], masses: Sequence[float], ties: Sequence[Tie], fixed: Mapping[int, Point]) -> list[Point]:
    """Points moved until what is joined stands near and nothing else does; the fixed ones stay."""
    count = len(start)
    xs, ys = [x for x, _ in start], [y for _, y in start]
    for number, (x, y) in fixed.items():
        xs[number], ys[number] = x, y
    # Half of the length that a tie to something alike has.
    reach = [LENGTH / 2 * sqrt(mass) for mass in masses]
    degree = [1] * count
    for a, b in ties:
        degree[a] += 1
        degree[b] += 1
    # Where much hangs on one thing each tie pulls less, or all would lie in a heap.
    springs = [(a, b, reach[a] + reach[b], 3 / (2 + sqrt(degree[a] * degree[b]))) for a, b in ties]
    usual = 2 * sum(reach) / count
    steps = 80 if count <= _MOST_PAIRS else max(14, 32 - count // 1000)
    free = [number for number in range(count) if number not in fixed]
    for step in range(steps):
        pushes = _pushed_by_all(xs, ys, reach) if count <= _MOST_PAIRS else _pushed_by_near(xs, ys, reach, usual)
        dxs, dys = pushes
        for a, b, length, strength in springs:
            dx, dy = xs[b] - xs[a], ys[b] - ys[a]
            pull = strength * min(sqrt(dx * dx + dy * dy) / length, 2.0)
            dxs[a] += dx * pull
            dys[a] += dy * pull
            dxs[b] -= dx * pull
            dys[b] -= dy * pull
        heat = usual * (0.5 * (1 - step / steps) + 0.01)
        for i in free:
            # A slight pull to the middle keeps together what nothing joins.
            dx, dy = dxs[i] - 0.06 * xs[i], dys[i] - 0.06 * ys[i]
            far = sqrt(dx * dx + dy * dy)
            scale = heat / far if far > heat else 1.0
            xs[i] += dx * scale
            ys[i] += dy * scale
    return list(zip(xs, ys, strict=True))


def _pushed_by_all(xs: Sequence[float], ys: Sequence[float], reach: Sequence[float]) -> tuple[list[float], list[float]]:
    """How far each thing is pushed by all others, to the right and down."""
    count = len(xs)
    dxs, dys = [0.0] * count, [0.0] * count
    for i in range(count):
        x, y, own = xs[i], ys[i], reach[i]
        right = down = 0.0
        for j in range(i):
            dx, dy = x - xs[j], y - ys[j]
            length = own + reach[j]
            near = (dx * dx + dy * dy) / (length * length) + 0.0001
            # From afar it is less than by the distance alone, or what hangs on one thing only would stand far out.
            push = 1 / (near + near * near / _FAR)
            dx *= push
            dy *= push
            right += dx
            down += dy
            dxs[j] -= dx
            dys[j] -= dy
        dxs[i] += right
        dys[i] += down
    return dxs, dys


def _pushed_by_near(xs: Sequence[float], ys: Sequence[float], reach: Sequence[float], usual: float) -> tuple[list[float], list[float]]:
    """How far each thing is pushed by those in its cell of a grid and in the cells around it."""
    cells = _cells(xs, ys, 1.6 * usual)
    dxs, dys = [0.0] * len(xs), [0.0] * len(xs)
    least = (usual / 50) ** 2
    for column, row in cells:
        others = []
        for cell in ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            members = cells.get(cell)
            if members:
                every = len(members) // _MOST_IN_CELL + 1
                others += [(xs[j], ys[j], reach[j], float(every)) for j in members[::every]]
        for i in cells[column, row]:
            x, y, own = xs[i], ys[i], reach[i]
            right = down = 0.0
            for ox, oy, other, weight in others:
                dx, dy = x - ox, y - oy
                length = own + other
                push = weight * length * length / (dx * dx + dy * dy + least)
                right += dx * push
                down += dy * push
            dxs[i], dys[i] = right, down
    return dxs, dys


def _cells(xs: Sequence[float], ys: Sequence[float], side: float) -> dict[tuple[int, int], list[int]]:
    """Things by the cell of a grid that they are in."""
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells[floor(x / side), floor(y / side)].append(number)
    return cells


def _level(at: Sequence[Point]) -> list[Point]:
    """Points turned so that they spread sideways most, as windows do, about the middle of all."""
    count = len(at) or 1
    mx, my = sum(x for x, _ in at) / count, sum(y for _, y in at) / count
    xx = sum((x - mx) ** 2 for x, _ in at)
    yy = sum((y - my) ** 2 for _, y in at)
    xy = sum((x - mx) * (y - my) for x, y in at)
    # The direction of the largest spread, as a unit vector: half of the angle of (xx - yy, 2 xy).
    a, b = xx - yy, 2 * xy
    far = hypot(a, b)
    c = sqrt((1 + a / far) / 2) if far else 1.0
    s = (1 if b >= 0 else -1) * sqrt(max(0.0, 1 - c * c))
    return [(c * (x - mx) + s * (y - my), c * (y - my) - s * (x - mx)) for x, y in at]
