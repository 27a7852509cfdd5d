"""The commands that help to write: what comes next, what may be written, and a schema for editors."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli import output
from kg.errors import InputError
from kg.rdf import iris

if TYPE_CHECKING:
    from kg.article.sheets import Sheet
    from kg.rdf.dataset import Dataset

# So many things are named.
_SHOWN = 40


def next(options: Namespace) -> int:
    """Show the first passage without a claim: its words, what stands around it, what is declared, and the entry to write."""
    from kg.article import coverage, passages, sheets
    from kg.article.nodes import ids_in
    from kg.check import article
    from kg.files import read_text
    from kg.paths import text_file

    folder = output.article(options)
    name = output.article_name(options)
    checked = article.check(folder, is_built=False)
    if checked.data is None:
        output.findings(checked.findings)
        output.note(f"{name}: mend this first; kg check says more.")
        return 1
    read = sheets.read(folder)
    asked = {node.id for sheet in read for node in sheet.nodes if "ask" in node.data and "says" not in node.data}
    leaves = coverage.leaves(checked.data)
    uncovered = [leaf for leaf in coverage.uncovered(checked.data) if f"passage/{leaf.address}" not in asked]
    if not uncovered:
        print(f"{name}: each passage has a claim, a reason why not, or a question to a person.")
        return 0
    file = text_file(folder, options.text)
    text = read_text(file) if file else ""
    words = passages.find(text, (leaf.digest for leaf in leaves))
    if file and leaves and not words:
        raise InputError(f"none of the passages of {name} is in this text.", where=str(file), fix="Name the text of this article.")
    place, address = leaves.index(uncovered[0]), uncovered[0].address
    print(f"{name}: {address} is the first of {len(uncovered)} passages without a claim, of {len(leaves)}.\n")
    around = range(max(0, place - 1), min(len(leaves), place + 2))
    for number in around:
        mark = "→" if number == place else " "
        print(f"{mark} {leaves[number].address}  {words.get(leaves[number].digest, '(the words need --text FILE)')}")
    _print_things(read, _declared(checked.data), " ".join(words.get(leaves[number].digest, "") for number in around))
    for node in (node for sheet in read for node in sheet.rejected if address in ids_in(node.data.get("passage"))):
        reason = f" Because: {node.data['rejected_because']}" if "rejected_because" in node.data else ""
        print(f"Rejected here: {node.id}: {node.data.get('paraphrase', '')}{reason}")
    print(f"\n{_stubs(folder, text, address)}\n")
    print(f"or, where it claims nothing: - {{id: passage/{address}, unclaimed_because: …}}\nkg keys lists what may be written.")
    return 0


def _print_things(read: list[Sheet], declared: list[str], words: str) -> None:
    """Print the things that some words name, and then the others that are declared."""
    from kg.article import sheets
    from kg.text import words as words_of
    from kg.text.cues import NO_CUES

    cues = sheets.cues(read) or NO_CUES
    listed = {node.id: _names(node.data) for sheet in read for node in sheet.nodes if node.id in declared and "label" in node.data}
    named = {thing: names for thing, names in listed.items() if words_of.mentions(words, names, cues)}
    if named:
        print(f"\nNamed here: {', '.join(f'{thing} ({names[0]})' for thing, names in named.items())}")
    others = [thing for thing in declared if thing not in named]
    more = f" … and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    print(f"\nDeclared{' too' if named else ''}: {', '.join(others[:_SHOWN]) or 'nothing yet'}{more}")


def _names(data: dict[str, Any]) -> tuple[str, ...]:
    also = data.get("also", [])
    return tuple(str(name) for name in (data["label"], *(also if isinstance(also, list) else [also])))


def _stubs(folder: Path, text: str, address: str) -> str:
    """The entries to write for a passage, with what rules see in its words; without the words, an empty one."""
    from kg.draft import writing
    from kg.errors import InputError

    try:
        drafted = writing.of_passage(folder, text, address) if text else []
    except InputError:
        # Without cues for the language, or with another text, rules see nothing.
        drafted = []
    to_write = "  paraphrase: What is claimed, in one sentence of your own.\n  says: {id: THING, KEY: THING}\n"
    stubs = []
    for entry in drafted or [f"- id: claim/NAME\n  passage: {address}\n"]:
        first, _, rest = entry.partition("\n")
        rest = re.sub(r"(?m)^  (rules|status|made): .*\n", "", rest)
        notes = re.findall(r"(?m)^(  seen: .*\n|  ask:\n|    - .*\n)", rest)
        rest = re.sub(r"(?m)^(  seen: .*\n|  ask:\n|    - .*\n)", "", rest)
        stubs.append(f"{first}\n{to_write}{rest}" + "".join(f"  # {note.removeprefix('  ')}" for note in notes))
    return "".join(stubs).rstrip()


def _declared(data: Dataset) -> list[str]:
    """The ids of the things that are declared, but for passages, claims and terms."""
    ids = {data.short(quad.subject.value) for quad in data.store.quads_for_pattern(None, iris.node("rdfs:label"), None)}  # type: ignore[union-attr]
    return sorted(name for name in ids if ":" not in name and not name.startswith(("claim/", "passage/", "inferred/")))


def keys(options: Namespace) -> int:
    """List what may be written in a sheet; of one key, the words of its list; of a class, what its things need."""
    from kg.check.keys import class_of
    from kg.check.keys import keys as all_keys
    from kg.errors import CatalogueError

    wanted = options.key
    if wanted and (of_class := class_of(wanted)):
        if (layout := output.layout(options)) == "json":
            output.as_json(of_class._asdict())
        else:
            cells = (of_class.name, ", ".join(of_class.kind_of), of_class.meaning, " ".join(of_class.needs))
            output.print_rows(("class", "kind of", "meaning", "needs"), [cells], layout)
        return 0
    found = [key for key in all_keys() if wanted is None or wanted == key.name or wanted in key.words]
    if not found:
        raise CatalogueError(f"there is no key and no word {wanted!r}.", fix="kg keys lists all keys.")
    layout = output.layout(options)
    if layout == "json":
        output.as_json([key._asdict() for key in found])
        return 0
    rows = [(key.name, key.takes, ", ".join(key.words) if len(key.words) < 25 or wanted else "", key.usual, key.meaning) for key in found]
    output.print_rows(("key", "takes", "words", "if left out", "meaning"), rows, layout)
    return 0


def schema(options: Namespace) -> int:
    """Print the JSON Schema of a sheet."""
    from kg.check.keys import schema as made

    output.as_json(made())
    return 0


def guide(options: Namespace) -> int:
    """Print the guide for assistants that write claims."""
    from kg.check import guide

    print(guide.text(), end="")
    return 0
