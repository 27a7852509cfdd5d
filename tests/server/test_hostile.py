"""Hostile queries and requests: nothing crashes, leaks or calls out, and a sane client beside them is soon answered."""

import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest

from tests.support.attacks import PARAMETERS, PATHS, QUERIES, REQUESTS, SERVICES
from tests.support.paths import ROOT
from tests.support.wire import LEAKS, answered, connected, harmless


@pytest.fixture(scope="module")
def listening():
    """The address of another server, and a list of those who have called it."""
    called = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def listen():
            with suppress(OSError):
                while True:
                    caller, whence = door.accept()
                    called.append(whence)
                    caller.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/", called
        door.shutdown(socket.SHUT_RDWR)


# ---- queries ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def barrage(attacker, sane):
    """The answer to each hostile query, and when it was asked and answered. Two are asked at a time."""

    def ask(query):
        begin = time.monotonic()
        answer = attacker.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json, text/turtle"})
        return answer, begin, time.monotonic()

    with ThreadPoolExecutor(2) as two:
        return dict(zip(QUERIES, two.map(ask, QUERIES.values()), strict=True))


@pytest.mark.parametrize("name", QUERIES)
def test_hostile_query_ends_with_an_answer_or_a_sentence_and_disturbs_nobody(barrage, sane, name):
    answer, begin, end = barrage[name]
    assert harmless(answer).status_code in (200, 400, 403, 503), answer.text
    assert sane.long_waits(begin, end) == []
    assert sane.wrong == []


@pytest.mark.parametrize("query", SERVICES.values(), ids=SERVICES)
def test_no_query_calls_another_server(calm, attacker, listening, query):
    address, called = listening
    text = query.replace("<HERE>", f"<{address}>")
    answers = [
        attacker.post("/sparql", data={"query": text}),
        attacker.post("/sparql", content=text.encode(), headers={"Content-Type": "application/sparql-query"}),
    ]
    assert {harmless(each).status_code for each in answers} <= {200, 400}
    assert called == []


def test_no_parameter_calls_another_server(calm, attacker, listening):
    address, called = listening
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
        for graph in (address, "file:///etc/passwd"):
            answer = attacker.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 9", name: graph})
            assert answer.status_code == 200 and "root:" not in answer.text
    assert attacker.get("/ask/demands.json", params={"by": address}).status_code == 400
    assert called == []


def test_file_is_not_read(attacker):
    for graph in ("file:///etc/passwd", f"{ROOT.as_uri()}/articles/alaska-summit/graph.trig"):
        answer = attacker.get("/sparql", params={"query": f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}"})
        assert answer.json()["results"]["bindings"] == []


def test_result_past_a_limit_is_an_error_and_never_cut(attacker):
    def rows(limit):
        query = f"SELECT ?a {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {limit}"
        return attacker.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})

    assert (rows(100_001).status_code, "100,000 rows" in rows(100_001).text) == (400, True)
    whole = rows(100_000)
    assert (whole.status_code, len(whole.text.splitlines())) == (200, 100_001)


def test_what_xml_cannot_hold_is_refused_as_xml(attacker):
    for query, accept in (
        ('SELECT ("\\u0001" AS ?x) {}', "application/sparql-results+xml"),
        ('SELECT ("\\uFFFF" AS ?x) {}', "application/sparql-results+xml"),
        ('CONSTRUCT { <urn:a> <http://a.example/123> "x" } {}', "application/rdf+xml"),
    ):
        answer = attacker.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert (answer.status_code, "XML cannot hold" in answer.text) == (406, True)


# ---- requests --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_hostile_request_gets_one_answer_at_most_and_no_fault(calm, attacked, request_):
    # A request that is not whole gets no answer, and this waits a second for none.
    answer = answered(attacked[0], request_, seconds=1)
    statuses = re.findall(rb"^HTTP/1\.1 (\d+)", answer, re.MULTILINE)
    assert len(statuses) <= 1, answer
    assert all(200 <= int(each) < 500 for each in statuses), answer
    assert not LEAKS.search(answer.decode("latin-1")), answer
    assert b"secret" not in answer and b"evil" not in answer


FOREIGN = [
    name for name in REQUESTS if name.startswith(("another host", "a name", "two hosts", "no host", "an empty host", "half an address"))
]


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_host_is_refused(attacked, name):
    assert re.match(rb"HTTP/1\.1 (400|404) ", answered(attacked[0], REQUESTS[name]))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_path_leads_to_no_file_and_nowhere_else(calm, attacker, path):
    for accept in ("text/html", "application/json", "text/turtle"):
        answer = harmless(
            attacker.send(attacker.build_request("GET", f"{str(attacker.base_url).rstrip('/')}{path}", headers={"Accept": accept}))
        )
        assert answer.status_code in (400, 404)
        assert urlsplit(answer.headers.get("location", "")).hostname in (None, "127.0.0.1")
        assert "root:" not in answer.text and "{%" not in answer.text
        assert not answer.headers.get("content-type", "").startswith("text/html") or "<script>alert" not in answer.text


@pytest.mark.parametrize("given", PARAMETERS.values(), ids=PARAMETERS)
def test_parameter_is_refused_and_stays_text(calm, attacker, given):
    for ending in ("", ".json", ".csv", ".md"):
        answer = harmless(attacker.get(f"/ask/demands{ending}", params=given, headers={"Accept": "text/html"}))
        assert answer.status_code == 400
        if answer.headers["content-type"].startswith("text/html"):
            assert not re.search(r"<script>alert|<img|49\b", answer.text)
        else:
            assert answer.headers["content-type"].startswith(("application/json", "text/plain"))
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_text_of_results_stays_text_on_their_page(attacker):
    texts = "'<script>alert(1)</script>' '\"><img src=x onerror=alert(1)>' <javascript:alert(1)>"
    for query in (f"SELECT ?x {{ VALUES ?x {{ {texts} }} }}", 'CONSTRUCT { <urn:a> <urn:p> "<script>alert(1)</script>" } {}'):
        page = attacker.get("/sparql", params={"query": query}, headers={"Accept": "text/html"})
        assert page.status_code == 200, page.text
        assert not re.search(r"<script>|<img|href=.javascript", page.text)


def test_form_of_many_fields_or_escapes_keeps_nobody_waiting(calm, attacker):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    fields = attacker.post("/sparql", content=b"&a" * 1_500_000, headers=form)
    assert (fields.status_code, "1,000 fields" in fields.text) == (400, True)
    escapes = attacker.post("/sparql", content=b"query=" + b"%20" * 1_000_000, headers=form)
    assert escapes.status_code in (400, 503)
    assert attacker.post("/sparql", content=b"query=ASK{}" + b"%41" * 2_000_000, headers=form).status_code == 413


def test_body_in_chunks_of_a_byte_keeps_nobody_waiting(calm, attacked):
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
    with ExitStack() as opened:
        connections = [opened.enter_context(connected(attacked[0])) for _ in range(3)]
        for connection in connections:
            connection.sendall(head + b"1\r\n \r\n" * 50_000 + b"0\r\n\r\n")
        for connection in connections:
            assert connection.recv(12) == b"HTTP/1.1 400"


def test_requests_in_a_row_are_answered_in_a_row(calm, attacked):
    with connected(attacked[0]) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 500 + REQUESTS["many headers"])
        answer = b""
        while chunk := connection.recv(2**16):
            answer += chunk
    assert answer.count(b"HTTP/1.1 200 OK") == 501
