"""One sentence: its quotations, its parts, and who says what in it. All spans count code points of the sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kg.text import speakers
from kg.text.cues import Cues
from kg.text.quotations import Span, quotations, quotations_of, within
from kg.text.speakers import COMMA, WORD
from kg.text.words import hidden

_LETTERS = re.compile(r"(?<!\w)[A-ZÀ-Þ]{2,}(?!\w)")
# So many spaces may stand between a verb of saying and the day of it.
_BETWEEN = 5
_BREAK = re.compile(r"[;:()—]|\s[-\u2013]\s")


class Saying(NamedTuple):
    """A verb of saying: what its speaker does, where it stands, where the speaker's words stand (if any), and what it covers.

    A passive one tells what is said without who says it, or with the speaker behind it.
    """

    kind: str
    cue: Span
    speaker: Span | None
    covers: tuple[Span, ...]
    is_passive: bool = False


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
    # Letters that stand for a name are no pronoun: the WHO says so.
    letters = () if words.isupper() else (each for each in _LETTERS.findall(words) if cues.pattern("pronouns").fullmatch(each))
    bare = hidden(words, (*names, *letters))
    parts = _parts(bare, cues, quotes)
    return Sentence(words, bare, quotes, parts, _sayings(bare, cues, quotes, parts))


def is_denied_ability(sentence: Sentence, hedge: re.Match[str], cues: Cues) -> bool:
    """Whether a word that often hedges is denied, and so does not: “neither side could”, “nobody could”."""
    if not cues.pattern("weak").fullmatch(hedge.group()):
        return False
    start = next((first for first, last in sentence.parts if first <= hedge.start() < last), 0)
    denial = cues.first("nobody", sentence.bare[start : hedge.start()])
    between = sentence.bare[start + denial.end() : hedge.start()].split() if denial else ()
    return denial is not None and not any(cues.pattern("verbs").fullmatch(word) for word in between)


def is_time_of_saying(sentence: Sentence, time: Span, saying: Saying, cues: Cues) -> bool:
    """Whether a time tells when something was said: “said on Monday that”, or behind the speaker of what stands before."""
    words, (first, last) = sentence.words, time
    if any(within(first, [span]) for span in saying.covers if span[0] < saying.cue[0]):
        return False
    if first < saying.cue[1] or any(each.cue[0] > saying.cue[1] and each.cue[0] < first for each in sentence.sayings):
        return False
    between = words[saying.cue[1] : first]
    clause = re.match(rf"\s*(?:{cues.part('belonging')}\s)?{cues.part('that')}(?!\w)", words[last:])
    is_between = between.count(" ") < _BETWEEN and not cues.first("that", between) and clause
    is_behind = bool(saying.covers) and all(end <= saying.cue[0] for _, end in saying.covers)
    return bool(is_behind or is_between)


def _parts(words: str, cues: Cues, quotes: list[Span]) -> list[Span]:
    """The parts of a sentence that need not share their hedges, negations and tenses."""
    cuts = {match.end() for match in _BREAK.finditer(words)}
    commas = [match.start() for match in COMMA.finditer(words)]
    for match in cues.pattern("parts").finditer(words):
        cuts.add(match.start())
        # A clause that opens the sentence or follows a comma ends at the next comma.
        if not words[: match.start()].strip() or words[: match.start()].rstrip().endswith(","):
            cuts |= {_past(words, comma) for comma in [comma for comma in commas if comma >= match.end()][:1]}
    for match in cues.pattern("joints").finditer(words):
        rest = words[match.end() :].lstrip()
        is_hedged = words[: match.start()].rstrip().endswith(",") and any(
            cues.pattern(f"hedges.{level}").match(rest) for level in cues.kinds("hedges")
        )
        opens = cues.pattern("preposed").match(words, len(words) - len(rest)) is not None
        begins = _begins_clause(words[: match.start()], rest, cues)
        if cues.pattern("verbs").match(rest) or opens or is_hedged or begins or _says_more(words, cues, match.start()):
            cuts.add(match.start())
    for comma, following in pairwise([*commas, len(words)]):
        if speakers.is_apposition(words[_past(words, comma) : following], cues):
            cuts |= {_past(words, comma), _past(words, following)}
    ordered = [0, *sorted(cut for cut in cuts if 0 < cut < len(words)), len(words)]
    return [(first, last) for first, last in pairwise(ordered) if WORD.search(words[first:last])] or [(0, len(words))]


def _begins_clause(before: str, rest: str, cues: Cues) -> bool:
    """Whether a clause with its own subject and verb begins behind a comma and a joint: the ferry stops, and its line may."""
    if not before.rstrip().endswith(",") or cues.pattern("that").match(rest):
        return False
    subject = re.match(r"[^,;:“”()]*", rest)
    ahead = subject.group().split()[1:_BETWEEN] if subject else []
    return any(cues.pattern("tense.firm").fullmatch(word) or cues.pattern("whole").fullmatch(word) for word in ahead)


def _says_more(words: str, cues: Cues, start: int) -> bool:
    """Whether a place begins what the same speaker says beside: “and wrote that”."""
    joint = cues.pattern("joints").match(words, start)
    rest = words[joint.end() :].lstrip() if joint else ""
    verbs = (cues.pattern(f"saying.{kind}").match(rest) for kind in cues.kinds("saying"))
    return any(verb and cues.pattern("that").match(rest[verb.end() :].lstrip()) for verb in verbs)


def _past(words: str, comma: int) -> int:
    """The place behind a comma, and behind the quotation mark that may follow it."""
    return comma + 1 + (words[comma + 1 : comma + 2] in ("”", '"'))


def _sayings(words: str, cues: Cues, quotes: list[Span], parts: list[Span]) -> list[Saying]:
    """The verbs of saying outside quotation marks, in their order."""
    hits: list[tuple[int, int, str]] = []
    for kind in cues.kinds("saying"):
        hits += [(match.start(), match.end(), kind) for match in cues.pattern(f"saying.{kind}").finditer(words)]
    chosen: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if within(start, quotes) or (chosen and start < chosen[-1][1]) or _is_no_verb(words[:start], words[start:end], cues):
            continue
        if _is_unsaid(words, cues, start, end) or _is_naming(words, cues, start, end):
            continue
        chosen.append((start, end, kind))
    # A speaker stands between the verbs before and behind; where nothing does, the verb before has the same one.
    limits = [*(hit[0] for hit in chosen), len(words)][1:]
    floors = [0, *(hit[1] for hit in chosen)]
    bounds = zip(chosen, limits, floors, strict=False)
    read = [_saying(words, cues, quotes, parts, hit, limit, floor) for hit, limit, floor in bounds]
    return [each for each in read if not (each.speaker and _is_nobody(words, cues, each.speaker[0]))]


def _is_nobody(words: str, cues: Cues, start: int) -> bool:
    """Whether a speaker is denied: “neither she nor he”, “nobody”."""
    return bool(cues.pattern("nobody").match(words, start) or cues.pattern("nobody").fullmatch((words[:start].split() or [""])[-1]))


def _is_unsaid(words: str, cues: Cues, start: int, end: int) -> bool:
    """Whether a verb of saying tells that something is not said: “did not say”, “said nothing”."""
    if cues.pattern("preposed").fullmatch(words[start:end]):
        return False
    # Nobody says what is only supposed: “if he denied it”, “whether he had warned”.
    if re.search(rf"(?<!\w)(?:{cues.part('condition')}|{cues.part('whether')})\s[^,;:—]*$", words[:start], re.IGNORECASE):
        return True
    return bool(cues.pattern("silence").match(words[end:].lstrip()) or re.search(rf"(?<!\w){cues.part('unsaid')}\s+$", words[:start], re.I))


def _is_naming(words: str, cues: Cues, start: int, end: int) -> bool:
    """Whether a verb only gives somebody a name: “a group called Save Our Pier has asked”."""
    if not cues.pattern("naming").fullmatch(words[start:end]):
        return False
    name = re.match(r"\s+[“\"«]?(?:[A-ZÀ-Þ][\w\u2019'-]*[”\"»]?\s?)+", words[end:])
    rest = words[end + name.end() :].lstrip() if name else "x"
    return not WORD.match(rest) or bool(cues.pattern("verbs").match(rest))


def _is_no_verb(before: str, word: str, cues: Cues) -> bool:
    """Whether what stands before a word makes it no verb of a speaker: “the demands”, “his probable demands”, “to promise”."""
    last = [each.strip('(“"') for each in before.split()[-3:]]
    if not last or last[-1].endswith(",") or cues.pattern("preposed").fullmatch(word):
        return False
    if cues.pattern("infinitive").fullmatch(last[-1]) or cues.pattern("participle").fullmatch(word):
        return True
    if cues.pattern("nouns").fullmatch(word) and cues.pattern("before_noun").fullmatch(last[-1]):
        return True
    owned = cues.pattern("nouns").fullmatch(word) and any(cues.pattern("owners").fullmatch(each) for each in last)
    return bool(owned or cues.pattern("determiners").fullmatch(last[-1]))


def _saying(words: str, cues: Cues, quotes: list[Span], parts: list[Span], hit: tuple[int, int, str], limit: int, floor: int) -> Saying:
    """A verb of saying with its speaker, up to the place where the next one begins."""
    start, end, kind = hit
    before = speakers.before(words, cues, quotes, parts, start)
    # What stands between is the object of the verb before, where it has an agent or the next one is a participle.
    is_object = cues.pattern("agent").match(words[floor:start].lstrip()) or cues.pattern("participle").fullmatch(words[start:end])
    between = words[floor:start]
    is_joined = bool(between.split()) and cues.pattern("joints").fullmatch(between.split()[-1]) is not None
    is_closed = between.rstrip().endswith(",")
    if before and floor and before[0] < floor and not (is_object or is_joined or is_closed) and speakers.may_speak(between, cues):
        before = speakers.head(words, cues, floor, start)
    if before and not speakers.may_be(words[slice(*before)], cues):
        before = None
    has_agent = cues.pattern("agent").match(words[end:].lstrip(" ,")) is not None
    is_preposed = cues.pattern("preposed").fullmatch(words[start:end]) is not None
    is_passive = _is_passive(words[:start].rpartition(",")[2].split()[-2:], cues)
    is_turned = cues.pattern("before_speaker").fullmatch(words[start:end]) and not is_passive
    is_told = is_turned and re.search(rf"(?<!\w){cues.part('as_told')}\s+$", words[:start], re.IGNORECASE)
    if has_agent or is_preposed or is_told or (is_turned and (not before or _is_turned(words, cues, start, end))):
        speaker = speakers.after(words, cues, quotes, end, is_turned=bool(is_turned))
    else:
        speaker = None if is_passive else before
    if speaker and not WORD.search(words[slice(*speaker)]):
        speaker = None
    if speaker and start < limit < speaker[1]:
        speaker = (speaker[0], limit)
    if has_agent:
        # What somebody has “demanded” or “cited” is named before the verb; what follows is not theirs.
        return Saying(kind, (start, end), speaker, (), is_passive)
    return Saying(kind, (start, end), speaker, _covers(words, cues, quotes, parts, (start, end), speaker), is_passive)


def _is_passive(last: list[str], cues: Cues) -> bool:
    """Whether the last words before a verb make it passive: “is also said”, but not “did not want to be named said”."""
    auxiliary = [cues.pattern("passive").fullmatch(word) is not None for word in last]
    is_verb = bool(last) and cues.pattern("verbs").fullmatch(last[-1]) and not cues.pattern("fillers").fullmatch(last[-1])
    return any(auxiliary[-1:] if is_verb else auxiliary)


def _is_turned(words: str, cues: Cues, start: int, end: int) -> bool:
    """Whether what is said goes before a comma and the speaker closes the sentence: “the pier will open, said the mayor”."""
    said, told = words[:start].rstrip(), re.sub(r",?\s*[“\"«].*$", "", words[end:]).strip(" .")
    is_clause = said.endswith(",") and any(cues.pattern("verbs").fullmatch(word) for word in said.replace(",", " ").split())
    names = told[:1].isupper() or cues.pattern("articles").match(told)
    return bool(is_clause and names and not any(cues.pattern("verbs").fullmatch(word) for word in told.split()))


def _covers(words: str, cues: Cues, quotes: list[Span], parts: list[Span], cue: Span, speaker: Span | None) -> tuple[Span, ...]:
    """What a verb of saying covers: what follows it, or what goes before it where it closes the sentence; with “according to”, both."""
    first, last = min(cue[0], speaker[0] if speaker else cue[0]), max(cue[1], speaker[1] if speaker else cue[1])
    if cues.pattern("preposed").fullmatch(words[cue[0] : cue[1]]):
        # Behind “and” it begins another statement.
        is_joined = any(cues.pattern("joints").fullmatch(word) for word in words[:first].split()[-1:])
        begin, end = words.rfind(";", 0, first) + 1, words.find(";", last)
        end = end if end >= 0 else len(words)
        return ((last, end),) if is_joined else ((begin, first), (last, end))
    if words[:first].rstrip().endswith(",") and (words[last:].startswith(",") or _is_adverbial(words, cues, cue, last)):
        # What somebody says stands on both sides, or before: “the pier opens, she said on Monday”.
        behind = () if _is_adverbial(words, cues, cue, last) else ((last, len(words)),)
        return ((0, first), *behind)
    if first and not WORD.search(words[last:]) and not re.search(r"[,”\"»:;—)]\s*$", words[:first]):
        # Nothing is said here: “alarmed by what they found”.
        return ()
    if not WORD.search(words[last:]) or (
        first and words[:first].rstrip().endswith((",”", ',"', "”", '"', ",")) and any(close < first for _, close in quotes)
    ):
        spans = [(0, first), *(quote for quote in quotes if quote[0] >= last)]
        return tuple(spans)
    inside = next((part for part in reversed(parts) if part[0] <= cue[0]), (0, 0))
    is_clause = inside[0] > 0 and any(cues.pattern(kind).match(words, inside[0]) for kind in ("parts", "relative"))
    stop = next((part[0] for part in parts if part[0] >= last and _ends(words, cues, part[0], is_clause=is_clause)), len(words))
    covered = [(max(part[0], cue[1]), min(part[1], stop)) for part in parts if part[0] < stop and part[1] > cue[1]]
    # What only tells what something is, between commas, is whoever writes the sentence.
    return tuple(span for span in covered if span[0] == cue[1] or not speakers.is_apposition(words[slice(*span)].rstrip(" ,."), cues))


def _is_adverbial(words: str, cues: Cues, cue: Span, last: int) -> bool:
    """Whether what closes a sentence only tells when, where or to whom something is said."""
    told = words[last:].strip(" .")
    if cues.pattern("before_speaker").fullmatch(words[slice(*cue)]):
        told = re.sub(rf"^(?:(?i:{cues.part('addressees')})|(?:\w+ )?[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)*)(?!\w)", "", told, count=1).strip()
    if not told and not WORD.search(words[last:]):
        return False
    is_plain = not re.search(r"[,;:“”\"«»]", told) and not cues.first("that", told)
    is_clause = any(cues.pattern("verbs").fullmatch(word) for word in told.split())
    return is_plain and not is_clause and (not told or bool(cues.pattern("occasion").match(told) or speakers.time(cues).match(told)))


def _ends(words: str, cues: Cues, start: int, *, is_clause: bool) -> bool:
    """Whether what is said ends where a part begins: with a contrast, after a semicolon, before more is said, or as its clause ends."""
    before = words[:start].rstrip()
    if cues.pattern("contrast").match(words, start) or before.endswith(";") or _says_more(words, cues, start):
        return True
    is_joined = any(cues.pattern(kind).match(words, start) for kind in ("parts", "joints"))
    return is_clause and not is_joined and not before.endswith((":", "—", "-", "\u2013", "(", ")"))
