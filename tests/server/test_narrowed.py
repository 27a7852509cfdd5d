"""A server of fewer claims: nothing of the others is reachable by any address, and every page says that it is a part."""

from html import unescape

import httpx
import pytest
import rdflib

from tests.support.paths import ARTICLE
from tests.support.served import served

LEFT_OUT = "claim/demand-no-nato"
NOTICE = "holds part of the article's claims only: asserted"


@pytest.fixture(scope="module")
def client():
    with served("--view", "asserted") as (address, _), httpx.Client(base_url=address, timeout=60) as client:
        yield client


def rows(client, query):
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"})
    return [{name: value["value"] for name, value in row.items()} for row in answer.json()["results"]["bindings"]]


def test_claims_that_are_left_out_have_no_graph_and_no_record(client, graph):
    kept = graph.narrowed(view="asserted")
    held = {row["claim"] for row in rows(client, "SELECT ?claim { ?claim a kg:Claim }")}
    assert held == {each.claim.iri for each in kept.claims()}
    named = {row["g"] for row in rows(client, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    gone = {each.claim.iri for each in graph.claims()} - held
    assert gone
    assert not gone & named
    assert not any(rows(client, f"SELECT ?p {{ <{each}> ?p ?o }}") for each in list(gone)[:20])


def test_no_address_leads_to_what_is_left_out(client):
    for accept in ("text/html", "text/turtle"):
        assert client.get(f"/{LEFT_OUT}", headers={"Accept": accept}).status_code == 404
    for path in ("/ask/demands.json", "/ask/claims.csv", "/thing/vladimir-putin", "/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "demand-no-nato" not in answer.text.replace("demand/no-nato", "")


@pytest.mark.parametrize("path", ["/ask", "/ask/threats", "/thing/ukraine", "/claim/zelensky-warns", "/sparql", "/sparql?query=ASK{}"])
def test_each_page_says_that_it_is_a_part(client, path):
    answer = client.get(path, headers={"Accept": "text/html"})
    assert (answer.status_code, NOTICE in unescape(answer.text)) == (200, True)


def test_the_page_of_the_article_and_the_description_say_so_too(client):
    assert "This page holds part of the article's claims only: asserted." in unescape(client.get("/").text)
    described = rdflib.Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).text, format="turtle")
    assert rdflib.Literal("Part of the article's claims only: asserted.") in described.objects(None, rdflib.DCTERMS.description)


def test_several_options_hold_together():
    options = ("--according-to", "The New York Times", "--min-certainty", "certain")
    with served(*options) as (address, _), httpx.Client(base_url=address, timeout=60) as client:
        found = rows(client, "SELECT ?c { ?claim a kg:Claim ; kg:certainty ?c ; kg:accordingTo <new-york-times> }")
        everything = rows(client, "SELECT ?c { ?claim a kg:Claim ; kg:certainty ?c }")
        assert len(found) == len(everything) > 0
        assert {row["c"].rpartition("#")[2] for row in everything} == {"certain"}


WRONG = {
    "files": ([str(ARTICLE / "graph.trig"), "--view", "asserted"], "views, --text and --background are for articles, not for files"),
    "nobody": (["--without", "Nobody"], "there is no thing called 'Nobody'"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_narrowed_is_a_sentence(run_kg_alone, arguments, message):
    result = run_kg_alone("serve", "--port", "0", *arguments)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
