"""The top of a text: what stands between its headline and its first paragraph, such as a standfirst, a byline and a dateline."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from kg.article.blocks import is_heading
from kg.text.cues import Cues
from kg.text.times import day_of
from kg.text.words import is_name

# The top has no more lines than this, the headline among them.
_LINES = 6
# A standfirst has more words than a heading of a section mostly has, and fewer than a paragraph; it has no more lines than two.
_LONG, _LONGEST = 6, 45
_MOST = 2


class Top(NamedTuple):
    """The lines of the top of a text by what they are, and who wrote the article on which day, as far as its byline and dateline tell."""

    standfirst: tuple[int, ...] = ()
    captions: tuple[int, ...] = ()
    skip: tuple[int, ...] = ()
    author: str = ""
    published: date | None = None


def read(text: str, cues: Cues, captions: int = 0) -> Top:
    """The top of a text, whose first line is the headline and so many below it are captions."""
    written = [(number, row.strip()) for number, row in enumerate(text.split("\n"), 1) if row.strip()]
    lines = dict(written[1 + captions : _LINES])
    standfirst, other, skip = [], [], []
    author, published = "", None
    before: list[int] = []
    for number, row in lines.items():
        byline, day = _byline(row, cues), _day(row, cues)
        if byline or day:
            # What stands above a byline is no part of the article's body.
            is_above = len(before) <= _MOST and all(len(lines[each].split()) <= _LONGEST for each in before)
            standfirst += before if is_above else []
            skip.append(number)
            author, published, before = author or byline, published or day, []
        elif re.search(rf"(?i)(?<!\w){cues.part('photo_credits')}: ?\w", row):
            other.append(number)
        else:
            before.append(number)
    first = lines[before[0]] if before and not standfirst and not skip else ""
    if first and is_heading(first) and not first.startswith("#") and len(first.split()) > _LONG:
        standfirst.append(before[0])
    return Top(tuple(standfirst), tuple(other), tuple(skip), author, published)


def _byline(row: str, cues: Cues) -> str:
    """Who wrote the article, of a line that says so and no more; nothing of any other."""
    cue = cues.pattern("bylines").match(row)
    name = row[cue.end() :].partition(",")[0].strip() if cue else ""
    return name if name and is_name(name, cues) and is_heading(row) else ""


def _day(row: str, cues: Cues) -> date | None:
    """The day of a line that ends with it, behind names at most: Valmar, 12 May 2031."""
    parts = re.split(r",\s*", row)
    for place in range(len(parts)):
        day = day_of(", ".join(parts[place:]), cues)
        cue = cues.pattern("bylines").match(parts[0])
        names = [parts[0][cue.end() :].strip() if cue else parts[0], *parts[1:]][:place]
        if day and all(is_name(name, cues) for name in names):
            return day
    return None
