"""Where the engine does not do what the standards say, as docs/engine.md lists it. What a new version mends fails here, and goes there."""

import re

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.rdf import engine
from tests.support.paths import ROOT

TRIG = "@prefix : <urn:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
PREFIXES = "PREFIX : <urn:> "
# The row of the document -> data, query, and what the engine answers: its rows, each value as text, or None where it refuses.
DEVIATIONS = {
    "alternatives of a path": (":a :p :b ; :q :b .", "SELECT ?o { :a (:p|:q) ?o }", [["urn:b"]]),
    "the name of a graph within it": (":g { :a :p :b }", "SELECT ?g { GRAPH ?g { ?s ?p ?o FILTER(BOUND(?g)) } }", [["urn:g"]]),
    "the same with `MINUS`": (":g { :a :p :b }", "SELECT ?g { GRAPH ?g { ?s ?p ?o MINUS { ?x ?y ?z } } }", []),
    "counting in each graph": (
        ":g { :a :p :b } :h { :a :q :c }",
        "SELECT ?g ?n { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s :p ?o } } }",
        [["", "1"]],
    ),
    "how numbers are spelled": (":a :p 1.50, 007, 1.0e3 .", "SELECT (STR(?o) AS ?x) { ?s ?p ?o }", [["1.5"], ["1000"], ["7"]]),
    "how other values are spelled": (
        ':a :p "1"^^xsd:boolean, "P12M"^^xsd:duration, "2025-08-12+00:00"^^xsd:date .',
        "SELECT ?o { ?s ?p ?o }",
        [["2025-08-12Z"], ["P1Y"], ["true"]],
    ),
    "types of whole numbers": (
        ':a :p "-5"^^xsd:negativeInteger .',
        "SELECT (DATATYPE(?o) AS ?x) { ?s ?p ?o }",
        [["http://www.w3.org/2001/XMLSchema#integer"]],
    ),
    "languages": (':a :p "x"@EN-gb .', "SELECT (LANG(?o) AS ?x) { ?s ?p ?o }", [["en-gb"]]),
    "whole numbers past 64 bits": (
        ":a :p 9223372036854775807, 1 .",
        "SELECT (SUM(?o) AS ?x) (9223372036854775807 + 1 AS ?y) { ?s ?p ?o }",
        [["", ""]],
    ),
    "comparing them": (":a :p 99999999999999999999 .", "SELECT ?o { ?s ?p ?o FILTER(?o > 5) }", []),
    "`GROUP_CONCAT`": (':a :p "x"@en .', "SELECT (LANG(GROUP_CONCAT(?o)) AS ?x) { ?s ?p ?o }", [["en"]]),
    '`BNODE("x")`': (":a :p 1, 2 .", 'SELECT (COUNT(DISTINCT ?b) AS ?n) { { SELECT (BNODE("x") AS ?b) { ?s ?p ?o } } }', [["1"]]),
    "paths of no step": ("", "SELECT ?x { :a :p* ?x }", []),
    "values that are none": ("", 'SELECT (!"abc"^^xsd:integer AS ?x) {}', [[""]]),
    "a function that is not known": ("", "ASK { FILTER(:f(1)) }", None),
}


@pytest.mark.parametrize("name", DEVIATIONS)
def test_the_engine_still_differs_as_the_document_says(name):
    data, query, rows = DEVIATIONS[name]
    store = ox.Store()
    store.load((TRIG + data).encode(), format=ox.RdfFormat.TRIG)
    if rows is None:
        with pytest.raises(RuntimeError):
            engine.query(store, PREFIXES + query)
        return
    assert sorted([getattr(value, "value", "") for value in row] for row in engine.query(store, PREFIXES + query)) == rows


def test_maps_by_type_are_refused_with_a_sentence(tmp_path):
    path = tmp_path / "a.jsonld"
    path.write_text('{"@context": {"m": {"@id": "urn:m", "@container": "@type"}}, "m": {"urn:T": {"@id": "urn:y"}}}', encoding="utf-8")
    with pytest.raises(InputError, match="a map by @type of things with an @id is not read; write @type into each thing"):
        engine.load_files([path])


def test_the_document_lists_what_is_tested():
    table = (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")
    listed = [re.match(r"\| (.*?) \|", line)[1] for line in table.split("\n") if line.startswith("| ")][2:]
    assert listed == [*DEVIATIONS, "maps by type in JSON-LD"]
