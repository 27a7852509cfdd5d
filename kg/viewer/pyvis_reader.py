"""A pyvis network as plain values: nodes by name, edges, and how they look, with the defaults and groups of its options worked in."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import InputError
from kg.viewer import attributes
from kg.viewer.plain_values import plain, text, without_markup

if TYPE_CHECKING:
    from pyvis.network import Network

Json = dict[str, Any]
# The sizes and widths between which values lie, where the network does not say so, and the widest edge; wider ones are all drawn narrower.
_SIZES, _WIDTHS, _WIDEST = (10.0, 30.0), (1.0, 15.0), 12.0
# What pyvis gives to each node that has neither a colour nor a group.
_NO_COLOUR = "#97c2fc"
_NOT_LOOKS = frozenset({"id", "label", "title", "group", "from", "to"})


class Node(NamedTuple):
    """A node: its name in the page, what it is called, the label that is drawn, and all else that is told of it."""

    name: str
    called: str
    label: str
    title: str
    group: str | None
    looks: Json
    own: Json


class Edge(NamedTuple):
    """An edge between two names; `heads` says at which ends it has arrows: to, from, both or none."""

    start: str
    end: str
    label: str
    title: str
    heads: str
    looks: Json
    own: Json


class Drawing(NamedTuple):
    """All of a network; `hierarchy` is empty where it is none, `missed` holds what is not drawn, with the reason."""

    nodes: list[Node]
    edges: list[Edge]
    hierarchy: Json
    paper: str | None
    heading: str
    missed: dict[str, str]


def read(network: Network) -> Drawing:
    """Everything of a network that a page draws or tells.

    Raises InputError for a network that is none of pyvis, for nodes without an id of their own, for edges that end at no node, and for
    what holds itself.
    """
    if not all(hasattr(network, part) for part in ("nodes", "edges", "options")):
        kind = type(network).__name__
        raise InputError(f"a {kind} is not a pyvis network.", fix="For one of networkx: network = Network(); network.from_nx(graph).")
    if getattr(network, "use_DOT", False):
        raise InputError(
            "a network that is read from DOT has no nodes of its own.", fix="Add its nodes, or read the file with networkx and from_nx."
        )
    for part in ("nodes", "edges"):
        listed: Any = getattr(network, part)
        if not isinstance(listed, list | tuple) or not all(isinstance(item, dict) for item in listed):
            fix = "Add nodes by add_node and edges by add_edge."
            raise InputError(f"the {part} of a pyvis network are a list of dictionaries.", fix=fix)
    try:
        return _read(network)
    except RecursionError:
        raise InputError("an attribute holds itself, or lists nested too deeply.", fix="Leave it out, or write it as text.") from None


def _read(network: Network) -> Drawing:
    missed: dict[str, str] = {}
    options = _dictionary(plain(network.options))
    layout = _dictionary(options.get("layout")).get("hierarchical")
    defaults, _ = attributes.drawn(_dictionary(options.get("nodes")), attributes.NODE, "nodes", missed)
    groups = {
        group: attributes.drawn(_dictionary(looks), attributes.NODE, "groups", missed)[0]
        for group, looks in _dictionary(options.get("groups")).items()
    }
    names = _names(network.nodes)
    nodes = [_node(node, names[node["id"]], defaults, groups, missed) for node in network.nodes]
    _measured(nodes, "size", _SIZES)
    edge_defaults, _ = attributes.drawn(_dictionary(options.get("edges")), attributes.EDGE, "edges", missed)
    edges = _widened([_edge(edge, names, edge_defaults, missed) for edge in network.edges])
    missed |= {f"options.{part}": "" for part in ("configure", "manipulation") if _is_on(options.get(part))}
    paper = plain(getattr(network, "bgcolor", None))
    return Drawing(
        nodes,
        edges,
        (layout if isinstance(layout, dict) else {"enabled": True}) if _is_on(layout) else {},
        paper if isinstance(paper, str) and paper.lower() not in ("", "#fff", "#ffffff", "white") and _is_colour(paper, missed) else None,
        without_markup(getattr(network, "heading", "")).replace("\n", " "),
        missed,
    )


def _dictionary(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _is_on(setting: Any) -> bool:
    return bool(setting.get("enabled", True)) if isinstance(setting, dict) else bool(setting)


def _is_colour(value: str, missed: dict[str, str]) -> bool:
    try:
        return bool(attributes.colour(value))
    except attributes.UnfitError as unfit:
        missed["bgcolor"] = f"it takes {unfit}"
        return False


def _names(nodes: list[Json]) -> dict[Hashable, str]:
    """The name of each id: its text; where a number has the text of another id, with what it is behind it."""
    names: dict[Hashable, str] = {}
    for node in nodes:
        key = node.get("id")
        if key is None or not isinstance(key, Hashable):
            raise InputError(f"a node has the id {key!r}.", fix="An id is text or a number.")
        if key in names:
            raise InputError(f"two nodes have the id {key!r}.", fix="Give each node an id of its own.")
        names[key] = key if isinstance(key, str) else ""
    taken = {name for name in names.values() if name}
    for key in names:
        if not isinstance(key, str):
            name = text(key) or repr(key)
            while name in taken:
                name += " (number)"
            names[key] = name
            taken.add(name)
    return names


def _merged(*looks: Json) -> Json:
    """Looks in which later ones come before earlier ones, part by part."""
    whole: Json = {}
    for look in looks:
        for key, value in look.items():
            known = whole.get(key)
            whole[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return whole


def _node(node: Json, name: str, defaults: Json, groups: Mapping[str, Json], missed: dict[str, str]) -> Node:
    group = text(node.get("group")) if plain(node.get("group")) is not None else None
    given = {key: value for key, value in node.items() if key not in _NOT_LOOKS}
    looks, own = attributes.drawn(given, attributes.NODE, "nodes", missed)
    if looks.get("color") == _NO_COLOUR:
        del looks["color"]
    of_group = groups.get(group, {}) if group is not None else {}
    # Each node of pyvis is a dot unless it says otherwise; then its group, or the network, may.
    if looks.get("shape") == "dot" and "shape" in {**defaults, **of_group}:
        del looks["shape"]
    looks = _merged(*(_filled(look) for look in (defaults, of_group, looks)))
    for key, beside in (("x", "y"), ("y", "x")):
        if key in looks and beside not in looks:
            missed.setdefault(f"nodes.{key}", f"it takes {beside} beside it")
            del looks[key]
    if looks.get("shape") in ("image", "circularImage") and not looks.get("image"):
        looks["shape"] = "dot"
    label = text(node.get("label"))
    if looks.get("font") and node.get("font") and isinstance(node["font"], dict) and node["font"].get("multi"):
        label = without_markup(label)
    known = plain(node.get("label")) is not None
    called = " ".join(label.split()) or text(node["id"]) or name
    return Node(name, called, label if known else text(node["id"]), without_markup(node.get("title")), group, looks, own)


def _filled(looks: Json) -> Json:
    """Looks in which a colour is that of the background."""
    colour = looks.get("color")
    return {**looks, "color": {"background": colour}} if isinstance(colour, str) else looks


def _between(values: list[float], least: float, most: float, value: float) -> float:
    """Where a value lies between the least and the most, as vis-network has it."""
    low, high = min(values), max(values)
    return least + (most - least) * ((value - low) / (high - low) if high > low else 0.5)


def _measured(items: Sequence[Node | Edge], key: str, usual: tuple[float, float]) -> None:
    """Give what has a value a size or a width in its place, within its own scaling or the usual one."""
    values = [item.looks["value"] for item in items if "value" in item.looks]
    for item in items:
        scaling = item.looks.pop("scaling", {})
        if "value" in item.looks:
            least, most = scaling.get("min", usual[0]), scaling.get("max", usual[1])
            item.looks[key] = round(_between(values, least, most, item.looks.pop("value")), 2)


def _edge(edge: Json, names: Mapping[Hashable, str], defaults: Json, missed: dict[str, str]) -> Edge:
    start, end = edge.get("from"), edge.get("to")
    for key in (start, end):
        if not isinstance(key, Hashable) or key not in names:
            raise InputError(f"the edge from {start!r} to {end!r} ends at {key!r}, which is not a node.", fix="Add the node first.")
    given = {key: value for key, value in edge.items() if key not in _NOT_LOOKS}
    looks, own = attributes.drawn(given, attributes.EDGE, "edges", missed)
    looks = _merged(_coloured(defaults), _coloured(looks))
    if "opacity" in looks:
        looks.setdefault("color", {})["opacity"] = looks.pop("opacity")
    smooth = _dictionary(looks.get("smooth"))
    if not smooth.get("enabled", True) or smooth.get("type", "dynamic") == "dynamic":
        # How lines bend that are straight, or may bend as they like, is the page's to say.
        looks.pop("smooth", None)
    heads = _heads(looks)
    return Edge(names[start], names[end], text(edge.get("label")), without_markup(edge.get("title")), heads, looks, own)


def _coloured(looks: Json) -> Json:
    """Looks in which a colour is that of the line, and not inherited."""
    colour = looks.get("color")
    return {**looks, "color": {"color": colour, "inherit": False}} if isinstance(colour, str) else looks


def _heads(looks: Json) -> str:
    """At which ends an edge has arrows; those that it has not are left out of its looks."""
    arrows = {place: arrow for place, arrow in looks.pop("arrows", {}).items() if _is_on(arrow)}
    if arrows:
        looks["arrows"] = arrows
    return {(True, True): "both", (True, False): "to", (False, True): "from"}.get(("to" in arrows, "from" in arrows), "none")


def _widened(edges: list[Edge]) -> list[Edge]:
    """Edges with a width in the place of a value, all of them narrower alike where one would be too wide."""
    _measured(edges, "width", _WIDTHS)
    widest = max((edge.looks.get("width", 1.0) for edge in edges), default=1.0)
    for edge in edges:
        if "width" in edge.looks:
            width = edge.looks["width"]
            edge.looks["width"] = round(1 + (width - 1) * (_WIDEST - 1) / (widest - 1) if widest > _WIDEST and width > 1 else width, 2)
    return edges
