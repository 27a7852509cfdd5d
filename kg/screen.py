"""A query as its text: what can be refused before any engine sees it. The tokens are those of the SPARQL 1.1 grammar, section 19.8."""

from __future__ import annotations

import re

from kg.errors import LimitError, QueryError

LONGEST = 2**20
DEEPEST = 200

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<text>\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|\"(?:\\.|[^"\\\n\r])*\"|'(?:\\.|[^'\\\n\r])*')
    | (?P<name>[?$@]?[^\W\d][\w.-]*(?::[\w.%:\\-]*)?|:[\w.%:\\-]*)
    | (?P<open>[{(\[])
    | (?P<close>[})\]])""",
    re.VERBOSE | re.DOTALL,
)
_QUERIES = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))


def screen(query: str) -> None:
    """Refuse a query that must not reach the engine, whose parser overflows on deep nesting and whose SERVICE calls out.

    Raises LimitError where it is longer than LONGEST bytes or nested deeper than DEEPEST brackets, and QueryError where it is
    empty, an update, or would ask another service.
    """
    if len(query.encode("utf-8", "replace")) > LONGEST:
        raise LimitError(f"the query is longer than {LONGEST >> 20} MiB.", fix="Put its data into a file and name it with --data.")
    depth = 0
    form = ""
    for match in _TOKEN.finditer(query):
        word = match.group().upper() if match.lastgroup == "name" else ""
        form = form or (word if word in _QUERIES | _UPDATES else "")
        if match.lastgroup == "open":
            depth += 1
        elif match.lastgroup == "close":
            depth -= 1
        if depth > DEEPEST:
            raise LimitError(f"the query has brackets nested more than {DEEPEST} deep.", where=_place(query, match.start()))
        if word == "SERVICE":
            raise QueryError(
                "SERVICE asks another server, and nothing is fetched here.",
                where=_place(query, match.start()),
                fix="Save the data that you need as a file and name it with --data.",
            )
    if form in _UPDATES:
        raise QueryError(f"this is an update ({form}), and the graph is only read here.", fix="Use SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if not form and not _TOKEN.sub(lambda match: " " if match.lastgroup == "comment" else match.group(), query).strip():
        raise QueryError("the query is empty.", fix="For example: SELECT ?person { ?person a kg:Person }")


def _place(query: str, position: int) -> str:
    line = query.count("\n", 0, position) + 1
    return f"line {line}, column {position - query.rfind(chr(10), 0, position)}"
