"""The gates of meaning: each looks at one claim beside its words, and yields what the words do not bear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.check.claims import Claim, Passage, Thing
from kg.text import figures, words
from kg.text.sentences import Saying, Span, within

# Keys whose content is a mode of its own: what it says, and the mode that fits.
SPOKEN = {
    "demands": "demand",
    "threatens": "threat",
    "promises": "promise",
    "offers": "offer",
    "orders": "order",
    "accuses_of": "accusation",
    "predicts": "prediction",
    "fears": "fear",
    "admits": "admission",
    "asks": "question",
}
LEVELS = ("hedges.probable", "hedges.possible", "light.probable", "light.possible")
# Things that join others: their labels name both ends.
BRIDGES = ("Article", "Editor", "Role", "Membership", "Stance")
AHEAD = ("plan", "threat", "promise", "prediction")


class Miss(NamedTuple):
    """What a gate has found: the key of the claim, what is wrong, and how to mend it."""

    key: str
    message: str
    fix: str


Gate = Callable[[Claim], Iterator[Miss]]


def hedge(claim: Claim) -> Iterator[Miss]:
    """How sure the claim is, against the hedges of its words."""
    certainty = claim.value("certainty")
    if certainty == "certain":
        if claim.properties & {"lists", "modality"} or claim.value("mode") == "question":
            return
        for level in ("probable", "possible"):
            for passage, spans in _aimed(claim):
                if cue := _first(claim, f"hedges.{level}", passage, spans) or _hedging(claim, level, passage, spans) or _light(claim, f"light.{level}", passage):
                    yield Miss("certainty", f"It is certain, and its words hedge: “{cue}”.", f"Write certainty: {level}.")
                    return
    elif not any(claim.cues.first(level, _near(passage)) for passage in claim.passages for level in LEVELS):
        yield Miss("certainty", f"It is {certainty}, and nothing in its words hedges.", "Write certainty: certain, or name the passage that does.")


def voice(claim: Claim) -> Iterator[Miss]:
    """Whether the article's own voice says what its words give to somebody, or stand between quotation marks."""
    if claim.value("source") != "article":
        return
    if claim.value("quote"):
        yield Miss("source", "The article says it itself, and the claim quotes somebody.", "Write source: and who is quoted.")
        return
    if not claim.is_own_voice or claim.node.data.keys() & {"presupposed", "scare_quote", "alternative_to", "likelier_than"}:
        return
    for passage, homes in _aimed(claim):
        spans = tuple(span for span in homes if not claim.cues.pattern("condition").match(passage.words, span[0]))
        saying = next((each for each in _covering(passage, spans) if each.speaker and not _is_itself(claim, passage, each)), None)
        if saying:
            cue, speaker = _cut(passage, saying.cue), _cut(passage, saying.speaker)
            message = f"The article says it itself, and its words give it to “{speaker}” (“{cue}”)."
            yield Miss("source", message, "Write source: and who says it.")
            return
        if quote := _quoted(claim, passage, spans):
            message = f"The article says it itself, and it stands between quotation marks: “{_short(quote)}”."
            yield Miss("source", message, "Write source: and who is quoted.")
            return


def speaker(claim: Claim) -> Iterator[Miss]:
    """Whether whoever says it is named in its words, and is the one to whom these give it."""
    if claim.value("source") == "article" or not claim.passages or not claim.speakers:
        return
    source, label = claim.speakers[0], claim.speakers[0].names[:1]
    written = claim.value("source_words")
    if written and not _fits(claim, source, written) and (words.is_name(written) or _somebody(claim, written, source)):
        if other := _somebody(claim, written, source):
            yield Miss("source", f"Its source is {label[0]}, and the words name {other.names[0]}: “{written}”.", f"Write source: {other.id}.")
            return
    for passage, spans in claim.main:
        given = [_cut(passage, each.speaker) for each in _covering(passage, spans, claim.value("quote")) if each.speaker]
        told = [text for text in given if _somebody(claim, text) or not _points(claim, text)]
        if told and not any(_fits(claim, source, _unowned(text)) for text in given):
            yield Miss("source", f"Its source is {label[0]}, and its words give it to “{told[0]}”.", "Write source: and who says it there.")
            return
    back = "persons" if source.type == "Person" else ""
    if not any(_fits(claim, source, f"{_around(claim, passage, back)} {passage.paragraph}") for passage in claim.passages):
        yield Miss("source", f"Its source is {label[0]}, and neither its passage nor its section names it.", "Write source: and who says it there.")


def name(claim: Claim) -> Iterator[Miss]:
    """Whether the things with a name that the claim speaks of stand in its passage, or in what it points back to."""
    for thing in claim.direct:
        if not thing.is_named or thing.type in (*BRIDGES, "Post", "Portfolio"):
            continue
        if any(words.mentions(passage.words, thing.names, is_named=True) or _kin(thing, passage) for passage in claim.passages):
            continue
        back = "persons" if thing.type == "Person" else ""
        if any(words.mentions(_around(claim, passage, back), thing.names, is_named=True) for passage in claim.passages):
            continue
        yield Miss("says", f"It speaks of {thing.names[0]}, and its passage does not.", "Write who or what is meant there, or name the passage.")
        return


def wording(claim: Claim) -> Iterator[Miss]:
    """Whether the paraphrase and what the claim says name the same."""
    known = [*(thing for thing in claim.things if thing.type not in BRIDGES), *claim.speakers]
    extra = [
        thing
        for thing in _named_in(claim, claim.paraphrase)
        if not any(thing.id == each.id or words.mentions(each.telling, thing.names, is_named=True) for each in known)
    ]
    silent = [thing for thing in claim.direct if thing.is_named and thing.type != "Article" and not _fits(claim, thing, claim.paraphrase)]
    if extra and silent:
        yield Miss("says", f"It speaks of {silent[0].names[0]}, and its paraphrase of {extra[0].names[0]}.", "Make them say the same.")
        return
    told = words.stems(claim.paraphrase, claim.cues)
    for thing in claim.direct if "lists" not in claim.properties else ():
        if not thing.is_named and not claim.article.telling(thing) & told:
            for other in claim.article.alike(thing):
                if other not in claim.things and claim.article.telling(other) <= told:
                    yield Miss("says", f"It speaks of {thing.names[0]}, and its paraphrase of {other.names[0]}.", "Make them say the same.")
                    return
    doers = [thing for thing in claim.subjects if thing.type == "Person" and not _fits(claim, thing, claim.paraphrase)]
    others = [thing for thing in _named_in(claim, claim.paraphrase) if thing.type == "Person"]
    if doers and others:
        yield Miss("says", f"It says it of {doers[0].names[0]}, and the paraphrase names {others[0].names[0]}.", "Make them say the same.")


def number(claim: Claim) -> Iterator[Miss]:
    """Whether its numbers stand in its passage or paragraph."""
    there: set[float] = set()
    for passage in claim.passages:
        there |= figures.values(f"{passage.paragraph} {passage.words}", claim.cues)
    for key, value in claim.numbers:
        if not any(abs(value - other) <= 0.01 * abs(other) for other in there):
            yield Miss("says", f"It has the number {value:g} ({key}), and its words do not.", "Write the number that stands there.")
            return
    told = there | {1, 2} | {value for _, value in claim.numbers}
    for figure in figures.figures(claim.paraphrase, claim.cues):
        if figure.value not in told and not claim.cues.pattern("fractions").match(claim.paraphrase[figure.end :].lstrip(" -")):
            yield Miss("paraphrase", f"The paraphrase has “{figure.words}”, and its words do not.", "Write the number that stands there.")
            return


def unit(claim: Claim) -> Iterator[Miss]:
    """Whether the units of its figures stand in its words."""
    around = " ".join(f"{passage.paragraph} {passage.words}" for passage in claim.passages)
    signs, currencies = (claim.cues.values.get(kind, {}) for kind in ("unit_signs", "currencies"))
    for key, text in claim.texts:
        if key == "currency":
            spoken = [word for word, code in currencies.items() if code == text] or [text]
            is_there = any(word in around.casefold() for word in (*spoken, text.casefold(), figures.SIGNS.get(text, text)))
        elif key == "unit":
            is_share = signs.get(text, text) == signs.get("%") and ("%" in around or claim.cues.first("fractions", around))
            is_there = bool(is_share) or text in around or signs.get(text, text) in around
            is_there = is_there or bool(words.stems(text, claim.cues) & words.stems(around, claim.cues))
        else:
            continue
        if not is_there:
            yield Miss("says", f"It measures in {text}, and its words do not.", "Write the unit that stands there.")
            return


def polarity(claim: Claim) -> Iterator[Miss]:
    """Whether it is denied where its words deny, and affirmed where they do not."""
    if claim.value("polarity") == "negative":
        if not any(_first(claim, "negation", passage, spans) for passage, spans in claim.homes):
            yield Miss("polarity", "It is denied, and nothing in its words denies.", "Write polarity: positive.")
        elif claim.paraphrase and not claim.cues.first("negation", claim.paraphrase):
            yield Miss("polarity", "It is denied, and its paraphrase affirms.", "Make them say the same.")
        return
    if claim.properties & {"has_unknown", "lists", *SPOKEN} or claim.value("mode") in ("denial", "question"):
        return
    for passage, spans in _aimed(claim):
        if cue := _anchored(claim, "denying", passage, spans, is_quoted=False):
            yield Miss("polarity", f"It is affirmed, and its words deny: “{cue}”.", "Write polarity: negative, or say in the paraphrase what is affirmed.")
            return


def tense(claim: Claim) -> Iterator[Miss]:
    """Whether it lies ahead where its words look ahead, and not where they do not."""
    if claim.value("tense") == "future":
        if not any(_looks_ahead(claim, passage, spans) for passage, spans in claim.homes):
            yield Miss("tense", "It lies in the future, and nothing in its words looks ahead.", "Write tense: non-future.")
        return
    mode = claim.value("mode")
    if mode in AHEAD:
        yield Miss("tense", f"It is a {mode}, and does not lie in the future.", "Write tense: future.")
        return
    if mode == "question" or claim.properties & {"has_unknown", "lists", "described_as"}:
        return
    for passage, spans in _aimed(claim):
        if cue := _anchored(claim, "tense.firm", passage, spans):
            yield Miss("tense", f"It does not lie in the future, and its words look ahead: “{cue}”.", "Write tense: future.")
            return


def mode(claim: Claim) -> Iterator[Miss]:
    """Whether it is the kind of act that its words make it."""
    written = claim.value("mode")
    asks = bool(claim.passages) and all(passage.words.rstrip(" ”\"").endswith("?") for passage in claim.passages)
    if written == "question":
        if not asks and "asks" not in claim.properties:
            yield Miss("mode", "It is a question, and its words ask nothing.", "Write mode: statement.")
        return
    if asks and "presupposed" not in claim.node.data:
        yield Miss("mode", "Its words ask, and it is no question.", "Write mode: question, or what is presupposed.")
        return
    spoken = next((SPOKEN[key] for key in sorted(claim.properties & SPOKEN.keys())), None)
    if spoken and spoken != written:
        yield Miss("mode", f"What it says is a {spoken}, and its mode is {written}.", f"Write mode: {spoken}.")
    elif not spoken and written not in ("statement", "evaluation"):
        if not any(claim.cues.first(f"mode.{written}", _near(passage)) for passage in claim.passages):
            yield Miss("mode", f"It is a {written}, and nothing in its words makes it one.", "Write mode: statement.")
    elif written == "evaluation" and not spoken and claim.value("status"):
        yield Miss("mode", "It judges nothing.", "Write mode: statement.")
    elif written in ("statement", "evaluation") and claim.value("tense") == "future" and claim.value("certainty") == "certain" and claim.is_own_voice:
        for passage, spans in _aimed(claim):
            if cue := _anchored(claim, "tense.firm", passage, spans):
                yield Miss("mode", f"It is certain, lies ahead and is a {written}: “{cue}”.", "Write mode: plan or prediction.")
                return


def condition(claim: Claim) -> Iterator[Miss]:
    """Whether what hangs on a condition has one, and what has one hangs on it."""
    if "condition" in claim.node.data:
        if not any(claim.cues.first(kind, _near(passage)) for passage in claim.passages for kind in ("condition", "conditional")):
            yield Miss("condition", "It has a condition, and its words have none.", "Take it out, or name the passage.")
        return
    if any(thing.type == "Condition" for thing in claim.things) or _is_exempt(claim):
        return
    if claim.cues.first("would", claim.value("quote")):
        yield Miss("passage", "What is quoted hangs on something (“would”), and the claim does not.", "Write condition: and what it hangs on.")
        return
    for passage, spans in claim.main:
        cue = claim.cues.first("condition", passage.words)
        if not cue or within(cue.start(), passage.sentence.quotes) and not claim.value("quote"):
            continue
        part = next(part for part in passage.sentence.parts if part[0] <= cue.start() < part[1])
        number = passage.sentence.parts.index(part)
        beside = [each for each in passage.sentence.parts[max(0, number - 1) : number + 2] if each != part]
        if any(span in beside for span in spans):
            yield Miss("passage", f"Its words hang it on a condition: “{_short(_cut(passage, part))}”.", "Write condition: and its id.")
            return


def listed(claim: Claim) -> Iterator[Miss]:
    """Whether a list is open where its words leave it open, and closed where they do not."""
    written = {text for key, text in _flat(claim, "completeness")}
    for passage in claim.passages:
        cue = claim.cues.first("open_list", _near(passage))
        if "closed" in written and cue:
            yield Miss("says", f"Its list is closed, and its words leave it open: “{cue.group()}”.", "Write completeness: open.")
            return
    if "open" in written and not any(claim.cues.first("open_list", _near(passage)) for passage in claim.passages):
        yield Miss("says", "Its list is open, and nothing in its words says so.", "Write completeness: closed, or name the passage.")


def passage(claim: Claim) -> Iterator[Miss]:
    """Whether each passage has something of the claim, and whether each thing that it speaks of is told there."""
    best = max((claim.shared(each) for each in claim.passages), default=0)
    for each in claim.passages:
        if claim.shared(each) < max(LEAST, best * LEAST_SHARE) and not _adds_name(claim, each):
            yield Miss("passage", f"passage/{each.address} has nothing of it.", "Name the passage that it rests on.")
            return
    told = set().union(*(words.stems(f"{_around(claim, each, 'back')} {each.paragraph}", claim.cues) for each in claim.passages))
    told |= words.stems(claim.paraphrase, claim.cues)
    near = set().union(*(words.stems(each.words, claim.cues) for each in claim.passages))
    for thing in claim.direct if "lists" not in claim.properties else ():
        own = words.stems(thing.telling, claim.cues)
        if not own or thing.is_named or thing.type in (*BRIDGES, "Unknown", "StatedList"):
            continue
        is_told = bool(claim.article.telling(thing) & told)
        better = [other for other in claim.article.alike(thing) if other not in claim.things and claim.article.telling(other) & near]
        if not own & told or (not is_told and better):
            name = thing.names[0] if thing.names else thing.id
            yield Miss("says", f"It speaks of {name}, and its words have nothing of it.", "Write what is meant there.")
            return


def outside(claim: Claim) -> Iterator[Miss]:
    """Whether it names what the whole article does not: knowledge of the world, which is background."""
    for first, last in words.names_in(claim.paraphrase):
        run = claim.paraphrase[first:last]
        if first == 0 or len(run) < 3:
            continue
        if not any(words.stem(word, claim.cues) in claim.article.stems for word in re.findall(r"[^\W_]+", run) if words.is_name(word)) and not _named_in(claim, run):
            yield Miss("paraphrase", f"“{run}” is nowhere in the article.", "Take it out, or write it as Background, with where it was taken from.")
            return


LEAST = 0.1
LEAST_SHARE = 0.15
GATES: dict[str, Gate] = {
    each.__name__.replace("listed", "list"): each
    for each in (hedge, voice, speaker, name, wording, number, unit, polarity, tense, mode, condition, listed, passage, outside)
}


def _aimed(claim: Claim) -> Iterator[tuple[Passage, tuple[Span, ...]]]:
    """The homes of a claim where cues count for it: not those of what is taken for granted or said by the way."""
    if not _is_exempt(claim):
        yield from claim.main


def _adds_name(claim: Claim, passage: Passage) -> bool:
    """Whether a passage names something of the claim that none of its other passages names."""
    others = " ".join(each.words for each in claim.passages if each != passage)
    return bool(others) and any(
        words.mentions(passage.words, thing.names, is_named=True) and not words.mentions(others, thing.names, is_named=True)
        for thing in (*claim.direct, *claim.speakers)
        if thing.is_named
    )


def _is_exempt(claim: Claim) -> bool:
    """Whether what the claim says is taken for granted or said by the way, so that the cues of the sentence do not touch it."""
    return "presupposed" in claim.node.data or "stated_as" in claim.properties or any(_is_attribute(claim, text) for text in _described(claim))


def _described(claim: Claim) -> list[str]:
    return [text for key, text in claim.texts if key == "described_as"]


def _is_attribute(claim: Claim, text: str) -> bool:
    """Whether a description stands right before the noun that it describes."""
    subjects = set().union(*(words.stems(thing.telling, claim.cues) for thing in claim.subjects))
    for passage in claim.passages:
        place = passage.words.casefold().find(text.casefold())
        following = re.match(r"\W+(\w+)", passage.words[place + len(text) :]) if place >= 0 else None
        if following and words.stem(following[1], claim.cues) in subjects:
            return True
    return False


def _near(passage: Passage) -> str:
    """The words of a passage, and for a bullet the sentence that leads its list."""
    return f"{passage.paragraph} {passage.words}" if passage.is_bullet else passage.words


def _around(claim: Claim, passage: Passage, back: str = "") -> str:
    """The words of a passage; where it points back, by words of a kind, also its paragraph and what goes before in its section.

    Who is told by an office, such as the mayor, may have been named anywhere before.
    """
    if back == "persons" and claim.cues.first("offices", passage.words):
        return f"{passage.ahead} {passage.words}"
    kinds = (back,) if back else ("pronouns", "definite")
    points = any(claim.cues.first(kind, passage.words) for kind in kinds) or passage.is_bullet
    return f"{passage.before} {passage.paragraph} {passage.words}" if points else passage.words


def _first(claim: Claim, kind: str, passage: Passage, spans: tuple[Span, ...]) -> str:
    """The first cue of a kind in some parts of a passage, outside quotation marks unless the claim quotes."""
    for match in claim.cues.pattern(kind).finditer(passage.words):
        if within(match.start(), spans) and (claim.value("quote") or not within(match.start(), passage.sentence.quotes)):
            return match.group()
    return ""


def _looks_ahead(claim: Claim, passage: Passage, spans: tuple[Span, ...]) -> bool:
    """Whether the home of a claim looks ahead; or, where it has no tense of its own, the rest of its passage."""
    if _first(claim, "tense.future", passage, spans):
        return True
    if _is_exempt(claim) or _first(claim, "tense.past", passage, spans):
        return False
    is_plain = claim.is_own_voice and claim.value("certainty") == "certain" and claim.value("mode") in ("statement", "evaluation")
    return not is_plain and bool(claim.cues.first("tense.future", f"{passage.paragraph} {passage.words}"))


def _hedging(claim: Claim, level: str, passage: Passage, spans: tuple[Span, ...]) -> str:
    """A verb of saying that covers some parts of a passage and makes them no surer than a level."""
    return next((_cut(passage, each.cue) for each in _covering(passage, spans) if claim.cues.means.get(each.kind, {}).get("certainty") == level), "")


def _anchored(claim: Claim, kind: str, passage: Passage, spans: tuple[Span, ...], *, is_quoted: bool = True) -> str:
    """The first cue of a kind in some parts of a passage, one of whose next words the claim has beside its subjects."""
    subjects = set().union(*(words.stems(thing.telling, claim.cues) for thing in claim.subjects))
    for match in claim.cues.pattern(kind).finditer(passage.words):
        following = words.stems(" ".join(passage.words[match.end() :].split()[:5]), claim.cues)
        is_there = within(match.start(), spans) and (is_quoted or not within(match.start(), passage.sentence.quotes))
        if is_there and following & (claim.stems - subjects):
            return match.group()
    return ""


def _light(claim: Claim, kind: str, passage: Passage) -> str:
    """The first cue of a kind whose next word the claim has."""
    for match in claim.cues.pattern(kind).finditer(passage.words):
        following = re.match(r"\W*(\w+)", passage.words[match.end() :])
        if following and words.stem(following[1], claim.cues) in claim.stems and not within(match.start(), passage.sentence.quotes):
            return match.group()
    return ""


def _covering(passage: Passage, spans: tuple[Span, ...], quote: str = "") -> list[Saying]:
    """The verbs of saying that cover a part of a passage, or a quotation."""
    place = passage.words.find(quote) if quote else -1
    found = []
    for saying in passage.sentence.sayings:
        if place >= 0:
            is_covered = within(place, saying.covers)
        else:
            is_covered = any(first < end and begin < last and begin < (first + last) / 2 + (last - first) / 2 for begin, end in saying.covers for first, last in spans)
        if is_covered:
            found.append(saying)
    return found


def _is_itself(claim: Claim, passage: Passage, saying: Saying) -> bool:
    """Whether the claim tells of the saying itself, and not of what is said: its speaker does what the claim says.

    A point of view (“for the mayor”) is no saying, and what somebody sets as a condition is not said to be so.
    """
    if saying.kind == "sees" or claim.cues.means.get(saying.kind, {}).get("mode") in {thing.type.lower() for thing in claim.direct}:
        return True
    given = _cut(passage, saying.speaker)
    if not _somebody(claim, given) and claim.cues.first("pronouns", given):
        return any(words.mentions(_around(claim, passage), thing.names, is_named=True) for thing in claim.subjects)
    return any(words.mentions(given, thing.names, is_named=True) for thing in claim.subjects) or any(
        thing.names and not thing.is_named and words.stems(thing.names[0], claim.cues) & words.stems(given, claim.cues) for thing in claim.subjects
    )


def _quoted(claim: Claim, passage: Passage, spans: tuple[Span, ...]) -> str:
    """The quotation that has most of what a claim says, if it has any of it."""
    everything = claim.stems & words.stems(passage.words, claim.cues)
    for first, last in passage.sentence.quotes:
        shared = claim.stems & words.stems(passage.words[first:last], claim.cues)
        if shared and len(shared) * 3 >= len(everything) * 2:
            return passage.words[first:last]
    return ""


def _fits(claim: Claim, thing: Thing, text: str) -> bool:
    """Whether some words may mean a thing: they name it, or tell it by words of its label."""
    return words.mentions(text, thing.names, is_named=True) or (
        not thing.is_named and bool(words.stems(" ".join(thing.names), claim.cues) & words.stems(text, claim.cues))
    )


def _points(claim: Claim, text: str) -> bool:
    """Whether some words only point to somebody: “he”, “the president”."""
    return bool(claim.cues.first("pronouns", text) or claim.cues.first("definite", text))


def _unowned(text: str) -> str:
    """Some words without the owners in them: an adviser of somebody is not that somebody."""
    return re.sub(r"[^\W_]+['’]s\s", " ", text) or text


def _somebody(claim: Claim, text: str, apart: Thing | None = None) -> Thing | None:
    """Somebody whom some words name, apart from one."""
    return next((thing for thing in _named_in(claim, text) if apart is None or thing.id != apart.id), None)


def _named_in(claim: Claim, text: str) -> list[Thing]:
    """The things with a proper name that a text names."""
    return [thing for thing in claim.article.named if words.mentions(text, thing.names)]


def _kin(thing: Thing, passage: Passage) -> bool:
    return thing.type == "Person" and any(words.mentions(passage.words, [name.split()[-1]]) for name in thing.names)


def _flat(claim: Claim, key: str) -> list[tuple[str, str]]:
    """What a key has anywhere in what the claim says."""
    found: list[tuple[str, str]] = []
    ahead = [claim.node.data.get("says"), {key: claim.node.data.get(key)}]
    while ahead:
        value = ahead.pop()
        if isinstance(value, list):
            ahead += value
        elif isinstance(value, dict):
            found += [(key, str(value[key]))] if value.get(key) else []
            ahead += [each for each in value.values() if isinstance(each, dict | list)]
    return found


def _cut(passage: Passage, span: Span | None) -> str:
    return passage.words[span[0] : span[1]].strip(" ,“”\"") if span else ""


def _short(text: str) -> str:
    """A few words of a text."""
    parts = text.strip(" ,").split()
    return " ".join(parts[:8]) + (" …" if len(parts) > 8 else "")
