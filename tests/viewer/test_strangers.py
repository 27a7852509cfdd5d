"""Strangers' words and networks on the page: nothing of them runs, and nothing, one claim or thousands of things have a page."""

import pyoxigraph as ox
import pytest

import kg
from kg import viewer
from kg.rdf.dataset import Dataset
from tests.support import valmar
from tests.support.invented import HOSTILE, invented
from tests.support.pages import DESKTOP, drawn, panel, spot


@pytest.mark.parametrize("has_policy", [True, False], ids=["with the policy", "even without it"])
def test_hostile_names_run_nothing(visit_network, tmp_path, has_policy):
    named = ("Ana_Ruiz", "the_dockers", "city_of_Valmar", "talks_on_Monday", "night_pay_for_everybody", "no_further_cranes_for_now")
    named += ("an_end_to_patience", "two_clerks", "the_Gazette")
    html = viewer.render(invented(tmp_path, **dict(zip(named, HOSTILE.values(), strict=True))))
    (tmp_path / "page.html").write_text(html if has_policy else html.replace("Content-Security-Policy", "X-Nothing"), encoding="utf-8")
    page = visit_network(tmp_path / "page.html")
    shown = {thing["label"]: thing["id"] for thing in page.evaluate("page.data.things")}
    for payload in HOSTILE.values():
        page.evaluate("id => { location.hash = `#${new URLSearchParams({ thing: id, view: 'network' })}`; }", shown[payload])
        page.wait_for_function("text => document.querySelector('#panel h2').textContent === text", arg=payload)
        if shown[payload] in drawn(page):
            page.mouse.move(*spot(page, shown[payload]))
            page.wait_for_timeout(270)
        page.fill("#find", payload[:12])
        page.fill("#find", "")
    for question in page.evaluate("page.data.questions.filter(question => question.rows.length).map(question => question.name)"):
        page.select_option("#more", question)
    page.click("[data-view=table]")
    page.click("[data-view=text]")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]


def test_page_of_nothing_and_page_of_one_claim(visit_network, tmp_path):
    folder = tmp_path / "valmar"
    valmar.write(folder)
    graph = kg.load(folder)
    viewer.write_page(kg.Graph(Dataset(ox.Store(), graph.base), folder), tmp_path / "empty.html")
    page = visit_network(tmp_path / "empty.html")
    assert "0 things, 0 connections" in panel(page)
    viewer.write_page(graph.narrowed(according_to="two clerks"), tmp_path / "one.html")
    page = visit_network(tmp_path / "one.html")
    assert "0 of 1 claim." in panel(page) and "according to two clerks" in page.inner_text(".notice")
    assert set(drawn(page)) == {"act/ferry-stop", "ferry"}


def test_page_works_inside_a_sandboxed_frame(visit, page_file, tmp_path):
    outer = tmp_path / "outer.html"
    inner = page_file.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    frame = f'<iframe id="net" sandbox="allow-scripts" width="1300" height="800" srcdoc="{inner}"></iframe>'
    outer.write_text(
        f'<!doctype html><title>outer</title>{frame}<script>performance.mark("picture"); performance.mark("network")</script>',
        encoding="utf-8",
    )
    page = visit(outer)
    frame = page.frames[1]
    frame.wait_for_function("performance.getEntriesByName('picture').length")
    frame.click("[data-question] >> nth=0")
    assert "answer" in frame.inner_text("#panel")
