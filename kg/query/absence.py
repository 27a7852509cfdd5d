"""Why an answer is empty: the article denies it, doubts it, or says that it is not known; or the graph has nothing on it."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.query.records import Absence, Verdict
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.sandbox import vetting

# The claims that bear on a relation, for each verdict, in the order in which they are looked for.
_BEARING: dict[Verdict, str] = {
    "denied": "?claim kg:standing kg:denied . GRAPH ?claim { ?subject ?relation ?object }",
    "doubted": "VALUES ?doubt { kg:probablyNot kg:possiblyNot } ?claim kg:standing ?doubt . GRAPH ?claim { ?subject ?relation ?object }",
    "not known": "GRAPH ?claim { ?subject kg:hasUnknown ?object } ?object kg:leavesOpen ?relation .",
}
# A query that is empty whatever the graph holds, or that is asked of graphs of its own choice.
_NO_VERDICT = re.compile(r"\b(?:LIMIT\s+0\b|OFFSET\s+[1-9]|FROM\b)|\bVALUES\b[^{}]*\{\s*\}", re.IGNORECASE)


def why_empty(data: Dataset, sparql: str, things: Collection[ox.NamedNode] = ()) -> Absence | None:
    """Return why a query with no answer has none; None where its own LIMIT, OFFSET, FROM or VALUES leaves it empty.

    A claim bears on it where it denies or doubts a relation that the query asks for, or says that this relation is not known, of one
    of the things that are given or that the query names. Of a query that names no thing, nothing is said to be denied or doubted.
    """
    if _NO_VERDICT.search(sparql):
        return None
    named = set(_names(sparql, data.base))
    about = set(things) | {node for node in named if node.value.startswith(data.base)}
    relations = " ".join(str(node) for node in sorted(named, key=str) if node.value.startswith(iris.KG))
    for verdict, pattern in _BEARING.items():
        where = f"VALUES ?relation {{ {relations} }} ?claim a kg:Claim . {pattern}"
        rows = data.rows(f"SELECT DISTINCT ?claim ?subject ?object {{ {where} }} ORDER BY ?claim")
        anything = not about and verdict == "not known"
        bearing = [row["claim"] for row in rows if anything or about & {row["subject"], row["object"]}]
        claims = [claim for claim in dict.fromkeys(bearing) if isinstance(claim, ox.NamedNode)]
        if claims:
            return Absence(verdict, claims)
    return Absence("nothing", [])


def _names(sparql: str, base: str) -> list[ox.NamedNode]:
    """The IRIs that a query names: prefixed ones of the vocabulary, and those in angle brackets."""
    nodes = []
    for name in vetting.names(sparql):
        try:
            nodes.append(ox.NamedNode(urljoin(base, name[1:-1])) if name.startswith("<") else iris.node(name))
        except (ValueError, KeyError):
            continue
    return nodes
