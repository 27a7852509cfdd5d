"""The pyvis network of a graph -> the lines and the network of its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from kg.viewer import legend, placing
from kg.viewer.records import Line, Thing

if TYPE_CHECKING:
    from pyvis.network import Network

Json = dict[str, Any]


def lines(drawing: Network, name: Callable[[object], str]) -> list[Line]:
    """The edges of the pyvis network of a graph, in its order, as lines of the page; `name` gives the page's name of a thing or claim."""
    return [
        Line(
            {
                "id": f"line-{number}",
                "from": name(edge["from"]),
                "relation": edge["label"],
                "to": name(edge["to"]),
                "claim": name(edge["claim"]),
            }
        )
        for number, edge in enumerate(drawing.edges, 1)
    ]


def network(things: Sequence[Thing], lines: Sequence[Line]) -> Json:
    """Where each thing stands that lines join, how large it is, and its shape; the looks of claims are the page's own."""
    drawn = {end for line in lines for end in (line["from"], line["to"])}
    nodes = [thing for thing in things if thing["id"] in drawn]
    number = {thing["id"]: place for place, thing in enumerate(nodes)}
    ties = [(number[line["from"]], number[line["to"]]) for line in lines]
    joined = Counter(end for tie in set(ties) for end in set(tie))
    most = max(joined.values(), default=1)
    radii = [placing.radius(joined[place], most) for place in range(len(nodes))]
    labelled = [placing.size_of(thing["label"], radius, inside=False) for thing, radius in zip(nodes, radii, strict=True)]
    points, _ = placing.places(labelled, [(2 * radius + 4, 2 * radius + 4) for radius in radii], ties)
    shapes = {form.key: form.shape for form in legend.FORMS}
    drawn_as = [{"shape": shapes[thing["form"]], "size": radius} for thing, radius in zip(nodes, radii, strict=True)]
    return {
        "nodes": [
            {"id": thing["id"], "label": thing["label"], "x": round(x, 1), "y": round(y, 1), "look": look}
            for thing, look, (x, y) in zip(nodes, drawn_as, points, strict=True)
        ],
        "looks": {},
        "paper": None,
        "colours": "",
        "turns": True,
    }
