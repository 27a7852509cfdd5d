"""The gates of part and whole, of who is told, and of through whom something came."""

from __future__ import annotations

from collections.abc import Iterator

from kg.check import bearing
from kg.check.bearing import Miss
from kg.check.claims import Claim, Passage, Thing


def part(claim: Claim) -> Iterator[Miss]:
    """Whether it is told of a part where its words tell it of a part, and of the whole only where they do."""
    told = " ".join([claim.paraphrase, *(text for _, text in claim.texts), *(name for thing in claim.things for name in thing.names)])
    there = " ".join(bearing.near(passage) for passage in claim.passages)
    if (whole := claim.cues.first("every", claim.paraphrase)) and not claim.cues.first("every", there):
        if of_part := claim.cues.first("part", there):
            message = f"The paraphrase tells it of the whole (“{whole.group()}”), and its words of a part: “{of_part.group()}”."
            yield Miss("paraphrase", message, "Write of what part it is so.")
        return
    if claim.cues.first("part", told) or claim.numbers or bearing.is_exempt(claim):
        return
    for passage, _ in claim.main:
        if cue := bearing.light(claim, "part", passage):
            yield Miss("paraphrase", f"Its words tell it of a part (“{cue}”), and it does not.", "Write of what part it is so.")
            return


def chain(claim: Claim) -> Iterator[Miss]:
    """Whether all through whom its words have it stand in its chain."""
    if claim.value("source") == "article" or not claim.speakers:
        return
    for passage, spans in claim.main:
        sayings = bearing.covering(passage, spans, claim.value("quote"))
        if not sayings:
            continue
        for thing in (*_passing_on(claim, passage), *bearing.told(claim, passage, sayings)):
            if not any(bearing.is_told(claim, speaker, " ".join(thing.names)) for speaker in claim.speakers):
                message = f"Its words have it through {thing.names[0]}, and its chain does not."
                yield Miss("source", message, f"Write relayed_by: {{id: report/NAME, source: {thing.id}, passage: {passage.address}}}.")
                return


def _passing_on(claim: Claim, passage: Passage) -> Iterator[Thing]:
    """Whoever is named in a passage as passing on what others say: cited by the Gazette."""
    for saying in passage.sentence.sayings:
        if saying.speaker and not saying.covers and claim.cues.pattern("relays").fullmatch(bearing.cut(passage, saying.cue)):
            named = bearing.named_in(claim, bearing.cut(passage, saying.speaker))
            yield from sorted(named, key=lambda thing: max(map(len, thing.names)))[-1:]
