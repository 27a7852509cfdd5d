"""What may be written in a sheet, and where: each key with what it takes, as a table and as a JSON Schema for editors."""

from __future__ import annotations

from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.article.ontology import ontology
from kg.article.sheets import USUAL, USUAL_OF_RELAY
from kg.check.findings import context, expand, prefix_of
from kg.check.terms import terms
from kg.paths import ONTOLOGY
from kg.rdf import iris

_TAKES = {
    "id": "the id of a thing, or a list of those",
    "name": "a name of your own, in lower case",
    "class": "a class",
    "graph": "{id: THING, KEY: VALUE}, or a list of those",
    "integer": "a whole number",
    "number": "a number",
    "text": "text",
    "value": "text",
    "anything": "see docs/authoring.md and docs/meaning.md",
}
_OF_CLAIM = "a word of its list, in a claim"
_USUAL_OF_CLAIM = {"status": "accepted; proposed by an assistant"}
_OWN = {
    "id": "The address of a thing, a claim or a passage in this article.",
    "type": "The class of a thing; an entry with says is a Claim.",
    "says": "What is claimed: triples that stand in a named graph of their own.",
    "lines": "Which lines of the text are title, standfirst, caption, body, skip; where that errs: heading, paragraph, list, join, split.",
    "cues": "Words of the article's own that tell how a sentence is meant.",
    "waive": "Gates of meaning that the claim need not pass, each with the reason.",
    "ask": "What whoever wrote the entry leaves to a person: a question, or a list of those.",
    "seal": "What a claim said when a person accepted it, as a checksum. kg review writes it.",
    "rejected_because": "Why a claim is rejected.",
}


class Key(NamedTuple):
    """A key of the sheets: its name, what it takes, the words of its list if it has one, what holds if left out, and its meaning."""

    name: str
    takes: str
    words: list[str]
    usual: str
    meaning: str


def keys() -> list[Key]:
    """All keys, by name."""
    known, meanings, written = terms(), _meanings(), context()
    usual = {**USUAL, **USUAL_OF_RELAY}
    found = []
    for name, kind in known.kinds.items():
        words = known.classes if kind == "class" else known.words.get(name, [])
        takes = "a word of its list" if kind == "vocab" and words else "a relation" if kind == "vocab" else _TAKES[kind]
        found.append(Key(name, takes, words, usual.get(name, ""), _OWN.get(name) or meanings.get(_iri(name, written), "")))
    for name, words in known.claim_words.items():
        meaning = meanings.get(_iri(name, written["Claim"]["@context"]), "")
        found.append(Key(name, _OF_CLAIM, words, _USUAL_OF_CLAIM[name], meaning))
    return sorted(found)


class Class(NamedTuple):
    """A class of things: its name, the classes that it is a kind of, the nearest first, what it means, and what its things must have."""

    name: str
    kind_of: list[str]
    meaning: str
    needs: list[str]


def class_of(name: str) -> Class | None:
    """What is known of a class of the vocabulary; None where there is no such class."""
    if name not in terms().classes:
        return None
    broader: dict[str, list[str]] = {}
    for quad in ontology():
        if quad.predicate == iris.node("rdfs:subClassOf") and isinstance(quad.object, ox.NamedNode):
            broader.setdefault(str(quad.subject), []).append(str(quad.object))
    above = [str(ox.NamedNode(f"{iris.KG}{name}"))]
    for each in above:
        above += [other for other in broader.get(each, ()) if other not in above]
    shapes = ox.Store()
    shapes.load(path=ONTOLOGY / "shapes.ttl")
    needs = []
    for shape in {quad.subject for quad in shapes.quads_for_pattern(None, iris.node("sh:targetClass"), None) if str(quad.object) in above}:
        said = {quad.predicate: quad.object for quad in shapes.quads_for_pattern(shape, None, None)}
        least, message = (said.get(iris.node(name)) for name in ("sh:minCount", "sh:message"))
        if isinstance(least, ox.Literal) and isinstance(message, ox.Literal) and least.value != "0":
            needs.append(message.value)
    kinds = [each.strip("<>").removeprefix(iris.KG) for each in above[1:] if each.startswith(f"<{iris.KG}")]
    return Class(name, kinds, _meanings().get(f"{iris.KG}{name}", ""), sorted(needs))


def schema() -> dict[str, Any]:
    """The JSON Schema of a sheet, for editors to complete and to check with."""
    known = terms()
    known_keys = {key.name: key for key in keys() if key.takes != _OF_CLAIM}
    properties = {
        name: {"description": key.meaning, **_schema_of(known.kinds[name], key.words + known.claim_words.get(name, []))}
        for name, key in known_keys.items()
    }
    entry = {"type": "object", "properties": properties, "additionalProperties": False}
    defaults = {"type": "object", "properties": {"defaults": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]}}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A claim sheet",
        "type": "array",
        "items": {"anyOf": [{"$ref": "#/$defs/entry"}, {**defaults, "required": ["defaults"], "additionalProperties": False}]},
        "$defs": {"node": entry, "entry": {**entry, "required": ["id"]}},
    }


def _schema_of(kind: str, words: list[str]) -> dict[str, Any]:
    if kind == "anything":
        return {}
    node = {"$ref": "#/$defs/node"}
    shapes: dict[str, dict[str, Any]] = {
        "id": {"anyOf": [{"type": "string"}, node]},
        "graph": node,
        "integer": {"type": "integer"},
        "number": {"type": ["number", "string"]},
    }
    one = shapes.get(kind, {"type": "string", **({"enum": words} if words else {})})
    return one if kind == "name" else {"anyOf": [one, {"type": "array", "items": one}]}


def _iri(key: str, written: dict[str, Any]) -> str:
    """The IRI of a key, as the context is written."""
    definition = written.get(key, key)
    name = definition.get("@id", key) if isinstance(definition, dict) else definition
    return expand(name, iris.KG) if prefix_of(str(name)) else f"{iris.KG}{name}"


def _meanings() -> dict[str, str]:
    definition = iris.node("skos:definition")
    quads = [quad for quad in ontology() if quad.predicate == definition and isinstance(quad.subject, ox.NamedNode)]
    return {str(getattr(quad.subject, "value", "")): quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
