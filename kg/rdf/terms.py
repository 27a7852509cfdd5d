"""Terms as people meet them: a thing with its label, a literal as a plain value, and the thing that a typed name means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import UnknownNameError
from kg.rdf import iris

_LABEL = ox.NamedNode(iris.expand("rdfs:label"))
_PHRASE = ox.NamedNode(iris.expand("kg:phrase"))
_ALSO = ox.NamedNode(iris.expand("skos:altLabel"))
_SEARCHED = ox.NamedNode(iris.expand("skos:hiddenLabel"))
_IN_SCHEME = ox.NamedNode(iris.expand("skos:inScheme"))
_INTEGER = iris.expand("xsd:integer")


class Thing(NamedTuple):
    """Something with an IRI, and what people call it."""

    iri: str
    label: str


Value = Thing | str | int
# What one cell of a row holds: a list column holds a list, an optional column may hold None.
Cell = Value | list[Value] | None


def value(store: ox.Store, base: str, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
    """Return a term as a thing with its label, as an integer, or as text."""
    if isinstance(term, ox.NamedNode):
        return Thing(term.value, label(store, base, term))
    if isinstance(term, ox.Literal):
        is_integer = term.datatype.value == _INTEGER and re.fullmatch(r"[+-]?\d{1,4000}", term.value)
        return int(term.value) if is_integer else term.value
    return str(term)


def label(store: ox.Store, base: str, node: ox.NamedNode) -> str:
    """Return the label of a thing; without one, its IRI as short as it gets."""
    return _text(store, node, _LABEL) or iris.shorten(node.value, base)


def phrase(store: ox.Store, base: str, predicate: ox.NamedNode) -> str:
    """Return the words that stand between the two ends of a statement; without such, the label of its predicate."""
    return _text(store, predicate, _PHRASE) or label(store, base, predicate)


def _text(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
    quads = store.quads_for_pattern(node, predicate, None, ox.DefaultGraph())
    return next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), "")


def resolve(store: ox.Store, base: str, name: str, *, scheme: str = "") -> ox.NamedNode:
    """Return the thing that somebody means by a label, an alias, a slug, a prefixed name or an IRI.

    Case, accents and doubled space do not matter. With the label of a closed list as `scheme`, a member of that list is meant.
    Raises UnknownNameError, with the nearest candidates, where nothing or more than one thing fits.
    """
    members = _members(store, scheme) if scheme else None
    named = _as_iri(base, name)
    if named is not None and (named in members if members is not None else any(store.quads_for_pattern(named, None, None))):
        return named
    wanted = iris.fold(name)
    best: dict[ox.NamedNode, int] = {}
    spellings: dict[str, set[ox.NamedNode]] = {}
    for node, spelling, rank in _spellings(store, members):
        folded = iris.fold(spelling)
        spellings.setdefault(folded, set()).add(node)
        if folded == wanted:
            best[node] = min(rank, best.get(node, rank))
    # A label counts for more than an alias: "Ukraine" is the state of that name, whatever else is called so too.
    fitting = [node for node, rank in best.items() if rank == min(best.values())]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        listed = ", ".join(sorted(f"{iris.shorten(node.value, base)} ({label(store, base, node)})" for node in fitting))
        raise UnknownNameError(f"{name!r} can mean several things: {listed}.", fix="Name one by what stands before its brackets.")
    if members is not None:
        known = ", ".join(sorted(label(store, base, node) for node in members))
        raise UnknownNameError(f"there is no {scheme} called {name!r}.", fix=f"Known are: {known}.")
    raise UnknownNameError(f"there is no thing called {name!r}.", fix=_suggestion(store, base, wanted, spellings))


def _suggestion(store: ox.Store, base: str, wanted: str, spellings: dict[str, set[ox.NamedNode]]) -> str:
    """Return the labels of the things whose spelling is nearest to what was typed, as a question."""
    import difflib  # only a slip needs it

    near = difflib.get_close_matches(wanted, spellings, n=5, cutoff=0.6)
    near += [spelling for spelling in sorted(spellings) if wanted and wanted in spelling and spelling not in near]
    candidates = list(dict.fromkeys(label(store, base, node) for spelling in near for node in sorted(spellings[spelling], key=str)))
    return f"Did you mean {' or '.join(candidates[:5])}?" if candidates else ""


def _as_iri(base: str, name: str) -> ox.NamedNode | None:
    """Return the IRI that a name may spell: in full, prefixed, or relative to the article's base."""
    text = name.strip().removeprefix("<").removesuffix(">")
    prefix = text.partition(":")[0]
    if prefix in iris.PREFIXES and ":" in text:
        text = iris.expand(text)
    elif not re.match(r"[a-z][a-z0-9+.-]*:", text):
        text = base + text
    try:
        return ox.NamedNode(text)
    except ValueError:
        return None


def _members(store: ox.Store, scheme: str) -> set[ox.NamedNode]:
    """Return the members of the closed list with a label."""
    lists = {quad.subject for quad in store.quads_for_pattern(None, _LABEL, ox.Literal(scheme, language="en"), ox.DefaultGraph())}
    listed = store.quads_for_pattern(None, _IN_SCHEME, None, ox.DefaultGraph())
    return {quad.subject for quad in listed if quad.object in lists and isinstance(quad.subject, ox.NamedNode)}


def _spellings(store: ox.Store, members: set[ox.NamedNode] | None) -> Iterator[tuple[ox.NamedNode, str, int]]:
    """Yield every thing that a name can mean with each of its spellings, and 0 for a label, 1 for an alias, 2 for a slug."""
    for rank, predicate in ((0, _LABEL), (1, _ALSO), (1, _SEARCHED)):
        for quad in store.quads_for_pattern(None, predicate, None, ox.DefaultGraph()):
            node = quad.subject
            if not isinstance(node, ox.NamedNode) or not isinstance(quad.object, ox.Literal):
                continue
            # Terms of the vocabulary have labels too, but nobody asks for them as things of the story.
            if node in members if members is not None else not node.value.startswith((iris.KG, iris.FACT)):
                yield node, quad.object.value, rank
                if rank == 0:
                    yield node, re.split(r"[/#]", node.value)[-1], 2
