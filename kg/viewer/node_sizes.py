"""What is drawn of a thing, and the rectangle that it fills: a card with its text inside, or a shape with its label below."""

from __future__ import annotations

from typing import NamedTuple

from kg.viewer import text_size
from kg.viewer.text_size import Box

CARD_WIDTH = 250.0
SLOT_WIDTH, SLOT_HEIGHT = 136.0, 84.0
FONT, LEAD_FONT = 13.0, 18.0
# Above and below the text of a card, and to the left and right of it together.
MARGIN, CARD_PADDING = 6.0, 16.0
# Between a shape and the label below it.
LABEL_GAP = 5.0


class Figure(NamedTuple):
    """A thing as it is drawn: lines of text at a font size, and the radius of its shape, which is 0 for a card."""

    lines: tuple[str, ...]
    font: float
    radius: float
    width: float

    def box(self, x: float, y: float) -> Box:
        """Return the rectangle that the figure fills when it is drawn at a point."""
        text = len(self.lines) * self.font * text_size.LINE
        if not self.radius:
            return Box(x, y, self.width, text + 2 * MARGIN)
        return Box(x, y + (LABEL_GAP + text) / 2, max(self.width, 2 * self.radius), 2 * self.radius + LABEL_GAP + text)


def card(label: str, room: float = CARD_WIDTH) -> Figure:
    """Return a card of a given width; its text takes up to four lines."""
    return Figure(tuple(text_size.wrap(label, FONT, room - CARD_PADDING, 4)), FONT, 0.0, room)


def heading(holder: str, rest: str, room: float = CARD_WIDTH) -> str:
    """Return a line of text to stand above a stack of cards; where it is too long, the holder's name is cut off."""
    # It is set in an italic serif, which runs narrower than the estimates are made for.
    size = FONT * 0.9
    return text_size.wrap(holder, size, max(room - text_size.width(rest, size), 3 * size), 1)[0] + rest


def shape(label: str, *, lead: bool = False) -> Figure:
    """Return a shape with its label below; a lead is larger."""
    font, room = (LEAD_FONT, 1.35 * SLOT_WIDTH) if lead else (FONT, SLOT_WIDTH - 8)
    lines = tuple(text_size.wrap(label, font, room, 3))
    return Figure(lines, font, 19.0 if lead else 10.0, max(text_size.width(line, font) for line in lines))
