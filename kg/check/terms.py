"""What sheets may say, as context, vocabulary, lists and shapes have it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pyoxigraph as ox

from kg.article.ontology import ontology
from kg.check.findings import context, expand, prefix_of
from kg.paths import ONTOLOGY
from kg.rdf import iris

_KINDS = {"@id": "id", "@vocab": "vocab", "xsd:integer": "integer", "xsd:decimal": "number"}


@dataclass(frozen=True)
class Terms:
    """What sheets may say.

    `kinds` gives for each key what its value is (id, vocab, integer, number, text, a value such as a date, or anything),
    `scopes` the base IRI that a key adds to its ids, `words` the words of each closed list by key, `claim_words` those of keys that mean
    something else in the entry of a claim, and `classes` the classes that an author may use.
    """

    kinds: dict[str, str]
    scopes: dict[str, str]
    words: dict[str, list[str]]
    claim_words: dict[str, list[str]]
    classes: list[str]

    def of_claim(self) -> Terms:
        """What the entry of a claim may say."""
        return replace(self, words=self.words | self.claim_words)


@cache
def terms(own: tuple[ox.Quad, ...] = ()) -> Terms:
    """What context, vocabulary and shapes allow, with the terms of an article's own."""
    quads = [*ontology(), *own]
    owl_class = iris.node("owl:Class")
    classes = sorted(iris.local(q.subject.value) for q in quads if q.object == owl_class and isinstance(q.subject, ox.NamedNode))
    members: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate.value == iris.expand("skos:inScheme") and isinstance(quad.subject, ox.NamedNode):
            members.setdefault(_value(quad.object), []).append(quad.subject.value)
    schemes = _schemes()
    kinds: dict[str, str] = {}
    scopes: dict[str, str] = {}
    words: dict[str, list[str]] = {}

    def listed(key: str, details: dict[str, Any]) -> list[str]:
        iri = details.get("@id", key)
        scheme = schemes.get(expand(iri, iris.KG) if prefix_of(iri) else iris.KG + iri, "")
        written = {expand(meaning, iris.KG): word for word, meaning in details.get("@context", {}).items()}
        return [written.get(concept, iris.local(concept)) for concept in members.get(scheme, [])]

    in_context = context(own)
    claim_words = {key: listed(key, details) for key, details in in_context.pop("Claim")["@context"].items()}
    for key, definition in in_context.items():
        is_prefix = isinstance(definition, str) and prefix_of(definition) not in (None, *iris.PREFIXES)
        if definition is None or key.startswith("@") or is_prefix:
            continue
        details = definition if isinstance(definition, dict) else {}
        kinds[key] = _KINDS.get(datatype := details.get("@type", ""), "value" if datatype else "text")
        scopes[key] = details.get("@context", {}).get("@base", "")
        if kinds[key] == "vocab":
            words[key] = listed(key, details)
    kinds |= {"id": "name", "type": "class", "says": "graph"} | dict.fromkeys(("seal", "rejected_because", "ask"), "text")
    kinds |= dict.fromkeys(("lines", "cues", "waive"), "anything")
    return Terms(kinds, scopes, words, claim_words, classes)


def _schemes() -> dict[str, str]:
    """The list that each predicate chooses from, as the shapes have it: predicate -> concept scheme."""
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=ONTOLOGY / "shapes.ttl"):
        found.setdefault(_value(quad.subject), {})[iris.shorten(quad.predicate.value)] = _value(quad.object)
    return {shape["sh:targetObjectsOf"]: shape["sh:hasValue"] for shape in found.values() if "sh:targetObjectsOf" in shape}


def _value(term: Any) -> str:
    return str(getattr(term, "value", term))
