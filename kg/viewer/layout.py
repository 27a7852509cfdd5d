"""Where everything stands: the opening view composed like a page, and all the rest around it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.viewer import grid, node_sizes
from kg.viewer.grid import Point
from kg.viewer.node_sizes import CARD_WIDTH, SLOT_HEIGHT, SLOT_WIDTH, Figure
from kg.viewer.opening import Opening, Stack
from kg.viewer.records import Line, Thing
from kg.viewer.text_size import Box

_HEAD, _GAP, _BETWEEN = 20.0, 5.0, 9.0
_AISLE = 34.0
# Above the middle the page has its buttons.
_CEILING = 36.0


class Sheet(NamedTuple):
    """The room of an opening view, in units that are pixels at a scale of one, and in it the width of cards and of lines that fan out."""

    width: float
    height: float
    card: float
    fan: float


# A page opens on the first of these that its window shows in legible size: large screens, laptops, low laptops, tablets upright.
SHEETS = (Sheet(1230, 816, CARD_WIDTH, 84), Sheet(1040, 666, 236, 72), Sheet(1040, 566, 236, 72), Sheet(880, 800, 204, 56))
WIDE = SHEETS[0]
# How wide cards are on the narrowest phones.
POCKET = 150.0


class Placed(NamedTuple):
    """A figure at its place; `first` says that the opening view has it."""

    figure: Figure
    x: float
    y: float
    first: bool

    @property
    def box(self) -> Box:
        """The rectangle that it fills."""
        return self.figure.box(self.x, self.y)


class Heading(NamedTuple):
    """The words above a stack of cards, who holds these and how, and the cards."""

    words: str
    holder: str
    relation: str
    x: float
    y: float
    room: float
    cards: tuple[str, ...]

    @property
    def box(self) -> Box:
        """The rectangle that the words fill."""
        return Box(self.x, self.y, self.room, _HEAD - 4)


class Layout(NamedTuple):
    """Every drawn thing at its place, the words above the stacks, and the rectangle of the opening view."""

    places: dict[str, Placed]
    headings: list[Heading]
    frame: Box


def compose(things: Mapping[str, Thing], lines: list[Line], opening: Opening, sheet: Sheet = WIDE) -> Layout:
    """Return the layout of a picture, the same for the same input, in which no two labels overlap."""
    ties = sorted({(line["from"], line["to"]) for line in lines if line["from"] != line["to"]})
    places: dict[str, Placed] = {}
    headings: list[Heading] = []
    sides = _sides(opening)
    middles: dict[str, list[float]] = defaultdict(list)
    for side, stacks in sides.items():
        _pile(side, stacks, things, places, headings, middles, sheet)
    edges = {side: side * (sheet.width / 2 - (sheet.card + _AISLE if sides[side] else 0)) for side in sides}
    for side, stacks in sides.items():
        holders = list(dict.fromkeys(stack.holder for stack in stacks))
        for holder in holders:
            _lead(holder, edges[side], middles[holder], things, places, is_pole=holder in opening.poles)
        _part(holders, places)
    for number, pole in enumerate(opening.poles):
        if pole not in places:
            _lead(pole, edges[-1 if number == 0 else 1], [0.0], things, places, is_pole=True)
    if opening.centre and opening.centre not in places:
        places[opening.centre] = Placed(node_sizes.shape(things[opening.centre]["label"], lead=True), 0.0, -sheet.height * 0.2, True)
    _fill(opening, things, ties, places, edges, sheet)
    _surround(things, lines, ties, places)
    return Layout(places, headings, frame_of(places, headings))


def in_pocket(composed: Layout, things: Mapping[str, Thing]) -> Layout:
    """Return a layout with its cards as the narrowest phones have them, which draw what is looked at anew, at other places."""
    places = {
        each: placed if placed.figure.radius else placed._replace(figure=node_sizes.card(things[each]["label"], POCKET))
        for each, placed in composed.places.items()
    }
    return composed._replace(places=places)


def _sides(opening: Opening) -> dict[int, list[Stack]]:
    """The stacks left (-1) and right (1): each pole's on its own side, those of others where there is more room."""
    sides: dict[int, list[Stack]] = {-1: [], 1: []}
    for stack in opening.stacks:
        if stack.holder in opening.poles:
            side = -1 if opening.poles.index(stack.holder) == 0 else 1
        else:
            holding = next((side for side in sides if any(other.holder == stack.holder for other in sides[side])), None)
            side = holding or min(sides, key=lambda each: (sum(len(other.cards) + 1 for other in sides[each]), -each))
        sides[side].append(stack)
    return sides


def _pile(
    side: int,
    stacks: list[Stack],
    things: Mapping[str, Thing],
    places: dict[str, Placed],
    headings: list[Heading],
    middles: dict[str, list[float]],
    sheet: Sheet,
) -> None:
    """Stack the cards of one side in a column; what does not fit into its height is left for the whole picture, the least first."""
    drawn = {card: node_sizes.card(things[card]["label"], sheet.card) for stack in stacks for card in stack.cards}
    kept = {stack: list(stack.cards) for stack in stacks}

    def height() -> float:
        filled = [stack for stack in stacks if kept[stack]]
        cards = sum(drawn[card].box(0, 0).height + _GAP for stack in filled for card in kept[stack])
        return cards + len(filled) * (_HEAD + _BETWEEN) - _GAP - _BETWEEN

    while stacks and height() > sheet.height:
        kept[max(stacks, key=lambda stack: len(kept[stack]))].pop()
    x, y = side * (sheet.width - sheet.card) / 2, -height() / 2
    for stack in stacks:
        if not kept[stack]:
            continue
        more = f" ({len(kept[stack])} of {stack.whole})" if len(kept[stack]) < stack.whole else ""
        words = node_sizes.heading(things[stack.holder]["label"], f" {stack.relation}{more}", sheet.card)
        headings.append(Heading(words, stack.holder, stack.relation, x, y + _HEAD / 2 - 2, sheet.card, tuple(kept[stack])))
        y += _HEAD
        for card in kept[stack]:
            tall = drawn[card].box(0, 0).height
            places[card] = Placed(drawn[card], x, y + tall / 2, True)
            middles[stack.holder].append(y + tall / 2)
            y += tall + _GAP
        y += _BETWEEN


def _lead(holder: str, edge: float, middles: list[float], things: Mapping[str, Thing], places: dict[str, Placed], *, is_pole: bool) -> None:
    """Place a holder beside the middle of its cards."""
    figure = node_sizes.shape(things[holder]["label"], lead=is_pole)
    half = max(figure.width, SLOT_WIDTH) / 2
    x = edge - half if edge > 0 else edge + half
    y = sum(middles) / len(middles) if middles else 0.0
    places[holder] = Placed(figure, x, y, True)


def _part(holders: list[str], places: dict[str, Placed]) -> None:
    """Move holders that stand in one column apart, downwards, where their labels would meet."""
    floor: Box | None = None
    for holder in sorted(holders, key=lambda each: (places[each].y, each)):
        placed = places[holder]
        if floor and placed.box.overlaps(floor, 4):
            down = floor.y + floor.height / 2 + 4 - (placed.box.y - placed.box.height / 2)
            places[holder] = placed = placed._replace(y=placed.y + down)
        floor = placed.box


def _fill(
    opening: Opening,
    things: Mapping[str, Thing],
    ties: list[grid.Tie],
    places: dict[str, Placed],
    edges: dict[int, float],
    sheet: Sheet,
) -> None:
    """Place the rest of the opening view on a grid between the columns of cards, clear of what stands there."""
    left, right = (edge - math.copysign(sheet.fan, edge) if abs(edge) < sheet.width / 2 else edge for edge in (edges[-1], edges[1]))
    columns, rows = int((right - left) // SLOT_WIDTH), int((sheet.height - _CEILING) // SLOT_HEIGHT)
    drawn = {other: small(things[other]) for other in opening.others}
    points = []
    for column in range(columns):
        for row in range(rows):
            x = left + (right - left) * (column + 0.5) / columns
            y = _CEILING - sheet.height / 2 + (sheet.height - _CEILING) * (row + 0.5) / rows - SLOT_HEIGHT * 0.25
            slot = Box(x, y + SLOT_HEIGHT * 0.25, SLOT_WIDTH - 6, SLOT_HEIGHT - 6)
            if not any(slot.overlaps(other.box) for other in places.values()):
                points.append((round(x, 1), round(y, 1)))
    free = list(opening.others[: len(points)])
    fixed = {each: (placed.x, placed.y) for each, placed in places.items()}
    inner = [each for each in sorted(fixed) if places[each].figure.radius]
    shown = {*free, *fixed}
    near = [tie for tie in ties if tie[0] in shown and tie[1] in shown]
    for each, (x, y) in grid.arrange(free, points, fixed, inner, near, (SLOT_WIDTH * 0.42, SLOT_HEIGHT * 0.45)).items():
        places[each] = in_slot(drawn[each], x, y, first=True)


def small(thing: Thing) -> Figure:
    """Return what is drawn of a thing where it has one slot to itself."""
    return node_sizes.card(thing["label"], SLOT_WIDTH - 6) if thing["form"] == "card" else node_sizes.shape(thing["label"])


def in_slot(figure: Figure, x: float, y: float, *, first: bool) -> Placed:
    """Return a figure in the slot at a point; a card stands in its middle, a shape above it, with its label below."""
    return Placed(figure, x, y + SLOT_HEIGHT * 0.25 if not figure.radius else y, first)


def _surround(things: Mapping[str, Thing], lines: list[Line], ties: list[grid.Tie], places: dict[str, Placed]) -> None:
    """Place everything that the opening view leaves out around it, each thing near what it is joined with."""
    rest = sorted({end for line in lines for end in (line["from"], line["to"])} - set(places))
    cell = (SLOT_WIDTH + 14, SLOT_HEIGHT + 8)
    frame = frame_of(places)

    def clear(point: Point) -> bool:
        slot = Box(point[0], point[1] + SLOT_HEIGHT * 0.25, *cell)
        return not places or not slot.overlaps(frame, 16)

    fixed = {each: (placed.x, placed.y) for each, placed in places.items()}
    for each, (x, y) in grid.spread(rest, fixed, ties, cell, clear).items():
        places[each] = in_slot(small(things[each]), x, y, first=False)


def frame_of(places: Mapping[str, Placed], headings: Sequence[Heading] = ()) -> Box:
    """Return the rectangle around the opening view."""
    boxes = [placed.box for placed in places.values() if placed.first] + [heading.box for heading in headings]
    if not boxes:
        return Box(0, 0, WIDE.width, WIDE.height)
    left, right = min(box.x - box.width / 2 for box in boxes), max(box.x + box.width / 2 for box in boxes)
    top, bottom = min(box.y - box.height / 2 for box in boxes), max(box.y + box.height / 2 for box in boxes)
    return Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)
