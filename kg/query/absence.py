"""Why an answer is empty: the article denies it, says that it is not known, or is silent."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.sandbox import vetting

Verdict = Literal["denied", "not known", "silent"]


class Absence(NamedTuple):
    """What an empty answer means, and the claims that deny it or say that it is not known."""

    verdict: Verdict
    claims: list[ox.NamedNode]


def why_empty(data: Dataset, sparql: str, things: Collection[ox.NamedNode] = ()) -> Absence:
    """Return why a query with no answer has none.

    A claim bears on it where it denies a relation that the query asks for, or says that this relation is not known, of one of
    the things that are given or that the query names. Of a query that names no thing, nothing is said to be denied.
    """
    named = set(_names(sparql, data.base))
    about = set(things) | {node for node in named if node.value.startswith(data.base)}
    relations = " ".join(str(node) for node in sorted(named, key=str) if node.value.startswith(iris.KG))
    queries: dict[Verdict, str] = {
        "denied": "?claim kg:polarity fact:negative . GRAPH ?claim { ?subject ?relation ?object }",
        "not known": "GRAPH ?claim { ?subject kg:hasUnknown ?object } ?object kg:leavesOpen ?relation .",
    }
    for verdict, pattern in queries.items():
        where = f"VALUES ?relation {{ {relations} }} ?claim a kg:Claim . {pattern}"
        rows = data.rows(f"SELECT DISTINCT ?claim ?subject ?object {{ {where} }} ORDER BY ?claim")
        anything = not about and verdict != "denied"
        bearing = [row["claim"] for row in rows if anything or about & {row["subject"], row["object"]}]
        claims = [claim for claim in dict.fromkeys(bearing) if isinstance(claim, ox.NamedNode)]
        if claims:
            return Absence(verdict, claims)
    return Absence("silent", [])


def _names(sparql: str, base: str) -> list[ox.NamedNode]:
    """The IRIs that a query names: prefixed ones of the vocabulary, and those in angle brackets."""
    nodes = []
    for name in vetting.names(sparql):
        try:
            nodes.append(ox.NamedNode(urljoin(base, name[1:-1])) if name.startswith("<") else iris.node(name))
        except (ValueError, KeyError):
            continue
    return nodes
