"""The vocabulary of an article's own: vocabulary.ttl in its folder -> its terms as quads, and what sheets may write for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.files import read_bytes
from kg.rdf import iris

FILE = "vocabulary.ttl"


def read(folder: Path, slug: str) -> list[ox.Quad]:
    """The terms of an article's own as quads in the graph of their address; none where its folder has no such file.

    Names in the file such as <#Stop> are relative to that address. Raises InputError, with file and line, for what is not Turtle.
    """
    path = folder / FILE
    if not path.is_file():
        return []
    address = iris.vocabulary(slug)
    try:
        found = list(ox.parse(read_bytes(path), format=ox.RdfFormat.TURTLE, base_iri=address))
    except (SyntaxError, ValueError) as error:
        where = f"{path}:{error.lineno}" if isinstance(error, SyntaxError) and error.lineno else str(path)
        raise InputError(f"this is not valid Turtle: {getattr(error, 'msg', None) or error}.", where=where) from None
    return [ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(address)) for quad in found]


def keys(own: Iterable[ox.Quad]) -> dict[str, Any]:
    """What the context of sheets gains by an article's own terms: classes and concepts by name, properties by name in snake case."""
    found: dict[str, Any] = {}
    for quad in own:
        if quad.predicate != iris.node("rdf:type") or not isinstance(quad.subject, ox.NamedNode):
            continue
        iri = quad.subject.value
        name = iris.local(iri)
        if quad.object in (iris.node("owl:Class"), iris.node("skos:Concept")):
            found[name] = iri
        elif quad.object == iris.node("owl:ObjectProperty"):
            found[snake(name)] = {"@id": iri, "@type": "@id"}
        elif quad.object == iris.node("owl:DatatypeProperty"):
            found[snake(name)] = {"@id": iri}
    return found


def snake(name: str) -> str:
    """The key of a property: its name in lower case, with an underscore where a new word begins."""
    return re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower().replace("-", "_")
