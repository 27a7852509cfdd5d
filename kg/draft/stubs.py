"""A sentence -> stubs of claims: what its words tell for certain about speaker, quotations, certainty, condition, figures and dates."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kg.text import figures
from kg.text.cues import Cues
from kg.text.quotations import Span, meets, within
from kg.text.sentences import Saying, Sentence
from kg.text.words import short

LONGEST_QUOTE = 12
_LEVELS = ("probable", "possible")


class Leaf(NamedTuple):
    """A passage to draft from: its address and kind, its sentence, and for the lead of a list the addresses of its items."""

    address: str
    kind: str
    sentence: Sentence
    items: tuple[str, ...]


class Stub(NamedTuple):
    """What is filled in for one speaker of a passage: the keys of a claim, what else was seen, the rules, and questions to the author."""

    address: str
    keys: dict[str, str]
    seen: dict[str, Any]
    rules: list[str]
    questions: list[str]


def stubs(leaf: Leaf, named: dict[str, str], cues: Cues) -> list[Stub]:
    """The stubs of a passage: one for each speaker, and one for what nobody is said to say. `named` has the id of each name."""
    speaking = [saying for saying in leaf.sentence.sayings if saying.speaker and saying.kind != "sees" and saying.covers]
    made = [_of_saying(leaf, saying, named, cues) for saying in speaking]
    rest = [span for span in leaf.sentence.parts if not any(_belongs(span, saying) for saying in speaking)]
    if rest or not made:
        made.append(_of_rest(leaf, rest or leaf.sentence.parts, cues))
    if leaf.items:
        _add_list(leaf, made[-1], cues)
    _give_quotes(leaf, speaking, made, cues)
    _add_figures(leaf, speaking, made, cues)
    return [stub for stub in made if stub.keys or stub.seen or stub.questions or len(made) == 1]


def _of_saying(leaf: Leaf, saying: Saying, named: dict[str, str], cues: Cues) -> Stub:
    """The stub of what one speaker says."""
    words = leaf.sentence.words
    assert saying.speaker
    speaker = words[slice(*saying.speaker)].strip(" ,.;:“”\"'")
    stub = Stub(leaf.address, {"cue": words[slice(*saying.cue)]}, {}, ["saying"], [])
    if len(speaker.split()) <= LONGEST_QUOTE:
        stub.keys["source_words"] = speaker
    bare = re.sub(r"[^\W_]+['\u2019]s\s|\s*\([^)]*\)$", " ", speaker).strip()
    # An office, and after a comma who holds it.
    holder = bare.rpartition(", ")[2]
    bare = holder if holder in named else bare
    ids = {thing for name, thing in named.items() if _is_named(bare, name, cues)}
    if len(ids) == 1:
        stub.keys["source"] = ids.pop()
        stub.rules.append("name")
    else:
        stub.questions.append(f"Who is “{short(speaker)}”?")
    for key, value in cues.means.get(saying.kind, {}).items():
        if key != "certainty":
            stub.keys[key] = value
    _touch(leaf, list(saying.covers), stub, cues)
    return stub


def _is_named(speaker: str, name: str, cues: Cues) -> bool:
    """Whether a speaker is who has a name: what stands before it tells an office or a kind, and what follows where it belongs."""
    before, found, after = speaker.partition(name)
    if not found or re.search(r"\w$", before) or re.match(r"\w", after):
        return False
    if after.split() and not (not before.strip() and cues.pattern("within").fullmatch(after.split()[0])):
        return False
    told = before.split()
    has_office = bool(told) and cues.pattern("titles").fullmatch(told[0]) is not None
    return not any(
        cues.pattern("within").fullmatch(word) and not (has_office and cues.pattern("belonging").fullmatch(word)) for word in told
    )


def _of_rest(leaf: Leaf, spans: list[Span], cues: Cues) -> Stub:
    """The stub of what the article says itself."""
    stub = Stub(leaf.address, {}, {}, ["sentence"], [])
    if leaf.sentence.words.rstrip(' ”"').endswith("?") and leaf.kind in ("heading", "title"):
        stub.keys["mode"] = "question"
        stub.rules.append("question mark")
    _touch(leaf, spans, stub, cues)
    return stub


def _touch(leaf: Leaf, spans: list[Span], stub: Stub, cues: Cues) -> None:
    """Add hedge, negation and condition of some spans: as keys where they touch all of it, else as seen."""
    words, quotes = leaf.sentence.bare, leaf.sentence.quotes
    # The parts of the sentence that the spans take in, without those that are a condition.
    parts = [part for part in leaf.sentence.parts if meets(part, spans)]
    parts = [part for part in parts if not cues.pattern("condition").match(words, part[0])]

    def hits(kind: str) -> list[re.Match[str]]:
        found = [match for match in cues.pattern(kind).finditer(words) if within(match.start(), spans)]
        return [match for match in found if not within(match.start(), quotes)]

    hedges = {level: hits(f"hedges.{level}") for level in _LEVELS}
    told = [match.group() for matches in hedges.values() for match in matches]
    if told:
        stub.rules.append("hedge")
        stub.seen["hedges"] = told
        levels = [level for level, matches in hedges.items() if matches]
        places = [match.start() for matches in hedges.values() for match in matches]
        reach = all(any(start <= place < end for place in places) for start, end in parts) or len(parts) <= 1
        is_whole = reach and all(cues.pattern("whole").fullmatch(word) for word in told)
        if len(levels) == 1 and is_whole:
            stub.keys["certainty"] = levels[0]
        else:
            stub.questions.append(f"Which of its claims does “{told[0]}” hedge?")
    if negations := hits("negation"):
        stub.rules.append("negation")
        stub.seen["negations"] = [match.group() for match in negations]
        if len(parts) <= 1 and hits("denied"):
            stub.keys["polarity"] = "negative"
    if conditions := hits("condition"):
        stub.rules.append("condition")
        stub.seen["conditions"] = [match.group() for match in conditions]
        stub.questions.append(f"What hangs on the condition (“{conditions[0].group()}”)?")


def _give_quotes(leaf: Leaf, sayings: list[Saying], made: list[Stub], cues: Cues) -> None:
    """Give each quotation to the stub of the nearest speaker that covers it; where none does, ask whose it is."""
    for quote in leaf.sentence.quotes:
        words = leaf.sentence.words[slice(*quote)].strip(" ,.;")
        covering = [
            (min(abs(saying.cue[0] - quote[1]), abs(quote[0] - saying.cue[1])), number)
            for number, saying in enumerate(sayings)
            if any(start <= quote[0] < end for start, end in saying.covers) and not _stands_between(leaf, saying, quote, cues)
        ]
        stub = made[min(covering)[1]] if covering else made[-1]
        stub.rules.append("quotation")
        length = len(words.split())
        if length > LONGEST_QUOTE:
            stub.questions.append(f"Which dozen of the {length} quoted words are to stand?")
        elif covering and "quote" not in stub.keys:
            stub.keys["quote"] = words
        else:
            stub.seen.setdefault("quotations", []).append(words)
        if not covering:
            stub.questions.append("Whose words stand between the quotation marks, or are they the article's own?")


def _stands_between(leaf: Leaf, saying: Saying, quote: Span, cues: Cues) -> bool:
    """Whether another word of saying stands between a verb and a quotation, or the quotation is part of who speaks."""
    if saying.speaker and saying.speaker[0] <= quote[0] < saying.speaker[1]:
        return True
    between = leaf.sentence.words[saying.cue[1] : quote[0]]
    return any(cues.first(f"saying.{kind}", between) for kind in cues.kinds("saying"))


def _add_figures(leaf: Leaf, sayings: list[Saying], made: list[Stub], cues: Cues) -> None:
    """Add figures and dates to the stub whose words they stand in."""
    words = leaf.sentence.words
    dates = figures.dates(words, cues)
    for first, last in dates:
        stub = _holder(first, sayings, made)
        stub.seen.setdefault("dates", []).append(words[first:last])
        stub.rules.append("date")
    for figure in figures.figures(words, cues):
        if meets((figure.start, figure.end), dates) or cues.pattern("ordinals").match(figure.words):
            continue
        stub = _holder(figure.start, sayings, made)
        entry = {"words": figure.words, "value": f"{figure.value:g}" if figure.value < 1e5 else f"{figure.value:.0f}"}
        entry |= {"unit": figure.unit} if figure.unit else {}
        stub.seen.setdefault("figures", []).append(entry)
        stub.rules.append("figure")


def _add_list(leaf: Leaf, stub: Stub, cues: Cues) -> None:
    """Add what the lead of a list tells: its items, the count that it states, and whether it leaves the list open."""
    words = leaf.sentence.words
    told: dict[str, Any] = {"items": list(leaf.items)}
    counts = [figure.value for figure in figures.figures(words, cues) if figure.value == int(figure.value) and not figure.unit]
    if len(counts) == 1:
        told["stated"] = f"{counts[0]:g}"
        if counts[0] != len(leaf.items):
            stub.questions.append(f"The text counts {counts[0]:g} and lists {len(leaf.items)}: what of the others?")
    if marker := cues.first("open_list", words):
        told["open_marker"] = marker.group()
    stub.seen["list"] = told
    stub.rules.append("list")
    if "source_words" not in stub.keys:
        stub.questions.append("Whose list is it, and of what?")


def _holder(place: int, sayings: list[Saying], made: list[Stub]) -> Stub:
    """The stub whose speaker covers a place; the last one where none does."""
    number = next((number for number, saying in enumerate(sayings) if within(place, saying.covers)), len(made) - 1)
    return made[number]


def _belongs(part: Span, saying: Saying) -> bool:
    """Whether a part belongs to a speaker: the words that name or introduce the speaker stand there, or it is covered."""
    return meets(part, [saying.cue, *([saying.speaker] if saying.speaker else []), *saying.covers])
