"""Triple patterns are counted as the grammar has them, so that long joins are refused and long data is not."""

import httpx
import pytest
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import LimitError
from kg.query.catalogue import read_catalogue
from kg.sandbox import vetting
from kg.sandbox.limits import SERVER_OPERATORS, SERVER_PATTERNS
from tests.support.growth import grows_no_faster_than_its_length

COUNTED = {
    "ASK { ?s ?p ?o }": 1,
    "ASK { ?s ?p ?o, ?a ; ?q ?b . ?c ?r ?d . }": 4,
    "ASK { ?s ?p [ a ?x ; ?y (1 2) ] }": 7,
    "ASK { (1 ?x) ?p ?o . [] ?p () . [ ?p ?o ] . }": 7,
    "ASK { ?s ?p 1.?s ?p 2.?s ?p -3, +4, .5, 1e6 . ?s ?p true ; ?q false }": 8,
    "ASK { ?s ?p 'a . b'^^xsd:string, 'x'@en-GB, '''?s ?p ?o . '''^^<urn:t> }": 3,
    "ASK { # ?s ?p ?o .\n ?s ?p <urn:x.,;> }": 1,
    "ASK { ?s a:b/^c:d|!(e:f|^a)/(g:h/i:j)+ ?o ; a:b?/c:d* ?x }": 6,
    "ASK { ?s a?x . ?y a<urn:x> }": 2,
    "ASK { GRAPH ?g { ?s ?p ?o } OPTIONAL { ?s ?p ?o } { ?s ?p ?o } UNION { ?s ?p ?o } MINUS { ?s ?p ?o } }": 5,
    "ASK { FILTER(?x IN (1, 2, 3) && EXISTS { ?s ?p ?o }) FILTER NOT EXISTS { ?s ?p ?o } FILTER regex(?x, 'a') ?s ?p ?o }": 3,
    "ASK { BIND(1 + 2 AS ?x) FILTER a:f(?x) ?s ?p ?o { SELECT ?x (MAX(?y) AS ?z) { ?x ?y ?z } GROUP BY ?x HAVING(?z > 1) } ?s ?p ?o }": 3,
    "SELECT (COUNT(?x) AS ?n) WHERE { VALUES ?x { 1 <urn:a> } VALUES (?y ?z) { (1 2) (UNDEF 'a') } ?s ?p ?o } VALUES ?w { 1 2 3 }": 1,
    "CONSTRUCT { ?s ?p ?o . ?s ?p 1, 2 } { ?s ?p ?o }": 1,
    "CONSTRUCT { ?s ?p ?o . ?s ?p 1, 2 } FROM <urn:g> WHERE { ?s ?p ?o }": 1,
    "CONSTRUCT WHERE { ?s ?p ?o . ?s ?p 1, 2 }": 3,
    "DESCRIBE ?x <urn:a> { ?x ?p ?o }": 1,
    "PREFIX values: <urn:x> SELECT ?values { ?values values:x ?select }": 1,
    "PREFIX e: <urn:e> ASK { ?s ae:x ; ae:y . ?s akg:Claim ; e:p e:x. ?s e:q ?o }": 5,
    "PREFIX ae: <urn:ae> PREFIX e: <urn:e> ASK { ?s ae:x ?y ; ae:y ?z }": 2,
    "ASK { ?s ?p trueFILTER(1) ?s ?p falseFILTER(1) ?s ?p ?o }": 3,
}
# The engine reads SPARQL 1.2 too: there each is counted at least as often as it is joined.
NEWER = {
    "ASK { ?s ?p ?o ~ ?r ~ ?q {| ?a ?b |} . ?s ?p ?o }": 5,
    "ASK { << ?s ?p ?o >> ?a ?b . ?s ?p <<(?a ?b ?c)>> }": 3,
}


def refused(query, most):
    try:
        vetting.vet(query, most_patterns=most)
    except LimitError:
        return True
    return False


@pytest.mark.parametrize("query", COUNTED)
def test_patterns_are_counted_as_the_grammar_has_them(query):
    assert not refused(query, COUNTED[query])
    assert refused(query, COUNTED[query] - 1)


@pytest.mark.parametrize("query", NEWER)
def test_what_newer_syntax_hides_is_counted(query):
    assert refused(query, NEWER[query] - 1)


def steps(path):
    if isinstance(path, SequencePath):
        return len(path.args) - 1 + sum(map(steps, path.args))
    if isinstance(path, AlternativePath):
        return sum(map(steps, path.args))
    return steps(path.arg) if isinstance(path, InvPath) else steps(path.path) if isinstance(path, MulPath) else 0


@pytest.mark.parametrize("question", read_catalogue(), ids=lambda question: question.name)
@pytest.mark.slow
def test_saved_question_has_as_many_patterns_as_in_an_algebra_of_its_own(question):
    """The algebra is rdflib's, which is not asked otherwise."""
    joined = {}

    def visit(part):
        if isinstance(part, CompValue) and part.name == "BGP":
            joined[id(part)] = len(part.triples) + sum(steps(verb) for _, verb, _ in part.triples)
        elif isinstance(part, CompValue) and part.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            traverse(part.graph, visitPre=visit)

    traverse(prepareQuery(question.query).algebra, visitPre=visit)
    count = sum(joined.values())
    assert 0 < count <= SERVER_PATTERNS
    assert not refused(question.query, count)
    assert refused(question.query, count - 1)


PIECES = ("1.", ";", "{}", "()", "[]", "{[]}", "a.", "/", "^^", "'a'^^", "?a ?b ", "<a ", "VALUES ", "~<")


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("before", ["ASK { ", "ASK { VALUES ?x { ", "ASK { FILTER(", "ASK { ?a "])
@pytest.mark.slow
def test_counting_takes_no_longer_than_the_length(before, piece):
    assert grows_no_faster_than_its_length(lambda length: refused(f"{before}{piece * (length // len(piece))}", None))


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server[0], timeout=60) as client:
        yield client


def sparql(client, query):
    return client.post("/sparql", data={"query": query}, headers={"Accept": "application/json"})


def test_long_join_is_refused_by_name_and_place(client):
    star = "SELECT * {\n" + "\n".join(f"  ?x ?p{number} ?y{number} ." for number in range(SERVER_PATTERNS + 1)) + "\n}"
    answer = sparql(client, star)
    assert answer.status_code == 400
    assert answer.json()["error"] == "the query has more than 100 triple patterns, steps of paths among them."
    assert answer.json()["where"] == "line 102, column 12"
    path = sparql(client, f"ASK {{ ?x {'/'.join(['kg:source'] * 200)} ?y }}")
    assert (path.status_code, path.json()["where"]) == (400, "line 1, column 1019")


def test_long_data_is_no_long_join(client):
    rows = " ".join(f'("{number}"^^xsd:integer -{number} <urn:x>)' for number in range(5000))
    answer = sparql(client, f"SELECT (COUNT(*) AS ?n) {{ VALUES (?a ?b ?c) {{ {rows} }} }}")
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "5000"
    template = " ".join(f"?s ?p {number} ." for number in range(1000))
    assert sparql(client, f"CONSTRUCT {{ {template} }} WHERE {{ ?s ?p 1 }}").status_code == 200


def test_operators_are_still_counted_outside_of_data(client):
    assert sparql(client, f"ASK {{ FILTER({'!' * (SERVER_OPERATORS + 1)}true) }}").status_code == 400
    assert sparql(client, f"ASK {{ FILTER(1{'-1' * (SERVER_OPERATORS + 1)} = 0) }}").status_code == 400
