"""What the commands share: loading what is asked for, and printing it in the layout that is asked for."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.article.views import Narrowing
    from kg.graph import Graph
    from kg.query.records import Absence, Background
    from kg.rdf.terms import Cell

# How many of the claims behind an empty answer are shown: a hint, and not an answer.
_SHOWN = 8


def article(options: Namespace) -> Path:
    """The folder of the article that is asked for, or else of the one at hand. Says so where one is taken that is not."""
    from kg import paths

    if options.article is None:
        options.article = paths.article_folder()
        if paths.at_hand() is None:
            note(f"no article is at hand here: this is about {options.article.name}, which comes with kg. --article FOLDER names another.")
    return paths.article_folder(str(options.article))


def article_name(options: Namespace) -> str:
    """What the article that is asked for is called, on one line."""
    from kg.tables import clean

    return clean("\\n".join(article(options).resolve().name.splitlines()))


def load(options: Namespace, *, whole: bool = False) -> Graph:
    """Load the article that is asked for, as narrow as it is asked for, or whole: once, so that what is said of it is said once."""
    if not hasattr(options, "graphs"):
        options.graphs = _load(options)
    graphs: tuple[Graph, Graph] = options.graphs
    return graphs[0] if whole else graphs[1]


def _load(options: Namespace) -> tuple[Graph, Graph]:
    """The graph of the article that is asked for, and the same as narrow as it is asked for."""
    from kg import graph

    loaded = graph.load(article(options), getattr(options, "text", None), background=getattr(options, "background", False))
    if loaded.stale:
        tell_stale(options)
    narrowed = loaded.narrowed(**narrowing(options).arguments())
    speaker = getattr(options, "according_to", None)
    if speaker and loaded.data.is_a(loaded.resolve(speaker), "kg:Article"):
        what = f"every chain of speakers ends at {speaker}, so that --according-to leaves all but the editor's claims."
        note(f"{what} Did you mean --own-voice?")
    return loaded, narrowed


def tell_stale(options: Namespace) -> None:
    """Say once that the compiled graph of the article is out of date."""
    if not hasattr(options, "is_told"):
        note(f"{article(options) / 'graph.trig'} is older than the sheets; they were compiled in memory. kg build writes it anew.")
        options.is_told = True


def narrowing(options: Namespace) -> Narrowing:
    """What the options narrow a graph to."""
    from kg.article.views import Narrowing

    return Narrowing(
        **{name: value for name in Narrowing._fields if (value := getattr(options, name, None))},
    )


def layout(options: Namespace) -> str:
    """The layout that is asked for, or where none is, a table on a terminal and TSV in a pipe."""
    chosen: str | None = options.format
    return chosen or ("table" if sys.stdout.isatty() else "tsv")


def width() -> int:
    """How many columns there are to print in."""
    import shutil

    return max(40, shutil.get_terminal_size((100, 24)).columns)


def note(message: str) -> None:
    """Say something beside the answer, on standard error."""
    from kg.tables import clean

    # A note that cannot be said takes nothing from the answer.
    with suppress(OSError):
        print("kg: " + "\n    ".join(clean(line) for line in message.split("\n")), file=sys.stderr)


def as_json(value: object) -> None:
    """Print a value as JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    print(cleaned(text) if sys.stdout.isatty() else text)


def cleaned(text: str) -> str:
    """Text without characters that could take over a terminal, its lines as they are."""
    from kg.tables import clean

    return "\n".join(clean(line) for line in text.split("\n"))


def print_rows(columns: Sequence[str], data: Sequence[Sequence[Cell]], wanted: str) -> None:
    """Print rows in a layout."""
    from kg import tables

    print(tables.rows(columns, data, wanted, width()))


def graph_rows(graph: Graph, columns: Sequence[str], rows: Sequence[Sequence[Cell]], layout: str, with_evidence: bool) -> None:
    """Print rows, with what they rest on where that is asked for."""
    if not with_evidence:
        print_rows(columns, rows, layout)
        return
    from kg.render import answers

    claims = graph.evidence([dict(zip(columns, row, strict=True)) for row in rows])
    print(answers.with_evidence(columns, rows, claims, graph.outlet, layout, width()))
    if rows and not any(claims):
        note("no column of this holds a claim, so there is no evidence to show. Select ?claim, from GRAPH ?claim { … }.")


def print_background(statements: Sequence[Background], wanted: str) -> None:
    """Print what the article does not say below an answer; beside it, where the answer is for a program."""
    if statements:
        from kg.render import prose

        print(f"\n{prose.background(statements, width())}", file=sys.stdout if wanted == "table" else sys.stderr)


def print_absence(graph: Graph, absence: Absence, counted: str = "") -> None:
    """Say what it means that there is no answer, with the claims that bear it. `counted` is what it counts, such as rows."""
    from kg.render import prose

    records = [graph.claim(claim.value) for claim in absence.claims[:_SHOWN]]
    bearing = [f"{record.claim.label}: {prose.cited(record, graph.outlet)}" for record in records]
    more = len(absence.claims) - len(records)
    note("\n".join([f"{graph.name}: {prose.verdict(absence, records, counted)}", *bearing, *([f"… and {more} more."] if more else [])]))


def findings(listed: Iterable[object]) -> None:
    """Print findings, one a line."""
    from kg.tables import clean

    for finding in listed:
        print(clean(str(finding)))
