"""The view of the network in a browser, from a file and without another network: all is drawn, legible, and follows the hand."""

import networkx as nx
import pytest

from kg import viewer
from kg.query.network import pyvis_class
from tests.support.pages import DESKTOP, PHONE, drawn, labels, lit, overlapping, panel, settle, spot


def scale(page):
    return page.evaluate("page.network.getScale()")


def test_network_is_drawn_whole_and_asks_for_nothing(visit_network, page_file, graph):
    page = visit_network(page_file)
    colours = page.evaluate(
        """() => { const canvas = document.querySelector("#net canvas"), seen = new Set();
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] > 200) seen.add([pixels[i], pixels[i + 1], pixels[i + 2]].join());
        return seen.size; }"""
    )
    assert colours > 20, "something is drawn"
    assert {f"{graph.base}{thing}" for thing in drawn(page)} == set(graph.network())
    assert page.title().startswith(page.evaluate("page.data.page.title"))


def test_content_is_filled_only_where_the_article_says_that_it_is_settled(visit_network, page_file):
    page = visit_network(page_file)
    looks = page.evaluate(
        """() => { const paper = page.scene.palette.paper, asserted = page.data.claims.filter(claim => claim.asserted);
        const settled = new Set(asserted.flatMap(claim => claim.moves.filter(move => move.kind === "settles").map(move => move.what)));
        return page.data.things.filter(thing => thing.form === "card" && page.network.body.nodes[thing.id])
          .map(thing => [settled.has(thing.id), page.network.body.nodes[thing.id].options.color.background === paper]); }"""
    )
    filled = [is_settled for is_settled, is_hollow in looks if not is_hollow]
    assert filled and all(filled), "a narrative, a wish or a condition is somebody's, and hollow"


@pytest.mark.parametrize("size", [DESKTOP, {"width": 1024, "height": 768}, PHONE, {"width": 320, "height": 640}], ids=str)
def test_labels_are_legible_and_cover_no_other_at_rest_and_when_zoomed(visit_network, page_file, size):
    page = visit_network(page_file, viewport=size)
    frame = page.locator("#net").bounding_box()
    for thing in drawn(page):
        x, y = spot(page, thing)
        assert frame["x"] <= x <= frame["x"] + frame["width"] and frame["y"] <= y <= frame["y"] + frame["height"], thing
    first = labels(page)
    assert len(first) >= 8 and overlapping(first) == []
    for _ in range(5):
        page.click("#closer")
    settle(page)
    assert overlapping(labels(page)) == [] and len(labels(page)) > len(first)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_network_fills_the_view_of_a_phone_as_it_does_that_of_a_desk(visit_network, page_file):
    page = visit_network(page_file, viewport=PHONE)
    frame, spots = page.locator("#net").bounding_box(), [spot(page, thing) for thing in drawn(page)]
    for side, values in zip(("width", "height"), zip(*spots, strict=True), strict=True):
        assert max(values) - min(values) > 0.55 * frame[side], side
    page.set_viewport_size({"width": 844, "height": 390})
    page.wait_for_function("page.scene.isTurned === false")


def test_labels_but_the_weightiest_keep_clear_of_lines_and_shapes_of_others(visit_network, tmp_path):
    graph = nx.les_miserables_graph()
    net = pyvis_class()()
    net.from_nx(graph)
    viewer.write_network(net, tmp_path / "novel.html")
    page = visit_network(tmp_path / "novel.html", viewport=PHONE)
    at = page.evaluate(
        """() => Object.fromEntries(page.scene.labels.map(({ id, radius }) => {
        const { x, y } = page.network.getPosition(id), scale = page.network.getScale();
        return [id, [x * scale, y * scale, radius * scale]]; }))"""
    )
    found = labels(page)

    def is_on_another(name):
        left, top, right, bottom = found[name]
        edges = [(at[a], at[b]) for a, b in graph.edges if name not in {a, b}]
        points = [(a[0] + (b[0] - a[0]) * step / 100, a[1] + (b[1] - a[1]) * step / 100, 0) for a, b in edges for step in range(101)]
        shapes = [place for other, place in at.items() if other != name]
        return any(left - r < x < right + r and top - r < y < bottom + r for x, y, r in points + shapes)

    assert len(found) > 20 and sum(map(is_on_another, found)) <= PHONE["width"] // 65


def test_hierarchy_of_boxes_has_each_label_in_its_box(visit_network, tmp_path):
    net = pyvis_class()(directed=True)
    net.add_node("all", label="The whole house", shape="box", level=0)
    for number in range(14):
        net.add_node(number, label=f"Department {number + 1}", shape="box", level=1, color="navy" if number % 2 else None)
        net.add_edge("all", number)
    viewer.write_network(net, tmp_path / "house.html")
    page = visit_network(tmp_path / "house.html")
    assert len(labels(page)) == 15 and overlapping(labels(page)) == []
    boxes = page.evaluate(
        """page.labels.map(({ id, box }) => {
        const { left, top, right, bottom } = page.network.getBoundingBox(id), scale = page.network.getScale();
        return [box, [left * scale, top * scale, right * scale, bottom * scale]]; })"""
    )
    for (left, top, right, bottom), shape in boxes:
        assert left >= shape[0] - 1 and top >= shape[1] - 1 and right <= shape[2] + 1 and bottom <= shape[3] + 1


def test_what_is_selected_is_lit_with_its_lines_in_every_way(visit_network, page_file, graph):
    page = visit_network(page_file, "#thing=ukraine")
    ends = [(line["from"], line["to"]) for line in page.evaluate("page.data.lines")]
    near = {end for pair in ends if "ukraine" in pair for end in pair}
    assert lit(page) == near and {"ukraine"} < set(labels(page)) <= near
    page.click("[data-view=table]")
    page.click("[data-view=network]")
    settle(page)
    assert lit(page) == near, "a selection holds in every view"
    page.keyboard.press("Escape")


def test_thing_is_dragged_stays_and_is_put_back(visit_network, page_file):
    page = visit_network(page_file)
    before = spot(page, "alaska-summit")
    page.mouse.move(*before)
    page.mouse.down()
    page.mouse.move(before[0] + 60, before[1] + 40, steps=6)
    page.mouse.up()
    settle(page)
    after = spot(page, "alaska-summit")
    assert abs(after[0] - before[0] - 60) < 4 and abs(after[1] - before[1] - 40) < 4
    page.select_option("#lens-choice", "asserted")
    page.select_option("#lens-choice", "everything")
    page.click("#whole")
    moved = page.evaluate("[page.network.getPosition('alaska-summit'), page.data.network.nodes.find(node => node.id === 'alaska-summit')]")
    assert moved[0]["x"] != pytest.approx(moved[1]["x"], abs=5), "it stays where it was put"
    page.click("#undo")
    # vis-network tells places in whole numbers.
    back = page.evaluate("page.network.getPosition('alaska-summit')")
    assert (back["x"], back["y"]) == pytest.approx((moved[1]["x"], moved[1]["y"]), abs=1)
    assert not page.is_visible("#undo")


def test_thing_that_is_dragged_to_the_edge_can_be_reached(visit_network, page_file):
    page = visit_network(page_file)
    box = page.locator("#net").bounding_box()
    page.mouse.move(*spot(page, "alaska-summit"))
    page.mouse.down()
    page.mouse.move(box["x"] + 10, box["y"] + box["height"] - 10, steps=6)
    page.mouse.up()
    settle(page)
    at, frame = page.evaluate("[page.network.getPosition('alaska-summit'), page.scene.frame]")
    assert abs(at["x"] - frame["x"]) <= frame["width"] / 2 and abs(at["y"] - frame["y"]) <= frame["height"] / 2
    page.click("#undo")
    assert page.evaluate("page.scene.frame.width") < frame["width"]


def test_network_cannot_be_lost_and_comes_back_whole(visit_network, page_file):
    page = visit_network(page_file)
    rest = scale(page)
    frame = page.locator("#net").bounding_box()
    x, y = frame["x"] + 30, frame["y"] + frame["height"] - 30
    for _ in range(4):
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 900, y - 600, steps=4)
        page.mouse.up()
    settle(page)
    box, spots = page.locator("#net").bounding_box(), [spot(page, thing) for thing in drawn(page)]
    inside = [1 for x, y in spots if 0 < x - box["x"] < box["width"] and 0 < y - box["y"] < box["height"]]
    assert inside, "some of it is always in view"
    page.click("#whole")
    page.wait_for_timeout(500)
    assert scale(page) == pytest.approx(rest, rel=0.01)


def test_what_is_pointed_at_is_told_beside_it_until_the_camera_moves(visit_network, page_file):
    page = visit_network(page_file)
    x, y = spot(page, "vladimir-putin")
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    page.wait_for_function("!document.querySelector('#tip').hidden")
    assert page.inner_text("#tip").startswith("Vladimir Putin")
    tip, radius = page.locator("#tip").bounding_box(), 20 * scale(page)
    assert tip["y"] + tip["height"] <= y - radius / 2 or tip["y"] >= y + radius / 2, "it covers nothing of what it tells of"
    page.mouse.wheel(0, -120)
    settle(page)
    assert not page.is_visible("#tip")


def test_phone_scrolls_past_the_network_and_pinches_it(visit_network, page_file):
    page = visit_network(page_file, viewport=PHONE)
    actions = page.evaluate("[...document.querySelectorAll('#net, #net *')].map(each => getComputedStyle(each).touchAction)")
    assert set(actions) == {"pan-x pan-y"}, "a finger is the page's, two are the network's"
    assert page.is_visible("#whole")
    before = page.evaluate("({ ...page.network.body.view.translation })")
    page.evaluate(
        """() => { const canvas = document.querySelector("#net canvas"), box = canvas.getBoundingClientRect();
        const send = (type, dx) => canvas.dispatchEvent(new PointerEvent(type, { pointerId: 5, pointerType: "touch", isPrimary: true,
          bubbles: true, clientX: box.left + 40 + dx, clientY: box.top + 40, buttons: 1, button: 0 }));
        send("pointerdown", 0); for (const dx of [10, 30, 60]) send("pointermove", dx); send("pointerup", 60); }"""
    )
    assert page.evaluate("({ ...page.network.body.view.translation })") == before


def test_panel_can_be_folded_and_the_network_takes_its_room(visit_network, page_file):
    page = visit_network(page_file)
    before = page.locator("#net").bounding_box()["width"]
    page.click("#fold")
    assert not page.is_visible("#panel") and page.locator("#net").bounding_box()["width"] > before + 300
    assert "panel=shut" in page.url and page.get_attribute("#fold", "aria-expanded") == "false"
    page.click("#fold")
    assert page.is_visible("#panel")


@pytest.mark.parametrize("width", [390, 320])
def test_phone_has_no_sideways_scroll(visit_network, page_file, width):
    page = visit_network(page_file, viewport={**PHONE, "width": width})
    states = ("view=table", "view=text", "claim=claim/maps-purpose", "question=demands", "lens=asserted", "view=timeline", "view=matrix")
    for fragment in (*states, "from=vladimir-putin&to=nato", "view=network&thing=ukraine&near=1", "view=network", ""):
        page.evaluate("fragment => { location.hash = fragment; dispatchEvent(new Event('hashchange')); }", fragment)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, fragment
    assert panel(page)
