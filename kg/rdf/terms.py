"""Terms as people read them: a thing is an IRI with a label, a literal is text or a whole number; and how they stand in a row."""

from collections.abc import Iterator
from typing import NamedTuple


class Thing(NamedTuple):
    """Something with an IRI, and what people call it.

    In a row it also says how it stands, where that is less than the row itself: such as denied, or probable. A speaker in a row has its
    chain: itself and those who pass its words on, without the article.
    """

    iri: str
    label: str
    standing: tuple[str, ...] = ()
    chain: tuple["Thing", ...] = ()


class Marked(NamedTuple):
    """Text or a number in a row that stands for less than the row itself, and how it stands."""

    value: str | int
    standing: tuple[str, ...]


Value = Thing | Marked | str | int
# What one cell of a row holds: a list column holds a list, an optional column may hold None.
Cell = Value | list[Value] | None


def values_of(cell: Cell) -> Iterator[Value]:
    """Yield the values of a cell: those of a list, the one there is, or none."""
    yield from cell if isinstance(cell, list) else () if cell is None else (cell,)


def name_of(value: Value) -> str:
    """What a value is called, without how it stands: the label of a thing, or the text."""
    return value.label if isinstance(value, Thing) else str(value.value if isinstance(value, Marked) else value)
