"""The command line: arguments, printing and exit codes. The only module that prints.

Exit codes: 0 fine, 1 checked and found wanting, 2 could not (bad usage or input), 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.arguments import Namespace, parse
from kg.errors import KgError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kg.catalogue import Question
    from kg.graph import Graph


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its escape, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _RUN[options.command](options)
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


def _load(options: Namespace) -> Graph:
    """Load the article that is asked for, as narrow as it is asked for."""
    from kg import graph

    loaded = graph.load(options.article, getattr(options, "text", None))
    if loaded.stale:
        print("kg: graph.trig is older than the sheets; they were compiled in memory. kg build writes it anew.", file=sys.stderr)
    return loaded.narrowed(view=options.view or "everything", according_to=options.according_to, min_certainty=options.min_certainty)


def _layout(options: Namespace) -> str:
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


def _ask(options: Namespace) -> int:
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
        view = "" if answer.view == "everything" else f" in the view “{answer.view}”"
        print(f"kg: the graph holds no answer to this{view}.", file=sys.stderr)
    return 0


def _given(parameters: Sequence[str]) -> dict[str, str]:
    from kg.errors import CatalogueError

    given: dict[str, str] = {}
    for each in parameters:
        name, equals, value = each.partition("=")
        if not equals or not value.strip():
            fix = 'Write name=value, with quotes around a value that has spaces: event="the summit".'
            raise CatalogueError(f"{each!r} is no parameter.", fix=fix)
        if name in given:
            raise CatalogueError(f"the parameter {name!r} is given twice.")
        given[name] = value
    return given


def _question(question: Question) -> dict[str, object]:
    shown = question._asdict()
    fields = {name: [each._asdict() for each in shown[name]] for name in ("parameters", "columns")}
    return {key: fields.get(key, value) for key, value in shown.items() if key not in ("path", "query")}


def _query(options: Namespace) -> int:
    from kg import limits, paths

    text = _query_text(options.query)
    layout = _layout(options)
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
        format="json" if layout == "table" else layout,
        seconds=options.timeout,
    )
    if layout == "table" and result.kind != "graph":
        _print_result(result.body)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(result.body if result.body.endswith(b"\n") else result.body + b"\n")
    if result.hidden:
        times = "once" if result.hidden == 1 else f"{result.hidden} times"
        where = "named graphs hold" if options.data else "claims say"
        hint = "GRAPH ?graph { … } reaches it" if options.data else "GRAPH ?claim { … } reaches it, with who says so"
        print(f"kg: nothing in the default graph answers this; what {where} would, {times}. {hint}.", file=sys.stderr)
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


def _describe(options: Namespace) -> int:
    from kg import terms

    graph = _load(options)
    pairs = [tuple(terms.value(graph.store, graph.base, term) for term in (t.predicate, t.object)) for t in graph.describe(options.thing)]
    layout = _layout(options)
    if layout == "json":
        _json([{name: _plain(value) for name, value in (("property", each[0]), ("value", each[1]))} for each in pairs])
    else:
        _print_rows(("property", "value"), pairs, layout)
    return 0


def _plain(value: object) -> object:
    from kg.terms import Thing

    return {"iri": value.iri, "label": value.label} if isinstance(value, Thing) else value


def _explain(options: Namespace) -> int:
    from kg import show
    from kg.explain import ClaimRecord

    record = _load(options).explain(options.thing)
    print(show.claim(record, _width()) if isinstance(record, ClaimRecord) else show.dossier(record, _width()))
    return 0


def _path(options: Namespace) -> int:
    options.question, options.sparql = "connection", False
    options.parameters = [f"from={options.start}", f"to={options.end}"]
    return _ask(options)


def _rank(options: Namespace) -> int:
    from kg import network

    graph = _load(options)
    ranked = network.rank(graph.store, options.by)[: options.top]
    layout = _layout(options)
    measure = network.MEASURES[options.by]
    if layout == "json":
        things = [{"iri": node.value, "label": graph.label(node), "score": round(score, 6)} for node, score in ranked]
        _json({"measure": measure, "view": graph.view, "things": things})
        return 0
    rows = [(number, graph.label(node), f"{score:.4f}") for number, (node, score) in enumerate(ranked, 1)]
    _print_rows(("rank", "thing", options.by), rows, layout)
    print(f"kg: {measure}; over the network of the view “{graph.view}”, claims of any certainty alike.", file=sys.stderr)
    return 0


def _check(options: Namespace) -> int:
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


def _build(options: Namespace) -> int:
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


def _view(options: Namespace) -> int:
    page = _write_page(options)
    print(page)
    has_display = sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if has_display and not options.no_open:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())
    return 0


def _write_page(options: Namespace) -> Path:
    from kg import viewer

    graph = _load(options)
    page: Path = options.out or Path("build") / f"{graph.folder.resolve().name}.html"
    viewer.write_page(graph, page)
    return page


def _passages(options: Namespace) -> int:
    from kg import passages, paths, sheets
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


_RUN = {
    "view": _view,
    "ask": _ask,
    "query": _query,
    "describe": _describe,
    "explain": _explain,
    "path": _path,
    "rank": _rank,
    "check": _check,
    "build": _build,
    "passages": _passages,
}

if __name__ == "__main__":
    sys.exit(main())
