"""The commands that check and write: each takes the options of the command line and returns its exit code."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kg.cli import output
from kg.errors import KgError
from kg.files import read_text
from kg.paths import text_file

if TYPE_CHECKING:
    from kg.check.article import Checked
    from kg.check.findings import Finding
    from kg.graph import Graph

# More entries of a draft than this are told as one.
_MOST_DRAFTED = 5
Stamps = dict[Path, tuple[int, int]]


def check(options: Namespace) -> int:
    """Check an article: what is wrong, and then what is still to do; with --watch again and again, until it is interrupted."""
    if options.watch:
        _watch(options)
    return _check_once(options)


def _watch(options: Namespace) -> NoReturn:
    """Check an article now, and again whenever one of its files or its text has changed."""
    before: Stamps = {}
    while True:
        # Taken before the check, so that a change meanwhile is not missed.
        if (now := _stamps(options)) != before:
            before = now
            print("\033[2J\033[H" if sys.stdout.isatty() else "", end="")
            try:
                _check_once(options)
            except KgError as error:
                print(output.cleaned(str(error)))
            print(f"Checked at {time.strftime('%H:%M:%S')}; it is checked again when a file changes. ^C ends it.", flush=True)
        time.sleep(1)


def _stamps(options: Namespace) -> Stamps:
    """When each file of an article, and its text, was last written, and how long it is; hidden files are left out."""
    folder = output.article(options)
    files = [path for path in folder.rglob("*") if not path.name.startswith(".")]
    stamps: Stamps = {}
    for path in filter(None, [*files, text_file(folder, options.text)]):
        with suppress(OSError):
            status = path.stat()
            stamps[path] = (status.st_mtime_ns, status.st_size)
    return stamps


def _check_once(options: Namespace) -> int:
    checked = _checked(options, is_built=True)
    if options.format == "json":
        _print_json(checked)
    elif options.format == "github":
        for finding in checked.findings:
            print(_annotation(finding))
    else:
        _print_findings([finding for finding in checked.findings if finding.kind == "wrong" or not options.draft])
        print(f"{_name(options)}: {_summary(options, checked)}.")
    return 1 if checked.is_wrong or (checked.findings and not options.draft) else 0


def _print_json(checked: Checked) -> None:
    from dataclasses import asdict

    covered, passages = checked.coverage()
    findings = [asdict(finding) for finding in checked.findings]
    output.as_json({"findings": findings, "covered": covered, "passages": passages, "waived": checked.waived})


def _summary(options: Namespace, checked: Checked) -> str:
    """What a check comes to, and what it was made against."""
    parts = [_counted(checked.findings)]
    if not checked.data:
        return f"{parts[0]}; what the sheets say is checked once this is mended"
    covered, passages = checked.coverage()
    parts.append(f"{covered} of {passages} passages covered")
    if checked.waived:
        parts.append(f"{checked.waived} waived")
    has_text = text_file(output.article(options), options.text)
    against = "against the text" if has_text else "without the text: quotations and digests were not compared (--text FILE)"
    if has_text and checked.waived is None:
        against += ", but not for its meaning: there are no cues for this language"
    return "; ".join([*parts, f"checked {against}"])


def build(options: Namespace) -> int:
    """Check an article, compile its graph.trig and write its page; write nothing where something is wrong, or, but for a draft, to do."""
    from kg import graph
    from kg.article import compiled, views

    folder = output.article(options)
    checked = _checked(options, is_built=False)
    if checked.is_wrong or checked.data is None or (checked.findings and not options.draft):
        _print_findings(checked.findings)
        hint = "" if checked.is_wrong else " kg build --draft builds what there is."
        output.note(f"{_name(options)}: nothing was written: {_counted(checked.findings)}.{hint}")
        return 1
    if checked.findings:
        output.note(f"{_name(options)}: this is a draft: {_counted(checked.findings)}. kg check names them.")
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

    folder = output.article(options)
    file = text_file(folder, options.text)
    return article.check(folder, read_text(file) if file else None, is_built=is_built)


def _name(options: Namespace) -> str:
    return output.article_name(options)


def _annotation(finding: Finding) -> str:
    """A finding as GitHub Actions shows it beside the line: as an error, or as a warning where it is to do."""
    file, line, column = finding.place.rsplit(":", 2) if finding.place.count(":") >= 2 else ("", "", "")
    where = f" file={file},line={line},col={column}" if file else ""
    message = f"{finding.message} {finding.fix}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{'error' if finding.kind == 'wrong' else 'warning'}{where}::{message}"


def _print_findings(findings: Sequence[Finding]) -> None:
    """Print findings, one a line: what is wrong, and below it what is to do."""
    by_kind = {kind: [finding for finding in findings if finding.kind == kind] for kind in ("wrong", "to do")}
    for kind, of_kind in by_kind.items():
        if of_kind and all(by_kind.values()):
            print(f"{kind.capitalize()}:")
        drafted = [finding for finding in of_kind if finding.rule == "draft-open"]
        output.findings([finding for finding in of_kind if len(drafted) <= _MOST_DRAFTED or finding not in drafted])
        if len(drafted) > _MOST_DRAFTED:
            path = drafted[0].place.partition(":")[0]
            print(f"{path}: {len(drafted)} entries are a draft. kg next goes through them; kg draft --update takes out what is settled.")


def _counted(findings: Sequence[Finding]) -> str:
    wrong = sum(finding.kind == "wrong" for finding in findings)
    return f"{wrong or 'nothing'} wrong, {len(findings) - wrong or 'nothing'} to do"


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
