"""The server as its clients meet it: the protocol, the questions, the pages, and what it refuses."""

import json
import re
import socket
import subprocess
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.support.paths import ROOT
from tests.support.processes import children, runs, wait_for
from tests.support.served import served

BASE = "https://w3id.org/article-kg/article/alaska-summit/"
DEMANDS = "SELECT ?d { ?d a kg:Demand } ORDER BY ?d"


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server[0], timeout=60) as client:
        yield client


def sparql(client, query, accept="application/sparql-results+json", **parameters):
    return client.get("/sparql", params={"query": query, **parameters}, headers={"Accept": accept})


# ---- the protocol ----------------------------------------------------------------------------------------------------


def test_query_in_each_of_the_three_ways(client):
    accept = {"Accept": "text/tab-separated-values"}
    by_get = client.get("/sparql", params={"query": DEMANDS}, headers=accept)
    by_form = client.post("/sparql", data={"query": DEMANDS}, headers=accept)
    direct = client.post("/sparql", content=DEMANDS, headers={**accept, "Content-Type": "application/sparql-query"})
    assert [each.status_code for each in (by_get, by_form, direct)] == [200, 200, 200]
    assert by_get.text == by_form.text == direct.text
    assert by_get.text.splitlines()[0] == "?d"
    assert len(by_get.text.splitlines()) == 7


FORMATS = {
    ("SELECT", "application/sparql-results+json"): "application/sparql-results+json",
    ("SELECT", "application/json"): "application/sparql-results+json",
    ("SELECT", "*/*"): "application/sparql-results+json",
    ("SELECT", "application/sparql-results+xml"): "application/sparql-results+xml",
    ("SELECT", "text/csv;q=0.9, text/tab-separated-values;q=0.5"): "text/csv; charset=utf-8",
    ("SELECT", "text/tab-separated-values"): "text/tab-separated-values; charset=utf-8",
    ("SELECT", "text/html,application/xhtml+xml,*/*;q=0.8"): "text/html; charset=utf-8",
    ("ASK", "application/sparql-results+xml"): "application/sparql-results+xml",
    ("CONSTRUCT", "text/turtle"): "text/turtle; charset=utf-8",
    ("CONSTRUCT", "*/*"): "text/turtle; charset=utf-8",
    ("CONSTRUCT", "application/n-triples"): "application/n-triples",
    ("CONSTRUCT", "application/ld+json"): "application/ld+json",
    ("CONSTRUCT", "application/rdf+xml"): "application/rdf+xml",
    ("DESCRIBE", "text/turtle;q=0.5, application/n-triples"): "application/n-triples",
}
QUERIES = {
    "SELECT": DEMANDS,
    "ASK": "ASK { ?d a kg:Demand }",
    "CONSTRUCT": "CONSTRUCT WHERE { ?d a kg:Demand }",
    "DESCRIBE": "DESCRIBE <vladimir-putin>",
}


@pytest.mark.parametrize(("form", "accept"), FORMATS)
def test_result_comes_in_the_format_the_client_likes_best(client, form, accept):
    answer = sparql(client, QUERIES[form], accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, FORMATS[form, accept])


def test_every_format_reads_back_alike(client):
    rows = {
        syntax: {str(row["d"]) for row in ox.parse_query_results(sparql(client, DEMANDS, accept).content, format=syntax)}
        for syntax, accept in (
            (ox.QueryResultsFormat.JSON, "application/sparql-results+json"),
            (ox.QueryResultsFormat.XML, "application/sparql-results+xml"),
            (ox.QueryResultsFormat.TSV, "text/tab-separated-values"),
        )
    }
    assert len(set(map(frozenset, rows.values()))) == 1
    graphs = {
        syntax: {str(each.triple) for each in ox.parse(sparql(client, QUERIES["CONSTRUCT"], accept).content, format=syntax)}
        for syntax, accept in (
            (ox.RdfFormat.TURTLE, "text/turtle"),
            (ox.RdfFormat.N_TRIPLES, "application/n-triples"),
            (ox.RdfFormat.JSON_LD, "application/ld+json"),
            (ox.RdfFormat.RDF_XML, "application/rdf+xml"),
        )
    }
    assert len(set(map(frozenset, graphs.values()))) == 1


def test_a_byte_order_mark_before_a_query_is_no_part_of_it(client, run_kg):
    query = "\ufeffASK { ?d a kg:Demand }"
    sent = client.post("/sparql", content=query.encode(), headers={"content-type": "application/sparql-query"})
    assert sparql(client, query).json() == sent.json() == {"head": {}, "boolean": True}
    assert run_kg("query", query).stdout == b"true\n"


def test_default_graph_is_the_asserted_layer(client):
    assert sparql(client, "ASK { ?who kg:demands ?what }").json()["boolean"] is False
    assert sparql(client, "ASK { GRAPH ?claim { ?who kg:demands ?what } }").json()["boolean"] is True


def test_dataset_of_the_protocol_stands_in_the_place_of_the_stores(client):
    graph = f"{BASE}claim/demand-no-nato"
    asked = "ASK { ?who kg:demands ?what }"
    assert sparql(client, asked, **{"default-graph-uri": graph}).json()["boolean"] is True
    assert sparql(client, asked, **{"named-graph-uri": graph}).json()["boolean"] is False
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    found = sparql(client, named, **{"named-graph-uri": graph}).json()["results"]["bindings"]
    assert [row["g"]["value"] for row in found] == [graph]
    assert sparql(client, asked, **{"default-graph-uri": "http://127.0.0.1:1/none"}).json()["boolean"] is False
    refused = sparql(client, asked, **{"named-graph-uri": "claim/venue"})
    assert (refused.status_code, refused.json()["error"]) == (400, "'claim/venue' is not the address of a graph.")
    assert sparql(client, asked, **{"default-graph-uri": "no iri"}).status_code == 400


def test_head_and_options(client):
    head = client.head("/sparql", params={"query": DEMANDS})
    assert (head.status_code, head.content) == (200, b"")
    options = client.options("/sparql")
    assert options.status_code == 204
    assert "access-control-allow-origin" not in options.headers


def test_pages_of_other_sites_read_it_only_where_that_is_wanted():
    with served("--cors") as (address, _), httpx.Client(base_url=address) as client:
        for answer in (client.options("/sparql"), sparql(client, "ASK {}"), client.get("/none")):
            assert answer.headers["access-control-allow-origin"] == "*"
            assert "access-control-allow-credentials" not in answer.headers


def test_service_describes_itself(client):
    described = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=described.text, format="turtle")
    service = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, rdflib.RDF.type, service.Service) in graph
    assert len(list(graph.objects(None, service.resultFormat))) == 8
    assert (None, rdflib.URIRef("http://rdfs.org/ns/void#sparqlEndpoint"), None) in graph


WRONG = {
    "syntax": ({"query": "SELECT ?x {\n ?x a a a }"}, 400, "line 2, column"),
    "an undeclared prefix": ({"query": "ASK { ?x nope:y ?z }"}, 400, "line 1"),
    "an unknown function": ({"query": "ASK { FILTER(<urn:f>(1)) }"}, 400, "urn:f"),
    "empty": ({"query": ""}, 400, "the query is empty"),
    "two queries": ([("query", "ASK {}"), ("query", "ASK {}")], 400, "2 queries are given"),
    "an update as a query": ({"query": "INSERT DATA { <a> <b> <c> }"}, 400, "this is an update"),
    "an update": ({"update": "INSERT DATA { <a> <b> <c> }"}, 403, "only read"),
    "another service": ({"query": "ASK { SERVICE <http://127.0.0.1:1/> {} }"}, 400, "SERVICE"),
    "nested too deeply": ({"query": "ASK " + "{" * 999 + "}" * 999}, 400, "200 deep"),
    "too many operators": ({"query": "ASK { FILTER(1" + " + 1" * 501 + " > 0) }"}, 400, "more than 500 operators"),
    "no query": ({"nothing": "x"}, 400, "no queries"),
    "too long": ({"query": "ASK {}" + " " * 2**20}, 413, "longer than 1 MiB"),
}


@pytest.mark.parametrize(("form", "status", "message"), WRONG.values(), ids=WRONG)
def test_wrong_request_gets_a_status_and_a_sentence(client, form, status, message):
    answer = client.post(
        "/sparql", content=urlencode(form), headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
    )
    assert (answer.status_code, message in answer.text) == (status, True), answer.text
    assert "Traceback" not in answer.text and "/kg/" not in answer.text


def test_other_wrong_requests(client):
    assert client.post("/sparql", content="ASK {}", headers={"Content-Type": "application/json"}).status_code == 415
    assert client.post("/sparql", content=b"\xff", headers={"Content-Type": "application/sparql-query"}).status_code == 400
    assert client.post("/sparql", content="CLEAR ALL", headers={"Content-Type": "application/sparql-update"}).status_code == 403
    assert client.put("/sparql", content="x").status_code == 405
    assert client.delete("/thing/donald-trump").status_code == 405
    assert sparql(client, DEMANDS, "image/png").status_code == 406
    assert sparql(client, QUERIES["CONSTRUCT"], "text/csv").status_code == 406
    assert sparql(client, DEMANDS, "nonsense").status_code == 400
    assert client.get("/none").status_code == 404
    assert client.post("/sparql", content=b"q" * 4 * 2**20, headers={"Content-Type": "application/sparql-query"}).status_code == 413
    assert client.request("GET", "/ask", content=b"body").status_code == 400


def test_errors_are_json_for_who_asks_for_json(client):
    answer = sparql(client, "ASK {", "application/json")
    assert answer.status_code == 400
    assert set(answer.json()) == {"error", "where", "fix"}


# ---- the questions and the pages -------------------------------------------------------------------------------------


def test_question_has_the_same_rows_as_the_command_line(client, run_kg):
    for name, given in (
        ("demands", {"by": "Putin"}),
        ("threats", {}),
        ("aims", {"actor": "trump"}),
        ("connection", {"from": "Putin", "to": "NATO"}),
    ):
        told = client.get(f"/ask/{name}.json", params=given).json()
        typed = run_kg("ask", name, *(f"{key}={value}" for key, value in given.items()), "--format", "json")
        assert told == json.loads(typed.stdout)


def test_question_in_each_layout(client):
    assert client.get("/ask/demands.csv").text.startswith("demand,by,to,about,")
    assert client.get("/ask/demands.tsv").text.startswith("demand\tby\tto\tabout\t")
    assert client.get("/ask/demands.md").text.startswith("| demand | by |")
    page = client.get("/ask/demands", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "a guarantee that Ukraine stays out of NATO" in page.text
    assert "<script" not in page.text
    assert client.get("/ask/demands", headers={"Accept": "text/csv"}).text.startswith("demand,by,")


def test_catalogue_names_every_question(client):
    page = client.get("/ask").text
    for path in (ROOT / "queries").glob("*/*.rq"):
        assert f'href="/ask/{path.stem}"' in page


def test_value_that_looks_like_sparql_stays_a_value(client):
    for hostile in ("Putin> } UNION { ?s ?p ?o", '"} DROP ALL #', "<script>alert(1)</script>"):
        answer = client.get("/ask/demands.json", params={"by": hostile})
        assert answer.status_code == 400
        page = client.get("/ask/demands", params={"by": hostile}, headers={"Accept": "text/html"})
        assert "<script" not in page.text


def test_wrong_questions(client):
    assert client.get("/ask/demand.json").status_code == 404
    assert "Did you mean demands" in client.get("/ask/demand.json").text
    assert client.get("/ask/demands.json", params={"whose": "Putin"}).status_code == 400
    assert client.get("/ask/demands.json?by=Putin&by=Trump").status_code == 400
    assert client.get("/ask/connection.json", params={"from": "Putin"}).status_code == 400
    assert client.get("/ask/connection", headers={"Accept": "text/html"}).status_code == 200


def test_empty_answer_says_why(client):
    assert client.get("/ask/demands.json", params={"by": "Zelensky"}).json()["empty"]["verdict"] == "nothing"
    assert "The graph has nothing on this." in client.get("/ask/demands?by=Zelensky", headers={"Accept": "text/html"}).text


def test_things_and_claims_are_pages_for_people_and_rdf_for_programs(client):
    page = client.get("/thing/donald-trump", headers={"Accept": "text/html"}).text
    assert "<h1>Donald Trump</h1>" in page
    assert 'href="/claim/threat-sanctions"' in page
    claim = client.get("/claim/threat-sanctions", headers={"Accept": "text/html"}).text
    assert "Trump has threatened tougher sanctions." in claim
    assert 'href="/thing/donald-trump"' in claim
    graph = rdflib.Graph().parse(data=client.get("/claim/threat-sanctions", headers={"Accept": "text/turtle"}).text, format="turtle")
    kg = rdflib.Namespace("https://w3id.org/article-kg#")
    node = rdflib.URIRef(f"{BASE}claim/threat-sanctions")
    assert (node, kg.mode, kg["mode-threat"]) in graph
    assert (rdflib.URIRef(f"{BASE}donald-trump"), kg.threatens, None) in graph
    assert client.get("/thing/nobody").status_code == 404
    assert client.get("/thing/donald-trump", headers={"Accept": "image/png"}).status_code == 406


def test_every_link_of_a_page_leads_somewhere(client):
    seen, ahead = set(), ["/ask", "/ask/demands", "/thing/donald-trump", "/claim/venue", "/ask/deal-space"]
    while ahead and len(seen) < 60:
        address = ahead.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address, headers={"Accept": "text/html"})
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            ahead += [each.replace("&#39;", "'") for each in re.findall(r'href="(/[^"#]*)"', answer.text)]
    assert len(seen) == 60


def test_page_of_the_article(client):
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src &#39;none&#39;" in page.text


def test_each_page_carries_the_headers_that_keep_a_browser_safe(client):
    for address in ("/", "/ask", "/sparql", "/none", "/ask/demands", "/style.css"):
        headers = client.get(address, headers={"Accept": "text/html"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "server" not in headers


def test_health(client):
    assert client.get("/healthz").text == "ok\n"


def test_editor_knows_what_a_query_may_name(client):
    words = {(each["text"], each["label"]) for each in client.get("/terms.json").json()}
    assert {("kg:Demand", "demand"), ("<vladimir-putin>", "Putin"), ("fact:probable", "probable")} <= words


# ---- other programs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_queries_it_as_a_remote_store(server, method):
    graph = rdflib.Graph(SPARQLStore(f"{server[0]}sparql", method=method))
    found = graph.query("PREFIX kg: <https://w3id.org/article-kg#> SELECT ?d { ?d a kg:Demand }")
    assert len(list(found)) == 6
    assert (rdflib.URIRef(f"{BASE}vladimir-putin"), rdflib.RDF.type, rdflib.URIRef("https://w3id.org/article-kg#Person")) in graph


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # what SPARQLWrapper 2 makes of RDF/XML
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_reads_each_kind_of_result(server, method):
    wrapper = SPARQLWrapper(f"{server[0]}sparql")
    wrapper.setMethod(method)

    def told(query, syntax):
        wrapper.setQuery(f"PREFIX kg: <https://w3id.org/article-kg#> {query}")
        wrapper.setReturnFormat(syntax)
        return wrapper.queryAndConvert()

    assert len(told(DEMANDS, "json")["results"]["bindings"]) == 6
    assert len(told(DEMANDS, "xml").getElementsByTagName("result")) == 6
    assert len(told(DEMANDS, "csv").splitlines()) == 7
    assert told(QUERIES["ASK"], "json")["boolean"] is True
    assert len(rdflib.Graph().parse(data=told(QUERIES["CONSTRUCT"], "turtle"), format="turtle")) == 6
    assert len(told(QUERIES["CONSTRUCT"], "rdf+xml")) == 6
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        told("SELECT", "json")


@pytest.mark.parametrize("way", [["-G"], []], ids=["GET", "POST"])
def test_curl(server, way):
    command = ["curl", "-sf", *way, f"{server[0]}sparql", "--data-urlencode", f"query={DEMANDS}"]
    found = subprocess.run(command, capture_output=True, check=True)
    assert len(json.loads(found.stdout)["results"]["bindings"]) == 6


def test_browser_asks_and_follows_what_it_finds(browser, server):
    page = browser.new_page()
    page.goto(f"{server[0]}sparql")
    page.locator("textarea").fill(DEMANDS)
    page.get_by_role("button", name="Run").click()
    page.locator("tbody tr").nth(5).wait_for()
    page.locator("tbody a").first.click()
    page.wait_for_url("**/thing/demand/**")
    fetched = page.evaluate("fetch('/ask/demands.json?by=Putin').then((answer) => answer.json()).then((answer) => answer.rows.length)")
    assert fetched == 5
    page.close()


# ---- other things to serve ---------------------------------------------------------------------------------------------


def test_any_rdf_files_are_served_under_the_same_limits(tmp_path):
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:p> 'x' .", encoding="utf-8")
    (tmp_path / "b.nq").write_text('<urn:b> <urn:p> "y" <urn:g> .\n', encoding="utf-8")
    with served(str(tmp_path / "a.ttl"), str(tmp_path / "b.nq")) as (address, _), httpx.Client(base_url=address) as client:
        assert sparql(client, "SELECT ?s { ?s ?p ?o }").json()["results"]["bindings"][0]["s"]["value"] == "urn:a"
        assert sparql(client, "ASK { GRAPH <urn:g> { ?s ?p ?o } }").json()["boolean"] is True
        assert sparql(client, "ASK { ?x kg:about ?y }").status_code == 400
        relative = "SELECT ?x { BIND(<thing> AS ?x) }"
        assert sparql(client, relative).json()["results"]["bindings"][0]["x"]["value"] == f"{address}thing"
        assert client.get("/ask/demands.json").status_code in (400, 404)


NOT_SERVED = {
    "a file that is not there": (["none.ttl"], "no such file"),
    "an article that is not there": (["--article", "none"], "no article 'none'"),
    "a port that is too high": (["--port", "70000"], "--port"),
    "no time": (["--timeout", "0"], "--timeout"),
    "a host that is not known": (["--host", "é"], "Name another with --host."),
    "a host whose name is too long": (["--host", "é" * 80], "Name another with --host."),
}


@pytest.mark.parametrize(("arguments", "message"), NOT_SERVED.values(), ids=NOT_SERVED)
def test_what_cannot_be_served_is_a_sentence(run_kg_alone, arguments, message):
    result = run_kg_alone("serve", "--port", "0", *arguments)
    assert (result.returncode, result.stdout) == (2, b""), result.stderr
    assert message in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_port_that_is_taken_is_a_sentence(run_kg_alone):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run_kg_alone("serve", "--port", str(taken.getsockname()[1]))
    assert (result.returncode, result.stdout) == (2, b"")
    assert "cannot be taken: Address already in use. Name another with --port." in result.stderr.decode()


def test_interrupt_ends_it_and_all_below_it():
    with served() as (address, process):
        httpx.get(f"{address}healthz")
        below = children(process.pid)
        assert below
    assert process.returncode == 0
    assert wait_for(lambda: not any(runs(number) for number in below))
