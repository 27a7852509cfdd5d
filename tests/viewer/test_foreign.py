"""Somebody's own pyvis network as a page: whatever pyvis takes is drawn as pyvis means it, or named as not drawn."""

import json
import math
import re
import warnings
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from kg import viewer
from kg.errors import InputError
from kg.query.network import pyvis_class
from kg.viewer import attributes, foreign
from tests.support.invented import HOSTILE

PICTURE = "data:image/png;base64,iVBORw0KGgo="
bounded = settings(max_examples=25, deadline=None, derandomize=True)


def network(**options):
    return pyvis_class()(**options)


def told(net, title=None):
    """The content of a page and its network, as the page's JSON has them; what is not drawn is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content, drawn = foreign.content(net, title)
    return json.loads(json.dumps([content, drawn], allow_nan=False))


def missed(net):
    """What a page says that it does not draw."""
    with pytest.warns(UserWarning, match="the page does not draw") as caught:
        foreign.content(net)
    assert len(caught) == 1, "it is said once"
    return str(caught[0].message)


def pair(directed=True, **edge):
    net = network(directed=directed)
    net.add_node("a")
    net.add_node("b")
    net.add_edge("a", "b", **edge)
    return net


class Scalar:
    """A number as numpy has it: neither an int nor a float of Python."""

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"Scalar({self.value!r})"

    def tolist(self):
        return self.value

    def __float__(self):
        return float(self.value)


class Unknown:
    """A missing value as pandas has it: it does not know whether it is true, or equal to itself."""

    def __eq__(self, other):
        return self

    __ne__, __hash__ = __eq__, object.__hash__

    def __bool__(self):
        raise TypeError("boolean value of NA is ambiguous")


MISSING = [None, math.nan, Unknown(), Scalar(math.nan)]


# ---- values ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("falsy", [0, 0.0, False, Scalar(0), Decimal(0)], ids=repr)
def test_falsy_values_are_values(falsy):
    net = pair(label=falsy, title="t")
    net.add_node("c", group=falsy)
    net.nodes[0]["label"] = falsy
    content, drawn = told(net)
    wanted = "False" if falsy is False else "0"
    assert content["lines"][0]["relation"] == content["things"][0]["label"] == drawn["nodes"][0]["label"] == wanted
    assert content["things"][2]["kinds"] == [wanted] and wanted in [form["label"] for form in content["forms"]]


@pytest.mark.parametrize("missing", MISSING, ids=lambda value: type(value).__name__)
def test_missing_values_are_as_if_they_were_not_there(missing):
    net = pair(label=missing, title=missing, width=missing, color=missing)
    net.nodes[0].update(label=missing, title=missing, group=missing, x=missing, y=missing, size=missing)
    content, drawn = told(net)
    assert content["things"][0]["label"] == "a" and content["things"][0]["notes"] == [] == content["forms"]
    assert content["lines"][0]["relation"] == "" and "width" not in drawn["looks"]["line-1"]


@given(st.one_of(st.integers(1, 90), st.floats(0.5, 90), st.fractions(1, 90), st.decimals(1, 90)))
@bounded
@seed(1)
def test_numbers_of_any_kind_are_numbers(value):
    for kind in (value, Scalar(float(value))):
        net = network()
        net.add_node("a", x=kind, y=kind, size=kind)
        [node] = told(net)[1]["nodes"]
        assert node["look"]["size"] == pytest.approx(float(value)) and node["x"] == pytest.approx(float(value), abs=0.06)


@given(st.lists(st.sampled_from([math.nan, math.inf, -math.inf, 1e308, 5, 0.0, -3, "x", None]), min_size=2, max_size=6))
@bounded
@seed(2)
def test_whatever_stands_for_a_number_gives_valid_json_and_a_place(values):
    net = network()
    for number, value in enumerate(values):
        net.add_node(number, x=value, y=value, size=value, value=value, borderWidth=value, level=value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, drawn = foreign.content(net)
    nodes = json.loads(json.dumps(drawn, allow_nan=False))["nodes"]
    assert len(nodes) == len(values)
    assert all(math.isfinite(node["x"]) and math.isfinite(node["y"]) and node["look"]["size"] >= 0 for node in nodes)


# ---- identity --------------------------------------------------------------------------------------------------------------


def test_ids_are_the_same_as_they_are_for_python():
    net = network(directed=True)
    for node in (1, "1", 2):
        net.add_node(node)
    net.edges += [{"from": 1.0, "to": "1"}, {"from": True, "to": 2}]
    content, _ = told(net)
    first, second, third = (thing["id"] for thing in content["things"])
    assert second == "1" and first not in (second, third) and third == "2"
    assert [(line["from"], line["to"]) for line in content["lines"]] == [(first, second), (first, third)]


@given(
    st.lists(
        st.one_of(st.text(max_size=4), st.integers(-3, 3), st.sampled_from(["1", "1 (number)", "constructor", "__proto__"])), unique=True
    )
)
@bounded
@seed(3)
def test_every_id_has_a_name_of_its_own(ids):
    net = network()
    for node in ids:
        net.add_node(node)
    content, drawn = told(net)
    names = [thing["id"] for thing in content["things"]]
    assert len(set(names)) == len(ids) == len({node["id"] for node in drawn["nodes"]})
    assert all(name == node for name, node in zip(names, ids, strict=True) if isinstance(node, str))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda net: net.edges.append({"from": "a", "to": "z"}), "from 'a' to 'z' ends at 'z', which is not a node"),
        (lambda net: net.edges.append({"from": ["a"], "to": "b"}), "which is not a node"),
        (lambda net: net.edges.append({"to": "b"}), "ends at None"),
        (lambda net: net.nodes.append({"id": "a"}), "two nodes have the id 'a'"),
        (lambda net: net.nodes.append({"label": "x"}), "has the id None"),
        (lambda net: net.nodes.append({"id": [1]}), "has the id \\[1\\]"),
    ],
)
def test_what_no_picture_can_be_made_of_is_an_error_in_a_sentence(change, said, tmp_path):
    net = pair()
    change(net)
    with pytest.raises(InputError, match=said):
        viewer.write_network(net, tmp_path / "x.html")
    assert list(tmp_path.iterdir()) == []


def test_another_kind_of_network_is_an_error_that_helps(graph):
    with pytest.raises(InputError, match=r"MultiDiGraph.*from_nx|Network.*from_nx"):
        viewer.render_network(graph.network())


def test_page_has_only_what_a_network_needs_and_says_what_is_alike_once():
    html = viewer.render_network(pair())
    assert 'modules["network_view.js"]' in html and 'modules["facing.js"]' not in html and "#timeline .lead" not in html
    assert html.index("new vis.Network") > html.index("vis-network") > 0 and 'id="library"' not in html, "the library runs first"
    net = network(directed=True)
    for node in range(200):
        net.add_node(node, size=10, color="red")
    for node in range(200):
        net.add_edge(node, (node + 1) % 200)
    assert len(viewer.render_network(net)) - len(html) < 200 * 160


def test_path_may_be_text(tmp_path):
    viewer.write_network(pair(), str(tmp_path / "x.html"))
    assert (tmp_path / "x.html").stat().st_size > 100_000


# ---- edges -----------------------------------------------------------------------------------------------------------------

ARROWS = [
    ("to", "to"),
    ("from", "from"),
    ("to, from", "both"),
    ("to;from", "both"),
    ("from;middle;to", "both"),
    ("middle", "none"),
    ("", "none"),
    ({"to": True}, "to"),
    ({"to": {"enabled": True, "type": "bar", "scaleFactor": 2}}, "to"),
    ({"to": {"type": "vee"}, "from": True}, "both"),
    ({"to": {"enabled": False}, "from": {"enabled": True}}, "from"),
    ({"to": False}, "none"),
    ({}, "none"),
]


@pytest.mark.parametrize(("arrows", "heads"), ARROWS, ids=str)
@pytest.mark.parametrize("directed", [True, False])
def test_direction_is_what_the_arrows_say(arrows, heads, directed):
    content, drawn = told(pair(directed, arrows=arrows))
    assert content["lines"][0]["heads"] == heads
    kept = drawn["looks"]["line-1"].get("arrows", {})
    assert {"to", "from"} & set(kept) == {"none": set(), "to": {"to"}, "from": {"from"}, "both": {"to", "from"}}[heads]


def test_undirected_network_has_no_arrows_and_a_directed_one_has():
    assert told(pair(directed=False))[0]["lines"][0]["heads"] == "none"
    assert told(pair())[0]["lines"][0]["heads"] == "to"


def test_parallel_edges_and_loops_are_all_there():
    net = network(directed=True)
    net.add_node(1)
    net.add_node(2)
    for _ in range(3):
        net.add_edge(1, 2)
        net.add_edge(1, 1, label="again")
    content, drawn = told(net)
    assert len(content["lines"]) == len({line["id"] for line in content["lines"]}) == len(drawn["looks"]) == 6


def test_title_of_an_edge_stands_beside_its_label():
    line = told(pair(label="knows", title="since <b>1990</b>", weight=3))[0]["lines"][0]
    assert (line["relation"], line["notes"], line["description"]) == ("knows", ["since 1990"], [["weight", [3]]])


# ---- text ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<b>Ana</b> &amp; <i>Bo</i>", "Ana & Bo"),
        ("one<br>two<BR/>three", "one\ntwo\nthree"),
        ("<div style='x'>one</div><p>two</p>", "one\ntwo"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<script>alert(1)</script>safe<!-- note -->", "safe"),
        ("<a href='https://example.org'>link</a>&#33; &euro;", "link! €"),
        ("one\ntwo", "one\ntwo"),
        ("  spaced   out  ", "  spaced   out  "),
        ("a < b && c > d", "a < b && c > d"),
        ("x<y and <T> is a type", "x<y and <T> is a type"),
        ("AT&T &c", "AT&T &c"),
        ("<http://example.org/a>", "<http://example.org/a>"),
    ],
)
def test_markup_of_titles_is_left_out_and_text_is_kept(title, shown):
    net = network()
    net.add_node("a", title=title)
    assert told(net)[0]["things"][0]["notes"] == [shown]


@given(st.text(alphabet=st.characters(exclude_characters="<>&\r", exclude_categories=["Cs"]), min_size=1, max_size=40))
@bounded
@seed(4)
def test_text_without_markup_is_drawn_as_it_is(words):
    net = network(directed=True)
    net.add_node("a", label=words, title=f"{words} more")
    net.add_node("b")
    net.add_edge("a", "b", label=words)
    content, drawn = told(net)
    assert drawn["nodes"][0]["label"] == drawn["looks"]["line-1"]["label"] == words
    assert content["things"][0]["notes"] == [f"{words} more"]
    assert content["things"][0]["label"] == (" ".join(words.split()) or "a")


def test_heading_is_the_title_unless_another_is_given():
    net = network(heading="<h1>Trains &amp; stations</h1>")
    net.add_node("a")
    assert told(net)[0]["page"]["title"] == "Trains & stations"
    assert told(net, "Mine")[0]["page"]["title"] == "Mine"
    assert told(network())[0]["page"]["title"] == "Network"


def test_hostile_network_is_inert():
    net = network(directed=True)
    for number, payload in enumerate(HOSTILE.values()):
        net.add_node(payload, label=payload, title=payload + "href", group=payload, image=PICTURE, note=payload)
        if number:
            net.add_edge(payload, HOSTILE["a script"], label=payload, title=payload, note=payload)
    html = viewer.render_network(net, title=HOSTILE["a picture"])
    markup = re.sub(r"(<(script|style)[^>]*>).*?(</\2>)", r"\1\3", html, flags=re.DOTALL)
    assert len(re.findall("<script", markup)) == 3 and "<img" not in markup


# ---- looks -----------------------------------------------------------------------------------------------------------------

NODE_LOOKS = {
    "size": 31,
    "borderWidth": 3,
    "borderWidthSelected": 5,
    "opacity": 0.5,
    "color": {"background": "red", "border": "#00f", "highlight": {"background": "#0f0"}, "hover": "orange"},
    "font": {"size": 20, "color": "navy", "face": "serif", "background": "white", "strokeWidth": 2, "strokeColor": "#eee"},
    "shadow": {"enabled": True, "size": 4},
    "shapeProperties": {"borderDashes": [4, 2], "borderRadius": 3},
    "margin": 8,
    "imagePadding": {"top": 2},
    "widthConstraint": {"maximum": 90},
    "heightConstraint": 40,
    "brokenImage": PICTURE,
}
EDGE_LOOKS = {
    "width": 4,
    "dashes": [5, 2, 1, 2],
    "color": {"color": "#123456", "highlight": "red", "hover": "blue", "inherit": False, "opacity": 0.4},
    "font": {"size": 18, "color": "#333"},
    "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.3},
    "shadow": True,
    "background": {"enabled": True, "color": "#eee", "size": 9},
    "selfReference": {"size": 30, "angle": 1.5},
    "arrowStrikethrough": False,
    "endPointOffset": {"to": 4},
    "hoverWidth": 2,
    "selectionWidth": 3,
}


@pytest.mark.parametrize("key", NODE_LOOKS)
def test_looks_of_nodes_are_drawn(key):
    net = network()
    net.add_node("a", **{key: NODE_LOOKS[key]})
    assert told(net)[1]["nodes"][0]["look"][key] == NODE_LOOKS[key]


@pytest.mark.parametrize("key", EDGE_LOOKS)
def test_looks_of_edges_are_drawn(key):
    look = told(pair(**{key: EDGE_LOOKS[key]}))[1]["looks"]["line-1"]
    assert look[key] == EDGE_LOOKS[key]


@pytest.mark.parametrize("shape", sorted(attributes.SHAPES))
def test_every_shape_of_vis_is_drawn(shape):
    net = network()
    net.add_node("a", shape=shape, image=PICTURE)
    assert told(net)[1]["nodes"][0]["look"]["shape"] == shape


@pytest.mark.parametrize("bend", attributes._BENDS)
def test_every_bend_of_vis_is_drawn(bend):
    assert told(pair(smooth={"type": bend}))[1]["looks"]["line-1"]["smooth"]["type"] == bend


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("image", "https://example.org/spy.png"),
        ("image", "javascript:alert(1)"),
        ("image", "data:text/html,<script>"),
        ("image", "//example.org/spy.png"),
        ("icon", {"code": "f007"}),
        ("shape", "blob"),
        ("size", -1),
        ("color", "url(https://example.org)"),
        ("color", 12),
        ("opacity", 2),
        ("font", {"multi": True}),
    ],
)
def test_what_is_not_drawn_is_named_once(attribute, value):
    net = network()
    for name in "ab":
        net.add_node(name, shape=value if attribute == "shape" else "dot", **({attribute: value} if attribute != "shape" else {}))
    assert f"nodes.{attribute}" in missed(net)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert "example.org" not in str(foreign.content(net))


def test_attributes_of_its_own_are_told_in_the_panel():
    net = network()
    net.add_node("a", club="Mr. Hi", score=Fraction(1, 2), tags=["x", "y"], facts={"k": 1}, none=None)
    assert told(net)[0]["things"][0]["description"] == [["club", ["Mr. Hi"]], ["score", [0.5]], ["tags", ["x, y"]], ["facts", ["k: 1"]]]


def test_hidden_nodes_and_edges_are_not_drawn():
    net = pair(hidden=True)
    net.add_node("c", hidden=True)
    net.add_edge("b", "c")
    content, drawn = told(net)
    assert [thing["id"] for thing in content["things"]] == ["a", "b"] == [node["id"] for node in drawn["nodes"]]
    assert content["lines"] == []


def test_values_become_sizes_and_widths_between_their_least_and_most():
    net = network(directed=True)
    for name, value in (("a", 1), ("b", 50.5), ("c", 100)):
        net.add_node(name, value=value)
    net.add_edge("a", "b", value=2)
    net.add_edge("b", "c", value=4)
    drawn = told(net)[1]
    assert [node["look"]["size"] for node in drawn["nodes"]] == [10, 20, 30]
    assert [look["width"] for look in drawn["looks"].values()] == [1, 12]


def test_things_without_size_are_larger_the_more_they_are_joined():
    net = network()
    for node in range(5):
        net.add_node(node)
    for node in range(1, 5):
        net.add_edge(0, node)
    sizes = [node["look"]["size"] for node in told(net)[1]["nodes"]]
    assert sizes[0] > max(sizes[1:]) and len(set(sizes[1:])) == 1


# ---- groups and options ----------------------------------------------------------------------------------------------------


def test_groups_have_colours_a_legend_and_the_looks_of_their_options():
    net = network()
    net.set_options('{"groups": {"x": {"color": {"background": "#ff0000"}, "shape": "star"}}, "nodes": {"font": {"size": 22}}}')
    for name, group in (("a", "x"), ("b", "y"), ("c", "y"), ("d", None)):
        net.add_node(name, **({"group": group} if group else {}))
    net.nodes[2]["color"] = "purple"
    content, drawn = told(net)
    looks = {node["id"]: node["look"] for node in drawn["nodes"]}
    assert looks["a"]["color"]["background"] == "#ff0000" and looks["a"]["shape"] == "star" and looks["b"]["shape"] == "dot"
    assert looks["c"]["color"]["background"] == "purple" != looks["b"]["color"]["background"]
    assert all(look["font"]["size"] == 22 for look in looks.values()) and drawn["colours"] == "groups"
    assert [form["label"] for form in content["forms"]] == ["y", "x", "the rest"]


def test_communities_have_colours_where_nothing_else_has():
    net = network()
    for node in range(10):
        net.add_node(node)
    for ring in (range(5), range(5, 10)):
        for a in ring:
            for b in ring:
                if a < b:
                    net.add_edge(a, b)
    net.add_edge(0, 5)
    content, drawn = told(net)
    colours = [node["look"]["color"]["background"] for node in drawn["nodes"]]
    assert drawn["colours"] == "communities" and len(content["forms"]) == 2
    assert len(set(colours[:5])) == len(set(colours[5:])) == 1 and colours[0] != colours[9]
    net.nodes[3]["color"] = "red"
    assert told(net)[0]["forms"] == [], "a network with colours of its own keeps to these"


def test_paper_of_another_colour_is_drawn():
    net = network(bgcolor="#222222", font_color="white")
    net.add_node("a")
    drawn = told(net)[1]
    assert drawn["paper"] == "#222222" and drawn["nodes"][0]["look"]["font"] == {"color": "white"}


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
        max_leaves=6,
    ),
    st.sampled_from(sorted([*attributes.NODE, *attributes.EDGE])),
)
@bounded
@seed(5)
def test_no_value_of_any_attribute_breaks_a_page(value, key):
    net = pair()
    net.nodes[0][key] = value
    net.edges[0][key] = value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        content, drawn = foreign.content(net)
    json.dumps([content, drawn], allow_nan=False)
