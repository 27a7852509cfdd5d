"""The gates of figures: numbers, units, dates, and which way something goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.check import bearing
from kg.check.bearing import Miss
from kg.check.claims import Claim
from kg.text import figures, times, words
from kg.text.sentences import is_time_of_saying

# Keys whose words tell a time, each with the key of its date.
DATES = {"when": "date", "deadline": "due"}
# Keys whose number stands in the words of a figure.
NUMBERS = ("amount", "at_least", "at_most", "changes_from", "changes_to")
# Keys for one end of a span, each with the precision that says the same; and what else a precision may be written as.
BOUNDS = {"at_least": "atLeast", "at_most": "atMost"}
ALIKE = {
    "over": ("atLeast",),
    "atLeast": ("over",),
    "under": ("atMost", "nearly"),
    "atMost": ("under",),
    "nearly": ("roughly", "under"),
    "roughly": ("nearly",),
}
# Each direction with the one that it is mistaken for.
OPPOSITES = {"up": "down", "down": "up"}


def number(claim: Claim) -> Iterator[Miss]:
    """Whether its numbers stand in its passage or paragraph."""
    around = " ".join(f"{passage.paragraph} {passage.words}" for passage in claim.passages)
    numerals = set().union(*(figures.romans(passage.words) for passage in claim.passages))
    there, shares = figures.values(around, claim.cues) | numerals, figures.shares(around, claim.cues)
    for key, value in claim.numbers:
        if value not in there and not any(abs(value - share) < 1 for share in shares):
            yield Miss("says", f"It has the number {value:g} ({key}), and its words do not.", "Write the number that stands there.")
            return
    for entry in bearing.said(claim):
        if (worded := entry.get("worded_as")) and (wrong := _unworded(claim, entry, str(worded))):
            yield Miss("says", f"It has the number {wrong:g}, worded as “{worded}”.", "Write the number that these words have.")
            return
    told = there | {1, 2} | {value for _, value in claim.numbers}
    for figure in figures.figures(claim.paraphrase, claim.cues):
        is_share = claim.cues.first("fractions", figure.words) or any(abs(figure.value - share) < 1 for share in shares)
        if figure.value not in told and not is_share:
            yield Miss("paraphrase", f"The paraphrase has “{figure.words}”, and its words do not.", "Write the number that stands there.")
            return


def _unworded(claim: Claim, entry: dict[str, Any], worded: str) -> float | None:
    """A number of an entry, where the words that it is worded as have other ones; None where they have it, or no number."""
    there, shares = figures.values(worded, claim.cues) | figures.romans(worded), figures.shares(worded, claim.cues)
    numbers = [float(entry[key]) for key in NUMBERS if isinstance(entry.get(key), int | float)]
    is_there = any(value in there or any(abs(value - share) < 1 for share in shares) for value in numbers)
    return numbers[0] if numbers and there and not is_there else None


def precision(claim: Claim) -> Iterator[Miss]:
    """Whether its figures are bounded or rounded as their words are: at least, nearly, about."""
    if claim.value("polarity") == "negative":
        return
    for entry in bearing.said(claim):
        written = str(entry.get("precision", "")) or next((bound for key, bound in BOUNDS.items() if key in entry), "")
        value = next((entry[key] for key in ("amount", *BOUNDS) if isinstance(entry.get(key), int | float)), None)
        if value is None or BOUNDS.keys() <= entry.keys():
            continue
        told = [each for passage in claim.passages for each in figures.precisions(passage.words, float(value), claim.cues)]
        if not told or any(written == bound or written in ALIKE.get(bound, ()) for bound, _ in told):
            continue
        bound, word = told[0]
        # A share in words may be rounded without a word for it; and some words, such as “only”, leave it open.
        if not bound and (word or written in ("roughly", "exactly")):
            continue
        if bound:
            what = f"has precision: {written}" if written else "has no precision"
            yield Miss("says", f"Its figure {value:g} {what}, and its words have “{word}”.", f"Write precision: {bound}.")
        else:
            yield Miss("says", f"Its figure {value:g} has precision: {written}, and its words do not.", "Take precision: out.")
        return


def unit(claim: Claim) -> Iterator[Miss]:
    """Whether the units of its figures stand in its words."""
    around = " ".join(f"{passage.paragraph} {passage.words}" for passage in claim.passages)
    signs, currencies = (claim.cues.values.get(kind, {}) for kind in ("unit_signs", "currencies"))
    for key, text in claim.texts:
        if key == "currency":
            spoken = [word for word, code in currencies.items() if code == text] or [text]
            is_there = any(word in around.casefold() for word in (*spoken, text.casefold(), figures.SIGNS.get(text, text)))
        elif key == "unit":
            is_share = signs.get(text, text) == signs.get("%") and ("%" in around or figures.shares(around, claim.cues))
            is_there = bool(is_share) or text in around or signs.get(text, text) in around
            is_there = is_there or any(text.startswith(name) and re.search(rf"(?<!\w){sign}(?!\w)", around) for sign, name in signs.items())
            is_there = is_there or (bool(claim.cues.pattern("age").fullmatch(text)) and _has_age(claim, around))
            is_there = is_there or bool(words.stems(text, claim.cues) & words.stems(around, claim.cues))
        else:
            continue
        if not is_there:
            yield Miss("says", f"It measures in {text}, and its words do not.", "Write the unit that stands there.")
            return


def _tells_when_said(claim: Claim, when: str) -> bool:
    """Whether some words for a time stand in its passages as the time of a saying, and nowhere else."""
    places = [(passage, match.span()) for passage in claim.passages for match in re.finditer(re.escape(when), passage.words)]
    return bool(places) and all(
        any(is_time_of_saying(passage.sentence, span, each, claim.cues) for each in passage.sentence.sayings if each.speaker)
        for passage, span in places
    )


def _has_age(claim: Claim, around: str) -> bool:
    """Whether one of its numbers stands behind a name as an age does: Ana Ruiz, 42,"""
    return any(re.search(rf"[A-ZÀ-Þ]\w+(?:,| \() ?{value:g}(?:[,.)]|$)", around) for _, value in claim.numbers)


def dated(claim: Claim) -> Iterator[Miss]:
    """Whether its dates have the year, month, day and day of the week that its words for the time name, and are of what is said."""
    for entry in bearing.said(claim):
        when = entry.get("when")
        if isinstance(when, str) and not claim.is_own_voice and _tells_when_said(claim, when):
            yield Miss("says", f"It happens “{when}”, and its words tell so when it was said.", "Take when: out, or write when it happens.")
            return
    published = claim.article.published if claim.value("relative_to") == "article" else None
    for entry in bearing.entries(claim):
        for told, key in DATES.items():
            when, date = entry.get(told), str(entry.get(key, ""))
            is_ahead = told == "deadline" or claim.value("tense") == "future"
            if not isinstance(when, str):
                continue
            if other := times.missing(when, date, claim.cues):
                fix = f"Write {key}: for “{other}”, or the words of {told}: that name {date}."
                yield Miss("says", f"It has {key}: {date}, and its words for the time have “{other}”.", fix)
                return
            if published and (other := times.off(when, date, published, claim.cues, is_ahead=is_ahead)):
                fix = f"Write {key}: for “{other}” as the article has it, or published: in its record."
                yield Miss("says", f"It has {key}: {date}, and is published {published}, “{other}” beside it.", fix)
                return


def direction(claim: Claim) -> Iterator[Miss]:
    """Whether it goes up where its words go up, and down where they go down."""
    if claim.value("polarity") == "negative":
        return
    for entry in bearing.entries(claim):
        written = str(entry.get("direction", ""))
        told = [*(passage.words for passage in claim.passages), *(passage.paragraph for passage in claim.passages), claim.paraphrase]
        if written not in OPPOSITES or any(claim.cues.first(f"direction.{written}", text) for text in told):
            continue
        for passage, spans in claim.main:
            if cue := bearing.first(claim, f"direction.{OPPOSITES[written]}", passage, spans):
                other = OPPOSITES[written]
                yield Miss("says", f"It goes {written}, and its words go {other}: “{cue}”.", f"Write direction: {other}.")
                return
