"""SPARQL on the page: the same rows as everywhere else, from the engine inside it without a network, and from the server it came from."""

import html
import json
import os
import re
from pathlib import Path

import pytest

import kg
from kg import viewer
from kg.errors import InputError
from kg.query import catalogue
from kg.rdf import engine
from tests.support.pages import lit
from tests.support.served import served

PACKAGE = Path(os.environ.get("KG_NPM", "node_modules"))


@pytest.fixture(scope="module")
def inside():
    try:
        return viewer.engine(kg.load("alaska-summit"), PACKAGE)
    except InputError as error:
        pytest.skip(f"{error} KG_NPM names the folder")


@pytest.fixture(scope="module")
def page(inside, browser, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    viewer.write_page(kg.load("alaska-summit"), path, inside)
    context = browser.new_context(offline=True)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert said == []


def ask(page, query):
    return json.loads(page.evaluate("window.sparql", query))


def rows(page, query):
    found = ask(page, query)["results"]["bindings"]
    return sorted(sorted((name, term["value"]) for name, term in row.items()) for row in found)


@pytest.mark.parametrize("question", catalogue.read_catalogue(), ids=lambda question: question.name)
def test_question_has_the_rows_of_the_command_line(page, graph, question):
    query = catalogue.bind(question, {})
    wanted = engine.rows(graph.store, query)
    assert rows(page, query) == sorted(sorted((name, getattr(term, "value", "")) for name, term in row.items()) for row in wanted)


def test_default_graph_is_the_asserted_layer(page):
    assert ask(page, "ASK { ?who kg:demands ?what }")["boolean"] is False
    assert ask(page, "ASK { GRAPH ?claim { ?who kg:demands ?what } }")["boolean"] is True


def test_error_counts_the_lines_of_the_query(page):
    message = page.evaluate("window.sparql('SELECT ?x {\\n ?x a a a }').catch((error) => error.message)")
    assert message.startswith("line 2, column")


def asked(page, query):
    """Ask in the view for it, and wait for what comes of it."""
    page.click("[data-view=sparql]")
    page.fill("#query", query)
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#answer :is(table, .truth, .wrong)")


DEMANDS = "SELECT ?who ?what ?claim { GRAPH ?claim { ?who kg:demands ?what } } ORDER BY ?what"


def test_rows_lead_to_their_place_beside_the_table(page):
    asked(page, "SELECT ?claim { GRAPH ?claim { ?who kg:threatens ?what } } ORDER BY ?claim")
    assert page.locator("#answer tbody tr").count() == 2
    page.locator("#answer tbody button").first.click()
    assert "claim=claim%2Fthreat-consequences" in page.url
    assert "very serious consequences" in page.locator("#panel").inner_text()
    assert page.locator("#answer tbody tr").count() == 2


def light(page):
    """Show the rows in the network."""
    page.click("#light")
    page.click("[data-view=network]")
    page.wait_for_function("page.network !== null")


def lights(page):
    """The things that are lit in the picture."""
    return lit(page)


def test_rows_are_lit_in_the_picture(page, graph):
    asked(page, DEMANDS)
    light(page)
    found = graph.query(DEMANDS)
    assert lights(page) == {row[name].value.removeprefix(graph.base) for row in found for name in ("who", "what")}
    lit = page.evaluate("[...page.scene.light.lines]")
    claims = page.evaluate("ids => page.data.lines.filter(line => ids.includes(line.id)).map(line => line.claim)", lit)
    assert set(claims) == {row["claim"].value.removeprefix(graph.base) for row in found}
    assert "6 rows" in page.inner_text("#panel") and "the Kremlin" in page.inner_text("#panel")


def test_address_asks_again(page):
    asked(page, DEMANDS)
    light(page)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("#panel .answers")
    assert {"vladimir-putin", "kremlin"} < lights(page) and len(lights(page)) == 8


def test_graphs_truth_values_and_errors_are_told(page):
    asked(page, "CONSTRUCT { <donald-trump> a kg:Person ; kg:x 2.50 } {}")
    assert page.inner_text("#answer tbody").split() == ["donald-trump", "kg:x", "2.50", "donald-trump", "rdf:type", "kg:Person"]
    asked(page, "ASK { ?who kg:demands ?what }")
    assert page.inner_text("#answer").startswith("No.") and "GRAPH ?claim" in page.inner_text("#answer")
    asked(page, "SELECT ?x {\n ?x a a a }")
    assert "line 2, column" in page.inner_text("#answer")


@pytest.mark.parametrize(("query", "told"), [("SELECT * {}", "1 row"), ("ASK {}", "Yes."), ("SELECT ?x { ?x a a a }", "line 1")])
def test_answers_without_values_are_told_beside_the_picture(page, query, told):
    asked(page, query)
    page.click("[data-view=picture]")
    page.wait_for_function("told => document.querySelector('#panel').innerText.includes(told)", arg=told)


def test_triples_in_answers_are_spelled(page):
    asked(page, "SELECT (TRIPLE(<urn:a>, <urn:b>, 'c') AS ?t) {}")
    assert page.inner_text("#answer td") == "<<( urn:a urn:b c )>>"


def test_empty_query_leaves_what_was_asked(page):
    asked(page, "ASK {}")
    page.fill("#query", " ")
    page.click("#run")
    assert page.inner_text("#answer") == "Yes." and "sparql=ASK" in page.url


def test_markup_in_an_answer_is_text(page):
    asked(page, "SELECT ('<img src=x onerror=alert(1)>' AS ?x) {}")
    assert page.inner_text("#answer td") == "<img src=x onerror=alert(1)>" and page.locator("#answer img").count() == 0


def test_long_answers_are_shown_in_part_and_say_so(page):
    asked(page, "SELECT ?s ?p ?o { ?s ?p ?o }")
    shown = page.locator("#answer tbody tr").count()
    assert shown == 500 and "what is copied has all" in page.inner_text("#answer")


def test_saved_questions_and_earlier_queries_are_to_begin_with(page):
    asked(page, "ASK {} # asked before")
    asked(page, "ASK { ?a ?b ?c }")
    page.select_option("#recalled", "ASK {} # asked before")
    assert page.input_value("#query") == "ASK {} # asked before"
    page.select_option("[aria-label='Start from a saved question']", label=catalogue.find_question("threats").question)
    page.click("#run")
    page.wait_for_selector("#answer table")
    assert page.locator("#answer tbody tr").count() == 2


def test_names_are_completed(page):
    page.click("[data-view=sparql]")
    page.fill("#query", "")
    page.locator("#query").press_sequentially("ASK { <zelen")
    assert page.locator(".completions li").first.inner_text().startswith("<volodymyr-zelensky>")
    page.keyboard.press("Escape")
    assert page.locator(".completions").is_hidden() and page.locator("#sparql").is_visible()


def policy(page):
    return html.unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1])


@pytest.mark.slow
def test_policy_is_looser_by_one_script_and_one_word_only(graph, inside):
    strict, loose = policy(viewer.render(graph)), policy(viewer.render(graph, inside))
    assert re.sub(r" 'sha256-[^' ]*' 'wasm-unsafe-eval'", "", loose) == strict
    asking = policy(viewer.render(graph, endpoint="sparql"))
    assert re.sub(r" 'sha256-[^' ]*'; style-src", "; style-src", asking.replace("; connect-src 'self'", "")) == strict


@pytest.mark.slow
def test_same_graph_is_the_same_page(graph, inside):
    assert viewer.render(graph, inside) == viewer.render(graph, viewer.engine(graph, PACKAGE))


def test_without_the_package_it_says_how_to_get_it(run_kg, tmp_path):
    result = run_kg("view", "--no-open", "--with-sparql", "--out", str(tmp_path / "page.html"), cwd=tmp_path)
    assert result.returncode == 2
    assert "npm install oxigraph" in result.stderr.decode()
    assert not (tmp_path / "page.html").exists()
    (tmp_path / "web.js").write_text("</script>", encoding="utf-8")
    (tmp_path / "web_bg.wasm").write_bytes(b"")
    refused = run_kg("view", "--no-open", "--npm", str(tmp_path), "--out", str(tmp_path / "page.html"))
    assert (refused.returncode, "cannot stand in a page" in refused.stderr.decode()) == (2, True)


# ---- the page that a server gives ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address():
    # Queries may take long, so that no load ends one before a test does.
    with served("--timeout", "60") as (address, _):
        yield address


@pytest.fixture
def live(browser, address):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script("addEventListener('securitypolicyviolation', event => { throw new Error(event.violatedDirective) })")
    page.goto(address)
    yield page
    context.close()
    assert said == []


def test_served_page_asks_its_server(live, graph):
    asked(live, DEMANDS)
    assert live.locator("#answer tbody tr").count() == 6
    light(live)
    assert len(lights(live)) == 8
    asked(live, "CONSTRUCT { <donald-trump> kg:x 'a' } {}")
    assert live.inner_text("#answer tbody").split() == ["donald-trump", "kg:x", "a"]
    asked(live, "SELECT ?x {\n ?x a a a }")
    assert "line 2, column" in live.inner_text("#answer")


def test_served_page_leads_to_pages_of_things(live, address):
    live.evaluate("location.hash = 'thing=ukraine'")
    live.click("#panel >> text=Its own page, and RDF")
    assert live.url == f"{address}thing/ukraine" and "Ukraine" in live.inner_text("h1")


def test_query_to_a_server_can_be_stopped(live):
    live.click("[data-view=sparql]")
    live.fill("#query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    live.click("#run")
    live.click("#stop")
    live.wait_for_selector("#answer .wrong")
    assert live.inner_text("#answer") == "It was stopped."
    asked(live, "ASK {}")
    assert live.inner_text("#answer") == "Yes."


def test_server_that_is_gone_is_told(browser):
    with served() as (address, process):
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        process.terminate()
        process.wait(20)
        asked(page, "ASK {}")
        assert page.inner_text("#answer") == "The server cannot be reached."
        context.close()
