"""The command line as people use it: formats, exit codes, and one clear sentence for whatever is wrong."""

import json
import re
import shutil
import signal
import subprocess
import sys

import pytest

from kg.cli.arguments import COMMANDS
from tests.support import command_line, valmar
from tests.support.paths import ARTICLE, ENVIRONMENT
from tests.support.processes import busy_child, wait_for


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built") / "valmar"
    valmar.write(folder)
    valmar.build(folder)
    return folder


@pytest.fixture
def article(built, tmp_path):
    """A copy of the invented article, compiled, to break."""
    return shutil.copytree(built, tmp_path / "valmar")


def fails(result, *parts):
    """Hold a run to what every bad input gets: code 2, one sentence that says the parts, no traceback, nothing on standard output."""
    message = result.stderr.decode()
    assert result.returncode == 2, message
    assert result.stdout == b""
    assert "Traceback" not in message
    for part in parts:
        assert part in message
    return message


BAD_USE = {
    "unknown question": (["ask", "demand"], ["no question 'demand'", "Did you mean demands?"]),
    "unknown parameter": (["ask", "demands", "whose=Putin"], ["no parameter 'whose'", "by=…, of=…"]),
    "parameter without value": (["ask", "demands", "by="], ["'by=' is not a parameter"]),
    "parameter without name": (["ask", "demands", "Putin"], ["'Putin' is not a parameter"]),
    "a parameter by a name of Python's": (["ask", "demands", "question=x"], ["no parameter 'question'"]),
    "a parameter by another": (["ask", "demands", "self=x"], ["no parameter 'self'"]),
    "a claim as a dossier": (["explain", "claim/venue", "--format", "markdown"], ["markdown is for the dossier of a thing"]),
    "no query": (["query", ""], ["an argument is empty"]),
    "a matrix with evidence": (["ask", "deal-space", "--matrix", "--evidence"], ["a matrix has no place"]),
    "parameter given twice": (["ask", "demands", "by=Putin", "by=Trump"], ["given twice"]),
    "parameter missing": (["ask", "connection", "from=Putin"], ["needs to=…", "For example"]),
    "unknown name": (["ask", "demands", "by=Putni"], ["no thing called 'Putni'", "Vladimir Putin"]),
    "unknown level": (["ask", "claims", "certainty=sure"], ["no certainty called 'sure'", "certain, possible, probable"]),
    "a name that is a class": (["ask", "demands", "by=kg:Nothing"], ["no thing called"]),
    "SPARQL for a name": (["ask", "demands", "by=Putin> } UNION { ?s ?p ?o"], ["no thing called"]),
    "unknown claim": (["explain", "claim/none"], ["no thing called 'claim/none'"]),
    "unknown measure": (["rank", "--by", "fame"], ["no measure 'fame'", "pagerank"]),
    "no number": (["rank", "--top", "0"], ["from 1 upwards"]),
    "unknown speaker": (["ask", "demands", "--according-to", "nobody"], ["no thing called 'nobody'"]),
    "unknown article": (["ask", "demands", "--article", "none"], ["no article 'none'", "alaska-summit"]),
    "missing text": (["explain", "Trump", "--text", "none.txt"], ["none.txt", "no such file"]),
    "unknown command": (["answer"], ["answer"]),
    "unknown option": (["ask", "demands", "--fast"], ["--fast"]),
    "missing query file": (["query", "none.rq"], ["none.rq", "no such file"]),
    "wrong kind of time": (["query", "ASK { ?s ?p ?o }", "--timeout", "-1"], ["--timeout"]),
}


@pytest.mark.parametrize(("arguments", "parts"), BAD_USE.values(), ids=BAD_USE)
def test_bad_use_gets_one_sentence(run_kg, arguments, parts):
    fails(run_kg(*arguments), *parts)


BAD_SHEETS = {
    "bad YAML": (b"- id: a\n  label: one: two\n", ":2:13: this is not valid YAML"),
    "a tab": (b"- id: a\n\tlabel: b\n", ":2:1: this is not valid YAML"),
    "a mapping": (b"id: a\n", ":1:1: a sheet is a list of entries"),
    "a bare word": (b"- a\n", ":1:3: an entry is a mapping"),
    "a key twice": (b"- id: a\n  label: b\n  label: c\n", ":3:3: the key 'label' stands twice"),
    "nested too deeply": (b"- id: a\n  says: " + b"[" * 99 + b"]" * 99 + b"\n", "nested too deeply"),
    "UTF-16": ("- id: a\n".encode("utf-16"), "UTF-16"),
    "Latin-1": ("- id: a\n  label: año\n".encode("latin-1"), ":2:11: byte 0xf1 is not UTF-8"),
    "gzip": (b"\x1f\x8b\x08rest", "gzip data"),
}


@pytest.mark.parametrize(("data", "message"), BAD_SHEETS.values(), ids=BAD_SHEETS)
def test_bad_sheet_names_file_and_line(run_kg, tmp_path, data, message):
    (tmp_path / "article.yaml").write_bytes(data)
    for arguments in (["ask", "demands", "--article", str(tmp_path)], ["check", str(tmp_path)], ["build", str(tmp_path)]):
        fails(run_kg(*arguments, cwd=tmp_path), "article.yaml", message)


def test_byte_order_mark_in_a_sheet_is_accepted(run_kg, article):
    path = article / "things.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    result = run_kg("ask", "demands", "by=dockers", "--format", "json", "--article", str(article))
    assert len(json.loads(result.stdout)["rows"]) == 2


def test_broken_trig_without_sheets_names_line(run_kg, tmp_path):
    (tmp_path / "graph.trig").write_text("<a> <b> <c> .\n<a> <b> .\n", encoding="utf-8")
    fails(run_kg("ask", "demands", "--article", str(tmp_path)), "graph.trig:")


def test_empty_graph_has_no_answers_and_says_so(run_kg, tmp_path):
    (tmp_path / "graph.trig").write_text("", encoding="utf-8")
    result = run_kg("ask", "people", "--format", "json", "--article", str(tmp_path))
    assert (result.returncode, json.loads(result.stdout)["rows"]) == (0, [])
    assert "the graph has nothing on this" in result.stderr.decode()


def test_stale_graph_is_compiled_in_memory_and_said_to_be(run_kg, article):
    path = article / "things.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("label: Ana Ruiz", 'label: "Ana \\"The\\" Ruiz"'), encoding="utf-8")
    before = (article / "graph.trig").read_bytes()
    result = run_kg("ask", "people", "--format", "json", "--article", str(article))
    assert "compiled in memory" in result.stderr.decode()
    assert 'Ana "The" Ruiz' in [row["person"]["label"] for row in json.loads(result.stdout)["rows"]]
    assert (article / "graph.trig").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "SELECT ?demand { ?demand a kg:Demand }"],
        ["query", "ASK { ?who kg:demands ?demand }"],
        ["query", "SELECT ?demand { ?claim a kg:Claim }", "--evidence"],
        ["ask", "demands", "by=dockers", "--view", "asserted"],
        ["without", "clerks"],
        ["rank"],
    ],
)
def test_each_command_says_once_that_the_graph_is_stale(run_kg, article, arguments):
    with (article / "things.yaml").open("a", encoding="utf-8") as sheet:
        sheet.write("# changed\n")
    said = run_kg(*arguments, "--article", str(article)).stderr.decode()
    assert said.count("compiled in memory") == 1


def test_json_of_an_answer_has_the_published_form(run_kg):
    answer = json.loads(run_kg("ask", "threats", "by=trump", "--format", "json").stdout)
    assert list(answer) == ["question", "parameters", "view", "columns", "rows"]
    assert answer["parameters"]["by"]["label"] == "Donald Trump"
    row = answer["rows"][0]
    assert list(row) == [*answer["columns"], "evidence"]
    assert row["threat"]["iri"].endswith("/threat/serious-consequences")
    assert row["quote"] == "there will be very serious consequences"


def test_other_formats(run_kg):
    columns = ["actor", "gain_or_risk", "kind", "direction", "certainty", "according_to", "claim", "standing"]
    assert run_kg("ask", "stakes", "--format", "csv").stdout.decode().splitlines()[0] == ",".join(columns)
    assert run_kg("ask", "stakes", "--format", "markdown").stdout.decode().splitlines()[1].startswith("| --- |")
    assert run_kg("ask", "stakes").stdout.decode().splitlines()[0].count("\t") == len(columns) - 1


def test_names_are_taken_without_case_and_accents_and_options_in_between(run_kg):
    first = run_kg("ask", "roles", "person=volodymyr zelensky", "--format", "json").stdout
    second = run_kg("ask", "roles", "--format", "json", "person=ZÉLENSKY").stdout
    assert json.loads(first)["rows"] == json.loads(second)["rows"] != []


VIEWS = {
    "asserted": (["--view", "asserted"], set()),
    "certain": (["--min-certainty", "certain"], {"fact:certain"}),
    "probable": (["--min-certainty", "probable"], {"fact:certain", "fact:probable"}),
    "one speaker": (["--according-to", "experts"], {"fact:probable"}),
    "a relaying speaker": (["--according-to", "The New York Times"], {"fact:possible"}),
}


@pytest.mark.parametrize(("options", "levels"), VIEWS.values(), ids=VIEWS)
def test_views_narrow_an_answer(run_kg, options, levels):
    rows = json.loads(run_kg("ask", "aims", *options, "--format", "json").stdout)["rows"]
    assert {row["certainty"]["iri"].replace("http://groundedannotationframework.org/grasp/factuality#", "fact:") for row in rows} == levels


def test_explain_shows_chain_and_with_the_text_the_words(run_kg, article_text):
    shown = run_kg("explain", "claim/maps-presented", "--text", str(article_text)).stdout.decode()
    assert "the article, citing The New York Times, citing Ukrainian sources" in shown
    assert "s2.p1.2: “However" in shown


def test_escape_sequences_do_not_reach_the_terminal(run_kg, article):
    path = article / "things.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("label: Ana Ruiz", r'label: "An\e[31ma Ruiz"'), encoding="utf-8")
    result = run_kg("ask", "people", "--article", str(article))
    assert b"\x1b" not in result.stdout
    assert b"a Ruiz" in result.stdout


@pytest.mark.slow
def test_build_refuses_a_broken_graph_and_leaves_everything(run_kg, article, tmp_path):
    sheet = article / "claims.yaml"
    sheet.write_text(re.sub(r"  paraphrase: .*\n", "", sheet.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    before = (article / "graph.trig").read_bytes()
    result = run_kg("build", str(article), cwd=tmp_path)
    assert result.returncode == 1
    assert "claims.yaml:" in result.stdout.decode()
    assert (article / "graph.trig").read_bytes() == before
    assert not (tmp_path / "build").exists()


@pytest.mark.slow
def test_two_builds_at_once_write_the_same_files(built, article, tmp_path):
    (article / "graph.trig").unlink()
    builds = [command_line.start("build", str(article), cwd=tmp_path) for _ in range(2)]
    for build in builds:
        build.communicate()
    assert [build.returncode for build in builds] == [0, 0]
    assert (article / "graph.trig").read_bytes() == (built / "graph.trig").read_bytes()
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["valmar.html"]


def test_reader_that_has_read_enough_is_no_error(article_text):
    shell = f"{sys.executable} -m kg.cli explain Trump --text {article_text} | head -1"
    result = subprocess.run(shell, shell=True, cwd=ARTICLE, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert result.stderr == ""


def test_control_c_ends_a_query_that_never_ends():
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    process = command_line.start("query", query, "--timeout", "3600")
    assert wait_for(lambda: busy_child(process.pid))
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (130, b"")
    assert b"Traceback" not in errors


def test_query_that_finds_nothing_asserted_says_that_claims_would(run_kg):
    result = run_kg("query", "SELECT ?x { ?x kg:demands ?y }")
    assert result.stdout.decode().splitlines() == ["?x"]
    message = result.stderr.decode()
    assert "GRAPH ?claim" in message
    assert (
        "claim/demand-no-nato: Putin probably demands a guarantee against Ukraine in NATO. Merca2.0 (probable, demand), s3.p1.3" in message
    )


EMPTY = {
    "ASK { <tariffs-on-russia> kg:asHighAs <tariffs-on-others> }": ("the article denies this", "claim/tariffs-lower"),
    "SELECT ?m { ?s kg:inDelegation <us-delegation> ; kg:member ?m }": ("that this is not known", "claim/us-delegation-unknown"),
    "ASK { <nato> kg:within <alaska> }": ("the graph has nothing", ""),
}


@pytest.mark.parametrize("query", EMPTY)
def test_empty_result_says_whether_it_is_denied_not_known_or_nothing(run_kg, query):
    message = run_kg("query", query).stderr.decode()
    verdict, claim = EMPTY[query]
    assert verdict in message
    assert claim in message
    assert [other for other, _ in EMPTY.values() if other in message] == [verdict]


def test_empty_answer_says_why(run_kg):
    silent = run_kg("ask", "demands", "by=Zelensky", "--format", "json")
    assert json.loads(silent.stdout)["empty"] == {"verdict": "nothing", "claims": [], "covered": True}
    assert "the graph has nothing on this" in silent.stderr.decode()
    narrowed = run_kg("ask", "aims", "actor=Putin", "--view", "asserted")
    assert "claim/what-putin-wants-unknown" in narrowed.stderr.decode()
    assert "the whole graph has 10" in narrowed.stderr.decode()


def test_evidence_in_each_layout(run_kg, article_text):
    command = ("ask", "threats", "by=Trump", "--evidence", "--text", str(article_text), "--format")
    cited = "Merca2.0, citing Donald Trump (certain, threat), s4.p3.1: “Trump"
    assert cited in run_kg(*command, "table").stdout.decode().replace("\n    ", " ")
    rows = [line.split("\t") for line in run_kg(*command, "tsv").stdout.decode().splitlines()]
    assert rows[0][-1] == "evidence"
    assert [row[-1].startswith(cited) for row in rows[1:]] == [False, True]
    markdown = run_kg(*command, "markdown").stdout.decode()
    assert "| claim/threat-sanctions | somebody's word; threatened | [^2] |" in markdown
    assert f"[^2]: {cited}" in markdown
    found = json.loads(run_kg(*command, "json").stdout)["rows"][1]["evidence"][0]
    assert (found["said_by"], found["certainty"], found["asserted"]) == ("Merca2.0, citing Donald Trump", "certain", False)
    assert found["passages"][1]["words"].startswith("Although")


def test_evidence_of_a_query_needs_a_claim_in_it(run_kg):
    found = run_kg("query", "SELECT ?claim { GRAPH ?claim { ?who kg:threatens ?what } } ORDER BY ?claim", "--evidence", "--format", "tsv")
    assert (
        found.stdout.decode()
        .splitlines()[1]
        .endswith("\tMerca2.0, citing Donald Trump (certain, threat, if the offensive is not halted by Putin after the summit), s4.p3.1")
    )
    without = run_kg("query", "SELECT ?who { GRAPH ?claim { ?who kg:threatens ?what } }", "--evidence")
    assert "no column of this holds a claim" in without.stderr.decode()
    fails(run_kg("query", "ASK {}", "--evidence", "--format", "json"), "json is a standard", "markdown")
    fails(run_kg("query", "ASK {}", "--evidence", "--data", "a.ttl"), "for articles, not for --data")


def test_help_and_version_say_what_they_should(run_kg):
    assert run_kg("--version").stdout.decode().startswith("kg 0.")
    assert b"commands:" in run_kg().stdout
    for command in COMMANDS:
        assert b"usage: kg " + command.encode() in run_kg(command, "--help").stdout


ALONE = {
    "ask": ["ask", "demands", "by=Putin"],
    "query": ["query", "SELECT ?d { ?d a kg:Demand }"],
    "describe": ["describe", "Putin"],
    "explain": ["explain", "claim/venue"],
    "path": ["path", "Putin", "NATO"],
    "rank": ["rank"],
    "without": ["without", "experts"],
}


@pytest.mark.parametrize("arguments", ALONE.values(), ids=ALONE)
@pytest.mark.slow
def test_command_says_the_same_in_a_process_of_its_own(run_kg, run_kg_alone, arguments):
    """Nothing that other tests have imported or set is needed."""
    alone, here = run_kg_alone(*arguments), run_kg(*arguments)
    assert (alone.returncode, alone.stdout, alone.stderr) == (here.returncode, here.stdout, here.stderr)
    assert alone.returncode == 0 and alone.stdout


@pytest.mark.slow
def test_graph_under_another_name_says_what_it_is(run_kg, built, tmp_path):
    """A compiled graph by itself keeps its base; sheets that are renamed are compiled anew under the new one."""
    alone = tmp_path / "a strange <name> %20"
    alone.mkdir()
    shutil.copy(built / "graph.trig", alone)
    shown = run_kg("explain", "claim/venue", "--article", str(alone))
    assert shown.stdout.decode().startswith("claim/venue: ")
    renamed = shutil.copytree(built, tmp_path / "renamed here")
    answer = json.loads(run_kg("ask", "threats", "--format", "json", "--article", str(renamed)).stdout)
    assert answer["rows"][0]["threat"]["iri"] == "https://w3id.org/article-kg/article/renamed%20here/threat/patience"
    assert run_kg("query", "ASK { <ana-ruiz> a kg:Person }", "--article", str(renamed)).stdout == b"true\n"


@pytest.mark.slow
def test_page_is_written_through_a_link_and_not_onto_a_device(run_kg, tmp_path):
    valmar.write(tmp_path / "valmar")
    view = ["view", "--no-open", "--article", str(tmp_path / "valmar"), "--out"]
    (tmp_path / "real.html").write_text("before", encoding="utf-8")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    assert run_kg(*view, str(tmp_path / "link.html")).returncode == 0
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    refused = run_kg(*view, "/dev/null")
    assert (refused.returncode, "not a regular file" in refused.stderr.decode()) == (2, True)


@pytest.mark.parametrize(
    "query",
    ["SELECT (COUNT(*) AS ?n) { ?x kg:demands ?y }", "CONSTRUCT WHERE { ?x kg:demands ?y }", "DESCRIBE ?x { ?x kg:demands ?y }"],
)
def test_count_and_graph_of_nothing_are_empty_answers_too(run_kg, query):
    result = run_kg("query", query)
    assert result.returncode == 0
    assert "claims would answer it" in result.stderr.decode() and "claim/demand-no-nato" in result.stderr.decode()


def test_query_that_names_what_is_not_there_is_an_error(run_kg):
    result = run_kg("query", "ASK { <alaska-sumit> kg:yields ?x }")
    assert (result.returncode, result.stdout) == (2, b"")
    assert "there is no thing <alaska-sumit>. Did you mean <alaska-summit>?" in result.stderr.decode()
