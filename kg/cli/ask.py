"""The commands that ask: each takes the options of the command line and returns its exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence

from kg.cli import output
from kg.errors import KgError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.query.catalogue import Question
    from kg.rdf.terms import Cell, Value

# How many values a parameter could have had are named: a hint, no answer.
_SHOWN = 8


def ask(options: Namespace) -> int:
    """Answer a saved question, or list them."""
    from kg.query import catalogue
    from kg.query.ask import things
    from kg.render import answers

    if options.question is None:
        _catalogue(options)
        return 0
    given = _given(options.parameters)
    if options.sparql:
        print(catalogue.find_question(options.question).query.rstrip())
        return 0
    graph = output.load(options)
    answer = graph.ask(options.question, **given)
    layout = output.layout(options)
    if options.matrix:
        if options.evidence or options.background or layout == "json":
            raise KgError("a matrix has no place for evidence or background, and no JSON.", fix="Ask without --matrix.")
        output.print_rows(*answers.matrix(answer, _matrix(options.question)), layout)
        return 0
    background = graph.background_of(things(answer.rows)) if options.background else []
    if layout == "json":
        shown = answers.answer_json(answer, graph.evidence(answer), graph.outlet, graph.silence(answer))
        output.as_json(shown | ({"background": answers.background_json(background)} if options.background else {}))
    else:
        rows = [[row[name] for name in answer.columns] for row in answer.rows]
        output.graph_rows(graph, answer.columns, rows, layout, options.evidence)
        output.print_background(background, layout)
    if found := graph.silence(answer):
        if graph.view == "everything" or found.verdict != "silent":
            output.print_silence(graph, found)
        for name, labels in _answered_for(graph, options.question, given).items():
            output.note(f"{name}= has answers for {labels}.")
        if graph.view != "everything":
            whole = len(output.load(options, whole=True).ask(options.question, **given).rows)
            output.note(f"the view “{graph.view}” has no answer; the whole graph has {whole}.")
    return 0


def _answered_for(graph: Graph, question: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return for each parameter that stands in a column too what it could have been, where the others stay as they are."""
    found = {}
    for name in given:
        others = {key: value for key, value in given.items() if key != name}
        if question == "connection" or name not in (answer := graph.ask(question, **others)).columns:
            continue
        labels = dict.fromkeys(str(getattr(value, "label", value)) for row in answer.rows for value in _values(row[name]))
        if labels:
            found[name] = ", ".join([*list(labels)[:_SHOWN], *(["…"] if len(labels) > _SHOWN else [])])
    return found


def _values(value: Cell) -> list[Value]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _matrix(name: str) -> tuple[str, ...]:
    """Return the columns of a question that make its matrix. Raises CatalogueError for a question without one."""
    from kg.errors import CatalogueError
    from kg.query import catalogue

    question = catalogue.find_question(name)
    if not question.matrix:
        known = ", ".join(each.name for each in catalogue.read_catalogue() if each.matrix)
        raise CatalogueError(f"the question {name!r} has no matrix.", fix=f"These have one: {known}.")
    return question.matrix


def path(options: Namespace) -> int:
    """Find how two things are connected."""
    options.question, options.sparql, options.matrix = "connection", False, False
    options.parameters = [f"from={options.start}", f"to={options.end}"]
    return ask(options)


def _catalogue(options: Namespace) -> None:
    from kg.query import catalogue

    questions = catalogue.read_catalogue()
    if options.format == "json":
        output.as_json([_question(each) for each in questions])
        return
    table = [(each.name, each.question, " ".join(f"{p.name}=…" for p in each.parameters)) for each in questions]
    output.print_rows(("question", "asks", "parameters"), table, output.layout(options))


def _question(question: Question) -> dict[str, object]:
    shown = question._asdict()
    fields = {name: [each._asdict() for each in shown[name]] for name in ("parameters", "columns")}
    return {key: fields.get(key, value) for key, value in shown.items() if key not in ("path", "query")}


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


def describe(options: Namespace) -> int:
    """Show what the asserted layer holds about a thing."""
    from kg.rdf import terms
    from kg.render import answers

    graph = output.load(options)
    pairs = [tuple(terms.value(graph.store, graph.base, term) for term in (t.predicate, t.object)) for t in graph.describe(options.thing)]
    layout = output.layout(options)
    if layout == "json":
        output.as_json([{"property": answers.plain(each[0]), "value": answers.plain(each[1])} for each in pairs])
    else:
        output.print_rows(("property", "value"), pairs, layout)
    return 0


def explain(options: Namespace) -> int:
    """Show where a claim comes from, or all that is claimed of a thing."""
    from kg.query.records import ClaimRecord
    from kg.render import prose

    record = output.load(options).explain(options.thing)
    if isinstance(record, ClaimRecord):
        if options.format == "markdown":
            raise KgError(
                "markdown is for the dossier of a thing.", fix="A claim is shown as text; kg ask … --evidence cites it in markdown."
            )
        print(prose.claim(record, output.width()))
    else:
        print(prose.dossier_markdown(record) if options.format == "markdown" else prose.dossier(record, output.width()))
    return 0
