"""Terms as people read them: a thing is an IRI with a label, a literal is text or a whole number."""

from __future__ import annotations

from typing import NamedTuple


class Thing(NamedTuple):
    """Something with an IRI, and what people call it."""

    iri: str
    label: str


Value = Thing | str | int
# What one cell of a row holds: a list column holds a list, an optional column may hold None.
Cell = Value | list[Value] | None
