"""The edition with SPARQL inside: the same rows as everywhere else, in a browser without a network."""

import html
import os
import re
from pathlib import Path

import pytest

import kg
from kg import catalogue, engine, viewer
from kg.errors import InputError

PACKAGE = Path(os.environ.get("KG_NPM", "node_modules"))


@pytest.fixture(scope="module")
def inside():
    try:
        return viewer.engine(kg.load(), PACKAGE)
    except InputError as error:
        pytest.skip(f"{error} KG_NPM names the folder")


@pytest.fixture(scope="module")
def page(inside, browser, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    viewer.write_page(kg.load(), path, inside)
    context = browser.new_context(offline=True)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert said == []


READ = "async (text) => (await window.sparql(text)).map((row) => [...row].map(([name, term]) => [name, term.value]))"


def rows(page, query):
    return sorted(sorted(map(tuple, row)) for row in page.evaluate(READ, query))


@pytest.mark.parametrize("question", catalogue.read_catalogue(), ids=lambda question: question.name)
def test_question_has_the_rows_of_the_command_line(page, graph, question):
    query = catalogue.bind(question, {})
    wanted = engine.rows(graph.store, query)
    assert rows(page, query) == sorted(sorted((name, getattr(term, "value", "")) for name, term in row.items()) for row in wanted)


def test_default_graph_is_the_asserted_layer(page):
    assert page.evaluate("window.sparql('ASK { ?who kg:demands ?what }')") is False
    assert page.evaluate("window.sparql('ASK { GRAPH ?claim { ?who kg:demands ?what } }')") is True


def test_error_counts_the_lines_of_the_query(page):
    message = page.evaluate("window.sparql('SELECT ?x {\\n ?x a a a }').catch((error) => error.message)")
    assert message.startswith("line 2, column")


def test_rows_lead_to_their_place_on_the_page(page):
    page.click("#open-sparql")
    page.fill("#query", "SELECT ?claim { GRAPH ?claim { ?who kg:threatens ?what } } ORDER BY ?claim")
    page.press("#query", "Control+Enter")
    page.locator("#answer tbody a").first.click()
    assert page.locator("#sparql").is_hidden()
    assert "claim=claim%2Fthreat-consequences" in page.url
    assert "very serious consequences" in page.locator("#panel").inner_text()


def test_names_are_completed(page):
    page.click("#open-sparql")
    page.fill("#query", "")
    page.locator("#query").press_sequentially("ASK { <zelen")
    assert page.locator(".completions li").first.inner_text().startswith("<volodymyr-zelensky>")
    page.keyboard.press("Escape")
    assert page.locator("#sparql").is_visible()
    page.click("#close-sparql")


def policy(page):
    return html.unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1])


def test_policy_is_looser_by_one_script_and_one_word_only(graph, inside):
    strict, loose = policy(viewer.render(graph)), policy(viewer.render(graph, inside))
    assert re.sub(r" 'sha256-[^' ]*' 'wasm-unsafe-eval'", "", loose) == strict


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
