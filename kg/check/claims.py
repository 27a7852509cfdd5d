"""The claims of an article's sheets as the gates of meaning look at them: what they say, of what, and the words that they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kg.article.nodes import Node
from kg.text import words
from kg.text.cues import Cues
from kg.text.quotations import Span, meets
from kg.text.sentences import Sentence

# Texts of a claim that stand in its passage to the letter, and so tell where it has its home.
EXACT = ("presupposed", "stated_as", "quote", "described_as")
NEARLY = 0.7
# Things that join others, or stand above them: their labels name both ends.
BRIDGES = ("Article", "Editor", "Role", "Membership", "Stance")
# What has no name of its own, though its label may be written as one.
OFFICES = (*BRIDGES, "Post")
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
# What is said of a thing: its id, the key, and the value.
Statement = tuple[str, str, str]


@dataclass(frozen=True)
class Thing:
    """What the sheets declare under one id: its names, what else tells it, and whether it has a proper name."""

    id: str
    type: str
    names: tuple[str, ...]
    telling: str
    refers: tuple[str, ...]
    is_named: bool


@dataclass(frozen=True)
class Passage:
    """The words of one passage, of the paragraph that it stands in, of what goes before in its section, and in the article."""

    address: str
    sentence: Sentence
    paragraph: str
    before: str
    ahead: str

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list."""
        return ".b" in self.address

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.sentence.words

    @property
    def bare(self) -> str:
        """The words without those of names, which are no cues."""
        return self.sentence.bare


def statements(node: Node) -> set[Statement]:
    """What the entry of a claim says of each thing, where that is written in one level."""
    said = node.data.get("says")
    entries = [entry for entry in (said if isinstance(said, list) else [said]) if isinstance(entry, dict)]
    pairs = [(str(entry.get("id")), key, value) for entry in entries for key, value in entry.items() if key not in ("id", "type")]
    return {(thing, key, str(each)) for thing, key, value in pairs for each in (value if isinstance(value, list) else [value])}


@dataclass(frozen=True)
class Claim:
    """One claim: its entry, the passages that it rests on, the things that it speaks of, and the texts that it holds."""

    node: Node
    passages: tuple[Passage, ...]
    things: tuple[Thing, ...]
    direct: tuple[Thing, ...]
    subjects: tuple[Thing, ...]
    texts: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, float], ...]
    properties: frozenset[str]
    speakers: tuple[Thing, ...]
    cues: Cues
    article: Article

    def value(self, key: str) -> str:
        """A value of the claim, as text; empty where it has none."""
        value = self.node.data.get(key)
        return value if isinstance(value, str) else ""

    @property
    def paraphrase(self) -> str:
        """The claim in the author's words."""
        return self.value("paraphrase")

    @property
    def is_own_voice(self) -> bool:
        """Whether the article says it itself."""
        return self.value("source") == "article" and "perspective" not in self.node.data

    @cached_property
    def stems(self) -> set[str]:
        """The stems of all that tells the claim: its paraphrase, its things and its texts."""
        told = [self.paraphrase, *(text for _, text in self.texts), *(thing.telling for thing in self.things), *self.properties]
        return set().union(*(words.stems(text, self.cues) for text in told))

    @property
    def statements(self) -> set[Statement]:
        """What it says of each thing."""
        return statements(self.node)

    @cached_property
    def homes(self) -> tuple[tuple[Passage, tuple[Span, ...]], ...]:
        """The parts of each passage where the claim has most of its words; all parts where it has none."""
        return tuple((passage, self._home(passage)) for passage in self.passages)

    @cached_property
    def main(self) -> tuple[tuple[Passage, tuple[Span, ...]], ...]:
        """The homes in the passages that give it to its speaker, else in those that have most of it; with the lead of their list."""
        weights = [self.shared(passage) for passage, _ in self.homes]
        chosen = [home for home, weight in zip(self.homes, weights, strict=True) if weight >= NEARLY * max(weights)]
        if introduced := [home for home in self.homes if self.value("cue") and self.value("cue") in home[0].words]:
            chosen = introduced
        leads = {passage.paragraph for passage, _ in chosen if passage.is_bullet}
        return tuple(home for home in self.homes if home in chosen or any(home[0].words in lead for lead in leads))

    def shared(self, passage: Passage) -> float:
        """How much of the claim a passage has."""
        return sum(self.article.weight(stem) for stem in self.stems & words.stems(passage.words, self.cues))

    def _home(self, passage: Passage) -> tuple[Span, ...]:
        exact = [text for key, text in self.texts if key in EXACT]
        for text in exact:
            place = passage.words.casefold().find(text.casefold())
            if place >= 0:
                return tuple(part for part in passage.sentence.parts if meets(part, [(place, place + len(text))]))
        weights = [
            sum(self.article.weight(stem) for stem in self.stems & words.stems(passage.words[first:last], self.cues))
            for first, last in passage.sentence.parts
        ]
        best = max(weights)
        if not best:
            return tuple(passage.sentence.parts)
        return tuple(part for part, weight in zip(passage.sentence.parts, weights, strict=True) if weight >= NEARLY * best)


@dataclass
class Article:
    """The things and passages of an article's sheets with its text, and for each statement the claims that make it, with their source.

    `published` is the day from which its words for a time count, where the record has one; `doing` has the classes of those who say
    or do something in it.
    """

    things: dict[str, Thing]
    passages: dict[str, Passage]
    text: str
    cues: Cues
    tellers: dict[Statement, list[tuple[str, str]]]
    published: date | None
    doing: frozenset[str]
    _weights: dict[str, float] = field(default_factory=dict)

    @cached_property
    def named(self) -> list[Thing]:
        """The things with a proper name that speak, act or lie somewhere."""
        return [thing for thing in self.things.values() if thing.is_named and thing.type not in OFFICES]

    @cached_property
    def names(self) -> frozenset[str]:
        """All names of things, in small letters and without marks around them."""
        return frozenset(words.bare(name) for thing in self.things.values() for name in thing.names)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words of the text."""
        return words.stems(self.text, self.cues)

    def telling(self, thing: Thing) -> frozenset[str]:
        """The stems that tell a thing from others of its class; all its stems where none does."""
        own = words.stems(thing.telling, self.cues)
        apart = own - set().union(*(words.stems(other.telling, self.cues) for other in self.alike(thing)))
        # An id alone tells nothing, unless the article has its words.
        return apart if apart & (words.stems(" ".join(thing.names), self.cues) | self.stems) else own

    def alike(self, thing: Thing) -> list[Thing]:
        """The other things of a thing's class."""
        return [other for other in self.things.values() if other.type == thing.type and other.id != thing.id]

    def weight(self, stem: str) -> float:
        """How much a stem tells: less the more passages have it."""
        if not self._weights:
            for passage in self.passages.values():
                for each in words.stems(passage.words, self.cues):
                    self._weights[each] = self._weights.get(each, 0) + 1
        return 1 / self._weights.get(stem, 1)
