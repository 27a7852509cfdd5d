"""What is wrong in a query that an engine could not read: the place, one sentence, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from difflib import get_close_matches
from typing import NamedTuple

from kg.errors import QueryError
from kg.rdf import habits, tokens
from kg.rdf.tokens import place

_POSITION = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_KEYWORDS = (
    "ABS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC DESCRIBE DISTINCT "
    "ENCODE_FOR_URI EXISTS FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI isBlank isIRI isLiteral isNumeric LANG "
    "LANGMATCHES LCASE LIMIT MAX MIN MINUS MINUTES MONTH NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND "
    "SAMPLE sameTerm SECONDS SELECT SEPARATOR STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE "
    "TZ UCASE UNDEF UNION URI UUID VALUES WHERE YEAR"
)
_AGGREGATES = ("AVG", "COUNT", "GROUP_CONCAT", "MAX", "MIN", "SAMPLE", "SUM")
_NO_IRI = ("this is not an IRI", 'An IRI has no spaces, none of the signs < > " { } | ^ ` \\ in it, and two digits behind each %.')
_TAKEN = ("AS names a variable that has a value already", "Take a new name.")
# What gives a value to a variable, at the end of what could be read.
_NAMING = re.compile(r"\bAS\s+[?$](\w+)\s*\)[\s.]*\Z", re.IGNORECASE)
# What stands outside all braces, and how to mend that.
_BEHIND = {
    **dict.fromkeys(("FILTER", "OPTIONAL", "BIND", "MINUS", "UNION", "GRAPH"), "It stands inside of the braces { … }."),
    **dict.fromkeys(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"), "Ask one query at a time."),
    ";": "A query ends without a sign.",
}
# What the engine says in words, and what it means: a part of its message -> what is wrong, and how to mend it.
_MEANINGS = (
    ("unbound", "SELECT takes a variable that GROUP BY leaves out", "Group by it, or put it into an aggregate such as SAMPLE(…)."),
    ("SELECT * is not", "SELECT * does not go with GROUP BY", "Name the variables and aggregates."),
    ("Duplicated variable", "SELECT names one variable twice", "Give one of them another name."),
    ("overrides an existing", *_TAKEN),
    ("overriding an existing", *_TAKEN),
    ("overridden", *_TAKEN),
    ("Repeated variables", "VALUES names one variable twice", "Name each once."),
    ("same number of values", "a row of VALUES has not as many values as there are variables", "Write UNDEF where there is none."),
    ("IRI parsing", *_NO_IRI),
    ("language tag", "this is not a language", "Write one such as @en or @en-GB."),
    ("base direction", "this is not a direction of writing", "Write --ltr or --rtl."),
    ("escape", "this escape does not exist", "Write one of \\t \\n \\r \\b \\f \\\" \\' \\\\, or \\u and four digits."),
    ("Already used blank node", "a blank node is used in two patterns", "Write a variable in its place."),
    ("<unreported>", "a blank node is used in two patterns", "Write a variable in its place."),
)
# What stands here, the whole of it -> how to mend it.
_MENDS = (
    (re.compile("[\u201c-\u201f\u00ab\u00bb]"), 'Text stands in straight quotes: "…".'),
    (re.compile("[\u2018-\u201b`\u00b4]"), "Text stands in straight quotes: '…'."),
    (re.compile(","), "Leave out the comma, or put a new name before it."),
    (re.compile("=="), "Write = to compare."),
    (re.compile("(?i)and"), "Write && for and."),
    (re.compile("(?i)or"), "Write || for or."),
    (re.compile(r"([\"']).*\\.*\1", re.DOTALL), "A backslash begins one of \\t \\n \\r \\b \\f \\\" \\' \\\\, or \\u and four digits."),
    (re.compile("<>"), "Write != to compare."),
    (re.compile("(?i)undefined"), "Write UNDEF where there is no value."),
)
# What could stand, as people call it; what is not here is left out.
_IRI = "an IRI"
_EXPECTED = (
    (('"?"', '"$"'), "a variable"),
    (('"<"', '":"'), _IRI),
    (('"\\""', '"\'"'), "a text"),
    (("['0'..='9']",), "a number"),
    (('"a"',), "“a”"),
    *(((f'"{mark}"',), f"“{mark}”") for mark in ("{", "}", "(", ")", "[", "]", ".", ";", ",")),
)


# More than the longest word that the engine knows.
_ROOM = " " * 16
_SPACE = " \t\r\n"
_WHOLE = frozenset(("variable", "iri", "name", "word", "number", "text", "short", "close"))


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


def error(query: str, message: str, fails: Callable[[str], str], prefixes: Collection[str]) -> QueryError:
    """The error of a query that an engine has refused with a message.

    `fails` says with what message it refuses another text, and `prefixes` are those that it knows undeclared.
    """
    if "error at" not in message:
        return QueryError(f"the query cannot be used: {message.strip().rstrip('.')}.")
    position, what, fix = habits.find(query) or _undeclared(query, prefixes) or _unclosed(query) or _misplaced(query, message, fails)
    return QueryError(f"SPARQL syntax: {what}.{f' {fix}' if fix else ''}\n{_caret(query, position)}", where=place(query, position))


def _undeclared(query: str, prefixes: Collection[str]) -> tuple[int, str, str] | None:
    """The first prefix that is not declared."""
    declared, used = tokens.prefixes(query)
    known = declared | set(prefixes)
    unknown = {prefix: start for prefix, start in used.items() if prefix not in known}
    if not unknown:
        return None
    prefix, start = next(iter(unknown.items()))
    if query.startswith("//", start + len(prefix) + 1):
        if query.endswith("<", 0, start):
            return start - 1, *_NO_IRI
        return start, f"an IRI such as {prefix}://… stands in angle brackets", f"Write <{prefix}://…>."
    near = get_close_matches(prefix.lower(), sorted(known), n=1, cutoff=0.6)
    fix = f"Did you mean {near[0]}:?" if near else f"Write PREFIX {prefix}: <…> before the query."
    return start, f"the prefix {prefix}: is not declared", fix


def _unclosed(query: str) -> tuple[int, str, str] | None:
    """The bracket that closes none, or not the one before it, or is not closed."""
    opened: list[_Token] = []
    for match in tokens.read(query):
        token = _Token(match.lastgroup or "", match.group(), match.start())
        if token.kind == "open":
            opened.append(token)
        elif token.kind == "close":
            if not opened:
                return token.start, f"this “{token.text}” closes nothing", "Take it out, or open a bracket before it."
            last = opened.pop()
            if last.text + token.text not in ("()", "[]", "{}"):
                what = f"this “{token.text}” does not close the “{last.text}” of {place(query, last.start)}"
                return token.start, what, "Close that first."
    if opened:
        return opened[-1].start, f"this “{opened[-1].text}” is not closed", "Close it."
    return None


def _misplaced(query: str, message: str, fails: Callable[[str], str]) -> tuple[int, str, str]:
    """What stands where it cannot.

    The engine names a place behind the longest word that it has tried there. With room behind each word, that place is before the next.
    """
    read = [_Token(m.lastgroup or "", m.group(), m.start()) for m in tokens.read(query) if m.lastgroup != "comment"]
    loose, places = _loosened(query)
    match = _POSITION.search(fails(loose)) or _POSITION.search(message)
    assert match, message
    reported = _offset(loose, int(match[1]), int(match[2]))
    position = places[min(reported, len(places) - 1)]
    for part, what, fix in _MEANINGS:
        if part in match[3]:
            return max((token.start for token in read if token.start < position), default=0), what, fix
    here = max((start for start in _starts(query, read) if start <= position), default=0)
    stands = _standing(query, here)
    could = _could(fails(query[:here]))
    if not stands:
        return len(query.rstrip(_SPACE)), "the query ends too early", could
    before = next((token.text.upper() for token in reversed(read) if token.start < here), "")
    naming = _NAMING.search(query, max(0, here - 200), here)
    if naming and any(token.text[1:] == naming[1] for token in read if token.kind == "variable" and token.start < naming.start()):
        return naming.start(1) - 1, *_TAKEN
    depths = [(token.kind == "open") - (token.kind == "close") for token in read if token.start < here]
    if -1 in depths and not sum(depths):
        could = _BEHIND.get(stands.upper(), could)
    could = could if before else "A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, and prefixes before it."
    return here, *_judged(stands, before, could, is_called=query[here + len(stands) :].lstrip().startswith("("))


def _judged(stands: str, before: str, could: str, *, is_called: bool) -> tuple[str, str]:
    """What is wrong with what stands somewhere, behind something, where something else could, and how to mend it."""
    upper = stands.upper()
    what = f"{f'“{stands}”' if stands.isprintable() else f'the character U+{ord(stands[0]):04X}'} cannot stand here"
    for pattern, fix in _MENDS:
        if pattern.fullmatch(stands):
            return what, fix
    if before == "PREFIX":
        return what, f"Write PREFIX {stands}: <…>." if stands.isalnum() else "Write PREFIX name: <…>."
    if is_called and upper in _AGGREGATES:
        return what, f"Write ({upper}(…) AS ?name)."
    keywords = {keyword.upper(): keyword for keyword in _KEYWORDS.split()}
    if not stands.isalpha() or upper in keywords:
        return what, could
    near = get_close_matches(upper, keywords, n=1, cutoff=0.8)
    if near:
        return what, f"Did you mean {keywords[near[0]]}?"
    if is_called and before:
        return f"there is no function “{stands}”", could
    return what, f"A name has a prefix or stands in angle brackets: kg:{stands}, <{stands}>." if _IRI in could else could


def _loosened(query: str) -> tuple[str, list[int]]:
    """A query with room behind each of its words and signs, and for each of its characters the position that it has in the query."""
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for match in [*tokens.read(query), None]:
        between = query[end : match.start() if match else len(query)]
        piece = between.rstrip(_SPACE) + _ROOM + between[len(between.rstrip(_SPACE)) :] if between.strip(_SPACE) else between
        pieces.append(piece)
        places += _places(end, between, piece)
        if match:
            end = match.end()
            piece = match.group() + (_ROOM if _is_whole(match, query[end : end + 1]) else "")
            pieces.append(piece)
            places += _places(match.start(), match.group(), piece)
    return "".join((*pieces, _ROOM)), [*places, *[len(query)] * (len(_ROOM) + 1)]


def _is_whole(match: re.Match[str], after: str) -> bool:
    """Whether a token ends where it ends: a sign may be the first half of another, a word with a dot the beginning of a prefix."""
    kind, text = match.lastgroup, match.group()
    if kind == "open":
        return after != "|"
    return text in (";", ",") or (kind in _WHOLE and after != (">" if kind == "close" else "." if kind == "word" else ""))


def _places(start: int, text: str, loose: str) -> list[int]:
    """The positions of a loosened piece: what is in the room behind it belongs to its last character."""
    inner = text.rstrip(_SPACE)
    before = range(start, start + len(inner))
    room = len(loose) - len(text)
    return [*before, *[start + max(0, len(inner) - 1)] * room, *range(start + len(inner), start + len(text))]


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _starts(query: str, read: list[_Token]) -> list[int]:
    """Where the words and signs of a query begin, and its end; signs that are no token too."""
    starts = [token.start for token in read]
    end = 0
    for token in [*read, _Token("", "", len(query))]:
        starts += [end + match.start() for match in re.finditer(r"[^ \t\r\n]+", query[end : token.start]) if not match[0].startswith("#")]
        end = token.start + len(token.text)
    return sorted({*starts, len(query.rstrip(_SPACE))})


def _standing(query: str, start: int) -> str:
    """What stands at a place: a token, or signs that are none."""
    match = next((match for match in tokens.read(query) if match.start() == start), None)
    signs = re.match(r"[=<>&|]+|[^ \t\r\n]", query[start:])
    text = match.group() if match and not (signs and len(signs[0]) > len(match.group())) else signs[0] if signs else ""
    return text if len(text) <= 40 else text[:39] + "…"


def _could(message: str) -> str:
    """What an engine would have taken, in words."""
    words = [name for marks, name in _EXPECTED if all(mark in message for mark in marks)]
    listed = " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    return f"Here {listed} could stand." if listed else ""


def _caret(query: str, position: int) -> str:
    """The line of a place, and a caret below it. A long line is shown around the place, so that the caret stays below it anywhere."""
    start = query.rfind("\n", 0, position) + 1
    line = query[start:].split("\n", 1)[0]
    begin = max(0, position - start - 40)
    shown = line[begin : begin + 76].replace("\t", " ")
    return f"    {shown}\n    {' ' * (position - start - begin)}^"
