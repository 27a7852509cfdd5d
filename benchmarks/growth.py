"""How the time of each saved question grows with the article: over n copies of it in one store.

    python benchmarks/growth.py [COPIES,COPIES,…]

A copy is the compiled graph under a base of its own, so that copies share nothing but the vocabulary. Printed is the processor time of
a whole answer in milliseconds, what the largest store costs against the smallest, and, for the questions that join most, what the
engine takes for the saved query against a query tuned by hand that gives the same rows.
"""

import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.query import network
from kg.query.catalogue import Question, bind, read_catalogue
from kg.rdf import iris
from kg.rdf.dataset import Dataset

ARTICLE = Path(__file__).resolve().parent.parent / "articles" / "alaska-summit"
META = "?claim kg:certainty ?certainty ; kg:source ?according_to ."
AFFIRMED = "FILTER NOT EXISTS { ?meeting kg:standing kg:inferred }"
TUNED = {
    "claims": """SELECT DISTINCT ?claim ?paraphrase ?according_to ?seen_by ?certainty ?condition ?polarity ?mode ?tense ?asserted ?passage {
        ?claim kg:paraphrase ?paraphrase ; kg:source ?according_to ; kg:certainty ?certainty ; kg:polarity ?polarity ; kg:mode ?mode ;
          kg:tense ?tense ; kg:restsOn ?passage .
        OPTIONAL { ?claim kg:perspective ?seen_by } OPTIONAL { ?claim kg:conditionalOn ?condition }
        BIND(IF(EXISTS { ?claim a kg:AssertedClaim }, "asserted", "not asserted") AS ?asserted) } ORDER BY ?claim ?passage""",
    "delegations": f"""SELECT ?delegation ?member ?portfolio ?status ?completeness ?certainty ?according_to ?claim {{
        {{ GRAPH ?claim {{ ?membership kg:inDelegation ?delegation ; kg:member ?member ; kg:status ?status }} {META}
           OPTIONAL {{ ?portfolio a kg:Portfolio . GRAPH ?other {{ ?role kg:fillsPost ?portfolio ; kg:holder ?member }} }} }}
        UNION {{ GRAPH ?claim {{ ?delegation kg:hasUnknown ?unknown ; kg:status ?status }} ?delegation a kg:Delegation . {META} }}
        OPTIONAL {{ GRAPH ?listing {{ ?delegation kg:completeness ?completeness }} ?delegation a kg:Delegation }}
        }} ORDER BY ?delegation ?member ?portfolio ?claim""",
    "principles": f"""SELECT DISTINCT ?principle ?agreed_by ?agreed_in ?opposes ?judgement ?direction ?when ?condition ?stated_count
          ?completeness ?certainty ?according_to ?claim {{
        ?principle a kg:Principle . GRAPH ?claim {{ ?event kg:establishes ?principle }} {META}
        GRAPH ?agreed_in {{ ?event kg:participant ?agreed_by }} ?agreed_in a kg:Claim . {AFFIRMED.replace("meeting", "agreed_in")}
        OPTIONAL {{ GRAPH ?claim {{ ?principle kg:direction ?direction }} }}
        OPTIONAL {{ GRAPH ?claim {{ ?principle kg:statedTime ?when }} }} OPTIONAL {{ ?principle kg:hangsOn ?condition }}
        OPTIONAL {{ {{ GRAPH ?judgement {{ ?pair kg:left ?opposes ; kg:right ?principle }} }} UNION
          {{ GRAPH ?judgement {{ ?pair kg:right ?part ; kg:left ?opposes }} GRAPH ?naming {{ ?principle kg:includes ?part }} }} }}
        OPTIONAL {{ GRAPH ?listing {{ ?list kg:statedCount ?stated_count ; kg:lists ?principle ; kg:completeness ?completeness }} }}
        }} ORDER BY ?claim ?principle ?agreed_by ?opposes""",
    "conflicts": f"""SELECT DISTINCT ?left ?right ?left_holder ?right_holder ?why ?certainty ?according_to ?claim {{
        GRAPH ?claim {{ ?pair kg:left ?left ; kg:right ?right ; kg:reason ?why }} {META}
        OPTIONAL {{ {{ ?left kg:ascribedTo ?left_holder }} UNION
          {{ GRAPH ?example {{ ?wider kg:includes ?left }} ?wider kg:ascribedTo ?left_holder }} }}
        OPTIONAL {{ {{ ?right kg:ascribedTo ?right_holder }} UNION
          {{ GRAPH ?settled {{ ?event kg:establishes ?right }} GRAPH ?meeting {{ ?event kg:participant ?right_holder }} {AFFIRMED} }} UNION
          {{ GRAPH ?part {{ ?whole kg:includes ?right }} GRAPH ?settled {{ ?event kg:establishes ?whole }}
             GRAPH ?meeting {{ ?event kg:participant ?right_holder }} {AFFIRMED} }} }}
        }} ORDER BY ?claim ?left_holder ?right_holder""",
    "laundering": """SELECT DISTINCT ?subject ?relation ?object ?really ?certainty ?according_to ?claim {
        ?claim kg:standing ?standing ; kg:certainty ?certainty ; kg:source ?according_to .
        FILTER(?standing != kg:vouchedFor) MINUS { ?claim kg:standing kg:inferred }
        GRAPH ?claim { ?subject ?verb ?object } FILTER(isIRI(?object) && ?verb NOT IN (kg:status, kg:completeness, kg:direction, kg:asks))
        ?verb kg:phrase ?relation . ?standing rdfs:label ?name ; kg:rank ?rank . ?according_to rdfs:label ?speaker .
        OPTIONAL { ?claim kg:perspective/rdfs:label ?viewer } OPTIONAL { ?claim kg:conditionalOn/rdfs:label ?condition }
        BIND(IF(?standing = kg:reported, COALESCE(?viewer, ?speaker), IF(?standing = kg:conditional, ?condition, ?nothing)) AS ?detail)
        BIND(IF(BOUND(?detail), CONCAT(?name, ": ", ?detail), ?name) AS ?really) } ORDER BY ?claim ?subject ?relation ?object ?rank""",
    "deal-space": f"""SELECT DISTINCT ?item ?actor ?stance ?certainty ?cannot_go_with ?why ?according_to ?claim ?judgement {{
        {{ VALUES ?verb {{ kg:demands kg:seeks }} GRAPH ?claim {{ ?actor ?verb ?item }} ?verb kg:phrase ?stance . {META} }}
        UNION {{ VALUES ?kind {{ kg:Demand kg:Principle kg:Condition }} {META}
          GRAPH ?claim {{ ?position kg:on ?item ; kg:holder ?actor ; kg:value ?value }} ?item a ?kind . ?value rdfs:label ?stance }}
        UNION {{ GRAPH ?settling {{ ?event kg:establishes ?item }} ?item a kg:Principle .
          GRAPH ?claim {{ ?event kg:participant ?actor }} {META} BIND("took part where it was settled"@en AS ?stance) }}
        OPTIONAL {{ {{ GRAPH ?judgement {{ ?pair kg:left ?item ; kg:right ?cannot_go_with ; kg:reason ?why }} }} UNION
          {{ GRAPH ?judgement {{ ?pair kg:right ?item ; kg:left ?cannot_go_with ; kg:reason ?why }} }} UNION
          {{ GRAPH ?naming {{ ?item kg:includes ?part }}
             GRAPH ?judgement {{ ?pair kg:left ?part ; kg:right ?cannot_go_with ; kg:reason ?why }} }} UNION
          {{ GRAPH ?naming {{ ?item kg:includes ?part }}
             GRAPH ?judgement {{ ?pair kg:right ?part ; kg:left ?cannot_go_with ; kg:reason ?why }} }} }}
        }} ORDER BY ?claim ?item ?actor ?cannot_go_with""",
}


def copies(number: int) -> kg.Graph:
    """The graph of so many copies of the article."""
    text = (ARTICLE / "graph.trig").read_text(encoding="utf-8")
    declared = re.search(r"^@base <(.+/)([^/]+)/>", text, re.MULTILINE)
    assert declared
    store = ox.Store()
    for copy in range(number):
        base = f"@base <{declared[1]}{declared[2]}-{copy}/>"
        store.bulk_load(text.replace(declared[0], base).encode(), format=ox.RdfFormat.TRIG)
    return kg.Graph(Dataset(store, f"{declared[1]}{declared[2]}-0/"), ARTICLE)


def milliseconds(job: Callable[[], object], times: int) -> float:
    """The least processor time that a job takes, of so many times."""
    least = float("inf")
    for _ in range(times):
        begin = time.process_time()
        job()
        least = min(least, time.process_time() - begin)
    return least * 1000


def answer(graph: kg.Graph, question: Question) -> object:
    """The answer to a question that nothing is given for; of the question of paths, the network that they run through."""
    return graph.ask(question.name) if question.method == "select" else network.edges(graph.data)


def solutions(graph: kg.Graph, query: str) -> list[tuple[str, ...]]:
    """The rows of a query as the engine gives them."""
    found = graph.store.query(query, prefixes=iris.PREFIXES)
    names = sorted(variable.value for variable in found.variables)
    return [tuple(str(row[name]) for name in names) for row in found]


def ratio(graph: kg.Graph, saved: str, tuned: str) -> float:
    """What the engine takes for a saved query against one tuned by hand, in turn, so that the machine's speed hits both alike."""
    least = [float("inf"), float("inf")]
    for _ in range(5):
        for number, query in enumerate((saved, tuned)):
            least[number] = min(least[number], milliseconds(partial(solutions, graph, query), 1))
    return least[0] / least[1]


def main(sizes: list[int]) -> None:
    """Measure every question over every size and print the table."""
    graphs = {size: copies(size) for size in sizes}
    largest = graphs[sizes[-1]]
    print(f"{'question':<14}" + "".join(f"{size:>9} x" for size in sizes) + f"{'growth':>10}{'by hand':>10}")
    for question in read_catalogue():
        name = question.name
        taken = [milliseconds(partial(answer, graphs[size], question), 9 if size == sizes[0] else 3) for size in sizes]
        against = ""
        if name in TUNED:
            saved = bind(question, {})
            if set(solutions(graphs[sizes[0]], saved)) != set(solutions(graphs[sizes[0]], TUNED[name])):
                sys.exit(f"the query tuned by hand gives other rows than {name}.")
            against = f"{ratio(largest, saved, TUNED[name]):.2f} x"
        print(f"{name:<14}" + "".join(f"{each:9.1f} ms" for each in taken) + f"{taken[-1] / taken[0]:8.1f} x{against:>10}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in (sys.argv[1] if len(sys.argv) > 1 else "1,10,30,100").split(",")])
