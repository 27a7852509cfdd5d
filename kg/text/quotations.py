"""Where words stand between quotation marks, and whether spans meet. All spans count code points."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

Span = tuple[int, int]
# Opening and closing marks; a straight mark opens where none is open.
MARKS = {"“": "”", "«": "»", "„": "“", '"': '"'}


def quotations(words: str, opened: str = "") -> list[Span]:
    """Where words stand between quotation marks, without the marks; a mark that is not closed runs to the end."""
    spans: list[Span] = []
    start, closing = (0, opened) if opened else (-1, "")
    for place, mark in enumerate(words):
        if start < 0 and mark in MARKS:
            start, closing = place + 1, MARKS[mark]
        elif start >= 0 and mark == closing:
            spans.append((start, place))
            start = -1
    return [*spans, (start, len(words))] if 0 <= start < len(words) else spans


def left_open(paragraph: str, following: str, opened: str = "") -> str:
    """The mark that closes a quotation which goes on in the following paragraph; nothing where that begins with a mark of its own."""
    spans = quotations(paragraph, opened)
    is_open = bool(spans) and spans[-1][1] == len(paragraph)
    if not is_open or following[:1] in MARKS:
        return ""
    return opened if spans[-1][0] == 0 and opened else MARKS[paragraph[spans[-1][0] - 1]]


def opened_before(paragraphs: dict[str, str]) -> dict[str, str]:
    """For each paragraph by its address, in their order, the mark that closes what was opened before it."""
    opened: dict[str, str] = {}
    addresses = list(paragraphs)
    carried = ""
    for address, following in pairwise([*addresses, ""]):
        opened[address] = carried
        carried = left_open(paragraphs[address], paragraphs.get(following, ""), carried)
    return opened


def quotations_of(words: str, paragraph: str, opened: str) -> list[Span]:
    """The part in a sentence of each quotation of its paragraph."""
    start = paragraph.find(words)
    spans = ((max(first - start, 0), min(last - start, len(words))) for first, last in quotations(paragraph, opened))
    return [(first, last) for first, last in spans if first < last]


def within(place: int, spans: list[Span] | tuple[Span, ...]) -> bool:
    """Whether a place lies in one of some spans."""
    return any(start <= place < end for start, end in spans)


def meets(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span has a place in common with one of some spans."""
    return any(start < span[1] and span[0] < end for start, end in spans)
