"""Text of an article -> addressed passages with spans and digests. Knows nothing of RDF."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.article.blocks import lines_of, normalise, paragraphs, read
from kg.article.top import Top
from kg.errors import InputError
from kg.text.cues import Cues

# A sentence ends at . ! ? with whatever closes quotation or brackets, before white space and a new beginning.
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”\u2019»)\]]*(?=\s+[\"'“\u2018«(\[¿¡]*[^\W_a-z])")
# Initials, whose full stop does not end a sentence.
_INITIALS = r"\b(?:[^\W\d_]\.)+"
# Where a sentence may end, whatever the language: between two such places a passage lies.
_BREAK = re.compile(r"(?<=[.!?…:;\"'”\u2019»)\]])\s+")
# A passage has no more of these within it.
_MOST_BREAKS = 10


@dataclass(frozen=True)
class Passage:
    """A stretch of the normalised body: its address, kind, span in code points, digest, and the passage around it."""

    address: str
    kind: str
    start: int
    end: int
    digest: str
    within: str | None


def digest(words: str) -> str:
    """The SHA-256 of a passage's words, as hexadecimal digits."""
    return hashlib.sha256(words.encode()).hexdigest()


def sentences(block: str, cues: Cues | None, joined: Collection[str] = (), parted: Collection[str] = ()) -> list[tuple[int, int]]:
    """The spans of the sentences in a normalised block.

    Initials, and abbreviations among the cues of the language, do not end one. None begins with words of `joined`, and one begins
    wherever words of `parted` stand.
    """
    shortened = re.compile(rf"(?:{_INITIALS}|{cues.pattern('abbreviations').pattern}\.)$" if cues else rf"{_INITIALS}$")
    ends = [match.end() for match in _SENTENCE_END.finditer(block)]
    starts, start = [0], 0
    for end in ends:
        if shortened.search(block, start, end) or any(block.startswith(words, end + 1) for words in joined):
            continue
        starts.append(start := end + 1)
    starts += [match.start() for words in parted for match in re.finditer(rf"(?<= ){re.escape(words)}", block)]
    ordered = sorted(set(starts))
    return [(first, after - 1) for first, after in zip(ordered, [*ordered[1:], len(block) + 1], strict=True) if first < len(block)]


def split(text: str, lines: Mapping[str, object], cues: Cues | None) -> tuple[str, list[Passage]]:
    """The normalised body of a text and its passages, given which line numbers are what,
    and the cues of its language.

    `lines` names title, standfirst, caption, body and skip: each a number, a range such as 11-62, or a list of those. Where the
    reading of the body errs, `heading`, `paragraph` and `list` say what a line is, `join` the lines that go on in the line above,
    and `split` those that do not. A text under `join` or `split` is the words at which no sentence begins, or one does.
    The body is joined by newlines. Raises InputError for a text without words, and as lines_of does.
    """
    if not text.strip():
        raise InputError("the text is empty.", fix="Name the file with the words of the article.")
    rows = text.split("\n")
    meant = lines_of(lines, len(rows))
    body: list[str] = []
    passages: list[Passage] = []
    position = 0
    section = paragraph = bullet = 0

    def add(address: str, kind: str, block: str, within: str | None = None) -> int:
        nonlocal position
        start = position
        body.append(block)
        position += len(block) + 1
        passages.append(Passage(address, kind, start, start + len(block), digest(block), within))
        return start

    for kind in ("title", "standfirst", "caption"):
        numbers = meant.numbers.get(kind, [])
        for count, number in enumerate(numbers, 1):
            words = normalise(rows[number - 1])
            if not words:
                raise InputError(f"{kind}: names line {number}, which is blank.", fix="Is it the right text?")
            add(kind if len(numbers) == 1 else f"{kind}.{count}", kind, words)
    for block in read(rows, meant):
        if block.kind == "bullet":
            bullet += 1
            add(f"s{section}.p{paragraph}.b{bullet}", "bullet", block.words, f"s{section}.p{paragraph}")
        elif block.kind == "heading":
            section, paragraph, bullet = section + 1, 0, 0
            add(f"s{section}.h", "heading", block.words)
        else:
            paragraph, bullet = paragraph + 1, 0
            address = f"s{section}.p{paragraph}"
            start = add(address, "paragraph", block.words)
            for count, (first, last) in enumerate(sentences(block.words, cues, meant.joined, meant.parted), 1):
                words = block.words[first:last]
                passages.append(Passage(f"{address}.{count}", "sentence", start + first, start + last, digest(words), address))
    return "\n".join(body), passages


def dropped(text: str, lines: Mapping[str, object]) -> list[tuple[int, str]]:
    """The lines of a text that are not content, each with its number and its words."""
    rows = text.split("\n")
    numbers = lines_of(lines, len(rows)).numbers
    kept = {number for key in ("title", "standfirst", "caption", "body") for number in numbers.get(key, ())} - set(numbers.get("skip", ()))
    return [(number, row.strip()) for number, row in enumerate(rows, 1) if row.strip() and number not in kept]


def guess(text: str, captions: int = 0, top: Top | None = None) -> dict[str, object]:
    """Which lines of a text are what where nobody has said so: the first is the title, then so many captions, and the rest is the body,
    without what its top has else.
    """
    written = [number for number, row in enumerate(text.split("\n"), 1) if row.strip()]
    if not written:
        raise InputError("the text is empty.", fix="Name the file with the words of the article.")
    top = top or Top()
    named = {"standfirst": [*top.standfirst], "caption": [*written[1 : 1 + captions], *top.captions]}
    apart = {number for numbers in named.values() for number in numbers}
    taken = apart.union(top.skip)
    body = [number for number in written[1:] if number not in taken]
    # A line with a meaning of its own parts the body in two, but where it is skipped anyway.
    parts = [body[:1]]
    for before, number in pairwise(body):
        if any(before < other < number for other in apart):
            parts.append([])
        parts[-1].append(number)
    lines: dict[str, Sequence[object]] = {
        **named,
        "body": [f"{part[0]}-{part[-1]}" if len(part) > 1 else part[0] for part in parts if part],
        "skip": [*top.skip],
    }
    return {"title": written[0], **{key: value if len(value) > 1 else value[0] for key, value in lines.items() if value}}


def find(text: str, digests: Iterable[str]) -> dict[str, str]:
    """The words of each digest that the text has, as digest -> words.

    The text may be raw, with boilerplate around the article. Every stretch of it that may be a passage is tried: a line, lines that
    follow each other, and what lies between two places where a sentence may end. A match is exact or there is none.
    """
    wanted = set(digests)
    found: dict[str, str] = {}
    for block in paragraphs(text):
        starts = [0, *(match.end() for match in _BREAK.finditer(block))]
        ends = [*(match.start() for match in _BREAK.finditer(block)), len(block)]
        stretches = {block[start:end] for place, start in enumerate(starts) for end in (*ends[place : place + _MOST_BREAKS], ends[-1])}
        found |= {key: words for words in stretches if (key := digest(words)) in wanted}
    return found


def sheet(passages: Iterable[Passage]) -> str:
    """The passages as a claim sheet, the same for the same text byte for byte."""
    lines = ["# Generated from the article's text by kg passages: addresses, spans in code points of the normalised body, digests.\n"]
    for each in passages:
        within = f", part_of_passage: {each.within}" if each.within else ""
        span = f"start: {each.start}, end: {each.end}, digest: {each.digest}"
        lines.append(f"- {{id: passage/{each.address}, type: Passage, kind: {each.kind}, {span}{within}}}\n")
    return "".join(lines)
