"""What is wrong in the vocabulary of an article's own: terms that are not explained, not placed, or already there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.article import own
from kg.article.ontology import ontology
from kg.check.findings import Finding, context
from kg.files import read_text
from kg.rdf import iris

# What each kind of term has exactly once.
_WANTED = {
    "owl:Class": ("rdfs:label", "skos:definition", "skos:example", "rdfs:subClassOf"),
    "owl:ObjectProperty": ("rdfs:label", "skos:definition", "skos:example", "kg:phrase"),
    "owl:DatatypeProperty": ("rdfs:label", "skos:definition", "skos:example", "kg:phrase"),
    "skos:Concept": ("rdfs:label", "skos:definition", "skos:inScheme"),
}
_PARENT = {iris.expand(name) for name in ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:inScheme")}


def vocabulary(folder: Path, terms: Sequence[ox.Quad]) -> Iterator[Finding]:
    """Yield a finding for each thing that a term of an article's own lacks, each name that is taken, and each parent that is not there."""
    if not terms:
        return
    path = folder / own.FILE
    lines = read_text(path).split("\n")
    known = {quad.subject for quad in (*ontology(), *terms) if quad.predicate == iris.node("rdf:type")}
    taken = context()
    for term in dict.fromkeys(quad.subject for quad in terms):
        said = [quad for quad in terms if quad.subject == term]
        name = iris.local(str(getattr(term, "value", term)))
        line = next((number for number, text in enumerate(lines, 1) if re.search(rf"[#:]{re.escape(name)}\b", text)), 1)

        def finding(message: str, fix: str, place: str = f"{path}:{line}:1") -> Finding:
            return Finding(place, "own-term", message, fix)

        kinds = [iris.shorten(quad.object.value) for quad in said if quad.predicate == iris.node("rdf:type")]  # type: ignore[union-attr]
        if (
            len(kinds) != 1
            or kinds[0] not in _WANTED
            or not isinstance(term, ox.NamedNode)
            or f"{said[0].graph_name}" != f"<{_home(term)}>"
        ):
            yield finding(f"{name} is not one term of this article.", f"Write <#{name}> a owl:Class, or another of: {', '.join(_WANTED)}.")
            continue
        counted = Counter(iris.shorten(quad.predicate.value) for quad in said)
        for wanted in _WANTED[kinds[0]]:
            if counted[wanted] != 1:
                yield finding(f"{name} has {counted[wanted] or 'no'} {wanted}.", f"Write one {wanted} of it.")
        if own.snake(name) in taken or iris.node(f"kg:{name}") in known:
            yield finding(f"The vocabulary has a term called {name} already.", "Use that one, or choose another name.")
        for quad in said:
            if quad.predicate.value in _PARENT and quad.object not in known:
                parent = iris.shorten(getattr(quad.object, "value", ""))
                yield finding(f"{name} belongs to {parent}, which is not in the vocabulary.", "See docs/terms.md for what is.")


def _home(term: ox.NamedNode) -> str:
    return term.value.partition("#")[0]
