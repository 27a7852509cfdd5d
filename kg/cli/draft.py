"""The command that drafts claims by rules: it takes the options of the command line and returns its exit code."""

from __future__ import annotations

from argparse import Namespace

from kg.errors import InputError
from kg.files import read_text
from kg.paths import article_folder


def draft(options: Namespace) -> int:
    """Write the draft of an article beside its sheets."""
    from kg.draft import writing

    if options.text is None:
        raise InputError("a draft needs the article's text.", fix="Name it with --text FILE.")
    drafted = writing.write(article_folder(options.folder), read_text(options.text), is_update=options.update)
    kept = f", {drafted.kept} kept as you changed them" if drafted.kept else ""
    print(f"{drafted.path}: {drafted.made} entries{kept}, {drafted.questions} questions to you")
    return 0
