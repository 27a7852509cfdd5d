"""What is wrong in claim sheets before they are RDF: keys, classes, values and names that mean nothing, or not what they seem."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from kg.article.nodes import Node, ids_in
from kg.article.own import snake
from kg.article.sheets import Sheet
from kg.check import spelling
from kg.check.findings import Finding, expand, in_order, prefix_of
from kg.check.terms import Terms, terms
from kg.rdf import iris
from kg.rdf.names import fold

# Of more digits JSON-LD makes a number with an exponent.
_TOO_LARGE = 10**15
_DERIVED = {"AssertedClaim", "Inference"}
_PASSAGES = "kg passages --words TEXT shows the passages, and --write TEXT writes them."
_SAY = "Write says: {id: THING, KEY: VALUE}."
_DEFAULTS = "Write an entry of its own: - defaults: {KEY: VALUE}."
_WANTED = {
    "id": "the id of a thing",
    "vocab": "a word of its list",
    "integer": "a whole number",
    "number": "a number",
    "value": "text",
    "text": "text",
}


def slips(read: list[Sheet], base: str, own: Sequence[ox.Quad] = ()) -> list[Finding]:
    """What is wrong in the sheets of an article as sheets, in the order of the files."""
    known = terms(tuple(own))
    nodes = {id(node.data): node for sheet in read for node in sheet.nodes}
    entries = [nodes[id(data)] for sheet in read for data in sheet.data]
    things = _Things(nodes.values(), entries, base)
    found = [
        finding
        for entry in entries
        for finding in (_of_defaults if "defaults" in entry.data else _of_node)(entry, nodes, known, things, base)
    ]
    return in_order([*found, *_of_entries(entries, things, base)])


class _Things:
    """What the sheets declare, which of it has a class, and how it may be spelled."""

    def __init__(self, nodes: Any, entries: list[Node], base: str) -> None:
        self.declared: set[str] = set()
        self.classed: set[str] = set()
        self.spellings: dict[str, str] = {}
        for node in (*entries, *(node for node in nodes if "type" in node.data)):
            if node.id is None:
                continue
            self.declared.add(expand(node.id, base))
            if node.keys.keys() & {"type", "says"}:
                self.classed.add(expand(node.id, base))
            for name in (node.id, node.data.get("label"), *ids_in(node.data.get("also"))):
                if isinstance(name, str):
                    self.spellings.setdefault(fold(name), node.id)

    def nearest(self, text: str, scope: str) -> list[str]:
        """Up to three ids that an unknown one may mean."""
        spelled = fold(scope + text)
        close = difflib.get_close_matches(spelled, self.spellings, n=3, cutoff=0.6) or difflib.get_close_matches(
            fold(text), self.spellings, n=3, cutoff=0.7
        )
        return list(dict.fromkeys(self.spellings[each].removeprefix(scope) for each in close))


def _of_node(node: Node, nodes: dict[int, Node], known: Terms, things: _Things, base: str) -> Iterator[Finding]:
    """Yield what is wrong in a node, and in the nodes within it."""
    if "id" not in node.data:
        yield Finding(str(node.place), "entry-without-id", "This entry has no id.", "Write id: and a short name in lower case.")
    yield from _of_keys(node, nodes, known, things, base)
    said = node.data.get("says")
    inner = said if isinstance(said, list) else [said]
    if said and not any(isinstance(each, dict) and each.keys() - {"id"} for each in inner):
        message = "This claim names things and says nothing of them."
        yield Finding(str(node.keys["says"]), "says-nothing", message, _SAY)


def _of_defaults(entry: Node, nodes: dict[int, Node], known: Terms, things: _Things, base: str) -> Iterator[Finding]:
    """Yield what is wrong in an entry of defaults; an empty one ends those above it."""
    defaults = entry.data["defaults"]
    for key in entry.data.keys() - {"defaults"}:
        yield Finding(str(entry.keys[key]), "wrong-defaults", f"The key {key!r} stands beside the key 'defaults'.", _DEFAULTS)
    if not isinstance(defaults, dict | None):
        message = f"The key 'defaults' takes a mapping, not {_said(defaults)}."
        yield Finding(str(entry.keys["defaults"]), "wrong-kind", message, _DEFAULTS)
    elif defaults:
        node = nodes[id(defaults)]
        for key in defaults.keys() & {"id", "says"}:
            yield Finding(str(node.keys[key]), "wrong-defaults", f"The key {key!r} is each claim's own.", "Write it in the claims.")
        yield from _of_keys(node, nodes, known.of_claim(), things, base)


def _of_keys(node: Node, nodes: dict[int, Node], known: Terms, things: _Things, base: str) -> Iterator[Finding]:
    """Yield what is wrong in the keys of a node and in their values, and in the nodes within it."""
    own = known.of_claim() if "says" in node.data else known
    for key, value in node.data.items():
        place = str(node.keys[key])
        kind = known.kinds.get(key)
        if kind is None and not _is_of_others(key, base):
            meant = _meant(snake(key.rpartition(":")[2]).lstrip("@"), known.kinds) or "See ontology/context.jsonld."
            fix = _DEFAULTS if key in ("defaults", "<<") else meant
            yield Finding(place, "unknown-key", f"There is no key {key!r}.", fix)
            continue
        if kind == "anything":
            continue
        if value is None or value in ("", [], {}):
            rule, fix = ("says-nothing", _SAY) if kind == "graph" else ("empty-value", "Write one, or drop the key.")
            yield Finding(place, rule, f"The key {key!r} has no value.", fix)
            continue
        spelled = node.spelled.get(key, ())
        for number, each in enumerate(value if isinstance(value, list) and kind != "name" else [value]):
            written = spelled[number] if number < len(spelled) else str(each)
            if kind is None:
                yield from _of_other(each, nodes, known, things, base)
                continue
            yield from _of_value(key, kind, each, written, place, own, things, base)
            if isinstance(each, dict) and kind in ("id", "graph"):
                yield from _of_node(nodes[id(each)], nodes, known, things, base)


def _is_of_others(key: str, base: str) -> bool:
    """Whether a key is a property of another vocabulary. What ours has beside its keys is derived, and never written."""
    return prefix_of(key) in iris.PREFIXES.keys() - {"kg", "rdf", "fact"} and not spelling.wrong_in_id(key, base, is_reference=True)


def _of_other(value: Any, nodes: dict[int, Node], known: Terms, things: _Things, base: str) -> Iterator[Finding]:
    """Yield what is wrong in a value of a property of another vocabulary, of which only a mapping can be told."""
    if isinstance(value, dict):
        node = nodes[id(value)]
        if node.data.keys() == {"id"}:
            yield from _of_name(value["id"], str(value["id"]), str(node.keys["id"]), base, is_reference=True)
        else:
            yield from _of_node(node, nodes, known, things, base)


def _of_value(key: str, kind: str, value: Any, written: str, place: str, known: Terms, things: _Things, base: str) -> Iterator[Finding]:
    """Yield what is wrong in one value of a key, which the author has written so."""
    if isinstance(value, str) and (character := spelling.hidden(value)):
        message = f"A value of the key {key!r} has the character {character} in it, which hides or reorders what it says."
        yield Finding(place, "hidden-character", message, "Take it out.")
    elif value is None or (isinstance(value, str) and spelling.is_blank(value)):
        yield Finding(place, "empty-value", f"A value of the key {key!r} is empty.", "Write one, or drop it.")
    elif kind == "graph":
        if not isinstance(value, dict):
            yield Finding(place, "wrong-kind", "What a claim says is a mapping.", _SAY)
    elif kind == "class":
        yield from _of_class(value, place, known)
    elif kind == "name":
        yield from _of_name(value, written, place, base)
    elif kind == "integer":
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _TOO_LARGE:
            what = "one of so many digits" if isinstance(value, int) and abs(value) >= _TOO_LARGE else _said(value)
            message = f"The key {key!r} takes {_WANTED[kind]}, not {what}."
            yield Finding(place, "wrong-kind", message, "Write digits without quotes.")
    elif kind == "number":
        if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", str(value)):
            message = f"The key {key!r} takes {_WANTED[kind]}, not {_said(value)}."
            yield Finding(place, "wrong-kind", message, "Write digits, with a point before decimals and no commas: 84121, or 3.2.")
    elif (isinstance(value, dict) and kind == "id") or (isinstance(value, int) and kind == "value"):
        pass
    elif not isinstance(value, str):
        fix = f'Write it in quotes: "{written}".' if kind == "text" and not isinstance(value, dict | list) else f"Write {_WANTED[kind]}."
        yield Finding(place, "wrong-kind", f"The key {key!r} takes {_WANTED[kind]}, not {_said(value)}.", fix)
    elif kind == "vocab":
        if known.words[key] and value.removeprefix("kg:") not in known.words[key]:
            fix = _meant(value, known.words[key]) or f"Known are: {', '.join(known.words[key])}."
            yield Finding(place, "unlisted-value", f"{value!r} is not in the list of {key!r}.", fix)
    elif kind == "id":
        scope = known.scopes[key]
        iri = expand(value, base + scope)
        if iri.startswith(base) and iri not in things.declared:
            candidates = things.nearest(value, scope)
            near = f"Did you mean {' or '.join(candidates)}?" if candidates else ""
            fix = f"{near} {_PASSAGES}".strip() if scope == "passage/" else near or _undeclared(key, value)
            yield Finding(place, "unknown-thing", f"No sheet declares {value!r}.", fix)
        elif not iri.startswith(base):
            yield from _of_name(value, written, place, base, is_reference=True)


def _undeclared(key: str, name: str) -> str:
    """How to mend the name of a thing that no sheet declares, and that is like none."""
    if name == "article":
        return "Write the record: an entry with id: article, type: Article, a headline, and lines: {title: …, body: …}."
    if " " in name:
        return f"The key {key!r} takes the id of a thing, and not words: kg keys {key} tells more."
    return "Declare it: an entry with id, type and label."


def _of_class(value: Any, place: str, known: Terms) -> Iterator[Finding]:
    if not isinstance(value, str):
        yield Finding(place, "wrong-kind", "A type is the name of a class.", "Write type: and one of the vocabulary's classes.")
        return
    local = value.removeprefix("kg:")
    if local in _DERIVED:
        yield Finding(place, "unknown-type", f"The type {local} is derived, never written.", "Take it out: kg build works it out.")
    elif local not in known.classes and prefix_of(local) not in iris.PREFIXES:
        fix = _meant(local, known.classes) or "See ontology/vocabulary.ttl."
        yield Finding(place, "unknown-type", f"There is no type {value!r}.", fix)


def _of_name(value: Any, written: str, place: str, base: str, *, is_reference: bool = False) -> Iterator[Finding]:
    """Yield what is wrong in an id, or in a reference to what is not of this article."""
    if isinstance(value, dict | list):
        yield Finding(place, "wrong-kind", f"An id is text, not {_said(value)}.", "Write one short name in lower case.")
    elif not isinstance(value, str):
        yield Finding(place, "wrong-kind", f"An id is text, not {_said(value)}.", f'Write it in quotes: "{written}".')
    elif wrong := spelling.wrong_in_id(value, base, is_reference=is_reference):
        yield Finding(place, "unsafe-id", *wrong)


def _of_entries(entries: list[Node], things: _Things, base: str) -> Iterator[Finding]:
    """Yield what is wrong in the entries taken together: what is declared twice, and what is not declared at all."""
    first: dict[str, Node] = {}
    count: Counter[str] = Counter()
    for entry in entries:
        if entry.id is None:
            continue
        iri = expand(entry.id, base)
        # A passage has its generated entry, and may have one by hand, with the reason why it has no claim.
        allowed = 2 if iri.startswith(base + "passage/") else 1
        count[iri] += 1
        if count[iri] > allowed:
            fix = "Keep one entry, or give them different ids."
            yield Finding(str(entry.keys["id"]), "declared-twice", f"{entry.id} is declared already, at {first[iri].place}.", fix)
        first.setdefault(iri, entry)
        if not entry.keys.keys() & {"type", "says"} and iri not in things.classed:
            message = f"The entry {entry.id} has neither type nor says."
            yield Finding(str(entry.place), "neither-type-nor-says", message, "Write type: and its class.")


def _meant(text: str, known: Any) -> str:
    """A suggestion of what an unknown word may mean, or nothing."""
    folded = {each.lower(): each for each in known}
    close = difflib.get_close_matches(text.lower(), folded, n=2, cutoff=0.6)
    return f"Did you mean {' or '.join(folded[each] for each in close)}?" if close else ""


def _said(value: Any) -> str:
    """What sort of value stands in a sheet, in words."""
    if isinstance(value, bool):
        return "yes or no"
    return {int: "a number", dict: "a mapping", list: "a list", str: "text"}.get(type(value), "this")
