"""A query as its text: what can be refused before any engine sees it."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection

from kg.errors import LimitError, QueryError
from kg.rdf import tokens
from kg.rdf.tokens import place
from kg.sandbox.join_size import Reading
from kg.sandbox.limits import DEEPEST, LONGEST
from kg.sandbox.services import Calls

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_QUERIES = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))
_FORMS = tuple(_QUERIES | _UPDATES)


def vet(query: str, *, most_operators: int | None = None, most_patterns: int | None = None, prefixes: Collection[str] = ()) -> str:
    """The form of a query, such as SELECT, or nothing where it has none.

    Refuses what must not reach the engine, whose parser overflows on deep nesting and whose SERVICE calls out: raises LimitError where
    it is longer than LONGEST bytes, nested deeper than DEEPEST brackets, or has more operators or triple patterns than whoever runs it
    allows, as stack and planning have their limits, and QueryError where it is empty, an update, or would ask another service. `prefixes`
    are those that a query need not declare, beside the well-known ones.
    """
    try:
        size = len(query.encode())
    except UnicodeEncodeError as error:
        what = f"the query has half a character in it, U+{ord(query[error.start]):04X}."
        raise QueryError(what, where=place(query, error.start), fix="Take it out.") from None
    if size > LONGEST:
        raise LimitError(f"the query is longer than {LONGEST >> 20} MiB.", fix="Put its data into a file and name it with --data.")
    depth = operators = 0
    reading = Reading()
    form = ""
    calls = Calls(prefixes)
    is_empty = True
    for match in tokens.read(query):
        kind, text = match.lastgroup, match.group()
        word = text.upper() if kind == "word" else ""
        if word and not form and word.startswith(_FORMS):
            form = next((form for form in _FORMS if word.startswith(form)), "")
        if kind in ("long", "quote"):
            raise QueryError("a text in quotation marks is not closed.", where=place(query, match.start()), fix="Close it.")
        if kind == "open":
            depth += 1
            if depth > DEEPEST:
                raise LimitError(f"the query has brackets nested more than {DEEPEST} deep.", where=place(query, match.start()))
        elif kind == "close":
            depth -= 1
        reading.take(kind, text)
        operators += (kind == "operator" and not reading.is_data) or word == "UNION"
        if most_operators is not None and operators > most_operators:
            raise LimitError(f"the query has more than {most_operators} operators.", fix="Run it with kg query, or make it shorter.")
        if most_patterns is not None and reading.patterns > most_patterns:
            what = f"the query has more than {most_patterns} triple patterns, steps of paths among them."
            raise LimitError(what, where=place(query, match.start()), fix="Run it with kg query, or ask for less at once.")
        if kind == "comment":
            continue
        is_empty = False
        around = (query[match.start() - 1] if match.start() else " ") + query[match.end() : match.end() + 1]
        called = calls.take(kind, text, match.start(), around)
        if called is not None:
            raise QueryError(
                "SERVICE asks another server, and nothing is fetched here.",
                where=place(query, called),
                fix="Save the data that you need as a file and name it with --data.",
            )
    if form in _UPDATES:
        raise QueryError(f"this is an update ({form}), and the graph is only read here.", fix="Use SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if is_empty and not re.sub(r"#[^\n\r]*", "", query).strip():
        raise QueryError("the query is empty.", fix="For example: SELECT ?person { ?person a kg:Person }")
    return form


def unescaped(query: str) -> str:
    r"""A query as an engine reads it that replaces \\u and \\U before all else, as section 19.2 of SPARQL 1.1 has it."""
    return _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), sys.maxunicode)), query)


def names_dataset(query: str) -> bool:
    """Whether a query says by FROM what it is asked of."""
    return any(match.lastgroup == "word" and match.group().upper().startswith("FROM") for match in tokens.read(query))
