"""The lines of a text -> its blocks: headings, paragraphs and items of lists, each without the mark that it begins with.

Knows nothing of RDF, and is the same for the same text whatever is installed.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from kg.errors import InputError

# A mark that makes a line an item of a list by itself, and those that do so beside another line with such a mark.
_MARK = re.compile(r"[•‣▪·*◦○●\u2013-]\s+")
_NUMBERED = {
    "dash": re.compile(r"—\s*"),
    "number": re.compile(r"\d{1,2}[.)]\s+"),
    "bracketed number": re.compile(r"\(\d{1,2}\)\s*"),
    "letter": re.compile(r"[a-z]\)\s+"),
    "bracketed letter": re.compile(r"\([a-z]\)\s*"),
    "roman": re.compile(r"\(?[ivx]{1,4}[.)]\s+"),
}
_HASHES = re.compile(r"#{1,6}\s+")
_QUOTED = re.compile(r">\s?")
_ENDS = ".!:;…\"'”\u2019»)"
# A quotation, and behind a dash the name of whoever said so.
_PULLED = re.compile(r"[“\"«„].+[.!?…,][”\"»“]\s*[-\u2013—]\s*[A-ZÀ-Þ][\w.'\u2019-]*(?:\s[A-ZÀ-Þ][\w.'\u2019-]*){0,4}$")
# A heading is no longer than this, in words.
_LONGEST_HEADING = 20
# Lines of a text that is broken to a width are at most so long, and mostly end in the midst of a sentence.
_WIDTH = 120
_SHORTEST = 40
KEYS = ("title", "standfirst", "caption", "body", "skip", "heading", "paragraph", "list", "join", "split")


class Block(NamedTuple):
    """A stretch of text between breaks: its kind (heading, paragraph or bullet), its words, and the line it begins on."""

    kind: str
    words: str
    line: int


class Lines(NamedTuple):
    """Which lines of a text are what, by number, and the words at which a sentence begins or does not, against the rules."""

    numbers: dict[str, list[int]]
    joined: list[str]
    parted: list[str]


def normalise(block: str) -> str:
    """One block of text in NFC, with runs of white space as one space and without the bullet mark that it begins with."""
    return _without(_MARK, _flat(block))


def _without(mark: re.Pattern[str], words: str) -> str:
    """Words without a mark that they begin with."""
    match = mark.match(words)
    return words[match.end() :] if match else words


def lines_of(written: object, count: int) -> Lines:
    """What `lines` in an article's record says of a text with so many lines.

    Raises InputError for a key that it does not have, for what is not a line number, and for a line that the text does not have.
    """
    if not isinstance(written, Mapping):
        raise InputError("lines: takes a mapping.", fix="Write lines: {title: …, body: …}.")
    for key in written:
        if key not in KEYS:
            near = difflib.get_close_matches(str(key), KEYS, n=1, cutoff=0.5)
            fix = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(KEYS)}."
            raise InputError(f"lines: has no key {key!r}.", fix=fix)
    words: dict[str, list[str]] = {"join": [], "split": []}
    numbers: dict[str, list[int]] = {}
    for key, value in written.items():
        given = value if isinstance(value, list) else [value]
        if key in words:
            words[key] = [normalise(each) for each in given if isinstance(each, str) and not re.fullmatch(r"[\d\s-]+", each)]
            given = [each for each in given if not isinstance(each, str) or re.fullmatch(r"[\d\s-]+", each)]
        numbers[key] = [number for each in given for number in _numbers(each, key, count)]
    return Lines(numbers, words["join"], words["split"])


def read(rows: list[str], lines: Lines) -> list[Block]:
    """The blocks of the body of a text."""
    numbers = lines.numbers
    forced = {number: kind for key, kind in _FORCED.items() for number in numbers.get(key, ())}
    skipped, joins, breaks = set(numbers.get("skip", ())), set(numbers.get("join", ())), set(numbers.get("split", ()))
    body = [number for number in numbers.get("body", ()) if number not in skipped]
    content = set(body)
    items = _items([row.strip() if number in content else "" for number, row in enumerate(rows, 1)])
    is_wrapped = _is_wrapped([rows[number - 1].strip() for number in body])
    gathered: list[tuple[int, list[str]]] = []
    before = 0
    for number in body:
        row = rows[number - 1].strip()
        if not row:
            continue
        goes_on = is_wrapped and before == number - 1 and number not in items and number not in forced and number not in breaks
        if gathered and (number in joins or goes_on):
            gathered[-1][1].append(row)
        else:
            gathered.append((number, [row]))
        before = number
    return [_block(number, " ".join(parts), forced.get(number), items.get(number)) for number, parts in gathered]


_FORCED = {"heading": "heading", "paragraph": "paragraph", "list": "bullet"}


def _block(number: int, text: str, kind: str | None, mark: re.Pattern[str] | None) -> Block:
    if kind is None and _HASHES.match(text):
        kind = "heading"
    words = _flat(_QUOTED.sub("", _HASHES.sub("", text, count=1), count=1))
    if kind == "bullet" or (kind is None and mark):
        pattern = mark or next((each for each in _NUMBERED.values() if each.match(words)), _MARK)
        return Block("bullet", _without(pattern, words), number)
    return Block(kind or ("heading" if is_heading(words) else "paragraph"), words, number)


def is_heading(words: str) -> bool:
    """Whether a block reads as a heading: it is short, and ends in a question mark or in no mark at all.

    A quotation with a name behind it is none.
    """
    if _PULLED.match(words):
        return False
    is_short = len(words.split()) <= _LONGEST_HEADING
    is_question = words.endswith("?") and not re.search(r"[.!?…]\s", words)
    return is_short and (is_question or words[-1] not in "?" + _ENDS)


def paragraphs(text: str) -> list[str]:
    """All stretches of a text that may be a block, normalised: each line, and lines that follow each other as one."""
    found: list[str] = []
    group: list[str] = []
    for row in [*text.split("\n"), ""]:
        words = _flat(_QUOTED.sub("", _HASHES.sub("", row.strip(), count=1), count=1))
        mark = next((pattern for pattern in (_MARK, *_NUMBERED.values()) if pattern.match(words)), None)
        if words:
            found += [words, *([mark.sub("", words, count=1)] if mark else [])]
        if (mark or not words) and group:
            found += [" ".join(group[:count]) for count in range(2, len(group) + 1)]
            group = []
        if words:
            group.append(mark.sub("", words, count=1) if mark else words)
    return list(dict.fromkeys(found))


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _items(rows: list[str]) -> dict[int, re.Pattern[str]]:
    """The lines that are items of a list, counted from 1, each with the mark that it begins with."""
    items: dict[int, re.Pattern[str]] = {}
    last: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        if _MARK.match(row):
            items[number] = _MARK
        for style in [name for name, pattern in _NUMBERED.items() if pattern.match(row)]:
            # A number or a dash alone may begin a sentence; beside another one it begins an item.
            if number - last.get(style, -_NEAR) < _NEAR:
                items[last[style]] = items[number] = _NUMBERED[style]
            last[style] = number
    return items


# Items of one list are no more lines apart than this: an item may be broken to a width, with a blank line below it.
_NEAR = 8


def _is_wrapped(rows: list[str]) -> bool:
    """Whether lines are broken to a width: none is long, and most that have another below them end in the midst of a sentence."""
    followed = [row for row, after in pairwise(rows) if row and after]
    if not followed or max(map(len, rows)) > _WIDTH:
        return False
    broken = [row for row in followed if len(row) >= _SHORTEST and row[-1] not in "?" + _ENDS]
    return len(broken) * 2 > len(followed)


def _numbers(value: object, key: str, count: int) -> list[int]:
    """The line numbers, in a text of so many lines, from what a key has: a number, a range such as 11-62, or a list of those."""
    if isinstance(value, list):
        return [number for each in value for number in _numbers(each, key, count)]
    if isinstance(value, int) and not isinstance(value, bool):
        first = last = value
    elif isinstance(value, str) and (match := re.fullmatch(r"(\d{1,18})(?:\s*-\s*(\d{1,18}))?", value)):
        first, last = int(match[1]), int(match[2] or match[1])
    else:
        raise InputError(f"{value!r} is not a line number.", fix="Write a number, a range such as 11-62, or a list of those.")
    if first > last:
        raise InputError(f"the range {value} runs backwards.", fix=f"Write {last}-{first}.")
    if not 1 <= first <= last <= count:
        what = f"the text has {count} lines, and {key}: names line {last if first >= 1 else first}."
        raise InputError(what, fix="Is it the right text?")
    return list(range(first, last + 1))
