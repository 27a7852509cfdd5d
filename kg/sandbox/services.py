"""Where a query calls another service, read from its tokens as the most generous of readers would."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection
from typing import NamedTuple

from kg.rdf import iris

# What a word stands apart behind, so that no reader can take it for the end of something else.
_APART = frozenset(" \t\r\n{}()[];,")
# What must come next is a name, so that a name is read as one.
_BEFORE_NAME = frozenset(("A", "FROM", "GRAPH", "NAMED"))
_LAST = re.compile(r"SERVICE(?:SILENT)?\Z", re.IGNORECASE)
# An IRI that makes an IRI with every name behind it: its host, if it has one, has come to its end.
_WHOLE = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*+:)?+(?://[^/?#\\]*[/?#]|/(?!/)|[^/>\\])")


class _Token(NamedTuple):
    kind: str | None
    text: str
    start: int
    is_apart: bool


class Calls:
    """Reads the tokens of a query, and finds the first call of another service.

    Engines want no space around SERVICE, and read a name no further than its prefix or its second dot where the whole is none. So a
    name that holds that word is a call where a name or a variable and a brace follow it, unless no reader could take it so.
    """

    def __init__(self, prefixes: Collection[str]) -> None:
        """Begin before the first token of a query, in which prefixes beside the well-known ones need not be declared."""
        self._before: deque[_Token] = deque(maxlen=4)
        self._depth = 0
        # The prefixes that are declared, and those whose IRI is none with some names behind it.
        self._declared, self._broken = {*iris.PREFIXES, *prefixes}, set(prefixes)

    def take(self, kind: str | None, text: str, start: int, around: str) -> int | None:
        """Read one more token, with the signs before and behind it. Return where a call begins, if it is one."""
        called = None
        # A word with a dot behind it begins a prefix.
        if kind == "word" and "SERVICE" in text.upper() and not around.endswith("."):
            called = start
        elif kind == "iri" and self._before and self._before[-1].text.endswith(":"):
            self._declare(self._before[-1].text[:-1], text)
        elif text == "{":
            called = self._call() if self._depth else None
            self._depth += 1
        elif text == "}":
            self._depth -= 1
        self._before.append(_Token(kind, text, start, around[:1] in _APART))
        return called

    def _declare(self, prefix: str, iri: str) -> None:
        # PREFIXex: is a prefix too.
        for name in {prefix, re.split("PREFIX", prefix, flags=re.IGNORECASE)[-1]}:
            self._declared.add(name)
            if not _WHOLE.match(iri):
                self._broken.add(name)

    def _call(self) -> int | None:
        """Where the call begins whose pattern opens here, if there is one."""
        tokens = [*self._before]
        if not tokens or tokens[-1].kind not in ("name", "iri", "variable"):
            return None
        *outer, last = tokens
        if last.kind == "name" and self._is_joined(last.text, outer[-1] if outer else None):
            return last.start
        if outer and outer[-1].text.upper() == "SILENT":
            outer.pop()
        is_call = outer and outer[-1].kind == "name" and _LAST.search(outer[-1].text) and self._ends_early(outer[-1].text)
        return outer[-1].start if is_call else None

    def _is_joined(self, name: str, before: _Token | None) -> bool:
        """Whether a name may be SERVICE and a name."""
        prefix, _, local = name.partition(":")
        if re.search("SERVICE.*:", local, re.IGNORECASE | re.DOTALL) and self._ends_early(name):
            return True
        if before is not None and before.is_apart and before.text.upper() in _BEFORE_NAME:
            return False
        rests = [prefix[match.end() :] for match in re.finditer("SERVICE(?:SILENT)?|(?<=SERVICE)(?=SILENT)", prefix, re.IGNORECASE)]
        return any(rest in self._declared for rest in rests)

    def _ends_early(self, name: str) -> bool:
        """Whether a reader may end a name before its end: behind its prefix, or before its second dot."""
        prefix, _, local = name.partition(":")
        if prefix == "_":
            return not re.fullmatch(r"[^:%\\]*", local)
        return len(re.findall(r"\.+", local)) > 1 or any(prefix.endswith(broken) for broken in self._broken)
