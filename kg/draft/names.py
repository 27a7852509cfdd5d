"""The names of a text: runs of capitalised words with their titles, and which short forms belong to which long ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.text import words
from kg.text.cues import Cues

_ACRONYM = re.compile(r"[A-ZÀ-Þ0-9]{2,}s?")
_NUMERAL = re.compile(r"[IVXLC]+")
_BRACKETED = re.compile(r"\s\(([A-ZÀ-Þ][A-ZÀ-Þ0-9]+)\)")
_OPENING = " “\"«'\u2018(["


class Name(NamedTuple):
    """A name: its longest form, its other forms, the title before it, the passage that has it first, how often it stands, what is open."""

    label: str
    also: tuple[str, ...]
    title: str
    first: str
    times: int
    question: str


def names(passages: Iterable[tuple[str, str]], cues: Cues) -> list[Name]:
    """The names in the words of passages, given as pairs of address and words, in the order of the text."""
    # An abbreviated title belongs to the name behind its full stop.
    listed = [(address, _titled(text, cues)) for address, text in passages]
    firmly = {
        word for _, text in listed for first, last in _runs(text, cues) if not _opens(text, first) for word in text[first:last].split()
    }
    counts: Counter[str] = Counter()
    first_at: dict[str, str] = {}
    titles: dict[str, str] = {}
    short: dict[str, str] = {}
    for address, text in listed:
        if text.upper() == text:
            continue
        for first, last in _runs(text, cues):
            title, name = _parted(text[first:last], cues, opens=_opens(text, first), firmly=firmly)
            if not name:
                continue
            counts[name] += 1
            first_at.setdefault(name, address)
            titles.setdefault(name, title)
            bracket = _BRACKETED.match(text, last)
            if bracket and bracket[1][0] == name[0]:
                short[bracket[1]] = name
    return _merged(counts, first_at, titles, short, cues)


def _runs(text: str, cues: Cues) -> list[tuple[int, int]]:
    """Where runs of capitalised words stand that are one name each.

    “And”, an owner and “of” join two names as well as the words of one: they only stay after words such as Church or before Party.
    """
    spans = []
    for first, last in words.names_in(text, cues):
        if text[:first].endswith("-"):
            continue
        start = first
        for match in _joined(cues).finditer(text, first, last):
            head = text[start : match.start()].split()[-1] if text[start : match.start()].split() else ""
            following = text[match.end() : last].split()[:1]
            is_owner = match.group()[0] in "'\u2019"
            joins = is_owner or cues.pattern("belonging").fullmatch(match.group().split()[0])
            if joins and cues.pattern("heads").fullmatch(following[0] if is_owner and following else head):
                continue
            if cues.pattern("titles").fullmatch(head) and not is_owner:
                continue
            spans.append((start, match.start()))
            start = match.end()
        spans.append((start, last))
    return [(first, last) for first, last in spans if first < last]


@cache
def _joined(cues: Cues) -> re.Pattern[str]:
    """What may join two names: an owner's ending, or a word such as “and”, with or without an article."""
    word = rf"\s{cues.part('name_joints')}\s(?:{cues.part('articles')}\s)?"
    return re.compile(rf"(?:{word}|['\u2019]s\s)(?=[A-ZÀ-Þ])")


def _titled(text: str, cues: Cues) -> str:
    return re.sub(r"\.(?= [A-ZÀ-Þ])", lambda stop: "_" if _ends_in_title(text[: stop.start()], cues) else ".", text)


def _ends_in_title(text: str, cues: Cues) -> bool:
    return bool(cues.pattern("titles").fullmatch(text.split()[-1]) and cues.pattern("abbreviations").fullmatch(text.split()[-1]))


def _opens(text: str, place: int) -> bool:
    """Whether a place begins a sentence, or a quotation or a bracket in it."""
    before = text[:place].rstrip(_OPENING)
    return not before or before.endswith((".", ":", "?", "!")) or text[place - 1] in _OPENING[1:]


def _parted(run: str, cues: Cues, *, opens: bool, firmly: set[str]) -> tuple[str, str]:
    """The title and the name in a run of capitalised words; no name where it may be an ordinary word, a day or an adjective."""
    parts = re.sub(r"['\u2019]s?$", "", run).replace("_", "").split()
    title: list[str] = []
    while parts and (cues.pattern("titles").fullmatch(parts[0].rstrip(".")) or (not title and _is_small(parts[0], cues))):
        word = parts.pop(0)
        title += [] if _is_small(word, cues) else [word]
    while parts and (parts[-1][:1].islower() or _is_small(parts[-1], cues)):
        parts.pop()
    # A word alone that opens a sentence has a capital letter anyway.
    if opens and not title and len(parts) == 1 and parts[0] not in firmly and not _ACRONYM.fullmatch(parts[0]):
        return "", ""
    while parts and title and cues.pattern("belonging").fullmatch(parts[0]):
        # An office with its field: Minister of Education, and then the name.
        title += parts[:2]
        parts = parts[2:]
        title += [parts.pop(0)] if parts and cues.pattern("titles").fullmatch(parts[0]) else []
    inner = max((place for place, word in enumerate(parts[:-1], 1) if cues.pattern("titles").fullmatch(word)), default=0)
    title, parts = title + parts[:inner], parts[inner:]
    # What is joined to a name by a hyphen tells of it: Vela-based.
    name = re.sub(r"(?<=\w\w)-[a-zß-ÿ]+$", "", " ".join(parts))
    if "I" in parts or (len(parts) == 1 and _NUMERAL.fullmatch(name)):
        return "", ""
    if len(parts) == 1 and any(
        cues.pattern(kind).fullmatch(name) for kind in ("weekdays", "months", "demonyms", "pronouns", "honours", "zones")
    ):
        return "", ""
    return " ".join(title), name


def _is_small(word: str, cues: Cues) -> bool:
    return any(cues.pattern(kind).fullmatch(words.plain(word)) for kind in ("small", "pronouns", "parts", "contrast"))


def _merged(counts: Counter[str], first_at: dict[str, str], titles: dict[str, str], short: dict[str, str], cues: Cues) -> list[Name]:
    """The names with their short forms, and a question where a short form may belong to a long one."""
    order = list(first_at)
    # Whoever is also named without the word before the name: Mechanic Ana Ruiz.
    owned = {
        name: rest
        for name in counts
        if " " in (rest := name.partition(" ")[2]) and rest in counts and not cues.pattern("directions").match(name)
    }
    doubts: dict[str, list[str]] = {}
    for name in [name for name in counts if name not in owned]:
        longer = [other for other in counts if " " in other and " " not in name and name in (other.split()[0], other.split()[-1])]
        longer = [other for other in longer if other not in owned]
        # Whoever is named in full first, and then by the last name alone or with a title.
        full = [
            other
            for other in longer
            if other.split()[-1] == name
            and (len(other.split()) == 2 or titles.get(name))
            and order.index(other) < order.index(name)
            and not cues.pattern("directions").fullmatch(other.split()[0])
        ]
        if name in short and short[name] in counts:
            owned[name] = short[name]
        elif len(full) == 1 and all(other in full or other.split()[-1] != name for other in longer):
            owned[name] = full[0]
        elif longer:
            doubts[name] = longer
    found = []
    for name in counts:
        if name in owned:
            continue
        forms = [form for form, owner in owned.items() if owner == name]
        title = next((titles[form] for form in (name, *forms) if titles.get(form)), "")
        times = counts[name] + sum(counts[form] for form in forms)
        question = f"Is it {' or '.join(doubts[name])}, or what else?" if name in doubts else "What is it: a person, a place, a body?"
        found.append(Name(name, tuple(forms), title, first_at[name], times, question))
    return found
