"""Room for things on a plane: rectangles that do not meet, and boxes in rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import floor, sqrt

Point = tuple[float, float]
Size = tuple[float, float]
# How often things that lie on each other are moved apart.
_PASSES = 30


def around(points: Sequence[Point], sizes: Sequence[Size]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of rectangles around points."""
    sides = [(x - w / 2, y - h / 2, x + w / 2, y + h / 2) for (x, y), (w, h) in zip(points, sizes, strict=True)]
    lefts, tops, rights, bottoms = zip(*sides, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def in_rows(boxes: Sequence[tuple[float, float, float, float]], gap: float) -> list[Point]:
    """How far to move each box so that they stand in rows, in their order, and the whole is somewhat wider than tall."""
    room = [(right - left + gap, bottom - top + gap) for left, top, right, bottom in boxes]
    whole = max(max(width for width, _ in room), sqrt(1.7 * sum(width * height for width, height in room)))
    rows: list[list[int]] = []
    taken = whole
    for number, (width, _) in enumerate(room):
        if taken + width > whole * 1.001:
            rows.append([])
            taken = 0.0
        rows[-1].append(number)
        taken += width
    moves: list[Point] = [(0.0, 0.0)] * len(boxes)
    y = 0.0
    for row in rows:
        tall = max(room[number][1] for number in row)
        x = (whole - sum(room[number][0] for number in row)) / 2
        for number in row:
            width, height = room[number]
            moves[number] = (x - boxes[number][0], y + (tall - height) / 2 - boxes[number][1])
            x += width
        y += tall
    return moves


def apart(at: Sequence[Point], sizes: Sequence[Size], fixed: Mapping[int, Point]) -> list[Point]:
    """Points moved so that rectangles of these sizes around them do not meet; the fixed ones stay."""
    xs, ys = [x for x, _ in at], [y for _, y in at]
    for _ in range(_PASSES):
        moved = False
        for i, j in _meeting(xs, ys, sizes):
            dx, dy = xs[j] - xs[i], ys[j] - ys[i]
            right = (sizes[i][0] + sizes[j][0]) / 2 - abs(dx)
            down = (sizes[i][1] + sizes[j][1]) / 2 - abs(dy)
            if right <= 0 or down <= 0 or (i in fixed and j in fixed):
                continue
            moved = True
            # Along the shorter way out; both go half of it, or one all of it where the other stays.
            share = 1.0 if i in fixed or j in fixed else 0.5
            by, values = (right, xs) if right < down else (down, ys)
            way = by * share * 1.02 * (1 if (dx if values is xs else dy) >= 0 else -1)
            if i not in fixed:
                values[i] -= way
            if j not in fixed:
                values[j] += way
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def _meeting(xs: Sequence[float], ys: Sequence[float], sizes: Sequence[Size]) -> Iterator[tuple[int, int]]:
    """Pairs of rectangles that share a cell of a grid, each pair once."""
    side = 2 * sum(max(size) for size in sizes) / max(1, len(sizes)) + 1
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y, (width, height)) in enumerate(zip(xs, ys, sizes, strict=True)):
        for column in range(floor((x - width / 2) / side), floor((x + width / 2) / side) + 1):
            for row in range(floor((y - height / 2) / side), floor((y + height / 2) / side) + 1):
                cells[column, row].append(number)
    seen = set()
    for members in cells.values():
        for place, i in enumerate(members):
            for j in members[:place]:
                near = abs(xs[i] - xs[j]) * 2 < sizes[i][0] + sizes[j][0] and abs(ys[i] - ys[j]) * 2 < sizes[i][1] + sizes[j][1]
                if near and (j, i) not in seen:
                    seen.add((j, i))
                    yield j, i
