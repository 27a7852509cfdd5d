"""Whether an article's passages fit together, and whether its text bears out what is said of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pyoxigraph as ox

from kg.article import passages
from kg.article.blocks import normalise
from kg.article.ontology import GRAPH
from kg.article.web_page import is_page
from kg.check import changes
from kg.check.findings import Finding, Places
from kg.rdf import engine, iris
from kg.text.cues import Cues

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
# So many of the article's words in a row are its own; titles and quotations are what may be repeated.
_RUN = 9
# Words less like a quotation are not what was meant.
_LIKE = 0.6
_QUOTING = {iris.expand(name) for name in ("kg:quote", "kg:scareQuote", "kg:sourceWords", "kg:cue", "kg:statedAs", "schema:headline")}
_EXACT = {iris.expand(name) for name in ("kg:quote", "kg:scareQuote", "kg:sourceWords", "kg:cue")}

_PASSAGES = """SELECT ?passage ?kind ?start ?end ?digest ?within {
  ?passage a kg:Passage ; kg:passageKind ?kind ; oa:start ?start ; oa:end ?end ; kg:digest ?digest .
  OPTIONAL { ?passage dcterms:isPartOf ?within } }"""
# What is quoted, with the passage it may stand in: of a claim, and of the things that a claim speaks of.
_QUOTES = """SELECT DISTINCT ?claim ?said ?property ?words ?digest {
  VALUES ?property { kg:quote kg:scareQuote kg:statedAs kg:statedTime kg:sourceWords kg:cue kg:presupposed
    kg:openMarker kg:degree kg:modality kg:wordedAs kg:per kg:superlative kg:statedDuration kg:statedFrequency kg:manner
    kg:deadline kg:score }
  { ?claim ?property ?words . BIND(?claim AS ?said) } UNION { GRAPH ?claim { ?said ?property ?words } }
  VALUES ?kind { kg:Claim kg:Report }
  ?claim a ?kind ; kg:restsOn/kg:digest ?digest }"""


def of_spans(store: ox.Store, places: Places) -> Iterator[Finding]:
    """Yield where spans do not fit together: a sentence outside its paragraph, or two passages side by side that overlap."""
    found = {each.address: each for each in _read(store)}
    siblings: dict[str | None, list[passages.Passage]] = {}
    for each in found.values():
        siblings.setdefault(each.within, []).append(each)
        around = found.get(each.within or "")
        if around and each.kind == "sentence" and not (around.start <= each.start and each.end <= around.end):
            message = f"{places.short(each.address)} does not lie within {places.short(around.address)}."
            yield Finding(places.of(each.address, "start"), "span-outside", message, changes.GENERATE)
    for group in siblings.values():
        for before, after in pairwise(sorted(group, key=lambda passage: (passage.start, passage.end))):
            if after.start < before.end:
                message = f"{places.short(after.address)} overlaps with {places.short(before.address)}."
                yield Finding(places.of(after.address, "start"), "span-overlap", message, changes.GENERATE)


def of_text(store: ox.Store, places: Places, text: str, record: dict[str, Any], cues: Cues | None) -> Iterator[Finding]:
    """Yield where the article's text does not bear out the graph, or the graph repeats too much of it.

    The record says which lines of the text are what, and is empty where there is none; the cues say where sentences end.
    """
    graph = _read(store)
    words = passages.find(text, (each.digest for each in graph))
    if graph and not words:
        fix = "It is a web page: name the text that kg new saves of it." if is_page(text) else "Is it the text of this article?"
        yield Finding("", "text-missing", f"None of the {len(graph)} passages is in this text.", fix)
        return
    yield from changes.of_passages(graph, places, text, words, record, cues)
    yield from _of_quotes(store, places, words)
    yield from _of_copies(store, places, text)


def _read(store: ox.Store) -> list[passages.Passage]:
    """The passages of a graph that have all they need; others are found by the shapes."""
    found = []
    for row in engine.rows(store, _PASSAGES):
        cells = {name: str(getattr(term, "value", "")) for name, term in row.items()}
        if cells["start"].isdecimal() and cells["end"].isdecimal():
            kind = cells["kind"].removeprefix(iris.KG)
            start, end = int(cells["start"]), int(cells["end"])
            found.append(passages.Passage(cells["passage"], kind, start, end, cells["digest"], cells.get("within")))
    return sorted(found, key=lambda passage: (passage.start, -passage.end, passage.address))


def _of_quotes(store: ox.Store, places: Places, words: dict[str, str]) -> Iterator[Finding]:
    """Yield quoted words that stand in none of their claim's passages; a label or a time may differ in case."""
    said: dict[tuple[str, str, str, str], list[str]] = {}
    for row in engine.rows(store, _QUOTES):
        claim, thing, prop, quote, key = (str(getattr(row[name], "value", "")) for name in ("claim", "said", "property", "words", "digest"))
        said.setdefault((claim, thing, prop, quote), []).append(words.get(key, ""))
    for (claim, thing, prop, quote), texts in said.items():
        wanted = normalise(quote)
        exact = prop in _EXACT
        if not all(texts) or any(wanted in text if exact else wanted.casefold() in text.casefold() for text in texts):
            continue
        near = _nearest(wanted, texts)
        fix = f"Did you mean “{near}”?" if near else "Write words that stand there, or name the passage that has them."
        message = f"“{quote}” does not stand in the passage of {places.short(claim)}."
        if places.is_default(thing, prop):
            key = places.key(prop)
            message += f" The claim has {key}: from these defaults."
            fix += f" Else write {key}: in the claim, without a value where it has none."
        yield Finding(places.of(thing, prop, quote), "misquoted", message, fix)


def _nearest(quote: str, texts: list[str]) -> str:
    """The run of as many words in the texts that is most like a quotation; nothing where none is much like it."""
    size = max(1, len(quote.split()))
    runs = []
    for text in texts:
        spans = [match.span() for match in re.finditer(r"\S+", text)]
        runs += [text[spans[i][0] : spans[min(i + size, len(spans)) - 1][1]] for i in range(max(1, len(spans) - size + 1))]
    likeness, best = max((difflib.SequenceMatcher(None, quote.casefold(), run.casefold()).ratio(), run) for run in runs)
    return re.sub(r"^\W+|\W+$", "", best) if likeness >= _LIKE else ""


def _of_copies(store: ox.Store, places: Places, text: str) -> Iterator[Finding]:
    """Yield texts of the graph, quotations apart, that repeat too many words of the article in a row."""
    own = _words(text)
    runs = {tuple(own[i : i + _RUN]) for i in range(len(own) - _RUN + 1)}
    quoted = [quad.object for quad in store if quad.predicate.value in _QUOTING]
    quotes = {" ".join(_words(words.value)) for words in quoted if isinstance(words, ox.Literal)}
    seen = set()
    for quad in store:
        literal, subject = quad.object, quad.subject
        if quad.graph_name == GRAPH:  # the ontology's own words
            continue
        if not isinstance(literal, ox.Literal) or not isinstance(subject, ox.NamedNode) or quad.predicate.value in _QUOTING:
            continue
        found = _words(literal.value)
        copied = next((run for i in range(len(found) - _RUN + 1) if (run := tuple(found[i : i + _RUN])) in runs), None)
        if copied and not any(" ".join(copied) in quote for quote in quotes) and (subject.value, literal.value) not in seen:
            seen.add((subject.value, literal.value))
            key = places.key(quad.predicate.value)
            message = f"{places.short(subject.value)} repeats the article in {key}: “{' '.join(copied)}”."
            fix = f"Say it in your own words, {_RUN - 1} of the article's in a row at most; only quote: may have a dozen."
            place = places.of(subject.value, quad.predicate.value, literal.value)
            yield Finding(place, "copied", message, fix)


def _words(text: str) -> list[str]:
    return [match.group().lower().replace("\u2019", "'") for match in _WORD.finditer(text)]
