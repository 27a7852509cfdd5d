"""Claims -> moves: who wants, rejects or has settled what, what excludes what, what lies in what; what a picture is arranged by.

The ontology says which verbs hold or want something, and which stances are for or against it: one more of them needs no change here.
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from kg.article.ontology import ontology
from kg.graph import Graph
from kg.rdf import engine, iris
from kg.rdf.terms import name_of
from kg.viewer.values import short

_QUERY = """
SELECT DISTINCT ?claim ?kind ?who ?verb ?what ?side ?why ?when {{
  ?claim a kg:Claim .
  {{
    VALUES (?property ?kind) {{ {holding} }}
    GRAPH ?claim {{ ?who ?property ?what }}
    ?property kg:phrase ?verb .
  }}
  UNION
  {{
    GRAPH ?claim {{ ?stance kg:holder ?who ; kg:value ?value ; kg:on ?what }}
    ?value rdfs:label ?verb .
    OPTIONAL {{ VALUES (?value ?side) {{ {taking_sides} }} }}
    OPTIONAL {{ GRAPH ?claim {{ ?stance kg:statedTime ?when }} }}
    BIND("stands" AS ?kind)
  }}
  UNION
  {{
    VALUES (?property ?kind ?verb) {{
      (kg:establishes "settles" "settled") (kg:participant "takes part" "with") (kg:includes "includes" "includes")
      (kg:lists "lists" "names") (kg:within "lies in" "lies in") (kg:partOf "lies in" "is part of")
      (kg:hasDelegation "has" "with") (kg:status "status" "status")
      (kg:follows "follows" "follows") (kg:afterEvent "follows" "after") (kg:hasUnknown "unknown" "is not told")
    }}
    GRAPH ?claim {{ ?who ?property ?what }}
    OPTIONAL {{ ?what a kg:Unknown ; kg:reason ?why }}
    OPTIONAL {{ FILTER(?kind = "status") GRAPH ?claim {{ ?who kg:statedTime ?when }} }}
  }}
  UNION
  {{ GRAPH ?claim {{ ?membership kg:member ?who ; kg:inDelegation ?what }} BIND("lies in" AS ?kind) BIND("is in" AS ?verb) }}
  UNION
  {{ GRAPH ?claim {{ ?pair kg:left ?who ; kg:right ?what ; kg:reason ?why }} BIND("excludes" AS ?kind) BIND("cannot go with" AS ?verb) }}
  UNION
  {{ GRAPH ?claim {{ ?who kg:statedCount ?what }} BIND("counts" AS ?kind) BIND("counts" AS ?verb) }}
  UNION
  {{ GRAPH ?claim {{ ?who kg:completeness kg:open }} BIND("open" AS ?kind) BIND("is left open" AS ?verb) }}
}}
ORDER BY ?claim ?kind ?who ?what
"""


def moves(graph: Graph) -> dict[str, list[dict[str, Any]]]:
    """By the IRI of a claim, what it does in a picture.

    Each move has a kind, a verb in words, who and what; and a side, against or for, and a reason and a time in words, where it has one.
    """
    made: dict[str, list[dict[str, Any]]] = {}
    for row in engine.rows(graph.store, _query()):
        values = {
            name: short(graph, term.value) if isinstance(term, ox.NamedNode) else name_of(graph.data.value(term))
            for name, term in row.items()
        }
        made.setdefault(row["claim"].value, []).append({name: value for name, value in values.items() if value and name != "claim"})  # type: ignore[union-attr]
    return made


def _query() -> str:
    """The query with what the ontology has of verbs and stances."""
    quads = list(ontology())

    def members(collection: str) -> set[Any]:
        return {quad.object for quad in quads if quad.subject == iris.node(collection) and quad.predicate == iris.node("skos:member")}

    holds, wants = iris.node("kg:holds"), members("kg:VerbsOfWanting")
    verbs = sorted(str(quad.subject) for quad in quads if quad.predicate == iris.node("rdfs:subPropertyOf") and quad.object == holds)
    wanting = {str(verb) for verb in wants}
    named = (("against", "kg:StancesAgainst"), ("for", "kg:StancesFor"))
    sides = sorted((str(stance), side) for side, name in named for stance in members(name))
    return _QUERY.format(
        holding=" ".join(f'({verb} "{"wants" if verb in wanting else "holds"}")' for verb in verbs),
        taking_sides=" ".join(f'({stance} "{side}")' for stance, side in sides),
    )
