"""How much room a label needs, without a browser: generous estimates, so that what does not overlap here overlaps nowhere."""

from __future__ import annotations

import unicodedata

LINE = 1.2
# Widths in units of the font size: a little above those of Arial, Segoe UI, Roboto and Inter, class by class.
_NARROW = set("iljtfrI.,:;'!|()[]- \"\u2018\u2019\u201c\u201d\u00b7")
_WIDE = set("mwMWØ@%—…&")


def width(text: str, size: float) -> float:
    """An upper estimate of the width of a line of text at a font size."""
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
