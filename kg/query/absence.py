"""Why an answer is empty: the article denies it, says that it is not known, or is silent."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.rdf import engine, iris
from kg.sandbox import vetting


class Silence(NamedTuple):
    """What an empty answer means: denied, not known or silent; and the claims that deny it or say that it is not known."""

    verdict: str
    claims: list[ox.NamedNode]


def why_empty(store: ox.Store, base: str, sparql: str, things: Collection[ox.NamedNode] = ()) -> Silence:
    """Return why a query with no answer has none.

    A claim bears on it where it denies a relation that the query asks for, or says that this relation is not known, of one of
    the things that are given or that the query names. Of a query that names no thing, nothing is said to be denied.
    """
    named = set(_names(sparql, base))
    about = set(things) | {node for node in named if node.value.startswith(base)}
    relations = " ".join(str(node) for node in sorted(named, key=str) if node.value.startswith(iris.KG))
    queries = {
        "denied": "?claim kg:polarity fact:negative . GRAPH ?claim { ?subject ?relation ?object }",
        "not known": "GRAPH ?claim { ?subject kg:hasUnknown ?object } ?object kg:leavesOpen ?relation .",
    }
    for verdict, pattern in queries.items():
        where = f"VALUES ?relation {{ {relations} }} ?claim a kg:Claim . {pattern}"
        rows = engine.rows(store, f"SELECT DISTINCT ?claim ?subject ?object {{ {where} }} ORDER BY ?claim")
        anything = not about and verdict != "denied"
        bearing = [row["claim"] for row in rows if anything or about & {row["subject"], row["object"]}]
        claims = [claim for claim in dict.fromkeys(bearing) if isinstance(claim, ox.NamedNode)]
        if claims:
            return Silence(verdict, claims)
    return Silence("silent", [])


def _names(sparql: str, base: str) -> list[ox.NamedNode]:
    """Return the IRIs that a query names: prefixed ones of the vocabulary, and those in angle brackets."""
    found = []
    for name in vetting.names(sparql):
        try:
            found.append(ox.NamedNode(urljoin(base, name[1:-1]) if name.startswith("<") else iris.expand(name)))
        except (ValueError, KeyError):
            continue
    return found
