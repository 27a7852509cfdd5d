"""Which claims the rows of a question rest on, read from its query: GRAPH ?x makes ?x a claim, whatever it is called.

So no question has to ask how its rows stand, and none can forget it.
"""

from __future__ import annotations

import re
from functools import cache

# What may hold braces or the word GRAPH without meaning it. An IRI comes first, as it may hold a #.
_QUIET = re.compile(r'<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|#[^\n]*')
_GRAPH = re.compile(r"\bGRAPH\s+\?(\w+)\s*\{", re.IGNORECASE)
_VARIABLE = re.compile(r"\?(\w+)")
_PROJECTION = re.compile(r"\bSELECT\b(?:\s+DISTINCT\b)?(?P<columns>[^{]*?)(?=(?<!\?)\bWHERE\b|\{)", re.IGNORECASE)
_GROUPED = re.compile(r"\bGROUP\s+BY\b[^{}]*\Z", re.IGNORECASE)


@cache
def claim_variables(query: str) -> dict[str, frozenset[str]]:
    """Return the variables that are claims, each with the variables that its claim speaks of."""
    text = _QUIET.sub(lambda match: " " * len(match[0]), query)
    spoken_of: dict[str, set[str]] = {}
    for match in _GRAPH.finditer(text):
        block = text[match.end() : _closing(text, match.end())]
        spoken_of.setdefault(match[1], set()).update(_VARIABLE.findall(block))
    return {name: frozenset(names) for name, names in spoken_of.items()}


def with_claims(query: str) -> str:
    """Return a SELECT query with the variables that are claims among its columns. One that counts over groups stays as it is."""
    text = _QUIET.sub(lambda match: " " * len(match[0]), query)
    projection = _PROJECTION.search(text)
    if not projection or counts(query):
        return query
    present = set(_VARIABLE.findall(projection["columns"]))
    added = "".join(f" ?{name}" for name in claim_variables(query) if name not in present)
    end = projection.start() + len(projection[0].rstrip())
    return query[:end] + added + query[end:]


def counts(query: str) -> bool:
    """Return whether the rows of a query are numbers over groups of claims, and rest on no single one."""
    return bool(_GROUPED.search(_QUIET.sub(lambda match: " " * len(match[0]), query)))


def _closing(text: str, start: int) -> int:
    """Where the brace is closed that was opened before a place."""
    depth = 1
    for match in re.finditer(r"[{}]", text[start:]):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return start + match.start()
    return len(text)
