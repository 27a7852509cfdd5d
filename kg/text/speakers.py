"""Who speaks in a sentence: the words that name the speaker of a verb, before it or behind it. Spans count code points of the sentence."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.text.cues import Cues
from kg.text.quotations import MARKS, Span, within
from kg.text.words import names_in

_AFTER_SPEAKER = re.compile(r"[,;:(“\"«]")
_FULL_NAME = re.compile(r"\s*[A-ZÀ-Þ][\w\u2019'-]+(?:\s[A-ZÀ-Þ][\w\u2019'-]+)+\s*")
_FEW = 2
COMMA = re.compile(r",(?!\d)")
WORD = re.compile(r"[^\W_]+")


def before(words: str, cues: Cues, quotes: list[Span], parts: list[Span], start: int) -> Span | None:
    """Where the speaker stands that goes before a verb; None where nothing does."""
    if subject := re.search(rf"(?<!\w){cues.part('subjects')}\s+$", words[:start], re.IGNORECASE):
        return (subject.start(), subject.start() + len(subject.group().rstrip()))
    # What is quoted before at some length is what is said; a word or two in quotation marks may belong to the sentence.
    closed = [quote for quote in quotes if quote[1] <= start]
    floor = max((close + 1 for begin, close in closed if words.count(" ", begin, close) > 1), default=0)
    if closed and not _is_of_sentence(words[slice(*closed[-1])]) and names_somebody(words[closed[-1][1] + 1 : start], cues):
        floor = closed[-1][1] + 1
    is_joined = False
    for first, _ in reversed([part for part in parts if part[0] <= start]):
        begin = max(first, floor)
        stretch = words[begin:start]
        # Who did so is named before: Ruiz, who calls it bold. But not in: the plan, which clerks call bold.
        if begin > floor and (relative := cues.pattern("relative").match(stretch)):
            own = stretch[relative.end() :].lstrip()
            is_subject = re.fullmatch(r"(?:[^\W\d_]+['\u2019]?s?\s+){1,4}", own) and not cues.pattern("within").match(own)
            if not own.strip():
                # That of “que exige la ley” may as well follow.
                if cues.pattern("turning").fullmatch(relative.group()) and re.match(rf"\s*\S+\s{cues.part('articles')}\s", words[start:]):
                    return None
                return _antecedent(words, cues, floor, begin)
            if not is_subject or not names_somebody(own, cues) or _opens_with_verb(own, cues):
                continue
            return head(words, cues, start - len(own), start)
        # Letters in brackets stand for the name before them.
        if begin > floor and (words[begin - 1] == "(" or (stretch.rstrip().endswith(")") and "(" not in stretch)):
            continue
        if begin > floor and is_apposition(stretch.rstrip(" ,"), cues) and not words[:begin].rstrip().endswith(";"):
            continue
        if cues.pattern("joints").match(stretch.lstrip()) and begin > floor:
            is_joined = True
            continue
        if begin > floor and _opens_with_verb(stretch, cues):
            continue
        if names_somebody(stretch, cues):
            span = _without_fillers(words, cues, head(words, cues, begin, start))
            return _named(words, cues, span) if is_joined else span
        if begin == floor:
            return None
    return None


@cache
def _says(cues: Cues) -> re.Pattern[str]:
    """Any verb of saying that has a speaker before it."""
    kinds = [cues.part(f"saying.{kind}") for kind in cues.kinds("saying")]
    return re.compile(rf"(?!{cues.part('preposed')}|{cues.part('participle')})(?:{'|'.join(kinds)})", re.IGNORECASE)


def _opens_with_verb(stretch: str, cues: Cues) -> bool:
    """Whether what stands before a verb opens with another one, whose subject stands before both."""
    words = stretch.split()
    while words and cues.pattern("fillers").fullmatch(words[0]) and not cues.pattern("verbs").fullmatch(words[0]):
        words.pop(0)
    if len(words) < _FEW or not words[0].islower() or any(cues.pattern(kind).fullmatch(words[0]) for kind in ("pronouns", "subjects")):
        return False
    opens_object = any(cues.pattern(kind).fullmatch(words[1]) for kind in ("articles", "indefinite"))
    return bool(cues.pattern("verbs").fullmatch(words[0]) or (opens_object and cues.pattern("with_object").fullmatch(words[0])))


def _without_fillers(words: str, cues: Cues, span: Span) -> Span:
    """A speaker without the words behind it that are none: bookmakers now think."""
    begin, end = span
    while last := re.search(r"\s(\S+)\s*$", words[begin:end]):
        if not cues.pattern("fillers").fullmatch(last[1]) or cues.pattern("verbs").fullmatch(last[1]):
            break
        end = begin + last.start()
    return (begin, end)


def _antecedent(words: str, cues: Cues, floor: int, end: int) -> Span | None:
    """Whoever a relative clause tells of: what stands before it, behind the last verb there."""
    verbs = [match for match in re.finditer(r"\S+", words[floor:end]) if cues.pattern("verbs").fullmatch(match.group())]
    start = floor + (verbs[-1].end() if verbs else 0)
    if not words[:end].rstrip().endswith(","):
        nouns = [match for match in re.finditer(r"\S+", words[start:end]) if cues.pattern("articles").fullmatch(match.group().lower())]
        nouns += [match for match in re.finditer(r"\S+", words[start:end]) if cues.pattern("indefinite").fullmatch(match.group())]
        last = max((match.start() for match in nouns), default=0)
        before = words[start : start + last].split()[-1:]
        if not any(cues.pattern("within").fullmatch(word) for word in before):
            start += last
    return head(words, cues, start, end) if names_somebody(words[start:end], cues) else None


def _is_of_sentence(quote: str) -> bool:
    """Whether what stands between quotation marks is a word or two of the sentence around it: the “Old” mill."""
    return quote.count(" ") <= 1 and not quote.endswith((",", ".", "!", "?"))


def head(words: str, cues: Cues, begin: int, end: int) -> Span:
    """The speaker in a stretch before a verb: its last chunk between commas that may be one, up to the first verb in it."""
    commas = [begin - 1, *(match.start() for match in COMMA.finditer(words, begin, end))]
    chunks = [(first + 1, last) for first, last in pairwise([*commas, end])]
    speaking = [chunk for chunk in chunks if may_speak(words[slice(*chunk)], cues)]
    chunk = speaking[-1] if speaking else (begin, end)
    # Somebody named in full, and then told by an office: the name speaks.
    told = words[slice(*chunk)]
    is_plain = not _FULL_NAME.fullmatch(told) and not cues.pattern("pronouns").match(told.lstrip())
    if len(speaking) > 1 and is_plain and _FULL_NAME.fullmatch(words[slice(*speaking[-2])]):
        chunk = speaking[-2]
    begin, end = chunk
    while lead := re.match(r"[ ,.”\"]*(\w+)\s", words[begin:end]):
        if not any(cues.pattern(kind).fullmatch(lead[1]) for kind in ("joints", "contrast", "that")):
            break
        begin += lead.end()
    if ahead := _time_ahead(cues).match(words, begin, end):
        begin = ahead.end()
    begin += len(words[begin:end]) - len(words[begin:end].lstrip(' ,.”"'))
    first = WORD.match(words, begin)
    kinds = [kind for kind in ("pronouns", "owners", "articles") if first and cues.pattern(kind).fullmatch(first.group())]
    if first and kinds == ["pronouns"]:
        return (begin, first.end())
    for match in re.finditer(r"\S+", words[begin:end]):
        is_verb = cues.pattern("verbs").fullmatch(match.group()) or _says(cues).fullmatch(match.group())
        if match.start() and is_verb and not cues.pattern("pronouns").fullmatch(match.group()):
            return (begin, begin + match.start())
    return (begin, end)


def _named(words: str, cues: Cues, span: Span) -> Span:
    """The name that opens what stands before a second verb: the Bank of Vela left its rate at four, and hinted."""
    told = words[slice(*span)]
    article = re.match(rf"{cues.part('articles')}\s+", told, re.IGNORECASE)
    # A capital article alone names nobody.
    first = article.end() if article else 0
    runs = [run for run in names_in(told, cues) if run[0] in (0, first) and run[1] > first]
    if not runs or told.count(" ", runs[0][1]) < _FEW or cues.pattern("within").match(told[runs[0][1] :].lstrip()):
        return span
    return (span[0], span[0] + runs[0][1])


def may_speak(chunk: str, cues: Cues) -> bool:
    """Whether a chunk may name a speaker: not an office or an honour told beside the name, nor a clause of its own."""
    bare = chunk.strip(' .”"')
    first = bare.partition(" ")[0]
    if any(cues.pattern(kind).fullmatch(first) for kind in ("belonging", "within", "open_list")) or cues.pattern("that").fullmatch(bare):
        return False
    # What somebody named before does besides: the trust, which owns it, wants a vote and fears.
    if _opens_with_verb(bare, cues):
        return False
    if not names_somebody(bare, cues) or cues.pattern("honours").fullmatch(bare) or cues.pattern("relative").fullmatch(first):
        return False
    if cues.pattern("joints").fullmatch(first) and not any(cues.pattern("pronouns").fullmatch(word) for word in bare.split()):
        return False
    is_verb = cues.pattern("participle").fullmatch(first) or cues.pattern("verbs").fullmatch(first)
    if first[:1].islower() and is_verb and not cues.pattern("pronouns").fullmatch(first):
        return False
    return not (cues.pattern("titles").fullmatch(first) and cues.pattern("belonging").match(bare, len(first) + 1))


def may_be(stretch: str, cues: Cues) -> bool:
    """Whether a stretch may be a speaker: a word such as “it”, or one that may name somebody."""
    return bool(cues.pattern("subjects").fullmatch(stretch.strip())) or names_somebody(stretch, cues)


def names_somebody(stretch: str, cues: Cues) -> bool:
    """Whether a stretch has a word that may name a speaker."""
    return any(not cues.pattern("fillers").fullmatch(word) for word in WORD.findall(stretch))


def after(words: str, cues: Cues, quotes: list[Span], end: int, *, is_turned: bool) -> Span | None:
    """Where the speaker stands that follows a verb, or a word such as “according to”; a turned verb may have a time there too."""
    rest = words[end:]
    agent = cues.pattern("agent").match(rest.lstrip(" ,"))
    begin = end + len(rest) - len(rest.lstrip(" ,")) + (agent.end() if agent else 0)
    begin += len(words[begin:]) - len(words[begin:].lstrip())
    if is_turned and (ahead := _time_ahead(cues).match(words, begin)):
        begin = ahead.end()
    if begin >= len(words) or within(begin, quotes) or words[begin] in MARKS or cues.pattern("that").match(words, begin):
        return None
    # Where or in what it was said names nobody: said in a statement.
    if is_turned and words[begin].islower() and cues.pattern("occasion").match(words, begin):
        return None
    clauses = [match.start() - 1 for match in cues.pattern("that").finditer(words, begin + 2)]
    told = (*time(cues).finditer(words, begin + 1), *cues.pattern("occasion").finditer(words, begin + 1)) if is_turned else ()
    times = [match.start() - 1 for match in told]
    stops = sorted([*clauses, *times, *(match.start() for match in _AFTER_SPEAKER.finditer(words, begin + 1))])
    # A name may be told apart by commas: an adviser, Ana Ruiz, so that the second comma counts too.
    stop = stops[0] if stops else len(words)
    if len(stops) > 1 and re.fullmatch(r",\s+(?:[A-Z][\w.'\u2019-]*\s?)+", words[stop : stops[1]]):
        stop = stops[1]
    while (last := re.search(r"\s(\S+)\s*$", words[begin:stop])) and cues.pattern("determiners").fullmatch(last[1]):
        stop = begin + last.start()
    return (begin, stop)


def is_apposition(stretch: str, cues: Cues) -> bool:
    """Whether what stands between commas only tells what something is: the capital of Norway."""
    bare = stretch.strip()
    first = cues.pattern("determiners").match(bare)
    return bool(first and bare.count(" ") > 1 and not any(cues.pattern("verbs").fullmatch(word) for word in bare.split()[1:]))


@cache
def _time_ahead(cues: Cues) -> re.Pattern[str]:
    """A time that is told ahead of a speaker: “on Monday”, “two hours later”."""
    until = rf"(?:\S+\s){{0,4}}?(?i:{cues.part('units')}\s{cues.part('later')})"
    return re.compile(rf"(?:{time(cues).pattern}|{until}),?\s(?=\S)")


@cache
def time(cues: Cues) -> re.Pattern[str]:
    """A day, a month or another time, with the word before it: “on Monday”, “last week”."""
    named = rf"(?:{cues.part('weekdays')}|{cues.part('months')}(?!\s[a-zß-ÿ])|(?i:{cues.part('times')}))(?!\w)"
    return re.compile(rf"(?<!\w)(?:(?i:{cues.part('occasion')}|{cues.part('articles')})\s)?{named}")
