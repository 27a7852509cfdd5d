"""A pyvis network -> the lines and the picture of a page: a graph's own, and anybody's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.viewer import grid, layout, legend, node_sizes, text_size
from kg.viewer.layout import Layout, Placed
from kg.viewer.records import About, Content, Form, Line, Thing
from kg.viewer.text_size import Box

if TYPE_CHECKING:
    from pyvis.network import Network

Json = dict[str, Any]
_SHAPES = {form.key: form.shape for form in legend.FORMS}
# Shapes of vis-network that hold their label inside.
_LABEL_INSIDE = {"ellipse", "circle", "database", "box", "text"}


def lines(drawing: Network, name: Callable[[object], str]) -> list[Line]:
    """Return the edges of a pyvis network, in its order, as lines of the page; `name` gives the page's name of a node or claim.

    An edge of a graph has its claim, an edge of anybody's network has none.
    """
    return [
        Line(
            {
                "id": f"line-{number}",
                "from": name(edge["from"]),
                "relation": str(edge.get("label") or edge.get("title") or "is joined with"),
                "to": name(edge["to"]),
                "claim": name(edge["claim"]) if "claim" in edge else None,
            }
        )
        for number, edge in enumerate(drawing.edges, 1)
    ]


def picture(composed: Layout, forms: Mapping[str, str], others: Sequence[Layout] = ()) -> Json:
    """Return a layout as plain values: nodes, the words above stacks, and the frame of the opening view.

    `forms` gives the form of each thing. Other layouts of the same things are for other windows; of their nodes there is what differs.
    """
    return {
        "nodes": [{"id": key, "shape": _SHAPES[forms[key]], **_drawn(placed)} for key, placed in sorted(composed.places.items())],
        **_framed(composed),
        "others": [{"nodes": _changed(composed, other), **_framed(other)} for other in others],
    }


def _framed(composed: Layout) -> Json:
    headings = [
        {**heading._asdict(), "x": round(heading.x, 1), "y": round(heading.y, 1), "cards": list(heading.cards)}
        for heading in composed.headings
    ]
    return {"headings": headings, "frame": _plain(composed.frame)}


def _drawn(placed: Placed) -> Json:
    """How a thing is drawn, and where."""
    figure = placed.figure
    return {
        "label": "\n".join(figure.lines),
        "x": round(placed.x, 1),
        "y": round(placed.y, 1),
        "size": figure.radius,
        "room": round(figure.width, 1),
        "font": figure.font,
        "first": placed.first,
    }


def _changed(composed: Layout, other: Layout) -> list[Json]:
    found = []
    for each, placed in sorted(other.places.items()):
        before, after = _drawn(composed.places[each]), _drawn(placed)
        found.append({"id": each, **{key: value for key, value in after.items() if value != before[key]}})
    return found


def foreign(drawing: Network, title: str) -> tuple[Content, Json]:
    """Return somebody's own pyvis network as a page's content without claims, and its picture.

    Nodes keep label, title, shape and place; those without a place get one. Edges keep label or title. What could load or run
    something, such as pictures and markup, is left out.
    """
    things = {str(node["id"]): _thing(node) for node in sorted(drawing.nodes, key=lambda node: str(node["id"]))}
    edges = [Line({**line, "claim": None}) for line in lines(drawing, str)]
    forms = {key: thing["form"] for key, thing in things.items()}
    content = Content(
        things=list(things.values()),
        lines=edges,
        claims=[],
        questions=[],
        certainties=[],
        speakers=[],
        passages=[],
        statuses=[],
        background={},
        forms=[Form(key=form.key, label=form.shape, shape=form.shape) for form in legend.FORMS if form.key in forms.values()],
        page=About(title=title, opening="", language="", publisher="", licence="", view="", base="", claims=0, asserted=0, text=False),
    )
    return content, picture(_placed(drawing.nodes, things, edges), forms)


def _thing(node: Json) -> Thing:
    """A node of somebody's network as a thing; of its looks only whether it is a card, and one of our shapes."""
    inside = node.get("shape") in _LABEL_INSIDE
    form = next((form for form in legend.FORMS if form.shape == ("box" if inside else node.get("shape", "dot"))), legend.OTHER)
    return Thing(
        id=str(node["id"]),
        label=str(node.get("label") or node["id"]),
        kinds=[str(node["group"])] if node.get("group") else [],
        form=form.key,
        also=[],
        search=[],
        notes=[str(node["title"])] if node.get("title") else [],
        about=[],
        held_by=[],
        description=[],
        score=0,
        many=False,
    )


def _placed(nodes: list[Json], things: dict[str, Thing], lines: list[Line]) -> Layout:
    """Every node at its own place where it has one, else at one near its neighbours where no other label is."""
    places: dict[str, Placed] = {}
    for node in nodes:
        if isinstance(node.get("x"), (int, float)) and isinstance(node.get("y"), (int, float)):
            places[str(node["id"])] = Placed(layout.small(things[str(node["id"])]), float(node["x"]), float(node["y"]), True)
    boxes = [placed.box for placed in places.values()]
    cell = (node_sizes.SLOT_WIDTH + 24, node_sizes.SLOT_HEIGHT + 24)

    def clear(point: grid.Point) -> bool:
        slot = Box(point[0], point[1] + node_sizes.SLOT_HEIGHT * 0.25, *cell)
        return not any(slot.overlaps(box) for box in boxes)

    ties = sorted({(str(line["from"]), str(line["to"])) for line in lines})
    fixed = {key: (placed.x, placed.y) for key, placed in places.items()}
    found = grid.spread(sorted(set(things) - set(places)), fixed, ties, cell, clear)
    places |= {key: layout.in_slot(layout.small(things[key]), x, y, first=True) for key, (x, y) in found.items()}
    return Layout(places, [], layout.frame_of(places))


def _plain(box: text_size.Box) -> Json:
    return {name: round(value, 1) for name, value in box._asdict().items()}
