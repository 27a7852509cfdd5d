"""The gate of denial: whether a claim is denied where its words deny, and affirmed where they affirm."""

from __future__ import annotations

from collections.abc import Iterator

from kg.check import bearing
from kg.check.bearing import Miss
from kg.check.claims import SPOKEN, Claim, Passage
from kg.text import words
from kg.text.quotations import Span


def polarity(claim: Claim) -> Iterator[Miss]:
    """Whether it is denied where its words deny, and affirmed where they do not."""
    if claim.value("polarity") == "negative":
        # The verb that denies may stand in another part than what is denied.
        is_denied = claim.cues.first("negation", claim.value("cue")) or any(
            bearing.first(claim, "negation", passage, _with_verb(claim, passage, spans)) for passage, spans in claim.homes
        )
        if not is_denied:
            yield Miss("polarity", "It is denied, and nothing in its words denies.", "Write polarity: positive.")
        elif claim.paraphrase and not claim.cues.first("negation", claim.paraphrase):
            yield Miss("polarity", "It is denied, and its paraphrase affirms.", "Make them say the same.")
        return
    if claim.properties & {"has_unknown", "lists", *SPOKEN} or claim.value("mode") in ("denial", "question"):
        return
    if any(
        claim.cues.first("negation", text)
        for text in (*bearing.described(claim), *(name for thing in claim.direct for name in thing.names))
    ):
        return
    is_told = bool(claim.cues.first("nothing", claim.paraphrase))
    for passage, spans in bearing.aimed(claim):
        if cue := bearing.anchored(claim, "denying", passage, spans, is_quoted=False) or (
            is_told and bearing.first(claim, "nothing", passage, spans)
        ):
            yield Miss(
                "polarity",
                f"It is affirmed, and its words deny: “{cue}”.",
                "Write polarity: negative, or say in the paraphrase what is affirmed.",
            )
            return
    if claim.cues.first("negation", claim.paraphrase) or bearing.is_exempt(claim):
        return
    # “It won't work” may be told as working less.
    denial = None if claim.cues.first("direction.down", claim.paraphrase) else claim.cues.first("nothing", claim.value("quote"))
    for passage, spans in claim.main:
        if (
            cue := (denial and denial.group())
            or _refused(claim, passage, spans)
            or bearing.light(claim, "no", passage)
            or _denied(claim, passage)
        ):
            yield Miss(
                "polarity", f"It is affirmed, and its words deny: “{cue}”.", "Write polarity: negative, and deny it in the paraphrase."
            )
            return


def _with_verb(claim: Claim, passage: Passage, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The home of a claim; the whole passage where what stands there has no verb: the mill, built in 1900, has not opened."""
    has_verb = any(claim.cues.first("verbs", passage.bare[slice(*span)]) for span in spans)
    return spans if has_verb else tuple(passage.sentence.parts)


def _denied(claim: Claim, passage: Passage) -> str:
    """A verb with which somebody denies what the claim has them say."""
    sayings = bearing.covering(passage, tuple(span for _, spans in claim.main for span in spans), claim.value("quote"))
    is_said = claim.value("source") != "article"
    return next((bearing.cut(passage, each.cue) for each in sayings if is_said and each.kind == "denies"), "")


def _refused(claim: Claim, passage: Passage, spans: tuple[Span, ...]) -> str:
    """A verb that denies what the claim says; not where the claim tells of the denial itself."""
    cue = bearing.anchored(claim, "refusing", passage, spans, is_quoted=False)
    return "" if words.stems(cue, claim.cues) & claim.stems else cue
