"""The server as its clients meet it: the protocol, the questions, the pages, and what it refuses."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests.conftest import ROOT
from tests.served import children, served

BASE = "https://w3id.org/article-kg/article/alaska-summit/"
DEMANDS = "SELECT ?d { ?d a kg:Demand } ORDER BY ?d"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def server():
    with served("--timeout", "3") as (address, process):
        yield address, process


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server[0], timeout=30) as client:
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
    assert client.get("/ask/demands.csv").text.startswith("demand,by,about,")
    assert client.get("/ask/demands.tsv").text.startswith("demand\tby\tabout\t")
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
    assert client.get("/ask/demands.json", params={"by": "Zelensky"}).json()["empty"]["verdict"] == "silent"
    assert "The article is silent on this." in client.get("/ask/demands?by=Zelensky", headers={"Accept": "text/html"}).text


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
    assert (node, kg.mode, kg.threat) in graph
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


def test_description_for_client_generators(client):
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.")
    demands = described["paths"]["/ask/demands.json"]["get"]
    assert [each["name"] for each in demands["parameters"]] == ["by", "of"]
    assert len({each["get"]["operationId"] for each in described["paths"].values()}) == len(described["paths"])


def test_health(client):
    assert client.get("/healthz").text == "ok\n"


def test_editor_knows_what_a_query_may_name(client):
    words = {(each["text"], each["label"]) for each in client.get("/terms.json").json()}
    assert {("kg:Demand", "demand"), ("<vladimir-putin>", "Putin"), ("fact:probable", "probable")} <= words


# ---- other programs ---------------------------------------------------------------------------------------------------


def test_rdflib_queries_it_as_a_remote_store(server):
    store = SPARQLStore(f"{server[0]}sparql", method="POST_FORM")
    graph = rdflib.Graph(store)
    found = graph.query("PREFIX kg: <https://w3id.org/article-kg#> SELECT ?d { ?d a kg:Demand }")
    assert len(list(found)) == 6


def test_curl(server):
    found = subprocess.run(
        ["curl", "-sf", "-G", f"{server[0]}sparql", "--data-urlencode", f"query={DEMANDS}"], capture_output=True, check=True
    )
    assert len(json.loads(found.stdout)["results"]["bindings"]) == 6


# ---- what it withstands -----------------------------------------------------------------------------------------------

DOUBLINGS = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(33))
HOSTILE = {
    "a product": ENDLESS,
    "a long path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?c (!<urn:y>)* ?d . ?e (!<urn:z>)* ?f }",
    "doubling text": f'SELECT ?s33 {{ BIND("aaaaaaaaaaaaaaaa" AS ?s0) {DOUBLINGS} }}',
    "a sort of a product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?e ?a",
    "distinct products": "SELECT DISTINCT ?a ?d ?g ?c ?f { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a large result": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "many operators": "ASK { FILTER(1" + "+1" * 100_000 + " > 0) }",
    "many unions": "ASK {" + "{} UNION " * 20_000 + "{} }",
    "many negations": "ASK { FILTER(" + "!" * 200_000 + "true) }",
    "a long join": "SELECT * {" + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(150)) + "} LIMIT 1",
    "many values": "SELECT (COUNT(*) AS ?n) {" + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }}" for n in range(8)) + "}",
    "a group of everything": "SELECT (GROUP_CONCAT(?x) AS ?y) { ?a ?b ?x . ?d ?e ?f . ?g ?h ?i }",
    "a regular expression": 'SELECT ?x { ?a ?b ?x . ?c ?d ?e . ?f ?g ?h FILTER(REGEX(STR(?x), "^(a+)+$")) }',
    "a replacement": "SELECT (" + "REPLACE(" * 5 + '"aaaaaaaa"' + f", 'a', '{64 * 'a'}')" * 5 + " AS ?x) {}",
    "deep groups": "ASK " + "{" * 3000 + "}" * 3000,
    "deep options": "ASK {" + "OPTIONAL {" * 3000 + "}" * 3001,
    "deep lists": "ASK { ?x ?y " + "(" * 3000 + ")" * 3000 + "}",
    "deep filters": "ASK { FILTER(" + "STR(" * 3000 + "1" + ")" * 3000 + ") }",
    "deep exists": "ASK { " + "FILTER EXISTS {" * 3000 + "}" * 3001,
    "a service": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a service in silence": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a service in other letters": "SELECT * { sErViCe <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "a load": "LOAD <file:///etc/passwd>",
    "a drop": "DROP ALL",
    "nothing": "",
    "nulls": "ASK {\0}",
    "marks": "\u202eASK { }",
    "a lone quote": 'ASK { ?s ?p "',
    "a byte-order mark": "\ufeffASK {}",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_hostile_query_ends_in_time_with_an_answer_or_a_sentence(client, query):
    begin = time.monotonic()
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert time.monotonic() - begin < 5
    assert answer.status_code in (200, 400, 403, 503), answer.text
    assert "Traceback" not in answer.text
    assert sparql(client, "ASK {}").json()["boolean"] is True


def test_file_is_not_read(client):
    answer = sparql(client, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    assert answer.json()["results"]["bindings"] == []


def test_result_past_a_limit_is_an_error_and_never_cut(client):
    answer = sparql(client, "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } LIMIT 100001", "text/csv")
    assert (answer.status_code, "100,000 rows" in answer.text) == (400, True)
    whole = sparql(client, "SELECT ?a { ?a ?b ?c . ?d ?e ?f } LIMIT 100000", "text/csv")
    assert (whole.status_code, len(whole.text.splitlines())) == (200, 100_001)


def test_sane_query_is_answered_while_others_are_hostile(server):
    address = f"{server[0]}sparql"
    slow = [subprocess.Popen(["curl", "-s", "-o", "/dev/null", "-G", address, "--data-urlencode", f"query={ENDLESS}"]) for _ in range(3)]
    try:
        with httpx.Client(timeout=10) as client:
            for _ in range(10):
                begin = time.monotonic()
                assert client.get(address, params={"query": "ASK {}"}).status_code == 200
                assert time.monotonic() - begin < 1
                time.sleep(0.1)
    finally:
        for each in slow:
            each.wait(timeout=20)


def test_more_than_it_can_do_waits_and_is_told_to_come_back(server):
    address = f"{server[0]}sparql"
    slow = [
        subprocess.Popen(
            ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-G", address, "--data-urlencode", f"query={ENDLESS}"],
            stdout=subprocess.PIPE,
        )
        for _ in range(12)
    ]
    codes = [each.communicate(timeout=30)[0].decode() for each in slow]
    assert set(codes) == {"503"}
    assert httpx.get(f"{server[0]}healthz").status_code == 200


def test_client_that_goes_away_stops_its_query(server):
    address, process = server
    parts = urlsplit(address)
    used = {each: _cpu(each) for each in children(process.pid)}
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        connection.sendall(f"GET /sparql?{urlencode({'query': ENDLESS})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        busy = _wait_for(lambda: [each for each in children(process.pid) if _cpu(each) - used.get(each, 0) > 0.2])
        assert len(busy) == 1
    # Its time would not be up before three seconds from the start.
    assert _wait_for(lambda: busy[0] not in children(process.pid), seconds=1)


def _wait_for(what, seconds=1.5):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.02)
    return None


def _cpu(process):
    """Return how many seconds of CPU a process has used."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / 100


def test_killed_workers_cost_an_answer_at_most(server):
    address, process = server
    wrong = []
    with httpx.Client(base_url=address, timeout=10) as client:
        for turn in range(30):
            if turn % 3 == 0:
                for worker in [each for each in children(process.pid) if _parent(each) != process.pid]:
                    with suppress(ProcessLookupError):
                        os.kill(worker, signal.SIGKILL)
            answer = sparql(client, DEMANDS)
            if answer.status_code == 200 and len(answer.json()["results"]["bindings"]) != 6:
                wrong.append(answer.text)
            assert answer.status_code in (200, 503)
        assert sparql(client, DEMANDS).status_code == 200
    assert wrong == []


def test_store_that_is_killed_comes_back(server):
    address, process = server
    holder = next(each for each in children(process.pid) if _parent(each) == process.pid)
    os.kill(holder, signal.SIGKILL)
    time.sleep(0.3)
    with httpx.Client(base_url=address, timeout=10) as client:
        assert len(sparql(client, DEMANDS).json()["results"]["bindings"]) == 6
        assert client.get("/healthz").text == "ok\n"


def _parent(process):
    try:
        return int(Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def test_another_host_name_is_refused(server):
    assert httpx.get(f"{server[0]}sparql", params={"query": "ASK {}"}, headers={"Host": "evil.example"}).status_code == 400
    assert httpx.get(f"{server[0]}healthz", headers={"Host": "localhost:9"}).status_code == 200


def test_garbage_on_the_line_is_refused(server):
    parts = urlsplit(server[0])
    for garbage in (b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"A" * 200_000):
        with socket.create_connection((parts.hostname, parts.port), timeout=5) as connection, suppress(OSError):
            connection.sendall(garbage)
            connection.shutdown(socket.SHUT_WR)
            connection.recv(1000)
    assert httpx.get(f"{server[0]}healthz").status_code == 200


def test_slow_clients_are_not_waited_for():
    with served(before="from kg.server import asked; asked.READ_SECONDS = 0.5") as (address, _):
        parts = urlsplit(address)
        for begun in (
            b"GET /healthz HT",
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nASK",
        ):
            with socket.create_connection((parts.hostname, parts.port), timeout=5) as connection:
                connection.sendall(begun)
                begin = time.monotonic()
                with suppress(ConnectionResetError):
                    while connection.recv(1000):
                        pass
                assert time.monotonic() - begin < 3


def test_client_that_takes_nothing_is_cut_off():
    with served(before="from kg.server import asked; asked.READ_SECONDS = 0.5") as (address, _):
        parts = urlsplit(address)
        query = urlencode({"query": "SELECT ?a ?b ?c ?d { ?a ?b ?c . ?d ?e ?f } LIMIT 99999"})
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect((parts.hostname, parts.port))
            connection.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\n\r\n".encode())
            time.sleep(4)
            connection.settimeout(5)
            taken = 0
            with suppress(ConnectionResetError):
                while chunk := connection.recv(2**16):
                    taken += len(chunk)
        # What the system had taken on behalf of the client, and not the twenty MiB of the result.
        assert taken < 8 * 2**20


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


def test_what_cannot_be_served_is_a_sentence(run_kg, tmp_path):
    for arguments, message in (
        (["none.ttl"], "no such file"),
        (["--article", "none"], "no article 'none'"),
        (["--port", "70000"], "--port"),
        (["--timeout", "0"], "--timeout"),
    ):
        result = run_kg("serve", "--port", "0", *arguments) if "--port" not in arguments else run_kg("serve", *arguments)
        assert (result.returncode, result.stdout) == (2, b""), result.stderr
        assert message in result.stderr.decode()
        assert "Traceback" not in result.stderr.decode()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run_kg("serve", "--port", str(taken.getsockname()[1]))
        assert (result.returncode, "cannot be taken" in result.stderr.decode()) == (2, True)


def test_interrupt_ends_it_and_all_below_it():
    with served() as (address, process):
        httpx.get(f"{address}healthz")
        below = children(process.pid)
        assert below
    assert process.returncode == 0
    time.sleep(0.3)
    assert not [each for each in below if _parent(each) == process.pid]
