"""One sentence: its quotations, its parts, and who says what in it. All spans count code points of the sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kg.text.cues import Cues
from kg.text.quotations import MARKS, Span, quotations, quotations_of, within
from kg.text.words import hidden

_BREAK = re.compile(r"[;:()—]|\s[-\u2013]\s")
_AFTER_SPEAKER = re.compile(r"[,;:(“\"«]")
_FULL_NAME = re.compile(r"\s*[A-ZÀ-Þ][\w\u2019'-]+(?:\s[A-ZÀ-Þ][\w\u2019'-]+)+\s*")
_COMMA = re.compile(r",(?!\d)")
_WORD = re.compile(r"[^\W_]+")


class Saying(NamedTuple):
    """A verb of saying: what its speaker does, where it stands, where the speaker's words stand (if any), and what it covers."""

    kind: str
    cue: Span
    speaker: Span | None
    covers: tuple[Span, ...]


class Sentence(NamedTuple):
    """A sentence that has been read: its words, what stands between quotation marks, its parts, and its verbs of saying.

    `bare` has its words without those of names, which are no cues; each stands where it stood.
    """

    words: str
    bare: str
    quotes: list[Span]
    parts: list[Span]
    sayings: list[Saying]


def read(words: str, cues: Cues, paragraph: str = "", opened: str = "", names: tuple[str, ...] = ()) -> Sentence:
    """A sentence, read by the cues of its language.

    A quotation of its paragraph may begin before it and end after it, and one that is `opened` (by the mark that closes it) before the
    paragraph may go on in it.
    """
    quotes = quotations_of(words, paragraph, opened) if paragraph.count(words) == 1 else quotations(words)
    bare = hidden(words, names)
    parts = _parts(bare, cues, quotes)
    return Sentence(words, bare, quotes, parts, _sayings(bare, cues, quotes, parts))


def _parts(words: str, cues: Cues, quotes: list[Span]) -> list[Span]:
    """The parts of a sentence that need not share their hedges, negations and tenses."""
    cuts = {match.end() for match in _BREAK.finditer(words)}
    commas = [match.start() for match in _COMMA.finditer(words)]
    for match in cues.pattern("parts").finditer(words):
        cuts.add(match.start())
        # A clause that opens the sentence or follows a comma ends at the next comma.
        if not words[: match.start()].strip() or words[: match.start()].rstrip().endswith(","):
            cuts |= {_past(words, comma) for comma in [comma for comma in commas if comma >= match.end()][:1]}
    for match in cues.pattern("joints").finditer(words):
        if cues.pattern("verbs").match(words[match.end() :].lstrip()) or _says_more(words, cues, match.start()):
            cuts.add(match.start())
    for comma, following in pairwise([*commas, len(words)]):
        if _is_apposition(words[_past(words, comma) : following], cues):
            cuts |= {_past(words, comma), _past(words, following)}
    ordered = [0, *sorted(cut for cut in cuts if 0 < cut < len(words)), len(words)]
    return [(first, last) for first, last in pairwise(ordered) if _WORD.search(words[first:last])] or [(0, len(words))]


def _says_more(words: str, cues: Cues, start: int) -> bool:
    """Whether a place begins what the same speaker says beside: “and wrote that”."""
    joint = cues.pattern("joints").match(words, start)
    rest = words[joint.end() :].lstrip() if joint else ""
    verbs = (cues.pattern(f"saying.{kind}").match(rest) for kind in cues.kinds("saying"))
    return any(verb and cues.pattern("that").match(rest[verb.end() :].lstrip()) for verb in verbs)


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
        if within(start, quotes) or (chosen and start < chosen[-1][1]) or _is_no_verb(words[:start], words[start:end], cues):
            continue
        chosen.append((start, end, kind))
    # A speaker stands between the verbs before and behind; where nothing does, the verb before has the same one.
    limits = [*(hit[0] for hit in chosen), len(words)][1:]
    floors = [0, *(hit[1] for hit in chosen)]
    bounds = zip(chosen, limits, floors, strict=False)
    return [_saying(words, cues, quotes, parts, hit, limit, floor) for hit, limit, floor in bounds]


def _is_no_verb(before: str, word: str, cues: Cues) -> bool:
    """Whether what stands before a word makes it no verb of a speaker: “the demands”, “his probable demands”, “to promise”."""
    last = [each.strip('(“"') for each in before.split()[-3:]]
    if not last or last[-1].endswith(",") or cues.pattern("preposed").fullmatch(word):
        return False
    if cues.pattern("infinitive").fullmatch(last[-1]) or cues.pattern("participle").fullmatch(word):
        return True
    owned = cues.pattern("nouns").fullmatch(word) and any(cues.pattern("owners").fullmatch(each) for each in last)
    return bool(owned or cues.pattern("determiners").fullmatch(last[-1]))


def _saying(words: str, cues: Cues, quotes: list[Span], parts: list[Span], hit: tuple[int, int, str], limit: int, floor: int) -> Saying:
    """A verb of saying with its speaker, up to the place where the next one begins."""
    start, end, kind = hit
    before = _before(words, cues, quotes, parts, start)
    # What stands between is the object of the verb before, where it has an agent or the next one is a participle.
    is_object = cues.pattern("agent").match(words[floor:start].lstrip()) or cues.pattern("participle").fullmatch(words[start:end])
    between = words[floor:start]
    is_joined = bool(between.split()) and cues.pattern("joints").fullmatch(between.split()[-1]) is not None
    if before and floor and before[0] < floor and not is_object and not is_joined and _may_speak(between, cues):
        before = _head(words, cues, floor, start)
    if before and not _names_somebody(words[slice(*before)], cues):
        before = None
    has_agent = cues.pattern("agent").match(words[end:].lstrip(" ,")) is not None
    is_preposed = cues.pattern("preposed").fullmatch(words[start:end]) is not None
    if has_agent or is_preposed or (cues.pattern("before_speaker").fullmatch(words[start:end]) and not before):
        speaker = _after(words, cues, quotes, end)
    else:
        last = [word for word in words[:start].split()[-2:] if not word.endswith(",")]
        speaker = None if any(cues.pattern("passive").fullmatch(word) for word in last) else before
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
    if closed and not _is_of_sentence(words[slice(*closed[-1])]) and _names_somebody(words[closed[-1][1] + 1 : start], cues):
        floor = closed[-1][1] + 1
    for first, _ in reversed([part for part in parts if part[0] <= start]):
        begin = max(first, floor)
        stretch = words[begin:start]
        # Who did so is named before: Ruiz, who calls it bold.
        if begin > floor and (cues.pattern("relative").match(stretch) or _is_apposition(stretch.rstrip(" ,"), cues)):
            continue
        if cues.pattern("joints").match(stretch.lstrip()) and begin > floor:
            continue
        if _names_somebody(stretch, cues):
            return _head(words, cues, begin, start)
        if begin == floor:
            return None
    return None


def _is_of_sentence(quote: str) -> bool:
    """Whether what stands between quotation marks is a word or two of the sentence around it: the “Old” mill."""
    return quote.count(" ") <= 1 and not quote.endswith((",", ".", "!", "?"))


def _head(words: str, cues: Cues, begin: int, end: int) -> Span:
    """The speaker in a stretch before a verb: its last chunk between commas that may be one, up to the first verb in it."""
    commas = [begin - 1, *(match.start() for match in _COMMA.finditer(words, begin, end))]
    chunks = [(first + 1, last) for first, last in pairwise([*commas, end])]
    speaking = [chunk for chunk in chunks if _may_speak(words[slice(*chunk)], cues)]
    chunk = speaking[-1] if speaking else (begin, end)
    # Somebody named in full, and then told by an office: the name speaks.
    told = words[slice(*chunk)]
    is_plain = not _FULL_NAME.fullmatch(told) and not cues.pattern("pronouns").match(told.lstrip())
    if len(speaking) > 1 and is_plain and _FULL_NAME.fullmatch(words[slice(*speaking[-2])]):
        chunk = speaking[-2]
    begin, end = chunk
    while lead := re.match(r"[ ,.”\"]*(\w+)\s", words[begin:end]):
        if not any(cues.pattern(kind).fullmatch(lead[1]) for kind in ("joints", "contrast")):
            break
        begin += lead.end()
    begin += len(words[begin:end]) - len(words[begin:end].lstrip(' ,.”"'))
    first = _WORD.match(words, begin)
    if first and cues.pattern("pronouns").fullmatch(first.group()) and not cues.pattern("owners").fullmatch(first.group()):
        return (begin, first.end())
    for match in re.finditer(r"\S+", words[begin:end]):
        if match.start() and cues.pattern("verbs").fullmatch(match.group()) and not cues.pattern("pronouns").fullmatch(match.group()):
            return (begin, begin + match.start())
    return (begin, end)


def _may_speak(chunk: str, cues: Cues) -> bool:
    """Whether a chunk may name a speaker: not an office or an honour told beside the name, nor a clause of its own."""
    bare = chunk.strip(' .”"')
    first = bare.partition(" ")[0]
    if cues.pattern("belonging").fullmatch(first) or cues.pattern("that").fullmatch(bare):
        return False
    if not _names_somebody(bare, cues) or cues.pattern("honours").fullmatch(bare) or cues.pattern("relative").fullmatch(first):
        return False
    if cues.pattern("joints").fullmatch(first) and not any(cues.pattern("pronouns").fullmatch(word) for word in bare.split()):
        return False
    return not (cues.pattern("titles").fullmatch(first) and cues.pattern("belonging").match(bare, len(first) + 1))


def _names_somebody(stretch: str, cues: Cues) -> bool:
    """Whether a stretch has a word that may name a speaker."""
    return any(not cues.pattern("fillers").fullmatch(word) for word in _WORD.findall(stretch))


def _after(words: str, cues: Cues, quotes: list[Span], end: int) -> Span | None:
    """Where the speaker stands that follows a verb, or a word such as “according to”."""
    rest = words[end:]
    agent = cues.pattern("agent").match(rest.lstrip(" ,"))
    begin = end + len(rest) - len(rest.lstrip(" ,")) + (agent.end() if agent else 0)
    begin += len(words[begin:]) - len(words[begin:].lstrip())
    if begin >= len(words) or within(begin, quotes) or words[begin] in MARKS:
        return None
    clauses = [match.start() - 1 for match in cues.pattern("that").finditer(words, begin + 2)]
    stops = sorted([*clauses, *(match.start() for match in _AFTER_SPEAKER.finditer(words, begin + 1))])
    # A name may be told apart by commas: an adviser, Ana Ruiz, so that the second comma counts too.
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
    inside = next((part for part in reversed(parts) if part[0] <= cue[0]), (0, 0))
    is_clause = inside[0] > 0 and any(cues.pattern(kind).match(words, inside[0]) for kind in ("parts", "relative"))
    stop = next((part[0] for part in parts if part[0] >= last and _ends(words, cues, part[0], is_clause=is_clause)), len(words))
    covered = [(max(part[0], cue[1]), min(part[1], stop)) for part in parts if part[0] < stop and part[1] > cue[1]]
    # What only tells what something is, between commas, is whoever writes the sentence.
    return tuple(span for span in covered if span[0] == cue[1] or not _is_apposition(words[slice(*span)].rstrip(" ,."), cues))


def _ends(words: str, cues: Cues, start: int, *, is_clause: bool) -> bool:
    """Whether what is said ends where a part begins: with a contrast, after a semicolon, before more is said, or as its clause ends."""
    before = words[:start].rstrip()
    if cues.pattern("contrast").match(words, start) or before.endswith(";") or _says_more(words, cues, start):
        return True
    is_joined = any(cues.pattern(kind).match(words, start) for kind in ("parts", "joints"))
    return is_clause and not is_joined and not before.endswith((":", "—", "-", "\u2013", "(", ")"))
