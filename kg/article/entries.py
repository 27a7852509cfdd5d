"""One entry in the text of a sheet: where it stands, and the text with some of its values changed and all else as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kg.errors import InputError

_PLAIN = re.compile(r"[^\W\d_][\w /.'\u2019-]*(?<![ .])")
_WORDS_OF_YAML = ("yes", "no", "true", "false", "null", "on", "off", "y", "n")
# What is marked in one entry may be repeated in another.
_ANCHOR = re.compile(r"(?m)(?:^|[\s\[{,])[&*]\w")
_BY_HAND = "Change it by hand, in your editor."


class Entry(NamedTuple):
    """An entry of a sheet: the place of its first line, its lines with what follows up to the next entry, and the node of the parser."""

    start: int
    text: str
    node: Any

    @property
    def lines(self) -> str:
        """The lines of the entry itself."""
        return self.text[: _line_end(self.text, _end(self.node, self.text))]

    @property
    def end(self) -> int:
        """The place behind its lines."""
        return self.start + len(self.lines)


def find(text: str, name: str) -> Entry | None:
    """The entry with an id in the text of a sheet; None where there is none among the items that begin with a dash."""
    first = re.search(r"(?m)^ *-(?=\s|$)", text)
    starts = [match.start() for match in re.finditer(rf"(?m)^{re.escape(first[0])}(?=\s|$)", text)] if first else []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        block = text[start:end]
        if name not in block:
            continue
        # The rest of the sheet takes long, and is of no matter.
        with suppress(YAMLError):
            root = YAML(typ="safe", pure=True).compose(block)
            node = root.value[0] if root and root.id == "sequence" and len(root.value) == 1 else None
            if node is not None and node.id == "mapping" and any(key.value == "id" and value.value == name for key, value in node.value):
                return Entry(start, block, node)
    return None


def changed(text: str, name: str, values: Mapping[str, str | None]) -> str:
    """The text of a sheet with some values of an entry changed, given as YAML; None takes a key out.

    Comments and layout stay as they are. Raises InputError where there is no such entry, or where its layout is too unusual for that.
    """
    before = find(text, name)
    entry = before
    for key, value in values.items():
        if entry is None:
            break
        text = text[: entry.start] + _put(entry, key, value) + text[entry.start + len(entry.text) :]
        entry = find(text, name)
    if before is None:
        raise InputError(f"there is no entry {name} any more.", fix="kg review shows what is left.")
    if entry is None or _ANCHOR.search(before.text) or not _differ_only_in(before.text, entry.text, values):
        raise InputError(f"{name} is written in a way that cannot be changed safely.", fix=_BY_HAND)
    return text


def scalar(text: str) -> str:
    """Text as a YAML scalar, in quotes where it needs them."""
    is_number = re.fullmatch(r"-?\d+(\.\d+)?", text) is not None
    if is_number or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML):
        return text
    return json.dumps(text, ensure_ascii=False)


def typed(text: str) -> str:
    """What somebody types as a value, as YAML on one line: a list or a mapping as it is, anything else as a scalar."""
    try:
        value = YAML(typ="safe", pure=True).load(text)
    except YAMLError:
        value = None
    return text if isinstance(value, list | dict) and text[0] in "[{" else scalar(text)


def _put(entry: Entry, key: str, value: str | None) -> str:
    """The lines of an entry with one value changed, added or taken out."""
    text, node, pairs = entry.text, entry.node, entry.node.value
    place = next((place for place, (each, _) in enumerate(pairs) if each.value == key), None)
    if place is None:
        return text if value is None else _added(text, node, f"{key}: {value}")
    start, end = pairs[place][0].start_mark.index, _end(pairs[place][1], text)
    if value is not None:
        return f"{text[:start]}{key}: {value}{text[end:]}"
    if node.flow_style:
        start = _end(pairs[place - 1][1], text) if place else start
        end = end if place or len(pairs) == 1 else pairs[1][0].start_mark.index
        return text[:start] + text[end:]
    start = text.rfind("\n", 0, start) + 1
    return text[:start] + text[_line_end(text, end) :]


def _added(text: str, node: Any, pair: str) -> str:
    """The text with a key and its value added at the end of an entry."""
    end = _end(node.value[-1][1], text)
    if node.flow_style:
        return f"{text[:end]}, {pair}{text[end:]}"
    end = _line_end(text, end)
    line = "\r\n" if "\r\n" in text else "\n"
    before = "" if text[:end].endswith("\n") else line
    indent = " " * node.value[0][0].start_mark.column
    return f"{text[:end]}{before}{indent}{pair}{line if not before else ''}{text[end:]}"


def _end(node: Any, text: str) -> int:
    """The place behind the last character of a value; what follows in a block, such as a comment, is not its own."""
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if node.id == "scalar":
        return start + len(text[start:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        return end
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, text)


def _line_end(text: str, place: int) -> int:
    """The place behind the end of the line that a place is in."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def _differ_only_in(before: str, after: str, values: Mapping[str, str | None]) -> bool:
    """Whether two texts of an entry say the same but for some values."""
    try:
        (old,), (new,) = (YAML(typ="safe", pure=True).load(text) for text in (before, after))
        wanted = {key: YAML(typ="safe", pure=True).load(value) for key, value in values.items() if value is not None}
    except (YAMLError, ValueError):
        return False
    return bool({key: value for key, value in old.items() if key not in values} | wanted == new)
