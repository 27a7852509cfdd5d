"""The tokens of a SPARQL query, as section 19.8 of the grammar has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# What a name goes on with: letters and digits, and the marks that are written above them or join them.
_MORE = r"\w\u00b7\u0300-\u036f\u200c\u200d\u203f\u2040"
# Each token no longer than the grammar has it, as a name that swallowed more could hide a word; and none that is tried again from
# within, so that a query of a megabyte is read in less than a second.
_TOKEN = rf"""(?P<comment>\#[^\n\r]*+)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+>)
    | (?P<text>\"{{3}}(?:\\.|[^\\"]|\"(?!\"\"))*+\"{{3}}|'{{3}}(?:\\.|[^\\']|'(?!''))*+'{{3}})
    | (?P<long>\"{{3}}|'{{3}})
    | (?P<short>\"(?:\\.|[^"\\\n\r])*+\"|'(?:\\.|[^'\\\n\r])*+')
    | (?P<quote>["'])
    | (?P<variable>[?$][{_MORE}]++)
    | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<number>(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)
    | (?P<name>(?>[^\W\d_][{_MORE}-]*+|_)?:(?:(?:[{_MORE}:]|%[0-9A-Fa-f]{{2}}|\\.)(?:[{_MORE}:.-]|%[0-9A-Fa-f]{{2}}|\\.)*+)?)
    | (?P<word>[^\W\d_][{_MORE}-]*+)
    | (?P<open>[{{(\[])
    | (?P<close>[}})\]])
    | (?P<datatype>\^\^)
    | (?P<operator>&&|\|\||[!+*/|^-])
    | (?P<mark>[.;,~<])"""


@cache
def _token() -> re.Pattern[str]:
    """The pattern of a token, compiled when a query is first read: a saved question needs no such reading."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


def read(query: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of a query, comments among them, each with its kind as `lastgroup`. What is no token is passed over."""
    return _token().finditer(query)


def prefixes(query: str) -> tuple[set[str], dict[str, int]]:
    """The prefixes that a query declares, and those that it uses without, each with the position of its first use."""
    known = {"_"}
    used: dict[str, int] = {}
    is_declaring = False
    joined, end = "", -1
    for match in read(query):
        kind, text = match.lastgroup, match.group()
        if kind == "comment":
            continue
        # A prefix with dots in it is words, dots and a name here.
        joined = joined + text if match.start() == end and (kind in ("word", "name") or text == ".") else text
        end = match.end()
        if kind == "name":
            spelled = {text.partition(":")[0], joined.partition(":")[0]}
            if is_declaring:
                known |= spelled
            elif not spelled & known:
                used.setdefault(text.partition(":")[0], match.start())
        is_declaring = joined.upper() == "PREFIX" or (is_declaring and (kind == "word" or text == "."))
    return known - {"_"}, used


def place(query: str, position: int) -> str:
    """A position in a query as people count: its line and its column."""
    line = query.count("\n", 0, position) + 1
    return f"line {line}, column {position - query.rfind(chr(10), 0, position)}"
