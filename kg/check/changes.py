"""How an article's text differs from the passages that its sheets have of it: each change is told as what it is, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.article.blocks import lines_of
from kg.article.passages import Passage, digest, find, split
from kg.check.findings import Finding, Places
from kg.errors import InputError
from kg.text.cues import Cues

GENERATE = "Let kg passages --write read the text anew."
# So many lines may have come or gone.
_MOST_LINES = 12
_DOUBLE = re.compile(r"[\"“”„«»]")
_SINGLE = re.compile(r"['\u2018\u2019]")
_STYLES = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"))


def of_passages(
    graph: list[Passage], places: Places, text: str, words: dict[str, str], record: dict[str, Any], cues: Cues | None
) -> Iterator[Finding]:
    """Yield how a text differs from the passages of a graph: shifted, requoted, moved, ambiguous, reworded, gone or new; never guessed.

    `words` has what the text has of the passages, by digest; the record says which lines of the text are what, and the cues where
    sentences end.
    """
    lines = record.get("lines")
    if not isinstance(lines, dict):
        if record:
            message = "The record does not say which lines of the text are what."
            yield Finding(places.of(f"{places.base}article"), "lines-missing", message, "Add lines: {title: …, body: …}.", "to do")
        yield from (_gone(passage, places) for passage in graph if passage.digest not in words)
        return
    base = f"{places.base}passage/"
    where = places.of(f"{places.base}article", "lines")
    if shifted := _shifted(graph, text, lines, cues):
        written = ", ".join(f"{key}: {_written(value)}" for key, value in shifted.items())
        message = "Lines have come or gone in the text, so that the words stand in others."
        yield Finding(where, "text-shifted", message, f"Write lines: {{{written}}}.")
        lines = shifted
    try:
        there = split(text, lines, cues)[1]
    except InputError as error:
        yield Finding(where, "lines-wrong", f"{error.what[:1].upper()}{error.what[1:]}", error.fix)
        return
    yield from _differing(graph, there, places, base, text)
    title = next((words.get(passage.digest) for passage in graph if passage.address == f"{base}title"), None)
    headline = record.get("headline")
    if title and isinstance(headline, str) and " ".join(headline.split()) != title:
        yield Finding(
            places.of(f"{places.base}article", "headline"), "headline-differs", "The headline is not the title line.", f"Write “{title}”."
        )


def _differing(graph: list[Passage], there: list[Passage], places: Places, base: str, text: str) -> Iterator[Finding]:
    """Yield where the passages of a graph and those of a text differ."""
    addressed = {base + passage.address: passage for passage in there}
    elsewhere: dict[str, list[Passage]] = {}
    for passage in there:
        elsewhere.setdefault(passage.digest, []).append(passage)
    requoted, moved, spans, others = [], [], [], []
    told: set[str | None] = set()
    reworded: set[str] = set()
    body = _words(text, there)
    # Sentences come before their paragraph, which is not told again.
    for passage in sorted(graph, key=lambda each: (each.kind == "paragraph", each.start)):
        here = addressed.get(passage.address)
        if here and (here.start, here.end, here.digest, here.kind) == (passage.start, passage.end, passage.digest, passage.kind):
            continue
        found = elsewhere.get(passage.digest, [])
        name = places.short(passage.address)
        if here and here.digest == passage.digest:
            spans.append((passage, here))
            continue
        if passage.kind == "paragraph" and passage.address in told:
            continue
        told.add(passage.within)
        if len(found) == 1:
            moved.append((passage, found[0]))
        elif found:
            candidates = ", ".join(f"passage/{each.address}" for each in found)
            message = f"The words of {name} stand several times in the text, and not there: {candidates}."
            others.append(Finding(places.of(passage.address), "passage-ambiguous", message, "Say which is meant, by its address."))
        elif here and passage.digest in _requoted(body[here.address]):
            requoted.append(passage)
            reworded.add(passage.address)
        elif here:
            reworded.add(passage.address)
            fix = f"Read the claims that rest on it again. {GENERATE}"
            others.append(Finding(places.of(passage.address, "digest"), "passage-changed", f"The text has other words at {name}.", fix))
        else:
            others.append(_gone(passage, places))
    if requoted:
        named = (
            f"{len(requoted)} passages, {places.short(requoted[0].address)} first"
            if len(requoted) > 1
            else places.short(requoted[0].address)
        )
        yield Finding(places.of(requoted[0].address), "passage-requoted", f"Only the quotation marks differ in {named}.", GENERATE)
    if moved:
        named = ", ".join(f"{places.short(passage.address)} at passage/{to.address}" for passage, to in moved)
        fix = f"{GENERATE} Then change the addresses in the claims."
        yield Finding(places.of(moved[0][0].address), "passage-moved", f"The words of these passages stand elsewhere: {named}.", fix)
    yield from others
    known = {passage.digest for passage in graph}
    new = [each for each in there if each.digest not in known and base + each.address not in reworded and each.kind != "paragraph"]
    if new:
        named = ", ".join(f"passage/{each.address}" for each in new)
        place = places.of(f"{places.base}article", "lines")
        yield Finding(place, "passage-unlisted", f"The text has passages that the sheets lack: {named}.", GENERATE)
    if spans and not (requoted or moved or others or new):
        passage, here = spans[0]
        message = f"{places.short(passage.address)} stands at {passage.start}-{passage.end}, and in the text at {here.start}-{here.end}."
        yield Finding(places.of(passage.address, "start"), "passage-moved", message, GENERATE)


def _words(text: str, there: list[Passage]) -> dict[str, str]:
    """The words of the passages of a text, by address."""
    words = find(text, (passage.digest for passage in there))
    return {passage.address: words.get(passage.digest, "") for passage in there}


def _requoted(words: str) -> set[str]:
    """The digests of a passage with its quotation marks in other styles."""
    digests = set()
    for opening, closing in _STYLES:
        for single in ("'", "\u2019"):
            is_open = False
            parts = []
            for char in words:
                if _DOUBLE.match(char):
                    parts.append(closing if is_open else opening)
                    is_open = not is_open
                else:
                    parts.append(_SINGLE.sub(single, char))
            digests.add(digest("".join(parts)))
    return digests


def _shifted(graph: list[Passage], text: str, lines: dict[str, Any], cues: Cues | None) -> dict[str, Any] | None:
    """The lines of a text in which some have come or gone, where that has more of the passages; or None."""
    wanted = {passage.digest for passage in graph}

    def fit(tried: dict[str, Any]) -> tuple[int, int]:
        """How many of the passages there are, and how little else."""
        try:
            there = {passage.digest for passage in split(text, tried, cues)[1]}
        except InputError:
            return (-1, 0)
        return len(there & wanted), -len(there - wanted)

    try:
        lines_of(lines, text.count("\n") + 1 + _MOST_LINES)
    except InputError:
        return None
    best, most = lines, fit(lines)
    if most[0] == len(wanted):
        return None
    starts = sorted({int(number) for value in lines.values() for number in re.findall(r"\d+", str(value))})
    for count in sorted((*range(-_MOST_LINES, 0), *range(1, _MOST_LINES + 1)), key=abs):
        for start in starts:
            tried = {key: _moved(value, start, count) for key, value in lines.items()}
            fits = fit(tried)
            if fits > most and (best is not lines or fits[0] > most[0]):
                best, most = tried, fits
    return None if best is lines else best


def _moved(value: Any, start: int, count: int) -> Any:
    """Line numbers with those from a number upwards moved."""
    if isinstance(value, list):
        return [_moved(each, start, count) for each in value]
    if isinstance(value, int):
        return value + count if value >= start else value
    if not re.fullmatch(r"[\d\s-]+", str(value)):
        return value
    return re.sub(r"\d+", lambda number: str(int(number[0]) + count if int(number[0]) >= start else int(number[0])), str(value))


def _written(value: Any) -> str:
    return f"[{', '.join(map(_written, value))}]" if isinstance(value, list) else str(value)


def _gone(passage: Passage, places: Places) -> Finding:
    message = f"The words of {places.short(passage.address)} are not in the text."
    return Finding(places.of(passage.address, "digest"), "passage-missing", message, f"Name the right text, or: {GENERATE}")
