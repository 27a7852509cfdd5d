"""The commands that help to write: what comes next, what may be written, and a schema for editors."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from kg.cli import output
from kg.rdf import iris

if TYPE_CHECKING:
    from kg.rdf.dataset import Dataset

# So many things are named.
_SHOWN = 40


def next(options: Namespace) -> int:
    """Show the first passage without a claim: its words, what stands around it, what is declared, and the entry to write."""
    from kg.article import coverage, passages
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
    uncovered, leaves = coverage.uncovered(checked.data), coverage.leaves(checked.data)
    if not uncovered:
        print(f"{name}: each passage has a claim, or a reason why not.")
        return 0
    file = text_file(folder, options.text)
    text = read_text(file) if file else ""
    words = passages.find(text, (leaf.digest for leaf in leaves))
    place = leaves.index(uncovered[0])
    print(f"{name}: {uncovered[0].address} is the first of {len(uncovered)} passages without a claim, of {len(leaves)}.\n")
    for number in range(max(0, place - 1), min(len(leaves), place + 2)):
        mark = "→" if number == place else " "
        print(f"{mark} {leaves[number].address}  {words.get(leaves[number].digest, '(the words need --text FILE)')}")
    things = _declared(checked.data)
    more = f" … and {len(things) - _SHOWN} more" if len(things) > _SHOWN else ""
    print(f"\nDeclared: {', '.join(things[:_SHOWN]) or 'nothing yet'}{more}")
    print(
        "\n- id: claim/NAME\n  paraphrase: What is claimed, in one sentence of your own.\n"
        f"  says: {{id: THING, KEY: THING}}\n  passage: {uncovered[0].address}\n\n"
        f"or, where it claims nothing: - {{id: passage/{uncovered[0].address}, unclaimed_because: …}}\n"
        "kg keys lists what may be written."
    )
    return 0


def _declared(data: Dataset) -> list[str]:
    """The ids of the things that are declared, but for passages, claims and terms."""
    ids = {data.short(quad.subject.value) for quad in data.store.quads_for_pattern(None, iris.node("rdfs:label"), None)}  # type: ignore[union-attr]
    return sorted(name for name in ids if ":" not in name and not name.startswith(("claim/", "passage/", "inferred/")))


def keys(options: Namespace) -> int:
    """List what may be written in a sheet; of one key, the words of its list."""
    from kg.check.keys import keys as all_keys
    from kg.errors import CatalogueError

    wanted = options.key
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
