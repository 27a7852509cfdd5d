"""A graph as all rooms above read it: an Oxigraph store with the base of its names, and look-ups in its default graph."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.rdf import engine, iris
from kg.rdf.engine import Row, Term
from kg.rdf.terms import Thing, Value

_DEFAULT = ox.DefaultGraph()
_INTEGER = iris.expand("xsd:integer")


class Dataset(NamedTuple):
    """An Oxigraph store, and the IRI that relative names in it are relative to.

    The look-ups read the default graph. Predicates and classes are given as prefixed names, such as kg:restsOn.
    """

    store: ox.Store
    base: str

    def rows(self, query: str) -> list[Row]:
        """The solutions of a SELECT query, each as variable -> term without the unbound ones."""
        return engine.rows(self.store, query, self.base)

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        """What a subject has for a predicate."""
        return [quad.object for quad in self.store.quads_for_pattern(subject, iris.node(predicate), None, _DEFAULT)]  # type: ignore[arg-type]

    def texts(self, subject: Term, predicate: str) -> list[str]:
        """The literals that a subject has for a predicate, as text."""
        return [term.value for term in self.objects(subject, predicate) if isinstance(term, ox.Literal)]

    def nodes(self, subject: Term, predicate: str) -> list[ox.NamedNode]:
        """The IRIs that a subject has for a predicate."""
        return [term for term in self.objects(subject, predicate) if isinstance(term, ox.NamedNode)]

    def values(self, subject: Term, predicate: str) -> list[Value]:
        """What a subject has for a predicate, as people read it."""
        return [self.value(term) for term in self.objects(subject, predicate)]

    def instances(self, cls: str) -> Iterator[ox.NamedNode]:
        """Yield the IRIs that have a class."""
        for quad in self.store.quads_for_pattern(None, iris.node("rdf:type"), iris.node(cls), _DEFAULT):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject

    def is_a(self, node: ox.NamedNode, cls: str) -> bool:
        """Whether a node has a class."""
        return ox.Quad(node, iris.node("rdf:type"), iris.node(cls), _DEFAULT) in self.store

    @property
    def is_draft(self) -> bool:
        """Whether the article is a draft, of which not all is there yet."""
        return any(self.store.quads_for_pattern(None, iris.node("kg:isDraft"), None, _DEFAULT))

    def label(self, node: ox.NamedNode) -> str:
        """The label of a thing; without one, its IRI as short as it gets."""
        return next(iter(self.texts(node, "rdfs:label")), None) or self.short(node.value)

    def phrase(self, predicate: ox.NamedNode) -> str:
        """The words between the two ends of a statement; without such, the label of its predicate."""
        return next(iter(self.texts(predicate, "kg:phrase")), None) or self.label(predicate)

    def thing(self, node: ox.NamedNode) -> Thing:
        """A node as a thing with its label."""
        return Thing(node.value, self.label(node))

    def value(self, term: Term) -> Value:
        """A term as a thing with its label, as a whole number, or as text."""
        if isinstance(term, ox.NamedNode):
            return self.thing(term)
        if isinstance(term, ox.Literal):
            is_integer = term.datatype.value == _INTEGER and re.fullmatch(r"[+-]?\d{1,4000}", term.value)
            return int(term.value) if is_integer else term.value
        return str(term)

    def class_sizes(self) -> Counter[Term]:
        """How many things each class has."""
        return Counter(quad.object for quad in self.store.quads_for_pattern(None, iris.node("rdf:type"), None, _DEFAULT))

    def kinds(self, node: ox.NamedNode, sizes: Counter[Term] | None = None) -> list[ox.NamedNode]:
        """The classes of a thing, the narrowest first: the one that has the fewest things.

        Whoever asks for many things counts the classes once, and gives the sizes.
        """
        counted = self.class_sizes() if sizes is None else sizes
        return sorted(self.nodes(node, "rdf:type"), key=lambda cls: (counted[cls], -self._depth(cls), cls.value))

    def _depth(self, cls: ox.NamedNode) -> int:
        """How many classes are broader than a class."""
        broader, ahead = {cls}, [cls]
        while ahead:
            new = [cls for cls in self.nodes(ahead.pop(), "rdfs:subClassOf") if cls not in broader]
            broader.update(new)
            ahead += new
        return len(broader)

    def short(self, iri: str) -> str:
        """An IRI as people read it: relative to the base, prefixed, or whole."""
        return iris.shorten(iri, self.base)
