"""The commands that check and write: each takes the options of the command line and returns its exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from kg.cli import output


def check(options: Namespace) -> int:
    """Check an article."""
    from kg import paths
    from kg.check.article import check as check_article
    from kg.check.article import coverage
    from kg.files import read_text

    folder = paths.article_folder(options.folder)
    found = check_article(folder, read_text(options.text) if options.text else None)
    covered, all_passages = coverage(folder)
    if options.format == "json":
        from dataclasses import asdict

        output.as_json({"findings": [asdict(finding) for finding in found], "covered": covered, "passages": all_passages})
        return 1 if found else 0
    output.findings(found)
    against = "against the text" if options.text else "without the text: quotations and digests were not compared (--text FILE)"
    print(f"{len(found)} finding{'s' if len(found) != 1 else ''}; {covered} of {all_passages} passages covered; checked {against}.")
    return 1 if found else 0


def build(options: Namespace) -> int:
    """Check an article, compile its graph.trig and write its page; with findings, write nothing."""
    from kg import paths
    from kg.article import compiled
    from kg.check.article import check as check_article
    from kg.files import read_text

    folder = paths.article_folder(options.folder)
    found = check_article(folder, read_text(options.text) if options.text else None, compiled=False)
    if found:
        output.findings(found)
        output.note(f"nothing was written: {len(found)} finding{'s' if len(found) != 1 else ''} to mend first.")
        return 1
    written = compiled.build(folder)
    print(f"{folder / 'graph.trig'}: {'written' if written else 'up to date'}")
    options.article = str(folder)
    print(_write_page(options))
    return 0


def view(options: Namespace) -> int:
    """Write the page of an article, and open it where there is a display."""
    page = _write_page(options)
    print(page)
    has_display = sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if has_display and not options.no_open:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())
    return 0


def _write_page(options: Namespace) -> Path:
    from kg import viewer

    graph = output.load(options)
    with_sparql, npm = getattr(options, "with_sparql", False), getattr(options, "npm", None)
    inside = viewer.engine(graph, npm) if with_sparql or npm else None
    page: Path = options.out or Path("build") / f"{graph.folder.resolve().name}.html"
    viewer.write_page(graph, page, inside)
    return page


def passages(options: Namespace) -> int:
    """Print the passages sheet of a text."""
    from kg import paths
    from kg.article import passages, sheets
    from kg.errors import InputError
    from kg.files import read_text

    record_path = paths.article_folder(options.folder) / "article.yaml"
    record = next((entry for entry in sheets.read_sheet(record_path).data if "lines" in entry), None)
    if record is None:
        what = "the record does not say which lines of the text are what."
        raise InputError(what, where=str(record_path), fix="Add lines: {title: …, body: …}.")
    _, found = passages.split(read_text(options.file), record["lines"])
    print(passages.sheet(found), end="")
    return 0
