"""The gates of who and what: the speaker of a claim, the things that it speaks of, and the passages that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.article import passages
from kg.check import bearing
from kg.check.bearing import Miss
from kg.check.claims import BRIDGES, Claim, Passage, Thing
from kg.text import words
from kg.text.quotations import Span
from kg.text.sentences import Saying

# A passage has something of a claim where it shares this much of its words with it, and this much of what the best passage does.
_LEAST_SHARED = 0.1
_LEAST_OF_BEST = 0.15


def voice(claim: Claim) -> Iterator[Miss]:
    """Whether the article's own voice says what its words give to somebody, or stand between quotation marks."""
    if claim.value("source") != "article":
        return
    if claim.value("quote"):
        yield Miss("source", "The article says it itself, and the claim quotes somebody.", "Write source: and who is quoted.")
        return
    if not claim.is_own_voice or claim.node.data.keys() & {"presupposed", "scare_quote", "alternative_to", "likelier_than"}:
        return
    if told := bearing.said_by_paraphrase(claim):
        message = f"The article says it itself, and its paraphrase gives it to “{told}”."
        yield Miss("source", message, "Write source: and who says it, or leave that out of the paraphrase.")
        return
    if teller := _teller_of_title(claim):
        message = f"The article says it itself in its title, and gives it to {teller[1]} in its body ({teller[0]})."
        yield Miss("source", message, f"Write source: {teller[1]}.")
        return
    for passage, homes in bearing.aimed(claim):
        spans = tuple(span for span in homes if not claim.cues.pattern("condition").match(passage.words, span[0]))
        saying = next((each for each in bearing.covering(passage, spans) if each.speaker and not _is_itself(claim, passage, each)), None)
        if saying:
            cue, speaker = bearing.cut(passage, saying.cue), bearing.cut(passage, saying.speaker)
            message = f"The article says it itself, and its words give it to “{speaker}” (“{cue}”)."
            yield Miss("source", message, "Write source: and who says it, or presupposed: and the words that only take it for granted.")
            return
        unnamed = next(
            (each for each in bearing.covering(passage, spans) if each.is_passive and _is_of_unnamed(claim, passage, each)), None
        )
        if unnamed:
            message = f"The article says it itself, and its words have it as somebody's, unnamed: “{bearing.cut(passage, unnamed.cue)}”."
            yield Miss("source", message, "Write source: and declare whoever is left unnamed, with leaves_unnamed: source.")
            return
        if quote := _quoted(claim, passage, spans):
            message = f"The article says it itself, and it stands between quotation marks: “{words.short(quote)}”."
            fix = "Write source: and who is quoted; or declare the words as a label, or under also:, where they are a name or a title."
            yield Miss("source", message, fix)
            return


def speaker(claim: Claim) -> Iterator[Miss]:
    """Whether whoever says it is named in its words, and is the one to whom these give it."""
    if claim.value("source") == "article" or not claim.passages or not claim.speakers:
        return
    source, label = claim.speakers[0], claim.speakers[0].names[:1]
    written = claim.value("source_words")
    other = bearing.somebody(claim, written, source) if written else None
    if other and not bearing.fits(claim, source, written):
        yield Miss("source", f"Its source is {label[0]}, and the words name {other.names[0]}: “{written}”.", f"Write source: {other.id}.")
        return
    if (told := bearing.said_by_paraphrase(claim)) and (other := bearing.declared(claim, told)) and other not in claim.speakers:
        yield Miss("source", f"Its source is {label[0]}, and its paraphrase gives it to “{told}”.", "Make them say the same.")
        return
    for passage, spans in claim.main:
        named = [bearing.cut(passage, each.speaker) for each in bearing.covering(passage, spans, claim.value("quote")) if each.speaker]
        speakers = [text for text in named if bearing.somebody(claim, text) or not _points(claim, text)]
        speakers += [text for text in named if not speakers and source.type == "Person" and _points_past(claim, source, passage, text)]
        other = bearing.declared(claim, named[0]) if len(named) == 1 else None
        if other and other not in claim.speakers and not bearing.is_told(claim, source, named[0]):
            yield Miss("source", f"Its source is {label[0]}, and its words give it to “{named[0]}”.", f"Write source: {other.id}.")
            return
        # Where a quotation stands in a quotation, the words give it to who passes it on.
        is_named = words.mentions(passage.words, source.names, claim.cues)
        givers = claim.speakers if is_named else claim.speakers[:1]
        if speakers and not any(bearing.fits(claim, giver, _unowned(text)) for giver in givers for text in named):
            yield Miss(
                "source", f"Its source is {label[0]}, and its words give it to “{speakers[0]}”.", "Write source: and who says it there."
            )
            return
        if source in bearing.told(claim, passage, bearing.covering(passage, spans, claim.value("quote"))):
            yield Miss("source", f"Its source is {label[0]}, which is only told there.", "Write source: and who tells it.")
            return
    # A title need not name whom the body names.
    if (teller := _teller_of_title(claim)) and teller[1] == claim.value("source"):
        return
    for passage in claim.passages if claim.value("quote") else ():
        for told in bearing.carried_from(claim, passage):
            if bearing.fits(claim, source, told):
                return
            if other := bearing.somebody(claim, told, source):
                message = f"Its source is {label[0]}, and the quotation that goes on there is of {other.names[0]}."
                yield Miss("source", message, f"Write source: {other.id}.")
                return
            if not claim.cues.first("pronouns", told):
                break
    back = "persons" if source.type == "Person" else ""
    if not any(bearing.fits(claim, source, f"{bearing.around(claim, passage, back)} {passage.paragraph}") for passage in claim.passages):
        yield Miss(
            "source", f"Its source is {label[0]}, and neither its passage nor its section names it.", "Write source: and who says it there."
        )


def name(claim: Claim) -> Iterator[Miss]:
    """Whether the things with a name that the claim speaks of stand in its passage, or in what it points back to."""
    for thing in claim.direct:
        if not thing.is_named or thing.type in (*BRIDGES, "Post", "Portfolio"):
            continue
        if any(bearing.is_told(claim, thing, passage.words) or _kin(claim, thing, passage) for passage in claim.passages):
            continue
        back = "persons" if thing.type == "Person" else ""
        if any(bearing.is_told(claim, thing, bearing.around(claim, passage, back)) for passage in claim.passages):
            continue
        yield Miss(
            "says", f"It speaks of {thing.names[0]}, and its passage does not.", "Write who or what is meant there, or name the passage."
        )
        return


def wording(claim: Claim) -> Iterator[Miss]:
    """Whether the paraphrase and what the claim says name the same."""
    known = [*(thing for thing in claim.things if thing.type not in BRIDGES), *claim.speakers]
    extra = [
        thing
        for thing in bearing.named_in(claim, claim.paraphrase)
        if not any(thing.id == each.id or bearing.is_told(claim, thing, each.telling) for each in known)
    ]
    silent = [
        thing for thing in claim.direct if thing.is_named and thing.type != "Article" and not bearing.fits(claim, thing, claim.paraphrase)
    ]
    if extra and silent:
        yield Miss("says", f"It speaks of {silent[0].names[0]}, and its paraphrase of {extra[0].names[0]}.", "Make them say the same.")
        return
    there = " ".join(passage.words for passage in claim.passages)
    strange = [thing for thing in silent if not bearing.fits(claim, thing, there)]
    others = [thing for thing in bearing.named_in(claim, claim.paraphrase) if thing not in (*claim.direct, *claim.speakers)]
    # A name within the name, or that of the speaker, is no other one: the president of a state.
    labels = " ".join(thing.telling for thing in (*strange, *claim.speakers))
    meant = [thing for thing in others if bearing.is_told(claim, thing, there) and not bearing.is_told(claim, thing, labels)]
    if strange and meant:
        message = f"It speaks of {strange[0].names[0]}, and its words and its paraphrase of {meant[0].names[0]}."
        yield Miss("says", message, f"Write {meant[0].id} in its place, or make them say the same.")
        return
    told = words.stems(claim.paraphrase, claim.cues)
    for thing in claim.direct if "lists" not in claim.properties else ():
        if not thing.is_named and not claim.article.telling(thing) & told:
            for other in claim.article.alike(thing):
                if other not in (*claim.things, *claim.speakers) and claim.article.telling(other) <= told:
                    yield Miss("says", f"It speaks of {thing.names[0]}, and its paraphrase of {other.names[0]}.", "Make them say the same.")
                    return
    doers = [thing for thing in claim.subjects if thing.type == "Person" and not bearing.fits(claim, thing, claim.paraphrase)]
    others = [thing for thing in bearing.named_in(claim, claim.paraphrase) if thing.type == "Person"]
    if doers and others:
        yield Miss("says", f"It says it of {doers[0].names[0]}, and the paraphrase names {others[0].names[0]}.", "Make them say the same.")


def passage(claim: Claim) -> Iterator[Miss]:
    """Whether each passage has something of the claim, and whether each thing that it speaks of is told there."""
    best = max((claim.shared(each) for each in claim.passages), default=0)
    for each in claim.passages:
        if claim.shared(each) < max(_LEAST_SHARED, best * _LEAST_OF_BEST) and not _adds_name(claim, each):
            yield Miss("passage", f"passage/{each.address} has nothing of it.", "Name the passage that it rests on.")
            return
    told = set().union(*(words.stems(f"{bearing.around(claim, each, 'back')} {each.paragraph}", claim.cues) for each in claim.passages))
    # What the title names is what the article is about, in all its passages.
    titles = [each.words for address, each in claim.article.passages.items() if address == "title"]
    told |= words.stems(" ".join([claim.paraphrase, *titles]), claim.cues)
    near = set().union(*(words.stems(each.words, claim.cues) for each in claim.passages))
    is_speaker_told = bool(claim.value("source_words"))
    for thing in claim.direct if "lists" not in claim.properties else ():
        own = words.stems(thing.telling, claim.cues)
        if not own or thing.is_named or thing.type in (*BRIDGES, "Unknown", "StatedList"):
            continue
        # A name that stands there tells it, whatever words others share with it; so do the words for the speaker.
        is_speaker = is_speaker_told and thing in claim.speakers[:1]
        if is_speaker or any(words.mentions(each.words, thing.names, claim.cues) for each in claim.passages):
            continue
        is_told = bool(claim.article.telling(thing) & told)
        better = [other for other in claim.article.alike(thing) if other not in claim.things and claim.article.telling(other) & near]
        if not own & told or (not is_told and better):
            name = thing.names[0] if thing.names else thing.id
            fix = f"Write what is meant there, or add to also: of {thing.id} the words that tell it there."
            yield Miss("says", f"It speaks of {name}, and its words have nothing of it.", fix)
            return


def outside(claim: Claim) -> Iterator[Miss]:
    """Whether it names what the whole article does not: knowledge of the world, which is background."""
    for first, last in words.names_in(claim.paraphrase, claim.cues):
        run = claim.paraphrase[first:last]
        if first == 0 or len(run) < 3 or words.mentions(claim.article.text, [run], claim.cues):
            continue
        if not any(
            words.stem(word, claim.cues) in claim.article.stems for word in re.findall(r"[^\W_]+", run) if words.is_name(word, claim.cues)
        ) and not bearing.named_in(claim, run):
            yield Miss(
                "paraphrase", f"“{run}” is nowhere in the article.", "Take it out, or write it as Background, with where it was taken from."
            )
            return


def _points(claim: Claim, text: str) -> bool:
    """Whether some words only point to somebody (“he”, “nearly half”), or are a clause and nobody."""
    if any(claim.cues.pattern(kind).match(text) for kind in ("pronouns", "definite", "parts")):
        return True
    amount = re.sub(rf"^{claim.cues.part('approximate')}\s", "", text, flags=re.IGNORECASE)
    return any(claim.cues.pattern(kind).fullmatch(amount) for kind in ("fractions", "numbers", "part"))


def _points_past(claim: Claim, source: Thing, passage: Passage, text: str) -> bool:
    """Whether “he” or “she” must be somebody else: neither of the last two sentences before that name people names this one."""
    if not claim.cues.pattern("single").fullmatch(text):
        return False
    before = f"{passage.before} {passage.words[: passage.words.find(text)]}"
    if words.mentions(passage.words, source.names[0].split(), claim.cues):
        return False
    named = [bearing.named_in(claim, before[slice(*span)]) for span in passages.sentences(before, claim.cues)]
    people = [ids for things in named if (ids := {thing.id for thing in things if thing.type == "Person"})]
    return bool(people) and not any(source.id in ids for ids in people[-2:])


def _unowned(text: str) -> str:
    """Some words without the owners in them: an adviser of somebody is not that somebody."""
    return re.sub(r"[^\W_]+['\u2019]s\s", " ", text) or text


def _adds_name(claim: Claim, passage: Passage) -> bool:
    """Whether a passage names something of the claim that none of its other passages names."""
    others = " ".join(each.words for each in claim.passages if each != passage)
    return bool(others) and any(
        bearing.is_told(claim, thing, passage.words) and not bearing.is_told(claim, thing, others)
        for thing in (*claim.direct, *claim.speakers, *bearing.named_in(claim, claim.paraphrase))
        if thing.is_named
    )


def _kin(claim: Claim, thing: Thing, passage: Passage) -> bool:
    return thing.type == "Person" and any(words.mentions(passage.words, [name.split()[-1]], claim.cues) for name in thing.names)


def _is_itself(claim: Claim, passage: Passage, saying: Saying) -> bool:
    """Whether the claim tells of the saying itself, and not of what is said: its speaker does what the claim says.

    A point of view (“for the mayor”) is no saying, and what somebody sets as a condition is not said to be so.
    """
    if saying.kind == "sees" or claim.cues.means.get(saying.kind, {}).get("mode") in {thing.type.lower() for thing in claim.direct}:
        return True
    return bearing.is_itself(claim, passage, saying)


def _is_of_unnamed(claim: Claim, passage: Passage, saying: Saying) -> bool:
    """Whether a claim is what a passive verb tells as the word of nobody that is named: most of what they share stands behind the verb."""
    if saying.speaker or _is_itself(claim, passage, saying):
        return False
    # What is only expected is hedged, and need not be anybody's word.
    if saying.kind == "believes" and claim.value("certainty") != "certain":
        return False
    ahead, behind = (words.stems(text, claim.cues) for text in (passage.words[: saying.cue[0]], passage.words[saying.cue[1] :]))
    return len(claim.stems & behind) > len(claim.stems & ahead)


def _teller_of_title(claim: Claim) -> tuple[str, str] | None:
    """The claim and the source to which alone the article gives what its title says; None where it says some of it itself."""
    if {passage.address for passage in claim.passages} != {"title"}:
        return None
    others = [[other for other in claim.article.tellers.get(each, ()) if other[0] != claim.node.id] for each in claim.statements]
    if not others or not all(others) or any(source == "article" for each in others for _, source in each):
        return None
    return others[0][0]


def _quoted(claim: Claim, passage: Passage, spans: tuple[Span, ...]) -> str:
    """The quotation that has most of what a claim says, if it has any of it; the marks around a name or a title quote nobody."""
    everything = claim.stems & words.stems(passage.words, claim.cues)
    for first, last in passage.sentence.quotes:
        if words.bare(passage.words[first:last]) in claim.article.names:
            continue
        if any(text.casefold() in passage.words[first:last].casefold() for text in bearing.described(claim)):
            return passage.words[first:last]
        shared = claim.stems & words.stems(passage.words[first:last], claim.cues)
        if shared and len(shared) * 3 >= len(everything) * 2:
            return passage.words[first:last]
    return ""
