"""What the article does not say stays in graphs of its own, names its source, and is shown only when it is asked for."""

import json

import pyoxigraph as ox
import pytest

import kg
from kg.rdf import engine


@pytest.fixture(scope="module")
def full():
    return kg.load(background=True)


def test_graph_has_no_background_unless_asked(graph, full):
    assert graph.query("ASK { ?g a kg:Background }") is False
    assert graph.query("ASK { GRAPH ?g { ?x skos:exactMatch ?y } }") is False
    assert full.query("ASK { GRAPH ?g { ?x skos:exactMatch ?y } ?g a kg:Background }") is True


def test_background_never_reaches_the_default_graph(graph, full):
    def default(loaded):
        quads = loaded.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        return {quad.triple for quad in quads if not getattr(quad.subject, "value", "").startswith(f"{graph.base}background/")}

    assert default(full) == default(graph)


def test_answers_are_the_same_with_and_without_it(graph, full):
    for question in ("people", "places", "events", "demands", "history"):
        assert full.ask(question).rows == graph.ask(question).rows


def test_each_statement_has_its_source_and_speaks_of_a_thing_of_the_article(full):
    rows = engine.rows(full.store, "SELECT ?g ?thing { ?g a kg:Background . GRAPH ?g { ?thing ?p ?o } }")
    assert len(rows) > 20
    for row in rows:
        assert full.query(f"ASK {{ {row['g']} dcterms:source ?from ; kg:source ?who . FILTER(isIRI(?from)) {row['thing']} rdfs:label ?l }}")


def test_dossier_shows_it_marked(run_kg):
    shown = run_kg("explain", "Siluanov", "--background").stdout.decode()
    assert "background, not in the article" in shown
    assert "finance minister of Russia" in shown
    assert "from https://" in shown
    assert "background" not in run_kg("explain", "Siluanov").stdout.decode()


def test_answer_shows_it_apart_from_its_rows(run_kg):
    told = json.loads(run_kg("ask", "places", "place=Anchorage", "--background", "--format", "json").stdout)
    assert {each["says"] for each in told["background"]} >= {"latitude", "longitude", "founded in", "the same as"}
    assert all(each["taken_from"] for each in told["background"])
    assert "background" not in json.loads(run_kg("ask", "places", "place=Anchorage", "--format", "json").stdout)
    piped = run_kg("ask", "places", "place=Anchorage", "--background")
    assert b"latitude" not in piped.stdout
    assert b"latitude" in piped.stderr


def test_free_query_reaches_it_when_asked(run_kg):
    query = "SELECT ?t { GRAPH ?g { <anton-siluanov> <https://schema.org/jobTitle> ?t } }"
    assert run_kg("query", query).stdout.decode().splitlines() == ["?t"]
    assert run_kg("query", query, "--background").stdout.decode().splitlines()[1:] == ['"finance minister of Russia"@en']
