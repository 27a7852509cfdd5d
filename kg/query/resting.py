"""Which claims the rows of a question rest on, read from its query: what GRAPH opens is a claim, and what has a paraphrase.

So no question has to ask how its rows stand.
"""

from __future__ import annotations

import re
from functools import cache

# What may hold braces or the word GRAPH without meaning it. An IRI comes first, as it may hold a #.
_QUIET = re.compile(r'<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|#[^\n]*')
_GRAPH = re.compile(r"\bGRAPH\s+[?$](\w+)\s*\{", re.IGNORECASE)
# What the default graph says of a claim: that a content is ascribed to somebody in it, and what it says, in our words.
_TOLD = re.compile(r"\bkg:ascribedIn\s+[?$](?P<in>\w+)|\A\s*(?:BIND\b.*\)\s*)?[?$](?P<of>\w+)\s+(?:\S.*\s)?kg:paraphrase\b", re.DOTALL)
# What is only looked for or compared: up to the bracket that opens.
_TEST = re.compile(r"\b(?:FILTER\s+)?(?:NOT\s+)?EXISTS\s*\{|\bFILTER\s*[\w:]*\s*\(", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")
_PROJECTION = re.compile(r"\bSELECT\b(?:\s+DISTINCT\b)?(?P<columns>[^{]*?)(?=(?<!\?)\bWHERE\b|\{)", re.IGNORECASE)
_GROUPED = re.compile(r"\bGROUP\s+BY\b[^{}]*\Z", re.IGNORECASE)
_STATEMENT = re.compile(r"[^.{}]+")


@cache
def claim_variables(query: str) -> dict[str, frozenset[str]]:
    """The variables that are claims, each with the variables that its claim speaks of."""
    spoken_of: dict[str, set[str]] = {}
    for name, names in _parts(query):
        if name:
            spoken_of.setdefault(name, set()).update(names - {name})
    return {name: frozenset(names) for name, names in spoken_of.items()}


@cache
def claims_behind(query: str, column: str, columns: frozenset[str]) -> frozenset[str]:
    """The variables of the claims that a column of a query rests on.

    Those are the claims that speak of it, and those that are joined to these by variables that are not columns themselves.
    """
    parts = _parts(query)
    names, reached = {column}, set()
    grown = True
    while grown:
        added = [place for place, (_, spoken_of) in enumerate(parts) if place not in reached and spoken_of & names]
        reached.update(added)
        names |= {name for place in added for name in parts[place][1] if name not in columns}
        grown = bool(added)
    return frozenset(claim for place in reached if (claim := parts[place][0]))


@cache
def _parts(query: str) -> list[tuple[str, frozenset[str]]]:
    """The parts of a query's pattern: the claim that each is the content of, if it is one, and the variables that stand in it."""
    text = _without_tests(_quiet(query))
    parts = []
    outside = text
    for match in _GRAPH.finditer(text):
        end = _closing(text, match.end())
        parts.append((match[1], frozenset({match[1], *_VARIABLE.findall(text[match.end() : end])})))
        outside = outside[: match.start()] + "." + " " * (end - match.start()) + outside[end + 1 :]
    for match in _STATEMENT.finditer(outside[outside.find("{") : outside.rfind("}")]):
        names = frozenset(_VARIABLE.findall(match[0]))
        told = _TOLD.search(match[0])
        if len(names) > 1:
            parts.append((told["in"] or told["of"] if told else "", names))
    return parts


def with_claims(query: str) -> str:
    """A SELECT query with the variables that are claims among its columns. One that counts over groups stays as it is."""
    text = _quiet(query)
    projection = _PROJECTION.search(text)
    if not projection or counts(query):
        return query
    present = set(_VARIABLE.findall(projection["columns"]))
    added = "".join(f" ?{name}" for name in claim_variables(query) if name not in present)
    end = projection.start() + len(projection[0].rstrip())
    return query[:end] + added + query[end:]


def counts(query: str) -> bool:
    """Whether the rows of a query are numbers over groups of claims, and rest on no single one."""
    return bool(_GROUPED.search(_quiet(query)))


def _quiet(query: str) -> str:
    """A query with blanks in the place of its texts, IRIs and comments."""
    return _QUIET.sub(lambda match: " " * len(match[0]), query)


def _without_tests(text: str) -> str:
    """A quiet query with blanks in the place of what EXISTS only looks for and FILTER compares: no row rests on that."""
    begin = 0
    while test := _TEST.search(text, begin):
        begin, end = test.start(), _closing(text, test.end())
        text = text[:begin] + "." + " " * (end - begin) + text[end + 1 :]
    return text


def _closing(text: str, start: int) -> int:
    """Where the bracket is closed that was opened before a place."""
    opening = text[start - 1]
    closing = {"{": "}", "(": ")"}[opening]
    depth = 1
    for match in re.finditer(rf"[{opening}{closing}]", text[start:]):
        depth += 1 if match[0] == opening else -1
        if depth == 0:
            return start + match.start()
    return len(text)
