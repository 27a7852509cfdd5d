"""The core of the page in each browser: from a file and offline, from a search to the words of the article, and away with it."""

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

import kg
from kg import viewer
from kg.errors import InputError
from tests.support.pages import DESKTOP, PHONE, drawn, heading, labels, lit, overlapping, panel, save, spot


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def with_words(article_text, tmp_path_factory):
    """The graph that has the article's text, and the page of it."""
    graph, path = kg.load(text=article_text), tmp_path_factory.mktemp("words") / "page.html"
    viewer.write_page(graph, path)
    return graph, path


@pytest.fixture(scope="module")
def with_engine(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("engine") / "page.html"
    try:
        viewer.write_page(graph, path, viewer.engine(graph, Path(os.environ.get("KG_NPM", "node_modules"))))
    except InputError as error:
        pytest.skip(f"{error} KG_NPM names the folder")
    return path


sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def is_lit(page, node):
    return node in lit(page)


def back(page):
    # Where only the fragment changes Firefox tells of no loading, for which playwright's own step back would wait.
    page.evaluate("history.back()")


def test_no_label_of_a_picture_overlaps_another(visit_network, page_file):
    page = visit_network(page_file)
    assert len(drawn(page)) == page.evaluate("page.data.network.nodes.length")
    assert len(labels(page)) > 20 and overlapping(labels(page)) == []


@sizes
def test_reader_goes_from_an_alias_to_a_question_to_a_claim_and_back(visit_network, page_file, graph, size):
    page = visit_network(page_file, viewport=size)
    assert len(labels(page)) > 2 and overlapping(labels(page)) == [] and not is_too_wide(page)
    page.click("#find")
    page.keyboard.type("kýiv")
    assert page.inner_text("#found li >> nth=0").startswith("Ukraine")
    page.keyboard.press("Enter")
    heading(page, "Ukraine")
    page.select_option("#more", "threats")
    rows = graph.ask("threats").rows
    told = panel(page)
    assert f"{len(rows)} answers" in told and all(row["threat"].label in told for row in rows)
    assert is_lit(page, rows[0]["threat"].iri.removeprefix(graph.base)) and not is_lit(page, "alaska-summit")
    page.click("#panel .says button >> nth=0")
    record = graph.claim(rows[0]["claim"].iri)
    heading(page, record.paraphrase)
    told = panel(page)
    assert record.quote in told and all(speaker.who.label in told for speaker in record.speakers)
    page.reload()
    heading(page, record.paraphrase)
    back(page)
    page.locator("#panel .answers").wait_for()
    assert "#question=threats" in page.url and not is_too_wide(page)


def test_table_is_sifted_filtered_and_sorted(visit, page_file, graph):
    page = visit(page_file, "#view=table")
    records, rows = graph.claims(), page.locator("#table tbody tr")
    assert rows.count() == len(records)
    page.fill("#sift", "nobel")
    assert 0 < rows.count() < 10 and "Nobel" in rows.first.inner_text()
    page.fill("#sift", "")
    page.select_option("#lens-choice", "asserted")
    assert rows.count() == sum(record.asserted for record in records)
    page.select_option("#lens-choice", "everything")
    page.locator("#keys input[data-key=certainty][value=certain]").uncheck(force=True)
    assert rows.count() == sum(record.certainty != "certain" for record in records)
    page.click("#table th button >> nth=0")
    first = [text.lower() for text in page.locator("#table tbody td:first-child").all_inner_texts()]
    assert first[0] <= first[-1] and page.get_attribute("#table th >> nth=0", "aria-sort") == "ascending"


def test_views_are_read_below_their_heads_and_on_a_phone(visit, page_file, graph):
    page = visit(page_file)
    page.set_viewport_size({"width": 1440, "height": 620})
    for view, least in (("table", 200), ("matrix", 100)):
        page.click(f"[data-view={view}]")
        below = page.evaluate(
            """view => { const box = document.getElementById(view), head = box.querySelector("thead th");
            box.scrollTo(0, 400);
            return [box.scrollTop, head.getBoundingClientRect().top - box.getBoundingClientRect().top]; }""",
            view,
        )
        assert below[0] > least and 0 <= below[1] <= 60, view
    page.click("#matrix .glyph >> nth=0")
    assert page.inner_text("#panel .kind >> nth=0") == "One claim" and "view=matrix" in page.url
    page.click("[data-view=timeline]")
    told = page.inner_text("#timeline")
    assert all(row["event"].label in told for row in graph.ask("events").rows)
    page.set_viewport_size(PHONE)
    for view in ("timeline", "matrix", "table", "text"):
        page.click(f"[data-view={view}]")
        assert not is_too_wide(page), view


def test_words_of_the_article_stand_beside_their_claims(visit, with_words):
    graph, path = with_words
    record = next(each for each in graph.claims() if each.quote)
    page = visit(path, f"#claim={record.claim.label}")
    assert record.quote in page.inner_text("#panel blockquote mark")
    page.locator("#panel blockquote button.name", has_text="sentence").first.click()
    assert record.quote in page.inner_text("#text .said.here mark.quote")


def test_path_leads_to_a_name_that_is_typed(visit_network, page_file, graph):
    page = visit_network(page_file, "#thing=vladimir-putin")
    page.click("text=Path from here to …")
    page.keyboard.type("nato")
    page.keyboard.press("Enter")
    heading(page, "From Vladimir Putin to NATO")
    steps = graph.ask("connection", **{"from": "Putin", "to": "NATO"}).rows
    assert page.locator("#panel .steps > li").count() == len(steps)
    assert is_lit(page, "nato") and not is_lit(page, "donald-trump")


# Without a screen Chromium shows no list.
@pytest.mark.parametrize("browser", ["firefox"], indirect=True)
def test_name_taken_from_the_list_of_names_is_chosen_at_once(visit, page_file):
    page = visit(page_file, "#from=vladimir-putin")
    page.click("#path-to")
    page.keyboard.type("anchor", delay=30)
    page.wait_for_timeout(200)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    heading(page, "From Vladimir Putin to Anchorage")


def test_picture_answers_to_the_mouse_turns_dark_and_is_saved(visit_network, page_file, saved):
    page = visit_network(page_file)
    page.mouse.click(*spot(page, "ukraine"))
    heading(page, "Ukraine")
    page.keyboard.press("ArrowUp")
    assert page.inner_text("#panel h2") != "Ukraine", "the keyboard is where the mouse was"
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
    page.click("#share > summary")
    image = save(page, "#image", saved)
    assert image.startswith(b"\x89PNG\r\n\x1a\n") and image.endswith(b"IEND\xaeB`\x82") and len(image) > 50_000
    root = ElementTree.fromstring(save(page, "#drawing", saved))
    name = "{http://www.w3.org/2000/svg}"
    titles = {each.text for each in root.iter(f"{name}title")}
    assert root.tag == f"{name}svg" and {node["label"] for node in page.evaluate("page.data.network.nodes")} <= titles


def test_keyboard_alone_reads_the_picture(visit_network, page_file):
    page = visit_network(page_file)
    stops, at = [], "document.activeElement"
    while "net" not in stops:
        assert len(stops) < 40
        page.keyboard.press("Tab")
        stop, ring = page.evaluate(f"[{at}.id || {at}.dataset.view || {at}.innerText, getComputedStyle({at}).outlineStyle]")
        assert ring == "solid", stop
        stops.append(stop)
    assert stops[:4] == ["skip", "find", "Share", "theme"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    name = page.inner_text("#panel h2")
    assert page.inner_text("#said").startswith(name)
    page.keyboard.press("Enter")
    assert page.evaluate(f"{at}.id") == "panel"
    page.keyboard.press("Escape")
    heading(page, "Who says so?")
    assert page.evaluate(f"{at}.id") == "net"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{at}.id") == "closer", "the network is one stop"
    page.keyboard.press("/")
    page.keyboard.type("nato")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.input_value("#find") == "" and not page.is_visible("#found")


def test_engine_inside_gives_the_rows_of_the_graph(visit, with_engine, graph):
    page = visit(with_engine)
    page.get_by_role("button", name="SPARQL", exact=True).click()
    query = "SELECT ?label { ?demand a kg:Demand ; rdfs:label ?label } ORDER BY ?label"
    page.fill("#query", query)
    page.press("#query", "Control+Enter")
    page.locator("#answer tbody tr").first.wait_for()
    assert page.locator("#answer tbody tr").all_inner_texts() == [row["label"].value for row in graph.query(query)]
