"""One entry in the text of a sheet: where it stands, and the text with some of its values changed and all else as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kg.errors import InputError

_PLAIN = re.compile(r"[^\W\d_][\w /.'\u2019-]*(?<![ .])")
_WORDS_OF_YAML = ("yes", "no", "true", "false", "null", "on", "off", "y", "n")
_BY_HAND = "Change it by hand, in your editor."


class Entry(NamedTuple):
    """An entry in the text of a sheet: the characters that its lines take, and the node of the parser."""

    start: int
    end: int
    node: Any


def find(text: str, name: str) -> Entry | None:
    """The entry with an id in the text of a sheet; None where there is none. Raises InputError for what is not YAML."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        raise InputError(f"this is not valid YAML: {str(error).splitlines()[0]}.") from None
    for node in root.value if root and root.id == "sequence" else ():
        if node.id == "mapping" and any(key.value == "id" and value.value == name for key, value in node.value):
            start = text.rfind("\n", 0, node.start_mark.index) + 1
            # A dash on a line of its own begins the entry.
            if not text[start : node.start_mark.index].strip():
                start = text.rfind("\n", 0, text.rfind("-", 0, node.start_mark.index)) + 1
            return Entry(start, _line_end(text, _end(node, text)), node)
    return None


def changed(text: str, name: str, values: Mapping[str, str | None]) -> str:
    """The text of a sheet with some values of an entry changed, given as YAML; None takes a key out.

    Comments and layout stay as they are. Raises InputError where there is no such entry, or where its layout is too unusual for that.
    """
    after = text
    for key, value in values.items():
        entry = find(after, name)
        if entry is None:
            raise InputError(f"there is no entry {name} any more.", fix="kg review shows what is left.")
        after = _put(after, entry.node, key, value)
    if not _differ_only_in(text, after, name, values):
        raise InputError(f"{name} is written in a way that cannot be changed safely.", fix=_BY_HAND)
    return after


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


def _put(text: str, node: Any, key: str, value: str | None) -> str:
    """The text with one value of an entry changed, added or taken out."""
    pairs = node.value
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


def _differ_only_in(before: str, after: str, name: str, values: Mapping[str, str | None]) -> bool:
    """Whether two texts of a sheet say the same but for some values of one entry."""
    try:
        old, new = (YAML(typ="safe", pure=True).load(text) for text in (before, after))
        wanted = {key: YAML(typ="safe", pure=True).load(value) for key, value in values.items() if value is not None}
    except YAMLError:
        return False
    for entry in old:
        if isinstance(entry, dict) and entry.get("id") == name:
            for key in values:
                entry.pop(key, None)
            entry |= wanted
    return bool(old == new)
