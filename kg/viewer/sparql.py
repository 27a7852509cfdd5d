"""The edition of the page with SPARQL inside: Oxigraph from the installed npm package, and the graph, packed into the page."""

from __future__ import annotations

import base64
import gzip
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg import names
from kg.errors import InputError
from kg.files import read_bytes, read_text
from kg.graph import Graph


class Engine(NamedTuple):
    """What the page needs to answer queries itself: a script, the engine and the quads packed as text, and what a query may name."""

    script: str
    engine: str
    quads: str
    words: dict[str, object]


def engine(graph: Graph, folder: Path | None = None) -> Engine:
    """Return the engine for a graph, from the npm package oxigraph in a folder, or as Node finds it from the working directory.

    Raises InputError where the package is not there.
    """
    package = _package(folder)
    wasm = read_bytes(package / "web_bg.wasm")
    script = read_text(package / "web.js")
    if "</script" in script.lower():
        raise InputError("this version of oxigraph cannot stand in a page.", where=str(package), fix="npm install oxigraph@0.5")
    quads = ox.serialize(sorted(graph.store, key=str), format=ox.RdfFormat.N_QUADS) or b""
    words: dict[str, object] = {"base": graph.base, "prefixes": names.PREFIXES, "words": graph.nameable()}
    return Engine(script, _packed(wasm), _packed(quads), words)


def _package(folder: Path | None) -> Path:
    here = Path.cwd()
    places = [folder, folder / "oxigraph", folder / "node_modules" / "oxigraph"] if folder else []
    places += [] if folder else [each / "node_modules" / "oxigraph" for each in (here, *here.parents)]
    found = next((place for place in places if (place / "web_bg.wasm").is_file() and (place / "web.js").is_file()), None)
    if found is None:
        what = f"there is no npm package oxigraph in {folder or here}."
        raise InputError(what, fix="Run npm install oxigraph there, or name its folder with --npm.")
    return found


def _packed(data: bytes) -> str:
    # Without a time in it, the same data is the same text.
    return base64.b64encode(gzip.compress(data, mtime=0)).decode()
