"""A graph -> one HTML page that works from a file, without a network: picture, evidence, questions and table.

What a page holds is decided in page_data, how it is made safe in page; where things stand that a network joins, in placing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.files import write_whole
from kg.graph import Graph
from kg.viewer import foreign, networks, page, page_data, sparql
from kg.viewer.sparql import Engine, engine

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["Engine", "engine", "render", "render_network", "write_network", "write_page"]


def render(graph: Graph, inside: Engine | None = None, endpoint: str | None = None) -> str:
    """The page of a graph as HTML, the same for the same graph.

    It answers SPARQL where an engine is put inside, or the address of an endpoint is given, relative to the page's own.

    Raises KgError where pyvis has no vis-network in it.
    """
    told = page_data.tell(graph)
    asking = sparql.asking(graph, endpoint) if inside or endpoint else None
    return page.html({**told, "network": networks.network(told["things"], told["lines"]), "asking": asking}, page.ARTICLE, inside)


def write_page(graph: Graph, path: Path | str, inside: Engine | None = None) -> None:
    """Write the page of a graph to a file. Raises KgError as render does, and InputError where the file cannot be written."""
    write_whole(Path(path), render(graph, inside))


def render_network(network: Network, title: str | None = None) -> str:
    """Anybody's pyvis network as the same kind of page, under its own heading or another title; it draws what pyvis draws.

    What it does not draw is named in a warning. Raises KgError as render does, and InputError for what is not a network of pyvis, for
    nodes without an id of their own, and for edges that end at no node.
    """
    told, drawn = foreign.content(network, title)
    return page.html({**told, "network": drawn, "asking": None}, page.NETWORK)


def write_network(network: Network, path: Path | str, title: str | None = None) -> None:
    """Write anybody's pyvis network as such a page to a file. Raises as render_network does, and InputError as write_page does."""
    write_whole(Path(path), render_network(network, title))
