"""Figures in a text: numbers in digits and in words, with their scale, unit and approximation; and dates."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.text.cues import Cues

_CLOCK = re.compile(r"(?<![\d:])\d{1,2}[:.]\d{2}(?!\d|%)(?:\s?[ap]\.?m\.?)?")
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "%": "percent"}
SIGNS = {code: sign for sign, code in _SYMBOLS.items()}
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")

_ROMANS = {"I": 1.0, "V": 5.0, "X": 10.0, "L": 50.0, "C": 100.0}
_ROMAN = re.compile(r"(?<!\w)(?=[IVXLC]{2})C{0,3}(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})(?!\w)")


class Figure(NamedTuple):
    """A number in a text: its value, its words with what belongs to them, where these stand, its unit and its approximation, if any."""

    value: float
    words: str
    start: int
    end: int
    unit: str
    approximate: str


def figures(text: str, cues: Cues) -> list[Figure]:
    """The figures of a text, in their order; two numbers that make a share, such as “one in three”, are one in per cent."""
    found: list[Figure] = []
    for figure in _single(text, cues):
        before = found[-1] if found else None
        joint = text[before.end : figure.start] if before else ""
        is_share = before and 0 < before.value < figure.value and not before.unit and not YEAR.fullmatch(figure.words)
        if before and is_share and cues.pattern("ratio").fullmatch(joint.strip()):
            words = f"{before.words}{joint}{figure.words}"
            found[-1] = Figure(100 * before.value / figure.value, words, before.start, figure.end, _SYMBOLS["%"], before.approximate)
        else:
            found.append(figure)
    return found


def _single(text: str, cues: Cues) -> list[Figure]:
    """The numbers of a text, each a figure."""
    spans = [(match.start(), match.end(), _value(match[1], cues), match.group()) for match in _digits(cues).finditer(text)]
    numbers = cues.values.get("numbers", {})
    for match in cues.pattern("numbers").finditer(text):
        if not any(start <= match.start() < end for start, end, *_ in spans):
            spans.append((match.start(), match.end(), float(numbers[match.group().lower()]), match.group()))
    return [_figure(text, cues, *span) for span in sorted(spans)]


@cache
def _digits(cues: Cues) -> re.Pattern[str]:
    """Digits, with the sign of a currency before them; an ending, a unit or a scale may be joined to them."""
    joined = "|".join(cues.part(kind) for kind in ("ordinal_endings", "unit_signs", "scales"))
    return re.compile(rf"(?<![\w.,:])[€$£¥]?\s?(\d+(?:[.,]\d+)*)(?=(?:{joined})?(?:[^\w.,:]|[.,:](?:\D|$)|$))")


def values(text: str, cues: Cues) -> set[float]:
    """The values of the figures of a text, each with and without its scale."""
    told = {figure.value for figure in (*figures(text, cues), *_single(text, cues))}
    return told | {_value(match[1], cues) for match in _digits(cues).finditer(text)}


def romans(text: str) -> set[float]:
    """The values of the Roman numerals of a text that have two letters or more."""
    return {_roman(match.group()) for match in _ROMAN.finditer(text)}


def _roman(numeral: str) -> float:
    """The value of a Roman numeral: a sign before a greater one is taken off."""
    signs = [_ROMANS[letter] for letter in numeral]
    return sum(-sign if sign < after else sign for sign, after in zip(signs, [*signs[1:], 0], strict=True))


def shares(text: str, cues: Cues) -> set[float]:
    """The fractions of a text, such as a third or one in three, in per cent."""
    percent = cues.values.get("fractions", {})
    told = {float(percent[match.group().lower()]) for match in cues.pattern("fractions").finditer(text)}
    return told | {figure.value for figure in figures(text, cues) if figure.unit == _SYMBOLS["%"] and cues.first("ratio", figure.words)}


def dates(text: str, cues: Cues) -> list[tuple[int, int]]:
    """Where dates stand in a text: days of the week, months with day and year, single years, and words such as “yesterday”."""
    month, joint, ordinal = cues.pattern("months").pattern, cues.part("date_joints"), cues.part("ordinal_endings")
    day = rf"(?:\d{{1,2}}{ordinal}?\s+(?:{joint}\s+)?)?"
    long = re.compile(rf"{day}{month}(?:\s+\d{{1,2}}(?![\d.]))?(?:,?\s+(?:{joint}\s+)?\d{{4}})?")
    spans: list[tuple[int, int]] = []
    for pattern in (long, cues.pattern("weekdays"), YEAR, cues.pattern("times"), _CLOCK):
        for match in pattern.finditer(text):
            if pattern is YEAR and not _is_year(text, match, cues):
                continue
            if pattern is _CLOCK and ":" not in match.group() and not match.group().rstrip(".").endswith("m"):
                continue
            if not any(start <= match.start() < end for start, end in spans):
                spans.append(match.span())
    return sorted(spans)


def _is_year(text: str, match: re.Match[str], cues: Cues) -> bool:
    """Whether four digits are a year: after a word such as “since”, or of our time and with no unit behind them."""
    before = text[: match.start()].split()[-1:]
    if before and (cues.pattern("year_before").fullmatch(before[0]) or before[0].endswith(("-", "(", ","))):
        return True
    return match.group().startswith(("19", "20")) and not cues.pattern("units").match(text[match.end() :].lstrip())


def _value(digits: str, cues: Cues) -> float:
    """The value of digits as a language writes them."""
    is_comma = cues.values.get("marks", {}).get("decimal") == "comma"
    decimal, grouping = (",", ".") if is_comma else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:\{grouping}\d{{3}})+(?:\{decimal}\d+)?", digits):
        digits = digits.replace(grouping, "")
    try:
        return float(digits.replace(decimal, "."))
    except ValueError:
        return float(re.sub(r"\D", "", digits))


def _figure(text: str, cues: Cues, start: int, end: int, value: float, words: str) -> Figure:
    """A number with the words around it that belong to it."""
    scales = cues.values.get("scales", {})
    unit = next((_SYMBOLS[mark] for mark in words if mark in _SYMBOLS), "")
    rest = text[end:]
    if (scale := cues.pattern("scales").match(rest.lstrip(" -"))) and not rest.startswith(","):
        value *= float(scales[scale.group().lower()])
        end += len(rest) - len(rest.lstrip(" -")) + scale.end()
        rest = text[end:]
    if rest.startswith("%"):
        unit, end = _SYMBOLS["%"], end + 1
    elif measured := cues.pattern("units").match(rest.lstrip(" -")):
        unit = unit or measured.group()
        end += len(rest) - len(rest.lstrip(" -")) + measured.end()
    before = next(
        (match for match in cues.pattern("approximate").finditer(text[:start]) if match.end() == len(text[:start].rstrip())), None
    )
    if before:
        start = before.start()
    return Figure(value, text[start:end].strip(), start, end, unit, before.group() if before else "")
