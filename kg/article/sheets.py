"""Claim sheets -> quads, each node and key with its place in the author's file.

A sheet is a YAML 1.2 list that is JSON-LD under ontology/context.jsonld: keys and values become what the context says they
are. What is usual need not be written, and is added when the sheets are read.
"""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.errors import InputError
from kg.files import read_bytes, read_text
from kg.paths import ONTOLOGY
from kg.rdf import iris

CONTEXT = ONTOLOGY / "context.jsonld"
# What is usual of a claim, and of what somebody other than the article or the editor says.
USUAL = {"type": "Claim", "source": "article", "certainty": "certain", "polarity": "positive", "tense": "non-future", "mode": "statement"}
USUAL_OF_RELAY = {"relayed_by": "article", "endorsement": "neutral"}
# These belong to a source: a claim that names its own source takes none of them from the defaults of its sheet.
_OF_SOURCE = {"source_words", "cue", "relayed_by", "endorsement", "perspective"}
_NODE_LIMIT = 2_000_000
_DEPTH_LIMIT = 50
_MAPPING = "tag:yaml.org,2002:map"
_SEQUENCE = "tag:yaml.org,2002:seq"


class Place(NamedTuple):
    """Where something stands in a sheet; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """The place as editors and compilers write it."""
        return f"{self.file}:{self.line}:{self.column}"


class Node(NamedTuple):
    """One mapping of a sheet: its id (absent where the author gave none), its data, its place, and the place of each key."""

    id: str | None
    data: dict[str, Any]
    place: Place
    keys: dict[str, Place]
    depth: int


class Sheet(NamedTuple):
    """One file of an article: its data as plain JSON values, and its nodes in the order of the file."""

    path: Path
    data: list[Any]
    nodes: list[Node]


def sheet_paths(folder: Path) -> list[Path]:
    """Return the sheets of an article's folder, sorted by their path within it."""
    return sorted(folder.rglob("*.yaml"), key=lambda path: path.relative_to(folder).as_posix())


def digest(folder: Path) -> str:
    """Return a checksum, CRC-32, over the sheets of a folder and the ontology files that compiling them depends on.

    It guards against a forgotten kg build, not against a forger.
    """
    total = 0
    ontology = [ONTOLOGY / name for name in ("asserted.ru", "context.jsonld", "lists.ttl", "standing.ru", "vocabulary.ttl")]
    ontology += sorted((ONTOLOGY / "rules").glob("*.rq"))
    for root, paths in ((folder, sheet_paths(folder)), (ONTOLOGY, ontology)):
        for path in paths:
            total = zlib.crc32(f"{path.relative_to(root).as_posix()}\n".encode() + read_bytes(path) + b"\0", total)
    return f"{total:08x}"


def read(folder: Path) -> list[Sheet]:
    """Return the sheets of an article's folder. Raises InputError, with file, line and column, where one is not a YAML list of mappings."""
    paths = sheet_paths(folder)
    if not paths:
        raise InputError("there are no claim sheets (*.yaml) in this folder.", where=str(folder))
    read = [read_sheet(path) for path in paths]
    fill(read)
    return read


def fill(read: list[Sheet]) -> None:
    """Add to the claims and reports of an article's sheets what they do not say: the defaults of their sheet, then what is usual.

    An entry with the one key `defaults` holds for the claims below it, up to the next such entry. What is added has the place
    where it is written, or that of the entry where it is usual.
    """
    nodes = {id(node.data): node for sheet in read for node in sheet.nodes}
    editors = {node.id for node in nodes.values() if "Editor" in _listed(node.data.get("type"))}
    for sheet in read:
        defaults: Node | None = None
        for data in sheet.data:
            if "defaults" in data:
                defaults = nodes.get(id(data["defaults"]))
                continue
            node = nodes[id(data)]
            if "says" in data and defaults:
                left_out = _OF_SOURCE if "source" in data else set()
                for key in defaults.data.keys() - left_out - data.keys():
                    data[key], node.keys[key] = defaults.data[key], defaults.keys[key]
            if "says" in data and "Claim" in _listed(data.get("type", "Claim")):
                # A relay without a source is a source forgotten, not the article's own voice.
                _add(node, {key: value for key, value in USUAL.items() if key != "source" or "relayed_by" not in data})
                _add_relay(node, nodes, editors)
            elif "Report" in _listed(data.get("type")):
                _add_relay(node, nodes, editors)


def _add_relay(node: Node, nodes: dict[int, Node], editors: set[str | None]) -> None:
    """Add how the words of a claim or a report reached the article, up the chain as far as it is written here."""
    source = node.data.get("source")
    speaker = source.get("id") if isinstance(source, dict) else source
    if speaker is not None and speaker != "article" and speaker not in editors:
        _add(node, USUAL_OF_RELAY)
    relayer = node.data.get("relayed_by")
    if isinstance(relayer, dict) and "source" in relayer:
        _add(nodes[id(relayer)], {"type": "Report"})
        _add_relay(nodes[id(relayer)], nodes, editors)


def _add(node: Node, usual: dict[str, str]) -> None:
    for key, value in usual.items():
        if key not in node.data:
            node.data[key], node.keys[key] = value, node.place


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def read_sheet(path: Path) -> Sheet:
    """Return one sheet as it is written. Raises InputError as read does."""
    from ruamel.yaml import YAML  # 36 ms that a question does not need
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = YAML(typ="safe", pure=True).compose(read_text(path))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        context = f" ({error.context}, begun on line {error.context_mark.line + 1})" if error.context and error.context_mark else ""
        fix = 'Text with ": ", " #" or a leading [ { & * ! | > % @ needs "double quotes".'
        raise InputError(f"this is not valid YAML: {error.problem}{context}.", where=where, fix=fix) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise InputError(f"this is not valid YAML: {str(error).splitlines()[0]}.", where=str(path)) from None
    sheet = Sheet(path, [], [])
    if root is None:
        return sheet
    if not isinstance(root.value, list) or str(root.tag) != _SEQUENCE:
        raise InputError("a sheet is a list of entries.", where=f"{path}:1:1", fix='Begin each entry with "- id: …".')
    for entry in root.value:
        if str(entry.tag) != _MAPPING:
            raise InputError("an entry is a mapping with an id.", where=str(_place(path, entry)), fix='Write "- id: …".')
        sheet.data.append(_plain(entry, sheet, 0))
    return sheet


def quads(sheets: list[Sheet], base: str) -> Iterator[ox.Quad]:
    """Yield the quads of the sheets under the article's base IRI. Raises InputError, naming the file, for what JSON-LD cannot take."""
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    for sheet in sheets:
        document = json.dumps({"@context": context, "@graph": sheet.data}).encode()
        try:
            yield from ox.parse(document, format=ox.RdfFormat.JSON_LD, base_iri=base)
        except (SyntaxError, ValueError) as error:
            message = getattr(error, "msg", None) or str(error)
            raise InputError(f"the sheet is not JSON-LD: {message}.", where=str(sheet.path), fix="Run kg check for the entry.") from None


def base_of(folder: Path) -> str:
    """Return the base IRI of an article: its folder's name under the common address."""
    return iris.article_base(folder.resolve().name)


def _place(path: Path, node: Any) -> Place:
    return Place(str(path), node.start_mark.line + 1, node.start_mark.column + 1)


def _plain(node: Any, sheet: Sheet, depth: int) -> Any:
    """A YAML node as plain JSON values, and note every mapping and its keys with their places in the sheet."""
    place = _place(sheet.path, node)
    tag = str(node.tag)
    if len(sheet.nodes) > _NODE_LIMIT or depth > _DEPTH_LIMIT:
        raise InputError("the sheet is nested too deeply or too large.", where=str(place), fix="Do without anchors and aliases.")
    if tag == _MAPPING:
        keys: dict[str, Place] = {}
        for key, _ in node.value:
            if key.value in keys:
                raise InputError(
                    f"the key {key.value!r} stands twice in one entry, first on line {keys[key.value].line}.",
                    where=str(_place(sheet.path, key)),
                    fix="Write several values as a list.",
                )
            keys[str(key.value)] = _place(sheet.path, key)
        data: dict[str, Any] = {}
        # The node is noted before its parts, so that nodes stand in the order of the file.
        identifier = next((str(value.value) for key, value in node.value if key.value == "id"), None)
        sheet.nodes.append(Node(identifier, data, place, keys, depth))
        data.update({str(key.value): _plain(value, sheet, depth + 1) for key, value in node.value})
        return data
    if tag == _SEQUENCE:
        return [_plain(each, sheet, depth + 1) for each in node.value]
    if tag == "tag:yaml.org,2002:int":
        return int(node.value)
    if tag == "tag:yaml.org,2002:bool":
        return node.value == "true"
    if tag == "tag:yaml.org,2002:null":
        return None
    # Everything else is kept as it is written: a number with decimals or a date is text until the context types it.
    return str(node.value)
