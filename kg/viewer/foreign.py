"""Somebody's own pyvis network -> the content and the network of a page without claims."""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.viewer import legend, placing, pyvis_reader, text_size
from kg.viewer.attributes import LABEL_INSIDE
from kg.viewer.placing import Levels
from kg.viewer.plain_values import text
from kg.viewer.pyvis_reader import Drawing, Edge, Node
from kg.viewer.records import About, Content, Form, Line, Thing

if TYPE_CHECKING:
    from pyvis.network import Network

Json = dict[str, Any]
# With fewer things communities say nothing, nor does one of fewer members.
_FEWEST_THINGS, _FEWEST_MEMBERS = 8, 3
# The radius of vis-network for what has no size in a network in which other things have one.
_RADIUS = 25.0


def content(network: Network, title: str | None = None) -> tuple[Content, Json]:
    """The content of a page about a pyvis network, and the network as it is drawn there: all that pyvis draws.

    What is not drawn, such as pictures that would have to be fetched, is named in a warning. Raises InputError as pyvis_reader.read does.
    """
    drawing = pyvis_reader.read(network)
    if drawing.missed:
        missed = [f"{what} ({why})" if why else what for what, why in sorted(drawing.missed.items())]
        warnings.warn(f"the page does not draw: {'; '.join(missed)}.", stacklevel=4)
    points, home, turns = _placed(drawing)
    shown = {node.name for node in drawing.nodes if not node.looks.get("hidden")}
    nodes = [node for node in drawing.nodes if node.name in shown]
    edges = [edge for edge in drawing.edges if not edge.looks.get("hidden") and edge.start in shown and edge.end in shown]
    members, colours = _members(nodes, edges, home)
    forms, form_of = _coloured(nodes, members)
    told = Content(
        things=[_thing(node, form_of[node.name]) for node in nodes],
        lines=[_line(number, edge) for number, edge in enumerate(edges, 1)],
        claims=[],
        questions=[],
        certainties=[],
        speakers=[],
        passages=[],
        statuses=[],
        background={},
        forms=forms,
        page=_about(text(title).replace("\n", " ") if title is not None else drawing.heading or "Network"),
    )
    return told, {
        "nodes": [
            {"id": node.name, "label": node.label, "x": points[node.name][0], "y": points[node.name][1], "look": node.looks}
            for node in nodes
        ],
        "looks": {f"line-{number}": {"label": edge.label, **edge.looks} for number, edge in enumerate(edges, 1)},
        "paper": drawing.paper,
        "colours": colours,
        "turns": turns,
    }


def _about(title: str) -> About:
    return About(title=title, opening="", language="", publisher="", licence="", view="", claims=0, text=False)


def _placed(drawing: Drawing) -> tuple[dict[str, placing.Point], dict[str, int], bool]:
    """Where each node stands, hidden ones too, in which community, and whether all might be turned; every node with a shape and a size."""
    number = {node.name: place for place, node in enumerate(drawing.nodes)}
    ties = [(number[edge.start], number[edge.end]) for edge in drawing.edges]
    degree = Counter(end for tie in ties for end in set(tie))
    most = max(degree.values(), default=1)
    has_sizes = any("size" in node.looks for node in drawing.nodes)
    own: dict[int, placing.Point] = {}
    known: dict[int, float] = {}
    labelled, bare = [], []
    for place, node in enumerate(drawing.nodes):
        looks = node.looks
        x, y, level = (looks.pop(key, None) for key in ("x", "y", "level"))
        if x is not None and y is not None:
            own[place] = (x, y)
        if level is not None:
            known[place] = level
        inside = looks.setdefault("shape", "dot") in LABEL_INSIDE
        if not inside:
            looks.setdefault("size", _RADIUS if has_sizes else placing.radius(degree[place], most))
        labelled.append(placing.size_of(node.label, looks.get("size", 0.0), inside=inside))
        bare.append(labelled[-1] if inside else (2 * looks["size"] + 4, 2 * looks["size"] + 4))
    levels = None
    if drawing.hierarchy or (known and len(known) == len(drawing.nodes)):
        directed = any(edge.heads != "none" for edge in drawing.edges)
        levels = Levels(known, directed, drawing.hierarchy.get("direction", "UD"))
    words = [text_size.width(max(edge.label.split("\n"), key=len), placing.FONT) for edge in drawing.edges if edge.label]
    room = min(sum(words) / len(words), placing.ROOM) if words else 0.0
    points, home = placing.places(labelled, bare, ties, own=own, levels=levels, words=room)
    points = [(round(x, 1), round(y, 1)) for x, y in points]
    return dict(zip(number, points, strict=True)), dict(zip(number, home, strict=True)), not own and levels is None


def _members(nodes: Sequence[Node], edges: Sequence[Edge], home: Mapping[str, int]) -> tuple[dict[str, list[str]], str]:
    """The names of the nodes of each group; without groups, and without colours of its own, those of each community of a network."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    if any(node.group is not None for node in nodes):
        for node in nodes:
            members[node.group if node.group is not None else ""].append(node.name)
        return members, "groups"
    if len(nodes) < _FEWEST_THINGS or any("color" in node.looks for node in nodes):
        return {}, ""
    degree = Counter(end for edge in edges for end in {edge.start, edge.end})
    called = {node.name: node.called for node in nodes}
    communities: defaultdict[int, list[str]] = defaultdict(list)
    for node in nodes:
        communities[home[node.name]].append(node.name)
    for community in sorted(communities.values(), key=lambda names: -len(names)):
        is_one = len(community) >= _FEWEST_MEMBERS
        members[f"around {called[max(community, key=lambda name: degree[name])]}" if is_one else ""] += community
    return (members, "communities") if len(set(members) - {""}) > 1 else ({}, "")


def _coloured(nodes: Sequence[Node], members: Mapping[str, list[str]]) -> tuple[list[Form], dict[str, str]]:
    """The legend of groups, the largest first, and for each node its key there; every node has a colour now."""
    number = {name: place for place, names in enumerate(members.values()) for name in names}
    keys = list(members)
    colours = [legend.GROUPS[place % len(legend.GROUPS)] if key else legend.NO_GROUP for place, key in enumerate(keys)]
    shown: dict[int, str] = {}
    for node in nodes:
        place = number.get(node.name)
        usual = legend.GROUPS[0] if place is None else colours[place]
        colour = node.looks.setdefault("color", {})
        # A shape with its label inside has a line of the colour, and the page a wash of it to write on.
        colour.setdefault("border" if node.looks["shape"] in LABEL_INSIDE and "background" not in colour else "background", usual)
        if place is not None:
            shown.setdefault(place, colour.get("background", colour.get("border")))
    order = sorted(shown, key=lambda place: (not keys[place], -len(members[keys[place]]), place))
    forms = [Form(key=f"g{place}", label=keys[place] or "the rest", shape="dot", colour=shown[place]) for place in order]
    return forms, {node.name: f"g{number[node.name]}" if members else "" for node in nodes}


def _thing(node: Node, form: str) -> Thing:
    return Thing(
        id=node.name,
        label=node.called,
        kinds=[node.group] if node.group else [],
        form=form,
        also=[],
        search=[],
        notes=[node.title] if node.title and node.title != node.called else [],
        about=[],
        held_by=[],
        description=_description(node.own),
        score=0,
        many=False,
    )


def _line(number: int, edge: Edge) -> Line:
    return Line(
        **{"id": f"line-{number}", "from": edge.start, "to": edge.end, "relation": " ".join(edge.label.split()), "claim": None},
        heads=edge.heads,
        notes=[edge.title] if edge.title and edge.title != edge.label else [],
        description=_description(edge.own),
    )


def _description(own: Json) -> list[tuple[str, list[Any]]]:
    """Attributes that the network has of its own, as rows of a description."""
    return [(key, [value if isinstance(value, int | float) and not isinstance(value, bool) else text(value)]) for key, value in own.items()]
