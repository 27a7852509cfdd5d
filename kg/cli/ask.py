"""The commands that ask: each takes the options of the command line and returns its exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.cli import output
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.query.ask import Answer
    from kg.query.catalogue import Question
    from kg.query.records import Absence

# How many values a parameter could have had are named: a hint, and not an answer.
_SHOWN = 8


def ask(options: Namespace) -> int:
    """Answer a saved question, or list them."""
    from kg.query import catalogue

    if options.question is None:
        _catalogue(options)
        return 0
    parameters = _parameters(options.parameters)
    if options.sparql:
        print(catalogue.find_question(options.question).query.rstrip())
        return 0
    graph = output.load(options)
    answer = graph.ask(options.question, **parameters)
    absence = graph.absence(answer)
    if options.matrix:
        _print_matrix(options, answer)
        return 0
    for told in answer.notes:
        output.note(told)
    _print_answer(options, graph, answer, absence)
    if absence:
        _explain_absence(options, graph, absence, parameters)
    return 0


def _print_matrix(options: Namespace, answer: Answer) -> None:
    from kg.render import answers

    layout = output.layout(options)
    if options.evidence or options.background or layout == "json":
        raise KgError("a matrix has no place for evidence or background, and no JSON.", fix="Ask without --matrix.")
    output.print_rows(*answers.matrix(answer, _matrix(options.question)), layout)


def _print_answer(options: Namespace, graph: Graph, answer: Answer, absence: Absence | None) -> None:
    from kg.query.ask import things

    background = graph.background_of(things(answer.rows)) if options.background else []
    layout = output.layout(options)
    if layout == "json":
        from kg.render import contract

        shown = contract.answer(answer, graph.evidence(answer.rows), graph.outlet, absence)
        output.as_json({**shown, **({"background": contract.background(background)} if options.background else {})})
        return
    output.graph_rows(graph, answer.columns, answer.table(), layout, options.evidence)
    output.print_background(background, layout)


def _explain_absence(options: Namespace, graph: Graph, absence: Absence, parameters: Mapping[str, str]) -> None:
    """Say why an answer is empty, what the parameters could have been, and whether the whole graph has an answer."""
    if not graph.narrowed_to or absence.verdict != "nothing":
        output.print_absence(graph, absence)
    for name, labels in _answered_for(graph, options.question, parameters).items():
        output.note(f"{name}= has answers for {labels}.")
    if graph.narrowed_to:
        whole = len(output.load(options, whole=True).ask(options.question, **parameters))
        output.note(f"the view “{graph.view}” has no answer; the whole graph has {whole}.")


def _answered_for(graph: Graph, question: str, parameters: Mapping[str, str]) -> dict[str, str]:
    """What each parameter that stands in a column too could have been, where the others stay as they are."""
    from kg.rdf.terms import name_of, values_of

    answered = {}
    for name in parameters:
        others = {key: value for key, value in parameters.items() if key != name}
        if question == "connection" or name not in (answer := graph.ask(question, **others)).columns:
            continue
        labels = dict.fromkeys(name_of(value) for row in answer.rows for value in values_of(row[name]))
        if labels:
            answered[name] = ", ".join([*list(labels)[:_SHOWN], *(["…"] if len(labels) > _SHOWN else [])])
    return answered


def _matrix(name: str) -> tuple[str, ...]:
    """The columns of a question that make its matrix. Raises CatalogueError for a question without one."""
    from kg.errors import CatalogueError
    from kg.query import catalogue

    question = catalogue.find_question(name)
    if not question.matrix:
        known = ", ".join(question.name for question in catalogue.read_catalogue() if question.matrix)
        raise CatalogueError(f"the question {name!r} has no matrix.", fix=f"These have one: {known}.")
    return question.matrix


def path(options: Namespace) -> int:
    """Find how two things are connected."""
    options.question, options.sparql, options.matrix = "connection", False, False
    options.parameters = [f"from={options.start}", f"to={options.end}", *([f"over={options.over}"] if options.over else [])]
    return ask(options)


def _catalogue(options: Namespace) -> None:
    from kg.query import catalogue

    questions = catalogue.read_catalogue()
    if options.format == "json":
        graph = output.load(options)
        output.as_json([_question(question) | {"example": graph.example(question.name)} for question in questions])
        return
    table = [(question.name, question.question, " ".join(f"{p.name}=…" for p in question.parameters)) for question in questions]
    output.print_rows(("question", "asks", "parameters"), table, output.layout(options))


def _question(question: Question) -> dict[str, object]:
    shown = question._asdict()
    fields = {name: [part._asdict() for part in shown[name]] for name in ("parameters", "columns")}
    return {key: fields.get(key, value) for key, value in shown.items() if key not in ("path", "query")}


def _parameters(arguments: Sequence[str]) -> dict[str, str]:
    from kg.errors import CatalogueError

    parameters: dict[str, str] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals or not value.strip():
            fix = 'Write name=value, with quotes around a value that has spaces: by="the union".'
            raise CatalogueError(f"{argument!r} is not a parameter.", fix=fix)
        if name in parameters:
            raise CatalogueError(f"the parameter {name!r} is given twice.")
        parameters[name] = value
    return parameters


def describe(options: Namespace) -> int:
    """Show what the asserted layer holds about a thing."""
    from kg.query.records import ClaimRecord
    from kg.render import contract

    graph = output.load(options)
    pairs = [(graph.data.value(triple.predicate), graph.data.value(triple.object)) for triple in graph.describe(options.thing)]
    layout = output.layout(options)
    if layout == "json":
        output.as_json([contract.cells({"property": predicate, "value": value}) for predicate, value in pairs])
    else:
        output.print_rows(("property", "value"), pairs, layout)
        record = graph.explain(options.thing)
        beyond = [] if isinstance(record, ClaimRecord) else [claim for claim in record.claims if not claim.asserted]
        if beyond:
            said = "1 claim says" if len(beyond) == 1 else f"{len(beyond)} claims say"
            output.note(f"{said} more, and the article does not vouch for it; kg explain shows who does.")
    return 0


def explain(options: Namespace) -> int:
    """Show where a claim comes from, or all that is claimed of a thing."""
    from kg.query.records import ClaimRecord
    from kg.render import prose

    graph = output.load(options)
    record = graph.explain(options.thing)
    for told in graph.also_meant(options.thing):
        output.note(told)
    if isinstance(record, ClaimRecord):
        if options.format == "markdown":
            raise KgError(
                "markdown is for the dossier of a thing.", fix="A claim is shown as text; kg ask … --evidence cites it in markdown."
            )
        print(prose.claim(record, output.width()))
    else:
        print(prose.dossier_markdown(record) if options.format == "markdown" else prose.dossier(record, output.width()))
    return 0
