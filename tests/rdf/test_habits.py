"""What people write from the habit of other languages is told with its place and with what SPARQL has instead; a query has none of it."""

import pytest

from kg.errors import QueryError
from kg.paths import QUERIES
from kg.rdf import engine, habits
from tests.support.growth import grows_no_faster_than_its_length

HABITS = {
    "@prefix ex: <urn:x> . ASK {}": "1:1 “@prefix” is Turtle. Write PREFIX ex: <…>, without @ and with no dot behind it.",
    "PREFIX ex: <urn:x>. ASK {}": "1:19 “.” stands behind a prefix. Take it out.",
    "PREFIX ex: 'urn:x' ASK {}": "1:12 this is a text, and a prefix stands for an IRI. Write PREFIX ex: <…>.",
    "PREFIX 1x: <urn:x> ASK {}": "1:8 “1x:” is not a prefix. A prefix begins with a letter.",
    "ASK {} -- done": "1:8 “--” begins no comment. A comment begins with #.",
    "// all\nASK {}": "1:1 “//” begins no comment. A comment begins with #.",
    "SELECT * { ?x a ?y } order ?x": "1:22 “order” stands without BY. Write ORDER BY.",
    "SELECT ?x AS ?y { ?x a ?z }": "1:11 “AS” stands outside brackets. Write (?x AS ?y).",
    "SELECT DISTINCT(?x) { ?x a ?z }": "1:8 “DISTINCT” takes no brackets. Write SELECT DISTINCT ?x.",
    "SELECT TOP 5 ?x { ?x a ?z }": "1:8 SPARQL has no “TOP”. Write LIMIT and a number at the end.",
    "ASK { BIND(STR(?x) ?y) }": "1:22 BIND gives no name. Write BIND(… AS ?name).",
    "SELECT * {} LIMIT 1.5": "1:19 “1.5” is not a number of rows. Write a whole number from 0 upwards.",
    "SELECT * { ?x a ?z } ORDER BY ?x DESC": "1:34 “DESC” stands behind what it orders. Write DESC(?x).",
    "ASK { ?x ?y True }": "1:13 “True” is not a truth value. Write true or false in small letters.",
    "ASK { FILTER(?x IS NOT NULL) }": "1:17 SPARQL has no “IS NOT NULL”. Write BOUND(?x), or !BOUND(?x) for what has no value.",
    "ASK { FILTER(?x like 'a') }": '1:17 SPARQL has no “like”. Write CONTAINS(?x, "…") or REGEX(?x, "…").',
    "ASK { FILTER(?x BETWEEN 1 AND 2) }": "1:17 SPARQL has no “BETWEEN”. Write ?x >= 1 && ?x <= 9.",
    "ASK { FILTER(NOT ?x) }": "1:14 “NOT” stands before IN and EXISTS alone. Write ! for not.",
    "ASK { FILTER(?x => 1) }": "1:17 “=>” compares nothing. Write >= or <=.",
    "ASK { ?x ?y 'a'@en_GB }": "1:19 “_” cannot stand in a language. Write one such as @en-GB.",
    "ASK { ?x ?y 'a'^xsd:date }": "1:16 “^” cannot stand before a datatype. Write ^^.",
    "ASK { ?x ?y ?z . . }": "1:18 this dot ends nothing. Take it out.",
    "ASK { ?x ?y 2025-08-15 }": '1:13 “2025-08-15” is not a date here. Write "…"^^xsd:date.',
}


@pytest.mark.parametrize("query", HABITS)
def test_a_habit_is_told_with_its_place_and_its_mend(graph, query):
    with pytest.raises(QueryError) as raised:
        engine.query(graph.store, query, graph.base)
    line, column, told = raised.value.where.split()[1][:-1], raised.value.where.split()[3], raised.value.what
    assert f"{line}:{column} {told.split(chr(10))[0].removeprefix('SPARQL syntax: ')}" == HABITS[query]


VALID = [
    *(path.read_text(encoding="utf-8") for path in QUERIES.glob("*/*.rq")),
    "PREFIX null: <urn:a> PREFIX like: <urn:b> ASK { ?null a null:like ; like:true true , 1 . }",
    "ASK { ?x ?y '@prefix a: <b> . NULL -- // 2025-08-15 => . . ' FILTER(?x NOT  IN (1) && NOT # no\n EXISTS { ?x a ?y }) }",
    "SELECT (?x AS ?y) { ?x ?y .5 . ?z ?w <http://a/2025-08-15> } GROUP  BY ?x ORDER\nBY ASC(?x) DESC (?y) LIMIT 5",
    "SELECT ?x { ?x <urn:p>/^<urn:q>* ?y }",
    "ASK { BIND((1 + (2 * 3)) AS ?z) FILTER(?z =<urn:x> || ?z <= 3 || ?z >= 2) } # AS NULL",
]


@pytest.mark.parametrize("query", VALID, ids=range(len(VALID)))
def test_a_query_has_no_such_habit(graph, query):
    engine.query(graph.store, query, graph.base)
    assert habits.find(query) is None


@pytest.mark.parametrize(
    "piece", ["?x ", "BIND(", "BIND(1 ", "SELECT ?x ", "PREFIX a:", ". ", ") ", "NOT ", "?x DES ", "@a", "'a' ", "AS ?x) "]
)
def test_no_query_takes_longer_than_its_length(piece):
    assert grows_no_faster_than_its_length(lambda length: habits.find(piece * length), 2**11)
