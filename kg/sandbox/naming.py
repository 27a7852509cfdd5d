"""What a query names, read from its tokens: IRIs, the relations between them, and texts."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from kg.rdf import tokens

_AGGREGATE = re.compile(r"(?<![?$\w:-])(?:COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT)\s*\(", re.IGNORECASE)
_BEFORE_GRAPH = re.compile(r"[a-z]*(?:FROM|NAMED|GRAPH)", re.IGNORECASE)  # engines want no space before them
_GROUPED = re.compile(r"\bGROUP\s+BY\b", re.IGNORECASE)


def bare(query: str) -> str:
    """The tokens of a query without its comments, and with `<>` and `""` in the place of its IRIs and texts."""
    parts, end = [], 0
    empty = {"comment": " ", "iri": "<>", "text": '""', "short": '""'}
    for match in tokens.read(query):
        parts += [query[end : match.start()], empty.get(match.lastgroup or "", match.group())]
        end = match.end()
    return "".join([*parts, query[end:]])


def named(query: str, prefixes: Mapping[str, str], base: str) -> dict[str, str]:
    """The IRIs that a query names, by how it spells them: those that its own prefixes and base give, or else the given ones."""
    known, names = dict(prefixes), {}
    before = declared = ""
    for kind, text in _tokens(query):
        if kind == "iri" and declared:
            known[declared.removesuffix(":")] = _absolute(text[1:-1], base)
        elif kind == "iri" and before == "BASE":
            base = _absolute(text[1:-1], base)
        elif kind == "iri":
            names[text] = _absolute(text[1:-1], base)
        elif kind == "name" and before != "PREFIX":
            prefix, _, local = text.partition(":")
            if prefix in known:
                names[text] = known[prefix] + local.replace("\\", "")
        declared = text if kind == "name" and before == "PREFIX" else ""
        before = text.upper() if kind == "word" else ""
    return names


def neighbours(query: str) -> list[tuple[str, str, str]]:
    """The names and IRIs that stand in a query, as they are spelled, each between the tokens beside it."""
    read = [("", ""), *_tokens(query), ("", "")]
    return [(read[at - 1][1], text, read[at + 1][1]) for at, (kind, text) in enumerate(read) if kind in ("name", "iri")]


def graphs(query: str, prefixes: Mapping[str, str], base: str) -> dict[str, str]:
    """The graphs that a query names, behind FROM, FROM NAMED and GRAPH, by how it spells them."""
    spelled = {name for before, name, _ in neighbours(query) if _BEFORE_GRAPH.fullmatch(before)}
    return {name: iri for name, iri in named(query, prefixes, base).items() if name in spelled}


def texts(query: str) -> list[tuple[str, str, str]]:
    """The short texts of a query that have no datatype: the token before each, the text, and its language tag or nothing."""
    read = [("", ""), *_tokens(query), ("", "")]
    short_texts = []
    for at, (kind, text) in enumerate(read):
        if kind == "short" and read[at + 1][0] != "datatype" and "\\" not in text:
            language = read[at + 1][1][1:].lower() if read[at + 1][0] == "language" else ""
            short_texts.append((read[at - 1][1], text[1:-1], language))
    return short_texts


def aggregates(query: str) -> bool:
    """Whether a query counts or sums over all it finds, so that its answer has a row even where it finds nothing."""
    text = bare(query)
    return bool(_AGGREGATE.search(text)) and not _GROUPED.search(text)


def _tokens(query: str) -> list[tuple[str, str]]:
    return [(match.lastgroup or "", match.group()) for match in tokens.read(query) if match.lastgroup != "comment"]


def _absolute(iri: str, base: str) -> str:
    """An IRI as it is meant over a base; a whole one as it is, as urljoin drops an empty fragment."""
    return iri if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri) else urljoin(base, iri)
