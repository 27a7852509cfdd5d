"""The passages of an article for its page: each with its place in words, such as: the third bullet of what the strikers want."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph import Graph
from kg.rdf import engine, iris
from kg.text.cues import NO_CUES, Cues, cues_of
from kg.viewer.language import ENGLISH, Say
from kg.viewer.records import Passage
from kg.viewer.values import short

_PASSAGES = """SELECT ?passage ?start ?end ?digest ?kind ?within {
  ?passage oa:start ?start ; oa:end ?end .
  OPTIONAL { ?passage kg:digest ?digest } OPTIONAL { ?passage kg:passageKind ?kind }
  OPTIONAL { ?passage dcterms:isPartOf ?within }
} ORDER BY ?start DESC(?end) ?passage"""
# What the heading of a section asks names the section in the author's own words.
_SECTIONS = """SELECT ?heading ?label {
  GRAPH ?claim { ?article kg:asks ?question } ?claim kg:restsOn ?heading . ?heading kg:passageKind kg:heading .
  ?question rdfs:label ?label
} ORDER BY ?heading ?label"""
_SECTION = re.compile(r"s(\d+)\.")


class _Span(NamedTuple):
    """A passage as the graph has it: its address, kind, the address of what it is part of, and its words where they are at hand."""

    address: str
    kind: str
    within: str | None
    words: str | None


def passages(graph: Graph, language: str = "en", say: Say = ENGLISH) -> list[Passage]:
    """All passages that hold no others, and those that claims rest on, in the order of the text; `say` names their places.

    What hedges in their words, the cues of the text's language tell.
    """
    cues = (cues_of(language) if graph.words else None) or NO_CUES
    spans = _spans(graph)
    cited = {passage.address for record in graph.claims() for passage in record.passages}
    holders = {span.within for span in spans}
    sections = _sections(graph, spans, say)
    places = _places(spans, sections, say)
    return [
        Passage(
            address=span.address,
            kind=span.kind,
            block=span.within or span.address,
            section=sections.get(_section_of(span.address), ""),
            place=places[span.address],
            words=span.words,
            hedges=_hedges(cues, span.words or ""),
        )
        for span in spans
        if span.address in cited or span.address not in holders
    ]


def _hedges(cues: Cues, words: str) -> list[str]:
    """What hedges in some words, as it stands there."""
    kinds = [f"{group}.{level}" for group in ("hedges", "light") for level in cues.kinds(group)]
    return list(dict.fromkeys(match[0] for kind in kinds for match in cues.pattern(kind).finditer(words)))


def _spans(graph: Graph) -> list[_Span]:
    spans = []
    for row in engine.rows(graph.store, _PASSAGES):
        start, end = (graph.data.value(row[name]) for name in ("start", "end"))
        # A graph of somebody else may have anything there.
        if not isinstance(start, int) or not isinstance(end, int):
            continue
        within, kind, digest = row.get("within"), row.get("kind"), row.get("digest")
        spans.append(
            _Span(
                address=_address(graph, row["passage"]),
                kind=_kind(kind.value) if isinstance(kind, ox.NamedNode) else "",
                within=_address(graph, within) if within else None,
                words=graph.words.get(digest.value) if isinstance(digest, ox.Literal) else None,
            )
        )
    return spans


def _kind(iri: str) -> str:
    """What a kind of passage is called on the page, whose words are English, whatever the labels are in."""
    name = iri.removeprefix(iris.KG)
    return "headline" if name == "title" else name


def _address(graph: Graph, passage: object) -> str:
    return short(graph, passage.value).removeprefix("passage/") if isinstance(passage, ox.NamedNode) else ""


def _section_of(address: str) -> str:
    """The number of the section that a passage stands in; nothing for title, standfirst and caption."""
    match = _SECTION.match(address)
    return match[1] if match else ""


def _sections(graph: Graph, spans: list[_Span], say: Say) -> dict[str, str]:
    """The name of each section: what its heading asks, else the words of the heading, else which one it is."""
    asked = {
        _section_of(_address(graph, row["heading"])): getattr(row["label"], "value", "") for row in engine.rows(graph.store, _SECTIONS)
    }
    words = {_section_of(span.address): say("“{words}”", words=span.words) for span in spans if span.kind == "heading" and span.words}
    numbers = list(dict.fromkeys(_section_of(span.address) for span in spans if _section_of(span.address)))
    if numbers == ["0"]:
        return {}
    return {
        number: asked.get(number)
        or words.get(number)
        or (say("the lead") if number == "0" else say("the {ordinal} section", ordinal=_ordinal(say, int(number))))
        for number in numbers
    }


def _ordinal(say: Say, number: int) -> str:
    """A number as the word for its place, such as third."""
    ordinals = say("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth").split()
    return ordinals[number - 1] if number <= len(ordinals) else say("{number}th", number=number)


def _kinds(say: Say) -> dict[str, str]:
    """What a kind of passage is called."""
    return {
        "headline": say("headline"),
        "standfirst": say("standfirst"),
        "caption": say("caption"),
        "heading": say("heading"),
        "paragraph": say("paragraph"),
        "sentence": say("sentence"),
        "bullet": say("bullet"),
        "": say("passage"),
    }


def _places(spans: list[_Span], sections: dict[str, str], say: Say) -> dict[str, str]:
    """The place of each passage in words. What is alone of its kind in what it is part of goes without a number."""
    kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for span in spans:
        kinds[_group(span), span.kind].append(span.address)
    places: dict[str, str] = {}
    called = _kinds(say)
    for span in spans:
        section = sections.get(_section_of(span.address), "")
        alike = kinds[_group(span), span.kind]
        kind, number = called.get(span.kind, span.kind), _ordinal(say, alike.index(span.address) + 1)
        place = say("the {ordinal} {kind}", ordinal=number, kind=kind) if len(alike) > 1 else say("the {kind}", kind=kind)
        holder = places.get(span.within or "", section)
        # A list is called by its section, unless that has several; a sentence by its paragraph, unless it is all of it, or that all of it.
        holders = {other.within for other in spans if other.kind == span.kind and _section_of(other.address) == _section_of(span.address)}
        around = holder if len(holders) > 1 else section
        is_whole = span.kind == "sentence" and len(alike) == 1 and span.within in places
        within = say("{passage} of {whole}", passage=place, whole=around) if around else place
        places[span.address] = holder if is_whole else within
    return places


def _group(span: _Span) -> str:
    """Among which passages a passage is counted: those of its paragraph, or of its section."""
    return span.within or _section_of(span.address)
