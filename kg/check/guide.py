"""The guide for assistants that write claims, in the format of Agent Skills, with keys and classes as the ontology has them."""

from __future__ import annotations

import re

from kg.check.keys import Key, keys
from kg.check.terms import terms
from kg.paths import GUIDE


def text() -> str:
    """The guide. Raises KeyError for a key in it that the sheets do not have."""
    known = {key.name: key for key in reversed(keys())}
    fill = {
        "keys": lambda names: "\n".join(["| key | takes | if left out | meaning |", "| --- | --- | --- | --- |", *map(_row, names)]),
        "names": lambda names: ", ".join(f"`{key.name}`" for key in names),
    }
    text = re.sub(
        r"\{(keys|names): ([\w ]+)\}",
        lambda match: fill[match[1]]([known[name] for name in match[2].split()]),
        GUIDE.read_text(encoding="utf-8"),
    )
    return re.sub(r"\{classes but: ([\w ]+)\}", lambda match: _classes(match[1].split()), text)


def _classes(left_out: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in terms().classes if name not in left_out)


def _row(key: Key) -> str:
    takes = ", ".join(f"`{word}`" for word in key.words) or key.takes
    return f"| `{key.name}` | {takes} | {key.usual} | {key.meaning} |"
