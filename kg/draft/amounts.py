"""The figures, dates and frequencies of a passage, each at the stub whose words it stands in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.draft.leaf import Leaf, Stub
from kg.text import figures
from kg.text.cues import Cues
from kg.text.quotations import meets, within
from kg.text.sentences import Saying, is_time_of_saying
from kg.text.words import names_in


def add_figures(leaf: Leaf, sayings: list[Saying], made: list[Stub], cues: Cues) -> None:
    """Add figures and dates to the stub whose words they stand in."""
    words = leaf.sentence.words
    often = [match.span() for match in cues.pattern("frequencies").finditer(words)]
    for first, last in often:
        _holder(first, sayings, made).seen.setdefault("how_often", []).append(words[first:last])
    dates = [span for span in figures.dates(words, cues) if not meets(span, often)]
    for first, last in dates:
        stub = _holder(first, sayings, made)
        # What stands between a verb of saying and what is said, or behind both, tells when it was said.
        key = "said" if any(is_time_of_saying(leaf.sentence, (first, last), saying, cues) for saying in sayings) else "dates"
        stub.seen.setdefault(key, []).append(words[first:last])
        stub.rules.append("date")
    ending = re.compile(rf"{cues.part('ordinal_endings')}(?!\w)")
    # Within a name a number is none: Movement 5 Stars.
    names = names_in(words, cues)
    found = [each for each in figures.figures(words, cues) if not any(first < each.start and each.end < last for first, last in names)]
    listed = [each for each in found if not meets((each.start, each.end), [*dates, *often])]
    for pair in figures.paired(words, listed, cues):
        stub, ordinal = _holder(pair[0].start, sayings, made), ending.match(words, pair[-1].end)
        if counted := _counted(cues).search(words[: pair[0].start]):
            stub.seen.setdefault("ordinals", []).append(words[counted.start() : pair[-1].end].strip())
        elif ordinal:
            stub.seen.setdefault("ordinals", []).append(words[pair[0].start : ordinal.end()])
        elif not (len(pair) == 1 and _is_rank(pair[0], cues)):
            stub.seen.setdefault("figures", []).append(_figure(words, pair, cues))
        stub.rules.append("figure")


@cache
def _counted(cues: Cues) -> re.Pattern[str]:
    """A word behind which a number is one of a row, at the end: day five."""
    return re.compile(rf"(?<!\w){cues.part('counted')}\s*$", re.IGNORECASE)


def _is_rank(figure: figures.Figure, cues: Cues) -> bool:
    """Whether a number only ranks or counts one: the third, one of them."""
    told = figure.words.removeprefix(figure.approximate).strip()
    return figure.unit != "percent" and bool(cues.pattern("ordinals").fullmatch(told) or cues.pattern("ranks").match(told))


def _figure(words: str, pair: tuple[figures.Figure, ...], cues: Cues) -> dict[str, Any]:
    """A figure, or two that are told as one, as a stub has them."""
    told = [f"{figure.value:.4g}" if figure.value < 1e5 and figure.value % 1 else f"{figure.value:.0f}" for figure in pair]
    entry: dict[str, Any] = {"words": words[pair[0].start : pair[-1].end].strip()}
    entry |= {"values": told} if len(told) > 1 else {"value": told[0]}
    entry |= {"unit": pair[-1].unit} if pair[-1].unit else {}
    rate = cues.pattern("rates").match(words[pair[-1].end :].lstrip())
    return entry | ({"per": rate.group()} if rate else {})


def _holder(place: int, sayings: list[Saying], made: list[Stub]) -> Stub:
    """The stub whose speaker covers a place; the last one where none does."""
    number = next((number for number, saying in enumerate(sayings) if within(place, saying.covers)), len(made) - 1)
    return made[number]
