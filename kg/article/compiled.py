"""An article's folder -> its complete dataset: read from graph.trig, or compiled from the sheets where those have changed."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.article import own, sheets, views
from kg.files import read_bytes, read_unpacked, write_whole
from kg.paths import compiled_graph
from kg.rdf import engine, iris
from kg.rdf.dataset import Dataset

_MARK = "# sheets: crc32:"
_HEAD = """# Compiled from the claim sheets beside it: edit those, then run kg build.
# The default graph is the asserted layer: what the article vouches for, beside its record, things and claims. GRAPH ?claim holds the rest.
"""


class Loaded(NamedTuple):
    """The complete dataset of an article, and whether there is a graph.trig that was out of date."""

    data: Dataset
    stale: bool


def load(folder: Path, *, background: bool = False) -> Loaded:
    """The dataset of an article, with or without what the article does not say.

    A folder with a graph.trig and no sheets is taken as it is.
    """
    loaded = _load(folder)
    if not background:
        views.drop_background(loaded.data)
    return loaded


def _load(folder: Path) -> Loaded:
    path = compiled_graph(folder)
    base = sheets.base_of(folder)
    content = b""
    if path:
        content = read_unpacked(path)
        head = content[:2000].decode("utf-8", "replace")
        stated = re.search(r"^@base <([^<>\s]*)>", head, re.MULTILINE)
        has_sheets = bool(sheets.sheet_paths(folder))
        if not has_sheets or (f"{_MARK}{sheets.digest(folder)}\n" in head and stated and stated[1] == base):
            store = ox.Store()
            engine.load(store, path, content)
            # A graph by itself says what its things are minted under, whatever the folder is called.
            return Loaded(Dataset(store, stated[1] if stated and not has_sheets else base), stale=False)
    terms = own.read(folder, iris.slug(base))
    data = compile_quads(sheets.quads(sheets.read(folder), base, terms), base)
    if b"kg:isDraft true" in content:
        mark_draft(data)
    return Loaded(data, stale=path is not None)


def compile_quads(stated: Iterable[ox.Quad], base: str) -> Dataset:
    """The complete dataset of what an article's sheets state: with the asserted layer, and what the rules add."""
    data = Dataset(ox.Store(), base)
    data.store.extend(stated)
    views.derive(data)
    return data


def mark_draft(data: Dataset) -> None:
    """Say in a dataset that the article is a draft: not all of it is there yet."""
    for article in list(data.instances("kg:Article")):
        data.store.add(ox.Quad(article, iris.node("kg:isDraft"), ox.Literal(True)))


def write(folder: Path, text: str) -> bool:
    """Write the text of graph.trig beside an article's sheets where it is not up to date. Returns whether it was written."""
    path = folder / "graph.trig"
    if path.is_file() and read_bytes(path).decode("utf-8", "replace") == text:
        return False
    write_whole(path, text)
    return True


def serialise(data: Dataset, digest: str) -> str:
    """A dataset as TriG that is the same for the same content; the digest is that of its sheets."""
    return f"{_HEAD}{_MARK}{digest}\n{engine.serialize(data.store, ox.RdfFormat.TRIG, data.base).decode()}"
