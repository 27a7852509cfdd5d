"""Pyvis networks with values that nobody meant: each has a page that says what they are, or is told as an error, and is read in time."""

import json
import warnings
from decimal import Decimal
from enum import Enum

import pytest

from kg import viewer
from kg.errors import InputError
from kg.query.network import pyvis_class
from kg.viewer import foreign
from kg.viewer.attributes import UnfitError, colour
from kg.viewer.plain_values import without_markup
from tests.support.growth import grows_no_faster_than_its_length

INHERITED = ["constructor", "__proto__", "toString", "hasOwnProperty"]


def network(**node):
    net = pyvis_class()(directed=True)
    net.add_node("a")
    net.nodes[0].update(node)
    return net


def told(net, title=None):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content, drawn = foreign.content(net, title)
    return json.loads(json.dumps([content, drawn], allow_nan=False))


@pytest.mark.parametrize("number", [2**53 + 1, -(10**20), 10**5000], ids=["beyond JavaScript", "below it", "beyond Python's digits"])
def test_whole_numbers_that_javascript_has_not_are_told_to_the_last_digit(number):
    net = network(tweet=number, label=number)
    net.nodes.append({"id": number})
    [thing, other] = told(net)[0]["things"]
    [[_, [shown]]] = thing["description"]
    assert shown == thing["label"] == other["id"]
    assert shown[-3:] == f"{abs(number) % 1000:03}" and shown.startswith("-") == (number < 0)


def test_half_characters_and_titles_of_any_kind_make_a_page(tmp_path):
    net = network(label="\ud800x", note="\udcff", title="\ud83d")
    for title in ("\udcff", 5, float("nan"), "two\nlines"):
        viewer.write_network(net, tmp_path / "x.html", title)
        told(net, title)
    assert told(net, "two\nlines")[0]["page"]["title"] == "two lines"


class Kind(str, Enum):  # noqa: UP042 its text is not its value
    SHIP = "ship"


def test_members_of_an_enumeration_and_decimal_numbers_are_told_as_they_are_written():
    [thing] = told(network(label=Kind.SHIP, group=Kind.SHIP, title=Decimal("1.10"), price=Decimal("0.100000000000000000001")))[0]["things"]
    assert (thing["label"], thing["kinds"], thing["notes"]) == ("ship", ["ship"], ["1.10"])
    assert thing["description"] == [["price", ["0.100000000000000000001"]]]
    assert told(network(size=Decimal("7.5"), price=Decimal("NaN")))[1]["nodes"][0]["look"]["size"] == 7.5


def test_half_a_place_is_named_as_not_drawn():
    for half, other in (("x", "y"), ("y", "x")):
        with pytest.warns(UserWarning, match=rf"nodes\.{half} \(it takes {other} beside it\)"):
            foreign.content(network(**{half: 5}))
    told(network(x=5, y=0))


def test_a_network_from_dot_is_an_error_and_not_an_empty_page(tmp_path):
    (tmp_path / "a.dot").write_text("digraph { a -> b }", encoding="utf-8")
    net = network()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # pyvis leaves the file open
        net.from_DOT(str(tmp_path / "a.dot"))
    with pytest.raises(InputError, match="a network that is read from DOT has no nodes of its own"):
        viewer.render_network(net)


def _in_itself():
    value = {}
    value["value"] = value
    return value


def _nested():
    value = []
    for _ in range(5000):
        value = [value]
    return value


@pytest.mark.parametrize("value", [_in_itself(), _nested()], ids=["in itself", "deep"])
def test_a_value_without_an_end_is_an_error_in_a_sentence(value):
    with pytest.raises(InputError, match="an attribute holds itself, or lists nested too deeply"):
        viewer.render_network(network(note=value))


@pytest.mark.parametrize("part", ["nodes", "edges"])
@pytest.mark.parametrize("listed", [None, {}, [1], [("a", "a")]], ids=repr)
def test_parts_that_are_not_those_of_pyvis_are_an_error_in_a_sentence(part, listed):
    net = network()
    setattr(net, part, listed)
    with pytest.raises(InputError, match=f"the {part} of a pyvis network are a list of dictionaries"):
        viewer.render_network(net)


@pytest.mark.parametrize("written", ["blurple", "#ggg", "#12345", "rgb(1, 2)", "none", "inherit", "var(--x)", ""])
def test_a_colour_that_no_browser_knows_is_told_and_not_drawn(written):
    # A browser would draw it in the colour of whatever it has drawn before.
    with pytest.warns(UserWarning, match=r"nodes\.color \(it takes a colour of CSS\)"):
        _, drawn = foreign.content(network(color=written))
    assert drawn["nodes"][0]["look"]["color"]["background"].startswith("#")


@pytest.mark.parametrize("written", ["Tomato", "#fffa", "rgb(10%, 20%, 30%)", "hsl(120deg 50% 50% / .2)", "oklch(0.6 0.1 50)"])
def test_a_colour_of_css_is_drawn(written):
    assert told(network(color=written))[1]["nodes"][0]["look"]["color"]["background"] == written


MARKUP = {
    "<table><tr><td>Name</td><td>Ana</td></tr><tr><th>Age</th><td>5</td></tr></table>": "Name Ana\nAge 5",
    "10<sup>3</sup> CO<sub>2</sub>, the 1<sup>st</sup>": "10³ CO₂, the 1st",
    "<details open><summary>More</summary>text</details>": "More\ntext",
    "<html><body><main>one</main><footer>two</footer></body></html>": "one\ntwo",
    "<a title='a > b' href=\"x\">link</a>": "link",
    "<BUTTON onclick='run()'>go</BUTTON> <cite>Book</cite>": "go Book",
    "if a <b and c> d": "if a d",
    "vector<T>, a<-b": "vector<T>, a<-b",
}


@pytest.mark.parametrize("title", MARKUP)
def test_what_markup_keeps_apart_stays_apart(title):
    assert without_markup(title) == MARKUP[title]


@pytest.mark.parametrize("piece", ["<script ", "<!--", "<a '", '<a "x', "&#", "<a b=", "<sup>1"])
def test_no_markup_takes_longer_than_its_length(piece):
    assert grows_no_faster_than_its_length(lambda length: without_markup(piece * length), 2**11)


@pytest.mark.parametrize("piece", ["1", "1 ", " ", "/"])
def test_no_colour_takes_longer_than_its_length(piece):
    assert grows_no_faster_than_its_length(lambda length: _is_colour(f"rgb({piece * length}"), 2**11)


def _is_colour(value):
    try:
        return bool(colour(value))
    except UnfitError:
        return False


def test_names_that_every_object_has_are_drawn_and_so_are_the_words_of_loops(visit_network, tmp_path):
    net = pyvis_class()(directed=True)
    for name in INHERITED:
        net.add_node(name, group=name, title=name)
        net.add_edge(name, name, label=f"loop of {name}")
    viewer.write_network(net, tmp_path / "x.html")
    page = visit_network(tmp_path / "x.html")
    assert sorted(page.evaluate("page.network.body.nodeIndices")) == sorted(INHERITED)
    with page.expect_download() as download:
        page.evaluate("document.querySelector('#share').open = true")
        page.click("#drawing")
    drawing = download.value.path().read_text(encoding="utf-8")
    assert all(f"loop of {name}" in drawing for name in INHERITED)
