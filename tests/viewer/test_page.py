"""The page in a browser, from a file and without a network: it draws, answers to mouse and keyboard, and runs nothing but its own."""

import json
import shutil
import warnings
from itertools import combinations
from urllib.parse import urlencode
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

import kg
from kg import viewer
from kg.query import network
from kg.query.catalogue import find_question
from kg.rdf.dataset import Dataset
from kg.rdf.terms import Thing
from kg.render import prose
from kg.render.answers import matrix
from tests.conftest import ARTICLE
from tests.support import valmar
from tests.support.pages import DESKTOP, PHONE, boxes, drawn, overlapping, panel, settle, spot
from tests.test_viewer import HOSTILE, composed, invented

# ---- it opens --------------------------------------------------------------------------------------------------------------


def test_picture_is_drawn_soon_and_asks_for_nothing(visit, page_file):
    page = visit(page_file)
    moment = page.evaluate("performance.getEntriesByName('picture')[0].startTime")
    assert moment < 5000, "some 250 ms where this was written; the bound is for machines under load"
    colours = page.evaluate(
        """() => { const canvas = document.querySelector("#net canvas"), seen = new Set();
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] > 200) seen.add([pixels[i], pixels[i + 1], pixels[i + 2]].join());
        return seen.size; }"""
    )
    assert colours > 20, "something is drawn"


def test_it_opens_on_the_main_picture_with_a_finding(visit, page_file, graph):
    page = visit(page_file)
    records = graph.claims()
    asserted = sum(record.asserted for record in records)
    assert f"vouches for {asserted} of {len(records)} claims" in panel(page)
    assert 20 <= len(drawn(page)) <= 42
    assert page.title().startswith(page.evaluate("page.data.page.title"))
    assert page.inner_text("h1") == page.evaluate("page.data.page.title")


@pytest.mark.parametrize("fragment", ["", "#scope=all"])
def test_no_label_overlaps_another(visit, page_file, fragment):
    page = visit(page_file, fragment)
    found = boxes(page)
    assert len(found) > 20 and overlapping(found) == []


def test_everything_of_the_main_picture_is_in_view_and_legible(visit, page_file):
    page = visit(page_file)
    scale = page.evaluate("page.network.getScale()")
    assert min(page.evaluate("page.data.picture.nodes.filter(node => node.first).map(node => node.font)")) * scale >= 11
    frame = page.locator("#net").bounding_box()
    for node, (left, top, right, bottom) in boxes(page).items():
        x, y = spot(page, node)
        assert frame["x"] <= x - (right - left) / 2 * scale and x + (right - left) / 2 * scale <= frame["x"] + frame["width"], node
        assert frame["y"] <= y - 12 and y + (bottom - top) / 2 * scale <= frame["y"] + frame["height"], node


def test_what_is_drawn_keeps_to_the_room_that_was_reckoned(visit, page_file, graph):
    page = visit(page_file, "#scope=all")
    reckoned = composed(graph)[0].places
    for node, (left, top, right, bottom) in boxes(page).items():
        room = reckoned[node].box
        assert right - left <= room.width + 2 and bottom - top <= room.height + 2, node


# ---- it answers ------------------------------------------------------------------------------------------------------------


def test_click_on_a_thing_opens_it_moves_nothing_and_can_be_undone(visit, page_file):
    page = visit(page_file)
    before = page.evaluate("[page.network.getPositions(), page.network.getScale(), page.network.getViewPosition()]")
    page.mouse.click(*spot(page, "ukraine"))
    settle(page)
    assert panel(page).startswith("Close") and "Ukraine" in page.inner_text("#panel h2")
    assert "#thing=ukraine" in page.url
    assert "not vouched for" in panel(page) or "vouched for" in panel(page)
    after = page.evaluate("[page.network.getPositions(), page.network.getScale(), page.network.getViewPosition()]")
    assert after == before
    page.go_back()
    page.wait_for_function("document.querySelector('#panel h2').textContent === 'Who says so?'")
    page.go_forward()
    page.wait_for_function("document.querySelector('#panel h2').textContent === 'Ukraine'")


def test_click_on_a_line_opens_its_claim(visit, page_file, graph):
    page = visit(page_file)
    found = page.evaluate(
        """() => { const net = page.network, place = id => net.canvasToDOM(net.getPosition(id));
        for (const line of page.data.lines.filter(each => [each.from, each.to].every(id => net.findNode(id).length))) {
          const [a, b] = [place(line.from), place(line.to)];
          for (let t = 0.2; t < 0.8; t += 0.05) {
            const at = { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }, edge = net.getEdgeAt(at);
            if (edge !== undefined && net.getNodeAt(at) === undefined) return [edge, at.x, at.y];
          } }
        return null; }"""
    )
    line, x, y = found
    claim = page.evaluate("id => page.data.lines.find(line => line.id === id).claim", line)
    frame = page.locator("#net").bounding_box()
    x, y = x + frame["x"], y + frame["y"]
    page.mouse.click(x, y)
    record = next(each for each in graph.claims() if each.claim.label == claim)
    assert page.inner_text("#panel h2") == record.paraphrase
    told = panel(page)
    assert record.certainty in told and ("vouches for it" in told or "does not vouch for it" in told)
    assert all(passage.address in told for passage in record.passages)


def test_claim_tells_its_whole_chain_condition_and_quotation(visit, page_file, graph):
    records = graph.claims()
    deep = max(records, key=lambda record: len(record.speakers))
    page = visit(page_file, f"#claim={deep.claim.label}")
    assert len(deep.speakers) == 3 and all(speaker.who.label in panel(page) for speaker in deep.speakers)
    assert deep.certainty in panel(page) and "The article does not vouch for it" in panel(page)
    conditional = next(record for record in records if record.condition and record.quote)
    page.evaluate("id => { location.hash = `#claim=${id}`; }", conditional.claim.label)
    page.wait_for_function("text => document.querySelector('#panel h2').textContent === text", arg=conditional.paraphrase)
    assert f"if {conditional.condition.label}" in panel(page) and conditional.quote in panel(page)


def test_denied_claim_is_marked_in_words(visit, page_file, graph):
    denied = next(record for record in graph.claims() if record.polarity == "denied")
    page = visit(page_file, f"#claim={denied.claim.label}")
    assert "denied" in panel(page) and "not: " in panel(page)


def test_search_finds_aliases_and_ignores_accents(visit, page_file):
    page = visit(page_file)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("kýiv")
    assert page.inner_text("#found li >> nth=0").startswith("Ukraine")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Ukraine"
    page.fill("#find", "zzzz")
    assert "Nothing" in page.inner_text("#found")


def test_question_shows_its_answer_and_lights_it(visit, page_file, graph):
    page = visit(page_file)
    page.select_option("#more", "demands")
    answer = graph.ask("demands")
    assert f"{len(answer.rows)} answers" in panel(page)
    for row in answer.rows:
        assert row["demand"].label in panel(page)
    settle(page)
    opacity = page.evaluate("id => page.network.body.nodes[id].options.opacity", "demand/no-nato")
    dimmed = page.evaluate("id => page.network.body.nodes[id].options.opacity", "aim/nobel-prize")
    assert opacity == 1 and dimmed < 0.3
    page.click("#panel .answers button.name >> nth=0")
    assert page.inner_text("#panel h2") == answer.rows[0]["demand"].label


def test_lens_leaves_what_the_article_vouches_for(visit, page_file, graph):
    """Whatever is on the page under that lens is asserted: lines, lists and counts."""
    page = visit(page_file)
    page.select_option("#lens-choice", "asserted")
    asserted = {record.claim.label for record in graph.claims() if record.asserted}
    claims = page.evaluate("Object.keys(page.network.body.edges).map(id => page.data.lines.find(line => line.id === id).claim)")
    assert claims and set(claims) <= asserted
    assert f"vouches for {len(asserted)} of {len(asserted)} claims" in panel(page)
    page.click("[data-view=table]")
    assert page.locator("#table tbody tr").count() == len(asserted)
    assert "not vouched for" not in page.inner_text("#table")
    page.click("[data-view=text]")
    assert "not vouched for" not in page.inner_text("#text")
    page.click("[data-view=picture]")
    page.select_option("#more", "demands")
    assert "0 answers" in panel(page) and "left out" in panel(page)


def test_lens_of_a_speaker_reaches_any_depth(visit, page_file, graph):
    page = visit(page_file)
    page.select_option("#by-choice", label="The New York Times")
    page.click("[data-view=table]")
    own = [record for record in graph.claims() if any(each.who.label == "The New York Times" for each in record.speakers)]
    assert page.locator("#table tbody tr").count() == len(own) > 0


def test_filters_of_the_legend_and_their_address(visit, page_file, graph):
    page = visit(page_file)
    page.locator("#keys input[data-key=certainty][value=certain]").uncheck(force=True)
    assert "no-certainty=certain" in page.url
    page.click("[data-view=table]")
    assert page.locator("#table tbody tr").count() == sum(record.certainty != "certain" for record in graph.claims())
    again = visit(page_file, f"#{page.url.partition('#')[2]}")
    assert again.locator("#table tbody tr").count() == page.locator("#table tbody tr").count()
    assert not again.locator("#keys input[value=certain]").is_checked()


def test_table_holds_every_claim_and_can_be_sifted_and_sorted(visit, page_file, graph):
    page = visit(page_file, "#view=table")
    records = graph.claims()
    rows = page.locator("#table tbody tr")
    assert rows.count() == len(records)
    cells = page.evaluate("[...document.querySelectorAll('#table tbody tr')].map(row => [...row.cells].map(cell => cell.innerText))")
    for record in records:
        fitting = [row for row in cells if row[0] == record.paraphrase]
        assert any((row[3] == "vouched for") is record.asserted and record.certainty in row[2] for row in fitting), record.claim.label
    page.click("#table th button >> nth=0")
    first = [text.lower() for text in page.evaluate("[...document.querySelectorAll('#table tbody tr')].map(row => row.cells[0].innerText)")]
    assert first[0] <= first[-1] and page.get_attribute("#table th >> nth=0", "aria-sort") == "ascending"
    page.fill("#sift", "nobel")
    assert 0 < rows.count() < 10 and "Nobel" in rows.first.inner_text()


def test_nothing_that_is_not_vouched_for_looks_like_a_fact(visit, page_file):
    """The mark at the end of a line is an arrow for what is asserted and a dot for the rest, and so in its words."""
    page = visit(page_file, "#scope=all")
    ends = page.evaluate(
        """Object.values(page.network.body.edges).map(edge => { const line = page.data.lines.find(each => each.id === edge.id);
        const claim = page.data.claims.find(each => each.id === line.claim);
        return [claim.asserted, edge.options.arrows.to.type, edge.options.title ?? edge.title]; })"""
    )
    assert len(ends) > 100
    for asserted, mark, words in ends:
        assert mark == ("arrow" if asserted else "circle")
        assert ("not vouched for" in words) is not asserted


def test_planted_demand_is_no_fact_in_the_page(visit, tmp_path):
    folder = tmp_path / "alaska-summit"
    shutil.copytree(ARTICLE, folder)
    (folder / "planted.yaml").write_text(
        "- {id: claim/planted, type: Claim, paraphrase: Planted by a test., says: {id: eastern-ukraine, within: alaska}, source: article,\n"
        "   certainty: certain, polarity: positive, tense: non-future, mode: demand, passage: s3.p1.b1}\n",
        encoding="utf-8",
    )
    viewer.write_page(kg.load(folder), tmp_path / "planted.html")
    page = visit(tmp_path / "planted.html", "#thing=eastern-ukraine")
    blocks = page.evaluate(
        "[...document.querySelectorAll('#panel .group')].filter(group => group.innerText.includes('Planted')).map(group => group.innerText)"
    )
    assert len(blocks) == 1 and "not vouched for" in blocks[0] and "demand" in blocks[0]
    page.select_option("#lens-choice", "asserted")
    assert "Planted" not in panel(page)
    page.click("[data-view=table]")
    assert "Planted" not in page.inner_text("#table")


def test_keyboard_goes_through_the_picture(visit, page_file):
    page = visit(page_file)
    page.focus("#net")
    page.keyboard.press("ArrowRight")
    first = page.inner_text("#panel h2")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#panel h2") != first
    assert page.inner_text("#said").startswith(page.inner_text("#panel h2"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Who says so?"
    scale = page.evaluate("page.network.getScale()")
    page.focus("#net")
    page.keyboard.press("+")
    settle(page)
    assert page.evaluate("page.network.getScale()") > scale
    page.keyboard.press("0")
    settle(page)
    assert page.evaluate("page.network.getScale()") == pytest.approx(scale, rel=1e-3)


def test_first_stop_of_the_keyboard_skips_to_the_claims(visit, page_file):
    page = visit(page_file)
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == "Skip to the claims"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_everything_can_be_shown_and_left_again(visit, page_file):
    page = visit(page_file)
    page.click("#scope")
    settle(page)
    assert len(drawn(page)) == page.evaluate("page.data.picture.nodes.length")
    page.click("#scope")
    settle(page)
    assert len(drawn(page)) <= 42


def test_image_and_dark_colours(visit, page_file):
    page = visit(page_file, color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 248, 244)"
    with page.expect_download() as download:
        page.evaluate("document.querySelector('#share').open = true")
        page.click("#image")
    assert download.value.suggested_filename.endswith(".png") and download.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "fragment",
    [
        "#thing=__proto__&claim=constructor",
        "#question=toString&lens=hasOwnProperty&view=__proto__",
        "#thing=<img src=x onerror=window.ran=1>",
        "#%%%&=&no-form=x~y",
        "#panel",
    ],
)
def test_address_that_means_nothing_opens_the_start(visit, page_file, fragment):
    page = visit(page_file, fragment)
    assert page.inner_text("#panel h2") == "Who says so?"
    assert page.evaluate("window.ran") is None


# ---- small screens ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 320])
def test_phone_has_no_sideways_scroll(visit, page_file, width):
    page = visit(page_file, viewport={**PHONE, "width": width})
    states = ("view=table", "view=text", "claim=claim/maps-purpose", "question=demands", "lens=asserted", "view=timeline", "view=matrix")
    for fragment in (*states, "from=vladimir-putin&to=nato", "thing=ukraine&near=1", "scope=all", ""):
        page.evaluate("fragment => { location.hash = fragment; dispatchEvent(new Event('hashchange')); }", fragment)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, fragment


def test_phone_opens_on_a_question_redrawn_to_be_read(visit, page_file):
    page = visit(page_file, viewport=PHONE)
    assert page.evaluate("document.querySelector('[aria-pressed=true][data-question]') !== null") and "answers" in panel(page)
    assert page.evaluate("page.network.getScale()") * 13 >= 11
    found = boxes(page)
    assert 2 < len(found) <= 26 and overlapping(found) == []


def test_what_can_be_pressed_is_large_enough(visit, page_file):
    """24 pixels, but for links within lines of text (WCAG 2.2, 2.5.8)."""
    page = visit(page_file)
    small = page.evaluate(
        """[...document.querySelectorAll("button:not(.name), select, input:not([type=checkbox]), fieldset label")]
        .map(each => [each.outerHTML, each.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
    )
    assert small == []


# ---- strangers' words and networks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("has_policy", [True, False], ids=["with the policy", "even without it"])
def test_hostile_names_run_nothing(visit, tmp_path, has_policy):
    named = ("Ana_Ruiz", "the_dockers", "city_of_Valmar", "talks_on_Monday", "night_pay_for_everybody", "no_further_cranes_for_now")
    named += ("an_end_to_patience", "two_clerks", "the_Gazette")
    html = viewer.render(invented(tmp_path, **dict(zip(named, HOSTILE.values(), strict=True))))
    (tmp_path / "page.html").write_text(html if has_policy else html.replace("Content-Security-Policy", "X-Nothing"), encoding="utf-8")
    page = visit(tmp_path / "page.html")
    shown = {thing["label"]: thing["id"] for thing in page.evaluate("page.data.things")}
    for payload in HOSTILE.values():
        page.evaluate("id => { location.hash = `#${new URLSearchParams({ thing: id })}`; }", shown[payload])
        page.wait_for_function("text => document.querySelector('#panel h2').textContent === text", arg=payload)
        if shown[payload] in drawn(page):
            page.mouse.move(*spot(page, shown[payload]))
            page.wait_for_timeout(270)
        page.fill("#find", payload[:12])
        page.fill("#find", "")
    for question in page.evaluate("page.data.questions.map(question => question.name)"):
        page.select_option("#more", question)
    page.click("[data-view=table]")
    page.click("[data-view=text]")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]


def test_page_of_nothing_and_page_of_one_claim(visit, tmp_path):
    folder = tmp_path / "valmar"
    valmar.write(folder)
    graph = kg.load(folder)
    viewer.write_page(kg.Graph(Dataset(ox.Store(), graph.base), folder), tmp_path / "empty.html")
    page = visit(tmp_path / "empty.html")
    assert "Nothing is claimed here" in panel(page) and "nothing to draw" in page.inner_text("#net")
    viewer.write_page(graph.narrowed(according_to="two clerks"), tmp_path / "one.html")
    page = visit(tmp_path / "one.html")
    assert "0 of 1 claim." in panel(page) and "according to two clerks" in page.inner_text(".notice")
    assert set(drawn(page)) == {"act/ferry-stop", "ferry"}


def test_somebodys_pyvis_network_works_as_a_page(visit, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvis.network import Network
    network = Network(directed=True)
    for node in range(30):
        network.add_node(node, label=f"node {node}", title="<b>a note</b> href")
    for node in range(29):
        network.add_edge(node, node + 1, label="leads to")
    viewer.write_network(network, tmp_path / "net.html", title="A chain")
    page = visit(tmp_path / "net.html")
    assert page.inner_text("h1") == "A chain" and len(drawn(page)) == 30
    page.mouse.click(*spot(page, "3"))
    assert page.inner_text("#panel h2") == "node 3" and "<b>a note</b> href" in panel(page)
    assert "node 3 leads to node 4" in panel(page)
    page.click("[data-view=table]")
    assert page.locator("#table tbody tr").count() == 29


def test_page_works_inside_a_sandboxed_frame(visit, page_file, tmp_path):
    outer = tmp_path / "outer.html"
    inner = page_file.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    frame = f'<iframe id="net" sandbox="allow-scripts" width="1300" height="800" srcdoc="{inner}"></iframe>'
    outer.write_text(f'<!doctype html><title>outer</title>{frame}<script>performance.mark("picture")</script>', encoding="utf-8")
    page = visit(outer)
    frame = page.frames[1]
    frame.wait_for_function("performance.getEntriesByName('picture').length")
    frame.click("[data-question] >> nth=0")
    assert "answer" in frame.inner_text("#panel")


def test_words_of_the_article_stand_beside_their_claims(visit, article_text, tmp_path):
    graph = kg.load(text=article_text)
    viewer.write_page(graph, tmp_path / "text.html")
    record = next(each for each in graph.claims() if each.quote)
    page = visit(tmp_path / "text.html", f"#claim={record.claim.label}")
    assert record.quote in page.inner_text("#panel blockquote mark")
    page.click(f"#panel dd button.name:text-is({json.dumps(record.passages[0].address)})")
    here = page.locator("#text li.here")
    assert record.paraphrase in here.inner_text() and record.quote in here.inner_text()


# ---- legible in every window ------------------------------------------------------------------------------------------------


def test_no_label_of_the_opening_view_is_small_or_covered_in_any_window(visit, page_file):
    page = visit(page_file)
    for width, height in [(1920, 1080), (1366, 633), (1280, 720), (1201, 700), (1024, 768), (820, 1180), (768, 1024), (1440, 900)]:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(250)
        scale = page.evaluate("page.network.getScale()")
        sizes = page.evaluate("Object.values(page.network.body.nodes).map(node => node.options.font.size)")
        assert min(size for size in sizes if size > 1) * scale >= 11, (width, height)
        found = boxes(page)
        assert len(found) >= 20 and overlapping(found) == [], (width, height)
        left, top = (min(box[side] for box in found.values()) for side in (0, 1))
        right, bottom = (max(box[side] for box in found.values()) for side in (2, 3))
        shown = page.evaluate("corners => corners.map(([x, y]) => page.network.canvasToDOM({ x, y }))", [[left, top], [right, bottom]])
        frame = page.locator("#net").bounding_box()
        assert shown[0]["x"] >= -1 and shown[1]["x"] <= frame["width"] + 1, (width, height)
        assert shown[0]["y"] >= -1 and shown[1]["y"] <= frame["height"] + 1, (width, height)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_panel_can_be_folded_and_the_picture_takes_its_room(visit, page_file):
    page = visit(page_file)
    before = page.locator("#net").bounding_box()["width"]
    page.click("#fold")
    assert not page.is_visible("#panel") and page.locator("#net").bounding_box()["width"] > before + 300
    assert "panel=shut" in page.url and page.get_attribute("#fold", "aria-expanded") == "false"
    page.click("#fold")
    assert page.is_visible("#panel")


def crossing_lines(page):
    """Return how many pairs of drawn lines cross, reckoned from where their ends stand; ends in one place do not count."""
    lines = page.evaluate("Object.values(page.network.body.edges).map(e => [e.from, e.to].map(n => [n.x, n.y]))")

    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    def near(a, b):
        return abs(a[0] - b[0]) < 30 and abs(a[1] - b[1]) < 30

    return sum(
        side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        for (a, b), (c, d) in combinations(lines, 2)
        if not any(near(p, q) for p in (a, b) for q in (c, d))
    )


@pytest.mark.parametrize("question", ["aims", "demands", "claims", "conflicts", "positions"])
def test_phone_draws_every_answer_in_parts_that_can_be_read(visit, page_file, question):
    page = visit(page_file, f"#question={question}", PHONE)
    things, lines = set(), set()
    asked = page.evaluate("name => page.data.questions.find(question => question.name === name)", question)
    for _ in range(40):
        found = boxes(page)
        things |= set(found)
        lines |= set(page.evaluate("Object.keys(page.network.body.edges)"))
        assert page.evaluate("page.network.getScale()") * 13 >= 11 and overlapping(found) == [] and len(found) <= 26
        assert crossing_lines(page) <= 4 and page.locator("#net").bounding_box()["height"] < 900
        if not page.is_visible("#after") or page.is_disabled("#after"):
            break
        page.click("#after")
    every = page.evaluate("page.data.lines")
    lit = lit_by(asked, every, set(page.evaluate("page.data.things.filter(thing => thing.form === 'card').map(thing => thing.id)")))
    assert things == {end for line in lit for end in (line["from"], line["to"])}
    # What two claims say alike is one line.
    told = {(line["from"], line["relation"], line["to"]) for line in lit}
    shown = {(line["from"], line["relation"], line["to"]) for line in every if line["id"] in lines}
    assert shown == told


def lit_by(question, lines, cards):
    """Return the lines that a question's rows light: those between the things of one row, or else those of its claims."""
    lit = {}
    about = [column["name"] != "according to" for column in question["columns"]]
    for row in question["rows"]:
        values = [value for cell, counts in zip(row, about, strict=True) if counts for value in each(cell)]
        named = {value["thing"] for value in values if isinstance(value, dict)}
        joining = [line for line in lines if line["from"] in named and line["to"] in named]
        # Lines between holders say nothing of what they hold, unless the row's own claim is one.
        if named & cards:
            joining = [line for line in joining if line["claim"] in named or {line["from"], line["to"]} & cards]
        lit |= {line["id"]: line for line in joining or [line for line in lines if line["claim"] in named]}
    return list(lit.values())


def each(cell):
    return cell if isinstance(cell, list) else [cell]


def test_parameters_are_lists_to_pick_from(visit, page_file, graph):
    """What is picked leaves the rows that the question has when it is asked with it, for each question, parameter and value."""
    page = visit(page_file)
    tried = 0
    for question in page.evaluate("page.data.questions"):
        for parameter in question["parameters"]:
            at = [column["name"] for column in question["columns"]].index(parameter)
            values = {value["thing"] if isinstance(value, dict) else value for row in question["rows"] for value in each(row[at]) if value}
            for value in sorted(values)[:3] if len(values) > 1 else []:
                state = urlencode({"question": question["name"], "pick": urlencode({parameter: value})})
                page.evaluate("state => { location.hash = state; }", state)
                rows = len(graph.ask(question["name"], **{parameter.replace(" ", "_"): value}).rows)
                page.wait_for_function("start => document.querySelector('#panel')?.innerText.includes(start)", arg=f"{rows} answer")
                tried += 1
    assert tried > 20


@pytest.mark.parametrize("pick", ["by=nobody", "certainty=certain", "__proto__=x", "by"])
def test_what_cannot_be_picked_is_passed_over(visit, page_file, pick):
    page = visit(page_file, "#" + urlencode({"question": "demands", "pick": pick}))
    assert "6 answers" in panel(page)


def test_what_is_picked_is_lit_and_in_the_address(visit, page_file):
    page = visit(page_file, "#question=demands")
    page.select_option("#pick-by", label="the Kremlin")
    assert "1 answer" in panel(page) and "pick=by%3Dkremlin" in page.url
    assert page.evaluate("document.activeElement.id") == "pick-by"
    assert page.evaluate("page.network.body.nodes['vladimir-putin'].options.opacity") < 0.3
    page.go_back()
    page.wait_for_function("document.querySelector('#panel').innerText.includes('6 answers')")


# ---- other views ------------------------------------------------------------------------------------------------------------


def test_timeline_tells_what_the_saved_questions_answer_in_order(visit, page_file, graph):
    page = visit(page_file)
    page.click("[data-view=timeline]")
    assert "view=timeline" in page.url
    told = page.inner_text("#timeline")
    for name, column in (("history", "link"), ("events", "event"), ("trajectory", "stance"), ("programme", "item")):
        assert all(row[column].label in told for row in graph.ask(name).rows), name
    stages = page.evaluate("[...document.querySelectorAll('.eras > li > h3')].map(each => each.textContent)")
    phases = next(each for each in stages if "phase by phase" in each)
    assert [stages.index(each) for each in ("has taken place", phases, "going on", "scheduled")] == sorted(
        stages.index(each) for each in ("has taken place", phases, "going on", "scheduled")
    )
    items = page.evaluate("[...document.querySelectorAll('.programme:not(.together) > li > .what')].map(each => each.textContent)")
    assert items == [row["item"].label for row in graph.ask("programme").rows]
    first = page.evaluate("[...document.querySelectorAll('.together')].map(each => each.innerText)")
    for phase, text in enumerate(first, 1):
        assert all((row["stance"].label in text) for row in graph.ask("trajectory").rows if row["phase"] == phase)
    page.click("#timeline .by button >> nth=0")
    assert page.inner_text("#panel .kind >> nth=0") == "One claim" and "view=timeline" in page.url
    page.select_option("#lens-choice", "asserted")
    assert "not vouched for" not in page.inner_text("#timeline") and "scheduled" in page.inner_text("#timeline").lower()


def test_matrix_is_that_of_the_command_line_with_its_claims(visit, page_file, graph):
    page = visit(page_file, "#view=matrix")
    question = find_question("deal-space")
    columns, rows = matrix(graph.ask("deal-space"), question.matrix)
    heads = page.evaluate("[...document.querySelectorAll('#matrix thead th')].map(each => each.innerText.replace(/\\s+/g, ' '))")
    assert heads == [columns[0], *columns[1:-1]], "the margin stands below the name of its row"
    shown = page.evaluate("""[...document.querySelectorAll('#matrix tbody tr')].map(row => [row.cells[0].querySelector('button').innerText,
      [...row.cells[0].querySelectorAll('.judged p:first-child button')].map(each => each.innerText),
      ...[...row.cells].slice(1).map(cell => [...cell.querySelectorAll('button')].map(each => each.innerText))])""")
    assert [[name, *map("; ".join, cells), "; ".join(margin)] for name, margin, *cells in shown] == [
        [row[0], *("; ".join(dict.fromkeys(str(cell).split("; "))) if cell else "" for cell in row[1:])] for row in rows
    ]
    page.click("#matrix .judged .by button >> nth=0")
    record = graph.claim(graph.base + page.url.partition("claim=")[2].partition("&")[0].replace("%2F", "/"))
    assert page.inner_text("#panel h2") == record.paraphrase and record.speakers[0].who.label in page.inner_text("#matrix .judged >> nth=0")
    page.select_option("#lens-choice", "asserted")
    claims = {
        claim
        for row in page.evaluate("page.data.questions.find(q => q.name === 'deal-space').matrix.rows")
        for cell in row["cells"]
        for piece in cell
        for claim in piece["claims"]
    }
    asserted = {each.claim.label for each in graph.claims() if each.asserted}
    assert page.locator("#matrix tbody tr").count() < len(rows) and claims - asserted


# ---- ways through the graph -------------------------------------------------------------------------------------------------


def test_path_is_that_of_the_command_line(visit, page_file, graph):
    page = visit(page_file, "#from=vladimir-putin&to=nato")
    nodes = sorted(node.removeprefix(graph.base) for node in graph.network())
    pairs = [(nodes[n * 7 % len(nodes)], nodes[n * 31 % len(nodes)]) for n in range(1, 40)]
    for start, end in pairs:
        found = page.evaluate(
            """([from, to]) => { location.hash = `#${new URLSearchParams({ from, to })}`; dispatchEvent(new Event('hashchange'));
          return [...document.querySelectorAll('#panel .steps .what')].map(each => each.innerText.replace(/\\s+/g, ' ')); }""",
            [start, end],
        )
        edges = network.shortest_path(graph.data, ox.NamedNode(graph.base + start), ox.NamedNode(graph.base + end))
        told = [(graph.label(edge.source), edge.relation, graph.label(edge.target)) for edge, _ in edges]
        assert len(found) == len(told), (start, end)
        for shown, (source, relation, target) in zip(found, told, strict=True):
            assert shown.startswith(source) and shown.endswith(target) and relation in shown, (start, end)


def test_path_is_chosen_in_the_picture_and_lit_with_its_claims(visit, page_file, graph):
    page = visit(page_file, "#thing=vladimir-putin")
    page.click("text=Path from here to …")
    page.mouse.click(*spot(page, "nato"))
    steps = graph.ask("connection", **{"from": "Putin", "to": "NATO"}).rows
    assert page.locator("#panel .steps > li").count() == len(steps) == 2
    dim = page.evaluate("id => page.network.body.nodes[id].options.opacity", "donald-trump")
    assert dim < 0.3 and page.evaluate("id => page.network.body.nodes[id].options.opacity", "nato") == 1
    page.click("#panel .steps button:text-is('the claim') >> nth=0")
    assert page.inner_text("#panel h2") == graph.claim(steps[0]["claim"].iri).paraphrase
    page.go_back()
    page.wait_for_selector("#path-to")
    page.fill("#path-to", "kyiv")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#panel h2').textContent.endsWith('to Ukraine')")
    assert "to=ukraine" in page.url


def test_neighbourhood_alone_and_a_step_further(visit, page_file, graph):
    page = visit(page_file, "#thing=anchorage")
    page.click("text=Only this and what it is joined with")
    lines = page.evaluate("page.data.lines")
    near = {end for line in lines if "anchorage" in (line["from"], line["to"]) for end in (line["from"], line["to"])}
    settle(page)
    assert set(drawn(page)) == near and overlapping(boxes(page)) == [] and "near=1" in page.url
    page.click("text=One step further")
    farther = {end for line in lines if {line["from"], line["to"]} & near for end in (line["from"], line["to"])}
    assert set(drawn(page)) == farther
    page.click("text=One step back")
    page.click("text=Back to the picture")
    assert "near" not in page.url and "donald-trump" in drawn(page)


# ---- taken away -------------------------------------------------------------------------------------------------------------


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


def test_picture_as_svg_has_every_label_and_line_as_text(visit, page_file):
    page = visit(page_file)
    page.click("#share > summary")
    with page.expect_download() as download:
        page.click("#drawing")
    root = ElementTree.parse(download.value.path()).getroot()
    name = "{http://www.w3.org/2000/svg}"
    texts = {"\n".join(span.text for span in each.iter(f"{name}tspan")) for each in root.iter(f"{name}text")}
    nodes = page.evaluate("page.data.picture.nodes.filter(node => page.network.findNode(node.id).length).map(node => node.label)")
    assert set(nodes) <= texts
    titles = [each.text for each in root.iter(f"{name}title")]
    assert len([each for each in titles if "vouched for by the article" in each]) == page.evaluate(
        "Object.keys(page.network.body.edges).length"
    )
    assert page.evaluate("page.data.page.title") in titles and download.value.suggested_filename.endswith(".svg")
    assert not root.findall(f".//{name}script") and "http://www.w3.org/2000/svg" in root.tag


def test_embedded_page_has_no_header_and_keeps_so(visit, page_file, tmp_path):
    page = visit(page_file, "?embed#thing=ukraine", {"width": 900, "height": 600})
    assert not page.is_visible(".tools") and not page.is_visible(".bar") and page.is_visible("#net")
    page.mouse.click(*spot(page, "donald-trump"))
    assert page.inner_text("#panel h2") == "Donald Trump" and not page.is_visible(".tools")
    by_fragment = visit(page_file, "#embed=yes")
    assert not by_fragment.is_visible(".tools") and by_fragment.locator("h1").count() == 1


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


# ---- for everybody ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "viewport", "options"),
    [
        ("", DESKTOP, {}),
        ("#question=demands", DESKTOP, {"color_scheme": "dark"}),
        ("#question=demands", PHONE, {}),
        ("#view=table", DESKTOP, {}),
        ("#view=text", DESKTOP, {"color_scheme": "dark"}),
        ("#view=timeline", DESKTOP, {}),
        ("#view=timeline", PHONE, {"color_scheme": "dark"}),
        ("#view=matrix", DESKTOP, {"color_scheme": "dark"}),
        ("#view=matrix", PHONE, {}),
        ("#claim=claim/maps-purpose", DESKTOP, {"forced_colors": "active"}),
        ("#embed=yes&from=vladimir-putin&to=nato", {"width": 900, "height": 600}, {}),
    ],
)
def test_no_rule_of_accessibility_is_broken(visit, page_file, broken_rules, fragment, viewport, options):
    page = visit(page_file, fragment, viewport, **options)
    assert broken_rules(page) == []


def test_colours_that_the_reader_forces_leave_a_picture(visit, page_file):
    """A canvas does not follow forced colours, so it keeps its own paper below its ink."""
    page = visit(page_file, forced_colors="active", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('#net')).backgroundColor") == "rgb(20, 24, 29)"


def test_printed_page_is_ink_on_paper_without_buttons(visit, page_file):
    page = visit(page_file, "#view=matrix", color_scheme="dark")
    page.emulate_media(media="print")
    page.wait_for_selector(":root[data-theme=light]", state="attached")
    assert not page.is_visible(".tools") and not page.is_visible(".bar") and page.is_visible("#matrix table")
    page.emulate_media(media="screen")
    page.wait_for_selector(":root[data-theme=dark]", state="attached")


def test_large_network_is_searched_first_and_drawn_on_demand(visit, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvis.network import Network
    net = Network(directed=True)
    for node in range(viewer.MOST_DRAWN + 1):
        net.add_node(node, label=f"node {node}", x=node % 40 * 160, y=node // 40 * 90)
        if node:
            net.add_edge(node - 1, node)
    viewer.write_network(net, tmp_path / "net.html", title="Many")
    page = visit(tmp_path / "net.html")
    assert drawn(page) == [] and "1501 things" in page.inner_text("#doorway")
    page.fill("#find", "node 700")
    page.keyboard.press("Enter")
    settle(page)
    assert set(drawn(page)) == {"699", "700", "701"} and not page.is_visible("#doorway")
    page.go_back()
    page.click("text=Draw everything nevertheless")
    settle(page)
    assert len(drawn(page)) == viewer.MOST_DRAWN + 1
