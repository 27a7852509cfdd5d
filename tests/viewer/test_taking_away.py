"""What is taken away from the page: citations, pictures, embedded pages; and what comes with it, its background."""

import re
import struct
from xml.etree import ElementTree

import pytest

import kg
from kg import viewer
from kg.rdf.terms import Thing
from kg.render import prose
from tests.support.pages import drawn, spot


def test_image_and_dark_colours(visit, page_file):
    page = visit(page_file, color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    with page.expect_download() as download:
        page.evaluate("document.querySelector('#share').open = true")
        page.click("#image")
    assert download.value.suggested_filename.endswith(".png") and download.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("has_text", [False, True], ids=["addresses", "words"])
def test_citation_is_the_evidence_that_the_command_line_cites(visit, page_file, graph, has_text, request, tmp_path):
    path, source = page_file, graph
    if has_text:
        source = kg.load(text=request.getfixturevalue("article_text"))
        path = tmp_path / "text.html"
        viewer.write_page(source, path)
    record = next(each for each in source.claims() if len(each.speakers) == 3 and each.certainty != "certain")
    page = visit(path, f"#claim={record.claim.label}")
    page.evaluate("navigator.clipboard.writeText = text => { window.taken = text; return Promise.resolve(); }")
    page.click("#cite")
    assert prose.evidence(record, source.outlet) in page.evaluate("taken") and record.paraphrase in page.evaluate("taken")
    assert f"[{record.claim.label}]" in page.evaluate("taken") and page.inner_text("#cite") == "Copied"


def test_picture_as_svg_has_every_label_and_line_as_text(visit_network, page_file):
    page = visit_network(page_file)
    page.click("#share > summary")
    with page.expect_download() as download:
        page.click("#drawing")
    root = ElementTree.parse(download.value.path()).getroot()
    name = "{http://www.w3.org/2000/svg}"
    texts = " ".join(each.text for each in root.iter(f"{name}text"))
    assert all(label in texts for label in ("Vladimir Putin", "Donald Trump", "Ukraine", "Alaska summit"))
    assert "view=network" in texts and page.evaluate("page.data.page.licence") in texts, "it says where it is from"
    titles = [each.text for each in root.iter(f"{name}title")]
    assert {node["label"] for node in page.evaluate("page.data.network.nodes")} <= set(titles)
    lines = page.evaluate("Object.keys(page.network.body.edges).length")
    assert len(root.findall(f".//{name}g[{name}title]")) == lines + len(drawn(page))
    assert page.evaluate("page.data.page.title") in titles and download.value.suggested_filename.endswith(".svg")
    assert not root.findall(f".//{name}script") and "http://www.w3.org/2000/svg" in root.tag


def size_of(png):
    return struct.unpack(">II", png[16:24])


def taken(page, button):
    """Press a button of the menu and return the bytes of the file that comes of it."""
    page.evaluate("document.querySelector('#share').open = true")
    with page.expect_download() as download:
        page.click(button)
    return download.value.path().read_bytes()


def test_each_view_is_taken_away_as_it_is_seen_and_says_where_it_is_from(visit, page_file):
    page = visit(page_file)
    for view in ("picture", "text", "timeline", "matrix"):
        page.click(f"[data-view={view}]")
        root = ElementTree.fromstring(taken(page, "#drawing"))
        words = " ".join("".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text"))
        seen = page.evaluate(
            """view => [...document.querySelectorAll(`#${view} :is(h2, h3, th, button.card > span, .what)`)]
            .filter(each => each.checkVisibility() && !each.closest(".unseen")).map(each => each.textContent.split(" ")[0].trim())""",
            view,
        )
        assert [word for word in seen if word not in words] == [], view
        assert page.evaluate("page.data.page.title") in words and f"view={view}".replace("view=picture", "Merca2.0") in words
        assert "the article says so itself" in words


def test_image_is_as_large_as_is_asked_for(visit, page_file):
    page = visit(page_file, "#view=matrix")
    usual, large = size_of(taken(page, "#image")), size_of(taken(page, "#image-large"))
    assert [round(3 * side / 2) for side in usual] == pytest.approx(large, abs=2) and usual[0] >= 2 * 640


def test_view_is_cited_and_embedded_with_its_source(visit, page_file):
    page = visit(page_file, "#view=timeline&question=programme")
    page.evaluate("navigator.clipboard.writeText = text => { window.taken = text; return Promise.resolve(); }")
    page.evaluate("document.querySelector('#share').open = true")
    page.click("#citation")
    cited = page.evaluate("taken")
    assert "question=programme" in cited and page.inner_text("h1") in cited and re.search(r"seen on \d{4}-\d\d-\d\d", cited)
    page.click("#embedding")
    code = page.evaluate("taken")
    frame, source = code.split("\n")
    assert frame.startswith("<iframe ") and "?embed=#" in frame and "question=programme" in frame and "Source: " in source
    page.emulate_media(media="print")
    assert page.is_visible(".source") and "question=programme" in page.inner_text(".source")


def test_embedded_page_has_no_header_and_keeps_so(visit, page_file, tmp_path):
    page = visit(page_file, "?embed#view=network&thing=ukraine", {"width": 900, "height": 600})
    assert not page.is_visible(".tools") and not page.is_visible(".bar") and page.is_visible("#net")
    page.mouse.click(*spot(page, "donald-trump"))
    assert page.inner_text("#panel h2") == "Donald Trump" and not page.is_visible(".tools")
    assert page.locator("h1").count() == 1


def test_background_is_shown_and_marked_where_the_graph_has_it(visit, page_file, tmp_path):
    path = tmp_path / "background.html"
    graph = kg.load(background=True)
    viewer.write_page(graph, path)
    page = visit(path, "#thing=anchorage")
    told = page.inner_text("#panel .background")
    assert "not in the article" in told
    for fact in graph.background_of([Thing(f"{graph.base}anchorage", "Anchorage")]):
        assert fact.says in told and (fact.value.label if isinstance(fact.value, Thing) else str(fact.value)) in told
    for link in page.locator("#panel .background a").all():
        assert link.get_attribute("href").startswith("http") and "noopener noreferrer" in link.get_attribute("rel")
    assert visit(page_file, "#thing=anchorage").locator("#panel .background").count() == 0
