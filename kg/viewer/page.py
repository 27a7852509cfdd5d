"""Data -> HTML that runs nothing but its own script, named by digest in its policy, and asks nobody but its own server, if anyone."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter, defaultdict
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from kg.errors import KgError
from kg.viewer import joiner, legend
from kg.viewer.language import in_script, language, saying, words
from kg.viewer.sparql import Engine, packed
from kg.viewer.spoken import in_language

WEB = resources.files("kg.viewer") / "web"
# Comments and indentation are for those who write a style.
_COMMENTS = re.compile(r"/\*.*?\*/\n?|^ +", re.DOTALL | re.MULTILINE)


class Kind(NamedTuple):
    """What a page is made of: the module that begins, the styles, and whether the drawing library waits until the network is opened."""

    entry: str
    styles: tuple[str, ...]
    is_late: bool


ARTICLE = Kind("main.js", ("tokens.css", "page.css", "views.css", "picture.css"), is_late=True)
NETWORK = Kind("network_page.js", ("tokens.css", "page.css"), is_late=False)
# What Python and the page's script both reckon with.
SHARED = {"colours": legend.COLOURS}


def html(told: dict[str, Any], kind: Kind, inside: Engine | None = None) -> str:
    """The page of a kind, with a SPARQL engine inside where one is given.

    Raises KgError where the installed pyvis has no vis-network in it.
    """
    from jinja2 import Environment, StrictUndefined

    spoken = words(told["page"]["language"])
    data = {**told, **in_language(told, spoken)}
    asking = data["asking"]
    script = in_script(joiner.join(WEB, kind.entry), spoken["page"])
    library, style = _vis_network(), _COMMENTS.sub("", "".join(map(part, kind.styles)))
    asks_server = bool(asking and asking["endpoint"])
    # The engine stands in one module with its own script, which has no other way to share its names.
    module = f"{inside.script}\n{part('engine.js')}" if inside else in_script(part("endpoint.js"), spoken["page"]) if asks_server else ""
    allowed = [_digest(each) for each in (script, library, module) if each] + (["'wasm-unsafe-eval'"] if inside else [])
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(allowed)}",
            f"style-src {_digest(style)}",
            "img-src data: blob:",
            *(["connect-src 'self'"] if asks_server else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    usual = {name: _usual(data[name]) for name in ("things", "claims", "lines", "passages")}
    lean = {name: _lean(data[name], values) for name, values in usual.items()}
    cells, questions = _interned(data["questions"])
    shared = {"language": language(data["page"]["language"]), "shared": SHARED}
    lean["lines"], network = _shared(lean["lines"], data["network"])
    held = {**data, **lean, "network": network, "usual": usual, "questions": questions, "cells": cells, **shared}
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(part("page.html")).render(
        language=spoken["language"],
        say=saying(spoken),
        page=data["page"],
        data=island(held),
        library=packed(library.encode()) if kind.is_late else library,
        is_late=kind.is_late,
        script=script,
        style=style,
        policy=policy,
        inside=inside,
        module=module,
    )


def _usual(items: list[dict[str, Any]]) -> dict[str, Any]:
    """The value that each field of all items has most often, such as an empty list; nothing where no two have the same."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    values: dict[tuple[str, str], Any] = {}
    for item in items:
        for name, value in item.items():
            counts[name][repr(value)] += 1
            values[name, repr(value)] = value
    most = {name: found.most_common(1)[0] for name, found in counts.items() if found.total() == len(items)}
    return {name: values[name, value] for name, (value, count) in most.items() if count > 1}


def _lean(items: list[dict[str, Any]], usual: dict[str, Any]) -> list[dict[str, Any]]:
    """Items without such values, which web/model.js puts back."""
    unsaid = {name: repr(value) for name, value in usual.items()}
    return [{name: value for name, value in item.items() if unsaid.get(name) != repr(value)} for item in items]


def _interned(questions: list[dict[str, Any]]) -> tuple[list[Any], list[dict[str, Any]]]:
    """All columns and cells of answers, each once, and the questions with their places in that; web/model.js puts them back."""
    places: dict[str, int] = {}

    def placed(values: list[Any]) -> list[int]:
        return [places.setdefault(_json(value), len(places)) for value in values]

    found = [{**each, "columns": placed(each["columns"]), "rows": [placed(row) for row in each["rows"]]} for each in questions]
    return [json.loads(value) for value in places], found


def _shared(lines: list[dict[str, Any]], network: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Lines and a network with the looks of things and lines each once, and their places in that; web/model.js puts them back."""
    places: dict[str, int] = {}
    nodes = [{**node, "look": places.setdefault(_json(node["look"]), len(places))} for node in network["nodes"]]
    known = network["looks"]
    drawn = [{**line, "look": places.setdefault(_json(known[line["id"]]), len(places))} if line["id"] in known else line for line in lines]
    return drawn, {**network, "nodes": nodes, "looks": [json.loads(look) for look in places]}


def island(data: object) -> str:
    """Data as JSON that cannot end the script element that it stands in."""
    text = _json(data)
    # A lone surrogate has no UTF-8; as an escape it is still the JSON it was.
    text = re.sub("[\ud800-\udfff]", lambda lone: f"\\u{ord(lone[0]):04x}", text)
    return text.translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def part(name: str) -> str:
    """The text of a file of the page."""
    return (WEB / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _vis_network() -> str:
    """The drawing library that pyvis carries: of several versions the highest."""
    libraries = resources.files("pyvis") / "lib"
    found = []
    if libraries.is_dir():
        for folder in libraries.iterdir():
            version = re.fullmatch(r"vis-(\d+(?:\.\d+)*)", folder.name)
            script = folder / "vis-network.min.js"
            if version and script.is_file():
                found.append((tuple(map(int, version[1].split("."))), script))
    if not found:
        raise KgError("the installed pyvis has no vis-network in it.", fix="Install pyvis 0.3.2.")
    text = max(found, key=lambda each: each[0])[1].read_text(encoding="utf-8")
    if "</script" in text.lower():
        raise KgError("the installed pyvis has a vis-network that cannot stand in a page.", fix="Install pyvis 0.3.2.")
    # Where its map of source lines would lie is nothing to look for.
    return re.sub(r"\n?//# sourceMappingURL=.*", "", text)
