"""What a check finds, and where in the author's sheets it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.article.nodes import Node, ids_in
from kg.article.own import keys
from kg.article.sheets import CONTEXT, Sheet
from kg.rdf import iris

# The graph of what entries describe, apart from what claims add to the default graph, for the rules that tell the two apart.
DESCRIBED = ox.NamedNode(f"{iris.ONTOLOGY}/described")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)


@dataclass(frozen=True)
class Finding:
    """One thing to mend: where (file:line:column, or nothing), which rule says so, what is wrong, what to do.

    Its kind is "wrong", or "to do" for what is not there yet and says nothing wrong.
    """

    place: str
    rule: str
    message: str
    fix: str
    kind: Literal["wrong", "to do"] = "wrong"

    def __str__(self) -> str:
        """The finding as one line, as compilers write theirs."""
        place = self.place.replace("\n", "\\n")
        return f"{place}: {self.message} {self.fix} [{self.rule}]".removeprefix(": ").replace("  ", " ")


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Findings without repetition, by file, line and column."""

    def key(finding: Finding) -> tuple[str, int, int, str, str]:
        file, line, column = finding.place.rsplit(":", 2) if finding.place.count(":") >= 2 else (finding.place, "0", "0")
        return (file, int(line), int(column), finding.rule, finding.message)

    return sorted(dict.fromkeys(found), key=key)


def context(terms: Iterable[ox.Quad] = ()) -> dict[str, Any]:
    """The context of an article's sheets, as JSON has it: the shared one, and what the terms of its own add."""
    read: dict[str, Any] = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    return read | keys(terms)


def prefix_of(text: str) -> str | None:
    """What stands before the colon of a prefixed name or an IRI, or None for a name without one."""
    match = _SCHEME.fullmatch(text)
    return match[1] if match else None


def expand(text: str, base: str) -> str:
    """The IRI that an id of a sheet means, under a base IRI."""
    prefix = prefix_of(text)
    if prefix in iris.PREFIXES:
        return iris.expand(text)
    try:
        return text if prefix else urljoin(base, text)
    except ValueError:  # such as half an address of IPv6
        return base + text


class Places:
    """Where the sheets speak of each thing, to find the place of a triple."""

    def __init__(self, read: list[Sheet], base: str, terms: Iterable[ox.Quad] = ()) -> None:
        """Index the nodes of sheets by IRI, and the keys of the context by the predicate they stand for."""
        self.base = base
        self._nodes: dict[str, list[Node]] = {}
        for sheet in read:
            for node in sheet.nodes:
                if node.id is not None:
                    self._nodes.setdefault(expand(node.id, base), []).append(node)
        self._keys: dict[str, str] = {}
        keys = context(terms)
        for key, definition in [*keys.items(), *keys["Claim"]["@context"].items()] if read else ():
            iri = definition.get("@id", key) if isinstance(definition, dict) else definition
            if isinstance(iri, str):
                self._keys.setdefault(iri if prefix_of(iri) else f"kg:{iri}", key)

    def of(self, thing: str, key: str = "", value: str = "") -> str:
        """The place of a key of a thing, best where it has a certain value; else where the thing is declared; else nothing.

        The key may be one of the sheets, or the IRI of a predicate.
        """
        nodes = self._nodes.get(thing, [])
        key = self.key(key)
        fitting = [node for node in nodes if key in node.keys]
        holding = [node for node in fitting if value in self._values(node, key)]
        if fitting:
            return str((holding or fitting)[0].keys[key])
        declaring = [node for node in nodes if node.keys.keys() & {"type", "says"}]
        return str((declaring or nodes)[0].place) if nodes else ""

    def is_default(self, thing: str, key: str) -> bool:
        """Whether a thing has what stands under a key, given as the IRI of a predicate, from the defaults above its entry."""
        word = self._keys.get(iris.shorten(key), key)
        return any(word in node.keys and node.keys[word].line < node.place.line for node in self._nodes.get(thing, []))

    def key(self, predicate: str) -> str:
        """The key of the sheets that stands for a predicate."""
        return self._keys.get(iris.shorten(predicate), iris.shorten(predicate))

    def classes(self, thing: str) -> list[str]:
        """The classes that the entries of a thing have, as the author writes them."""
        written = [node.data.get("type") for node in self._nodes.get(thing, [])]
        return [str(name) for each in written for name in (each if isinstance(each, list) else [each]) if name is not None]

    def short(self, iri: str) -> str:
        """An IRI as the author writes it."""
        return iris.shorten(iri, self.base)

    def _values(self, node: Node, key: str) -> set[str]:
        return {expand(each, self.base) for each in ids_in(node.data.get(key))} | {str(node.data.get(key))}
