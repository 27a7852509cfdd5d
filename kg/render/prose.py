"""Claims and things in words: a line to cite, the record of a claim, the dossier of a thing. Prints nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.query.records import Absence, Background, ClaimRecord, Dossier, Verdict
from kg.sandbox.hints import Hint
from kg.tables import cell, clean, indented, markdown

# What an empty answer means: the article's own word for it, then that of others.
VERDICTS: dict[Verdict, str] = {
    "denied": "the article denies this.",
    "doubted": "the article doubts this.",
    "not known": "the article says, or implies, that this is not known.",
    "claimed": "this is not a fact of the article, but claims would answer it: GRAPH ?claim { … } reaches them, with who says so.",
    "nothing": "the graph has nothing on this.",
}
_WORD_OF_OTHERS: dict[Verdict, str] = {
    "denied": "this is denied by {who}.",
    "doubted": "this is doubted by {who}.",
    "not known": "this is not known, by what is said or implied by {who}.",
}
# What is added where nothing of the article is left out of the graph.
COVERED = "It has a claim, or a reason for none, on every passage of the article."


def verdict(absence: Absence, bearing: Sequence[ClaimRecord] = (), counted: str = "") -> str:
    """What an empty answer means, as a sentence or two.

    `bearing` holds the claims that bear it: what others say is their word. `counted` is what its count counts, such as rows, where that
    says something.
    """
    told = VERDICTS[absence.verdict]
    if absence.verdict in _WORD_OF_OTHERS and not all(record.is_own_voice for record in bearing):
        who = dict.fromkeys((record.perspective or record.speakers[0].who).label for record in bearing)
        told = _WORD_OF_OTHERS[absence.verdict].format(who=clean("; ".join(who)))
    if absence.verdict == "claimed":
        told = f"{told.removesuffix('.')}{_number(absence.rows, counted)}."
    return f"{told} {COVERED}" if absence.is_covered else told


def cited(record: ClaimRecord, outlet: str, said: Callable[[str], str] = str) -> str:
    """A claim as a line: what it says, and what it rests on."""
    return f"{record.paraphrase} {evidence(record, outlet, said)}."


def hint_of_files(hint: Hint, counted: str) -> list[str]:
    """What named graphs hold of an empty answer over files, and whether a namespace is spelled otherwise there, as sentences."""
    told = []
    if hint.twin:
        there, asked = hint.twin
        told.append(f"the data have {there}…, and the query asks for {asked}…: declare its prefix as the data have it.")
    if hint.rows:
        told.append(
            f"the default graph does not answer this; GRAPH ?graph {{ … }} reaches what named graphs hold{_number(hint.rows, counted)}."
        )
    return told


def _number(rows: int, counted: str) -> str:
    return f" ({rows} {counted}{'s' if rows > 1 else ''})" if counted else ""


def evidence(record: ClaimRecord, outlet: str, said: Callable[[str], str] = str) -> str:
    """What a claim rests on as one line to cite: who says it, how surely, where, and the words where they are at hand.

    `said` gives the speakers and hedges in another language.
    """
    passages = [f"{passage.address}: “{clean(passage.words)}”" if passage.words else passage.address for passage in record.passages]
    hedges = ", ".join(map(said, (*record.hedge_words(), *record.besides)))
    return f"{said(record.chain(outlet))} ({hedges}), {', '.join(passages)}"


def claim(record: ClaimRecord, width: int = 100) -> str:
    """Everything that is known about a claim, a line or a few for each aspect."""
    said = [f"{cell(subject)} — {verb} — {cell(value)}" for subject, verb, value in record.says]
    fields: list[tuple[str, str | None]] = [
        ("says", said[0] if said else None),
        *[("", line) for line in said[1:]],
        ("according to", record.chain()),
        ("in the words", f"“{record.cue}”, of “{record.source_words}”" if record.cue and record.source_words else None),
        ("perspective", cell(record.perspective)),
        ("how sure", f"{record.certainty}, {record.against or record.polarity}"),
        ("what kind", f"{record.mode}, {record.tense}"),
        ("if", cell(record.condition)),
        ("when", record.when),
        ("quoted", f"“{record.quote}”" if record.quote else None),
        ("in quotation marks", f"“{record.scare_quote}” (whose words is not said)" if record.scare_quote else None),
        ("standing", ", ".join(record.standing) or "vouched for: the article says so itself"),
        ("other reading", "; ".join(other_reading.label for other_reading in record.other_readings)),
        *((relation, other.label) for relation, other in record.beside),
        ("note", record.note),
    ]
    for passage in record.passages:
        fields.append(("passage", f"{passage.address}: “{passage.words}”" if passage.words else passage.address))
    lines = [f"{record.claim.label}: {clean(record.paraphrase)}"]
    lines += [indented(name, clean(text), 18, width) for name, text in fields if text]
    return "\n".join(lines)


def background(statements: Sequence[Background], width: int = 100) -> str:
    """What the article does not say, a line or a few for each statement, with where it was taken from."""
    lines = ["background, not in the article"]
    for statement in statements:
        note = f". {statement.note}" if statement.note else ""
        lines.append(indented("", f"{statement.thing.label} — {statement.says} — {cell(statement.value)}{note}", 0, width))
        lines += [indented("", f"from {clean(address)}", 0, width) for address in statement.taken_from]
    return "\n".join(lines)


def dossier(record: Dossier, width: int = 100) -> str:
    """What the graph has of a thing: its description, then its claims by speaker and certainty, each with its passage."""
    lines = [f"{clean(record.thing.label)} ({', '.join(record.kinds) or 'thing'})"]
    fields = _fields(record)
    pad = max((len(name) for name, _ in fields), default=0)
    lines += [indented(name, text, pad, width) for name, text in fields]
    for speaker, claims in by_speaker(record.claims):
        lines += ["", f"according to {speaker}: {_counted(claims)}"]
        for claim in claims:
            texts = [clean(claim.paraphrase), f"{claim.reservations()} · {claim.addresses()} · {claim.claim.label}"]
            texts += [f"“{clean(passage.words)}”" for passage in claim.passages if passage.words]
            lines += [indented("•" if text is texts[0] else "", text, 1, width) for text in texts]
    if record.background:
        lines += ["", background(record.background, width)]
    return "\n".join(lines)


def dossier_markdown(record: Dossier) -> str:
    """A dossier as Markdown: a heading for each speaker, a list item for each claim, the words as quotations."""
    lines = [f"# {markdown(record.thing.label)}", "", f"*{markdown(', '.join(record.kinds) or 'thing')}*", ""]
    lines += [f"- {markdown(name)}: {markdown(text)}" for name, text in _fields(record)]
    for speaker, claims in by_speaker(record.claims):
        lines += ["", f"## According to {markdown(speaker)}", ""]
        for claim in claims:
            lines.append(f"- {markdown(claim.paraphrase)} ({markdown(claim.reservations())}; {claim.addresses()}, `{claim.claim.label}`)")
            lines += [f"  > {markdown(passage.words)}" for passage in claim.passages if passage.words]
    if record.background:
        lines += ["", "## Background, not in the article", ""]
    for fact in record.background:
        note = f" {markdown(fact.note)}" if fact.note else ""
        sources = ", ".join(f"<{address}>" for address in fact.taken_from)
        lines.append(f"- {markdown(fact.says)}: {markdown(cell(fact.value))}.{note} From {sources}")
    return "\n".join(lines)


def _fields(record: Dossier) -> list[tuple[str, str]]:
    """What is known of a thing itself, as names and texts."""
    described: dict[str, list[str]] = {}
    for verb, value in record.description:
        described.setdefault(verb, []).append(cell(value))
    fields = [("also called", ", ".join(record.also)), *[("note", note) for note in record.notes]]
    fields += [(verb, "; ".join(values)) for verb, values in described.items()]
    return [(name, clean(text)) for name, text in fields if text]


def by_speaker(claims: Sequence[ClaimRecord]) -> list[tuple[str, list[ClaimRecord]]]:
    """Claims by chain of speakers, in the order of the text; each speaker's surest first."""
    groups: dict[str, list[ClaimRecord]] = {}
    for claim in claims:
        groups.setdefault(claim.chain(), []).append(claim)
    return [(speaker, sorted(said, key=lambda claim: -claim.rank)) for speaker, said in groups.items()]


def _counted(claims: Sequence[ClaimRecord]) -> str:
    return "1 claim" if len(claims) == 1 else f"{len(claims)} claims"
