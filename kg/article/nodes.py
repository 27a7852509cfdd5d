"""An entry of a sheet: what it holds, who wrote it, and whether a person has accepted it."""

import json
import zlib
from typing import Any, NamedTuple

from kg.files import Place

# What the keys of review say is about the entry; a seal is over everything else.
REVIEW = ("by", "status", "reviewed_by", "rejected_because", "seal", "ask")
ASSISTANT = "assistant/"


class Node(NamedTuple):
    """One mapping of a sheet: its id (absent where the author gave none), its data, its place, and the place of each key.

    `spelled` has for each key how the author wrote its value, or each of its values; nothing for what was added or is a mapping.
    """

    id: str | None
    data: dict[str, Any]
    place: Place
    keys: dict[str, Place]
    depth: int
    spelled: dict[str, list[str]]


def is_claim(node: Node) -> bool:
    """Whether a node is the entry of a claim."""
    return not node.depth and "says" in node.data and "Claim" in listed(node.data.get("type", "Claim"))


def is_by_assistant(node: Node) -> bool:
    """Whether an assistant wrote an entry, or had a part in it."""
    return any(str(name).startswith(ASSISTANT) for name in listed(node.data.get("by", "")))


def is_sealed(node: Node) -> bool:
    """Whether a person has accepted an entry, and it says what it said then."""
    reviewer = node.data.get("reviewed_by")
    return isinstance(reviewer, str) and not reviewer.startswith(ASSISTANT) and node.data.get("seal") == seal(node)


def seal(node: Node) -> str:
    """A checksum over what an entry says, with the defaults of its sheet, in letters, so that YAML does not take it for a number.

    It guards against an accepted entry that is changed without a word, not against a forger.
    """
    said = {key: value for key, value in node.data.items() if key not in REVIEW}
    total = zlib.crc32(json.dumps(said, sort_keys=True).encode())
    return f"{total:08x}".translate(str.maketrans("0123456789", "ghijklmnop"))


def listed(value: Any) -> list[Any]:
    """The values of a key, whether one or several are written."""
    return value if isinstance(value, list) else [value]


def ids_in(value: Any) -> list[str]:
    """The ids that a value of a sheet refers to: a name, a mapping's id, or each of a list of those."""
    if isinstance(value, list):
        return [each for item in value for each in ids_in(item)]
    named = value.get("id") if isinstance(value, dict) else value
    return [named] if isinstance(named, str) else []
