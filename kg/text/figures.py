"""Figures in a text: numbers in digits and in words, with their scale, unit and approximation; and dates."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.text.cues import Cues

_CLOCK = re.compile(r"(?<![\d:])\d{1,2}[:.]\d{2}(?!\d|%)(?:\s?[ap]\.?m\.?)?")
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "%": "percent"}
SIGNS = {code: sign for sign, code in _SYMBOLS.items()}
# How far around a number the words that belong to it are looked for.
_NEAR = 80
_PERCENT = re.compile(r"\s?%")
_GAP = re.compile(r"[ -]*")
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")

_HALF = 50
_END = r"(?![^\W_])"
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
    """The figures of a text, in their order; fractions and two numbers that make a share, such as “one in three”, are in per cent."""
    fractions = _fractions(text, cues)
    taken = {place for part in fractions for place in range(part.start, part.end)}
    single = [each for each in _single(text, cues) if taken.isdisjoint(range(each.start, each.end))]
    found: list[Figure] = []
    for figure in sorted([*single, *fractions], key=lambda figure: figure.start):
        before = found[-1] if found else None
        joint = text[before.end : figure.start] if before else ""
        is_share = before and 0 < before.value < figure.value and not before.unit and not YEAR.fullmatch(figure.words)
        is_share = is_share and not cues.pattern("periods").fullmatch(figure.unit)
        if (
            before
            and is_share
            and (cues.pattern("ratio").fullmatch(joint.strip()) or _is_one_of(before, joint, text[figure.end : figure.end + _NEAR], cues))
        ):
            words = f"{before.words}{joint}{figure.words}"
            found[-1] = Figure(100 * before.value / figure.value, words, before.start, figure.end, _SYMBOLS["%"], before.approximate)
        else:
            found.append(figure)
    return found


def _is_one_of(one: Figure, joint: str, rest: str, cues: Cues) -> bool:
    """Whether a share has its noun within: “one crew in four”."""
    inner = re.fullmatch(rf"\s\w+\s{cues.part('ratio')}\s", joint)
    return one.value == 1 and inner is not None and bool(re.match(r"\s*[^\w\s]|\s*$", rest) or cues.pattern("verbs").match(rest.lstrip()))


def paired(text: str, listed: list[Figure], cues: Cues) -> list[tuple[Figure, ...]]:
    """Figures of a text, with the two that make one told together: a range, a score, “two or three goals”."""
    pairs: list[tuple[Figure, ...]] = []
    for figure in listed:
        before = pairs[-1][-1] if pairs and len(pairs[-1]) == 1 else None
        joint = text[before.end : figure.start].strip() if before else ""
        is_between = bool(before and cues.pattern("between").match(before.words) and cues.pattern("joints").fullmatch(joint))
        is_joined = is_between or joint in ("-", "\u2013", "\u2014") or cues.pattern("range_joints").fullmatch(joint)
        if before and is_joined and before.unit in ("", figure.unit):
            pairs[-1] = (_scaled(before, figure, cues), figure)
        else:
            pairs.append((figure,))
    return pairs


def _scaled(first: Figure, second: Figure, cues: Cues) -> Figure:
    """The first figure of two, with the scale that only the second one has: between 1.2 and 1.4 billion."""
    scale = cues.first("scales", second.words)
    if not scale or cues.first("scales", first.words):
        return first
    by = float(cues.values["scales"][scale.group().lower()])
    return first._replace(value=first.value * by) if first.value < second.value / by else first


def _fractions(text: str, cues: Cues) -> list[Figure]:
    """The fractions of a text that are told of something, in per cent: “half of”, “nearly two-thirds of”."""
    found = []
    for match in _fraction(cues).finditer(text):
        told, name = match["count"], match["name"].lower()
        shares, numbers = cues.values.get("fractions", {}), cues.values.get("numbers", {})
        share = float(shares.get(name.removesuffix("s") if told else name, shares[name]))
        if not told and share < _HALF:
            continue
        count = float(numbers.get((told or "").lower(), told if (told or "").isdigit() else 1))
        figure = _figure(text, cues, match.start(), match.end(), count * share, match.group())
        found.append(figure._replace(unit=_SYMBOLS["%"]))
    return found


@cache
def _fraction(cues: Cues) -> re.Pattern[str]:
    """A fraction with its count, before what it is a share of."""
    count = rf"(?:(?!{cues.part('ranks')} )(?P<count>\d+|{cues.part('numbers')}|{cues.part('indefinite')})[ -])?"
    return re.compile(rf"(?<!\w){count}(?P<name>{cues.part('fractions')})(?=\s{cues.part('share_of')}(?!\w))", re.IGNORECASE)


def _single(text: str, cues: Cues) -> list[Figure]:
    """The numbers of a text, each a figure."""
    spans = [(match.start(), match.end(), _value(match[1], cues), match.group()) for match in _digits(cues).finditer(text)]
    numbers = cues.values.get("numbers", {})
    taken = {place for start, end, *_ in spans for place in range(start, end)}
    for match in cues.pattern("numbers").finditer(text):
        if match.start() not in taken:
            spans.append((match.start(), match.end(), float(numbers[match.group().lower()]), match.group()))
    return [_figure(text, cues, *span) for span in sorted(spans)]


@cache
def _digits(cues: Cues) -> re.Pattern[str]:
    """Digits, with the sign of a currency before them; an ending, a unit or a scale may be joined to them."""
    joined = "|".join(cues.part(kind) for kind in ("ordinal_endings", "unit_signs", "scales", "money_scales"))
    return re.compile(rf"(?<![\w.,:])[€$£¥]?\s?(\d+(?:[.,]\d+)*)(?=(?:{joined})?(?:[^\w.,:]|[.,:](?:\D|$)|$))")


def values(text: str, cues: Cues) -> set[float]:
    """The values of the figures of a text, each with and without its scale."""
    told = {figure.value for figure in (*figures(text, cues), *_single(text, cues))}
    return told | {_value(match[1], cues) for match in _digits(cues).finditer(text)}


def precisions(text: str, value: float, cues: Cues) -> list[tuple[str, str]]:
    """What the words around each figure of a value make of it, such as atLeast, and these words; both empty where there are none."""
    told = []
    for figure in (each for each in figures(text, cues) if abs(each.value - value) < 1e-9 * max(1, abs(value))):
        behind = cues.pattern("precision_behind").match(text[figure.end :].lstrip())
        only = re.search(rf"(?<!\w){cues.part('only')}\s+$", text[: figure.start], re.IGNORECASE)
        word = behind.group() if behind else figure.approximate or (only.group().strip() if only else "")
        bounds = cues.values.get("precision_behind" if behind else "precision", {})
        told.append((bounds.get(word.lower(), ""), word))
    return told


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
    taken: set[int] = set()
    for pattern in (long, cues.pattern("weekdays"), YEAR, cues.pattern("times"), _CLOCK):
        for match in pattern.finditer(text):
            if pattern is YEAR and not _is_year(text, match, cues):
                continue
            if pattern is _CLOCK and ":" not in match.group() and not match.group().rstrip(".").endswith("m"):
                continue
            if match.start() not in taken:
                spans.append(match.span())
                taken.update(range(*match.span()))
    return sorted(spans)


def _is_year(text: str, match: re.Match[str], cues: Cues) -> bool:
    """Whether four digits are a year: after a word such as “since”, or of our time and with no unit behind them."""
    before = text[max(0, match.start() - _NEAR) : match.start()].split()[-1:]
    if before and (cues.pattern("year_before").fullmatch(before[0]) or before[0].endswith(("-", "(", ","))):
        return True
    # One day is no unit of two thousand: “2018 day five”.
    unit = cues.pattern("units").match(text[match.end() : match.end() + _NEAR].lstrip())
    return match.group().startswith(("19", "20")) and (not unit or bool(cues.pattern("units").fullmatch(f"{unit.group()}s")))


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
    unit = next((_SYMBOLS[mark] for mark in words if mark in _SYMBOLS), "")
    if (money := _next(text, end, "money_scales", cues)) and text[end] not in " -" and (unit or _money(cues).match(text, end)):
        value *= float(cues.values["money_scales"][money.group().lower()])
        end = money.end()
    if (scale := _next(text, end, "scales", cues)) and text[end : end + 1] != ",":
        value *= float(cues.values["scales"][scale.group().lower()])
        end = scale.end()
    # Three and a half hours; some languages have the half behind the unit.
    if half := _next(text, end, "and_half", cues):
        value, end = value + 0.5, half.end()
    if sign := _PERCENT.match(text, end):
        unit, end = _SYMBOLS["%"], sign.end()
    elif measured := _next(text, end, "units", cues) or (scale and _next(text, _past_of(text, end, cues), "units", cues)):
        unit, end = unit or measured.group(), measured.end()
        if half := _next(text, end, "and_half", cues):
            value, end = value + 0.5, half.end()
    near = max(0, start - _NEAR)
    before = _approximate(cues).search(text[near:start])
    start = near + before.start() if before else start
    return Figure(value, text[start:end].strip(), start, end, unit, before["word"] if before else "")


@cache
def _approximate(cues: Cues) -> re.Pattern[str]:
    """A word such as “nearly” at the end, with or without an article behind it."""
    return re.compile(rf"(?<!\w)(?P<word>{cues.part('approximate')})(?:\s{cues.part('articles')})?\s*$", re.IGNORECASE)


@cache
def _money(cues: Cues) -> re.Pattern[str]:
    """A letter for a scale, with a currency behind it or behind the other end of its range: 40m to 60m crowns."""
    letter, joint = cues.part("money_scales"), rf"(?:{cues.part('joints')}|{cues.part('range_joints')}|[-\u2013])"
    coin = rf"(?:{cues.part('units')}|{cues.part('currencies')})"
    return re.compile(rf"{letter}(?:\s?{joint}\s?\d[\d.,]*{letter})?\s{coin}(?!\w)", re.IGNORECASE)


def _past_of(text: str, place: int, cues: Cues) -> int:
    """The place behind a word such as “of” that follows: millions of euros."""
    joint = _next(text, place, "share_of", cues)
    return joint.end() if joint else place


def _next(text: str, place: int, kind: str, cues: Cues) -> re.Match[str] | None:
    """The cue of a kind that follows a place, after spaces and hyphens; it may be joined to digits."""
    gap = _GAP.match(text, place)
    return re.compile(cues.part(kind) + _END, re.IGNORECASE).match(text, gap.end() if gap else place)
