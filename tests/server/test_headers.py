"""Requests as clients really send them: encodings, media types, empty parameters, and a proxy in front with another name."""

import gzip

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.server import requests
from tests.server.test_fuzz import often

ROWS = {"query": "SELECT ?d { ?d a kg:Demand } LIMIT 1"}


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server[0], timeout=60) as client:
        yield client


@pytest.mark.parametrize(
    "address",
    ["/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FC%22%7D", "/sparql?%FC=", "/ask/demands.json?by=%FC", "/thing/%FC", "/ask/%FC"],
)
def test_percent_encoded_bytes_that_are_not_utf8_are_refused(client, address):
    answer = client.get(address)
    assert (answer.status_code, "not UTF-8" in answer.text) == (400, True)


def test_a_form_and_a_body_that_are_not_utf8_are_refused(client):
    for kind, body in (("application/x-www-form-urlencoded", b"query=%FC"), ("application/sparql-query", b"ASK { ?s ?p '\xfc' }")):
        answer = client.post("/sparql", content=body, headers={"Content-Type": kind})
        assert (answer.status_code, "not UTF-8" in answer.text) == (400, True)


ACCEPTS = {
    "TEXT/CSV": "text/csv",
    "Text/Csv;Q=0.5, application/sparql-results+xml;q=0.4": "text/csv",
    "": "application/sparql-results+json",
    ",": "application/sparql-results+json",
    "text/csv,": "text/csv",
    ", ,text/csv": "text/csv",
    "*": "application/sparql-results+json",
    "APPLICATION/*": "application/sparql-results+json",
}


@pytest.mark.parametrize("accept", ACCEPTS)
def test_media_types_have_no_case_and_no_wish_is_any_wish(client, accept):
    answer = client.get("/sparql", params=ROWS, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, ACCEPTS[accept])


def test_several_headers_are_one_list(client):
    answer = client.get("/sparql", params=ROWS, headers=[("Accept", "image/png"), ("Accept", "text/csv")])
    assert answer.headers["Content-Type"].startswith("text/csv")


CONTENT_TYPES = {
    "APPLICATION/SPARQL-QUERY": 200,
    'application/sparql-query; Charset="UTF-8"': 200,
    "application/sparql-query;charset=utf-8 ; x=y": 200,
    "application/sparql-query; charset=latin-1": 415,
    "application/sparql-query; charset=utf-16": 415,
    "application/json": 415,
}


@pytest.mark.parametrize("kind", CONTENT_TYPES)
def test_the_type_of_a_body_is_read_as_http_has_it(client, kind):
    assert client.post("/sparql", content=b"ASK {}", headers={"Content-Type": kind}).status_code == CONTENT_TYPES[kind]


def test_a_packed_body_is_refused_as_what_it_is(client):
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    answer = client.post("/sparql", content=gzip.compress(b"ASK {}"), headers=headers)
    assert (answer.status_code, "compressed" in answer.text) == (415, True)


def test_an_empty_parameter_is_refused_but_in_the_form_of_the_page(client):
    for address in ("/ask/demands.json?by=", "/ask/demands.csv?by=%20", "/ask/demands?by=", "/sparql?query=ASK%7B%7D&default-graph-uri="):
        answer = client.get(address)
        assert (answer.status_code, "empty" in answer.text) == (400, True), address
    page = client.get("/ask/demands?by=&of=", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert 'href="/ask/demands.csv"' in page.text


@pytest.mark.parametrize("path", ["/sparql/", "/ask/", "/ask/demands.json/", "/openapi.json/", "/healthz/"])
def test_an_address_with_a_slash_at_its_end_is_answered_and_leads_nowhere_else(client, path):
    answer = client.get(path, params=ROWS if "sparql" in path else None)
    assert answer.status_code == 200
    assert "Location" not in answer.headers


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_a_server_behind_a_proxy_names_itself_as_it_was_asked(client, accept):
    """The proxy of SECURITY.md sends the host localhost; the client knows the server by another name."""
    answer = client.get("/sparql", headers={"Accept": accept, "Host": "localhost", "X-Forwarded-Proto": "https"})
    assert "localhost" not in answer.text
    form = ox.RdfFormat.from_media_type(accept)
    described = list(ox.parse(answer.content, format=form, base_iri="https://example.org/kg/sparql"))
    endpoints = {quad.object.value for quad in described if quad.predicate.value.endswith("#endpoint")}
    assert endpoints == {"https://example.org/kg/sparql"}


@often(150)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40) | st.text("*/;,=q.01texhml \t", max_size=25))
def test_no_wish_for_a_media_type_is_a_fault(client, accept):
    answer = client.get("/healthz", headers={"Accept": accept.strip()})
    assert answer.status_code == 200
    answer = client.get("/sparql", params=ROWS, headers={"Accept": accept.strip()})
    assert answer.status_code in (200, 400, 406), (accept, answer.text)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_the_fields_of_an_address_are_those_that_were_encoded(text):
    from urllib.parse import urlencode

    assert requests._fields(urlencode({"query": text}), "the address") == [("query", text)]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?d { ?d a kg:Demnd }", ["There is no term kg:Demnd in the vocabulary. Did you mean kg:Demand?"]),
        ("SELECT ?d { ?d a kg:Demand, kg:Person }", ["The graph has nothing on this."]),
        (
            "SELECT ?x ?y { ?x kg:demands ?y }",
            ["claims would answer it", "(6 rows).", 'href="/claim/demand-no-nato"', "(probable, demand)"],
        ),
        ("ASK { ?x kg:demands ?y }", ['<p class="message">No.</p>', "claims would answer it", "with who says so."]),
        ("CONSTRUCT { ?x kg:demands ?y } WHERE { ?x kg:demands ?y }", ["(6 triples)."]),
        ("SELECT ?d { ?d a kg:Demand }", []),
        ("SELECT ?d { ?d a kg:Demand } LIMIT 0", []),
    ],
)
def test_page_of_a_query_says_why_nothing_came_of_it(client, query, told):
    page = client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"}).text.partition("</form>")[2]
    assert [text for text in told if text not in page] == []
    assert ('class="message"' in page) is bool(told)


def test_page_of_a_query_says_that_its_graph_is_not_there(client):
    query = "SELECT ?d FROM <http://elsewhere.example/> { ?d a kg:Demand }"
    page = client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"}).text
    assert "here is no graph &lt;http://elsewhere.example/&gt;." in page
