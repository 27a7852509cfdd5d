"""The command line: arguments, printing and exit codes. The only module that prints.

Exit codes: 0 fine, 1 checked and found wanting, 2 could not (bad usage or input), 130 interrupted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.errors import KgError
from kg.paths import DEFAULT_ARTICLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kg.catalogue import Question
    from kg.graph import Graph

FORMATS = ("table", "json", "csv", "tsv", "markdown")
QUERY_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "jsonld", "rdfxml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given[0] if given else None)
    options, rest = parser.parse_known_args(given)
    # argparse stops taking NAME=VALUE at the first option; people do not.
    if rest and (options.run is not _ask or any(each.startswith("-") for each in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.parameters += rest
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its escape, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except KgError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # Whoever reads has read enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}.")
    return code


def _fail(message: str) -> int:
    from kg.show import clean

    print("kg: " + "\n".join(clean(line) for line in message.split("\n")), file=sys.stderr)
    return 2


def _parser(name: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of the command line; with the name of a command, only that one's part is made, which is all that a question needs."""
    parser = argparse.ArgumentParser(
        prog="kg", description="A news article as a knowledge graph that says who claims what, how surely, and on which words."
    )
    parser.add_argument("--version", action="version", version=_Version())
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for each in [name] if name in COMMANDS else COMMANDS:
        run, summary, arguments = COMMANDS[each]
        added = commands.add_parser(each, help=summary, description=summary[0].upper() + summary[1:] + ".")
        added.set_defaults(run=run)
        for argument in arguments:
            argument(added)
    return parser


def _article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--article", default=DEFAULT_ARTICLE, metavar="NAME|FOLDER", help=f"which article (default: {DEFAULT_ARTICLE})")


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", default=DEFAULT_ARTICLE, metavar="FOLDER", help=f"the article's folder (default: {DEFAULT_ARTICLE})")


def _text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--text", type=Path, metavar="FILE", help="the article's text, raw as it was saved, to show and check words")


def _lens(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--view", choices=("everything", "asserted"), help="all claims, or only what the article vouches for")
    parser.add_argument("--according-to", metavar="WHO", help="only what this speaker says or passes on, at any depth")
    parser.add_argument("--min-certainty", choices=("possible", "probable", "certain"), help="only claims that are at least so sure")


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, help="default: a table on a terminal, tsv in a pipe")


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write the page (default: build/ARTICLE.html)")


def _view_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-open", action="store_true", help="write it and name it, no more")


def _ask_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="the name of a saved question")
    parser.add_argument("parameters", nargs="*", metavar="NAME=VALUE", help="what it is asked with, such as by=Putin")
    parser.add_argument("--sparql", action="store_true", help="print the query instead of running it")


def _query_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="SPARQL|FILE|-", help="the query, a file that holds it, or - for standard input")
    parser.add_argument("--data", type=Path, action="append", metavar="FILE", help="RDF files to query instead of the article (repeatable)")
    parser.add_argument("--format", metavar="FORMAT", choices=QUERY_FORMATS, help=f"one of {', '.join(QUERY_FORMATS)}")
    parser.add_argument("--timeout", type=float, default=10, metavar="SECONDS", help="how long it may take (default: 10)")


def _thing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thing", metavar="THING", help="a label, an alias, an address such as claim/venue, or an IRI")


def _path_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("start", metavar="A", help="where to begin")
    parser.add_argument("end", metavar="B", help="where to end")


def _rank_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", default="pagerank", metavar="MEASURE", help="pagerank (default), betweenness, degree or closeness")
    parser.add_argument("--top", type=_positive, default=20, metavar="N", help="how many to show (default: 20)")


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "json"), help="json for editors and other programs")


def _passages_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="the article's folder")
    parser.add_argument("file", type=Path, metavar="FILE", help="the article's text, raw as it was saved")


class _Version(str):
    """The version, looked up when it is printed: the look-up costs more than a question."""

    def __mod__(self, _: object) -> str:
        from importlib.metadata import version

        return f"kg {version('article-kg')}"

    def __contains__(self, _: object) -> bool:
        return True


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 upwards")
    return int(text)


def _load(options: argparse.Namespace) -> Graph:
    """Load the article that is asked for, as narrow as it is asked for."""
    from kg import graph

    loaded = graph.load(options.article, getattr(options, "text", None))
    if loaded.stale:
        print("kg: graph.trig is older than the sheets; they were compiled in memory. kg build writes it anew.", file=sys.stderr)
    return loaded.narrowed(view=options.view or "everything", according_to=options.according_to, min_certainty=options.min_certainty)


def _layout(options: argparse.Namespace) -> str:
    chosen: str | None = options.format
    return chosen or ("table" if sys.stdout.isatty() else "tsv")


def _width() -> int:
    import shutil

    return max(40, shutil.get_terminal_size((100, 24)).columns)


def _json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], layout: str) -> None:
    from kg import show

    print(show.rows(columns, rows, layout, _width()))  # type: ignore[arg-type]  # cells come as the engine gives them


def _ask(options: argparse.Namespace) -> int:
    from kg import ask, catalogue

    if options.question is None:
        questions = catalogue.read_catalogue()
        if options.format == "json":
            _json([_question(each) for each in questions])
        else:
            columns = ("question", "asks", "parameters")
            table = [(each.name, each.question, " ".join(f"{p.name}=…" for p in each.parameters)) for each in questions]
            _print_rows(columns, table, _layout(options))
        return 0
    given = _given(options.parameters)
    if options.sparql:
        print(catalogue.find_question(options.question).query.rstrip())
        return 0
    answer = _load(options).ask(options.question, **given)
    layout = _layout(options)
    if layout == "json":
        _json(ask.to_json(answer))
    else:
        _print_rows(answer.columns, [[row[column] for column in answer.columns] for row in answer.rows], layout)
    if not answer.rows:
        print("kg: the graph holds no answer to this" + (f" in the view “{answer.view}”." if answer.view != "everything" else "."), file=sys.stderr)
    return 0


def _given(parameters: Sequence[str]) -> dict[str, str]:
    from kg.errors import CatalogueError

    given: dict[str, str] = {}
    for each in parameters:
        name, equals, value = each.partition("=")
        if not equals or not value.strip():
            raise CatalogueError(f"{each!r} is no parameter.", fix='Write name=value, with quotes around a value that has spaces: event="the summit".')
        if name in given:
            raise CatalogueError(f"the parameter {name!r} is given twice.")
        given[name] = value
    return given


def _question(question: Question) -> dict[str, object]:
    shown = question._asdict()
    fields = {name: [each._asdict() for each in shown[name]] for name in ("parameters", "columns")}
    return {key: fields.get(key, value) for key, value in shown.items() if key not in ("path", "query")}


def _query(options: argparse.Namespace) -> int:
    from kg import limits, paths

    text = _query_text(options.query)
    layout = options.format or ("table" if sys.stdout.isatty() else "tsv")
    if not 0 < options.timeout <= 3600:
        raise KgError("--timeout takes seconds, more than 0 and at most 3600.")
    narrowing = {"view": options.view, "according_to": options.according_to, "min_certainty": options.min_certainty}
    given = {key: value for key, value in narrowing.items() if value}
    if options.data and given:
        raise KgError("--view, --according-to and --min-certainty are for articles, not for --data.")
    result = limits.run(
        text,
        files=options.data or (),
        folder=None if options.data else paths.article_folder(options.article),
        narrowing=given,
        format=layout,
        base=None,
        seconds=options.timeout,
    )
    if layout == "table" and result.kind != "graph":
        _print_result(result.body)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(result.body if result.body.endswith(b"\n") else result.body + b"\n")
    if result.hidden:
        where = "of the claims" if not options.data else "of the named graphs"
        hint = "GRAPH ?claim { … } reaches them" if not options.data else "GRAPH ?g { … } reaches them"
        print(f"kg: nothing in the default graph answers this; the contents {where} would, in {result.hidden} way(s): {hint}.", file=sys.stderr)
    return 0


def _query_text(argument: str) -> str:
    """Return the query that an argument names: standard input, a file, or the argument itself."""
    from kg.errors import InputError
    from kg.files import read_text

    if argument == "-":
        data = sys.stdin.buffer.read()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputError("the query on standard input is not UTF-8.", fix="Save it as UTF-8.") from None
    # A query has a brace or a space somewhere; what has neither is meant as a file.
    if "{" not in argument and (argument.endswith((".rq", ".sparql")) or not any(c.isspace() for c in argument.strip())):
        return read_text(Path(argument))
    return argument


def _print_result(body: bytes) -> None:
    """Print SPARQL results JSON as a table, IRIs as short as they get."""
    from kg import names

    result = json.loads(body)
    if "boolean" in result:
        print("yes" if result["boolean"] else "no")
        return
    columns = result["head"]["vars"]

    def shown(binding: dict[str, object] | None) -> str:
        if binding is None:
            return ""
        return names.shorten(str(binding["value"])) if binding["type"] == "uri" else str(binding["value"])

    _print_rows(columns, [[shown(row.get(column)) for column in columns] for row in result["results"]["bindings"]], "table")


def _describe(options: argparse.Namespace) -> int:
    from kg import terms

    graph = _load(options)
    pairs = [(terms.value(graph.store, graph.base, t.predicate), terms.value(graph.store, graph.base, t.object)) for t in graph.describe(options.thing)]
    layout = _layout(options)
    if layout == "json":
        _json([{name: _plain(value) for name, value in (("property", each[0]), ("value", each[1]))} for each in pairs])
    else:
        _print_rows(("property", "value"), pairs, layout)
    return 0


def _plain(value: object) -> object:
    from kg.terms import Thing

    return {"iri": value.iri, "label": value.label} if isinstance(value, Thing) else value


def _explain(options: argparse.Namespace) -> int:
    from kg import show
    from kg.explain import ClaimRecord

    record = _load(options).explain(options.thing)
    print(show.claim(record, _width()) if isinstance(record, ClaimRecord) else show.dossier(record, _width()))
    return 0


def _path(options: argparse.Namespace) -> int:
    options.question, options.sparql = "connection", False
    options.parameters = [f"from={options.start}", f"to={options.end}"]
    return _ask(options)


def _rank(options: argparse.Namespace) -> int:
    from kg import network

    graph = _load(options)
    ranked = network.rank(graph.store, options.by)[: options.top]
    layout = _layout(options)
    measure = network.MEASURES[options.by]
    if layout == "json":
        things = [{"iri": node.value, "label": graph.label(node), "score": round(score, 6)} for node, score in ranked]
        _json({"measure": measure, "view": graph.view, "things": things})
        return 0
    _print_rows(("rank", "thing", options.by), [(number, graph.label(node), f"{score:.4f}") for number, (node, score) in enumerate(ranked, 1)], layout)
    print(f"kg: {measure}; over the network of the view “{graph.view}”, claims of any certainty alike.", file=sys.stderr)
    return 0


def _check(options: argparse.Namespace) -> int:
    from kg import check, paths
    from kg.files import read_text

    folder = paths.article_folder(options.folder)
    findings = check.check(folder, read_text(options.text) if options.text else None)
    covered, all_passages = check.coverage(folder)
    if options.format == "json":
        from dataclasses import asdict

        _json({"findings": [asdict(finding) for finding in findings], "covered": covered, "passages": all_passages})
        return 1 if findings else 0
    _print_findings(findings)
    against = "against the text" if options.text else "without the text: quotations and digests were not compared (--text FILE)"
    print(f"{len(findings)} finding{'s' if len(findings) != 1 else ''}; {covered} of {all_passages} passages covered; checked {against}.")
    return 1 if findings else 0


def _print_findings(findings: Sequence[object]) -> None:
    from kg.show import clean

    for finding in findings:
        print(clean(str(finding)))


def _build(options: argparse.Namespace) -> int:
    from kg import articles, check, paths
    from kg.files import read_text

    folder = paths.article_folder(options.folder)
    findings = check.check(folder, read_text(options.text) if options.text else None, compiled=False)
    if findings:
        _print_findings(findings)
        print(f"kg: nothing was written: {len(findings)} finding{'s' if len(findings) != 1 else ''} to mend first.", file=sys.stderr)
        return 1
    written = articles.build(folder)
    print(f"{folder / 'graph.trig'}: {'written' if written else 'up to date'}")
    options.article, options.view, options.according_to, options.min_certainty = str(folder), None, None, None
    print(_write_page(options))
    return 0


def _view(options: argparse.Namespace) -> int:
    page = _write_page(options)
    print(page)
    has_display = sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if has_display and not options.no_open:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())
    return 0


def _write_page(options: argparse.Namespace) -> Path:
    from kg import viewer

    graph = _load(options)
    page: Path = options.out or Path("build") / f"{graph.folder.resolve().name}.html"
    viewer.write_page(graph, page)
    return page


def _passages(options: argparse.Namespace) -> int:
    from kg import passages, paths, sheets
    from kg.errors import InputError
    from kg.files import read_text

    record_path = paths.article_folder(options.folder) / "article.yaml"
    record = next((entry for entry in sheets.read_sheet(record_path).data if "lines" in entry), None)
    if record is None:
        raise InputError("the record does not say which lines of the text are what.", where=str(record_path), fix="Add lines: {title: …, body: …}.")
    _, found = passages.split(read_text(options.file), record["lines"])
    print(passages.sheet(found), end="")
    return 0


# What each command runs, says of itself, and takes.
COMMANDS = {
    "view": (_view, "write the page of the article and open it", (_article, _text, _lens, _out, _view_arguments)),
    "ask": (_ask, "answer a saved question; without one, list them", (_ask_arguments, _article, _lens, _format)),
    "query": (_query, "run a SPARQL query over the asserted layer; GRAPH ?claim { … } reaches every claim", (_query_arguments, _article, _lens)),
    "describe": (_describe, "show what the asserted layer holds about a thing", (_thing, _article, _lens, _format)),
    "explain": (_explain, "show where a claim comes from, or all that is claimed of a thing", (_thing, _article, _text, _lens)),
    "path": (_path, "find how two things are connected, and by which claims", (_path_arguments, _article, _lens, _format)),
    "rank": (_rank, "rank the things of the network by a centrality", (_rank_arguments, _article, _lens, _format)),
    "check": (_check, "check an article's sheets, graph and evidence", (_folder, _text, _check_arguments)),
    "build": (_build, "check an article, compile its graph.trig, and write its page", (_folder, _text, _out)),
    "passages": (_passages, "print the passages sheet of an article's text, after the line numbers in its record", (_passages_arguments,)),
}

if __name__ == "__main__":
    sys.exit(main())
