"""What the gates of meaning ask of a claim and its words: where its home is, which cues touch it, whom some words name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kg.check.claims import OFFICES, Claim, Passage, Thing
from kg.text import sentences, words
from kg.text.quotations import Span, meets, within
from kg.text.sentences import Saying, is_denied_ability


class Miss(NamedTuple):
    """What a gate has found: the key of the claim, what is wrong, and how to mend it."""

    key: str
    message: str
    fix: str


Gate = Callable[[Claim], Iterator[Miss]]


def entries(claim: Claim) -> Iterator[dict[str, Any]]:
    """What the claim says and its own entry, as mappings, however deep they stand."""
    yield from said(claim)
    yield from _mappings({key: value for key, value in claim.node.data.items() if key != "says"})


def said(claim: Claim) -> Iterator[dict[str, Any]]:
    """What the claim says, as mappings, however deep they stand."""
    yield from _mappings(claim.node.data.get("says"))


def _mappings(data: Any) -> Iterator[dict[str, Any]]:
    ahead = [data]
    while ahead:
        value = ahead.pop(0)
        if isinstance(value, list):
            ahead += value
        elif isinstance(value, dict):
            yield value
            ahead += [inner for inner in value.values() if isinstance(inner, dict | list)]


def aimed(claim: Claim) -> Iterator[tuple[Passage, tuple[Span, ...]]]:
    """The homes of a claim where cues count for it: not those of what is taken for granted or said by the way."""
    if not is_exempt(claim):
        yield from claim.main


def is_exempt(claim: Claim) -> bool:
    """Whether what the claim says is taken for granted or said by the way, so that the cues of the sentence do not touch it."""
    return (
        "presupposed" in claim.node.data or "stated_as" in claim.properties or any(is_attribute(claim, text) for text in described(claim))
    )


def described(claim: Claim) -> list[str]:
    """The words in which a claim describes something."""
    return [text for key, text in claim.texts if key == "described_as"]


def is_attribute(claim: Claim, text: str) -> bool:
    """Whether a description stands right before the noun that it describes."""
    subjects = set().union(*(words.stems(thing.telling, claim.cues) for thing in claim.subjects))
    for passage in claim.passages:
        place = passage.words.casefold().find(text.casefold())
        following = re.match(r"\W+(\w+)", passage.words[place + len(text) :]) if place >= 0 else None
        if following and words.stem(following[1], claim.cues) in subjects:
            return True
    return False


def near(passage: Passage) -> str:
    """The words of a passage, and for a bullet the sentence that leads its list."""
    return f"{passage.paragraph} {passage.words}" if passage.is_bullet else passage.words


def around(claim: Claim, passage: Passage, back: str = "") -> str:
    """The words of a passage; where it points back, by words of a kind, also its paragraph and what goes before in its section.

    Who is told by an office, such as the mayor, may have been named anywhere before.
    """
    if back == "persons" and claim.cues.first("offices", passage.words):
        return f"{passage.ahead} {passage.words}"
    kinds = (back, "retold") if back else ("pronouns", "definite")
    points = any(claim.cues.first(kind, passage.words) for kind in kinds) or passage.is_bullet
    return f"{passage.before} {passage.paragraph} {passage.words}" if points else passage.words


def first(claim: Claim, kind: str, passage: Passage, spans: tuple[Span, ...]) -> str:
    """The first cue of a kind in some parts of a passage, outside quotation marks unless the claim quotes."""
    for match in claim.cues.pattern(kind).finditer(passage.bare):
        if kind.startswith("hedges.") and is_denied_ability(passage.sentence, match, claim.cues):
            continue
        if within(match.start(), spans) and (is_spoken(claim) or not within(match.start(), passage.sentence.quotes)):
            return match.group()
    return ""


def light(claim: Claim, kind: str, passage: Passage) -> str:
    """The first cue of a kind, outside quotation marks unless the claim quotes, whose next word of any meaning the claim has."""
    for match in claim.cues.pattern(kind).finditer(passage.bare):
        ahead = re.findall(r"[^\W_]+(?:['\u2019]\w+)?", passage.words[match.end() :])
        told = (word for word in ahead if not any(claim.cues.pattern(kind).fullmatch(word) for kind in ("small", "negation")))
        is_quoted = within(match.start(), passage.sentence.quotes) and not claim.value("quote")
        if not is_quoted and words.stem(next(told, ""), claim.cues) in claim.stems:
            return match.group()
    return ""


def anchored(claim: Claim, kind: str, passage: Passage, spans: tuple[Span, ...], *, is_quoted: bool = True) -> str:
    """The first cue of a kind in some parts of a passage, one of whose next words the claim has beside its subjects.

    The very next word may be of a subject too, which happens and is denied by “not” before its verb; but not of one told by a denial.
    """
    subjects = set().union(*(words.stems(thing.telling, claim.cues) for thing in claim.subjects))
    told = claim.stems - words.stems(" ".join(claim.properties), claim.cues) | words.stems(claim.paraphrase, claim.cues)
    is_denial = any(claim.cues.first("negation", name) for thing in claim.subjects for name in thing.names)
    for match in claim.cues.pattern(kind).finditer(passage.bare):
        after = passage.words[match.end() :].split()[:5]
        following, next_word = words.stems(" ".join(after), claim.cues), words.stems(" ".join(after[:1]), claim.cues)
        is_there = within(match.start(), spans) and (is_quoted or not within(match.start(), passage.sentence.quotes))
        if is_there and (following & (told - subjects) or (next_word & told and not is_denial)):
            return match.group()
    return ""


def is_spoken(claim: Claim) -> bool:
    """Whether cues between quotation marks count for a claim: it quotes them, or somebody says it."""
    return bool(claim.value("quote")) or not claim.is_own_voice


def covering(passage: Passage, spans: tuple[Span, ...], quote: str = "") -> list[Saying]:
    """The verbs of saying that cover a part of a passage, or a quotation."""
    place = passage.words.find(quote) if quote else -1
    return [
        saying
        for saying in passage.sentence.sayings
        if (within(place, saying.covers) if place >= 0 else any(meets(span, saying.covers) for span in spans))
    ]


def told(claim: Claim, passage: Passage, sayings: list[Saying]) -> Iterator[Thing]:
    """The outlets that are told in a passage what the claim has: told the Gazette."""
    for saying in sayings:
        behind = passage.words[saying.cue[1] :]
        if saying.speaker and saying.speaker[0] < saying.cue[0] and claim.cues.pattern("telling").fullmatch(cut(passage, saying.cue)):
            for thing in named_in(claim, behind):
                is_first = any(re.match(rf"\s+(?:{claim.cues.part('articles')}\s)?{re.escape(name)}", behind) for name in thing.names)
                if thing.type == "NewsOutlet" and is_first:
                    yield thing


def carried_from(claim: Claim, passage: Passage) -> Iterator[str]:
    """Whoever may say a quotation that goes on over passages: the speakers after it in its paragraph, else those before, nearest first.

    None where its passage does not stand in one quotation, or says itself who speaks.
    """
    if not _is_within_quotation(passage):
        return
    order = list(claim.article.passages.values())
    place = order.index(passage)
    for other in order[place + 1 :]:
        if other.paragraph != passage.paragraph or not within(1, other.sentence.quotes):
            break
        if tellers := [cut(other, each.speaker) for each in other.sentence.sayings if each.speaker]:
            yield from tellers[:1]
            return
    for other in reversed(order[:place]):
        tellers = [cut(other, each.speaker) for each in other.sentence.sayings if each.speaker]
        if not tellers and not _is_within_quotation(other):
            return
        yield from tellers[:1]


def _is_within_quotation(passage: Passage) -> bool:
    """Whether a passage is nothing but a part of a quotation, and nobody is said to say it."""
    last = len(passage.words.rstrip(' .”"»')) - 1
    quotes = passage.sentence.quotes
    is_one = any(start <= 1 and last < end for start, end in quotes)
    return is_one and not any(each.speaker for each in passage.sentence.sayings)


def is_told(claim: Claim, thing: Thing, text: str) -> bool:
    """Whether some words name a thing, or have an adjective made of its name."""
    return words.mentions(text, thing.names, claim.cues, is_named=True)


def fits(claim: Claim, thing: Thing, text: str) -> bool:
    """Whether some words may mean a thing: they name it, or tell it by words of its label."""
    return is_told(claim, thing, text) or (
        not thing.is_named and bool(words.stems(" ".join(thing.names), claim.cues) & words.stems(text, claim.cues))
    )


def declared(claim: Claim, text: str) -> Thing | None:
    """Whoever some words name and nothing beside: “the union”, but not “the union's chair”."""
    text = text.rstrip(" .")
    found = [
        (match.end() - match.start(), thing)
        for thing in claim.article.things.values()
        if thing.type not in OFFICES
        for name in thing.names
        for match in words.places(text, name, claim.cues)
        if match.end() == len(text) and (match.start() == 0 or claim.cues.pattern("articles").fullmatch(text[: match.start()].strip()))
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def said_by_paraphrase(claim: Claim) -> str:
    """Whom the paraphrase gives the claim to, where its end does: “…, the mayor says”."""
    read = sentences.read(claim.paraphrase, claim.cues)
    last = read.sayings[-1] if read.sayings else None
    is_behind = last and last.speaker and claim.paraphrase[: last.speaker[0]].rstrip().endswith(",")
    return cut_of(claim.paraphrase, last.speaker) if last and is_behind and not claim.paraphrase[last.cue[1] :].strip(" .") else ""


def is_itself(claim: Claim, passage: Passage, saying: Saying) -> bool:
    """Whether the claim tells of the saying itself, and not of what is said: its speaker does what the claim says."""
    given = cut(passage, saying.speaker)
    if not somebody(claim, given) and claim.cues.first("pronouns", given):
        return any(is_told(claim, thing, around(claim, passage)) for thing in claim.subjects)
    return any(is_told(claim, thing, given) for thing in claim.subjects) or any(
        thing.names and not thing.is_named and words.stems(thing.names[0], claim.cues) & words.stems(given, claim.cues)
        for thing in claim.subjects
    )


def somebody(claim: Claim, text: str, apart: Thing | None = None) -> Thing | None:
    """Somebody whom some words name, apart from one."""
    return next((thing for thing in named_in(claim, text) if apart is None or thing.id != apart.id), None)


def named_in(claim: Claim, text: str) -> list[Thing]:
    """The things with a proper name that a text names."""
    return [thing for thing in claim.article.named if words.mentions(text, thing.names, claim.cues)]


def cut(passage: Passage, span: Span | None) -> str:
    """The words of a span of a passage, without the marks around them; nothing for no span."""
    return cut_of(passage.words, span)


def cut_of(text: str, span: Span | None) -> str:
    """The words of a span, without the marks around them; nothing for no span."""
    return text[span[0] : span[1]].strip(' ,“”"') if span else ""
