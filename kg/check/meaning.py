"""Whether claims say what their words bear: the gates over all claims of an article, and the waivers of its author."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.article import passages, sheets
from kg.article.nodes import Node, is_by_assistant
from kg.article.sheets import Sheet
from kg.check import gates_denied, gates_figures, gates_how, gates_roles, gates_told, gates_who
from kg.check.bearing import Gate
from kg.check.claims import Claim
from kg.check.claims_read import article, claims
from kg.check.findings import Finding, in_order
from kg.check.review import is_open
from kg.check.terms import terms

# Every gate by the name that a waiver has for it.
GATES: dict[str, Gate] = {
    "hedge": gates_how.hedge,
    "voice": gates_who.voice,
    "speaker": gates_who.speaker,
    "name": gates_who.name,
    "doer": gates_roles.doer,
    "belonging": gates_roles.belonging,
    "cause": gates_roles.cause,
    "wording": gates_who.wording,
    "number": gates_figures.number,
    "precision": gates_figures.precision,
    "unit": gates_figures.unit,
    "date": gates_figures.dated,
    "direction": gates_figures.direction,
    "polarity": gates_denied.polarity,
    "tense": gates_how.tense,
    "mode": gates_how.mode,
    "condition": gates_how.condition,
    "part": gates_told.part,
    "chain": gates_told.chain,
    "list": gates_how.listed,
    "passage": gates_who.passage,
    "outside": gates_who.outside,
}
_WAIVE = 'Write waive: {GATE: "why the words bear it"}.'
_LEAST_WORDS = 4


class Meaning(NamedTuple):
    """What the gates come to: the findings, and how many are waived; None where the article's language has no cues."""

    findings: list[Finding]
    waived: int | None


def meaning(read: list[Sheet], base: str, text: str) -> Meaning:
    """Hold each claim of the sheets against the article's words.

    Raises InputError where the article's own cues are not lists of words.
    """
    cues = sheets.cues(read)
    if cues is None:
        return Meaning([], None)
    digests = {str(node.data["digest"]) for sheet in read for node in sheet.nodes if "digest" in node.data}
    known = article(read, base, passages.find(text, digests), cues)
    findings: list[Finding] = []
    waived = 0
    for claim in claims(read, base, known, terms()):
        if claim.passages and all(each.words for each in claim.passages):
            missed = list(of_claim(claim))
            waivers = _waivers(claim.node)
            findings += [finding for gate, finding in missed if gate not in waivers]
            findings += _needless(claim, waivers.keys() - {gate for gate, _ in missed})
            waived += sum(gate in waivers for gate, _ in missed)
    return Meaning(in_order(findings), waived)


def slips_of_waivers(read: list[Sheet]) -> Iterator[Finding]:
    """Yield the waivers that name no gate, give no reason, or stand where there is no claim."""
    for node in (node for sheet in read for node in sheet.nodes if "waive" in node.data):
        place, waivers = str(node.keys["waive"]), node.data["waive"]
        if not isinstance(waivers, dict) or not waivers:
            yield Finding(place, "waiver-wrong", "A waiver names a gate and the reason.", _WAIVE)
            continue
        if "says" not in node.data:
            yield Finding(place, "waiver-wrong", "Only a claim passes gates.", "Take the waiver out.")
        for gate, reason in waivers.items():
            if gate not in GATES:
                yield Finding(place, "waiver-wrong", f"There is no gate {gate!r}.", f"Known are: {', '.join(sorted(GATES))}.")
            elif not isinstance(reason, str) or len(reason.split()) < _LEAST_WORDS:
                message = f"The waiver of {gate} has no reason, or hardly one."
                yield Finding(place, "waiver-wrong", message, f"Say in {_LEAST_WORDS} words or more why the words bear it.")


def _waivers(node: Node) -> dict[str, Any]:
    """The waivers of a claim; an assistant's count where a person has accepted them."""
    if is_by_assistant(node) and is_open(node):
        return {}
    waivers = node.data.get("waive")
    return waivers if isinstance(waivers, dict) else {}


def of_claim(claim: Claim) -> Iterator[tuple[str, Finding]]:
    """The gates that a claim does not pass, each with its finding; what an assistant asks a person about is to do."""
    is_asked = is_by_assistant(claim.node) and is_open(claim.node) and bool(claim.node.data.get("ask"))
    for gate, looks in GATES.items():
        for miss in looks(claim):
            place = claim.node.keys.get(miss.key, claim.node.place)
            where = ", ".join(f"passage/{each.address}" for each in claim.passages)
            message = f"{claim.node.id}, {where}: {miss.message[:1].lower()}{miss.message[1:]}"
            if is_asked:
                yield gate, Finding(str(place), gate, message, "It asks a person, who decides in kg review.", "to do")
                continue
            way_out = "Or leave it to a person: ask: REASON." if is_by_assistant(claim.node) else f"Or waive: {{{gate}: reason}}."
            yield gate, Finding(str(place), gate, message, f"{miss.fix} {way_out}")


def _needless(claim: Claim, gates: set[str]) -> Iterator[Finding]:
    """Yield the waivers of gates that the claim passes."""
    for gate in sorted(gates & GATES.keys()):
        message = f"{claim.node.id} waives {gate}, and passes it."
        yield Finding(str(claim.node.keys["waive"]), "waiver-needless", message, "Take the waiver out.")
