"""Rows of cells -> text for a terminal, a pipe or a page. Prints nothing itself."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from kg.rdf.terms import Cell, Marked, Thing

# Escape sequences and other control characters, and the marks that reorder text, do not belong on somebody's terminal.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Text without characters that could take over a terminal."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def cell(value: Cell) -> str:
    """One value of a row as a line of text. What stands for less than its row says so in brackets."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(cell(item) for item in value)
    if isinstance(value, Thing):
        return _line(value.label, value.standing)
    if isinstance(value, Marked):
        return _line(str(value.value), value.standing)
    return _line(str(value))


def _line(text: str, standing: Sequence[str] = ()) -> str:
    return " ".join(clean(with_standing(text, standing)).split())


def with_standing(text: str, standing: Sequence[str]) -> str:
    """Text with how it stands in brackets; alone where it is vouched for."""
    return f"{text} ({', '.join(standing)})" if standing else text


def markdown(text: str) -> str:
    """Text written so that Markdown shows it as it is, also in a table."""
    return re.sub(r"([\\|`*<\[])", r"\\\1", clean(text))


def rows(columns: Sequence[str], data: Sequence[Sequence[Cell]], layout: str, width: int = 100) -> str:
    """Rows in a layout: table (for a terminal of a width), csv, tsv, markdown or html. Raises ValueError for any other."""
    lines = [[cell(value) for value in row] for row in data]
    if layout == "csv":
        import csv

        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([columns, *lines])
        return buffer.getvalue().rstrip("\n")
    if layout == "tsv":
        return "\n".join("\t".join(line) for line in [list(columns), *lines])
    if layout == "markdown":
        escaped = [[markdown(value) for value in line] for line in [list(columns), *lines]]
        ruled = [escaped[0], ["---"] * len(columns), *escaped[1:]]
        return "\n".join(f"| {' | '.join(line)} |" for line in ruled)
    if layout == "html":
        return _html(columns, lines)
    if layout != "table":
        raise ValueError(f"there is no layout {layout!r}")
    return _table(columns, lines, width)


def html_text(text: str) -> str:
    """Text written so that HTML shows it as it is."""
    from html import escape

    return escape(clean(text))


def _html(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table as HTML to put into a page of one's own."""
    head = "".join(f'<th scope="col">{html_text(name.replace("_", " "))}</th>' for name in columns)
    body = ("".join(f"<td>{html_text(value)}</td>" for value in line) for line in lines)
    return "\n".join(
        ["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *(f"<tr>{row}</tr>" for row in body), "</tbody>", "</table>"]
    )


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> str:
    """A table, or where that would squeeze its columns, one block of lines for each row."""
    if not lines:
        return "(no rows)"
    constant, shown = told_once(lines)
    pad = max((len(columns[index]) for index in constant), default=0)
    head = "".join(f"{wrapped(columns[index], lines[0][index], pad, width)}\n" for index in constant)
    body = _body([columns[index] for index in shown], [[line[index] for index in shown] for line in lines], width)
    return f"in every row\n{head}\n{body}" if head else body


def _body(columns: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> str:
    widths = [min(18, max(len(text) for text in (name, *cells))) for name, *cells in zip(columns, *lines, strict=True)]
    if len(columns) > 1 and sum(widths) + 2 * len(columns) > width:
        pad = max(len(name) for name in columns)
        blocks = [[wrapped(name, text, pad, width) for name, text in zip(columns, line, strict=True) if text] for line in lines]
        return "\n\n".join("\n".join(block) for block in blocks)
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for name, *cells in zip(columns, *lines, strict=True):
        # An address is no prose: it is not broken in two where there is room for it.
        table.add_column(Text(name), overflow="fold", no_wrap=not any(" " in cell for cell in cells))
    for line in lines:
        table.add_row(*(Text(text) for text in line))
    buffer = io.StringIO()
    Console(file=buffer, width=width, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in buffer.getvalue().rstrip("\n").split("\n"))


def told_once(lines: Sequence[Sequence[object]]) -> tuple[list[int], list[int]]:
    """The numbers of the columns that say the same in every row, to be said once above them, and of those that do not.

    The first column is never among the former, and one that is empty throughout among neither.
    """
    filled = [index for index in range(len(lines[0]) if lines else 0) if any(line[index] for line in lines)]
    constant = [index for index in filled[1:] if len(lines) > 1 and all(line[index] == lines[0][index] for line in lines)]
    return constant, [index for index in filled if index not in constant]


def wrapped(name: str, text: str, pad: int, width: int) -> str:
    """A name and its text, the text wrapped and indented beside it."""
    import textwrap

    body = textwrap.wrap(text, max(20, width - pad - 2), break_long_words=True) or [""]
    return f"\n{' ' * (pad + 2)}".join([f"{name:<{pad}}  {body[0]}", *body[1:]])


def indented(name: str, text: str, pad: int, width: int) -> str:
    """A name and its text as wrapped does, all two columns further in."""
    return "  " + wrapped(name, text, pad, width - 2).replace("\n", "\n  ")
