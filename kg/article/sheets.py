"""Claim sheets -> quads, each node and key with its place in the author's file.

A sheet is a YAML 1.2 list that is JSON-LD under ontology/context.jsonld. What is usual need not be written: reading adds it.
"""

import json
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from kg.article import own
from kg.article.nodes import Node, ids_in, is_by_assistant, is_claim, is_sealed, listed
from kg.errors import InputError
from kg.files import Place, files_below, read_bytes
from kg.paths import ONTOLOGY
from kg.rdf import iris

if TYPE_CHECKING:
    from kg.text.cues import Cues

# The file in which rules draft claims for an author: it lies beside the sheets, and is none.
DRAFT = "draft.yaml"
CONTEXT = ONTOLOGY / "context.jsonld"
# What is usual of a claim, and of what somebody other than the article or the editor says.
USUAL = {"type": "Claim", "source": "article", "certainty": "certain", "polarity": "positive", "tense": "non-future", "mode": "statement"}
USUAL_OF_RELAY = {"relayed_by": "article", "endorsement": "neutral"}
# These belong to a source: a claim that names its own source takes none of them from the defaults of its sheet.
_OF_SOURCE = {"source_words", "cue", "relayed_by", "endorsement", "perspective"}
# These belong to a writer, and hold beyond the next defaults: a claim would lose its writer unseen.
_OF_WRITER = {"by", "status"}


class Sheet(NamedTuple):
    """One file of an article: its data as plain JSON values, its nodes in the order of the file, and the claims that were rejected."""

    path: Path
    data: list[Any]
    nodes: list[Node]
    rejected: list[Node]


def sheet_paths(folder: Path) -> list[Path]:
    """The sheets of an article's folder, sorted by their path within it: what ends in .yaml or .yml. Raises as files_below does."""
    found = {path.relative_to(folder).as_posix(): path for path in files_below(folder) if path.suffix.lower() in (".yaml", ".yml")}
    return [path for name, path in sorted(found.items()) if name != DRAFT]


def digest(folder: Path) -> str:
    """A checksum, CRC-32, over the sheets of a folder and the ontology files that compiling them depends on.

    It guards against a forgotten kg build, not against a forger.
    """
    ontology = [ONTOLOGY / name for name in ("asserted.ru", "context.jsonld", "lists.ttl", "standing.ru", "vocabulary.ttl")]
    ontology += [*sorted((ONTOLOGY / "language").glob("*.toml")), *sorted((ONTOLOGY / "rules").glob("*.rq"))]
    terms = [folder / own.FILE] if (folder / own.FILE).is_file() else []
    paths = [(folder, path) for path in sheet_paths(folder) + terms] + [(ONTOLOGY, path) for path in ontology]
    # The name of a file need not be UTF-8.
    named = (os.fsencode(f"{path.relative_to(root).as_posix()}\n") + read_bytes(path) + b"\0" for root, path in paths)
    return f"{zlib.crc32(b''.join(named)):08x}"


def read(folder: Path) -> list[Sheet]:
    """The sheets of an article's folder. Raises InputError, with file, line and column, where one is not a YAML list of mappings."""
    paths = sheet_paths(folder)
    if not paths:
        raise InputError("there are no claim sheets (*.yaml) in this folder.", where=str(folder))
    sheets = [read_sheet(path) for path in paths]
    fill(sheets)
    for sheet in sheets:
        _settle(sheet)
    return sheets


def fill(read: list[Sheet]) -> None:
    """Add to the claims and reports of an article's sheets what they do not say: the defaults of their sheet, then what is usual.

    Defaults hold for the claims below, up to the next ones; what they say of a writer, up to the next that name one. A claim goes without
    what it has without a value. What is added has the place where it is written, or that of the entry where it is usual.
    """
    nodes = {id(node.data): node for sheet in read for node in sheet.nodes}
    editors = {node.id for node in nodes.values() if "Editor" in listed(node.data.get("type"))}
    for sheet in read:
        held: dict[str, tuple[Any, Place]] = {}
        for data in sheet.data:
            if "defaults" in data:
                defaults = nodes.get(id(data["defaults"]))
                written = {key: (defaults.data[key], defaults.keys[key]) for key in defaults.data} if defaults else {}
                held = written if "by" in written else {key: held[key] for key in _OF_WRITER & held.keys()} | written
                continue
            node = nodes[id(data)]
            if "says" in data:
                data |= {key: _bare(data[key]) for key in ("type", "status") if key in data}
                left_out = (_OF_SOURCE if "source" in data else set()) | (_OF_WRITER if "by" in data else set())
                for key in held.keys() - left_out:
                    if data.setdefault(key, held[key][0]) in (None, []):
                        del data[key]
                    node.keys.setdefault(key, held[key][1])
            if "says" in data and "Claim" in listed(data.get("type", "Claim")):
                # A relay without a source is a source forgotten, not the article's own voice.
                _add(node, {key: value for key, value in USUAL.items() if key != "source" or "relayed_by" not in data})
                _add_relay(node, nodes, editors)
            elif "Report" in listed(data.get("type")):
                _add_relay(node, nodes, editors)


def _settle(sheet: Sheet) -> None:
    """Take what a person has rejected out of a sheet, and take for accepted nothing of an assistant's that no person has accepted."""
    for place in reversed([place for place, node in enumerate(sheet.nodes) if is_claim(node)]):
        node = sheet.nodes[place]
        if node.data.get("status") == "rejected":
            end = next((later for later in range(place + 1, len(sheet.nodes)) if not sheet.nodes[later].depth), len(sheet.nodes))
            del sheet.nodes[place:end]
            sheet.data[:] = [data for data in sheet.data if data is not node.data]
            sheet.rejected.insert(0, node)
        elif is_by_assistant(node) and node.data.get("status", "accepted") == "accepted" and not is_sealed(node):
            node.data["status"] = "proposed"
            node.keys.setdefault("status", node.place)


def _add_relay(node: Node, nodes: dict[int, Node], editors: set[str | None]) -> None:
    """Add how the words of a claim or a report reached the article, up the chain as far as it is written here."""
    if set(ids_in(node.data.get("source"))) - {"article", *editors}:
        _add(node, USUAL_OF_RELAY)
    relayer = node.data.get("relayed_by")
    if isinstance(relayer, dict) and "source" in relayer:
        _add(nodes[id(relayer)], {"type": "Report"})
        _add_relay(nodes[id(relayer)], nodes, editors)


def _add(node: Node, usual: dict[str, str]) -> None:
    for key, value in usual.items():
        if key not in node.data:
            node.data[key], node.keys[key] = value, node.place


def _bare(value: Any) -> Any:
    """A value without what says nothing: the list around a single one, and the prefix of our terms."""
    if isinstance(value, list):
        return _bare(value[0]) if len(value) == 1 else [_bare(each) for each in value]
    return value.removeprefix("kg:") if isinstance(value, str) else value


def read_sheet(path: Path) -> Sheet:
    """One sheet as it is written. Raises InputError as read does."""
    from kg.article import yaml  # what reads YAML takes 40 ms that a question does not need

    sheet = Sheet(path, [], [], [])
    root = yaml.read(path)
    if root is None:
        return sheet
    if root.kind != "list":
        raise InputError("a sheet is a list of entries.", where=str(root.place), fix='Begin each entry with "- id: …".')
    for entry in root.value:
        if entry.kind != "mapping":
            raise InputError("an entry is a mapping with an id.", where=str(entry.place), fix='Write "- id: …".')
        sheet.data.append(_plain(entry, sheet, 0))
    return sheet


def record(sheets: list[Sheet]) -> Node | None:
    """The record of an article: the entry that says which lines of the text are what, or else the one of the class Article."""
    entries = [node for sheet in sheets for node in sheet.nodes if node.depth == 0]
    of_lines = (node for node in entries if "lines" in node.data)
    return next(of_lines, None) or next((node for node in entries if "Article" in listed(node.data.get("type"))), None)


def language(sheets: list[Sheet]) -> str:
    """The language in an article's record; English where it has none, or what is no language."""
    written = node.data.get("language") if (node := record(sheets)) else None
    with suppress(TypeError, ValueError):
        return ox.Literal("", language=written).language or "en"
    return "en"


def cues(sheets: list[Sheet]) -> "Cues | None":
    """The cues of an article's language, with those in its record; None where the language has none.

    Raises InputError, with the place, for cues of the record that cannot be read.
    """
    from kg.text.cues import cues_of  # which a question does not need

    node = record(sheets)
    where = str(node.keys["cues"]) if node and "cues" in node.keys else ""
    return cues_of(language(sheets), node.data.get("cues") if node else None, where)


def quads(sheets: list[Sheet], base: str, terms: Sequence[ox.Quad] = ()) -> Iterator[ox.Quad]:
    """Yield the quads of the sheets under the article's base IRI, and the terms of its own that they may use.

    Raises InputError, naming the file, for what JSON-LD cannot take.
    """
    yield from terms
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"] | own.keys(terms)
    # What an author writes in words is in the language of the article, which the context has as English.
    written_in = language(sheets)
    for definition in context.values():
        if isinstance(definition, dict) and "@language" in definition:
            definition["@language"] = written_in
    for sheet in sheets:
        document = json.dumps({"@context": context, "@graph": sheet.data}).encode()
        try:
            yield from ox.parse(document, format=ox.RdfFormat.JSON_LD, base_iri=base)
        except (SyntaxError, ValueError) as error:
            raise _not_json_ld(sheet, context, base, error) from None


def _not_json_ld(sheet: Sheet, context: Any, base: str, error: Exception) -> InputError:
    """What to say of a sheet that JSON-LD does not take: the first entry that it does not take alone."""
    where, places = str(sheet.path), {id(node.data): node.place for node in sheet.nodes}
    for data in sheet.data:
        try:
            list(ox.parse(json.dumps({"@context": context, "@graph": [data]}).encode(), format=ox.RdfFormat.JSON_LD, base_iri=base))
        except (SyntaxError, ValueError) as of_entry:
            where, error = str(places[id(data)]), of_entry
            break
    message = (getattr(error, "msg", None) or str(error)).rstrip(".")
    return InputError(f"this is not JSON-LD: {message}.", where=where, fix="kg check says more.")


def base_of(folder: Path) -> str:
    """The base IRI of an article: its folder's name under the common address."""
    return iris.article_base(folder.resolve().name)


def _plain(tree: Any, sheet: Sheet, depth: int) -> Any:
    """A tree as plain JSON values, and note every mapping and its keys with their places in the sheet."""
    if tree.kind == "list":
        return [_plain(each, sheet, depth + 1) for each in tree.value]
    if tree.kind != "mapping":
        return tree.value
    data: dict[str, Any] = {}
    keys = {key.word: key.place for key in tree.value}
    values = {key.word: value for key, value in tree.value.items()}
    spelled = {word: [each.spelled for each in (value.value if value.kind == "list" else [value])] for word, value in values.items()}
    # The node is noted before its parts, so that nodes stand in the order of the file.
    named = values.get("id")
    identifier = named.spelled if named and named.kind not in ("list", "mapping", "nothing") else None
    sheet.nodes.append(Node(identifier or None, data, tree.place, keys, depth, spelled))
    data.update((word, _plain(value, sheet, depth + 1)) for word, value in values.items())
    return data
