"""The page of the ontology's terms, docs/terms.md, made from vocabulary, lists, shapes and context."""

import json
import re

import pyoxigraph as ox

from kg.paths import ONTOLOGY
from kg.rdf import iris

HEAD = """\
# The terms

Made from `ontology/`: do not edit it here. `pytest tests/project/test_documents.py --accept` writes it anew.

The column *of → what* says which class a property is used of and what it leads to, as far as
[the shapes](../ontology/shapes.ttl) ask for it; *key* is what an author writes in a sheet; the *phrase* stands between the two ends of a
statement where it is printed as a sentence. How the terms relate to schema.org, PROV-O and others stands in
[alignments.ttl](../ontology/alignments.ttl).
"""
# What a property leads to, where no shape says it more closely.
ENDS = {"owl:ObjectProperty": "a thing", "owl:DatatypeProperty": "text or a number"}


def triples(name):
    return [quad.triple for quad in ox.parse(path=ONTOLOGY / name)]


class Ontology:
    """What the files of the ontology say, by subject and predicate, with all names shortened."""

    def __init__(self):
        self.values = {}
        for name in ("vocabulary.ttl", "lists.ttl"):
            for subject, predicate, thing in triples(name):
                value = iris.shorten(thing.value) if isinstance(thing, ox.NamedNode) else thing.value
                self.values.setdefault(iris.shorten(subject.value), {}).setdefault(iris.shorten(predicate.value), []).append(value)
        self.keys = {}
        context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
        of_claims = context.pop("Claim")["@context"]
        for key, definition in (*context.items(), *of_claims.items()):
            details = definition if isinstance(definition, dict) else {}
            name = details.get("@id", key)
            self.keys[name if ":" in name else f"kg:{name}"] = key
            for word, meaning in details.get("@context", {}).items():
                self.keys[meaning] = word
        self.subjects, self.objects = {}, {}
        for shape in shapes():
            for name in shape.get("sh:path", []):
                self.subjects.setdefault(name, set()).update(shape.get("sh:targetClass", []))
                self.objects.setdefault(name, set()).update(shape.get("sh:class", shape.get("sh:datatype", [])))
            for name in shape.get("sh:targetObjectsOf", []):
                self.objects.setdefault(name, set()).update(shape["sh:hasValue"])

    def text(self, name, predicate):
        return ", ".join(self.values[name].get(predicate, []))

    def ends(self, name):
        """What a property is used of and what it leads to; nothing for a class."""
        leads_to = code(self.objects.get(name, ())) or ENDS.get(self.text(name, "rdf:type"), "")
        return f"{code(self.subjects.get(name, ()))} → {leads_to}".strip() if leads_to else ""

    def word(self, member, scheme):
        """What an author writes for a member of a list, or nothing where no key chooses from the list."""
        chosen = any(scheme in members and name in self.keys for name, members in self.objects.items())
        return code([self.keys.get(member, member.removeprefix("kg:"))]) if chosen else ""


def shapes():
    """Each shape as predicate -> values, with all names shortened."""
    found = {}
    for subject, predicate, thing in triples("shapes.ttl"):
        if isinstance(thing, ox.NamedNode):
            found.setdefault(str(subject), {}).setdefault(iris.shorten(predicate.value), []).append(iris.shorten(thing.value))
    return list(found.values())


def table(head, rows):
    def line(cells):
        return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"

    return "\n".join([line(head), line(["---"] * len(head)), *(line(row) for row in rows)])


def code(names):
    return ", ".join(f"`{name}`" for name in sorted(names))


def sections():
    """Yield the headings of the vocabulary, each with the names of the terms that stand below it."""
    text = (ONTOLOGY / "vocabulary.ttl").read_text(encoding="utf-8")
    for part in re.split(r"(?m)^# -+ (?=\w)", text)[1:]:
        heading, _, rest = part.partition("\n")
        yield heading.strip(" -"), re.findall(r"(?m)^(kg:\w+) a owl:", rest)


def made():
    """The page as Markdown."""
    ontology = Ontology()
    parts = [HEAD]
    for heading, names in sections():
        classes = [
            (
                code([name]),
                ontology.text(name, "rdfs:label"),
                code(ontology.values[name].get("rdfs:subClassOf", [])),
                *meaning(ontology, name),
            )
            for name in names
            if not ontology.ends(name)
        ]
        properties = [
            (code([name]), *naming(ontology, name), ontology.ends(name), *meaning(ontology, name)) for name in names if ontology.ends(name)
        ]
        if names:
            parts.append(f"## {heading[0].upper()}{heading[1:]}\n")
        if classes:
            parts.append(table(("class", "label", "kind of", "definition", "example"), classes) + "\n")
        if properties:
            parts.append(table(("property", "label", "phrase", "key", "of → what", "definition", "example"), properties) + "\n")
    parts.append("## Lists\n")
    for scheme in (name for name in ontology.values if ontology.text(name, "rdf:type") == "skos:ConceptScheme"):
        members = [name for name in ontology.values if scheme in ontology.values[name].get("skos:inScheme", [])]
        rows = [
            (code([name]), ontology.text(name, "rdfs:label"), ontology.word(name, scheme), ontology.text(name, "skos:definition"))
            for name in members
        ]
        parts.append(f"### {scheme}: {ontology.text(scheme, 'rdfs:label')}\n\n{ontology.text(scheme, 'skos:definition')}\n")
        parts.append(table(("member", "label", "word in a sheet", "definition"), rows) + "\n")
    return "\n".join(parts)


def meaning(ontology, name):
    return ontology.text(name, "skos:definition"), ontology.text(name, "skos:example")


def naming(ontology, name):
    label, phrase = ontology.text(name, "rdfs:label"), ontology.text(name, "kg:phrase")
    key = ontology.keys.get(name)
    return label, "" if phrase == label else phrase, code([key]) if key else "derived"
