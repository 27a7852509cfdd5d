"""A query as its text: what can be refused before any engine sees it. The tokens are those of the SPARQL 1.1 grammar, section 19.8."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from urllib.parse import urljoin

from kg.errors import LimitError, QueryError
from kg.sandbox.join_size import Reading
from kg.sandbox.limits import DEEPEST, LONGEST

# Each token no longer than the grammar has it, as a name that swallowed more could hide a word; and none that is tried again from
# within, so that a query of a megabyte is read in less than a second.
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*+)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
    | (?P<text>\"{3}(?:\\.|[^\\"]|\"(?!\"\"))*+\"{3}|'{3}(?:\\.|[^\\']|'(?!''))*+'{3})
    | (?P<long>\"{3}|'{3})
    | (?P<short>\"(?:\\.|[^"\\\n\r])*+\"|'(?:\\.|[^'\\\n\r])*+')
    | (?P<quote>["'])
    | (?P<variable>[?$]\w++)
    | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<number>(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d++)?)
    | (?P<name>(?>[^\W\d_][\w-]*+|_)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*+)?)
    | (?P<word>[^\W\d_][\w-]*+)
    | (?P<open>[{(\[])
    | (?P<close>[})\]])
    | (?P<datatype>\^\^)
    | (?P<operator>&&|\|\||[!+*/|^-])
    | (?P<mark>[.;,~<])""",
    re.VERBOSE | re.DOTALL,
)
# A name may have a dot within, and the engine must never read one where this reads the other.
_HIDDEN = re.compile(r"\.service(?![\w-])", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_AGGREGATE = re.compile(r"(?<![?$\w:-])(?:COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT)\s*\(", re.IGNORECASE)
_QUERIES = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))
_FORMS = tuple(_QUERIES | _UPDATES)


def vet(query: str, *, most_operators: int | None = None, most_patterns: int | None = None) -> str:
    """Return the form of a query, such as SELECT, or nothing where it has none.

    Refuses what must not reach the engine, whose parser overflows on deep nesting and whose SERVICE calls out: raises LimitError where
    it is longer than LONGEST bytes, nested deeper than DEEPEST brackets, or has more operators or triple patterns than whoever runs it
    allows, as stack and planning have their limits, and QueryError where it is empty, an update, or would ask another service.
    """
    if len(query.encode("utf-8", "replace")) > LONGEST:
        raise LimitError(f"the query is longer than {LONGEST >> 20} MiB.", fix="Put its data into a file and name it with --data.")
    depth = operators = 0
    reading = Reading()
    form = ""
    calling: int | None = None
    for match in _TOKEN.finditer(query):
        kind, text = match.lastgroup, match.group()
        word = text.upper() if kind == "word" else ""
        if word and not form and word.startswith(_FORMS):
            form = next((form for form in _FORMS if word.startswith(form)), "")
        if kind in ("long", "quote"):
            raise QueryError("a text in quotation marks is not closed.", where=_place(query, match.start()), fix="Close it.")
        if kind == "open":
            depth += 1
            if depth > DEEPEST:
                raise LimitError(f"the query has brackets nested more than {DEEPEST} deep.", where=_place(query, match.start()))
        elif kind == "close":
            depth -= 1
        reading.take(kind, text)
        operators += (kind == "operator" and not reading.is_data) or word == "UNION"
        if most_operators is not None and operators > most_operators:
            raise LimitError(f"the query has more than {most_operators} operators.", fix="Run it with kg query, or make it shorter.")
        if most_patterns is not None and reading.patterns > most_patterns:
            what = f"the query has more than {most_patterns} triple patterns, steps of paths among them."
            raise LimitError(what, where=_place(query, match.start()), fix="Run it with kg query, or ask for less at once.")
        called = match.start() if "SERVICE" in word or (kind == "name" and _HIDDEN.search(text)) else None
        if calling is not None and text == "{":
            called = calling
        if called is not None:
            raise QueryError(
                "SERVICE asks another server, and nothing is fetched here.",
                where=_place(query, called),
                fix="Save the data that you need as a file and name it with --data.",
            )
        if kind != "comment":
            calling = match.start() if kind == "name" and _may_call(text) else None
    if form in _UPDATES:
        raise QueryError(f"this is an update ({form}), and the graph is only read here.", fix="Use SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if not form and not _TOKEN.sub(lambda match: " " if match.lastgroup == "comment" else match.group(), query).strip():
        raise QueryError("the query is empty.", fix="For example: SELECT ?person { ?person a kg:Person }")
    return form


def unescaped(query: str) -> str:
    r"""Return a query as an engine reads it that replaces \\u and \\U before all else, as section 19.2 of SPARQL 1.1 has it."""
    return _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), sys.maxunicode)), query)


def undeclared(query: str) -> set[str]:
    """Return the prefixes that a query uses and does not declare."""
    used: set[str] = set()
    declared: set[str] = set()
    before = ""
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "name":
            (declared if before == "PREFIX" else used).add(match.group().partition(":")[0])
        before = match.group().upper() if match.lastgroup != "comment" else before
    return used - declared


def names_dataset(query: str) -> bool:
    """Return whether a query says by FROM what it is asked of."""
    return any(match.lastgroup == "word" and match.group().upper().startswith("FROM") for match in _TOKEN.finditer(query))


def bare(query: str) -> str:
    """Return a query without its comments, and with `<>` and `""` in the place of its IRIs and texts."""
    empty = {"comment": " ", "iri": "<>", "text": '""', "short": '""'}
    return _TOKEN.sub(lambda match: empty.get(match.lastgroup or "", match.group()), query)


def named(query: str, prefixes: Mapping[str, str], base: str) -> dict[str, str]:
    """Return the IRIs that a query names, by how it spells them: those that its own prefixes and base give, or else the given ones."""
    known, found = dict(prefixes), {}
    before = declared = ""
    for match in _TOKEN.finditer(query):
        kind, text = match.lastgroup, match.group()
        if kind == "iri" and declared:
            known[declared.removesuffix(":")] = _absolute(text[1:-1], base)
        elif kind == "iri" and before == "BASE":
            base = _absolute(text[1:-1], base)
        elif kind == "iri":
            found[text] = _absolute(text[1:-1], base)
        elif kind == "name" and before != "PREFIX":
            prefix, _, local = text.partition(":")
            if prefix in known:
                found[text] = known[prefix] + local.replace("\\", "")
        if kind != "comment":
            declared = text if kind == "name" and before == "PREFIX" else ""
            before = text.upper() if kind == "word" else ""
    return found


def _absolute(iri: str, base: str) -> str:
    """An IRI as it is meant over a base; a whole one as it is, as urljoin drops an empty fragment."""
    return iri if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri) else urljoin(base, iri)


def neighbours(query: str) -> list[tuple[str, str, str]]:
    """Return the names and IRIs that stand in a query, as they are spelled, each between the tokens beside it."""
    tokens = [("", ""), *((match.lastgroup, match.group()) for match in _TOKEN.finditer(query) if match.lastgroup != "comment"), ("", "")]
    return [(tokens[at - 1][1], text, tokens[at + 1][1]) for at, (kind, text) in enumerate(tokens) if kind in ("name", "iri")]


def aggregates(query: str) -> bool:
    """Return whether a query counts or sums over all it finds, so that its answer has a row even where it finds nothing."""
    return bool(_AGGREGATE.search(text := bare(query))) and not re.search(r"\bGROUP\s+BY\b", text, re.IGNORECASE)


def texts(query: str) -> list[tuple[str, str, str]]:
    """Return the short texts of a query that have no datatype: the token before each, the text, and its language tag or nothing."""
    tokens = [("", ""), *((match.lastgroup, match.group()) for match in _TOKEN.finditer(query) if match.lastgroup != "comment"), ("", "")]
    found = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "short" and tokens[at + 1][0] != "datatype" and "\\" not in text:
            language = tokens[at + 1][1][1:].lower() if tokens[at + 1][0] == "language" else ""
            found.append((tokens[at - 1][1], text[1:-1], language))
    return found


def _may_call(name: str) -> bool:
    """Whether a name may be the word SERVICE and a name: the engine wants no space between them."""
    prefix, _, local = name.partition(":")
    return "SERVICE" in prefix.upper() and (not local.endswith(".") or local.endswith("\\."))


def _place(query: str, position: int) -> str:
    line = query.count("\n", 0, position) + 1
    return f"line {line}, column {position - query.rfind(chr(10), 0, position)}"
