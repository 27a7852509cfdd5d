"""The arguments of the command line: what each command takes, and what its help says."""

import argparse
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import kg
from kg.rdf.formats import ANSWERS, GRAPHS, ROWS
from kg.sandbox.limits import SECONDS

# On a terminal the default is a table, in a pipe TSV.
FORMATS = ("table", *(form.name for form in ANSWERS))
_ARTICLE = (
    "the article's folder, or the name of one that comes with kg (default: the article at hand, which is the folder you are in, "
    "or the only one in it)"
)
QUERY_FORMATS = ("table", "markdown", *(form.name for form in (*ROWS, *GRAPHS)))


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
    given = list(arguments) or ["--help"]
    parser = _parser(given[0])
    _refuse_blank(parser, given)
    options, rest = parser.parse_known_args(given)
    # argparse stops taking NAME=VALUE at the first option; people do not.
    if rest and (options.command != "ask" or any(each.startswith("-") for each in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.parameters += rest
    if getattr(options, "folder", None):
        if options.article:
            parser.error(f"the article is named twice: {options.folder} and {options.article}")
        options.article = options.folder
    return options


def _refuse_blank(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """End with a sentence where an argument is empty: it would be taken as if it were not there, and the answer be another."""
    for before, argument in zip(["", *given], given, strict=False):
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
    for each in [name] if name in COMMANDS else COMMANDS:
        command = COMMANDS[each]
        added = commands.add_parser(
            each, help=command.summary, description=command.summary[0].upper() + command.summary[1:] + ".", formatter_class=_Help
        )
        added.set_defaults(command=each)
        for add_to in command.arguments:
            add_to(added)
    return parser


def _article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-a", "--article", metavar="FOLDER", help=_ARTICLE)


def _folder(parser: argparse.ArgumentParser) -> None:
    """The article, for commands that take nothing else by its place: with or without --article before it."""
    _article(parser)
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="the same as --article FOLDER")


def _text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--text",
        type=Path,
        metavar="FILE",
        help="the article's text, raw as it was saved, to show and check words (default: its text.txt)",
    )


def _lens(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--view", choices=("everything", "asserted"), help="all claims, or only what the article vouches for")
    parser.add_argument("--according-to", metavar="WHO", help="only what this speaker says or passes on, at any depth")
    parser.add_argument("--own-voice", action="store_true", help="only what the article says itself, and does not pass on for anybody")
    parser.add_argument("--without", metavar="WHO", help="leave out what rests on this speaker, outlet or kind of source: unnamed sources")
    parser.add_argument("--min-certainty", choices=("possible", "probable", "certain"), help="only claims that are at least so sure")


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, help="default: a table on a terminal, tsv in a pipe")


def _background(parser: argparse.ArgumentParser) -> None:
    summary = "also what the article does not say, such as identifiers and full offices, each with where it was taken from"
    parser.add_argument("--background", action="store_true", help=summary)


def _evidence(parser: argparse.ArgumentParser) -> None:
    summary = "show what each row rests on: who says it, how surely, where, and with --text the words"
    parser.add_argument("--evidence", action="store_true", help=summary)


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write the page (default: build/ARTICLE.html)")


def _view_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--with-sparql", action="store_true", help="put a SPARQL engine into the page: the npm package oxigraph")
    parser.add_argument("--npm", type=Path, metavar="FOLDER", help="where that package is, if not in node_modules here or above")
    parser.add_argument("--no-open", action="store_true", help="write it and name it, no more")


def _ask_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="the name of a saved question")
    parser.add_argument("parameters", nargs="*", metavar="NAME=VALUE", help="what it is asked with")
    parser.add_argument("--matrix", action="store_true", help="show the answer as a matrix, for a question that has one")
    parser.add_argument("--sparql", action="store_true", help="print the query instead of running it")


def _query_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="SPARQL|FILE|-", help="the query, a file that holds it, or - for standard input")
    parser.add_argument("--data", type=Path, action="append", metavar="FILE", help="RDF files to query instead of the article (repeatable)")
    parser.add_argument("--format", metavar="FORMAT", choices=QUERY_FORMATS, help=f"one of {', '.join(QUERY_FORMATS)}")
    parser.add_argument("--timeout", type=float, default=SECONDS, metavar="SECONDS", help=f"how long it may take (default: {SECONDS:g})")


def _thing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thing", metavar="THING", help="a label, an alias, an address such as claim/venue, or an IRI")


def _explain_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="text (default), or a dossier in markdown")


def _path_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("start", metavar="A", help="where to begin")
    parser.add_argument("end", metavar="B", help="where to end")
    summary = "also what is denied, doubted or asked, and claims that exclude each other, such as two readings"
    parser.add_argument("--over", choices=("everything",), help=summary)


def _rank_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", default="pagerank", metavar="MEASURE", help="pagerank (default), betweenness, degree or closeness")
    parser.add_argument("--top", type=_positive, default=20, metavar="N", help="how many to show (default: 20)")


def _without_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("who", metavar="WHO", help="a speaker, an outlet, or a kind of source such as: unnamed sources")
    parser.add_argument("--top", type=_positive, default=10, metavar="N", help="how many changes of rank to show (default: 10)")


def _draft(parser: argparse.ArgumentParser) -> None:
    summary = "take it as a draft: what is still to do, such as a sentence without a claim, is not in the way"
    parser.add_argument("--draft", action="store_true", help=summary)


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Exit codes: 0 where nothing is wrong and nothing to do (with --draft, where nothing is wrong), 1 where something is, "
        "2 where it cannot be checked."
    )
    parser.add_argument("--format", choices=("table", "json", "github"), help="json for programs, github for a run of GitHub Actions")


def _keys_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", nargs="?", metavar="KEY", help="a key, or a word of its list")
    _format(parser)


def _serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="RDF files to serve instead of the article")
    parser.add_argument("--endpoint", metavar="URL", help="serve an article that this SPARQL 1.1 endpoint holds, instead of a file")
    parser.add_argument("-a", "--article", metavar="FOLDER", help=f"{_ARTICLE}; of an endpoint, one that it has")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen (default: 127.0.0.1, this machine only)")
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help="which port (default: 8000; 0 takes a free one)")
    parser.add_argument("--timeout", type=float, default=SECONDS, metavar="SECONDS", help=f"for a query (default: {SECONDS:g})")
    parser.add_argument("--cors", action="store_true", help="let pages of other sites read the answers")
    parser.epilog = (
        "Limits, each named in the error of what goes past it: 10 s a query, 512 MiB, 100,000 rows or 64 MiB of result, 1 MiB of query, "
        "brackets 200 deep, 500 operators, 100 triple patterns; 4 workers, then a queue, and 503 with Retry-After. No query opens a "
        "connection or a file, or changes anything. With --endpoint, /sparql passes queries on to that address, and to no other, under the "
        "same limits but that of memory; questions and pages work on a copy of the article that each takes anew."
    )
    _background(parser)
    _lens(parser)


def _passages_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("named", nargs="*", metavar="[FOLDER] TEXT", help="the article's text, raw as it was saved; before it the folder")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--write", action="store_true", help="write passages.yaml and names.yaml in the folder instead of printing")
    how.add_argument("--words", action="store_true", help="show each address with its words")
    parser.add_argument("--format", choices=FORMATS, help="of the words; default: a table on a terminal, tsv in a pipe")


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("new_folder", type=Path, metavar="FOLDER", help="the folder to make; its name becomes that of the article")
    parser.add_argument("file", type=Path, metavar="TEXT", help="the article's text, or a saved web page (with trafilatura)")
    parser.add_argument("--language", default="en", metavar="CODE", help="the language of the text (default: en)")
    parser.add_argument("--publisher", default="the publisher", metavar="NAME", help="who publishes it")


def _draft_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--update", action="store_true", help="make an old draft anew, and leave what you have changed in it as it is")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 upwards")
    return int(text)


# Every command: its name, what its help says, what it takes, and the module of this package with the function of its name.
COMMANDS = {
    command.name: command
    for command in (
        Command("view", "write the page of the article and open it", (_folder, _text, _lens, _background, _out, _view_arguments), "author"),
        Command(
            "ask",
            "answer a saved question; without one, list them",
            (_ask_arguments, _article, _text, _lens, _format, _evidence, _background),
            "ask",
        ),
        Command(
            "query",
            "run a SPARQL query over the asserted layer; GRAPH ?claim { … } reaches every claim",
            (_query_arguments, _article, _text, _lens, _evidence, _background),
            "query",
        ),
        Command("describe", "show what the asserted layer holds about a thing", (_thing, _article, _lens, _format), "ask"),
        Command(
            "explain",
            "show where a claim comes from, or all that is claimed of a thing",
            (_thing, _article, _text, _lens, _background, _explain_arguments),
            "ask",
        ),
        Command(
            "path",
            "find how two things are connected, and by which claims",
            (_path_arguments, _article, _text, _lens, _format, _evidence, _background),
            "ask",
        ),
        Command("rank", "rank the things of the network by a centrality", (_rank_arguments, _article, _lens, _format), "network"),
        Command("without", "show what vanishes without a speaker or a kind of source", (_without_arguments, _article, _format), "network"),
        Command("check", "check an article's sheets, graph and evidence", (_folder, _text, _draft, _check_arguments), "author"),
        Command(
            "draft", "draft claims by rules: what the words tell for certain, and questions", (_folder, _text, _draft_arguments), "draft"
        ),
        Command("build", "check an article, compile its graph.trig, and write its page", (_folder, _text, _draft, _out), "author"),
        Command(
            "serve", "serve an article, or RDF files, over HTTP: SPARQL, questions, pages of things", (_serve_arguments, _text), "serve"
        ),
        Command("passages", "read the passages of an article's text", (_article, _text, _passages_arguments), "text"),
        Command("next", "show the first passage without a claim, and the entry to write", (_folder, _text), "guidance"),
        Command("keys", "list what may be written in a sheet", (_keys_arguments,), "guidance"),
        Command("schema", "print a JSON Schema of the sheets, for editors", (), "guidance"),
        Command("new", "make the folder of an article from its text", (_new_arguments,), "text"),
    )
}
