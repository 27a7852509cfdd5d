"""The file of an article's draft: entries that rules made, and how to tell those that a person has changed since.

A draft is no sheet: nothing of it is compiled. Each entry is a block of lines; the last line that a rule writes holds a checksum of
those before it.
"""

from __future__ import annotations

import re
import zlib
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from kg.article.sheets import DRAFT
from kg.files import read_text

_ENTRY = re.compile(r"^- ", re.MULTILINE)
_ID = re.compile(r"^- id: (\S+)", re.MULTILINE)
_MADE = re.compile(r"^  made: (\w+)\n?", re.MULTILINE)
_REJECTED = re.compile(r"^  status: rejected\b", re.MULTILINE)
_ASKS = re.compile(r"^  ask:\n((?:    - .*\n?)+)", re.MULTILINE)


class Entry(NamedTuple):
    """One entry of a draft: its id, its lines as they stand, and the line at which it begins."""

    id: str
    text: str
    line: int

    @property
    def is_touched(self) -> bool:
        """Whether somebody has changed it since a rule made it."""
        made = _MADE.search(self.text)
        return made is None or made[1] != _checksum(_MADE.sub("", self.text).rstrip())

    @property
    def is_rejected(self) -> bool:
        """Whether somebody has rejected it, so that it stays and is not made anew."""
        return _REJECTED.search(self.text) is not None

    @property
    def questions(self) -> list[str]:
        """What it asks its author."""
        match = _ASKS.search(self.text)
        return [line.removeprefix("    - ").strip('"') for line in match[1].splitlines()] if match else []


def path_of(folder: Path) -> Path:
    """The file of an article's draft."""
    return folder / DRAFT


def read(folder: Path) -> list[Entry]:
    """The entries of an article's draft, in their order; none where there is no draft. Raises InputError where it cannot be read."""
    path = path_of(folder)
    if not path.is_file():
        return []
    text = read_text(path)
    starts = _starts(text)
    entries = []
    for start, end in pairwise([*starts, len(text)]):
        block = text[start:end]
        name = _ID.match(block)
        entries.append(Entry(name[1] if name else "", block, text.count("\n", 0, start) + 1))
    return entries


def above(folder: Path) -> str:
    """What stands above the entries of an article's draft. Raises InputError as read does."""
    path = path_of(folder)
    text = read_text(path) if path.is_file() else ""
    return text[: next(iter(_starts(text)), len(text))]


def _starts(text: str) -> list[int]:
    """Where the entries of a draft begin."""
    return [match.start() for match in _ENTRY.finditer(text)]


def sealed(text: str) -> str:
    """The lines of an entry that a rule has made, with their checksum."""
    return f"{text.rstrip()}\n  made: {_checksum(text.rstrip())}\n"


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
