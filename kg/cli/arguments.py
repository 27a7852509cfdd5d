"""The command line: the table of its commands, and reading what is typed."""

import argparse
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import kg
from kg.cli import options


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal.

    argparse makes one for each argument that is added, and would import shutil each time to know the width.
    """

    def __init__(self, prog: str) -> None:
        try:
            width = os.get_terminal_size().columns
        except OSError:
            width = 80
        super().__init__(prog, width=width - 2)


class _Parser(argparse.ArgumentParser):
    """A parser whose help does not vanish without a word where it cannot be written."""

    def _print_message(self, message: str, file: Any = None) -> None:
        (file or sys.stderr).write(message)


class Command(NamedTuple):
    """A command: its name, one line for the help, the functions that add its arguments to a parser, and the module that runs it."""

    name: str
    summary: str
    arguments: tuple[Callable[[argparse.ArgumentParser], None], ...]
    module: str


def parse(arguments: Sequence[str]) -> Namespace:
    """The options of a command line, `command` among them. Exits with code 2 and a sentence where they are wrong."""
    typed = list(arguments) or ["--help"]
    parser = _parser(typed[0])
    _refuse_blank(parser, typed)
    parsed, rest = parser.parse_known_args(typed)
    # argparse stops taking NAME=VALUE at the first option; people do not.
    if rest and (parsed.command != "ask" or any(argument.startswith("-") for argument in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        parsed.parameters += rest
    if getattr(parsed, "folder", None):
        if parsed.article:
            parser.error(f"the article is named twice: {parsed.folder} and {parsed.article}")
        parsed.article = parsed.folder
    return parsed


def _refuse_blank(parser: argparse.ArgumentParser, typed: Sequence[str]) -> None:
    """End with a sentence where an argument is empty: it would be taken as if it were not there, and the answer be another."""
    for before, argument in zip(["", *typed], typed, strict=False):
        option, equals, value = argument.partition("=")
        if argument.strip() and not (argument.startswith("--") and equals and not value.strip()):
            continue
        name = option if argument.strip() else before if before.startswith("--") and "=" not in before else "an argument"
        parser.error(f"{name} is empty. Perhaps it comes from a variable of the shell that is not set.")


def _parser(name: str) -> argparse.ArgumentParser:
    """The parser of the command line; with a command's name, only that one's part: a question needs no more."""
    parser = _Parser(
        prog="kg",
        description="A news article as a knowledge graph that says who claims what, how surely, and on which words.",
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"kg {kg.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for called in [name] if name in COMMANDS else COMMANDS:
        command = COMMANDS[called]
        added = commands.add_parser(
            called, help=command.summary, description=command.summary[0].upper() + command.summary[1:] + ".", formatter_class=_Help
        )
        added.set_defaults(command=called)
        for add_to in command.arguments:
            add_to(added)
    return parser


# Every command: its name, what its help says, what it takes, and the module of this package with the function of its name.
COMMANDS = {
    command.name: command
    for command in (
        Command(
            "view",
            "write the page of the article and open it",
            (options.folder, options.text, options.narrowing, options.background, options.out, options.view_arguments),
            "author",
        ),
        Command(
            "ask",
            "answer a saved question; without one, list them",
            (options.ask_arguments, options.article, options.text, options.narrowing, options.format, options.evidence, options.background),
            "ask",
        ),
        Command(
            "query",
            "run a SPARQL query over the asserted layer; GRAPH ?claim { … } reaches every claim",
            (options.query_arguments, options.article, options.text, options.narrowing, options.evidence, options.background),
            "query",
        ),
        Command(
            "describe",
            "show what the asserted layer holds about a thing",
            (options.thing, options.article, options.narrowing, options.format),
            "ask",
        ),
        Command(
            "explain",
            "show where a claim comes from, or all that is claimed of a thing",
            (options.thing, options.article, options.text, options.narrowing, options.background, options.explain_arguments),
            "ask",
        ),
        Command(
            "path",
            "find how two things are connected, and by which claims",
            (
                options.path_arguments,
                options.article,
                options.text,
                options.narrowing,
                options.format,
                options.evidence,
                options.background,
            ),
            "ask",
        ),
        Command(
            "rank",
            "rank the things of the network by a centrality",
            (options.rank_arguments, options.article, options.narrowing, options.format),
            "network",
        ),
        Command(
            "without",
            "show what vanishes without a speaker or a kind of source",
            (options.without_arguments, options.article, options.format),
            "network",
        ),
        Command(
            "check",
            "check an article's sheets, graph and evidence",
            (options.folder, options.text, options.draft, options.check_arguments),
            "author",
        ),
        Command(
            "draft",
            "draft claims by rules: what the words tell for certain, and questions",
            (options.folder, options.text, options.draft_arguments),
            "draft",
        ),
        Command(
            "review",
            "go through the claims that no person has accepted yet",
            (options.folder, options.text, options.review_arguments),
            "review",
        ),
        Command(
            "build",
            "check an article, compile its graph.trig, and write its page",
            (options.folder, options.text, options.draft, options.out),
            "author",
        ),
        Command(
            "serve",
            "serve an article, or RDF files, over HTTP: SPARQL, questions, pages of things",
            (options.serve_arguments, options.text),
            "serve",
        ),
        Command("passages", "read the passages of an article's text", (options.article, options.text, options.passages_arguments), "text"),
        Command("next", "show the first passage without a claim, and the entry to write", (options.folder, options.text), "guidance"),
        Command("keys", "list what may be written in a sheet", (options.keys_arguments,), "guidance"),
        Command("guide", "print a guide for assistants that write claims, as an Agent Skill", (), "guidance"),
        Command("schema", "print a JSON Schema of the sheets, for editors", (), "guidance"),
        Command("new", "make the folder of an article from its text", (options.new_arguments,), "text"),
    )
}
