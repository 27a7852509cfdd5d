"""Answers as text: with their evidence, and as a matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.query.ask import Answer
from kg.query.records import ClaimRecord
from kg.query.rows import STANDING
from kg.rdf.terms import Cell, values_of
from kg.render.prose import evidence
from kg.tables import cell, indented, markdown, rows, with_standing


def with_evidence(
    columns: Sequence[str],
    data: Sequence[Sequence[Cell]],
    claims: Sequence[Sequence[ClaimRecord]],
    outlet: str,
    layout: str,
    width: int = 100,
) -> str:
    """Rows with what they rest on: as footnotes in markdown, below a table, and as one more column for programs."""
    cited = {record.claim.label: evidence(record, outlet) for records in claims for record in records}
    if layout in ("csv", "tsv", "html"):
        more: list[Cell] = [[cited[record.claim.label] for record in records] for records in claims]
        return rows([*columns, "evidence"], [[*line, evidence_of_row] for line, evidence_of_row in zip(data, more, strict=True)], layout)
    if layout == "markdown":
        number = {label: f"[^{count}]" for count, label in enumerate(cited, 1)}
        marks = ["evidence", "---", *("".join(number[record.claim.label] for record in records) for records in claims)]
        # Footnote marks are Markdown already, unlike the cells.
        table = [f"{line} {mark} |" for line, mark in zip(rows(columns, data, layout).split("\n"), marks, strict=True)]
        return "\n".join([*table, "", *(f"{number[label]}: {markdown(text)} [{label}]" for label, text in cited.items())])
    notes = "\n".join(f"{label}\n{indented('', text, 0, width)}" for label, text in cited.items())
    return f"{rows(columns, data, layout, width)}\n\nevidence\n{notes}" if notes else rows(columns, data, layout, width)


def matrix(answer: Answer, names: Sequence[str]) -> tuple[list[str], list[list[Cell]]]:
    """An answer as a matrix: its columns, and a row for each value of the first column that is named.

    The values of the second column stand above, those of the third in the cells, each with how its row stands, and those of a fourth
    in the margin.
    """
    down, across, inside, *margin = names
    above = list(dict.fromkeys(cell(row[across]) for row in answer.rows))
    lines: dict[str, dict[str, list[str]]] = {}
    for row in answer.rows:
        line = lines.setdefault(cell(row[down]), {})
        said = inside_cell(row, inside)
        for column, value in [(cell(row[across]), said), *((name, cell(row[name])) for name in margin)]:
            if value and value not in line.setdefault(column, []):
                line[column].append(value)
    columns = [*above, *margin]
    return [down, *columns], [[begin, *("; ".join(line.get(column, ())) for column in columns)] for begin, line in lines.items()]


def inside_cell(row: Mapping[str, Cell], column: str) -> str:
    """What a row puts into a cell of a matrix: the value of a column, with how the row stands."""
    return with_standing(cell(row[column]), [cell(word) for word in values_of(row[STANDING])])
