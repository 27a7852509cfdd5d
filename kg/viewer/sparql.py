"""SPARQL on the page: what its editor needs, and the engine of the edition that answers itself, Oxigraph from the npm package."""

from __future__ import annotations

import base64
import gzip
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import InputError
from kg.files import read_bytes, read_text
from kg.graph import Graph
from kg.paths import working_folder
from kg.query import catalogue
from kg.rdf import iris
from kg.viewer.values import Json


class Engine(NamedTuple):
    """What the page needs to answer queries itself: a script, and the engine and the quads, packed as text."""

    script: str
    engine: str
    quads: str


def asking(graph: Graph, endpoint: str | None) -> Json:
    """What the page's editor needs: who answers (None for the engine inside), what a query may name, and queries to start from."""
    return {
        "endpoint": endpoint,
        "base": graph.base,
        "prefixes": iris.PREFIXES,
        "words": graph.nameable(),
        "questions": [
            {"topic": each.topic, "question": each.question, "query": catalogue.bind(each, {})} for each in catalogue.read_catalogue()
        ],
    }


def engine(graph: Graph, folder: Path | None = None) -> Engine:
    """The engine for a graph, from the npm package oxigraph in a folder, or as Node finds it from the working directory.

    Raises InputError where the package is not there.
    """
    package = _package(folder)
    wasm = read_bytes(package / "web_bg.wasm")
    script = read_text(package / "web.js")
    if "</script" in script.lower():
        raise InputError("this version of oxigraph cannot stand in a page.", where=str(package), fix="npm install oxigraph@0.5")
    quads = ox.serialize(sorted(graph.store, key=str), format=ox.RdfFormat.N_QUADS) or b""
    return Engine(script, packed(wasm), packed(quads))


def _package(folder: Path | None) -> Path:
    here = working_folder()
    places = [folder, folder / "oxigraph", folder / "node_modules" / "oxigraph"] if folder else []
    places += [] if folder else [each / "node_modules" / "oxigraph" for each in (here, *here.parents)]
    found = next((place for place in places if (place / "web_bg.wasm").is_file() and (place / "web.js").is_file()), None)
    if found is None:
        what = f"there is no npm package oxigraph in {folder or here}."
        raise InputError(what, fix="Run npm install oxigraph there, or name its folder with --npm.")
    return found


def packed(data: bytes) -> str:
    """Data as gzip in base64, as the page unpacks it."""
    # Without a time in it, the same data is the same text.
    return base64.b64encode(gzip.compress(data, mtime=0)).decode()
