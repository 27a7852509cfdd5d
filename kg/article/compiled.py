"""An article's folder -> its complete store: read from graph.trig, or compiled from the sheets where those have changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.article import sheets, views
from kg.files import read_bytes, write_whole
from kg.rdf import engine

_MARK = "# sheets: sha256:"
_HEAD = """# Compiled from the claim sheets beside it: edit those, then run kg build.
# The default graph is the asserted layer: what the article vouches for, beside its record, things and claims. GRAPH ?claim holds the rest.
"""


class Loaded(NamedTuple):
    """A complete store, the base IRI of its article, and whether there is a graph.trig that was out of date."""

    store: ox.Store
    base: str
    stale: bool


def load(folder: Path, *, background: bool = False) -> Loaded:
    """Return the store of an article, with or without what the article does not say.

    A folder with a graph.trig and no sheets is taken as it is.
    """
    loaded = _load(folder)
    if not background:
        views.drop_background(loaded.store)
    return loaded


def _load(folder: Path) -> Loaded:
    compiled = folder / "graph.trig"
    base = sheets.base_of(folder)
    if compiled.is_file():
        head = read_bytes(compiled)[:2000].decode("utf-8", "replace")
        stated = re.search(r"^@base <([^<>\s]*)>", head, re.MULTILINE)
        has_sheets = bool(sheets.sheet_paths(folder))
        if not has_sheets or (f"{_MARK}{sheets.digest(folder)}\n" in head and stated and stated[1] == base):
            store = ox.Store()
            engine.load(store, compiled)
            # A graph by itself says what its things are minted under, whatever the folder is called.
            return Loaded(store, stated[1] if stated and not has_sheets else base, stale=False)
    return Loaded(compile_sheets(sheets.read(folder), base), base, stale=compiled.is_file())


def compile_sheets(read: list[sheets.Sheet], base: str) -> ox.Store:
    """Return the complete store of an article's sheets: what they state, the asserted layer, and what the rules add."""
    store = ox.Store()
    store.extend(sheets.quads(read, base))
    views.derive(store, base)
    return store


def build(folder: Path) -> bool:
    """Write graph.trig beside an article's sheets where it is not up to date. Returns whether it was written."""
    base = sheets.base_of(folder)
    text = serialise(compile_sheets(sheets.read(folder), base), base, sheets.digest(folder))
    path = folder / "graph.trig"
    if path.is_file() and read_bytes(path).decode("utf-8", "replace") == text:
        return False
    write_whole(path, text)
    return True


def serialise(store: ox.Store, base: str, digest: str) -> str:
    """Return a store as TriG that is the same for the same content."""
    return f"{_HEAD}{_MARK}{digest}\n{engine.serialize(store, ox.RdfFormat.TRIG, base).decode()}"
