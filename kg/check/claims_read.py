"""Sheets and text -> the claims of an article as the gates of meaning look at them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kg.article.nodes import Node, ids_in
from kg.article.sheets import Sheet
from kg.article.worded import worded
from kg.check.claims import OFFICES, SPOKEN, Article, Claim, Passage, Statement, Thing, statements
from kg.check.findings import expand
from kg.check.terms import Terms
from kg.text import words
from kg.text.cues import Cues

# Keys whose thing does what the claim says.
_DOING = ("actor", "holder")


def article(sheets: list[Sheet], base: str, found: dict[str, str], cues: Cues) -> Article:
    """The things and passages of the sheets, with the words of each digest that the text has."""
    nodes = [node for sheet in sheets for node in sheet.nodes]
    things = {
        expand(node.id, base): _thing(node, base, cues)
        for node in nodes
        if node.id and "digest" not in node.data and "says" not in node.data and node.data.keys() & {"type", "label"}
    }
    passages: dict[str, Passage] = {}
    section: list[str] = []
    ahead: list[str] = []
    names = tuple(name for thing in things.values() if thing.type not in OFFICES for name in thing.names if words.is_name(name, cues))
    for each in worded(nodes, found, cues, names):
        told = each.sentence.words
        if each.kind == "heading":
            section = []
        paragraph = f"{each.paragraph} {told}" if each.kind == "bullet" else each.paragraph
        passages[each.address] = Passage(each.address, each.sentence, paragraph, " ".join(section), " ".join(ahead))
        section.append(told)
        ahead.append(told)
    tellers: dict[Statement, list[tuple[str, str]]] = {}
    for node in (node for node in nodes if not node.depth and "says" in node.data):
        for statement in statements(node):
            tellers.setdefault(statement, []).append((str(node.id), str(node.data.get("source"))))
    record = next((node.data for node in nodes if node.id == "article"), {})
    return Article(
        things, passages, " ".join(found.values()), cues, tellers, _day(str(record.get("published"))), _doing(nodes, things, base)
    )


def _doing(nodes: list[Node], things: dict[str, Thing], base: str) -> frozenset[str]:
    """The classes of the things that say or do something in some entries."""
    ids = {each for node in nodes for key in ("source", *_DOING) for each in ids_in(node.data.get(key))}
    ids |= {str(node.id) for node in nodes if node.data.keys() & SPOKEN.keys()}
    return frozenset(thing.type for each in ids if (thing := things.get(expand(each, base)))) - {"Article", "Editor"}


def _day(text: str) -> date | None:
    """The day that some text is, or begins with; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _thing(node: Node, base: str, cues: Cues) -> Thing:
    data = node.data
    label = data.get("label")
    names = [name for name in (label, *_texts(data.get("also")), *_texts(data.get("search"))) if isinstance(name, str)]
    told = " ".join([*names, str(node.id)])
    ids = [each for key, value in data.items() if key not in ("id", "type", "plover") for each in ids_in(value) if " " not in each]
    is_named = any(words.is_name(name, cues) for name in names)
    return Thing(str(node.id), str(data.get("type", "")), tuple(names), told, tuple(expand(each, base) for each in ids), is_named)


def _texts(value: Any) -> list[str]:
    return [str(each) for each in (value if isinstance(value, list) else [value]) if each is not None]


def claims(sheets: list[Sheet], base: str, known: Article, terms: Terms) -> Iterator[Claim]:
    """The claims of the sheets, in their order; those of an editor are not the article's, and are left out."""
    editors = {thing.id for thing in known.things.values() if thing.type == "Editor"}
    links = reports(sheets)
    for sheet in sheets:
        nodes = {id(node.data): node for node in sheet.nodes}
        for data in sheet.data:
            if "says" in data and data.get("type", "Claim") == "Claim" and not editors & set(ids_in(data.get("source"))):
                yield claim(nodes[id(data)], base, known, terms, links)


def reports(sheets: list[Sheet]) -> dict[str, Node]:
    """The links of chains that have an id of their own."""
    return {node.id: node for sheet in sheets for node in sheet.nodes if node.id and node.data.get("type") == "Report"}


def claim(node: Node, base: str, known: Article, terms: Terms, links: dict[str, Node]) -> Claim:
    """One claim, from its entry."""
    data = node.data
    ids: list[str] = []
    subjects: list[str] = []
    texts = [
        (key, str(data[key])) for key in ("presupposed", "quote", "scare_quote", "when", "open_marker") if isinstance(data.get(key), str)
    ]
    numbers: list[tuple[str, float]] = []
    properties: set[str] = set()

    def take(value: Any, depth: int) -> None:
        for each in value if isinstance(value, list) else [value]:
            if not isinstance(each, dict):
                continue
            if isinstance(each.get("id"), str):
                ids.append(each["id"])
                if not depth:
                    subjects.append(each["id"])
            for key, inner in each.items():
                kind = terms.kinds.get(key)
                properties.add(key)
                if kind == "id":
                    ids.extend(ids_in(inner))
                    if key in _DOING:
                        subjects.extend(ids_in(inner))
                    take(inner, depth + 1)
                elif kind in ("integer", "number") and key not in ("phase", "position"):
                    numbers.extend((key, _number(one)) for one in _texts(inner) if _number(one) is not None)  # type: ignore[misc]
                elif kind == "text":
                    texts.extend((key, text) for text in _texts(inner))

    take(data.get("says"), 0)
    things = _things(ids, base, known)
    chain, relay = ids_in(data.get("source")), data.get("relayed_by")
    while relay is not None and len(chain) < 9:
        report = relay if isinstance(relay, dict) else (links[relay].data if isinstance(relay, str) and relay in links else {})
        chain += ids_in(report.get("source"))
        relay = report.get("relayed_by")
    chain += ids_in(data.get("perspective")) + ids_in(data.get("condition"))
    passages = tuple(known.passages[address] for address in _texts(data.get("passage")) if address in known.passages)
    direct, doers, speakers = (_things(each, base, known, deep=False) for each in (ids, subjects, chain))
    return Claim(node, passages, things, direct, doers, tuple(texts), tuple(numbers), frozenset(properties), speakers, known.cues, known)


def _things(ids: list[str], base: str, known: Article, *, deep: bool = True) -> tuple[Thing, ...]:
    """The things of some ids, and of what they are about."""
    ahead = [expand(each, base) for each in ids]
    seen: dict[str, Thing] = {}
    level = len(ahead)
    for place, iri in enumerate(ahead):
        thing = known.things.get(iri)
        if thing and iri not in seen:
            seen[iri] = thing
            if deep and place < level:
                ahead += thing.refers
    return tuple(seen.values())


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
