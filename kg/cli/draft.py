"""The command that drafts claims by rules: it takes the options of the command line and returns its exit code."""

from __future__ import annotations

from argparse import Namespace

from kg.cli import output
from kg.errors import InputError
from kg.files import read_text
from kg.paths import text_file


def draft(options: Namespace) -> int:
    """Write the draft of an article beside its sheets."""
    from kg.draft import writing

    folder = output.article(options)
    file = text_file(folder, options.text)
    if file is None:
        raise InputError("a draft needs the article's text.", where=str(folder), fix="Name it with --text FILE.")
    drafted = writing.write(folder, read_text(file), is_update=options.update)
    kept = f", {drafted.kept} kept as you changed them" if drafted.kept else ""
    print(f"{drafted.path}: {drafted.made} entries{kept}, {drafted.questions} questions to you")
    return 0
