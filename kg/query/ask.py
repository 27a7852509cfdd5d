"""A saved question and its parameters -> an answer: rows of things, text and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import permutations
from typing import overload

import pyoxigraph as ox

from kg import tables
from kg.errors import CatalogueError, UnknownNameError
from kg.query.catalogue import Parameter, Question, bind, find_question
from kg.query.reading import Records
from kg.query.records import ClaimRecord
from kg.query.resting import with_claims
from kg.query.rows import STANDING, gather
from kg.rdf import names
from kg.rdf.dataset import Dataset
from kg.rdf.engine import Term
from kg.rdf.terms import Cell, Thing, Value, values_of

# The things of an article, those first that most claims speak of.
_SPOKEN_OF = """SELECT ?thing (COUNT(DISTINCT ?claim) AS ?claims) {
  ?claim a kg:Claim . GRAPH ?claim { { ?thing ?relation ?other } UNION { ?other ?relation ?thing } }
  ?thing a ?class . FILTER(isIRI(?thing)) FILTER NOT EXISTS { ?thing skos:inScheme ?list } FILTER(?class != kg:Article)
} GROUP BY ?thing ORDER BY DESC(?claims) ?thing"""
# So many values are tried for an example.
_TRIED = 12


class Answer(Sequence[dict[str, Cell]]):
    """The answer to a question: its name, the parameters as resolved, the view, the columns, and a row for each answer.

    A row holds for each column a thing, text, a whole number, a list of those for a list column, or None. The answer is the sequence
    of its rows, so that pandas.DataFrame(answer) is a table of them.
    """

    def __init__(
        self,
        question: str,
        parameters: dict[str, Value],
        view: str,
        columns: list[str],
        rows: list[dict[str, Cell]],
        notes: Sequence[str] = (),
    ) -> None:
        """Hold the rows of a question that was asked of a view, and sentences that belong beside them."""
        self.question, self.parameters, self.view = question, parameters, view
        self.columns, self.rows, self.notes = columns, rows, list(notes)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> dict[str, Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Cell]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, Cell] | list[dict[str, Cell]]:
        """A row, or several."""
        return self.rows[index]

    def table(self) -> list[list[Cell]]:
        """The rows as lists of cells, in the order of the columns."""
        return [[row[column] for column in self.columns] for row in self.rows]

    def _repr_html_(self) -> str:
        return tables.rows(self.columns, self.table(), "html")


def ask(records: Records, name: str, parameters: Mapping[str, str | Thing], view: str) -> Answer:
    """Answer a saved question over the dataset of records; `view` says what that was narrowed to.

    Raises CatalogueError for an unknown question or wrong parameters, UnknownNameError for a name that fits nothing or several things.
    """
    data, question = records.data, find_question(name)
    _check_parameters(records, question, parameters)
    terms = {
        parameter.name: _term(data, parameter, parameters[parameter.name])
        for parameter in question.parameters
        if parameter.name in parameters
    }
    notes = _ambiguities(data, question, parameters, terms)
    if question.method == "shortest-path":
        rows, told = _path_rows(records, terms["from"], terms["to"], over_everything=_over(parameters))
        notes += told
    else:
        solutions = data.rows(with_claims(bind(question, {key: str(term) for key, term in terms.items()})))
        if question.order == "text":
            solutions.sort(key=lambda row: records.text_position(claim) if isinstance(claim := row.get("claim"), ox.NamedNode) else 0)
        rows = gather(records, question, solutions)
    values = {key: data.value(term) for key, term in terms.items()}
    return Answer(question.name, values, view, [*(column.name for column in question.columns), STANDING], rows, notes)


def _ambiguities(data: Dataset, question: Question, parameters: Mapping[str, str | Thing], terms: Mapping[str, Term]) -> list[str]:
    """Which names that were given could mean something else too, as sentences."""
    notes = []
    for parameter in question.parameters:
        term, typed = terms.get(parameter.name), parameters.get(parameter.name)
        if parameter.kind == "thing" and isinstance(term, ox.NamedNode) and isinstance(typed, str):
            notes += names.said_of_others(data, typed, term)
    return notes


def _over(parameters: Mapping[str, str | Thing]) -> bool:
    """Whether a path may go over everything."""
    if parameters.get("over", "everything") != "everything":
        raise CatalogueError(f"over={parameters['over']!r} is not what a path can go over.", fix="Write over=everything, or leave it out.")
    return "over" in parameters


def example(records: Records, question: Question) -> dict[str, str]:
    """Parameters with which a question has an answer in the dataset of records; none where it takes or finds none.

    They are those that it needs, or else the first one. Tried is what stands most often in the column of that name, or in any column
    where there is none such; for what it needs, the things that most claims speak of.
    """
    needed = [parameter.name for parameter in question.parameters if parameter.required]
    names = needed or [parameter.name for parameter in question.parameters[:1]]
    if not names:
        return {}
    spoken_of = [thing for row in records.data.rows(_SPOKEN_OF) if isinstance(thing := row["thing"], ox.NamedNode)]
    tried = [records.data.label(thing) for thing in spoken_of]
    if not needed:
        rows = ask(records, question.name, {}, "").rows
        columns = [names[0]] if rows and names[0] in rows[0] else [column.name for column in question.columns if column.name != "claim"]
        counted = Counter(value for row in rows for name in columns for value in values_of(row[name]) if isinstance(value, Thing))
        standing_there = [value.label for value, _ in counted.most_common()]
        tried = standing_there if columns == [names[0]] else [*tried[: _TRIED // 2], *standing_there]
    for labels in permutations(tried[:_TRIED], len(names)):
        parameters = dict(zip(names, labels, strict=True))
        with suppress(UnknownNameError):
            if ask(records, question.name, parameters, "").rows:
                return parameters
    return {}


def _check_parameters(records: Records, question: Question, parameters: Mapping[str, str | Thing]) -> None:
    takes = ", ".join(f"{parameter.name}=…" for parameter in question.parameters) or "no parameters"
    for name, value in parameters.items():
        if name not in {parameter.name for parameter in question.parameters}:
            raise CatalogueError(f"the question {question.name!r} has no parameter {name!r}.", fix=f"It takes {takes}.")
        if isinstance(value, str) and not value.strip():
            raise CatalogueError(f"the parameter {name!r} is empty.", fix="Give it a value, or leave it out.")
    for parameter in question.parameters:
        if parameter.required and parameter.name not in parameters:
            written = [f'{key}="{value}"' if " " in value else f"{key}={value}" for key, value in example(records, question).items()]
            fix = f"For example: kg ask {question.name} {' '.join(written)}" if written else ""
            raise CatalogueError(f"the question {question.name!r} needs {parameter.name}=….", fix=fix)


def _term(data: Dataset, parameter: Parameter, value: str | Thing) -> ox.NamedNode | ox.Literal:
    """The RDF term that a person means by what they gave for a parameter: what they typed, or a thing of an answer."""
    if parameter.kind == "text":
        return ox.Literal(value.label if isinstance(value, Thing) else value)
    if parameter.kind == "integer":
        try:
            return ox.Literal(int(value))  # type: ignore[arg-type]
        except (TypeError, ValueError, OverflowError):
            raise CatalogueError(f"{parameter.name}={value!r} is not a whole number.") from None
    return names.resolve(data, value, scheme=parameter.name if parameter.kind == "concept" else "")


def _path_rows(records: Records, start: Term, end: Term, *, over_everything: bool) -> tuple[list[dict[str, Cell]], list[str]]:
    """The steps of a shortest path, each with its claim, and what is to be said of it.

    A relation walked backwards is marked with an arrow to the left.
    """
    from kg.query import network  # networkx costs more than all other questions

    assert isinstance(start, ox.NamedNode)
    assert isinstance(end, ox.NamedNode)
    data = records.data
    if start == end:
        raise CatalogueError(f"a path leads from one thing to another, and both ends are {data.label(start)}.", fix="Name two things.")
    rows: list[dict[str, Cell]] = []
    path = network.shortest_path(records, start, end, over_everything=over_everything)
    for number, (edge, forwards) in enumerate(path.steps, 1):
        begin, finish = (edge.source, edge.target) if forwards else (edge.target, edge.source)
        record = records.claim(edge.claim)
        rows.append(
            {
                "step": number,
                "from": data.thing(begin),
                "relation": edge.relation if forwards else f"← {edge.relation}",
                "to": data.thing(finish),
                "certainty": next(iter(data.values(edge.claim, "kg:certainty")), None),
                "according_to": records.speaker(edge.claim),
                "claim": data.thing(edge.claim),
                STANDING: [*record.standing, *(("draft",) if data.is_draft else ())],
            }
        )
    notes = []
    if path.others:
        several = f"{path.others} other ways are as short; no other has surer claims."
        notes.append("1 other way is as short; no other has surer claims." if path.others == 1 else several)
    if not rows and not over_everything and network.shortest_path(records, start, end, over_everything=True).steps:
        notes.append("A way leads over what is denied, doubted or asked, or over two readings of the same words: over=everything shows it.")
    return rows, notes


def evidence(records: Records, rows: Sequence[Mapping[str, Cell]]) -> list[list[ClaimRecord]]:
    """The records of the claims that stand in each row, in the order of its columns."""
    nodes = ([ox.NamedNode(thing.iri) for thing in things([row])] for row in rows)
    return [[records.claim(node) for node in row if records.is_claim(node)] for row in nodes]


def things(rows: Sequence[Mapping[str, Cell]]) -> list[Thing]:
    """The things that stand in rows, in the order of rows and columns, each once."""
    values = (value for row in rows for cell in row.values() for value in values_of(cell))
    return list({value.iri: value for value in values if isinstance(value, Thing)}.values())
