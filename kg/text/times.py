"""Words for a time: the day that they name, and whether a date in EDTF is the one that they name or tell from the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.text.cues import Cues
from kg.text.figures import YEAR, figures

_END = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d)(?:-(\d\d))?)?")
# A span of more days has them all.
_ALL_DAYS = 366
_WEEK, _YEAR = 7, 366


def missing(words: str, edtf: str, cues: Cues) -> str:
    """What some words for a time name that lies outside a date; nothing where all they name lies in it, or it cannot be told.

    Words such as “before” name what lies beside, so that an open span may end a year from it, and any other date is not judged.
    """
    ends = [_days(end) for end in edtf.split("/")]
    known = [end for end in ends if end]
    if not known:
        return ""
    is_open = len(known) < len(ends)
    if cues.first("beside", words) and not is_open:
        return ""
    first, last = known[0][0], known[-1][1]
    years = range(first.year - is_open, last.year + is_open + 1)
    if other := next((year for year in YEAR.findall(words) if int(year) not in years), ""):
        return other
    if is_open or (last - first).days > _ALL_DAYS:
        return ""
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    numbers = {kind: {name: int(number) for name, number in cues.values.get(kind, {}).items()} for kind in ("months", "weekdays")}
    for match in _months(cues).finditer(words):
        number = int(match["before"] or match["after"] or 0)
        month = numbers["months"][match["month"]]
        if month and not any(day.month == month and number in (0, day.day) for day in days):
            return match.group()
    weekdays = {0, *(day.isoweekday() for day in days)}
    return next((name for name in cues.pattern("weekdays").findall(words) if numbers["weekdays"][name] not in weekdays), "")


def off(words: str, edtf: str, published: date, cues: Cues, *, is_ahead: bool) -> str:
    """The part of some words that tells a time from the day of publication, where a date lies outside that time; else nothing.

    A day of the week or a month without a year is the next one of what lies ahead, and else the last one.
    """
    ends = [_days(end) for end in edtf.split("/")]
    if None in ends or cues.first("beside", words) or YEAR.search(words):
        return ""
    first, last = ends[0][0], ends[-1][1]  # type: ignore[index]
    try:
        told = next(_told(words, published, cues, is_ahead=is_ahead), None)
    except (OverflowError, ValueError):
        # Two million years ago lies beyond the calendar.
        return ""
    return told[0] if told and (last < told[1] or first > told[2]) else ""


def _told(words: str, published: date, cues: Cues, *, is_ahead: bool) -> Iterator[tuple[str, date, date]]:
    """The time that some words tell from a day, if any, with its words, its first day and its last."""
    if apart := cues.first("days_off", words):
        number, unit = cues.values["days_off"][apart.group().lower()].split()
        yield apart.group(), *_apart(published, int(number), unit)
        return
    for figure in figures(words, cues) if cues.first("ago", words) else ():
        if (span := cues.values.get("spans", {}).get(figure.unit.lower())) is not None:
            first, last = _apart(published, -int(figure.value), span)
            loose = timedelta({"week": 4, "month": 20}.get(span, 0))
            yield figure.words, first - loose, last + loose
            return
    is_gone, is_coming = (cues.first(kind, words) is not None for kind in ("gone", "coming"))
    is_coming = is_coming or (is_ahead and not is_gone)
    month, day = cues.first("months", words), cues.first("weekdays", words)
    if not month and not day:
        return
    longest = timedelta((_YEAR if month else _WEEK) * (2 if is_gone or cues.first("coming", words) else 1))
    begin, end = (published, published + longest) if is_coming else (published - longest, published)
    yield words, begin, end


def _apart(day: date, number: int, span: str) -> tuple[date, date]:
    """The first and the last day of the week, month or year that lies so many of them off a day; a week begins on Sunday or Monday."""
    if span == "day":
        return day + timedelta(number), day + timedelta(number)
    if span == "week":
        monday = day - timedelta(day.weekday()) + timedelta(_WEEK * number)
        return monday - timedelta(1), monday + timedelta(_WEEK - 1)
    if span == "year":
        return date(day.year + number, 1, 1), date(day.year + number, 12, 31)
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def day_of(text: str, cues: Cues) -> date | None:
    """The day that a text is, where it has a month, a day and a year, and beside them at most a day of the week; else nothing."""
    month, year = _months(cues).search(text), YEAR.search(text)
    day = int(month["before"] or month["after"] or 0) if month else 0
    number = int(cues.values["months"][month["month"]]) if month else 0
    if not month or not year or not day or not number:
        return None
    rest = f"{text[: month.start()]} {text[month.end() :]}".replace(year.group(), "", 1)
    small = [cues.pattern(kind) for kind in ("weekdays", "date_joints", "articles")]
    if not all(any(kind.fullmatch(word) for kind in small) for word in re.findall(r"\w+", rest)):
        return None
    return date(int(year.group()), number, day) if day <= calendar.monthrange(int(year.group()), number)[1] else None


def _months(cues: Cues) -> re.Pattern[str]:
    """A month, with the number of its day before or after it."""
    month, joint, ordinal = cues.pattern("months").pattern, cues.part("date_joints"), cues.part("ordinal_endings")
    before, after = rf"(?:(?P<before>\d{{1,2}}){ordinal}?\s+(?:{joint}\s+)?)?", rf"(?:\s+(?P<after>\d{{1,2}}){ordinal}?(?![\d.:]*\d))?"
    return re.compile(rf"{before}(?P<month>{month}){after}")


def _days(end: str) -> tuple[date, date] | None:
    """The first and the last day of one end of a date; None for an open end. A season may be any time of its year."""
    match = _END.match(end)
    if not match:
        return None
    first, last = (int(match[1].replace("X", digit)) for digit in "09")
    month = int(match[2] or 0)
    if not first or not month or month > 12:
        return (date(max(first, 1), 1, 1), date(max(last, 1), 12, 31))
    longest = calendar.monthrange(last, month)[1]
    day = min(int(match[3] or 0), longest)
    return (date(first, month, day or 1), date(last, month, day or longest))
