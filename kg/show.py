"""Answers, claims and findings -> text for a terminal, a pipe or another program. Prints nothing itself."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from kg.ask import Answer, Cell
from kg.explain import Background, ClaimRecord, Dossier
from kg.terms import Thing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kg.silence import Silence

# Escape sequences and other control characters, and the marks that reorder text, do not belong on somebody's terminal.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return text without characters that could take over a terminal."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def cell(value: Cell) -> str:
    """Return one value of a row as a line of text."""
    if value is None:
        return ""
    if isinstance(value, Thing):
        return " ".join(clean(value.label).split())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(cell(each) for each in value)
    return " ".join(clean(str(value)).split())


def rows(columns: Sequence[str], data: Sequence[Sequence[Cell]], layout: str, width: int = 100) -> str:
    """Return rows in a layout: table (for a terminal of a width), csv, tsv or markdown. JSON is not made of cells."""
    lines = [[cell(value) for value in row] for row in data]
    if layout == "csv":
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([columns, *lines])
        return buffer.getvalue().rstrip("\n")
    if layout == "tsv":
        return "\n".join("\t".join(line) for line in [list(columns), *lines])
    if layout == "markdown":
        escaped = [[value.replace("\\", "\\\\").replace("|", "\\|") for value in line] for line in [list(columns), *lines]]
        ruled = [escaped[0], ["---"] * len(columns), *escaped[1:]]
        return "\n".join(f"| {' | '.join(line)} |" for line in ruled)
    return _table(columns, lines, width)


def rows_with_evidence(
    columns: Sequence[str],
    data: Sequence[Sequence[Cell]],
    claims: Sequence[Sequence[ClaimRecord]],
    outlet: str,
    layout: str,
    width: int = 100,
) -> str:
    """Return rows with what they rest on: as footnotes in markdown, below a table, and as one more column for programs."""
    cited = {each.claim.label: evidence(each, outlet) for records in claims for each in records}
    if layout in ("csv", "tsv"):
        more: list[Cell] = [[cited[each.claim.label] for each in records] for records in claims]
        return rows([*columns, "evidence"], [[*line, each] for line, each in zip(data, more, strict=True)], layout)
    if layout == "markdown":
        number = {label: f"[^{count}]" for count, label in enumerate(cited, 1)}
        marks = ["".join(number[each.claim.label] for each in records) for records in claims]
        table = rows([*columns, "evidence"], [[*line, each] for line, each in zip(data, marks, strict=True)], layout)
        return "\n".join([table, "", *(f"{number[label]}: {text} [{label}]" for label, text in cited.items())])
    notes = "\n".join(f"{label}\n{_indented('', text, 0, width)}" for label, text in cited.items())
    return f"{rows(columns, data, layout, width)}\n\nevidence\n{notes}" if notes else rows(columns, data, layout, width)


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> str:
    """Return a table, or where that would squeeze its columns, one block of lines for each row."""
    if not lines:
        return "(no rows)"
    # A column that is empty throughout is left out; one that says the same in every row says it once, above the table.
    filled = [index for index in range(len(columns)) if any(line[index] for line in lines)]
    constant = [index for index in filled[1:] if len(lines) > 1 and all(line[index] == lines[0][index] for line in lines)]
    shown = [index for index in filled if index not in constant]
    pad = max((len(columns[index]) for index in constant), default=0)
    head = "".join(f"{_wrapped(columns[index], lines[0][index], pad, width)}\n" for index in constant)
    body = _body([columns[index] for index in shown], [[line[index] for index in shown] for line in lines], width)
    return f"in every row\n{head}\n{body}" if head else body


def _body(columns: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> str:
    widths = [min(18, max(len(each) for each in (name, *cells))) for name, *cells in zip(columns, *lines, strict=True)]
    if len(columns) > 1 and sum(widths) + 2 * len(columns) > width:
        pad = max(len(name) for name in columns)
        blocks = [[_wrapped(name, text, pad, width) for name, text in zip(columns, line, strict=True) if text] for line in lines]
        return "\n\n".join("\n".join(block) for block in blocks)
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for name, *cells in zip(columns, *lines, strict=True):
        # An address is no prose: it is not broken in two where there is room for it.
        table.add_column(Text(name), overflow="fold", no_wrap=not any(" " in each for each in cells))
    for line in lines:
        table.add_row(*(Text(text) for text in line))
    buffer = io.StringIO()
    Console(file=buffer, width=width, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in buffer.getvalue().rstrip("\n").split("\n"))


def _wrapped(name: str, text: str, pad: int, width: int) -> str:
    """Return a name and its text, the text wrapped and indented beside it."""
    import textwrap

    body = textwrap.wrap(text, max(20, width - pad - 2), break_long_words=True) or [""]
    return f"\n{' ' * (pad + 2)}".join([f"{name:<{pad}}  {body[0]}", *body[1:]])


def _indented(name: str, text: str, pad: int, width: int) -> str:
    return "  " + _wrapped(name, text, pad, width - 2).replace("\n", "\n  ")


def chain(record: ClaimRecord, outlet: str = "") -> str:
    """Return the chain of speakers in words, such as: the article, citing The New York Times, citing Ukrainian sources.

    The name of the outlet may take the place of the article, for whoever reads the chain away from it.
    """
    verbs = {"endorsed": "relying on", "distanced": "at a distance from"}
    outermost, *others = reversed(record.speakers)
    cited = [f"{verbs.get(speaker.endorsement or '', 'citing')} {speaker.who.label}" for speaker in others]
    return clean(", ".join([outlet if outlet and outermost.is_article else outermost.who.label, *cited]))


def hedges(record: ClaimRecord) -> str:
    """Return how sure a claim is and what kind of claim: certain; probable, demand; possible, denied."""
    words = [record.certainty, *([record.polarity] if record.polarity != "affirmed" else [])]
    words += [record.mode] if record.mode != "statement" else []
    words += [f"if {record.condition.label}"] if record.condition else []
    return clean(", ".join(words))


def evidence(record: ClaimRecord, outlet: str) -> str:
    """Return what a claim rests on as one line to cite: who says it, how surely, where, and the words where they are at hand."""
    addresses = ", ".join(passage.address for passage in record.passages)
    words = [f" “{clean(passage.words)}”" for passage in record.passages if passage.words]
    return f"{chain(record, outlet)} ({hedges(record)}), {addresses}{':' if words else ''}{''.join(words)}"


def claim(record: ClaimRecord, width: int = 100) -> str:
    """Return everything that is known about a claim, a line or a few for each aspect."""
    said = [f"{cell(subject)} — {verb} — {cell(value)}" for subject, verb, value in record.says]
    standing = "asserted: the article vouches for it" if record.asserted else "not asserted: somebody's word, wish or guess, or open"
    fields: list[tuple[str, str | None]] = [
        ("says", said[0] if said else None),
        *[("", each) for each in said[1:]],
        ("according to", chain(record)),
        ("perspective", cell(record.perspective)),
        ("how sure", f"{record.certainty}, {record.polarity}"),
        ("what kind", f"{record.mode}, {record.tense}"),
        ("if", cell(record.condition)),
        ("when", record.when),
        ("quoted", f"“{record.quote}”" if record.quote else None),
        ("in quotation marks", f"“{record.scare_quote}” (whose words is not said)" if record.scare_quote else None),
        ("standing", standing),
        ("other reading", "; ".join(each.label for each in record.other_readings)),
        ("note", record.note),
    ]
    for passage in record.passages:
        fields.append(("passage", f"{passage.address}: “{passage.words}”" if passage.words else passage.address))
    lines = [f"{record.claim.label}: {clean(record.paraphrase)}"]
    lines += [_indented(name, clean(text), 18, width) for name, text in fields if text]
    return "\n".join(lines)


def background(found: Sequence[Background], width: int = 100) -> str:
    """Return what the article does not say, a line or a few for each statement, with where it was taken from."""
    lines = ["background, not in the article"]
    for each in found:
        lines.append(
            _indented("", f"{each.thing.label} — {each.says} — {cell(each.value)}{f'. {each.note}' if each.note else ''}", 0, width)
        )
        lines += [_indented("", f"from {clean(address)}", 0, width) for address in each.taken_from]
    return "\n".join(lines)


def dossier(record: Dossier, width: int = 100) -> str:
    """Return what the graph has of a thing: its description, then each claim with speaker, certainty and passage."""
    lines = [f"{clean(record.thing.label)} ({', '.join(record.kinds) or 'thing'})"]
    described: dict[str, list[str]] = {}
    for verb, value in record.description:
        described.setdefault(verb, []).append(cell(value))
    fields = [("also called", ", ".join(record.also)), *[("note", note) for note in record.notes]]
    fields += [(verb, "; ".join(values)) for verb, values in described.items()]
    pad = max((len(name) for name, text in fields if text), default=0)
    lines += [_indented(name, clean(text), pad, width) for name, text in fields if text]
    if record.claims:
        count = len(record.claims)
        lines += ["", f"{count} claim{'s' if count != 1 else ''}, in the order of the text"]
    for each in record.claims:
        addresses = ", ".join(passage.address for passage in each.passages)
        texts = [clean(each.paraphrase), f"{chain(each)} · {hedges(each)} · {addresses} · {each.claim.label}"]
        texts += [f"“{passage.words}”" for passage in each.passages if passage.words]
        lines += [_indented("•" if text is texts[0] else "", text, 1, width) for text in texts]
    if record.background:
        lines += ["", background(record.background, width)]
    return "\n".join(lines)


def answer_json(answer: Answer, claims: Sequence[Sequence[ClaimRecord]], outlet: str, silence: Silence | None = None) -> dict[str, object]:
    """Return an answer as plain JSON values: a thing is an object of iri and label, and each row has the evidence of its claims.

    An answer without rows says why: denied, not known or silent.
    """
    shown = [
        {name: plain(value) for name, value in row.items()} | {"evidence": [_evidence(each, outlet) for each in records]}
        for row, records in zip(answer.rows, claims, strict=True)
    ]
    return {
        "question": answer.question,
        "parameters": {name: plain(value) for name, value in answer.parameters.items()},
        "view": answer.view,
        "columns": answer.columns,
        "rows": shown,
        **({"empty": {"verdict": silence.verdict, "claims": [claim.value for claim in silence.claims]}} if silence else {}),
    }


def background_json(found: Sequence[Background]) -> list[dict[str, object]]:
    """Return what the article does not say as plain JSON values."""
    return [each._asdict() | {"thing": plain(each.thing), "value": plain(each.value)} for each in found]


def plain(value: Cell) -> object:
    """Return a cell as a plain JSON value."""
    if isinstance(value, Thing):
        return {"iri": value.iri, "label": value.label}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


def _evidence(record: ClaimRecord, outlet: str) -> dict[str, object]:
    return {
        "claim": plain(record.claim),
        "paraphrase": record.paraphrase,
        "said_by": chain(record, outlet),
        "certainty": record.certainty,
        "polarity": record.polarity,
        "mode": record.mode,
        "condition": plain(record.condition),
        "time": record.when,
        "quote": record.quote,
        "asserted": record.asserted,
        "passages": [each._asdict() for each in record.passages],
    }
