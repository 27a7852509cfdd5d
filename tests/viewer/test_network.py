"""The page's picture in a browser, from a file and without a network: drawn soon, legible in every window, in parts on a phone."""

from itertools import combinations

import pytest

from tests.support.invented import composed
from tests.support.pages import PHONE, boxes, drawn, overlapping, panel, spot


def test_picture_is_drawn_and_asks_for_nothing(visit_network, page_file):
    page = visit_network(page_file)
    colours = page.evaluate(
        """() => { const canvas = document.querySelector("#net canvas"), seen = new Set();
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] > 200) seen.add([pixels[i], pixels[i + 1], pixels[i + 2]].join());
        return seen.size; }"""
    )
    assert colours > 20, "something is drawn"


def test_it_opens_on_the_main_picture_with_a_finding(visit_network, page_file, graph):
    page = visit_network(page_file)
    records = graph.claims()
    asserted = sum(record.asserted for record in records)
    assert f"vouches for {asserted} of {len(records)} claims" in panel(page)
    assert 20 <= len(drawn(page)) <= 42
    assert page.title().startswith(page.evaluate("page.data.page.title"))
    assert page.inner_text("h1") == page.evaluate("page.data.page.title")


@pytest.mark.parametrize("fragment", ["", "#scope=all"])
def test_no_label_overlaps_another(visit_network, page_file, fragment):
    page = visit_network(page_file, fragment)
    found = boxes(page)
    assert len(found) > 20 and overlapping(found) == []


def test_everything_of_the_main_picture_is_in_view_and_legible(visit_network, page_file):
    page = visit_network(page_file)
    scale = page.evaluate("page.network.getScale()")
    assert min(page.evaluate("page.data.picture.nodes.filter(node => node.first).map(node => node.font)")) * scale >= 11
    frame = page.locator("#net").bounding_box()
    for node, (left, top, right, bottom) in boxes(page).items():
        x, y = spot(page, node)
        assert frame["x"] <= x - (right - left) / 2 * scale and x + (right - left) / 2 * scale <= frame["x"] + frame["width"], node
        assert frame["y"] <= y - 12 and y + (bottom - top) / 2 * scale <= frame["y"] + frame["height"], node


def test_what_is_drawn_keeps_to_the_room_that_was_reckoned(visit_network, page_file, graph):
    page = visit_network(page_file, "#scope=all")
    reckoned = composed(graph)[0].places
    for node, (left, top, right, bottom) in boxes(page).items():
        room = reckoned[node].box
        assert right - left <= room.width + 2 and bottom - top <= room.height + 2, node


@pytest.mark.parametrize("width", [390, 320])
def test_phone_has_no_sideways_scroll(visit_network, page_file, width):
    page = visit_network(page_file, viewport={**PHONE, "width": width})
    states = ("view=table", "view=text", "claim=claim/maps-purpose", "question=demands", "lens=asserted", "view=timeline", "view=matrix")
    for fragment in (*states, "from=vladimir-putin&to=nato", "thing=ukraine&near=1", "scope=all", ""):
        page.evaluate("fragment => { location.hash = fragment; dispatchEvent(new Event('hashchange')); }", fragment)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, fragment


def test_no_label_of_the_opening_view_is_small_or_covered_in_any_window(visit_network, page_file):
    page = visit_network(page_file)
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


def test_panel_can_be_folded_and_the_picture_takes_its_room(visit_network, page_file):
    page = visit_network(page_file)
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
def test_phone_draws_every_answer_in_parts_that_can_be_read(visit_network, page_file, question):
    page = visit_network(page_file, f"#question={question}", PHONE)
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
