"""Where the things of a network stand: at their own places, level below level, or by the forces between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import NamedTuple

from kg.viewer import communities, force, hierarchy, text_size

Point = tuple[float, float]
Tie = tuple[int, int]
Size = tuple[float, float]
# The size of a label, and the longest line of it.
FONT, ROOM = 14.0, 150.0
# In larger networks labels make room for each other, and not the things for labels.
_MOST_LABELLED = 160
# Own places that lie closer together, or farther apart, than this many times the usual are drawn at another scale.
_CLOSEST, _FARTHEST = 0.35, 12.0
_BETWEEN_LEVELS = 70.0
# A level that is longer than this, along which labels could not be read on a screen, stands in rows, of which there are so many at most.
_LONGEST, _MOST_ROWS, _BETWEEN_ROWS = 1150.0, 6, 14.0
# Of things that have no size: the radius by how many lines they have.
_SMALLEST, _LARGEST = 8.0, 20.0


class Levels(NamedTuple):
    """How a hierarchy is drawn: the known levels of things, whether ties lead downwards, and from where to where it goes."""

    known: Mapping[int, float]
    directed: bool = True
    direction: str = "UD"


def radius(lines: int, most: int) -> float:
    """The radius of a thing that has so many lines, where one has the most."""
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * sqrt(lines / most), 1) if most > 1 else 12.0


def size_of(label: str, radius: float, *, inside: bool) -> Size:
    """How broad and tall a thing is with its label, inside of it or below."""
    lines = label.split("\n") if label else []
    width = max((min(text_size.width(line, FONT), ROOM if not inside else 1e9) for line in lines), default=0.0)
    # A line that is too long is broken.
    count = sum(1 if inside else int(text_size.width(line, FONT) // ROOM) + 1 for line in lines)
    tall = count * FONT * text_size.LINE
    return (width + 18, tall + 14) if inside else (max(width, 2 * radius) + 6, 2 * radius + tall + 10)


def places(
    labelled: Sequence[Size],
    bare: Sequence[Size],
    ties: Sequence[Tie],
    *,
    own: Mapping[int, Point] | None = None,
    levels: Levels | None = None,
    words: float = 0.0,
) -> tuple[list[Point], list[int]]:
    """A place for each thing and the number of its community, given the sizes of all with their labels and without.

    Some may have their own places, or a level; `words` is how long the words on lines usually are.
    """
    count = len(bare)
    found = communities.find(count, ties)
    home = found[-1] if found else list(range(count))
    if levels:
        return _in_levels(labelled, ties, levels), home
    own = _at_scale(own or {}, count)
    if len(own) == count:
        return [own[thing] for thing in range(count)], home
    sizes = labelled if count <= _MOST_LABELLED else bare
    # Large things stand farther apart, and so do those between which there are words.
    usual = sum(max(size) for size in bare) / max(1, count)
    broad = sum(max(size) for size in sizes) / max(1, count)
    scale = max(1.0, broad / (1.1 * force.LENGTH), (usual + words + 24) / force.LENGTH if words else 0.0)
    shrunk = [(width / scale, height / scale) for width, height in sizes]
    fixed = {thing: (x / scale, y / scale) for thing, (x, y) in own.items()}
    return [(x * scale, y * scale) for x, y in force.places(found, ties, shrunk, fixed)], home


def _at_scale(own: Mapping[int, Point], count: int) -> dict[int, Point]:
    """Own places, drawn larger or smaller where they would lie in a heap or out of sight of each other; none if they are all one."""
    if not own:
        return {}
    xs, ys = [x for x, _ in own.values()], [y for _, y in own.values()]
    left, top = min(xs), min(ys)
    extent = max(max(xs) - left, max(ys) - top)
    if extent == 0:
        return dict(own) if len(own) == 1 else {}
    usual = force.LENGTH * sqrt(len(own))
    if _CLOSEST * usual <= extent <= _FARTHEST * usual:
        return dict(own)
    scale = 1.2 * usual / extent
    return {thing: ((x - left) * scale, (y - top) * scale) for thing, (x, y) in own.items()}


def _in_levels(sizes: Sequence[Size], ties: Sequence[Tie], levels: Levels) -> list[Point]:
    """Places level below level, or beside level."""
    level_of = hierarchy.levels(len(sizes), ties, levels.known, directed=levels.directed)
    is_upright = levels.direction in ("UD", "DU")
    along, across = (0, 1) if is_upright else (1, 0)
    rooms, rows = _rows(level_of, [size[along] + 16 for size in sizes])
    at = hierarchy.places(level_of, ties, rooms)
    tall = dict.fromkeys(sorted(level_of), 0.0)
    for size, level in zip(sizes, level_of, strict=True):
        tall[level] = max(tall[level], size[across])
    down, far = {}, 0.0
    for level, room in tall.items():
        down[level] = far + room / 2
        far += rows[level] * (room + _BETWEEN_ROWS) - _BETWEEN_ROWS + _BETWEEN_LEVELS
    # Neighbours along a level stand in the rows by turns.
    turn: Counter[float] = Counter()
    shift = [0.0] * len(sizes)
    for thing in sorted(range(len(sizes)), key=at.__getitem__):
        level = level_of[thing]
        shift[thing] = turn[level] % rows[level] * (tall[level] + _BETWEEN_ROWS)
        turn[level] += 1
    sign = -1 if levels.direction in ("DU", "RL") else 1
    points = [(x, sign * (down[level] + more)) for x, level, more in zip(at, level_of, shift, strict=True)]
    return points if is_upright else [(y, x) for x, y in points]


def _rows(level_of: Sequence[float], rooms: Sequence[float]) -> tuple[list[float], dict[float, int]]:
    """How much room each thing takes along its level, and in how many rows each level stands."""
    own: defaultdict[float, list[float]] = defaultdict(list)
    for level, room in zip(level_of, rooms, strict=True):
        own[level].append(room)
    rows = {level: min(_MOST_ROWS, max(1, ceil(sum(held) / _LONGEST))) for level, held in own.items()}
    # In several rows each thing has the room of the largest, so that none meets the next of its row.
    widest = {level: max(held) / rows[level] for level, held in own.items()}
    return [widest[level] if rows[level] > 1 else room for level, room in zip(level_of, rooms, strict=True)], rows
