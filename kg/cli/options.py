"""What commands take: each function adds arguments to a parser, with their help."""

import argparse
import re
from pathlib import Path

from kg.rdf.formats import ANSWERS, GRAPHS, ROWS
from kg.sandbox.limits import SECONDS

# On a terminal the default is a table, in a pipe TSV.
FORMATS = ("table", *(form.name for form in ANSWERS))
_ARTICLE = (
    "the article's folder, or the name of one that comes with kg (default: the article at hand, which is the folder you are in, "
    "or the only one in it)"
)
QUERY_FORMATS = ("table", "markdown", *(form.name for form in (*ROWS, *GRAPHS)))


def article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-a", "--article", metavar="FOLDER", help=_ARTICLE)


def folder(parser: argparse.ArgumentParser) -> None:
    """The article, for commands that take nothing else by its place: with or without --article before it."""
    article(parser)
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="the same as --article FOLDER")


def text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--text",
        type=Path,
        metavar="FILE",
        help="the article's text, raw as it was saved, to show and check words (default: its text.txt)",
    )


def narrowing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--view", choices=("everything", "asserted"), help="all claims, or only what the article vouches for")
    parser.add_argument("--according-to", metavar="WHO", help="only what this speaker says or passes on, at any depth")
    parser.add_argument("--own-voice", action="store_true", help="only what the article says itself, and does not pass on for anybody")
    parser.add_argument("--without", metavar="WHO", help="leave out what rests on this speaker, outlet or kind of source: unnamed sources")
    parser.add_argument("--min-certainty", choices=("possible", "probable", "certain"), help="only claims that are at least so sure")


def format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, help="default: a table on a terminal, tsv in a pipe")


def background(parser: argparse.ArgumentParser) -> None:
    summary = "also what the article does not say, such as identifiers and full offices, each with where it was taken from"
    parser.add_argument("--background", action="store_true", help=summary)


def evidence(parser: argparse.ArgumentParser) -> None:
    summary = "show what each row rests on: who says it, how surely, where, and with --text the words"
    parser.add_argument("--evidence", action="store_true", help=summary)


def out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write the page (default: build/ARTICLE.html)")


def view_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--with-sparql", action="store_true", help="put a SPARQL engine into the page: the npm package oxigraph")
    parser.add_argument("--npm", type=Path, metavar="FOLDER", help="where that package is, if not in node_modules here or above")
    parser.add_argument("--no-open", action="store_true", help="write it and name it, no more")


def ask_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="the name of a saved question")
    parser.add_argument("parameters", nargs="*", metavar="NAME=VALUE", help="what it is asked with")
    parser.add_argument("--matrix", action="store_true", help="show the answer as a matrix, for a question that has one")
    parser.add_argument("--sparql", action="store_true", help="print the query instead of running it")


def query_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="SPARQL|FILE|-", help="the query, a file that holds it, or - for standard input")
    parser.add_argument("--data", type=Path, action="append", metavar="FILE", help="RDF files to query instead of the article (repeatable)")
    parser.add_argument("--format", metavar="FORMAT", choices=QUERY_FORMATS, help=f"one of {', '.join(QUERY_FORMATS)}")
    parser.add_argument("--timeout", type=float, default=SECONDS, metavar="SECONDS", help=f"how long it may take (default: {SECONDS:g})")


def thing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thing", metavar="THING", help="a label, an alias, an address such as claim/venue, or an IRI")


def explain_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="text (default), or a dossier in markdown")


def path_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("start", metavar="A", help="where to begin")
    parser.add_argument("end", metavar="B", help="where to end")
    summary = "also what is denied, doubted or asked, and claims that exclude each other, such as two readings"
    parser.add_argument("--over", choices=("everything",), help=summary)


def rank_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", default="pagerank", metavar="MEASURE", help="pagerank (default), betweenness, degree or closeness")
    parser.add_argument("--top", type=_positive, default=20, metavar="N", help="how many to show (default: 20)")


def without_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("who", metavar="WHO", help="a speaker, an outlet, or a kind of source such as: unnamed sources")
    parser.add_argument("--top", type=_positive, default=10, metavar="N", help="how many changes of rank to show (default: 10)")


def draft(parser: argparse.ArgumentParser) -> None:
    summary = "take it as a draft: what is still to do, such as a sentence without a claim, is not in the way"
    parser.add_argument("--draft", action="store_true", help=summary)


def check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Exit codes: 0 where nothing is wrong and nothing to do (with --draft, where nothing is wrong), 1 where something is, "
        "2 where it cannot be checked."
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--format", choices=("table", "json", "github"), help="json for programs, github for a run of GitHub Actions")
    how.add_argument("--watch", action="store_true", help="check again whenever a file of the article or its text changes, until ^C")


def keys_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", nargs="?", metavar="KEY", help="a key, or a word of its list")
    format(parser)


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="RDF files to serve instead of the article, or its folder")
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
    background(parser)
    narrowing(parser)


def passages_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("named", nargs="*", metavar="[FOLDER] TEXT", help="the article's text, raw as it was saved; before it the folder")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--write", action="store_true", help="write passages.yaml and names.yaml in the folder instead of printing")
    how.add_argument("--words", action="store_true", help="show each address with its words")
    parser.add_argument("--format", choices=FORMATS, help="of the words; default: a table on a terminal, tsv in a pipe")


def new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("new_folder", type=Path, metavar="FOLDER", help="the folder to make; its name becomes that of the article")
    parser.add_argument("file", type=Path, metavar="TEXT", help="the article's text, or a saved web page (with trafilatura)")
    summary = "the language of the text, such as es (default: told by its words, else en)"
    parser.add_argument("--language", type=_language, metavar="CODE", help=summary)
    parser.add_argument("--publisher", metavar="NAME", help="who publishes it")


def draft_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--update", action="store_true", help="make an old draft anew, and leave what you have changed in it as it is")


def review_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", metavar="NAME", help="who reviews (default: your name on this machine)")


def _language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not the code of a language, such as en or pt-BR")
    return text


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 upwards")
    return int(text)
