"""The shapes of the page's data, as it stands in the page as JSON. web/types.d.ts has the same for the page's script.

Things, claims and passages are named by their short names, such as claim/venue.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

# A cell of a row: text, a number, {"thing": NAME}, or a list of those.
JsonCell = Any


class Thing(TypedDict):
    """A person, place, demand or other thing, and what is known of it."""

    id: str
    label: str
    kinds: list[str]
    form: str
    also: list[str]
    search: list[str]
    notes: list[str]
    about: list[str]
    held_by: list[str]
    description: list[tuple[str, list[JsonCell]]]
    score: float
    many: bool


_Ends = TypedDict("_Ends", {"id": str, "from": str, "relation": str, "to": str, "claim": str | None})


class Line(_Ends, total=False):
    """What joins two things. A line of somebody's own network also says at which ends it has arrows, and what else is told of it."""

    heads: str
    notes: list[str]
    description: list[tuple[str, list[JsonCell]]]


class SpeakerLink(TypedDict):
    """One link of the chain of speakers of a claim."""

    who: str


class Claim(TypedDict):
    """A claim with all that is known about it."""

    id: str
    paraphrase: str
    says: list[tuple[JsonCell, str, JsonCell]]
    speakers: list[SpeakerLink]
    chain: str
    cited: str
    colour: int
    certainty: str
    hedges: list[str]
    weight: float | None
    is_walked: bool
    excludes: list[str]
    polarity: str
    against: str
    denied: bool
    tense: str
    is_ahead: bool
    mode: str
    kind: str
    asserted: bool
    standing: list[str]
    corrected: str
    unnamed: list[dict[str, str]]
    own_voice: bool
    passages: list[str]
    condition: str | None
    perspective: str | None
    when: str | None
    cue: str | None
    source_words: str | None
    quote: str | None
    scare_quote: str | None
    note: str | None
    other_readings: list[str]
    moves: list[dict[str, str]]


class Speaker(TypedDict):
    """Somebody who says something, how often, and the number of a colour."""

    id: str
    count: int
    colour: int | None


class Passage(TypedDict):
    """A passage of the text.

    It has the address of the block that it is part of, such as a paragraph, the name of its section and its place in words. Where the text
    is at hand, it has its words and what hedges in them.
    """

    address: str
    kind: str
    block: str
    section: str
    place: str
    words: str | None
    hedges: list[str]


class Column(TypedDict):
    """A column of an answer."""

    name: str
    meaning: str


class Piece(TypedDict):
    """A value in a cell of a matrix, as it stands and as the bare verb, with the claims behind it."""

    text: str
    verb: str
    claims: list[str]


class MatrixHead(TypedDict):
    """The head of a column of a matrix."""

    label: str
    thing: str | None


class MatrixRow(TypedDict):
    """A row of a matrix: its head, and the pieces of each cell."""

    label: str
    thing: str | None
    cells: list[list[Piece]]


class Matrix(TypedDict):
    """An answer as a matrix; the last `margin` columns stand in its margin."""

    columns: list[MatrixHead]
    margin: int
    rows: list[MatrixRow]


class Timeline(TypedDict):
    """The columns that make a timeline of an answer, as kg.query.catalogue.Timeline has them."""

    what: list[str]
    tell: list[str]
    by: str
    within: str
    of: str
    step: str


class Question(TypedDict):
    """A saved question with its answer, and the parameters that can be picked from what stands in it."""

    name: str
    topic: str
    title: str
    question: str
    first: int
    parameters: list[str]
    columns: list[Column]
    rows: list[list[JsonCell]]
    matrix: Matrix | None
    timeline: Timeline | None


class Form(TypedDict):
    """What things of one kind are drawn as; groups of somebody's own network have a colour."""

    key: str
    label: str
    shape: str
    colour: NotRequired[str]


class Level(TypedDict):
    """A member of a closed list: of certainties, or of how far an event has come."""

    id: str
    label: str


BackgroundRow = TypedDict("BackgroundRow", {"says": str, "value": dict[str, str], "from": list[str], "note": str | None})


class About(TypedDict):
    """What the page says about itself."""

    title: str
    opening: str
    language: str
    publisher: str
    licence: str
    view: str
    claims: int
    text: bool


class Content(TypedDict):
    """All of a page but its picture."""

    things: list[Thing]
    lines: list[Line]
    claims: list[Claim]
    questions: list[Question]
    certainties: list[Level]
    speakers: list[Speaker]
    passages: list[Passage]
    statuses: list[Level]
    background: dict[str, list[BackgroundRow]]
    forms: list[Form]
    page: About
