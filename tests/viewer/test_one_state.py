"""What is selected, narrowed, filtered or sorted holds in text, timeline, matrix and table alike, and in the address."""

import json

import pytest

import kg
from kg import viewer
from tests.support.pages import DESKTOP, DRAWN

VIEWS = ("text", "timeline", "matrix", "table")
# The claims that a view shows at full strength, and how those are filled: by the marks of each thing that leads to a claim.
LIT = """view => [...document.querySelectorAll(`#${view} [data-claim]`)].filter(each => !each.closest(".faded"))
.map(each => each.dataset.claim)"""
# The claims of each moment of the timeline that is at full strength.
MOMENTS = """[...document.querySelectorAll("#timeline .moment:not(.faded, .frame)")]
.map(each => [...each.querySelectorAll(":scope > .by [data-claim]")].map(link => link.dataset.claim))"""
TOLD = "[...document.querySelectorAll('#timeline .moment .by [data-claim]')].map(each => each.dataset.claim)"
PAPER = """view => [...document.querySelectorAll(`#${view} :is(.card, .moment):not(.own, .planned)`)]
.map(each => getComputedStyle(each).backgroundColor)"""


@pytest.fixture(scope="module")
def shown(browser, page_file):
    """Yield one page for all tests of this file: its address says what it shows."""
    context = browser.new_context(viewport=DESKTOP, offline=True, reduced_motion="reduce")
    page = context.new_page()
    page.noise = []
    page.on("pageerror", lambda error: page.noise.append(str(error)))
    page.goto(page_file.as_uri())
    page.evaluate(DRAWN)
    yield page
    context.close()
    assert page.noise == []


def at(page, fragment):
    """Show what an address says."""
    page.evaluate("text => { location.hash = text; dispatchEvent(new Event('hashchange')); }", fragment)
    return page


def lit(page, view):
    return set(page.evaluate(LIT, view))


def answer_claims(graph, name, **parameters):
    return {
        thing.iri.removeprefix(graph.base)
        for row in graph.ask(name, **parameters).rows
        for value in row.values()
        for thing in (value if isinstance(value, list) else [value])
        if hasattr(thing, "iri") and graph.is_claim(thing.iri)
    }


@pytest.mark.parametrize("name", ["demands", "conflicts", "programme", "unknowns"])
def test_question_holds_in_every_view(shown, graph, name):
    own = answer_claims(graph, name)
    at(shown, f"question={name}&view=table")
    assert lit(shown, "table") == own and f"{len(own)} claim" in shown.inner_text("#table .count-of")
    shown.click("[data-view=matrix]")
    assert lit(shown, "matrix") <= own and f"question={name}" in shown.url
    shown.click("[data-view=timeline]")
    moments = shown.evaluate(MOMENTS)
    assert all(set(moment) & own for moment in moments) and shown.locator("#timeline .moment.faded").count() > 0
    assert set(shown.evaluate(TOLD)) & own <= {claim for moment in moments for claim in moment}
    shown.click("[data-view=text]")
    assert lit(shown, "text") == own


def test_thing_and_path_and_passage_hold_in_every_view(shown, graph):
    about = {record.claim.label for record in graph.explain("Istanbul").claims}
    at(shown, "thing=istanbul&view=table")
    assert lit(shown, "table") == about
    at(shown, "thing=istanbul&view=text")
    assert lit(shown, "text") == about
    at(shown, "view=text")
    shown.click("#at-s3\\.p1\\.b2 .count")
    own = {record.claim.label for record in graph.claims() if any(each.address == "s3.p1.b2" for each in record.passages)}
    assert lit(shown, "text") == own and shown.inner_text("#panel h2") == "the second bullet of what Putin wants from the summit"
    shown.click("[data-view=picture]")
    at(shown, "from=vladimir-putin&to=nato&view=table")
    steps = {row["claim"].iri.removeprefix(graph.base) for row in graph.ask("connection", **{"from": "Putin", "to": "NATO"}).rows}
    assert lit(shown, "table") == steps


def test_claim_opened_in_a_view_keeps_the_question_and_leads_back(shown, graph):
    at(shown, "question=demands&view=matrix")
    shown.click("#matrix .glyph:not(.faded) >> nth=0")
    claim = shown.get_attribute("#matrix .glyph.here", "data-claim")
    assert "question=demands" in shown.url and shown.inner_text("#panel h2") == graph.claim(graph.base + claim).paraphrase
    for view in ("text", "table"):
        shown.click(f"[data-view={view}]")
        assert shown.get_attribute(f"#{view} [aria-current=true][data-claim]", "data-claim") == claim
        assert lit(shown, view) == answer_claims(graph, "demands")
    shown.click("#panel .close")
    assert "claim=" not in shown.url and "Who demands what?" in shown.inner_text("#panel h2")


def test_nothing_is_filled_but_what_the_article_says_itself(shown, graph):
    asserted = {record.claim.label for record in graph.claims() if record.asserted}
    for view in ("text", "timeline", "matrix"):
        at(shown, f"view={view}")
        filled = set(
            shown.evaluate("view => [...document.querySelectorAll(`#${view} [data-claim].own`)].map(each => each.dataset.claim)", view)
        )
        paper = set(shown.evaluate(PAPER, view)) - {"rgba(0, 0, 0, 0)", shown.evaluate("getComputedStyle(document.body).backgroundColor")}
        assert filled <= asserted and paper == set(), view
        at(shown, f"view={view}&lens=asserted")
        assert lit(shown, view) <= asserted and shown.locator(f"#{view} .told:not(.mark)").count() == 0
        at(shown, f"view={view}&lens=reported")
        assert not lit(shown, view) & asserted and shown.locator(f"#{view} :is(.card, .moment, .glyph).own").count() == 0


def test_filter_and_order_of_the_table_stand_in_the_address(shown):
    at(shown, "view=table")
    shown.click("#table th[data-sort=who] button")
    shown.click("#table th[data-sort=who] button")
    shown.fill("#sift", "alaska")
    before = shown.locator("#table tbody tr").all_inner_texts()
    assert "sort=-who" in shown.url and "sift=alaska" in shown.url and shown.evaluate("document.activeElement.id") == "sift"
    shown.reload()
    shown.evaluate(DRAWN)
    assert shown.locator("#table tbody tr").all_inner_texts() == before != [] and shown.input_value("#sift") == "alaska"
    assert shown.get_attribute("#table th[data-sort=who]", "aria-sort") == "descending"
    who = shown.locator("#table tbody td:nth-child(2)").all_inner_texts()
    assert [text.lower() for text in who] == sorted((text.lower() for text in who), reverse=True)


def test_text_without_words_is_its_claims_by_passage(shown, graph):
    at(shown, "view=text")
    assert lit(shown, "text") == {record.claim.label for record in graph.claims()}
    assert shown.locator("#text .said").count() == len(shown.evaluate("page.data.passages"))
    assert "What Putin wants from the summit" in shown.inner_text("#text")
    assert "s3.p1" not in shown.inner_text("#text")


def test_article_with_its_words_flows_and_its_marks_lead_to_claims(visit, article_text, tmp_path):
    graph = kg.load(text=article_text)
    viewer.write_page(graph, tmp_path / "text.html")
    page = visit(tmp_path / "text.html", "#view=text")
    words = page.inner_text("#text .article")
    record = next(record for record in graph.claims() if record.quote)
    assert record.quote in page.locator("#text mark.quote").all_inner_texts()
    hedged = [record for record in graph.claims() if record.cue and record.rank < max(each.rank for each in graph.claims())]
    assert hedged and all(record.cue in words for record in hedged)
    assert {"may", "probable"} <= set(page.locator("#text mark.hedge").all_inner_texts())
    address = record.passages[0].address
    page.click(f"#at-{address.replace('.', chr(92) + '.')} .count")
    assert record.paraphrase in page.inner_text("#panel") and f"passage={address}" in page.url
    at(page, f"claim={record.claim.label}&view=text")
    assert record.quote in page.inner_text("#text .said.here")
    assert record.quote in page.inner_text("#panel blockquote mark")


def test_address_that_names_what_is_not_on_the_page_says_so(shown):
    for place in ("claim=claim/none", "question=zzz&view=table", "zzz", "view=dreams"):
        at(shown, place)
        assert "names something that is not on it" in shown.inner_text("#lost"), place
    at(shown, "question=demands&view=table&lens=everything&no-colour=1")
    assert not shown.is_visible("#lost")


def test_matrix_fits_one_screen_and_a_phone(visit, page_file):
    page = visit(page_file, "#view=matrix")
    assert page.evaluate("document.querySelector('#matrix').scrollHeight <= document.querySelector('#matrix').clientHeight")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.documentElement.scrollWidth <= 390")
    assert page.evaluate("(() => { const wide = document.querySelector('#matrix .wide'); return wide.scrollWidth <= wide.clientWidth; })()")


def test_table_has_the_whole_width_of_a_phone(visit, page_file):
    page = visit(page_file, "#view=table")
    page.set_viewport_size({"width": 390, "height": 844})
    widths = page.eval_on_selector_all("#table tbody tr:nth-child(1) td", "cells => cells.map(cell => cell.clientWidth)")
    assert min(widths) > 300


def test_search_finds_what_people_type(shown):
    at(shown, "")
    for typed, wanted in json.loads(TYPED):
        shown.fill("#find", typed)
        assert wanted in shown.inner_text("#found"), typed
    for typed, question in FIRST.items():
        shown.fill("#find", typed)
        assert shown.inner_text("#found li >> nth=0").startswith(question), typed
    shown.fill("#find", "us ")
    assert "Ushakov" not in shown.inner_text("#found li >> nth=0")
    shown.fill("#find", "not known")
    shown.keyboard.press("Enter")
    assert "question=unknowns" in shown.url


FIRST = {
    "who is against it, and why?": "Who is for or against what?",
    "is that proven?": "what the article vouches for",
    "what happens next": "What happens, and what might?",
    "where is the meeting": "Where is it?",
    "when will they meet": "What happens when?",
    "who says so?": "Who are the sources?",
}
TYPED = """[["putin maps", "Maps would be among"], ["arming", "weapons"], ["trump weapons", "authorised more weapons"],
["not known", "question"], ["principle counted", "what is not known"],
["why alaska", "why the meeting is held in Alaska"], ["Zelenskyy", "Zelensky"], ["Sergey", "Lavrov"],
["ushkov", "Ushakov"], ["zzz", "Nothing"], ["putin zzz", "nearest"]]"""
