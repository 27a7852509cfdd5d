"""The gates of who does what to whom, where a sentence names two, and of what causes what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from kg.check import bearing
from kg.check.bearing import Miss
from kg.check.claims import NEARLY, SPOKEN, Claim, Passage, Thing
from kg.text import words
from kg.text.quotations import Span

# Keys for who does something, and for whom it is done to or meant for.
DOING = ("actor", "holder")
TOWARDS = ("recipient", "target", "against", "binds", "wants_something_from", "theme")
# Keys from a cause to its effect, and from an effect to its cause.
CAUSING = ("causes", "contributes_to", "yields", "arouses")
CAUSED = ("because_of", "thanks_to", "in_response_to")
# So many words may stand between somebody and the verb: has not yet been; and between the verb and somebody: for the.
_AHEAD, _BEHIND = 4, 2


class Verb(NamedTuple):
    """A verb of a claim in a passage: where it stands, whether it is passive, who stands right before it (two where
    they are joined), and who right behind."""

    place: Span
    is_passive: bool
    before: tuple[Thing, ...]
    behind: Thing | None


def doer(claim: Claim) -> Iterator[Miss]:
    """Whether whoever does it is the one of whom its words tell it, where they name two."""
    if bearing.is_exempt(claim):
        return
    doers, done = _ends(claim)
    verbs = list(_verbs(claim))
    # Where one verb has them in their places, another of the same words tells of others: A beat B, and C beat D.
    if not any(set(verb.before) & set(done if verb.is_passive else doers) for _, verb in verbs):
        for _, verb in verbs:
            ends, others = (done, doers) if verb.is_passive else (doers, done)
            told = verb.before[-1] if verb.before and ends else None
            if told and (told in others or (_alike(told, ends) and not _is_of_claim(claim, told))):
                message = f"It has {ends[0].names[0]} there, and its words have {told.names[0]}."
                yield Miss("says", message, f"Write {told.id} in its place, or name the passage.")
                return
    if done and not any(verb.behind in done for _, verb in verbs):
        for passage, verb in verbs:
            behind = re.split(r"[,;:]", passage.words[verb.place[1] :])[0]
            if verb.is_passive or not verb.behind or any(_tells(claim, thing, behind) for thing in done):
                continue
            if not _is_of_claim(claim, verb.behind):
                message = f"It is meant for {done[0].names[0]}, and its words name {verb.behind.names[0]} behind the verb."
                yield Miss("says", message, f"Write {verb.behind.id} in its place.")
                return
    for thing in doers:
        for passage in claim.passages:
            if other := _told_instead(claim, thing, passage):
                message = f"It says it of {thing.names[0]}, and its words of {other.names[0]}."
                yield Miss("says", message, f"Write {other.id} in its place, or name the passage.")
                return


def belonging(claim: Claim) -> Iterator[Miss]:
    """Whether somebody belongs to the body that its words join to the name."""
    for entry in bearing.said(claim):
        bodies = [thing for thing in claim.direct if thing.id in _listed(entry.get("member_of"))]
        member = next((thing for thing in claim.direct if thing.id == entry.get("id")), None)
        if not bodies or not member or not member.is_named:
            continue
        for passage in claim.passages:
            joined = [other for other in _joined(claim, member, passage.words) if other.type in {body.type for body in bodies}]
            if joined and not any(other in bodies for other in joined):
                message = f"It has {member.names[0]} belong to {bodies[0].names[0]}, and its words to {joined[0].names[0]}."
                yield Miss("says", message, f"Write {joined[0].id} in its place.")
                return


def _joined(claim: Claim, member: Thing, text: str) -> list[Thing]:
    """The bodies that some words join to a name: Ruiz of the council, the council's Ana Ruiz."""
    told = [
        (thing, match.span())
        for thing in claim.article.named
        if thing != member
        for name in thing.names
        for match in words.places(text, name, claim.cues)
    ]
    behind = re.compile(rf"\s{claim.cues.part('of')}\s(?:{claim.cues.part('articles')}\s)?")
    owned = re.compile(r"['\u2019]s?\s(?:\w+\s){0,2}")
    joined = []
    for name in member.names:
        for match in words.places(text, name, claim.cues):
            first, last = match.span()
            joined += [thing for thing, (start, end) in told if start > last and behind.fullmatch(text[last:start])]
            joined += [thing for thing, (start, end) in told if end < first and owned.fullmatch(text[end:first])]
    return joined


def cause(claim: Claim) -> Iterator[Miss]:
    """Whether what causes something is the cause in its words."""
    for passage, _ in claim.main:
        for entry in bearing.said(claim):
            if turned := _turned(claim, entry, passage):
                message = f"It has {turned[0].names[0]} as the cause, and its words as the effect: “{turned[1]}”."
                yield Miss("says", message, "Write what causes the other as the cause.")
                return


def _ends(claim: Claim) -> tuple[list[Thing], list[Thing]]:
    """Those who do what the claim says, and those whom it is done to or meant for."""
    doing: set[str] = set()
    done: set[str] = set()
    for entry in bearing.said(claim):
        doing |= {str(each) for key in DOING for each in _listed(entry.get(key))}
        done |= {str(each) for key in TOWARDS for each in _listed(entry.get(key))}
        if entry.keys() & SPOKEN.keys():
            doing.add(str(entry.get("id")))
    things = [thing for thing in claim.direct if thing.type in claim.article.doing and thing.names]
    return [thing for thing in things if thing.id in doing], [thing for thing in things if thing.id in done]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _alike(thing: Thing, ends: list[Thing]) -> bool:
    """Whether a thing may stand where others do: persons for persons."""
    return any((thing.type == "Person") == (other.type == "Person") for other in ends)


def _is_of_claim(claim: Claim, thing: Thing) -> bool:
    return thing in (*claim.things, *claim.speakers)


def _tells(claim: Claim, thing: Thing, text: str) -> bool:
    return words.mentions(text, thing.names, claim.cues)


def _content(claim: Claim) -> frozenset[str]:
    """The stems of what the claim says, without those of the names of anybody."""
    names = " ".join(name for thing in claim.article.things.values() if thing.type in claim.article.doing for name in thing.names)
    return frozenset(claim.stems) - words.stems(names, claim.cues)


def _verbs(claim: Claim) -> Iterator[tuple[Passage, Verb]]:
    """The verbs of a claim in its passages, with whoever stands beside them."""
    content = _content(claim)
    modes = {mode for key, mode in SPOKEN.items() if key in claim.properties}
    for passage, spans in claim.main:
        tokens = list(re.finditer(r"[^\W\d_]+", passage.bare))
        places = [
            token.span()
            for before, token in zip([None, *tokens], tokens, strict=False)
            if words.stem(token.group(), claim.cues) in content and _is_verb(claim, before, token)
        ]
        # Who says it, the gate of the speaker looks at.
        places = [place for place in places if not any(place == saying.cue for saying in passage.sentence.sayings)]
        if modes:
            sayings = passage.sentence.sayings
            places = [each.cue for each in sayings if claim.cues.means.get(each.kind, {}).get("mode") in modes]
        for place in places:
            part = next((part for part in passage.sentence.parts if part[0] <= place[0] < part[1]), (0, 0))
            if modes or part in spans:
                yield passage, _verb(claim, passage, part, place)


def _is_verb(claim: Claim, before: re.Match[str] | None, token: re.Match[str]) -> bool:
    """Whether a word looks like a verb, or stands behind one such as “will”."""
    if claim.cues.pattern("verbs").fullmatch(token.group()) or claim.cues.pattern("forms").fullmatch(token.group()):
        return True
    return before is not None and any(claim.cues.pattern(kind).fullmatch(before.group()) for kind in ("tense.firm", "weak", "infinitive"))


def _verb(claim: Claim, passage: Passage, part: Span, place: Span) -> Verb:
    ahead = passage.words[part[0] : place[0]]
    told = _mentions(claim, ahead)
    before: tuple[Thing, ...] = ()
    is_passive = False
    if told:
        end = told[-1][1][1]
        between = re.findall(r"[\w'\u2019]+", ahead[end:])
        is_verb = all(any(claim.cues.pattern(kind).fullmatch(word) for kind in ("verbs", "fillers", "passive")) for word in between)
        if is_verb and len(between) <= _AHEAD and not re.match(r"['\u2019]", ahead[end:]):
            joints = [re.findall(r"[^\W_]+", ahead[first[1][1] : second[1][0]]) for first, second in pairwise(told)]
            joined = takewhile(lambda joint: all(claim.cues.pattern("joints").fullmatch(word) for word in joint), reversed(joints))
            before = tuple(each for each, _ in told[-1 - len(list(joined)) :])
            # Between the auxiliary and the verb may stand “not yet”, but no other verb.
            nearest = [word for word in between if claim.cues.pattern("passive").fullmatch(word) or not _is_filler(claim, word)][-1:]
            is_passive = any(claim.cues.pattern("passive").fullmatch(word) for word in nearest)
    rest = passage.words[place[1] : part[1]]
    agent = claim.cues.pattern("agent").match(rest.lstrip())
    following = [] if agent else [each for each in _mentions(claim, rest) if rest[: each[1][0]].count(" ") <= _BEHIND]
    is_near = following and not re.search(r"[,;:“”]", rest[: following[0][1][0]])
    return Verb(place, is_passive, before, following[0][0] if is_near else None)


def _is_filler(claim: Claim, word: str) -> bool:
    return claim.cues.pattern("fillers").fullmatch(word) is not None and not claim.cues.pattern("infinitive").fullmatch(word)


def _mentions(claim: Claim, text: str) -> list[tuple[Thing, Span]]:
    """Those who may do something and whom some words name, in their order, the longest name at a place first."""
    spans = [
        (match.start(), -match.end(), thing)
        for thing in claim.article.things.values()
        if thing.type in claim.article.doing
        for name in thing.names
        for match in words.places(text, name, claim.cues)
    ]
    taken: list[tuple[Thing, Span]] = []
    for start, end, thing in sorted(spans, key=lambda span: span[:2]):
        if not taken or start >= taken[-1][1][1]:
            taken.append((thing, (start, -end)))
    return taken


def _told_instead(claim: Claim, thing: Thing, passage: Passage) -> Thing | None:
    """Somebody else, whom the part of a passage that has what the claim says names in the place of a thing."""
    content, parts = _content(claim), passage.sentence.parts
    stems = [content & words.stems(passage.words[slice(*part)], claim.cues) for part in parts]
    weights = [sum(claim.article.weight(stem) for stem in each) for each in stems]
    best = max(weights)
    if len(parts) < 2 or not best:
        return None
    told = " ".join(passage.words[slice(*part)] for part, weight in zip(parts, weights, strict=True) if weight >= NEARLY * best)
    if _tells(claim, thing, told) or claim.cues.first("pronouns", told) or not _tells(claim, thing, passage.words):
        return None
    # What is told of the thing itself, in a part of its own, is told of nobody else.
    apart = (words.stems(passage.words[slice(*part)], claim.cues) for part in parts if _tells(claim, thing, passage.words[slice(*part)]))
    if any(content & each for each in apart):
        return None
    others = [other for other, _ in _mentions(claim, told) if not _is_of_claim(claim, other)]
    return next((other for other in others if other.type == thing.type), None)


def _turned(claim: Claim, entry: dict[str, Any], passage: Passage) -> tuple[Thing, str] | None:
    """The cause of a claim, where the words between it and the effect make it the effect, with these words."""
    for key in (*CAUSING, *CAUSED):
        ends = [next((thing for thing in claim.direct if thing.id == entry.get(each)), None) for each in ("id", key)]
        if not ends[0] or not ends[1]:
            continue
        first, second = (ends[0], ends[1]) if key in CAUSING else (ends[1], ends[0])
        told = [words.stems(" ".join(thing.names), claim.cues) for thing in (first, second)]
        causing, caused = told[0] - told[1], told[1] - told[0]
        orders: dict[bool, str] = {}
        for cue, before, after in _sides(claim, passage, causing | caused):
            causes, effects = (words.stems(text, claim.cues) for text in (before, after))
            if causing & causes and caused & effects and not causing & effects and not caused & causes:
                orders[False] = cue
            elif causing & effects and caused & causes and not causing & causes and not caused & effects:
                orders[True] = cue
        if orders.keys() == {True}:
            return first, orders[True]
    return None


def _sides(claim: Claim, passage: Passage, told: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Each word of a passage that joins a cause and an effect, with the words for the one and for the other."""
    for kind in ("leads_to", "comes_from", "blames"):
        for match in claim.cues.pattern(kind).finditer(passage.bare):
            ahead, behind = passage.words[: match.start()], passage.words[match.end() :]
            if kind == "blames":
                joint = claim.cues.first("blamed_for", behind) or claim.cues.first("blamed_on", behind)
                if joint:
                    ends = behind[: joint.start()], behind[joint.end() :]
                    yield match.group(), *(ends if claim.cues.pattern("blamed_for").fullmatch(joint.group()) else ends[::-1])
                continue
            if kind == "comes_from" and not words.stems(ahead, claim.cues) & told:
                # Because of the strike, the ferry stopped.
                behind, _, ahead = behind.partition(",")
            yield match.group(), *((ahead, behind) if kind == "leads_to" else (behind, ahead))
