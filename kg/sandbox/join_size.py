"""How many triple patterns a query asks an engine to join, read from its tokens: an upper estimate, as this is not a parser."""

from __future__ import annotations

from functools import cache
from typing import Literal

from kg.rdf import iris

# What brackets hold: an expression, or a query around its patterns; rows of VALUES or a template, where nothing is joined; triple
# patterns; [ verb object ; … ]; ( … ) as a term; ( … ) within a path.
_Inside = Literal["other", "data", "group", "node", "list", "path"]
# What of a triple comes next; or the type of a literal; or, behind a keyword, the brackets of what it is about, which may be data.
_Next = Literal["subject", "verb", "object", "datatype", "brackets", "data"]

_TERMS = frozenset(("variable", "iri", "name", "text", "short", "number"))
_MARKS: dict[str, _Next] = {".": "subject", ";": "verb", ",": "object"}


class Reading:
    """How many triple patterns the tokens so far have completed.

    An object completes one; so does a step of a path, which engines join as a triple of its own, and an item of a list makes two.
    """

    def __init__(self) -> None:
        """Begin before the first token."""
        self.patterns = 0
        self._inside: _Inside = "other"
        self._next: _Next = "brackets"
        self._outer: list[tuple[_Inside, _Next]] = []
        self._prefixes = {f"{prefix}:" for prefix in iris.PREFIXES}

    @property
    def is_data(self) -> bool:
        """Whether the last token stands in data, which costs nothing to plan."""
        return self._inside == "data"

    def take(self, kind: str | None, text: str) -> None:
        """Read one more token, of the kinds that kg.rdf.tokens tells apart."""
        if kind == "open":
            self._inside, self._next, outer = _opened(self._inside, self._next, text)
            self._outer.append(outer)
        elif kind == "close":
            closed = self._inside
            self._inside, self._next = self._outer.pop() if self._outer else ("other", "brackets")
            if closed in ("node", "list"):
                self._term()
        elif self._inside == "other":
            if kind == "name":
                self._prefixes.add(text)
            elif kind == "word":
                self._next = "data" if text.upper() in ("VALUES", "CONSTRUCT") else "brackets"
        elif self._inside == "path":
            self.patterns += text == "/"
        elif self._inside != "data":
            self._in_patterns(kind, text)

    def _in_patterns(self, kind: str | None, text: str) -> None:
        if kind in _TERMS:
            if kind == "name" and self._next == "verb" and self._is_joined(text):
                self._term()
            self._term()
            if kind == "name" and text.endswith("."):
                self._next = "subject"
        elif kind == "word":
            self._word(text.upper())
        elif kind == "datatype":
            self._next = "datatype"
        elif text in _MARKS:
            self._next = _MARKS[text]
        elif text == "/":
            self.patterns += 1
            self._next = "verb"
        elif text == "|" and self._next == "object":
            self._next = "verb"
        elif text == "|" and self._next == "subject" and self._inside == "group":
            # {| … |} of SPARQL 1.2 is a pattern beside what it says.
            self.patterns += 1
            self._inside, self._next = "node", "verb"
        elif text in ("~", "<"):
            # A reifier of SPARQL 1.2, and half of << or >>.
            self.patterns += 1
            self._next = "subject"

    def _is_joined(self, name: str) -> bool:
        """Whether the engine reads a name as `a` and its object: akg:Claim, where kg: is a prefix and akg: is none."""
        prefix = f"{name.partition(':')[0]}:"
        return prefix.startswith("a") and prefix not in self._prefixes and prefix[1:] in self._prefixes

    def _term(self) -> None:
        """Read a term, or brackets that are one."""
        if self._next == "datatype":
            self._next = "subject"
        elif self._inside == "list":
            self.patterns += 2
        elif self._next == "subject":
            self._next = "verb"
        elif self._next == "verb":
            self._next = "object"
        elif self._next == "object":
            self.patterns += 1
            # Without a dot, as a number swallows it, the next term is a subject all the same.
            self._next = "subject"

    def _word(self, word: str) -> None:
        """Read a keyword, a truth value, or `a`. Two of them may be joined, as the engine wants no space between."""
        if self._inside == "list" or word in ("TRUE", "FALSE"):
            self._term()
        elif self._next == "verb" and word == "A":
            self._next = "object"
        elif self._next in ("verb", "object"):
            self.patterns += 1
            self._next = "brackets"
        elif word.startswith("SELECT"):
            self._inside, self._next = "other", "brackets"
        elif self._next != "data":
            self._next = "data" if word == "VALUES" else "brackets"


@cache
def _opened(inside: _Inside, expected: _Next, bracket: str) -> tuple[_Inside, _Next, tuple[_Inside, _Next]]:
    """What a bracket holds, what comes next in it, and the same of what is around it for when it is closed."""
    if inside == "data":
        return "data", "subject", (inside, expected)
    if bracket == "{":
        return "data" if expected == "data" else "group", "subject", (inside, "brackets" if inside == "other" else "subject")
    if inside in ("other", "path"):
        return inside, "brackets", (inside, expected)
    if bracket == "[":
        return "node", "verb", (inside, expected)
    if expected == "verb":
        return "path", "verb", (inside, "object")
    if expected in ("brackets", "data"):
        return "other", "brackets", (inside, "data" if expected == "data" else "subject")
    return "list", "subject", (inside, expected)
