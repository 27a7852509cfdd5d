"""A query that has no answer since it names what is not there: a thing, a term, a namespace, or a text in another language."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice

import pyoxigraph as ox

from kg.article import own
from kg.article.ontology import ontology
from kg.article.sheets import CONTEXT
from kg.errors import UnknownNameError
from kg.rdf import iris, names
from kg.rdf.dataset import Dataset
from kg.sandbox import hints, naming

# How many names that are not there are looked at, as each is compared with all that are.
_LOOKED_AT = 20
# A text need not stand in the graph where it is taken apart, or only looked for in others.
_TAKES_TEXTS_APART = re.compile(
    r"\b(?:STR|LANG|LANGMATCHES|CONTAINS|STRSTARTS|STRENDS|REGEX|REPLACE|LCASE|UCASE|SUBSTR|CONCAT|BIND)\s*\(", re.IGNORECASE
)


def refuse(data: Dataset, sparql: str) -> None:
    """Raise UnknownNameError, with the nearest name that is there, for a query that names what is neither in the graph nor a term."""
    for slip in chain(_names(data, sparql), _texts(data, sparql)):
        raise slip


def refuse_graphs(data: Dataset, sparql: str) -> None:
    """Raise UnknownNameError, with the nearest or the first of those that are there, for a query that names a graph that is not."""
    for what, fix in hints.unknown_graphs(data, iris.PREFIXES, sparql):
        raise UnknownNameError(what, fix=fix)


def _names(data: Dataset, sparql: str) -> Iterator[UnknownNameError]:
    named = naming.named(sparql, iris.PREFIXES, data.base)
    strange = {spelled: iri for spelled, iri in named.items() if not _is_used(data, iri)}
    if not strange:
        return
    terms = {quad.subject.value for quad in ontology() if isinstance(quad.subject, ox.NamedNode)}
    for spelled, iri in islice(((spelled, iri) for spelled, iri in strange.items() if iri not in terms), _LOOKED_AT):
        if data.base and iri.startswith(data.base):
            yield UnknownNameError(f"there is no thing {spelled}.", fix=_near_thing(data, iri.removeprefix(data.base)))
        elif iri.startswith(iris.ARTICLES):
            yield UnknownNameError(f"{spelled} belongs to another article.", fix=f"The things of this one begin with {data.base}")
        elif iri.startswith((iris.KG, iris.FACT)):
            near = _of_key(iris.local(iri)) or _nearest(iris.shorten(iri), (iris.shorten(term) for term in terms))
            yield UnknownNameError(f"there is no term {spelled} in the vocabulary.", fix=near or "docs/terms.md lists them all.")
        elif namespace := _namespace_meant(iri):
            prefix, meant = namespace
            yield UnknownNameError(f"{spelled} is in no namespace of the graph.", fix=f"The prefix {prefix}: stands for <{meant}>.")
        elif iri.startswith(tuple(iris.PREFIXES.values())):
            used = {quad.predicate.value for quad in data.store} | {
                cls.value for cls in data.class_sizes() if isinstance(cls, ox.NamedNode)
            }
            if near := _nearest(iris.shorten(iri), (iris.shorten(term) for term in used | terms)):
                yield UnknownNameError(f"the graph does not use {spelled}.", fix=near)


def _of_key(name: str) -> str:
    """The term that a key of sheets stands for, such as kg:afterEvent for after, as a question; nothing where there is no such key."""
    keys = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    definition = {**keys, **keys["Claim"]["@context"]}.get(own.snake(name))
    term = definition.get("@id", name) if isinstance(definition, dict) else definition
    if not isinstance(term, str) or term == name or term.startswith("@"):
        return ""
    return f"Did you mean {term if ':' in term else f'kg:{term}'}?"


def _is_used(data: Dataset, iri: str) -> bool:
    """Whether an IRI stands in a graph, in whatever place; what is no IRI is left to the engine."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return True
    places = ((node, None, None, None), (None, node, None, None), (None, None, node, None), (None, None, None, node))
    return iri in iris.PREFIXES.values() or any(next(data.store.quads_for_pattern(*place), None) for place in places)


def _near_thing(data: Dataset, local: str) -> str:
    """Which thing a local name may mean, as a question: by its label or another of its names, or by its address."""
    try:
        meant = names.resolve(data, re.sub(r"[-_]|%20", " ", local.rpartition("/")[2]))
        return f"Did you mean <{data.short(meant.value)}>?"
    except UnknownNameError as error:
        things = {quad.subject.value for quad in data.store if isinstance(quad.subject, ox.NamedNode)}
        near = _nearest(local, (data.short(iri) for iri in things if iri.startswith(data.base)))
        return near.replace("mean ", "mean <").replace(" or ", "> or <").replace("?", ">?") if near else error.fix


def _namespace_meant(iri: str) -> tuple[str, str] | None:
    """The prefix and namespace that an IRI outside all of them was meant to be in: one that differs in http, www, case or its last sign."""

    def bare(namespace: str) -> str:
        return re.sub(r"^https?://(www\.)?|[#/]+$", "", namespace.casefold())

    namespace = re.sub(r"[^#/]*$", "", iri)
    for prefix, known in iris.PREFIXES.items():
        if not iri.startswith(known) and bare(namespace) == bare(known):
            return prefix, known
    return None


def _texts(data: Dataset, sparql: str) -> Iterator[UnknownNameError]:
    if _TAKES_TEXTS_APART.search(naming.bare(sparql)):
        return
    named = naming.named(sparql, iris.PREFIXES, data.base)
    used = {quad.predicate.value for quad in data.store}
    any_named = tuple(iri for iri in named.values() if iri in used)

    @cache
    def known(predicates: tuple[str, ...]) -> dict[str, set[ox.Literal]]:
        """The literals that some predicates have, or any where they have nothing, by their text: read once, as a query may hold many."""
        quads = [quad for iri in predicates for quad in data.store.quads_for_pattern(None, ox.NamedNode(iri), None)]
        literals: dict[str, set[ox.Literal]] = {}
        for quad in quads or data.store:
            if isinstance(quad.object, ox.Literal):
                literals.setdefault(quad.object.value, set()).add(quad.object)
        return literals

    for before, text, language in naming.texts(sparql):
        wanted = ox.Literal(text, language=language) if language else ox.Literal(text)
        # A text behind a predicate is one of that; another one, such as in a comparison, is one of any that the query names.
        there = known((named[before],) if before in named else any_named).get(text, set())
        if there and wanted not in there:
            listed = " and ".join(sorted(map(str, there)))
            yield UnknownNameError(f"the graph has no text {wanted} there.", fix=f"It has {listed}.")


def _nearest(name: str, known: Iterable[str]) -> str:
    """The names most like one that is not known, as a question; nothing where none is near."""
    import difflib

    names = sorted(known)
    folded = {spelling.casefold(): spelling for spelling in names}
    near = difflib.get_close_matches(name, names, n=2, cutoff=0.8)
    near = near or [folded[spelling] for spelling in difflib.get_close_matches(name.casefold(), folded, n=2, cutoff=0.75)]
    return f"Did you mean {' or '.join(near)}?" if near else ""
