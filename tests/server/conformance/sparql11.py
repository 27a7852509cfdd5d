"""Run the W3C's SPARQL 1.1 query tests against `kg serve`, over HTTP, with all limits on.

    python tests/server/conformance/sparql11.py RDF-TESTS/sparql/sparql11

The suite is not part of this repository: clone https://github.com/w3c/rdf-tests. Printed are the tests that fail, and how many pass.
A server is started for each dataset. Rows are compared as multisets, blank nodes by isomorphism, numbers and truth values by value.
What the engine itself fails is listed with its reason; anything else that fails makes the exit code 1.
"""

import sys
import tempfile
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import httpx
import pyoxigraph as ox
import rdflib
from rdflib.compare import isomorphic

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from tests.support.served import served  # found from here, wherever this is run from

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RESULTS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
ROWS = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}
ENGINE = {
    "aggregates/GROUP_CONCAT with same language tag": "the engine drops the language",
    "aggregates/GROUP_CONCAT with one element": "the engine drops the language",
    "aggregates/COUNT: no GROUP BY inside of GRAPH": "the engine leaves out graphs without a match",
    "bindings/VALUES inside GRAPH binding the same variable as the graph name": "the engine joins them too late",
    "csv-tsv-res/tsv03 - TSV Result Format": "the engine stores negativeInteger as integer",
    "functions/BNODE(str)": "the engine gives one node for all rows",
    "negation/outer GRAPH operator does not affect MINUS disjointness": "the engine counts the graph's name as shared",
    "property-path/* with start being a constant on the empty dataset": "the engine knows no node that is not in the data",
    "property-path/* with end being a constant on the empty dataset": "the engine knows no node that is not in the data",
    "property-path/? with start being a constant on the empty dataset": "the engine knows no node that is not in the data",
    "property-path/? with end being a constant on the empty dataset": "the engine knows no node that is not in the data",
    "syntax-query/syntax-select-expr-04.rq": "the engine refuses a function that it does not know before it is called",
}
SKIPPED = ("entailment", "service", "syntax-fed", "protocol", "http-rdf-update", "graph-store-protocol", "service-description")


def tests(suite):
    """Yield (name, kind, query file, default data, named data, result file) of the query tests."""
    for manifest in sorted(suite.glob("*/manifest.ttl")):
        if manifest.parent.name in SKIPPED:
            continue
        graph = rdflib.Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
        mf, qt = rdflib.Namespace(MF), rdflib.Namespace(QT)
        listed = next(graph.objects(None, mf.entries), None)
        for test in graph.items(listed) if listed else ():
            kind = str(graph.value(test, rdflib.RDF.type)).rpartition("#")[2]
            action = graph.value(test, mf.action)
            if kind in ("PositiveSyntaxTest11", "NegativeSyntaxTest11"):
                yield f"{manifest.parent.name}/{graph.value(test, mf.name)}", kind, action, [], [], None
            elif kind == "QueryEvaluationTest":
                query, data = graph.value(action, qt.query), list(graph.objects(action, qt.data))
                named = list(graph.objects(action, qt.graphData))
                yield f"{manifest.parent.name}/{graph.value(test, mf.name)}", kind, query, data, named, graph.value(test, mf.result)


def path(iri):
    return Path(str(iri).removeprefix("file://"))


def dataset(data, named):
    """The quads of a test's files: default data in the default graph, each other file in the graph of its name."""
    quads = []
    for iri in data:
        quads += [ox.Quad(q.subject, q.predicate, q.object) for q in parsed(iri)]
    for iri in named:
        quads += [ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(str(iri))) for q in parsed(iri)]
    return quads


def parsed(iri):
    syntax = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}[path(iri).suffix]
    return ox.parse(path=path(iri), format=syntax, base_iri=str(iri))


def normal(term):
    """A term with its number as a value, so that 1.0 and 1.00 are one."""
    if not isinstance(term, ox.Literal):
        return term
    kind = term.datatype.value.rpartition("#")[2]
    try:
        if kind in ("decimal", "integer"):
            return (kind, Decimal(term.value).normalize())
        if kind in ("double", "float"):
            return (kind, float(term.value))
        if kind == "boolean":
            return (kind, term.value in ("true", "1"))
    except (InvalidOperation, ValueError):
        pass
    return term


def rows(solutions):
    """Rows as a graph, so that blank nodes can be matched."""
    graph = rdflib.Graph()
    counted = Counter()
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        cells = {name: normal(solution[name]) for name in names if solution[name] is not None}
        key = tuple((name, "_" if isinstance(cell, ox.BlankNode) else str(cell)) for name, cell in sorted(cells.items()))
        counted[key] += 1
        row = rdflib.BNode()
        graph.add((row, RESULTS.number, rdflib.Literal(counted[key])))
        for name, cell in cells.items():
            value = rdflib.BNode(cell.value) if isinstance(cell, ox.BlankNode) else rdflib.Literal(repr(cell))
            graph.add((row, RESULTS[name], value))
    return graph


def agrees(answer, expected):
    """Whether a response is what a result file says."""
    file = path(expected)
    if file.suffix in ROWS:
        wanted = ox.parse_query_results(file.read_bytes(), format=ROWS[file.suffix])
        found = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
        if isinstance(wanted, ox.QueryBoolean) or isinstance(found, ox.QueryBoolean):
            return bool(wanted) == bool(found)
        return isomorphic(rows(wanted), rows(found))
    if file.suffix == ".csv":
        return sorted(answer.text.splitlines()) == sorted(file.read_text(encoding="utf-8").splitlines())
    wanted = rdflib.Graph().parse(file, publicID=str(expected))
    if (None, rdflib.RDF.type, RESULTS.ResultSet) in wanted:
        return agrees_with_result_graph(answer, wanted)
    return isomorphic(wanted, rdflib.Graph().parse(data=answer.text, format="turtle"))


def agrees_with_result_graph(answer, wanted):
    truth = wanted.value(None, RESULTS.boolean)
    found = answer.json()
    if truth is not None:
        return found.get("boolean") == bool(truth)
    expected = Counter()
    for solution in wanted.objects(None, RESULTS.solution):
        cells = (
            (str(wanted.value(b, RESULTS.variable)), str(wanted.value(b, RESULTS.value))) for b in wanted.objects(solution, RESULTS.binding)
        )
        expected[tuple(sorted(cells))] += 1
    got = Counter(tuple(sorted((name, cell["value"]) for name, cell in row.items())) for row in found["results"]["bindings"])
    return expected == got


def accept(expected):
    if expected is None:
        return "*/*"
    return {
        ".csv": "text/csv",
        ".ttl": "application/sparql-results+json, text/turtle;q=0.9",
        ".rdf": "application/sparql-results+json, text/turtle;q=0.9",
    }.get(path(expected).suffix, "application/sparql-results+json")


def main(suite):
    grouped = {}
    for test in tests(suite):
        grouped.setdefault((tuple(map(str, test[3])), tuple(map(str, test[4]))), []).append(test)
    failed, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for (data, named), group in grouped.items():
            file = Path(folder) / "dataset.nq"
            file.write_bytes(ox.serialize(dataset(data, named), format=ox.RdfFormat.N_QUADS) or b"")
            with served(str(file)) as (address, _), httpx.Client(base_url=address, timeout=30) as client:
                for name, kind, query, _, _, expected in group:
                    count += 1
                    # Relative IRIs of a test are relative to its query, which an endpoint cannot know.
                    text = path(query).read_bytes()
                    base = f"BASE <{query}>\n".encode() if kind == "QueryEvaluationTest" else b""
                    form = {"query": (base + text).decode("utf-8", "surrogateescape")}
                    answer = client.post("/sparql", data=form, headers={"Accept": accept(expected)})
                    if kind == "QueryEvaluationTest":
                        good = answer.status_code == 200 and agrees(answer, expected)
                    else:
                        good = (answer.status_code == 200) == kind.startswith("Positive")
                    if not good:
                        failed.append(name)
                        print(f"{name}: {ENGINE.get(name) or f'{answer.status_code} {answer.text[:100]!r}'}")
    print(f"{count - len(failed)} of {count} pass")
    return 0 if set(failed) <= set(ENGINE) else 1


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
