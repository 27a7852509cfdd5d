"""One sentence: its quotations, its parts, and who says what in it. All spans count code points of the sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kg.text.cues import Cues

Span = tuple[int, int]
# Opening and closing marks; a straight mark opens where none is open.
_MARKS = {"“": "”", "«": "»", "„": "“", '"': '"'}
_BREAK = re.compile(r"[;:()—]|\s[-\u2013]\s")
_AFTER_SPEAKER = re.compile(r"[,;:(“\"«]|\sthat\s|\sque\s")
_WORD = re.compile(r"[^\W_]+")


class Saying(NamedTuple):
    """A verb of saying: what its speaker does, where it stands, where the speaker's words stand (if any), and what it covers."""

    kind: str
    cue: Span
    speaker: Span | None
    covers: tuple[Span, ...]


class Sentence(NamedTuple):
    """A sentence that has been read: its words, what stands between quotation marks, its parts, and its verbs of saying."""

    words: str
    quotes: list[Span]
    parts: list[Span]
    sayings: list[Saying]


def read(words: str, cues: Cues) -> Sentence:
    """A sentence, read by the cues of its language."""
    quotes = quotations(words)
    parts = _parts(words, cues, quotes)
    return Sentence(words, quotes, parts, _sayings(words, cues, quotes, parts))


def quotations(words: str) -> list[Span]:
    """Where words stand between quotation marks, without the marks; a mark that is not closed runs to the end."""
    spans: list[Span] = []
    start, closing = -1, ""
    for place, mark in enumerate(words):
        if start < 0 and mark in _MARKS:
            start, closing = place + 1, _MARKS[mark]
        elif start >= 0 and mark == closing:
            spans.append((start, place))
            start = -1
    return [*spans, (start, len(words))] if 0 <= start < len(words) else spans


def within(place: int, spans: list[Span] | tuple[Span, ...]) -> bool:
    """Whether a place lies in one of some spans."""
    return any(start <= place < end for start, end in spans)


def _parts(words: str, cues: Cues, quotes: list[Span]) -> list[Span]:
    """The parts of a sentence that need not share their hedges, negations and tenses."""
    cuts = {match.end() for match in _BREAK.finditer(words)}
    commas = [match.start() for match in re.finditer(",", words)]
    for match in cues.pattern("parts").finditer(words):
        cuts.add(match.start())
        # A clause that opens the sentence or follows a comma ends at the next comma.
        if not words[: match.start()].strip() or words[: match.start()].rstrip().endswith(","):
            cuts |= {_past(words, comma) for comma in [comma for comma in commas if comma >= match.end()][:1]}
    for match in cues.pattern("joints").finditer(words):
        if cues.pattern("verbs").match(words[match.end() :].lstrip()):
            cuts.add(match.start())
    for comma, following in pairwise([*commas, len(words)]):
        if _is_apposition(words[_past(words, comma) : following], cues):
            cuts |= {_past(words, comma), _past(words, following)}
    ordered = [0, *sorted(cut for cut in cuts if 0 < cut < len(words)), len(words)]
    return [(first, last) for first, last in pairwise(ordered) if _WORD.search(words[first:last])] or [(0, len(words))]


def _past(words: str, comma: int) -> int:
    """The place behind a comma, and behind the quotation mark that may follow it."""
    return comma + 1 + (words[comma + 1 : comma + 2] in ("”", '"'))


def _is_apposition(stretch: str, cues: Cues) -> bool:
    """Whether what stands between commas only tells what something is: the capital of Norway."""
    bare = stretch.strip()
    first = cues.pattern("determiners").match(bare)
    return bool(first and bare.count(" ") > 1 and not any(cues.pattern("verbs").fullmatch(word) for word in bare.split()[1:]))


def _sayings(words: str, cues: Cues, quotes: list[Span], parts: list[Span]) -> list[Saying]:
    """The verbs of saying outside quotation marks, in their order."""
    hits: list[tuple[int, int, str]] = []
    for kind in cues.kinds("saying"):
        hits += [(match.start(), match.end(), kind) for match in cues.pattern(f"saying.{kind}").finditer(words)]
    chosen: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if within(start, quotes) or (chosen and start < chosen[-1][1]) or _is_noun(words[:start], words[start:end], cues):
            continue
        chosen.append((start, end, kind))
    limits = [*(hit[0] for hit in chosen), len(words)][1:]
    return [_saying(words, cues, quotes, parts, hit, limit) for hit, limit in zip(chosen, limits, strict=True)]


def _is_noun(before: str, word: str, cues: Cues) -> bool:
    """Whether what stands before a word makes it a noun: “the demands”, “his probable demands”."""
    last = [each.strip('(“"') for each in before.split()[-3:]]
    if not last or last[-1].endswith(","):
        return False
    owned = cues.pattern("nouns").fullmatch(word) and any(cues.pattern("owners").fullmatch(each) for each in last)
    return bool(owned or cues.pattern("determiners").fullmatch(last[-1]))


def _saying(words: str, cues: Cues, quotes: list[Span], parts: list[Span], hit: tuple[int, int, str], limit: int) -> Saying:
    """A verb of saying with its speaker, up to the place where the next one begins."""
    start, end, kind = hit
    before = _before(words, cues, quotes, parts, start)
    has_agent = cues.pattern("agent").match(words[end:].lstrip(" ,")) is not None
    is_preposed = cues.pattern("preposed").fullmatch(words[start:end]) is not None
    if has_agent or is_preposed or (cues.pattern("before_speaker").fullmatch(words[start:end]) and not before):
        speaker = _after(words, cues, quotes, end)
    else:
        last = words[:start].split()[-1:]
        speaker = None if last and cues.pattern("passive").fullmatch(last[0]) else before
    if speaker and start < limit < speaker[1]:
        speaker = (speaker[0], limit)
    if has_agent:
        # What somebody has “demanded” or “cited” is named before the verb; what follows is not theirs.
        return Saying(kind, (start, end), speaker, ())
    return Saying(kind, (start, end), speaker, _covers(words, cues, quotes, parts, (start, end), speaker))


def _before(words: str, cues: Cues, quotes: list[Span], parts: list[Span], start: int) -> Span | None:
    """Where the speaker stands that goes before a verb; None where nothing does."""
    # What is quoted before at some length is what is said; a word or two in quotation marks may belong to the sentence.
    closed = [quote for quote in quotes if quote[1] <= start]
    floor = max((close + 1 for begin, close in closed if words.count(" ", begin, close) > 1), default=0)
    if closed and _names_somebody(words[closed[-1][1] + 1 : start], cues):
        floor = closed[-1][1] + 1
    for first, _ in reversed([part for part in parts if part[0] <= start]):
        begin = max(first, floor)
        stretch = words[begin:start]
        if first >= floor and (cues.pattern("relative").match(stretch) and start - first > 0 and first != 0) and _is_closed(stretch):
            continue
        if cues.pattern("joints").match(stretch.lstrip()) and begin > floor:
            continue
        if _names_somebody(stretch, cues):
            return _head(words, cues, begin, start)
        if begin == floor:
            return None
    return None


def _head(words: str, cues: Cues, begin: int, end: int) -> Span:
    """The first words of a stretch, after its last comma, up to its first verb."""
    comma = words.rfind(",", begin, end)
    if comma > 0 and _names_somebody(words[comma:end], cues):
        begin = comma + 1
    begin += len(words[begin:end]) - len(words[begin:end].lstrip(' ,.”"'))
    first = _WORD.match(words, begin)
    if first and cues.pattern("pronouns").fullmatch(first.group()) and not cues.pattern("owners").fullmatch(first.group()):
        return (begin, first.end())
    for match in re.finditer(r"\S+", words[begin:end]):
        if match.start() and cues.pattern("verbs").fullmatch(match.group()) and not cues.pattern("pronouns").fullmatch(match.group()):
            return (begin, begin + match.start())
    return (begin, end)


def _names_somebody(stretch: str, cues: Cues) -> bool:
    """Whether a stretch has a word that may name a speaker."""
    return any(not cues.pattern("fillers").fullmatch(word) for word in _WORD.findall(stretch))


def _is_closed(stretch: str) -> bool:
    """Whether a relative clause has come to its end before its stretch does."""
    return "," in stretch.rstrip(" ,")


def _after(words: str, cues: Cues, quotes: list[Span], end: int) -> Span | None:
    """Where the speaker stands that follows a verb, or a word such as “according to”."""
    rest = words[end:]
    agent = cues.pattern("agent").match(rest.lstrip(" ,"))
    begin = end + len(rest) - len(rest.lstrip(" ,")) + (agent.end() if agent else 0)
    begin += len(words[begin:]) - len(words[begin:].lstrip())
    if begin >= len(words) or within(begin, quotes) or words[begin] in _MARKS:
        return None
    stops = [match.start() for match in _AFTER_SPEAKER.finditer(words, begin + 1)]
    # A name may be told apart by commas: an adviser, Yuri Ushakov, so that the second comma counts too.
    stop = stops[0] if stops else len(words)
    if len(stops) > 1 and re.fullmatch(r",\s+(?:[A-Z][\w.'\u2019-]*\s?)+", words[stop : stops[1]]):
        stop = stops[1]
    return (begin, stop)


def _covers(words: str, cues: Cues, quotes: list[Span], parts: list[Span], cue: Span, speaker: Span | None) -> tuple[Span, ...]:
    """What a verb of saying covers: what follows it, or what goes before it where it closes the sentence; with “according to”, both."""
    first, last = min(cue[0], speaker[0] if speaker else cue[0]), max(cue[1], speaker[1] if speaker else cue[1])
    if cues.pattern("preposed").fullmatch(words[cue[0] : cue[1]]):
        return ((0, first), (last, len(words)))
    if not _WORD.search(words[last:]) or (
        first and words[:first].rstrip().endswith((",”", ',"', "”", '"', ",")) and any(close < first for _, close in quotes)
    ):
        spans = [(0, first), *(quote for quote in quotes if quote[0] >= last)]
        return tuple(spans)
    stop = next((part[0] for part in parts if part[0] >= last and not _goes_on(words, cues, part[0])), len(words))
    return ((cue[1], stop),)


def _goes_on(words: str, cues: Cues, start: int) -> bool:
    """Whether a part goes on with what is said: it begins after a colon or with a word that joins it, and not with a contrast."""
    if cues.pattern("contrast").match(words, start):
        return False
    is_joined = any(cues.pattern(kind).match(words, start) for kind in ("parts", "joints"))
    return is_joined or words[:start].rstrip().endswith((":", "—", "-", "\u2013", "(", ")"))
