"""An article's text -> its draft: the names and the stubs that its sheets do not have yet, written beside them."""

from __future__ import annotations

import json
import re
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

from kg.article import drafts, passages, sheets
from kg.article.entries import scalar
from kg.article.nodes import Node
from kg.article.worded import Worded, worded
from kg.draft.leaf import Leaf, Stub
from kg.draft.names import Name, names
from kg.draft.stubs import stubs
from kg.errors import InputError
from kg.files import write_whole
from kg.text.cues import languages
from kg.text.words import is_name, plain

_HEAD = """\
# A draft by rules, for whoever writes the claims: kg draft made it, and nothing of it is compiled. Each entry says in rules: how it was
# made, in seen: what else stands in its passage, and in ask: what the rules cannot tell. Move what is right into the sheets, with a
# paraphrase and says: of your own, and delete what is settled; status: rejected keeps an entry from coming back. kg draft --update makes
# anew what you have not changed, and leaves the rest as it is.
"""


class Drafted(NamedTuple):
    """What a draft comes to: its file, the entries made, those kept as somebody changed them, and the questions in it."""

    path: Path
    made: int
    kept: int
    questions: int


def write(folder: Path, text: str, *, is_update: bool) -> Drafted:
    """Write the draft of an article beside its sheets.

    Raises InputError where there is a draft already and it is not to be updated, where the sheets have no passages, or where the
    article's language has no cues.
    """
    path = drafts.path_of(folder)
    before = drafts.read(folder)
    if before and not is_update:
        raise InputError("there is a draft already.", where=str(path), fix="kg draft --update leaves what you have changed as it is.")
    touched: dict[str, list[str]] = {}
    for entry in before:
        if entry.is_touched:
            touched.setdefault(entry.id, []).append(entry.text)
    kept = sum(map(len, touched.values()))
    # What somebody has changed takes the place of what would be made with its id, or stands at the end.
    blocks = [block for made in entries(folder, text) for block in touched.pop(_id_of(made), [made])]
    blocks += [block for changed in touched.values() for block in changed]
    notes = "".join(f"{line}\n" for line in drafts.above(folder).splitlines() if line and line not in _HEAD.splitlines())
    content = _HEAD + "".join(f"\n{block.rstrip()}\n" for block in (notes, *blocks) if block)
    write_whole(path, content)
    written = drafts.read(folder)
    return Drafted(path, len(written) - kept, kept, sum(len(entry.questions) for entry in written))


def entries(folder: Path, text: str) -> list[str]:
    """The entries of a draft as rules make them: first the names, then the passages, in the order of the text."""
    read = sheets.read(folder)
    nodes = [node for sheet in read for node in sheet.nodes]
    cues = sheets.cues(read)
    if cues is None:
        fix = f"There are cues for: {', '.join(languages())}. Another language is a file in ontology/cues."
        raise InputError(f"there are no cues for the language {sheets.language(read)!r}.", where=str(folder), fix=fix)
    words = passages.find(text, {str(node.data["digest"]) for node in nodes if node.id and "digest" in node.data})
    if not words:
        fix = "Run kg passages, and name the right text."
        raise InputError("the sheets have no passages that are in this text.", where=str(folder), fix=fix)
    declared = {str(name): str(node.id) for node in nodes if "type" in node.data for name in _labels(node)}
    leaves = _leaves(worded(nodes, words, cues, tuple(name for name in declared if is_name(name, cues))))
    known = {plain(re.sub(rf"^{cues.part('articles')} ", "", name, flags=re.IGNORECASE)) for name in declared}
    # A name with “and” in it would be taken for two.
    joined = [name for name in declared if " " in name and cues.first("name_joints", name)]
    listed = names(((leaf.address, _without(leaf.sentence.words, joined)) for leaf in leaves), cues)
    fresh = [name for name in listed if not any(plain(form) in known for form in (name.label, *name.also))]
    ids = _ids_of(fresh)
    named = {form: ids[name.label] for name in fresh for form in (name.label, *name.also)} | declared
    settled = _settled(nodes)
    made = [_of_name(name, ids[name.label]) for name in fresh]
    for leaf in leaves:
        if leaf.address not in settled:
            made += _of_stubs(stubs(leaf, named, cues))
    return made


def _without(text: str, joined: list[str]) -> str:
    """A text with some names in small letters, so that they are none."""
    for name in joined:
        text = text.replace(name, name.lower())
    return text


def of_passage(folder: Path, text: str, address: str) -> list[str]:
    """The entries of a draft for one passage: those that somebody has changed, else as rules make them now."""
    line = f"\n  passage: {address}\n"
    touched = [entry.text for entry in drafts.read(folder) if entry.is_touched and not entry.is_rejected and line in entry.text]
    return touched or [entry for entry in entries(folder, text) if line in entry]


def _leaves(read: list[Worded]) -> list[Leaf]:
    """The passages to draft from, with the items of each list at the sentence that leads it."""
    passages = [each for each in read if each.sentence.words]
    items: dict[str, list[str]] = {}
    for each in passages:
        if each.kind == "bullet":
            items.setdefault(each.around, []).append(each.address)
    leads = {each.around: each.address for each in passages if each.kind == "sentence"}
    return [
        Leaf(each.address, each.kind, each.sentence, tuple(items.get(each.around, ())) if leads.get(each.around) == each.address else ())
        for each in passages
    ]


def _settled(nodes: list[Node]) -> set[str]:
    """The passages that a claim rests on, or that have a reason why not."""
    settled = {str(node.id).removeprefix("passage/") for node in nodes if "unclaimed_because" in node.data}
    for node in nodes:
        if "says" in node.data:
            value = node.data.get("passage")
            settled |= {str(each) for each in (value if isinstance(value, list) else [value])}
    return settled


def _labels(node: Node) -> list[object]:
    also = node.data.get("also", [])
    return [name for name in (node.data.get("label"), *(also if isinstance(also, list) else [also])) if name]


def _of_name(name: Name, thing: str) -> str:
    """The entry of a name: a thing without a type."""
    lines = [f"- id: {thing}", f"  label: {scalar(name.label)}"]
    lines += [f"  also: {_value(list(name.also))}"] if name.also else []
    seen: dict[str, Any] = {"title": name.title} if name.title else {}
    lines += [f"  seen: {_value(seen | {'first': name.first, 'times': str(name.times)})}", "  rules: [capital letters]", "  status: draft"]
    return drafts.sealed("\n".join([*lines, "  ask:", f"    - {json.dumps(name.question, ensure_ascii=False)}"]))


def _of_stubs(made: list[Stub]) -> list[str]:
    """The entries of a passage, one a stub."""
    told = []
    for number, stub in enumerate(made):
        suffix = "" if number == 0 else f"-{'abcdefghijklmnopqrstuvwxyz'[number % 26]}"
        lines = [f"- id: claim/{stub.address.replace('.', '-')}{suffix}"]
        lines += [f"  {key}: {scalar(value)}" for key, value in stub.keys.items()]
        lines += [f"  passage: {stub.address}"]
        lines += [f"  seen: {_value(stub.seen)}"] if stub.seen else []
        lines += [f"  rules: {_value(list(dict.fromkeys(stub.rules)))}", "  status: draft"]
        if stub.questions:
            asked = dict.fromkeys(json.dumps(question, ensure_ascii=False) for question in stub.questions)
            lines += ["  ask:", *(f"    - {question}" for question in asked)]
        told.append(drafts.sealed("\n".join(lines)))
    return told


def _value(value: Any) -> str:
    """A value in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return scalar(str(value))


def _ids_of(listed: list[Name]) -> dict[str, str]:
    """An id for each name, by its label; of names that are spelled alike, all but the first have a number."""
    ids: dict[str, str] = {}
    for label in (name.label for name in listed):
        slug = _slug(label)
        numbered = (f"{slug}-{number}" for number in count(2))
        ids[label] = next(each for each in chain([slug], numbered) if each not in ids.values())
    return ids


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(label)).strip("-") or "name"


def _id_of(text: str) -> str:
    return text.split("\n", 1)[0].removeprefix("- id: ")
