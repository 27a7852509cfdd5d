"""The gates of how: how surely, when, as what kind of act, and on which condition."""

from __future__ import annotations

from collections.abc import Iterator

from kg.check import bearing
from kg.check.bearing import Miss
from kg.check.claims import SPOKEN, Claim, Passage, Thing
from kg.text import words
from kg.text.quotations import Span, within
from kg.text.sentences import is_denied_ability

# Each level of certainty below the highest, with the cues for it.
LEVELS = {"probable": ("hedges.probable", "light.probable"), "possible": ("hedges.possible", "light.possible", "weak")}

AHEAD = ("plan", "threat", "promise", "prediction")


def hedge(claim: Claim) -> Iterator[Miss]:
    """How sure the claim is, against the hedges of its words."""
    certainty = claim.value("certainty")
    if certainty == "certain":
        if claim.properties & {"lists", "modality"} or claim.value("mode") == "question":
            return
        for level in ("probable", "possible"):
            for passage, spans in bearing.aimed(claim):
                if (
                    cue := bearing.first(claim, f"hedges.{level}", passage, spans)
                    or _hedging(claim, level, passage, spans)
                    or bearing.light(claim, f"light.{level}", passage)
                ) and not (claim.cues.pattern("attributed").fullmatch(cue) and claim.value("source") != "article"):
                    yield Miss("certainty", f"It is certain, and its words hedge: “{cue}”.", f"Write certainty: {level}.")
                    return
        return
    if not any(_is_hedged(claim, level) for level in LEVELS):
        yield Miss(
            "certainty", f"It is {certainty}, and nothing in its words hedges.", "Write certainty: certain, or name the passage that does."
        )
        return
    other = next(level for level in LEVELS if level != certainty)
    if not _is_hedged(claim, certainty):
        for passage, spans in claim.main:
            if cue := bearing.first(claim, f"hedges.{other}", passage, spans) or bearing.light(claim, f"light.{other}", passage):
                yield Miss("certainty", f"It is {certainty}, and its words make it {other}: “{cue}”.", f"Write certainty: {other}.")
                return


def _is_hedged(claim: Claim, level: str) -> bool:
    """Whether anything in the words of a claim makes it of a level."""
    return any(_may_hedge(claim, kind, passage) for passage in claim.passages for kind in LEVELS[level]) or any(
        bool(_hedging(claim, level, passage, spans)) for passage, spans in claim.main
    )


def tense(claim: Claim) -> Iterator[Miss]:
    """Whether it lies ahead where its words look ahead, and not where they do not."""
    if claim.value("tense") == "future":
        if not any(_looks_ahead(claim, passage, spans) for passage, spans in claim.homes):
            yield Miss("tense", "It lies in the future, and nothing in its words looks ahead.", "Write tense: non-future.")
        return
    mode = claim.value("mode")
    if mode in AHEAD:
        yield Miss("tense", f"Its mode is {mode}, and it does not lie in the future.", "Write tense: future.")
        return
    if mode == "question" or claim.properties & {"has_unknown", "lists", "described_as"}:
        return
    for passage, spans in bearing.aimed(claim):
        # Who doubts today that something will come holds a stance of today.
        if claim.is_own_voice and any(each.speaker and bearing.is_itself(claim, passage, each) for each in passage.sentence.sayings):
            continue
        if cue := bearing.anchored(claim, "tense.firm", passage, spans):
            yield Miss("tense", f"It does not lie in the future, and its words look ahead: “{cue}”.", "Write tense: future.")
            return


def mode(claim: Claim) -> Iterator[Miss]:
    """Whether it is the kind of act that its words make it."""
    written = claim.value("mode")
    asks = bool(claim.passages) and all(_asks(claim, passage) for passage in claim.passages)
    if written == "question":
        if not asks and "asks" not in claim.properties:
            yield Miss("mode", "Its mode is question, and its words ask nothing.", "Write mode: statement.")
        return
    if asks and "presupposed" not in claim.node.data:
        yield Miss("mode", "Its words ask, and it is no question.", "Write mode: question, or what is presupposed.")
        return
    spoken = next((SPOKEN[key] for key in sorted(claim.properties & SPOKEN.keys())), None)
    # What somebody denies may be a demand, a threat or anything else.
    if spoken and spoken != written and written != "denial":
        yield Miss("mode", f"What it says has the mode {spoken}, and its mode is {written}.", f"Write mode: {spoken}.")
    elif not spoken and written not in ("statement", "evaluation"):
        if not any(claim.cues.first(f"mode.{written}", bearing.near(passage)) for passage in claim.passages):
            yield Miss("mode", f"Its mode is {written}, and nothing in its words makes it so.", "Write mode: statement.")
    elif written == "statement" and (content := _happening(claim)):
        message = f"It has {content.names[0]} happen, which is a {content.type.lower()} and no event."
        yield Miss("mode", message, "Say whose it is; or declare what has happened as an act.")
    elif written == "evaluation" and not spoken and "status" in claim.properties:
        yield Miss("mode", "It judges nothing.", "Write mode: statement.")
    elif (
        written in ("statement", "evaluation")
        and claim.value("tense") == "future"
        and claim.value("certainty") == "certain"
        and claim.is_own_voice
    ):
        for passage, spans in bearing.aimed(claim):
            if cue := bearing.anchored(claim, "tense.firm", passage, spans):
                yield Miss("mode", f"It is certain and lies ahead (“{cue}”), and its mode is {written}.", "Write mode: plan or prediction.")
                return


def _happening(claim: Claim) -> Thing | None:
    """What somebody demands, threatens, promises and so on, where the claim has it happen."""
    ids = {str(entry.get("id")) for entry in bearing.said(claim) if entry.get("status") in ("occurred", "ongoing")}
    return next((thing for thing in claim.subjects if thing.id in ids and thing.type.lower() in SPOKEN.values()), None)


def condition(claim: Claim) -> Iterator[Miss]:
    """Whether what hangs on a condition has one, and what has one hangs on it."""
    if "condition" in claim.node.data:
        if not any(claim.cues.first(kind, bearing.near(passage)) for passage in claim.passages for kind in ("condition", "conditional")):
            yield Miss("condition", "It has a condition, and its words have none.", "Take it out, or name the passage.")
        return
    if any(thing.type == "Condition" for thing in claim.things) or bearing.is_exempt(claim):
        return
    if claim.cues.first("would", claim.value("quote")):
        yield Miss(
            "passage", "What is quoted hangs on something (“would”), and the claim does not.", "Write condition: and what it hangs on."
        )
        return
    if claim.value("polarity") != "negative" and claim.value("mode") in ("statement", "prediction", "plan"):
        for passage, spans in claim.main:
            is_open = claim.value("certainty") == "certain" and "modality" not in claim.properties
            kinds = ("counterfactual", "once_possible") if is_open else ("counterfactual",)
            if unreal := next(filter(None, (bearing.first(claim, kind, passage, spans) for kind in kinds)), ""):
                message = f"Its words tell what has not happened: “{unreal}”."
                yield Miss("passage", message, "Write condition: and what it hangs on, or polarity: negative.")
                return
    for passage, spans in claim.main:
        cue = claim.cues.first("condition", passage.bare)
        if not cue or (within(cue.start(), passage.sentence.quotes) and not bearing.is_spoken(claim)):
            continue
        part = next(part for part in passage.sentence.parts if part[0] <= cue.start() < part[1])
        number = passage.sentence.parts.index(part)
        beside = [each for each in passage.sentence.parts[max(0, number - 1) : number + 2] if each != part]
        # Within a relative clause it touches that clause alone: substances that, if drunk, would cause it.
        if any(claim.cues.pattern(kind).fullmatch(_word_before(passage.bare, part[0])) for kind in ("relative", "that")):
            beside = [each for each in beside if each[0] > part[0]]
        if any(span in beside for span in spans):
            yield Miss(
                "passage",
                f"Its words hang it on a condition: “{words.short(bearing.cut(passage, part))}”.",
                "Write condition: and its id.",
            )
            return


def _word_before(text: str, place: int) -> str:
    return (text[:place].strip(" ,").split() or [""])[-1]


def listed(claim: Claim) -> Iterator[Miss]:
    """Whether a list is open where its words leave it open, and closed where they do not."""
    written = {str(entry.get("completeness")) for entry in bearing.entries(claim)}
    for passage in claim.passages:
        cue = claim.cues.first("open_list", bearing.near(passage))
        if "closed" in written and cue:
            yield Miss("says", f"Its list is closed, and its words leave it open: “{cue.group()}”.", "Write completeness: open.")
            return
    if "open" in written and not any(claim.cues.first("open_list", bearing.near(passage)) for passage in claim.passages):
        yield Miss("says", "Its list is open, and nothing in its words says so.", "Write completeness: closed, or name the passage.")


def _asks(claim: Claim, passage: Passage) -> bool:
    """Whether a passage ends with a question; not the article's own where somebody who is quoted asks."""
    told = passage.words.rstrip(' ”"»')
    is_quoted = within(len(told) - 1, passage.sentence.quotes) and not within(1, passage.sentence.quotes)
    return told.endswith("?") and not (is_quoted and claim.is_own_voice)


def _may_hedge(claim: Claim, level: str, passage: Passage) -> bool:
    """Whether a word of a level stands in a passage, or in the lead of its list, other than in “neither could”."""
    if passage.is_bullet and claim.cues.first(level, passage.paragraph):
        return True
    found = claim.cues.pattern(level).finditer(passage.words)
    return any(not is_denied_ability(passage.sentence, match, claim.cues) for match in found)


def _hedging(claim: Claim, level: str, passage: Passage, spans: tuple[Span, ...]) -> str:
    """A verb of saying that covers some parts of a passage and makes them no surer than a level; not what the article tells of it."""
    return next(
        (
            bearing.cut(passage, each.cue)
            for each in bearing.covering(passage, spans)
            if claim.cues.means.get(each.kind, {}).get("certainty") == level and not (each.speaker and claim.is_own_voice)
        ),
        "",
    )


def _is_to_be(claim: Claim, passage: Passage, text: str) -> bool:
    """Whether some words stand right behind a firm word for what lies ahead: will become head of the board."""
    before = passage.bare[: max(passage.words.find(text), 0)].split()[-3:]
    return bool(claim.cues.first("tense.firm", " ".join(before)))


def _looks_ahead(claim: Claim, passage: Passage, spans: tuple[Span, ...]) -> bool:
    """Whether the home of a claim looks ahead; or, where it has no tense of its own, the rest of its passage."""
    if exact := [text for key, text in claim.texts if key in ("presupposed", "stated_as")]:
        return any(claim.cues.first("tense.future", text) or _is_to_be(claim, passage, text) for text in exact)
    if bearing.first(claim, "tense.future", passage, spans):
        return True
    # What somebody fears lies ahead.
    if claim.value("mode") == "fear" and claim.cues.first("mode.fear", bearing.near(passage)):
        return True
    if bearing.is_exempt(claim) or bearing.first(claim, "tense.past", passage, spans):
        return False
    is_plain = claim.is_own_voice and claim.value("certainty") == "certain" and claim.value("mode") in ("statement", "evaluation")
    return not is_plain and bool(claim.cues.first("tense.future", f"{passage.paragraph} {passage.words}"))
