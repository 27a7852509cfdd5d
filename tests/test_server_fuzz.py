"""Whatever is sent, the server answers with a status that is not its own fault, and goes on answering."""

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.served import served

PATHS = st.sampled_from(
    ["/", "/sparql", "/ask", "/ask/demands", "/ask/claims.json", "/thing/donald-trump", "/claim/venue", "/openapi.json", "/healthz"]
)
TEXTS = st.text(max_size=40)
NAMES = (
    st.sampled_from(["query", "update", "by", "of", "actor", "default-graph-uri", "named-graph-uri", "about", "mode", "question", "self"])
    | TEXTS
)
QUERIES = st.sampled_from(["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 3", "DESCRIBE <donald-trump>", "ASK { GRAPH ?g { ?s ?p ?o } }", "SELECT"])
VALUES = QUERIES | TEXTS
TYPES = st.sampled_from(["application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update", "text/plain", ""])
ACCEPTS = st.sampled_from(["*/*", "text/html", "application/json", "text/turtle;q=0.3, text/csv", "image/png", "a/b;q=x", ";", "text/"])


@pytest.fixture(scope="module")
def client():
    with served("--timeout", "20") as (address, _), httpx.Client(base_url=address, timeout=60) as client:
        yield client


@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "PUT"]),
    path=PATHS | st.builds(lambda text: f"/thing/{text}", TEXTS) | st.builds(lambda text: f"/ask/{text}", TEXTS),
    parameters=st.lists(st.tuples(NAMES, VALUES), max_size=4),
    body=st.none() | st.binary(max_size=60) | QUERIES.map(str.encode),
    kind=TYPES,
    accept=ACCEPTS,
)
def test_no_request_is_a_fault_of_the_server(client, method, path, parameters, body, kind, accept):
    try:
        request = client.build_request(method, path, params=parameters, content=body, headers={"Content-Type": kind, "Accept": accept})
    except (httpx.InvalidURL, UnicodeEncodeError):
        return
    answer = client.send(request)
    assert answer.status_code < 500, (method, path, answer.text)
    assert "Traceback" not in answer.text


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


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.lists(st.sampled_from([*WORDS, "\n"]), max_size=25).map(" ".join)
    | st.lists(st.sampled_from([*WORDS, ".SERVICE"]), max_size=25).map("".join)
)
def test_no_query_is_a_fault_of_the_server(client, query):
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code in (200, 400), (query, answer.text)
