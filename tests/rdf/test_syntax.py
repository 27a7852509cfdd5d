"""A query that cannot be read gets one sentence: what is wrong, where, and how to mend it. Never a list of what a parser tried."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.rdf import engine
from tests.support.paths import FUZZ

NO_IRI = 'this is not an IRI. An IRI has no spaces, none of the signs < > " { } | ^ ` \\ in it, and two digits behind each %.'
SLIPS = {
    "SELCT ?x { ?x ?y ?z }": "1:1 “SELCT” cannot stand here. Did you mean SELECT?",
    "hello": "1:1 “hello” cannot stand here. A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, and prefixes before it.",
    "ASK {\n  ?x a nope:Thing }": "2:8 the prefix nope: is not declared. Write PREFIX nope: <…> before the query.",
    "ASK { ?x a kgg:Thing }": "1:12 the prefix kgg: is not declared. Did you mean kg:?",
    "PREFIX a.b: <urn:x> ASK { ?x a a.b:c, a.d:e }": "1:41 the prefix d: is not declared. Did you mean wd:?",
    "ASK { ?x a 'PREFIX p: p:x', p:x }": "1:29 the prefix p: is not declared. Write PREFIX p: <…> before the query.",
    "PREFIX wiki: <urn:x> ASK { ?x a wikki:A }": "1:33 the prefix wikki: is not declared. Did you mean wiki:?",
    "ASK { ?x a http://example.org/A }": "1:12 an IRI such as http://… stands in angle brackets. Write <http://…>.",
    "PREFIX ex <urn:x> ASK {}": "1:8 “ex” cannot stand here. Write PREFIX ex: <…>.",
    "ASK { ?x a kg:A ": "1:5 this “{” is not closed. Close it.",
    "ASK { ?x a kg:A }}": "1:18 this “}” closes nothing. Take it out, or open a bracket before it.",
    "ASK { ?s ?p (1 2 }": "1:18 this “}” does not close the “(” of line 1, column 13. Close that first.",
    "SELECT ?x, ?y { ?x a ?y }": "1:10 “,” cannot stand here. Leave out the comma, or put a new name before it.",
    "SELECT COUNT(*) { ?s ?p ?o }": "1:8 “COUNT” cannot stand here. Write (COUNT(…) AS ?name).",
    "SELECT (COUNT(?x) ?n) { ?x a ?y }": "1:19 “?n” cannot stand here.",
    "SELECT { ?s ?p ?o }": "1:8 “{” cannot stand here. Here a variable or “(” could stand.",
    "SELECT ?x WHERE ?x a ?y": "1:17 “?x” cannot stand here. Here “{” could stand.",
    "ASK { ?x a kg:A\n kg:b ?c }": "2:2 “kg:b” cannot stand here. Here “{”, “}”, “.”, “;” or “,” could stand.",
    "ASK { ?x 'p' ?o }": "1:10 “'p'” cannot stand here. Here a variable, an IRI, “a” or “(” could stand.",
    "ASK { ?x foo ?y }": "1:10 “foo” cannot stand here. A name has a prefix or stands in angle brackets: kg:foo, <foo>.",
    "ASK { ?x a kg:A FILTER ?x = 1 }": "1:24 “?x” cannot stand here. Here an IRI or “(” could stand.",
    "ASK { FILTER(?x == 1) }": "1:17 “==” cannot stand here. Write = to compare.",
    "ASK { FILTER(?x <> 1) }": "1:17 “<>” cannot stand here. Write != to compare.",
    "ASK { FILTER(?x and ?y) }": "1:17 “and” cannot stand here. Write && for and.",
    "ASK { OPTIONL { ?x a ?y } }": "1:7 “OPTIONL” cannot stand here. Did you mean OPTIONAL?",
    "ASK { ?x a “A” }": '1:12 ““” cannot stand here. Text stands in straight quotes: "…".',
    "ASK { ?x a \u2018A\u2019 }": "1:12 “\u2018” cannot stand here. Text stands in straight quotes: '…'.",
    "ASK\u00a0{}": "1:4 the character U+00A0 cannot stand here. Here “{” could stand.",
    "ASK { ?s ?p ?o } LIMIT -1": "1:24 “-1” is not a number of rows. Write a whole number from 0 upwards.",
    "ASK {} ASK {}": "1:8 “ASK” cannot stand here. Ask one query at a time.",
    "ASK {}\n\n# LIMIT\nLIMT 5": "4:1 “LIMT” cannot stand here. Did you mean LIMIT?",
    "ASK { ?s ?p ?o } LIMIT 1 ORDER BY ?s": "1:26 “ORDER” cannot stand here.",
    "CONSTRUCT { ?s ?p ?o }": "1:23 the query ends too early. Here “{” could stand.",
    "DESCRIBE": "1:9 the query ends too early. Here a variable or an IRI could stand.",
    "ASK { GRAPH { ?x a ?y } }": "1:13 “{” cannot stand here. Here a variable or an IRI could stand.",
    "ASK { ?x a <a b> }": f"1:15 {NO_IRI}",
    "ASK { ?x a <http://a/b c> }": f"1:12 {NO_IRI}",
    r"ASK { ?x ?p 'C:\q' }": r"1:13 “'C:\q'” cannot stand here. A backslash begins one of \t \n \r \b \f \" \' \\, or \u and four digits.",
    "SELECT ?x ?y { ?x a ?y } GROUP BY ?x": "1:35 SELECT takes a variable that GROUP BY leaves out. "
    "Group by it, or put it into an aggregate such as SAMPLE(…).",
    "SELECT * { ?s ?p ?o } GROUP BY ?s": "1:32 SELECT * does not go with GROUP BY. Name the variables and aggregates.",
    "ASK { ?x ?y ?z BIND(1 AS ?x) }": "1:26 AS names a variable that has a value already. Take a new name.",
    "ASK { ?x ?y ?z } FILTER(?x = 1)": "1:18 “FILTER” cannot stand here. It stands inside of the braces { … }.",
    "SELECT * { ?x ?y ?z };": "1:22 “;” cannot stand here. A query ends without a sign.",
    "ASK { ?x ?y ?z } VALUES ?x { undefined }": "1:30 “undefined” cannot stand here. Write UNDEF where there is no value.",
    "ASK { _:a ?p ?o . { _:a ?q ?r } }": "1:21 a blank node is used in two patterns. Write a variable in its place.",
}


@pytest.mark.parametrize("query", SLIPS)
def test_a_slip_is_one_sentence_with_its_place(query):
    with pytest.raises(QueryError) as raised:
        engine.query(ox.Store(), query)
    message, shown, caret = str(raised.value).split("\n")
    place, what = SLIPS[query].split(" ", 1)
    line, column = map(int, place.split(":"))
    assert message == f"line {line}, column {column}: SPARQL syntax: {what}"
    assert shown.removeprefix("    ") in query.split("\n")[line - 1]
    assert caret.index("^") - 4 <= column


WORDS = [
    "SELECT",
    "ASK",
    "{",
    "}",
    "(",
    ")",
    "?x",
    "*",
    ".",
    ";",
    ",",
    "<a>",
    '"t"',
    "kg:a",
    "x:",
    "FILTER",
    "UNION",
    "1",
    "#",
    "\\u",
    "“",
    " ",
]


@settings(max_examples=150 * FUZZ, deadline=None, derandomize=FUZZ == 1)
@given(st.lists(st.sampled_from([*WORDS, "\n"]) | st.text(max_size=3), max_size=12).map(" ".join) | st.text(max_size=20))
def test_no_query_that_cannot_be_read_gets_more_than_a_sentence_and_a_caret(query):
    try:
        engine.query(ox.Store(), query)
    except QueryError as error:
        what = str(error).split("\n")[0]
        assert "expected" not in what and "['" not in what
        assert what.endswith((".", "?", "}", ":", "…"))
