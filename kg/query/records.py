"""What is known of a claim, of a thing and of their evidence, as plain records."""

from collections.abc import Callable
from typing import Literal, NamedTuple

import pyoxigraph as ox

from kg import tables
from kg.rdf.terms import Cell, Thing, Value

Verdict = Literal["denied", "doubted", "not known", "claimed", "nothing"]


class Absence(NamedTuple):
    """What an empty answer means, and the claims that deny it, doubt it, say that it is not known, or would answer it.

    `rows` counts what these would answer, up to a thousand, and `is_covered` says that the graph has a claim, or a reason for none, on
    every passage of the article.
    """

    verdict: Verdict
    claims: list[ox.NamedNode]
    is_covered: bool = False
    rows: int = 0


class Speaker(NamedTuple):
    """One link of a chain of speakers, how the next one stands to what it passes on (None at the end), and whether it is the article."""

    who: Thing
    endorsement: str | None
    is_article: bool


class Passage(NamedTuple):
    """The address of a passage, and its words where the text is at hand."""

    address: str
    words: str | None


class ClaimRecord(NamedTuple):
    """All that is known about one claim.

    `says` holds subject, verb and object of each statement in it, `rank` how high its certainty stands in the list of those, and
    `standing` how it stands, in words; nothing where it is vouched for. `besides` is that part of it which neither certainty nor mode nor
    speakers tell, such as disputed; `against` that part which says that it is not so, such as denied, or the opposite of what is feared.
    `beside` holds the claims that are another account of it, that it corrects, that correct it or speak of it, each with which it is.
    """

    claim: Thing
    paraphrase: str
    says: list[tuple[Value, str, Value]]
    speakers: list[Speaker]
    certainty: str
    rank: int
    polarity: str
    denied: bool
    against: str
    tense: str
    mode: str
    is_statement: bool
    standing: tuple[str, ...]
    besides: tuple[str, ...]
    asserted: bool
    passages: list[Passage]
    condition: Thing | None
    perspective: Thing | None
    when: str | None
    cue: str | None
    source_words: str | None
    quote: str | None
    scare_quote: str | None
    note: str | None
    other_readings: list[Thing]
    beside: list[tuple[str, Thing]]

    def chain(self, outlet: str = "") -> str:
        """The chain of speakers in words, such as: the article, citing the Gazette, citing two clerks.

        The name of the outlet may take the place of the article, for whoever reads the chain away from it.
        """
        verbs = {"endorsed": "relying on", "distanced": "at a distance from"}
        outermost, *others = reversed(self.speakers)
        cited = [f"{verbs.get(speaker.endorsement or '', 'citing')} {speaker.who.label}" for speaker in others]
        return tables.clean(", ".join([outlet if outlet and outermost.is_article else outermost.who.label, *cited]))

    @property
    def is_own_voice(self) -> bool:
        """Whether the article says it itself, and not through the eyes of somebody."""
        return self.speakers[0].is_article and self.perspective is None

    def hedges(self) -> str:
        """How sure a claim is and what kind of claim it is, such as: certain; probable, demand; possible, denied."""
        return ", ".join(self.hedge_words())

    def cited_hedges(self) -> str:
        """The hedges, and how a claim stands besides, for whoever reads it away from its standing, such as: certain, taken for granted."""
        return ", ".join([*self.hedge_words(), *self.besides])

    def hedge_words(self) -> list[str]:
        """The words of the hedges one by one: the certainty first, then what is not as usual."""
        words = [self.certainty, *([self.against] if self.against else [])]
        words += [] if self.is_statement else [self.mode]
        words += [f"if {self.condition.label}"] if self.condition else []
        return [tables.clean(word) for word in words]

    def reservations(self, said: Callable[[str], str] = str) -> str:
        """How sure a claim is, what kind of claim it is, and how it stands, such as: certain; vouched for; certain, question; asked.

        `said` gives these words in another language.
        """
        hedges = self.hedge_words()
        standing = [word for word in self.standing if word not in hedges] if self.standing else ["vouched for"]
        return "; ".join(", ".join(map(said, words)) for words in (hedges, standing) if words)

    def addresses(self) -> str:
        """The addresses of the passages, joined by commas."""
        return ", ".join(passage.address for passage in self.passages)

    def _repr_html_(self) -> str:
        fields: list[list[Cell]] = [["according to", self.chain()], ["how sure", self.reservations()], ["passages", self.addresses()]]
        return f"<p>{tables.html_text(self.paraphrase)}</p>\n{tables.rows(('claim', self.claim.label), fields, 'html')}"


class Background(NamedTuple):
    """Something that the article does not say: of what, in which respect, what; where it was taken from; and a note."""

    thing: Thing
    says: str
    value: Value
    taken_from: list[str]
    note: str | None


class Dossier(NamedTuple):
    """What the graph has of one thing: its description, every claim that speaks of it, and what the article does not say."""

    thing: Thing
    kinds: list[str]
    also: list[str]
    notes: list[str]
    description: list[tuple[str, Value]]
    claims: list[ClaimRecord]
    background: list[Background]

    def _repr_html_(self) -> str:
        rows: list[list[Cell]] = [[record.paraphrase, record.chain(), record.reservations(), record.addresses()] for record in self.claims]
        kinds = ", ".join(self.kinds) or "thing"
        title = f"<p><b>{tables.html_text(self.thing.label)}</b> ({tables.html_text(kinds)})</p>"
        return f"{title}\n{tables.rows(('claim', 'according to', 'how sure', 'passages'), rows, 'html')}"
