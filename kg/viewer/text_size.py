"""How much room a label needs, without a browser: generous estimates, so that what does not overlap here overlaps nowhere."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

LINE = 1.2
# Widths in units of the font size: a little above those of Arial, Segoe UI, Roboto and Inter, class by class.
_NARROW = set("iljtfrI.,:;'!|()[]- \"\u2018\u2019\u201c\u201d\u00b7")
_WIDE = set("mwMWØ@%—…&")


class Box(NamedTuple):
    """A rectangle around a centre."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box, gap: float = 0) -> bool:
        """Return whether two rectangles come nearer than the gap."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * gap
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * gap
        )


def width(text: str, size: float) -> float:
    """Return an upper estimate of the width of a line of text at a font size."""
    return size * sum(map(_advance, text))


def _advance(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char in _NARROW:
        return 0.37
    if char in _WIDE:
        return 0.95
    return 0.72 if char.isupper() else 0.6


def wrap(text: str, size: float, room: float, most: int) -> list[str]:
    """Return text in lines that fit a width, at most so many of them; what is cut off is marked with an ellipsis."""
    lines: list[str] = [""]
    for word in text.split():
        for piece in _pieces(word, size, room):
            joined = f"{lines[-1]} {piece}".strip()
            if width(joined, size) <= room:
                lines[-1] = joined
            else:
                lines.append(piece)
    lines = [line for line in lines if line] or [""]
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…", size) > room:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], f"{last}…"]


def _pieces(word: str, size: float, room: float) -> list[str]:
    """A word whole where it fits into a line, else cut into pieces that do, after its hyphens where that helps."""
    pieces = [""]
    parts = [word] if width(word, size) <= room else re.findall(r"[^-]*-|[^-]+", word)
    for part in parts:
        for piece in [part] if width(part, size) <= room else part:
            if pieces[-1] and width(pieces[-1] + piece, size) > room:
                pieces.append("")
            pieces[-1] += piece
    return pieces
