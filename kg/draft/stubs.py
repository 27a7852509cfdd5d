"""A sentence -> stubs of claims: what its words tell for certain about speaker, quotations, certainty, condition, figures and dates."""

from __future__ import annotations

import re
from typing import Any

from kg.draft.amounts import add_figures
from kg.draft.leaf import Leaf, Stub
from kg.text import figures
from kg.text.cues import Cues
from kg.text.quotations import Span, meets, within
from kg.text.sentences import Saying, is_denied_ability
from kg.text.words import short

LONGEST_QUOTE = 12
_INNER = re.compile(r"(?<!\w)[\u2018'](\w[^\u2018\u2019']*\s[^\u2018\u2019']*\w)[\u2019',](?!\w)")
_LEVELS = ("probable", "possible")


def stubs(leaf: Leaf, named: dict[str, str], cues: Cues) -> list[Stub]:
    """The stubs of a passage: one for each speaker, and one for what nobody is said to say. `named` has the id of each name."""
    speaking = [saying for saying in leaf.sentence.sayings if saying.speaker and saying.kind != "sees" and saying.covers]
    made = [_of_saying(leaf, saying, speaking, named, cues) for saying in speaking]
    rest = [span for span in leaf.sentence.parts if not any(_belongs(leaf, span, saying) for saying in speaking)]
    if rest or not made:
        made.append(_of_rest(leaf, rest or leaf.sentence.parts, cues))
    _ask_for_agents(leaf, made[-1])
    if leaf.items:
        _add_list(leaf, made[-1], cues)
    _give_quotes(leaf, speaking, made, cues)
    add_figures(leaf, speaking, made, cues)
    return [stub for stub in made if stub.keys or stub.seen or stub.questions or len(made) == 1]


def _of_saying(leaf: Leaf, saying: Saying, speaking: list[Saying], named: dict[str, str], cues: Cues) -> Stub:
    """The stub of what one speaker says, without what others say within it."""
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
    fitting = [name for name in named if _is_named(bare, name, cues)]
    # A name within a longer one is not meant by itself.
    ids = {named[name] for name in fitting if not any(name != other and name in other for other in fitting)}
    if cues.pattern("relays").fullmatch(stub.keys["cue"]) and cues.first("as_saying", words[saying.cue[1] :]):
        stub.keys.pop("source_words", None)
        stub.questions.append(f"Whose words are they, which “{short(speaker)}” passes on (relayed_by)?")
    elif len(ids) == 1:
        stub.keys["source"] = ids.pop()
        stub.rules.append("name")
    else:
        stub.questions.append(f"Who is “{short(speaker)}”?")
    for key, value in cues.means.get(saying.kind, {}).items():
        if key != "certainty":
            stub.keys[key] = value
    inner = [other for other in speaking if other.cue[0] > saying.cue[1] and meets(other.cue, saying.covers)]
    if inner:
        own = [span for each in saying.covers for span in _without(each, [span for other in inner for span in other.covers])]
        _touch(leaf, own, stub, cues)
    else:
        _touch(leaf, list(saying.covers), stub, cues)
    before = [other for other in speaking if other.cue[1] < saying.cue[0] and other.speaker != saying.speaker]
    if outer := [other for other in before if meets(saying.cue, other.covers)]:
        teller = words[slice(*outer[-1].speaker)] if outer[-1].speaker else ""
        stub.questions.append(f"Does “{short(teller)}” pass it on (relayed_by)?")
    return stub


def _without(span: Span, others: list[Span]) -> list[Span]:
    """What is left of a span without others."""
    left = [span]
    for first, last in others:
        cut = [[(start, min(end, first)), (max(start, last), end)] for start, end in left]
        left = [(start, end) for pair in cut for start, end in pair if start < end]
    return left


def _ask_for_agents(leaf: Leaf, stub: Stub) -> None:
    """Ask who has done what is told without anybody who does it: “was asked to resign”."""
    told = [span for saying in leaf.sentence.sayings if saying.speaker for span in saying.covers]
    for saying in leaf.sentence.sayings:
        if saying.is_passive and not saying.speaker and not within(saying.cue[0], told):
            stub.questions.append(f"Whose word is “{leaf.sentence.words[slice(*saying.cue)]}”, or is it left open (leaves_unnamed)?")


def _is_named(speaker: str, name: str, cues: Cues) -> bool:
    """Whether a speaker is who has a name: what stands before it tells an office or a kind, and what follows where it belongs."""
    before, found, after = speaker.partition(name)
    if not found or re.search(r"\w$", before) or re.match(r"\w", after):
        return False
    after = re.sub(rf"^\W*{cues.part('honours')}(?!\w)", "", after)
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
        found = [match for match in found if not (kind.startswith("hedges.") and is_denied_ability(leaf.sentence, match, cues))]
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
        single = [match for match in negations if not cues.pattern("paired").fullmatch(match.group())]
        twice = next((part for part in parts if sum(within(match.start(), [part]) for match in single) > 1), None)
        if len(parts) <= 1 and not twice and "mode" not in stub.keys and any(within(match.start(), parts) for match in hits("denied")):
            stub.keys["polarity"] = "negative"
        if twice:
            together = "” and “".join(match.group() for match in single if within(match.start(), [twice]))
            stub.questions.append(f"What do “{together}” deny together?")
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
        if inner := _INNER.search(words):
            stub.questions.append(f"Who says “{short(inner[1])}” within the quotation?")
        if not covering:
            stub.questions.append("Whose words stand between the quotation marks, or are they the article's own?")


def _stands_between(leaf: Leaf, saying: Saying, quote: Span, cues: Cues) -> bool:
    """Whether another word of saying stands between a verb and a quotation, or the quotation is part of who speaks."""
    if saying.speaker and saying.speaker[0] <= quote[0] < saying.speaker[1]:
        return True
    between = leaf.sentence.words[saying.cue[1] : quote[0]]
    return any(cues.first(f"saying.{kind}", between) for kind in cues.kinds("saying"))


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


def _belongs(leaf: Leaf, part: Span, saying: Saying) -> bool:
    """Whether a part belongs to a speaker: it is covered, or the words that introduce or hardly more than name the speaker stand there."""
    if meets(part, [saying.cue, *saying.covers]):
        return True
    words = leaf.sentence.words
    assert saying.speaker
    return meets(part, [saying.speaker]) and words.count(" ", *part) <= words.count(" ", *saying.speaker) + 2
