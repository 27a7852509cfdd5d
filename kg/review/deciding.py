"""What a person decides of the claims that wait: each decision is written into its sheet at once, and nothing else in it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kg.article import entries, sheets
from kg.article.entries import Entry
from kg.article.nodes import Node, is_claim, seal
from kg.check.review import is_open
from kg.errors import InputError
from kg.files import alone, write_whole


class Waiting(NamedTuple):
    """A claim that waits: its id, its sheet, its first and last line, these lines, a seal over what it says, and its values by key."""

    id: str
    path: Path
    first: int
    last: int
    text: str
    seal: str
    values: Mapping[str, Any]


class Decision(NamedTuple):
    """What was written for one claim: its id, its sheet, and its lines before and after."""

    id: str
    path: Path
    before: str
    after: str


class MeanwhileError(InputError):
    """The claim is not any more what was shown: somebody else has changed it or decided."""


def waiting(folder: Path) -> list[Waiting]:
    """The claims that wait for a person, in the order of the sheets, from where the last review has come to; then those before that."""
    listed: list[Waiting] = []
    last = (-1, 0)
    for number, sheet in enumerate(sheets.read(folder)):
        text = _read(sheet.path)
        nodes = [node for node in sheet.nodes if is_claim(node)]
        reviewed = [node.place.line for node in (*nodes, *sheet.rejected) if "reviewed_by" in node.data]
        last = max([last, *((number, line) for line in reviewed)])
        for node in nodes:
            if is_open(node):
                entry = _entry(text, str(node.id), sheet.path)
                first, lines = text.count("\n", 0, entry.start) + 1, entry.lines
                listed.append(Waiting(str(node.id), sheet.path, first, first + lines.count("\n", 0, -1), lines, seal(node), node.data))
    order = {sheet: number for number, sheet in enumerate(sheets.sheet_paths(folder))}
    ahead = [each for each in listed if (order[each.path], each.last) >= last]
    return [*ahead, *(each for each in listed if each not in ahead)]


def accept(folder: Path, claim: Waiting, reviewer: str) -> Decision:
    """Accept a claim as it stands. Raises MeanwhileError where it is not what was shown."""
    return _decide(
        folder,
        claim,
        lambda node: {"status": "accepted", "reviewed_by": entries.scalar(reviewer), "seal": seal(node)},
    )


def reject(folder: Path, claim: Waiting, reviewer: str, reason: str) -> Decision:
    """Reject a claim, which stays in its sheet, with a reason if there is one. Raises MeanwhileError where it is not what was shown."""
    values = {"status": "rejected", "reviewed_by": entries.scalar(reviewer), "seal": None}
    because = {"rejected_because": entries.scalar(reason)} if reason else {}
    return _decide(folder, claim, lambda node: values | because)


def change(folder: Path, claim: Waiting, reviewer: str, key: str, value: str | None) -> Decision:
    """Give a key of a claim another value, in YAML, or take it out. Raises MeanwhileError where the claim is not what was shown."""
    return _decide(folder, claim, lambda node: {key: value, "reviewed_by": entries.scalar(reviewer), "seal": None})


def rewrite(folder: Path, claim: Waiting, reviewer: str, lines: str) -> Decision:
    """Put other lines in the place of a claim's. Raises InputError where they are not one entry with its id, and as change does."""
    lines = lines.rstrip() + "\n"
    with alone(folder):
        text, _ = _shown(folder, claim)
        after = _with_lines(text, claim, lines)
        after = entries.changed(after, claim.id, {"reviewed_by": entries.scalar(reviewer), "seal": None})
        return _written(claim, text, after)


def undo(folder: Path, decision: Decision) -> None:
    """Take a decision back. Raises MeanwhileError where the claim is not any more what was written."""
    with alone(folder):
        text = _read(decision.path)
        entry = entries.find(text, decision.id)
        if entry is None or entry.lines != decision.after:
            raise MeanwhileError(f"{decision.id} has changed since, and stays as it is.", where=str(decision.path))
        _write(decision.path, text[: entry.start] + decision.before + text[entry.end :])


def _decide(folder: Path, claim: Waiting, values: Callable[[Node], Mapping[str, str | None]]) -> Decision:
    """Write some values into the entry of a claim."""
    with alone(folder):
        text, node = _shown(folder, claim)
        return _written(claim, text, entries.changed(text, claim.id, values(node)))


def _shown(folder: Path, claim: Waiting) -> tuple[str, Node]:
    """The text of a claim's sheet and its entry, where the claim still is what was shown."""
    nodes = [node for sheet in sheets.read(folder) for node in sheet.nodes if node.id == claim.id and is_open(node)]
    if not nodes or seal(nodes[0]) != claim.seal:
        raise MeanwhileError(f"{claim.id} was changed or decided meanwhile.", where=str(claim.path))
    return _read(claim.path), nodes[0]


def _with_lines(text: str, claim: Waiting, lines: str) -> str:
    """The text of a sheet with other lines in the place of a claim's."""
    entry = _entry(text, claim.id, claim.path)
    try:
        read = YAML(typ="safe", pure=True).load(lines)
    except YAMLError as error:
        raise InputError(f"this is not valid YAML: {str(error).splitlines()[0]}.", fix="Nothing was written.") from None
    is_entry = isinstance(read, list) and len(read) == 1 and isinstance(read[0], dict) and read[0].get("id") == claim.id
    if not is_entry or lines.partition("-")[0] != entry.lines.partition("-")[0]:
        raise InputError(f"this is not one entry with the id {claim.id}, in its place.", fix="Nothing was written.")
    return text[: entry.start] + lines + text[entry.end :]


def _written(claim: Waiting, before: str, after: str) -> Decision:
    """Write the new text of a claim's sheet."""
    old, new = (_entry(text, claim.id, claim.path).lines for text in (before, after))
    _write(claim.path, after)
    return Decision(claim.id, claim.path, old, new)


def _entry(text: str, name: str, path: Path) -> Entry:
    """An entry in the text of a sheet. Raises InputError where the sheet is written so that it cannot be found."""
    entry = entries.find(text, name)
    if entry is None:
        raise InputError(f"{name} is no item of a list with dashes.", where=str(path), fix='Begin each entry with "- id: …".')
    return entry


def _read(path: Path) -> str:
    """The text of a sheet with its own ends of lines, and without a byte-order mark."""
    return path.read_bytes().decode("utf-8").removeprefix("\ufeff")


def _write(path: Path, text: str) -> None:
    mark = "\ufeff" if path.read_bytes().startswith("\ufeff".encode()) else ""
    write_whole(path, mark + text)
