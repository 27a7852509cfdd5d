"""Queries of strangers: nothing crashes, hangs, fills the memory, calls out or outlives the program that asked."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress

import pytest

from kg.errors import InputError, LimitError, QueryError
from kg.sandbox import child
from kg.sandbox.vetting import DEEPEST, LONGEST, vet
from tests.support.growth import grows_no_faster_than_its_length
from tests.support.paths import ARTICLE, ENVIRONMENT, ROOT
from tests.support.processes import busy_child, children, runs, wait_for

DOUBLINGS = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(33))
SERVICE = "SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?x }"
REFUSED = {
    "nothing": ("", QueryError, "the query is empty"),
    "a comment only": ("# SELECT ?x { ?x ?y ?z }\n", QueryError, "the query is empty"),
    "an update": ("DELETE WHERE { ?s ?p ?o }", QueryError, "this is an update (DELETE)"),
    "an update behind its prologue": ("PREFIX select: <urn:x>\n# ASK\nLOAD <http://127.0.0.1/>", QueryError, "this is an update (LOAD)"),
    "another service": ("ASK {\n  service<http://127.0.0.1:1/> { ?s ?p ?o } }", QueryError, "line 2, column 3: SERVICE"),
    "another service in silence": ("SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }", QueryError, "SERVICE"),
    "another service in a sub-query": ("ASK { { SELECT * { SERVICE <http://127.0.0.1:1/> { } } } }", QueryError, "SERVICE"),
    "another service after a quote in a comment": ("ASK { # it's\n SERVICE <http://127.0.0.1:1/> { } }", QueryError, "SERVICE"),
    **{
        f"another service behind {before!r}": (f"SELECT ?x {{ {before}{SERVICE} }}", QueryError, "SERVICE")
        for before in (
            *("?a ?b ?o.", "?a ?b true.", "?a ?b 'x'@en.", "?a ?b a:.", "?a ?b 1e1", "?a ?b 1."),
            *("?a ?b a:x\\#y .\n", "?a ?b <urn:x>", "?a ?b 'x'", "?a ?b []."),
        )
    },
    **{
        f"joined to its neighbours: {joined}": (f"PREFIX : <urn:x> PREFIX a: <urn:x> ASK {{ {joined} }}", QueryError, "SERVICE")
        for joined in (
            *("SERVICESILENT<http://127.0.0.1:1/> { }", "SERVICEa:b { }", "SERVICE:b { }", "SERVICE?x { }", "?a ?b true.SERVICEa:b{}"),
            *("SERVICESILENTa:b # {\n { }", "?a ?b trueSERVICE <urn:x> { }", "?a ?b trueSERVICEa:b { }", "?a ?b 5service:b { }"),
        )
    },
    "deep groups": ("ASK " + "{" * 2500 + "}" * 2500, LimitError, f"more than {DEEPEST} deep"),
    "deep brackets": ("ASK { FILTER(" + "(" * 2500 + "1" + ")" * 2500 + ") }", LimitError, f"more than {DEEPEST} deep"),
    "too long": ("ASK {}" + " " * LONGEST, LimitError, "longer than 1 MiB"),
    "a syntax error": ("SELECT ?x {\n  ?x a a a }", QueryError, "line 2, column"),
    "two queries": ("ASK {} ASK {}", QueryError, "line 1, column"),
    "an unknown function": ("ASK { FILTER(<urn:f>(1)) }", QueryError, "urn:f"),
    "an undeclared prefix": ("ASK { ?x a nope:Thing }", QueryError, "line 1, column"),
    "doubling text": (f'SELECT ?s33 {{ BIND("aaaaaaaaaaaaaaaa" AS ?s0) {DOUBLINGS} }}', LimitError, "memory"),
    "a large result": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", LimitError, "larger than 64 MiB"),
}
ACCEPTED = {
    "SERVICE as a variable": "ASK { ?service a ?SERVICE }",
    "SERVICE in a text": 'ASK { ?x rdfs:label "SERVICE <http://127.0.0.1/> {", """it\'s "SERVICE" """ }',
    "SERVICE in a name": "ASK { ?x kg:service kg:SERVICE, <urn:SERVICE> }",
    "SERVICE within a name": "ASK { ?x kg:a-SERVICE ?SERVICE ; kg:SERVICEs ?myservice, kg:x.services }",
    "SERVICE as a prefix": "PREFIX service: <urn:x> ASK { ?x service:offers service:x. ?x a service:y . { ?x a service:z } }",
    "SERVICE in a comment": "ASK { # SERVICE <http://127.0.0.1/> { }\n}",
    "brackets in texts": 'ASK { ?x rdfs:label "' + "{" * 999 + '" }',
    "comparisons": "ASK { ?x kg:rank ?n FILTER(?n < 3 && ?n > 1) }",
    "nested as deeply as allowed": "ASK " + "{" * DEEPEST + "}" * DEEPEST,
    "many operators": "ASK { FILTER(" + "!" * 50_000 + "true) }",
    "an update word as a name": "SELECT ?insert { ?insert kg:delete ?load }",
}


@pytest.mark.parametrize(("query", "error", "message"), REFUSED.values(), ids=REFUSED)
@pytest.mark.slow
def test_hostile_query_gets_a_sentence(query, error, message):
    with pytest.raises(error) as raised:
        child.run_query(query, folder=ARTICLE)
    assert message in str(raised.value)


@pytest.mark.parametrize("query", ACCEPTED.values(), ids=ACCEPTED)
def test_harmless_query_is_answered(query):
    assert child.run_query(query, folder=ARTICLE, format="json").kind in ("ask", "select")


@pytest.mark.slow
def test_query_that_never_ends_is_stopped():
    before = children(os.getpid())
    with pytest.raises(LimitError, match=r"stopped after 0\.5 seconds"):
        child.run_query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", folder=ARTICLE, seconds=0.5)
    assert children(os.getpid()) == before


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux ends a child with its parent")
def test_query_does_not_outlive_who_asked():
    code = (
        "from pathlib import Path; from kg.sandbox import child;"
        f"child.run_query('SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}', folder=Path({str(ARTICLE)!r}), seconds=3600)"
    )
    asker = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=ENVIRONMENT)
    below = wait_for(lambda: busy_child(asker.pid))
    asker.send_signal(signal.SIGKILL)
    asker.wait()
    assert below
    assert wait_for(lambda: not runs(below))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux ends a child with its parent")
def test_query_does_not_begin_when_who_asked_is_gone():
    job = child.Job("ASK { ?a ?b ?c }", str(ARTICLE), [], {}, False, "json", parent=os.getpid())
    for parent, code, written in ((os.getpid(), 0, True), (os.getppid(), 1, False)):
        whole = json.dumps(job._replace(parent=parent)._asdict()).encode()
        done = subprocess.run([sys.executable, "-P", "-m", "kg.worker"], input=whole, capture_output=True, env=ENVIRONMENT)
        assert (done.returncode, bool(done.stdout)) == (code, written)


@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_second_wall_lets_no_connection_out_should_the_first_be_fooled(monkeypatch, silent):
    """Without the reading of the query, the process itself still cannot open a socket, nor for a hint."""
    monkeypatch.setattr(child, "vet", lambda query: None)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        port = server.getsockname()[1]
        query = f"SELECT ?o {{ ?s a ?p SERVICE {silent} <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} FILTER(BOUND(?o)) }} LIMIT 1"
        if silent:
            assert json.loads(child.run_query(query, folder=ARTICLE).body)["results"]["bindings"] == []
        else:
            with pytest.raises(QueryError, match="cannot be run"):
                child.run_query(query, folder=ARTICLE)
        with pytest.raises(TimeoutError):
            server.accept()


FORMATS = {
    ("SELECT ?d { ?d a kg:Demand ; kg:ascribedTo <vladimir-putin> } ORDER BY ?d LIMIT 1", "json"): b'{"head":{"vars":["d"]}',
    ("SELECT ?d { ?d a kg:Demand } LIMIT 1", "xml"): b"<?xml",
    ("SELECT ?d { ?d a kg:Demand } LIMIT 1", "csv"): b"d\r\n",
    ("SELECT ?d { ?d a kg:Demand } LIMIT 1", "tsv"): b"?d\n",
    ("ASK { ?d a kg:Demand }", "json"): b'{"head":{},"boolean":true}',
    ("ASK { ?d a kg:Demand }", "tsv"): b"true",
    ("CONSTRUCT WHERE { ?d a kg:Demand }", "turtle"): b"@prefix kg: <https://w3id.org/article-kg#> .\n\n",
    ("CONSTRUCT WHERE { ?d a kg:Demand }", "ntriples"): b"<https://w3id.org/article-kg/article/alaska-summit/demand/",
    ("CONSTRUCT WHERE { ?d a kg:Demand }", "jsonld"): b'[{"@id"',
    ("DESCRIBE <vladimir-putin>", "rdfxml"): b"<?xml",
    ("CONSTRUCT WHERE { ?d a kg:Demand }", "json"): b'[{"@id"',
}


@pytest.mark.parametrize(("query", "syntax"), FORMATS)
@pytest.mark.slow
def test_result_comes_in_the_format_that_is_asked_for(query, syntax):
    assert child.run_query(query, folder=ARTICLE, format=syntax).body.startswith(FORMATS[query, syntax])


def test_rows_in_the_syntax_of_a_graph_are_refused():
    with pytest.raises(QueryError, match=r"SELECT gives rows, which cannot be had in that format\. Take one of: json"):
        child.run_query("SELECT ?d { ?d a kg:Demand }", folder=ARTICLE, format="turtle")


def test_constructed_graph_is_the_same_every_time():
    bodies = {
        child.run_query("CONSTRUCT WHERE { ?d a kg:Claim ; kg:certainty ?c }", folder=ARTICLE, format="turtle").body for _ in range(3)
    }
    assert len(bodies) == 1


HIDDEN = {
    "SELECT ?x { ?x kg:demands ?y }": 6,
    "ASK { ?x kg:demands ?y }": 1,
    "SELECT ?x { ?x a kg:Demand }": 0,
    "ASK { ?x kg:neverUsed ?y }": 0,
}


@pytest.mark.parametrize("query", HIDDEN)
def test_empty_answer_says_how_much_claims_would_give(query):
    hint = child.run_query(query, folder=ARTICLE).hint
    assert (hint.rows if hint else 0) == HIDDEN[query]


def test_narrowing_holds_in_the_child():
    query = "SELECT (COUNT(*) AS ?n) { ?claim a kg:Claim MINUS { ?claim a kg:AssertedClaim } }"
    count = json.loads(child.run_query(query, folder=ARTICLE, narrowing={"view": "asserted"}).body)["results"]["bindings"][0]["n"]["value"]
    assert count == "0"


def test_any_rdf_files_can_be_queried_together(tmp_path):
    (tmp_path / "a.ttl").write_bytes(b"\xef\xbb\xbf<#me> <urn:knows> _:x . _:x <urn:name> 'Ada' .")
    (tmp_path / "b.nq").write_text('_:x <urn:name> "Bo" <urn:g> .\n_:y <urn:name> "Cy" .\n', encoding="utf-8")
    files = [tmp_path / "a.ttl", tmp_path / "b.nq"]
    assert json.loads(child.run_query("ASK { <#me> <urn:knows>/<urn:name> 'Ada' }", files=files).body)["boolean"] is True
    merged = child.run_query("SELECT ?n { ?x <urn:name> 'Ada', ?n FILTER(?n != 'Ada') }", files=files)
    assert json.loads(merged.body)["results"]["bindings"] == []
    assert child.run_query("SELECT * { ?x <urn:name> 'Bo' }", files=files).hint.rows == 1


BAD_DATA = {
    "unknown ending": ("a.txt", b"", "does not name an RDF syntax"),
    "bad Turtle": ("a.ttl", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", "a.ttl:2:"),
    "UTF-16": ("a.ttl", "<urn:a> <urn:b> <urn:c> .".encode("utf-16"), "UTF-16"),
    "Latin-1": ("a.ttl", b"<urn:a> <urn:b> 'a\xf1o' .", "a.ttl:1:"),
    "cut gzip": ("a.ttl.gz", b"\x1f\x8b\x08rest", "this gzip data cannot be unpacked"),
    "entities": ("a.rdf", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', "entities"),
    "a context elsewhere": ("a.jsonld", b'{"@context": "http://127.0.0.1:1/c", "@id": "urn:a"}', "nothing is fetched"),
}


@pytest.mark.parametrize(("name", "data", "message"), BAD_DATA.values(), ids=BAD_DATA)
def test_bad_data_file_names_file_and_line(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as raised:
        child.run_query("ASK {}", files=[tmp_path / name])
    assert name in str(raised.value)
    assert message in str(raised.value)


@pytest.mark.slow
def test_data_nested_until_the_parser_breaks_is_a_sentence(tmp_path):
    (tmp_path / "deep.jsonld").write_text('{"urn:p":' * 60_000 + "1" + "}" * 60_000, encoding="utf-8")
    with pytest.raises((LimitError, InputError)):
        child.run_query("ASK {}", files=[tmp_path / "deep.jsonld"], seconds=1)


def test_what_is_no_file(tmp_path):
    fifo = tmp_path / "fifo.ttl"
    os.mkfifo(fifo)
    for path, message in ((tmp_path / "none.ttl", "no such file"), (fifo, "not a regular file")):
        with pytest.raises(InputError, match=message):
            child.run_query("ASK {}", files=[path])
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(InputError, match="this is a folder"):
        child.run_query("ASK {}", files=[tmp_path / "folder.ttl"])


def test_queries_in_process_are_screened_too(graph):
    with pytest.raises(QueryError, match="this is an update"):
        graph.query("INSERT DATA { <a> <b> <c> }")
    with pytest.raises(LimitError):
        graph.query("ASK " + "{" * 5000 + "}" * 5000)


SLOW = ("a.", "a-", "a:", "_.", "1e", "1.", "@a-", "a:\\", ":%4", "'\\", '"""\\', "<a ", "?", ":a.", "\\u", "#", "''a'")


@pytest.mark.parametrize("piece", SLOW)
def test_reading_a_query_takes_no_longer_than_its_length(piece):
    def read(length):
        with suppress(QueryError):
            vet(piece * (length // len(piece)))

    assert grows_no_faster_than_its_length(read)


def test_many_operators_do_not_end_the_process_of_who_asks(graph):
    with pytest.raises(LimitError, match="operators"):
        graph.query("ASK { FILTER(" + "!" * 20_000 + "true) }")
    assert graph.query("ASK { FILTER(" + "!" * 1000 + "true) }") is True
