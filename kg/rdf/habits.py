"""What people write in a query from the habit of SQL, Turtle or another language, and what SPARQL has in its place."""

from __future__ import annotations

import re

from kg.rdf import tokens

# The beginning of a word that is no part of a name or a variable.
_WORD = r"(?<![?$:@\w\\.-])"
# What no query has outside its texts and IRIs, the place of it called `at`, what is wrong, and how to mend it.
_HABITS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), what, fix)
    for pattern, what, fix in (
        (r"(?:^|(?<=[\s.>]))(?P<at>@(?:prefix|base))\b", "“{}” is Turtle", "Write PREFIX ex: <…>, without @ and with no dot behind it."),
        (r"\bPREFIX\s+[^\s<]*:\s*<[^>]*>\s*(?P<at>[.;,])", "“{}” stands behind a prefix", "Take it out."),
        (r"\bPREFIX\s+[^\s<]*:\s*(?P<at>[\"'])", "this is a text, and a prefix stands for an IRI", "Write PREFIX ex: <…>."),
        (r"\bPREFIX\s+(?P<at>[\d_][\w-]*:)", "“{}” is not a prefix", "A prefix begins with a letter."),
        (r"(?:^|[}.;{])[ \t]*(?P<at>--|//|/\*)", "“{}” begins no comment", "A comment begins with #."),
        (rf"{_WORD}(?P<at>ORDER|GROUP)\s++(?!BY\b)", "“{}” stands without BY", "Write {} BY."),
        (rf"{_WORD}SELECT\s+(?:[?$]\w+\s+)+(?P<at>AS)\b", "“{}” stands outside brackets", "Write (?x AS ?y)."),
        (rf"{_WORD}SELECT\s+(?P<at>DISTINCT)\s*\(\s*[?$]\w+\s*\)", "“{}” takes no brackets", "Write SELECT DISTINCT ?x."),
        (rf"{_WORD}SELECT\s+(?P<at>TOP)\b", "SPARQL has no “{}”", "Write LIMIT and a number at the end."),
        (rf"{_WORD}BIND\s*\((?:(?!\bAS\b)[^()]|\((?:[^()]|\([^()]*+\))*+\))*+(?P<at>\))", "BIND gives no name", "Write BIND(… AS ?name)."),
        (rf"{_WORD}(?:LIMIT|OFFSET)\s+(?P<at>-\s*\d+|\d*\.\d+)", "“{}” is not a number of rows", "Write a whole number from 0 upwards."),
        (r"(?:\)|[?$]\w+)\s+(?P<at>ASC|DESC)\b(?!\s*\()", "“{}” stands behind what it orders", "Write {}(?x)."),
        (rf"{_WORD}(?P<at>(?-i:True|TRUE|False|FALSE))\b(?!:)", "“{}” is not a truth value", "Write true or false in small letters."),
        (
            rf"{_WORD}(?P<at>(?:IS\s+(?:NOT\s+)?)?NULL|None)\b(?!:)",
            "SPARQL has no “{}”",
            "Write BOUND(?x), or !BOUND(?x) for what has no value.",
        ),
        (rf"{_WORD}(?P<at>LIKE)\b(?!:)", "SPARQL has no “{}”", 'Write CONTAINS(?x, "…") or REGEX(?x, "…").'),
        (rf"{_WORD}(?P<at>BETWEEN)\b(?!:)", "SPARQL has no “{}”", "Write ?x >= 1 && ?x <= 9."),
        (rf"{_WORD}(?P<at>NOT)\b\s*+(?!IN\b|EXISTS\b|:)", "“{}” stands before IN and EXISTS alone", "Write ! for not."),
        (r"(?P<at>=>|=<(?=\s*[?$\d]))", "“{}” compares nothing", "Write >= or <=."),
        (r"@[A-Za-z]+(?P<at>_)\w", "“{}” cannot stand in a language", "Write one such as @en-GB."),
        (r"[\"'](?P<at>\^)(?=[A-Za-z]*:|<)", "“{}” cannot stand before a datatype", "Write ^^."),
        (r"(?:\.\s+|\{\s*)(?P<at>\.)(?!\d)", "this dot ends nothing", "Take it out."),
        (r"(?<![\w?$:.-])(?P<at>\d{4}-\d\d-\d\d)(?![\w-])", "“{}” is not a date here", 'Write "…"^^xsd:date.'),
    )
)


def find(query: str) -> tuple[int, str, str] | None:
    """The first habit in a query that an engine has refused: its position, what is wrong, and how to mend it; None where there is none."""
    blank = _blank(query)
    matches = [(match, what, fix) for pattern, what, fix in _HABITS if (match := pattern.search(blank))]
    if not matches:
        return None
    match, what, fix = min(matches, key=lambda found: found[0].start("at"))
    written = " ".join(match["at"].split())
    return match.start("at"), what.replace("{}", written), fix.replace("{}", written.upper())


def _blank(query: str) -> str:
    """A query of the same length, with nothing in its texts, IRIs and comments."""
    parts, end = [], 0
    for token in tokens.read(query):
        kind, text = token.lastgroup, token.group()
        if kind in ("iri", "text", "short", "comment"):
            inner = "\0" * (len(text) - 2)
            parts += [query[end : token.start()], " " * len(text) if kind == "comment" else text[0] + inner + text[-1]]
            end = token.end()
    return "".join((*parts, query[end:]))
