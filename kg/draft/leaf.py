"""A passage to draft from, and what is filled in for one speaker of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from kg.text.sentences import Sentence


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
