"""Whatever is sent, the server answers with a status that is not its own fault. KG_FUZZ=20 tries twenty times as much."""

import re
import socket
from contextlib import suppress
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.paths import FUZZ


def often(count):
    """Settings for so many examples, the same each time unless more are wanted."""
    return settings(max_examples=count * FUZZ, deadline=None, derandomize=FUZZ == 1, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server[0], timeout=60) as client:
        yield client


TEXTS = st.text(max_size=40)
PLACES = st.sampled_from(
    ["/", "/sparql", "/ask", "/ask/demands", "/ask/claims.json", "/thing/donald-trump", "/claim/venue", "/openapi.json", "/healthz"]
)
PATHS = PLACES | st.builds(lambda text: f"/thing/{text}", TEXTS) | st.builds(lambda text: f"/ask/{text}", TEXTS)
QUERIES = st.sampled_from(["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 3", "DESCRIBE <donald-trump>", "ASK { GRAPH ?g { ?s ?p ?o } }", "SELECT"])
NAMES = st.sampled_from(
    ["query", "update", "by", "of", "actor", "default-graph-uri", "named-graph-uri", "about", "mode", "question", "self"]
)
FIELDS = st.lists(st.tuples(NAMES | TEXTS, QUERIES | TEXTS), max_size=4)
TYPES = [
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
    "text/plain",
    "multipart/form-data",
    "",
]
ACCEPTS = [
    "*/*",
    "text/html",
    "application/json",
    "text/turtle;q=0.3, text/csv",
    "image/png",
    "a/b;q=x",
    ";",
    "text/",
    "application/rdf+xml",
]
# What a header may hold in HTTP.
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30).map(str.strip)
HEADERS = st.fixed_dictionaries(
    {"Content-Type": st.sampled_from(TYPES) | VALUES, "Accept": st.sampled_from(ACCEPTS) | VALUES},
    optional={"Content-Encoding": VALUES, "Range": VALUES, "Origin": VALUES, "X-HTTP-Method-Override": VALUES, "Expect": VALUES},
)


@often(200)
@given(
    method=st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "PUT"]),
    path=PATHS,
    parameters=FIELDS,
    body=st.none() | st.binary(max_size=60) | QUERIES.map(str.encode),
    headers=HEADERS,
)
def test_no_request_is_a_fault_of_the_server(client, method, path, parameters, body, headers):
    try:
        request = client.build_request(method, path, params=parameters, content=body, headers=headers)
    except (httpx.InvalidURL, UnicodeEncodeError):
        return
    answer = client.send(request)
    assert answer.status_code < 500, (method, path, answer.text)
    assert "Traceback" not in answer.text


@often(100)
@given(fields=FIELDS, headers=HEADERS, is_form=st.booleans())
def test_no_post_to_sparql_is_a_fault_of_the_server(client, fields, headers, is_form):
    if is_form:
        answer = client.post("/sparql", data=fields_of(fields), headers={"Accept": headers["Accept"]})
    else:
        text = fields[0][1] if fields else ""
        answer = client.post(
            "/sparql", content=text.encode(), params=fields[1:], headers={**headers, "Content-Type": "application/sparql-query"}
        )
    assert answer.status_code in (200, 400, 403, 406, 415), (fields, headers, answer.text)


def fields_of(pairs):
    found = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


PIECES = st.sampled_from(
    [
        b"GET /healthz HTTP/1.1\r\n",
        b"POST /sparql HTTP/1.1\r\n",
        b"GET ",
        b"/sparql?query=ASK%7B%7D ",
        b"HTTP/1.1\r\n",
        b"HTTP/1.0\n",
        b"Host: localhost\r\n",
        b"Host: a\r\n",
        b"Content-Length: 6\r\n",
        b"Content-Length: 0\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Type: application/sparql-query\r\n",
        b"Connection: close\r\n",
        b"Expect: 100-continue\r\n",
        b"\r\n",
        b"\n",
        b"\r",
        b" ",
        b":",
        b"6\r\nASK {}\r\n",
        b"0\r\n\r\n",
        b"ASK {}",
        b"\0",
        b"\xff",
    ]
)


@often(150)
@given(pieces=st.lists(PIECES | st.binary(max_size=8), max_size=12))
def test_no_bytes_are_a_fault_of_the_server(client, pieces):
    parts = urlsplit(str(client.base_url))
    answer = b""
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as connection, suppress(ConnectionError):
        connection.sendall(b"".join(pieces))
        # No request goes on after this one.
        connection.shutdown(socket.SHUT_WR)
        while chunk := connection.recv(2**16):
            answer += chunk
    assert not re.search(rb"HTTP/1.1 5|Traceback", answer), (pieces, answer)
    assert client.get("/healthz").status_code == 200


WORDS = [
    "SELECT",
    "ASK",
    "{",
    "}",
    "(",
    ")",
    "?x",
    "?y",
    "*",
    ".",
    ";",
    ",",
    "<a>",
    '"t"',
    "'u'",
    "kg:about",
    "FILTER",
    "OPTIONAL",
    "UNION",
    "GRAPH",
    "LIMIT",
    "1",
    "#",
    "\\u",
]


@often(150)
@given(
    query=st.lists(st.sampled_from([*WORDS, "\n"]), max_size=25).map(" ".join)
    | st.lists(st.sampled_from([*WORDS, ".SERVICE"]), max_size=25).map("".join)
)
def test_no_query_is_a_fault_of_the_server(client, query):
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code in (200, 400), (query, answer.text)
