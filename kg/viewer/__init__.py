"""A graph -> one HTML page that works from a file, without a network: picture, evidence, questions and table.

What a page holds is decided in story, what it opens on in opening, where things stand in layout, how it is made safe in page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.files import write_whole
from kg.graph import Graph
from kg.viewer import layout, networks, opening, page, page_data, sparql
from kg.viewer.records import Line
from kg.viewer.sparql import Engine, engine

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["Engine", "engine", "render", "render_network", "write_network", "write_page"]


def render(graph: Graph, inside: Engine | None = None, endpoint: str | None = None) -> str:
    """Return the page of a graph as HTML, the same for the same graph.

    It answers SPARQL where an engine is put inside, or the address of an endpoint is given, relative to the page's own.

    Raises KgError where pyvis has no vis-network in it.
    """
    told = page_data.tell(graph)
    chosen = opening.choose(told["things"], told["lines"])
    things = {thing["id"]: thing for thing in told["things"]}
    composed, *others = (layout.compose(things, told["lines"], chosen, sheet) for sheet in _sheets(told["lines"]))
    if others:
        others.append(layout.in_pocket(others[-1], things))
    picture = networks.picture(composed, {key: thing["form"] for key, thing in things.items()}, others)
    asking = sparql.asking(graph, endpoint) if inside or endpoint else None
    return page.html({**told, "picture": picture, "asking": asking}, inside)


def _sheets(lines: list[Line]) -> tuple[layout.Sheet, ...]:
    """Return for which windows a picture is laid out: for all, unless it is so large that nobody looks at it whole."""
    drawn = {end for line in lines for end in (line["from"], line["to"])}
    return layout.SHEETS if len(drawn) <= opening.MOST_DRAWN else layout.SHEETS[:1]


def write_page(graph: Graph, path: Path, inside: Engine | None = None) -> None:
    """Write the page of a graph to a file. Raises KgError as render does, and InputError where the file cannot be written."""
    write_whole(path, render(graph, inside))


def render_network(network: Network, title: str = "Network") -> str:
    """Return anybody's pyvis network as the same kind of page; nodes without a place get one. Raises KgError as render does."""
    told, picture = networks.foreign(network, title)
    return page.html({**told, "picture": picture, "asking": None})


def write_network(network: Network, path: Path, title: str = "Network") -> None:
    """Write anybody's pyvis network as such a page to a file. Raises KgError as render does, and InputError as write_page does."""
    write_whole(path, render_network(network, title))
