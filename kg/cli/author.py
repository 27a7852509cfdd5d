"""The commands that check and write: each takes the options of the command line and returns its exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import output
from kg.files import read_text
from kg.paths import article_folder, article_record, text_file

if TYPE_CHECKING:
    from kg.check.article import Checked
    from kg.graph import Graph


def check(options: Namespace) -> int:
    """Check an article."""
    checked = _checked(options, is_built=True)
    covered, passages = checked.coverage()
    if options.format == "json":
        from dataclasses import asdict

        output.as_json(
            {
                "findings": [asdict(finding) for finding in checked.findings],
                "covered": covered,
                "passages": passages,
                "waived": checked.waived,
            }
        )
        return 1 if checked.findings else 0
    output.findings(checked.findings)
    has_text = text_file(article_folder(options.folder), options.text)
    against = "against the text" if has_text else "without the text: quotations and digests were not compared (--text FILE)"
    coverage = f"{covered} of {passages} passages covered; " if checked.data else ""
    waived = f"{checked.waived} waived; " if checked.waived else ""
    if options.text and checked.data and checked.waived is None:
        against += ", but not for its meaning: there are no cues for this language"
    print(f"{_counted(checked.findings)}; {coverage}{waived}checked {against}.")
    return 1 if checked.findings else 0


def build(options: Namespace) -> int:
    """Check an article, compile its graph.trig and write its page; with findings, write nothing."""
    from kg import graph
    from kg.article import compiled, views

    folder = article_folder(options.folder)
    checked = _checked(options, is_built=False)
    if checked.findings or checked.data is None:
        output.findings(checked.findings)
        output.note(f"nothing was written: {_counted(checked.findings)} to mend first.")
        return 1
    # A graph without sheets is its own source.
    written = checked.trig is not None and compiled.write(folder, checked.trig)
    print(f"{folder / 'graph.trig'}: {'written' if written else 'up to date'}")
    views.drop_background(checked.data)
    file = text_file(folder, options.text)
    text = read_text(file) if file else None
    print(_write_page(options, graph.Graph(checked.data, folder, text=text)))
    return 0


def _checked(options: Namespace, *, is_built: bool) -> Checked:
    from kg.check import article

    folder = article_folder(options.folder)
    file = text_file(folder, options.text)
    return article.check(folder, read_text(file) if file else None, is_built=is_built)


def _counted(findings: Sequence[object]) -> str:
    return f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"


def view(options: Namespace) -> int:
    """Write the page of an article, and open it where there is a display."""
    page = _write_page(options, output.load(options))
    print(page)
    has_display = sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if has_display and not options.no_open:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())
    return 0


def _write_page(options: Namespace, graph: Graph) -> Path:
    from kg import viewer

    with_sparql, npm = getattr(options, "with_sparql", False), getattr(options, "npm", None)
    inside = viewer.engine(graph, npm) if with_sparql or npm else None
    page: Path = options.out or Path("build") / f"{graph.folder.resolve().name}.html"
    viewer.write_page(graph, page, inside)
    return page


def passages(options: Namespace) -> int:
    """Print the passages sheet of a text."""
    from kg.article import passages, sheets
    from kg.errors import InputError

    folder = article_folder(options.folder)
    record_path = article_record(folder) or folder / "article.yaml"
    record = next((entry for entry in sheets.read_sheet(record_path).data if "lines" in entry), None)
    if record is None:
        what = "the record does not say which lines of the text are what."
        raise InputError(what, where=str(record_path), fix="Add lines: {title: …, body: …}.")
    _, found = passages.split(read_text(options.file), record["lines"])
    print(passages.sheet(found), end="")
    return 0
