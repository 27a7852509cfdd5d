"""Text of an article -> addressed passages with spans and digests. Knows nothing of RDF."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import InputError

_BULLET = re.compile(r"[•‣▪·*\u2013-]\s+")
# A sentence ends at . ! ? with whatever closes quotation or brackets, before white space and a new beginning.
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”\u2019»)\]]*(?=\s+[\"'“\u2018«(\[]*[^\W\d_a-z])")
_ABBREVIATION = re.compile(r"(?:\b(?:[^\W\d_]\.)+|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|No|vs|Jr|Sr)\.)$")


@dataclass(frozen=True)
class Passage:
    """A stretch of the normalised body: its address, kind, span in code points, digest, and the passage around it."""

    address: str
    kind: str
    start: int
    end: int
    digest: str
    within: str | None


def normalise(block: str) -> str:
    """Return one block of text in NFC, with runs of white space as one space and without a bullet mark."""
    flat = " ".join(unicodedata.normalize("NFC", block).split())
    return _BULLET.sub("", flat, count=1) if _BULLET.match(flat) else flat


def digest(words: str) -> str:
    """Return the SHA-256 of a passage's words, as hexadecimal digits."""
    return hashlib.sha256(words.encode()).hexdigest()


def sentences(block: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences in a normalised block."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(block):
        if _ABBREVIATION.search(block, start, match.end()):
            continue
        spans.append((start, match.end()))
        start = match.end() + 1
    if start < len(block):
        spans.append((start, len(block)))
    return spans


def split(text: str, lines: Mapping[str, object]) -> tuple[str, list[Passage]]:
    """Return the normalised body of a text and its passages, given which line numbers are what.

    `lines` names title, standfirst, caption, body and skip: each a number, a range such as 11-62, or a list of those.
    In the body, a line that begins with a bullet mark is a bullet of the paragraph before it, a line that ends in a
    question mark or in no punctuation at all is a heading, and any other is a paragraph. The body is joined by newlines.
    Raises InputError where a line is named that the text does not have.
    """
    rows = text.split("\n")
    body: list[str] = []
    passages: list[Passage] = []
    position = 0

    def add(address: str, kind: str, block: str, within: str | None = None) -> int:
        nonlocal position
        start = position
        body.append(block)
        position += len(block) + 1
        passages.append(Passage(address, kind, start, start + len(block), digest(block), within))
        return start

    def block(number: int) -> str:
        if not 1 <= number <= len(rows):
            raise InputError(f"the text has {len(rows)} lines, and line {number} is asked for.", fix="Is it the right text?")
        return normalise(rows[number - 1])

    for kind in ("title", "standfirst", "caption"):
        numbers = _numbers(lines.get(kind, []))
        for count, number in enumerate(numbers, 1):
            add(kind if len(numbers) == 1 else f"{kind}.{count}", kind, block(number))
    skipped = set(_numbers(lines.get("skip", [])))
    section = paragraph = bullet = 0
    for number in _numbers(lines.get("body", [])):
        words = block(number)
        if not words or number in skipped:
            continue
        if _BULLET.match(rows[number - 1].strip()):
            bullet += 1
            add(f"s{section}.p{paragraph}.b{bullet}", "bullet", words, f"s{section}.p{paragraph}")
        elif words.endswith("?") or words[-1] not in ".!:…\"'”\u2019»)":
            section, paragraph, bullet = section + 1, 0, 0
            add(f"s{section}.h", "heading", words)
        else:
            paragraph, bullet = paragraph + 1, 0
            address = f"s{section}.p{paragraph}"
            start = add(address, "paragraph", words)
            for count, (first, last) in enumerate(sentences(words), 1):
                passages.append(Passage(f"{address}.{count}", "sentence", start + first, start + last, digest(words[first:last]), address))
    return "\n".join(body), passages


def find(text: str, digests: Iterable[str]) -> dict[str, str]:
    """Return the words of each digest that the text has, as digest -> words.

    The text may be raw, with boilerplate around the article: every line of it and every sentence of every line is tried.
    A match is exact or there is none.
    """
    wanted = set(digests)
    found: dict[str, str] = {}
    for row in text.split("\n"):
        words = normalise(row)
        for candidate in (words, *(words[first:last] for first, last in sentences(words))):
            key = digest(candidate)
            if key in wanted:
                found[key] = candidate
    return found


def _numbers(value: object) -> list[int]:
    """Return line numbers from a number, a range such as 11-62, or a list of those."""
    if isinstance(value, int):
        return [value]
    if isinstance(value, str) and (match := re.fullmatch(r"(\d+)-(\d+)", value)):
        return list(range(int(match[1]), int(match[2]) + 1))
    if isinstance(value, list):
        return [number for each in value for number in _numbers(each)]
    raise InputError(f"{value!r} is not a line number.", fix="Write a number, a range such as 11-62, or a list of those.")


def sheet(passages: Iterable[Passage]) -> str:
    """Return the passages as a claim sheet, the same for the same text byte for byte."""
    lines = ["# Generated from the article's text by kg passages: addresses, spans in code points of the normalised body, digests.\n"]
    for each in passages:
        within = f", part_of_passage: {each.within}" if each.within else ""
        span = f"start: {each.start}, end: {each.end}, digest: {each.digest}"
        lines.append(f"- {{id: passage/{each.address}, type: Passage, kind: {each.kind}, {span}{within}}}\n")
    return "".join(lines)
