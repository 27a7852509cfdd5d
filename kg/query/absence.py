"""Why an answer is empty: the article denies it, doubts it, says that it is not known, only reports it; or the graph has nothing on it."""

import re
from collections.abc import Collection, Iterator

import pyoxigraph as ox

from kg.article.coverage import coverage
from kg.query import slips
from kg.query.records import Absence, Verdict
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.sandbox import naming
from kg.sandbox.hints import Hint

# The claims that bear on a relation, for each verdict, in the order in which they are looked for.
_BEARING: dict[Verdict, str] = {
    "denied": "?claim kg:standing kg:denied . GRAPH ?claim { ?subject ?relation ?object }",
    "doubted": "VALUES ?doubt { kg:probablyNot kg:possiblyNot } ?claim kg:standing ?doubt . GRAPH ?claim { ?subject ?relation ?object }",
    # What somebody else says to be unknown stands in their claim alone.
    "not known": "GRAPH ?claim { ?subject kg:hasUnknown ?object } "
    "{ ?object kg:leavesOpen ?relation } UNION { GRAPH ?claim { ?object kg:leavesOpen ?relation } }",
}
# A query that is asked of graphs of its own choice, and one that may be empty by itself.
_OWN_GRAPHS = re.compile(r"(?<![?$\w:-])FROM\b", re.IGNORECASE)
_NO_VERDICT = re.compile(r"(?<![?$\w:-])(?:LIMIT\s+0\b|OFFSET\s+[1-9]|HAVING\b)|\bVALUES\b[^{}]*\{\s*\}", re.IGNORECASE)


def why_empty(data: Dataset, sparql: str, things: Collection[ox.NamedNode] = (), hint: Hint | None = None) -> Absence | None:
    """Why a query with no answer has none; None where its own LIMIT, OFFSET, FROM, HAVING or VALUES may leave it empty.

    A claim bears on it where it denies or doubts a relation that the query asks for, or says that this relation is not known, of one
    of the things that are given or that the query names. Of a query that names no thing, nothing is said to be denied or doubted.
    With a hint, claims may answer what the default graph does not.
    Raises UnknownNameError, with the nearest name, where the query names a graph, a thing, a term or a text that is not there.
    """
    slips.refuse_graphs(data, sparql)
    bare = naming.bare(sparql)
    if _OWN_GRAPHS.search(bare):
        return None
    if hint and hint.rows:
        return _claimed(data, hint)
    if _NO_VERDICT.search(bare):
        return None
    slips.refuse(data, sparql)
    named = naming.named(sparql, iris.PREFIXES, data.base)
    about = {thing.value for thing in things} | {iri for iri in named.values() if iri.startswith(data.base)}
    asked = list(_relations(sparql, named))
    relations = " ".join(sorted({f"<{relation}>" for _, relation, _ in asked}))
    for verdict, pattern in _BEARING.items():
        where = f"VALUES ?relation {{ {relations} }} ?claim a kg:Claim . {pattern}"
        rows = data.rows(f"SELECT DISTINCT ?claim ?subject ?relation ?object {{ {where} }} ORDER BY ?claim")
        bearing = []
        for row in rows:
            subject, relation, object = (getattr(row[name], "value", "") for name in ("subject", "relation", "object"))
            if verdict == "not known":
                bears = not about or bool(about & {subject, object})
            else:
                ends = ((before, after) for before, name, after in asked if name == relation)
                bears = bool(about & {subject, object}) and any(a in ("", subject) and b in ("", object) for a, b in ends)
            bearing += [row["claim"]] if bears else []
        claims = [claim for claim in dict.fromkeys(bearing) if isinstance(claim, ox.NamedNode)]
        if claims:
            return Absence(verdict, claims)
    covered, passages = coverage(data)
    return Absence("nothing", [], is_covered=covered == passages > 0)


def _claimed(data: Dataset, hint: Hint) -> Absence:
    """What it means that claims would answer a query: all of them may deny or doubt what they say."""
    known = set(data.instances("kg:Claim"))
    claims = [claim for claim in map(ox.NamedNode, hint.graphs) if claim in known]
    against: dict[Verdict, tuple[str, ...]] = {"denied": ("kg:denied",), "doubted": ("kg:denied", "kg:probablyNot", "kg:possiblyNot")}
    for verdict, standings in against.items():
        wanted = {iris.node(name) for name in standings}
        if claims and all(wanted & {quad.object for quad in _standings(data, claim)} for claim in claims):
            return Absence(verdict, claims, rows=hint.rows)
    return Absence("claimed", claims, rows=hint.rows)


def _standings(data: Dataset, claim: ox.NamedNode) -> Iterator[ox.Quad]:
    return data.store.quads_for_pattern(claim, iris.node("kg:standing"), None, ox.DefaultGraph())


def _relations(sparql: str, named: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each relation of the vocabulary that a query asks for, with the IRIs beside it: nothing where it has a variable there."""
    for before, name, after in naming.neighbours(sparql):
        if named.get(name, "").startswith(iris.KG):
            # In a path an end may stand on either side, and behind ; or , it stands elsewhere.
            is_plain = not any(sign in ("^", "/", "|", "*", "+", "!", "(", ")") for sign in (before, after))
            yield (named.get(before, ""), named[name], named.get(after, "")) if is_plain else ("", named[name], "")
