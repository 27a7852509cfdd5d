"""Places for the things of a hierarchy: level below level, with few crossings, and each thing near the middle of what it is joined with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

Tie = tuple[int, int]
# How often the order inside the levels, and then the places, are improved from the first level to the last and back.
_SWEEPS = 6


def levels(count: int, ties: Sequence[Tie], known: Mapping[int, float], *, directed: bool) -> list[float]:
    """The level of each thing: the known one, or one below what leads to it, or else its distance from what is joined most."""
    below: list[list[int]] = [[] for _ in range(count)]
    beside: list[list[int]] = [[] for _ in range(count)]
    for a, b in ties:
        if a != b:
            below[a].append(b)
            beside[a].append(b)
            beside[b].append(a)
    found = dict(known)
    if directed:
        order = _downwards(below)
        place = {thing: number for number, thing in enumerate(order)}
        for thing in order:
            level = found.setdefault(thing, 0.0)
            for other in below[thing]:
                # What leads back up closes a circle.
                if other not in known and place[other] > place[thing]:
                    found[other] = max(found.get(other, 0.0), level + 1)
    for start in sorted(range(count), key=lambda thing: (thing not in known, -len(beside[thing]), thing)):
        found.setdefault(start, 0.0)
        reached = [start]
        for thing in reached:
            for other in beside[thing]:
                if other not in found:
                    found[other] = found[thing] + 1
                    reached.append(other)
    return [found[thing] for thing in range(count)]


def _downwards(below: Sequence[Sequence[int]]) -> list[int]:
    """All things, each before what it leads to, as far as there are no circles."""
    led_to = {other for others in below for other in others}
    done: dict[int, None] = {}
    seen: set[int] = set()
    for start in sorted(range(len(below)), key=lambda thing: (thing in led_to, thing)):
        pending = [(start, iter(below[start]))] if start not in seen else []
        seen.add(start)
        while pending:
            thing, rest = pending[-1]
            other = next((other for other in rest if other not in seen), None)
            if other is None:
                done[thing] = None
                pending.pop()
            else:
                seen.add(other)
                pending.append((other, iter(below[other])))
    return list(done)[::-1]


def places(level_of: Sequence[float], ties: Sequence[Tie], rooms: Sequence[float]) -> list[float]:
    """Where each thing stands along its level, given the levels and how much room each thing needs there."""
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for a, b in ties:
        if level_of[a] != level_of[b]:
            beside[a].append(b)
            beside[b].append(a)
    rows = _ordered(level_of, beside)
    at = [0.0] * len(level_of)
    for row in rows:
        for thing, x in zip(row, _spaced(row, [0.0] * len(row), rooms), strict=True):
            at[thing] = x
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = [sum(at[other] for other in beside[thing]) / len(beside[thing]) if beside[thing] else at[thing] for thing in row]
            for thing, x in zip(row, _spaced(row, wanted, rooms), strict=True):
                at[thing] = x
    return at


def _ordered(level_of: Sequence[float], beside: Mapping[int, list[int]]) -> list[list[int]]:
    """The things of each level, in an order in which few ties cross: that of a walk down, improved by the middles of what is joined."""
    walked: dict[int, None] = {}
    for start in sorted(range(len(level_of)), key=lambda thing: (level_of[thing], thing)):
        pending = [start]
        while pending:
            thing = pending.pop()
            if thing not in walked:
                walked[thing] = None
                pending += [other for other in reversed(beside.get(thing, [])) if level_of[other] > level_of[thing] and other not in walked]
    rows: defaultdict[float, list[int]] = defaultdict(list)
    for thing in walked:
        rows[level_of[thing]].append(thing)
    ordered = [rows[level] for level in sorted(rows)]
    if all(sum(level_of[other] < level_of[thing] for other in others) <= 1 for thing, others in beside.items()):
        # In the walk down a tree nothing crosses.
        return ordered
    place = {thing: (number + 0.5) / len(row) for row in ordered for number, thing in enumerate(row)}
    for sweep in range(_SWEEPS):
        for row in ordered if sweep % 2 == 0 else reversed(ordered):
            up = sweep % 2 == 0
            middles = {}
            for thing in row:
                near = [place[other] for other in beside.get(thing, []) if (level_of[other] < level_of[thing]) == up]
                middles[thing] = sum(near) / len(near) if near else place[thing]
            row.sort(key=middles.__getitem__)
            place.update({thing: (number + 0.5) / len(row) for number, thing in enumerate(row)})
    return ordered


def _spaced(row: Sequence[int], wanted: Sequence[float], rooms: Sequence[float]) -> list[float]:
    """Places as near as possible to the wanted ones with room for each thing between them: least squares by pooling neighbours."""
    offsets, far = [], 0.0
    for number, thing in enumerate(row):
        far += (rooms[row[number - 1]] + rooms[thing]) / 2 if number else 0.0
        offsets.append(far)
    # Blocks of neighbours that touch: the sum of where their first one wants to be, and how many they are.
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, members = blocks.pop()
            total, count = total + before, count + members
        blocks.append((total, count))
    starts = [total / count for total, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
