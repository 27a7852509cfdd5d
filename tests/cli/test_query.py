"""`kg query` as people and programs use it: what is a query and what is a file, what terms look like, and what is for programs."""

import json
import os
import subprocess
import sys

import pytest

import kg
from kg.sandbox import child, process
from tests.cli.test_cli import fails
from tests.support.paths import ENVIRONMENT, ROOT

TTL = "@prefix : <http://example.org/> .\n@prefix kg: <https://w3id.org/article-kg#> .\n"
GLUED = [
    "DESCRIBE<http://example.org/a>",
    "describe:a",
    "DESCRIBE?x",
    "ASK{}",
    "SELECT*{?s?p?o}",
    "PREFIX:<urn:x>DESCRIBE:a",
    "BASE<urn:x>ASK{}",
]


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "data.ttl"
    path.write_text(f'{TTL}:a :p "x" .', encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("query", GLUED)
def test_a_query_without_a_space_is_no_file(run_kg, data, query):
    result = run_kg("query", query, "--data", data)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", ["a.rq", "my query.rq", "query", "a {1}.sparql", "describe.rq", "ASK.rq"])
def test_a_file_is_a_file_and_is_named_in_errors(run_kg, data, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbfASK { :a ?p ?o }")
    assert run_kg("query", name, "--data", data, cwd=tmp_path).stdout.strip() == b"true"
    path.write_text("# one\nASK { :a ?p nope:x }", encoding="utf-8")
    message = fails(run_kg("query", name, "--data", data, cwd=tmp_path), "the prefix nope: is not declared")
    assert message.startswith(f"kg: {name}:2:13: ")
    path.write_text("ASK { SERVICE <urn:x> {} }", encoding="utf-8")
    assert fails(run_kg("query", name, "--data", data, cwd=tmp_path)).startswith(f"kg: {name}:1:7: SERVICE asks another server")
    path.write_text("", encoding="utf-8")
    assert fails(run_kg("query", name, "--data", data, cwd=tmp_path)).startswith(f"kg: {name}: the query is empty")


TERMS = {
    "<urn:x>": "urn:x",
    "<http://www.w3.org/2004/02/skos/core#Concept>": "skos:Concept",
    '"plain"': "plain",
    '"one language"@en': "one language",
    "5": "5",
    "<<( :a :p 'c'@en )>>": '<<( http://example.org/a http://example.org/p "c"@en )>>',
    "<<( kg:a kg:b <<( kg:c kg:d 1 )>> )>>": '<<( kg:a kg:b <<( kg:c kg:d "1" )>> )>>',
}


@pytest.mark.parametrize("written", TERMS)
def test_a_term_is_shown_as_people_read_it(run_kg, tmp_path, written):
    path = tmp_path / "a.ttl"
    path.write_text(f"{TTL}:a :p {written} .", encoding="utf-8")
    for layout in ("table", "markdown"):
        shown = run_kg("query", "SELECT ?o { ?s ?p ?o }", "--data", str(path), "--format", layout).stdout.decode()
        assert TERMS[written] in shown.replace("\\", "").replace("\n", " ")


def test_blank_nodes_and_texts_of_several_languages_say_what_they_are(run_kg, tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text(f'{TTL}:a :p "x"@en, "x"@ar--rtl, "x" . _:b :q _:c .', encoding="utf-8")
    shown = run_kg("query", "SELECT ?o { ?s :p ?o } ORDER BY LANG(?o)", "--data", str(path), "--format", "table").stdout.decode()
    assert shown.split()[2:] == ["x", "x@ar--rtl", "x@en"]
    assert b"_:" in run_kg("query", "SELECT ?o { ?s :q ?o }", "--data", str(path), "--format", "table").stdout


def test_prefixes_of_a_file_hold_in_the_query_and_come_before_our_own(run_kg, tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text('@prefix schema: <http://schema.org/> .\nschema:x schema:name "A" .', encoding="utf-8")
    assert run_kg("query", "SELECT ?n { ?x schema:name ?n }", "--data", str(path)).stdout.split() == [b"?n", b'"A"']
    fails(run_kg("query", "ASK { ?x skema:name ?n }", "--data", str(path)), "Did you mean schema:?")


def test_a_namespace_that_is_spelled_otherwise_in_the_data_is_told(run_kg, tmp_path):
    path = tmp_path / "a.nt"
    path.write_text('<urn:x> <http://schema.org/name> "A" .', encoding="utf-8")
    result = run_kg("query", "SELECT ?n { ?x schema:name ?n }", "--data", str(path))
    assert "the data have http://schema.org/…, and the query asks for https://schema.org/…" in result.stderr.decode()


ENCODINGS = {
    "code page": {"PYTHONIOENCODING": "cp1252"},
    "ASCII": {"PYTHONIOENCODING": "ascii:strict"},
    "locale C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
FOR_PROGRAMS = {
    "json": ["ask", "people", "--format", "json"],
    "tsv": ["ask", "people"],
    "markdown": ["ask", "people", "--format", "markdown"],
    "query": ["query", "SELECT ('é😀' AS ?x) {}", "--format", "json"],
}


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS)
@pytest.mark.parametrize("command", FOR_PROGRAMS.values(), ids=FOR_PROGRAMS)
@pytest.mark.slow
def test_what_is_for_programs_is_utf8_whatever_the_locale(command, encoding):
    arguments = [sys.executable, "-m", "kg.cli", *(each.encode() for each in command)]
    usual, other = (
        subprocess.run(arguments, cwd=ROOT, env=ENVIRONMENT | more, capture_output=True, check=True).stdout for more in ({}, encoding)
    )
    assert other == usual
    assert "é" in usual.decode() or command[0] == "ask"


@pytest.mark.slow
def test_a_name_is_understood_whatever_the_locale():
    command = [sys.executable, "-m", "kg.cli", "ask", "roles", "person=ZÉLENSKY".encode(), "--format", "json"]
    result = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT | ENCODINGS["locale C"], capture_output=True, check=False)
    assert json.loads(result.stdout)["rows"]


EMPTY = [
    ["ask", "demands", "--according-to", ""],
    ["ask", "demands", "--according-to="],
    ["ask", "demands", "--without", " "],
    ["ask", "demands", "by="],
    ["ask", "demands", "by= "],
    ["ask", ""],
    ["ask", "demands", "--article", ""],
    ["ask", "demands", "--text="],
    ["ask", "demands", "--format", ""],
    ["query", "ASK {}", "--data", ""],
    ["query", "ASK {}", "--timeout", ""],
    ["query", ""],
    ["describe", ""],
    ["explain", "\t"],
    ["path", "Putin", ""],
    ["rank", "--by", ""],
    ["rank", "--top", ""],
    ["without", ""],
    ["check", ""],
    ["build", ""],
    ["build", "--out", ""],
    ["view", "--npm", "", "--no-open"],
    ["serve", "--host", ""],
    ["serve", "--endpoint", ""],
    ["serve", ""],
    ["passages", "", "x"],
]


@pytest.mark.parametrize("command", EMPTY, ids=" ".join)
def test_an_option_that_is_empty_is_refused(run_kg, command):
    fails(run_kg(*command), "'by" if command[-1].startswith("by") else "is empty")


def test_an_argument_that_is_empty_is_refused_in_python(graph):
    for name in ("according_to", "without", "min_certainty"):
        with pytest.raises(Exception, match=f"{name} is empty"):
            graph.narrowed(**{name: ""})
    with pytest.raises(kg.KgError, match="the name of the article is empty"):
        kg.load("")
    with pytest.raises(kg.KgError, match="no article can be looked for there: File name too long"):
        kg.load("x" * 9999)
    with pytest.raises(Exception, match="'by' is empty"):
        graph.ask("demands", by=" ")


LIMITS = {
    "hardly any memory": ("ulimit -v 45000", "the system allows 43 MiB of memory, and kg needs 128"),
    "as little memory as will do": ("ulimit -v 131072", ""),
    "no files": ("ulimit -n 8", "no process can be started for the query: Too many open files"),
    "a hard limit of memory": ("ulimit -v 1000000", ""),
    "a soft limit of memory": ("ulimit -Sv 1000000", ""),
    "a small stack": ("ulimit -s 256", ""),
}


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux")
@pytest.mark.parametrize(("limit", "message"), LIMITS.values(), ids=LIMITS)
@pytest.mark.slow
def test_a_low_limit_of_the_system_is_kept_and_told_as_what_it_is(limit, message):
    shell = f"{limit}; exec {sys.executable} -m kg.cli query 'ASK {{ ?s ?p ?o }}'"
    result = subprocess.run(["bash", "-c", shell], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if message:
        assert result.returncode == 2
        assert message in result.stderr and "ulimit" in result.stderr and "nested" not in result.stderr
    else:
        assert (result.returncode, result.stdout.strip()) == (0, "true"), result.stderr


def test_a_system_that_starts_no_process_or_thread_is_told_so(monkeypatch):
    def refuse(*arguments, **more):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(child.subprocess, "Popen", refuse)
    with pytest.raises(child.LimitError, match="no process can be started for the query: Resource temporarily unavailable"):
        child.run_query("ASK {}", files=[ROOT / "ontology" / "lists.ttl"])

    def no_thread(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(process.threading.Thread, "start", no_thread)
    with pytest.raises(child.LimitError, match="too little memory or too few processes"):
        process.in_thread(os.getpid)
