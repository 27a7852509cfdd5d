"""A server before a SPARQL endpoint elsewhere: the answers of the embedded engine, and a sentence for whatever goes wrong there."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest

from kg.article import compiled, sheets
from kg.query.catalogue import read_catalogue
from kg.rdf import engine, iris
from tests.support.examples import EXAMPLES
from tests.support.paths import ARTICLE
from tests.support.served import served

BASE = iris.article_base("alaska-summit")
TRIG = (ARTICLE / "graph.trig").read_bytes()
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

# The reference article gives no two accounts of a fact, and reports no promise.
NO_ROWS = ("accounts", "promises")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def oxigraph(*graphs, port=None, options=()):
    """Run the server of the PyPI package oxigraph, put TriG into it, and yield the address of its endpoint."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not program:
        pytest.skip("the server of the PyPI package oxigraph stands for endpoints elsewhere, and it is not installed")
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([program, "serve", "--bind", f"127.0.0.1:{port}", *options], stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                httpx.get(address)
                break
            except httpx.TransportError:
                time.sleep(0.05)
        for each in graphs:
            httpx.post(f"{address}/store", content=each, headers={"Content-Type": "application/trig"}, timeout=30).raise_for_status()
        yield f"{address}/query"
    finally:
        process.kill()
        process.wait()


@contextmanager
def before(endpoint, *arguments):
    with served("--endpoint", endpoint, *arguments) as (address, _), httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def endpoint():
    with oxigraph(TRIG) as address:
        yield address


@pytest.fixture(scope="module")
def client(endpoint):
    with before(endpoint, "--timeout", "60") as client:
        yield client


@pytest.fixture(scope="module")
def embedded(server):
    with httpx.Client(base_url=server[0], timeout=60) as client:
        yield client


def sparql(client, query, accept="application/json", **parameters):
    return client.get("/sparql", params={"query": query, **parameters}, headers={"Accept": accept})


# ---- the same as the embedded engine ---------------------------------------------------------------------------------


@pytest.mark.parametrize("question", read_catalogue(), ids=lambda question: question.name)
def test_saved_question_has_the_same_answer(client, embedded, question):
    there, here = (each.get(f"/ask/{question.name}.json", params=EXAMPLES.get(question.name, {})) for each in (client, embedded))
    assert here.status_code == 200
    assert there.json() == here.json()
    assert there.json()["rows"] or question.name in NO_ROWS


@pytest.mark.parametrize("question", read_catalogue(), ids=lambda question: question.name)
def test_saved_question_passed_on_as_sparql_has_the_same_rows(client, embedded, question):
    there, here = (sparql(each, question.query, "text/csv") for each in (client, embedded))
    assert (there.status_code, here.status_code) == (200, 200)
    assert sorted(there.text.splitlines()) == sorted(here.text.splitlines())
    assert len(there.text.splitlines()) > 1 or question.name in NO_ROWS


# A description names its own address, and here no size.
ADDRESSED = ("/sparql", "text/turtle")
ADDRESSES = (
    *("/thing/ukraine", "/thing/vladimir-putin", "/claim/maps-presented", "/thing/nobody", "/ask", "/ask/demands?by=Putin"),
    *("/ask/demands?by=Nobody", "/terms.json", "/", "/sparql", "/openapi.json", "/healthz"),
)


PAGES = [(address, accept) for address in ADDRESSES for accept in ("text/html", "text/turtle") if (address, accept) != ADDRESSED]


@pytest.mark.parametrize(("address", "accept"), PAGES)
def test_page_is_the_same(client, embedded, address, accept):
    there, here = (each.get(address, headers={"Accept": accept}) for each in (client, embedded))
    assert there.status_code == here.status_code
    assert there.headers["content-type"] == here.headers["content-type"]
    assert there.text == here.text


QUERIES = {
    "SELECT": "SELECT ?d ?l { ?d a kg:Demand ; rdfs:label ?l } ORDER BY ?d",
    "SELECT with an unbound column": "SELECT ?d ?none { ?d a kg:Demand OPTIONAL { ?d kg:none ?none } } ORDER BY ?d",
    "nothing": "SELECT ?d { ?d kg:none ?x }",
    "ASK": "ASK { ?someone kg:demands ?something }",
    "ASK of claims": "ASK { GRAPH ?claim { ?someone kg:demands ?something } }",
    "CONSTRUCT": "CONSTRUCT WHERE { ?d a kg:Demand }",
    "DESCRIBE": "DESCRIBE <vladimir-putin>",
    "a base and a prefix of its own": f"# kg:\nBASE <{BASE}claim/> PREFIX kg: <{iris.FACT}> ASK {{ <maps-presented> ?p kg:possible }}",
    "names of every kind": "SELECT ?x { VALUES ?x { 'kg:a'@en 1 -2.5 true <a> fact:certain '\\u00e9\\n' 'é' } }",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize(
    "accept",
    ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/turtle", "application/n-triples", "text/html"],
)
def test_result_comes_in_the_format_the_client_likes_best(client, embedded, query, accept):
    there, here = (sparql(each, query, accept) for each in (client, embedded))
    assert (there.status_code, there.headers["content-type"]) == (here.status_code, here.headers["content-type"])
    if accept != "text/html" or "CONSTRUCT" not in query:
        assert there.text == here.text


def test_dataset_of_the_protocol_is_passed_on(client):
    graph = f"{BASE}claim/demand-no-nato"
    asked = "ASK { ?who kg:demands ?what }"
    assert sparql(client, asked, **{"default-graph-uri": graph}).json()["boolean"] is True
    assert sparql(client, asked, **{"named-graph-uri": graph}).json()["boolean"] is False
    assert sparql(client, asked, **{"union-default-graph": ""}).json()["boolean"] is False
    assert sparql(client, asked, **{"default-graph-uri": "no iri"}).status_code == 400


def test_graph_of_facts_may_have_a_name_of_its_own(run_kg_alone):
    """As where an engine has no default graph but the union of all."""
    facts = ox.NamedNode("urn:asserted")
    moved = [each if each.graph_name != ox.DefaultGraph() else ox.Quad(*each.triple, facts) for each in ox.parse(TRIG, ox.RdfFormat.TRIG)]
    with oxigraph(engine.serialize(moved, ox.RdfFormat.TRIG)) as endpoint:
        result = run_kg_alone("serve", "--port", "0", "--endpoint", f"{endpoint}?default-graph-uri=urn:asserted")
        # Oxigraph has it as the standard does: then there are no named graphs, and a claim without its graph says nothing.
        assert (result.returncode, "the endpoint has no graphs of the article's claims" in result.stderr.decode()) == (2, True)
        graphs = [("default-graph-uri", "urn:asserted")]
        graphs += [("named-graph-uri", each.graph_name.value) for each in moved if "/claim/demand-" in each.graph_name.value]
        with before(f"{endpoint}?{urlencode(list(dict.fromkeys(graphs)))}") as client:
            assert len(client.get("/ask/demands.json").json()["rows"]) == 6
            assert sparql(client, "ASK { ?who kg:demands ?what }").json()["boolean"] is False
            claim = {"default-graph-uri": f"{BASE}claim/demand-no-nato"}
            assert sparql(client, "ASK { ?who kg:demands ?what }", **claim).json()["boolean"] is True
            assert sparql(client, "ASK { ?d a kg:Demand }", **claim).json()["boolean"] is False


def test_answers_follow_the_data():
    with oxigraph(TRIG) as endpoint, before(endpoint) as client:
        page = client.get("/").text
        assert client.get("/").text == page
        assert client.get("/thing/nobody-yet").status_code == 404
        added = f"INSERT DATA {{ <{BASE}nobody-yet> a <{iris.KG}Person> ; <{iris.expand('rdfs:label')}> 'Somebody' }}"
        httpx.post(endpoint.replace("/query", "/update"), content=added, headers={"Content-Type": "application/sparql-update"})
        assert "Somebody" in client.get("/thing/nobody-yet", headers={"Accept": "text/html"}).text
        label = f"DELETE DATA {{ <{BASE}ukraine> <{iris.expand('rdfs:label')}> 'Ukraine'@en }}"
        httpx.post(endpoint.replace("/query", "/update"), content=label, headers={"Content-Type": "application/sparql-update"})
        assert client.get("/").text != page


# ---- what is refused, and what is served less ------------------------------------------------------------------------

REFUSED = {
    "another service": "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "another service joined": "ASK { SERVICESILENT<http://127.0.0.1:1/> { ?s ?p ?o } }",
    "another service behind an escape": 'ASK { ?s ?p "\\u0022 . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #" }',
    "another service in escapes": "ASK { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "an update": "INSERT DATA { <a> <b> <c> }",
    "an update joined": "INSERTDATA{ <a> <b> <c> }",
    "a long join": f"ASK {{ {' '.join(f'?x ?p{n} ?y{n} .' for n in range(101))} }}",
    "no query": "SELECT ?x {",
    "an undeclared prefix": "ASK { ?x a nope:Thing }",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_hostile_query_does_not_reach_the_endpoint_or_is_refused_there(client, query):
    answer = sparql(client, query)
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]
    assert "127.0.0.1" not in answer.text.replace("http://127.0.0.1:1/", "")


def test_function_of_its_own_is_for_the_endpoint_to_know(client):
    answer = sparql(client, "SELECT (<urn:f>(1) AS ?x) { }")
    assert (answer.status_code, answer.json()["error"]) == (502, "the endpoint failed (it answers 500).")


def test_limits_of_time_and_size_hold(endpoint):
    with before(endpoint, "--timeout", "2") as client:
        late = sparql(client, ENDLESS)
        assert (late.status_code, "did not answer within 1.8 seconds" in late.text) == (504, True)
        assert sparql(client, "ASK {}").json()["boolean"] is True
    with before(endpoint, "--timeout", "60") as client:
        rows = sparql(client, "SELECT ?a ?x { ?a ?b ?c . ?x ?y ?z } LIMIT 100001", "text/csv")
        assert (rows.status_code, "more than 100,000 rows" in rows.text) == (400, True)
        size = sparql(client, "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 300000")
        assert (size.status_code, "larger than 64 MiB" in size.text) == (400, True)


def test_views_are_served_from_a_copy(endpoint, graph):
    with before(endpoint, "--view", "asserted") as client, served("--view", "asserted") as (address, _):
        kept = {each.claim.iri for each in graph.narrowed(view="asserted").claims()}
        found = sparql(client, "SELECT ?claim { ?claim a kg:Claim }").json()["results"]["bindings"]
        assert {row["claim"]["value"] for row in found} == kept
        assert client.get("/claim/demand-no-nato").status_code == 404
        assert client.get("/ask/claims.csv").text == httpx.get(f"{address}ask/claims.csv").text
        assert "part of the article's claims only: asserted" in unescape(client.get("/thing/ukraine", headers={"Accept": "text/html"}).text)


def test_background_is_shown_where_it_is_asked_for(endpoint, client):
    with before(endpoint, "--background") as with_it:
        there, without = (each.get("/thing/alaska", headers={"Accept": "text/html"}).text for each in (with_it, client))
        assert "Background, not in the article" in there
        assert "Background, not in the article" not in without


def test_one_of_several_articles_is_named(run_kg_alone, embedded):
    base = iris.article_base("other one")
    other = engine.serialize(compiled.compile_quads(sheets.quads(sheets.read(ARTICLE), base), base).store, ox.RdfFormat.TRIG, base)
    with oxigraph(TRIG, other) as endpoint:
        unnamed = run_kg_alone("serve", "--port", "0", "--endpoint", endpoint)
        assert (unnamed.returncode, unnamed.stdout) == (2, b"")
        assert "holds several articles: alaska-summit, other one. Name one with --article." in unnamed.stderr.decode()
        wrong = run_kg_alone("serve", "--port", "0", "--endpoint", endpoint, "--article", "third")
        assert "holds no article 'third'. It holds: alaska-summit, other one." in wrong.stderr.decode()
        with before(endpoint, "--article", BASE) as client:
            assert client.get("/ask/demands.json").json() == embedded.get("/ask/demands.json").json()
        with before(endpoint, "--article", "other one") as client:
            answer = client.get("/ask/demands.json").json()
            assert {row["claim"]["iri"].rpartition("claim/")[0] for row in answer["rows"]} == {base}


# ---- what goes wrong there -------------------------------------------------------------------------------------------


def test_endpoint_that_dies_is_told_and_comes_back(tmp_path):
    port = free_port()
    kept = ("--location", str(tmp_path))
    with ExitStack() as stack:
        with oxigraph(TRIG, port=port, options=kept) as endpoint:
            client = stack.enter_context(before(endpoint))
            answer = client.get("/ask/demands.json").json()
        for path in ("/ask/demands.json", "/thing/ukraine", "/sparql?query=ASK{}"):
            gone = client.get(path, headers={"Accept": "application/json"})
            assert gone.status_code == 502
            assert "the endpoint cannot be reached: Connection refused." in gone.text
        assert client.get("/healthz").status_code == 503
        assert client.get("/ask").status_code == 200
        with oxigraph(port=port, options=kept):
            assert client.get("/ask/demands.json").json() == answer
            assert sparql(client, "ASK { ?d a kg:Demand }").json()["boolean"] is True
            assert client.get("/healthz").status_code == 200


def test_default_graph_that_is_a_union_is_refused(run_kg_alone):
    with oxigraph(TRIG, options=["--union-default-graph"]) as endpoint:
        result = run_kg_alone("serve", "--port", "0", "--endpoint", endpoint)
        assert (result.returncode, "a union of all graphs" in result.stderr.decode()) == (2, True)


def test_endpoint_without_an_article_is_a_sentence(run_kg_alone):
    with oxigraph() as endpoint:
        result = run_kg_alone("serve", "--port", "0", "--endpoint", endpoint)
        assert (result.returncode, "holds no article" in result.stderr.decode()) == (2, True)
        result = run_kg_alone("serve", "--port", "0", "--endpoint", endpoint.replace("/query", "/nothing"))
        assert (result.returncode, "there is no SPARQL endpoint at this address" in result.stderr.decode()) == (2, True)


ARGUMENTS = {
    "no address": (["--endpoint", "nowhere"], "is not the address of a SPARQL endpoint"),
    "another scheme": (["--endpoint", "file:///etc/passwd"], "is not the address of a SPARQL endpoint"),
    "a login": (["--endpoint", "http://me:secret@127.0.0.1:1/"], "has a login in it"),
    "nobody there": (["--endpoint", "http://127.0.0.1:1/"], "http://127.0.0.1:1/: the endpoint cannot be reached"),
    "files too": (["--endpoint", "http://127.0.0.1:1/", "x.ttl"], "one at a time"),
}


@pytest.mark.parametrize(("arguments", "message"), ARGUMENTS.values(), ids=ARGUMENTS)
def test_wrong_arguments_are_a_sentence(run_kg_alone, arguments, message):
    result = run_kg_alone("serve", "--port", "0", *arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert message in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
    assert "secret" not in result.stderr.decode()


class Misbehaving(BaseHTTPRequestHandler):
    """Passes requests on to a real endpoint until it is told how to fail."""

    protocol_version = "HTTP/1.1"
    real, way, seen = "", "", []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).seen.append((self.path, dict(self.headers)))
        accept = "application/sparql-results+xml" if self.way == "a broken result in XML" else self.headers["Accept"]
        headers = {"Content-Type": self.headers["Content-Type"], "Accept": accept}
        answer = httpx.post(self.real, content=body, headers=headers)
        status, sent = FAILURES[self.way][0] if self.way in FAILURES else 200, answer.content
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if self.way == "a page" else answer.headers["content-type"])
        if self.way == "a redirection":
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        if self.way == "a limit of its own":
            self.send_header("X-SPARQL-MaxRows", "10000")
        cut = len(sent) // 2
        is_broken = self.way.startswith("a broken result")
        self.send_header("Content-Length", str(cut if is_broken else len(sent)))
        self.end_headers()
        if self.way == "a slow result":
            for byte in sent:
                self.wfile.write(bytes([byte]))
                time.sleep(0.2)
        self.wfile.write(sent[:cut] if is_broken or self.way == "a broken line" else sent)
        self.close_connection = True

    def log_message(self, *arguments):
        pass


FAILURES = {
    "a login": (401, 502, "wants a login"),
    "a redirection": (307, 502, "sends elsewhere"),
    "a page": (200, 502, "text/html, which is not a result of SPARQL"),
    "a broken result": (200, 502, "breaks off"),
    "a broken result in XML": (200, 502, "breaks off"),
    "a broken line": (200, 502, ""),
    "a limit of its own": (200, 502, "has cut its answer"),
    "a fault": (500, 502, "failed (it answers 500)"),
    "no time": (503, 503, "is busy"),
}


@pytest.fixture(scope="module")
def misbehaving(endpoint):
    """The address of an endpoint that fails where it is told to."""
    Misbehaving.real = endpoint
    server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql?key=1"
    server.shutdown()
    server.server_close()


@contextmanager
def failing(way):
    Misbehaving.way, Misbehaving.seen[:] = way, []
    try:
        yield
    finally:
        Misbehaving.way = ""


@pytest.fixture(scope="module")
def before_misbehaving(misbehaving):
    with before(misbehaving, "--timeout", "60") as client:
        yield client


@pytest.mark.parametrize("way", FAILURES)
def test_endpoint_that_fails_is_a_sentence_and_no_more(before_misbehaving, way):
    _, status, message = FAILURES[way]
    with failing(way):
        answer = sparql(before_misbehaving, QUERIES["SELECT"])
        assert (answer.status_code, answer.json()["error"].startswith("the endpoint")) == (status, True), answer.text
        assert message in answer.json()["error"]
        assert before_misbehaving.get("/ask/demands.json").status_code == status
        assert {path for path, _ in Misbehaving.seen} == {"/sparql?key=1"}
        assert not any("Cookie" in headers or "Authorization" in headers for _, headers in Misbehaving.seen)
    assert sparql(before_misbehaving, "ASK {}").json()["boolean"] is True


def test_endpoint_that_answers_byte_by_byte_is_not_waited_for(misbehaving):
    with before(misbehaving, "--timeout", "2") as client:
        with failing("a slow result"):
            answer = sparql(client, QUERIES["SELECT"])
        assert (answer.status_code, "did not answer within 1.8 seconds" in answer.text) == (504, True)
