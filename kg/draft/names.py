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
    runs = [
        (_opens(text, first), text[first:last].split())
        for _, text in listed
        if not _is_in_titles(text, cues)
        for first, last in _runs(text, cues)
    ]
    firmly = {word for opens, run in runs if not opens for word in run}
    # The first word of a sentence has a capital letter anyway; those behind it, as in a full name, have it for themselves.
    known = firmly | {word for _, run in runs for word in run[1:]}
    small = {word for _, text in listed for word in re.findall(r"(?<!\w)[a-zß-ÿ][\w-]*", text)}
    counts: Counter[str] = Counter()
    first_at: dict[str, str] = {}
    titles: dict[str, str] = {}
    short: dict[str, str] = {}
    whole: dict[str, str] = {}
    for address, text in listed:
        if text.upper() == text:
            continue
        in_titles = _is_in_titles(text, cues)
        whole |= _perhaps_one(text, cues)
        for first, last in _runs(text, cues):
            title, name = _parted(text[first:last], text[last:], cues, opens=_opens(text, first), firmly=firmly, known=known, small=small)
            if not name or (in_titles and not _ACRONYM.fullmatch(name) and not set(name.split()) <= firmly):
                continue
            counts[name] += 1
            first_at.setdefault(name, address)
            titles.setdefault(name, title)
            bracket = _BRACKETED.match(text, last)
            if bracket and bracket[1][0] == name[0]:
                short[bracket[1]] = name
    merged = _merged(counts, first_at, titles, short, cues)
    return [each._replace(question=f"Is it a name, or is “{whole[each.label]}” one?") if each.label in whole else each for each in merged]


def _perhaps_one(text: str, cues: Cues) -> dict[str, str]:
    """The names that may be a part of one with “and” in it, as that of a newspaper, and that: the Evening Star and Mercury."""
    article = rf"(?i:{cues.part('articles')})\s"
    pattern = re.compile(rf"(?<!\w){article}((?:[A-ZÀ-Þ]\w+\s)+)({cues.part('joints')})\s([A-ZÀ-Þ]\w+)(?![\w-]|\s[A-ZÀ-Þ])")
    return {name: f"{match[1]}{match[2]} {match[3]}" for match in pattern.finditer(text) for name in (match[1].strip(), match[3])}


def _is_in_titles(text: str, cues: Cues) -> bool:
    """Whether a heading has a capital letter in each of its words, so that it need not name anything."""
    parts = [word for word in text.split() if not _is_small(word, cues)]
    return len(parts) > 1 and not text.rstrip(' ”"').endswith((".", "?", "!")) and all(re.match(r"[A-ZÀ-Þ0-9\W]", word) for word in parts)


def _runs(text: str, cues: Cues) -> list[tuple[int, int]]:
    """Where runs of capitalised words stand that are one name each.

    “And”, an owner and “of” join two names as well as the words of one: they only stay after words such as Church or before Party.
    """
    spans = []
    for first, last in words.names_in(text, cues):
        if text[:first].endswith("-"):
            continue
        start = first
        # A capital “The” belongs to what follows, as do letters that stand for all of it: Union of Dockers and Clerks (UDC).
        article = cues.pattern("articles").match(text, first)
        initials = _BRACKETED.match(text, last)
        capitals = re.findall(r"(?<!\w)[A-ZÀ-Þ]", text[article.end() if article else first : last])
        if (article and not _opens(text, first)) or (initials and len(initials[1]) == len(capitals)):
            spans.append((first, last))
            continue
        for match in _joined(cues).finditer(text, first, last):
            if _stays(text[start : match.start()], match.group(), text[match.end() : last], cues):
                continue
            spans.append((start, match.start()))
            start = match.end()
            # The Post and Echo, behind “of”.
            if cues.pattern("articles").match(text, start):
                break
        spans.append((start, last))
    return [(first, last) for first, last in spans if first < last]


def _stays(before: str, joint: str, after: str, cues: Cues) -> bool:
    """Whether a joint is part of one name: Church of Vela, People's Party, Captain of the Port."""
    parts, is_owner = before.split(), joint[0] in "'\u2019"
    if not parts:
        return False
    if is_owner:
        return bool(cues.pattern("heads").fullmatch(next(iter(after.split()), "")))
    if not cues.pattern("belonging").fullmatch(joint.split()[0]):
        return bool(cues.pattern("titles").fullmatch(parts[-1]))
    # What “of” belongs to stands right before it, or before another one; in some languages it comes first.
    is_inner = bool(cues.first("belonging", before))
    heads = [word for word in parts if cues.pattern("heads").fullmatch(word)]
    is_led = any(cues.pattern("heads_first").fullmatch(word) for word in parts[:2])
    return is_led or parts[-1] in heads or (is_inner and bool(heads)) or bool(cues.pattern("titles").fullmatch(parts[-1]))


@cache
def _joined(cues: Cues) -> re.Pattern[str]:
    """What may join two names: an owner's ending, or a word such as “and”, with or without an article."""
    word = rf"\s{cues.part('name_joints')}\s(?:{cues.part('articles')}\s)?"
    return re.compile(rf"(?:{word}|['\u2019]s\s|(?<=s)['\u2019]\s)(?=[A-ZÀ-Þ])")


def _titled(text: str, cues: Cues) -> str:
    return re.sub(r"\.(?= [A-ZÀ-Þ])", lambda stop: "_" if _ends_in_title(text[: stop.start()], cues) else ".", text)


def _ends_in_title(text: str, cues: Cues) -> bool:
    return bool(cues.pattern("titles").fullmatch(text.split()[-1]) and cues.pattern("abbreviations").fullmatch(text.split()[-1]))


def _opens(text: str, place: int) -> bool:
    """Whether a place begins a sentence, or a quotation or a bracket in it."""
    before = text[:place].rstrip(_OPENING)
    return not before or before.endswith((".", ":", "?", "!")) or text[place - 1] in _OPENING[1:]


def _parted(run: str, after: str, cues: Cues, *, opens: bool, firmly: set[str], known: set[str], small: set[str]) -> tuple[str, str]:
    """The title and the name in a run of capitalised words; no name where it may be an ordinary word, a day or an adjective.

    `after` has what follows the run, `firmly` words that are capitalised within sentences, `known` those and words behind the first one of
    a run, and `small` words that are not.
    """
    # A word such as Or may end a name; before “the” it begins what follows.
    is_last_of_name = not cues.pattern("articles").match(after.lstrip())
    parts = re.sub(r"['\u2019]s?$", "", run).replace("_", "").split()
    title: list[str] = []
    length = len(parts)
    if (
        opens
        and len(parts) > 1
        and not _title(parts, cues)
        and (cues.pattern("numbers").fullmatch(parts[0]) or (parts[0].lower() in small and (len(parts) > 2 or set(parts[1:]) <= firmly)))
        and parts[0] not in firmly
    ):
        # An ordinary word that opens a sentence: Five Norwegians; Nonpartisan Ana Ruiz, beside “a nonpartisan”.
        parts.pop(0)
    if opens and len(parts) > 1 and cues.pattern("articles").fullmatch(parts[0]):
        parts.pop(0)
    if parts and cues.pattern("prefixes").match(parts[0]):
        parts.pop(0)
    while parts and (_title(parts, cues) or (not title and _is_small(parts[0], cues) and not _is_direction(parts, cues))):
        taken = _title(parts, cues) or 1
        title += [] if _is_small(parts[0], cues) else parts[:taken]
        parts = parts[taken:]
    while parts and (parts[-1][:1].islower() or (_is_small(parts[-1], cues) and not is_last_of_name)):
        parts.pop()
        is_last_of_name = False
    while len(parts) > 1 and cues.pattern("honours").fullmatch(parts[-1].removesuffix("s")):
        parts.pop()
    opens = opens and len(parts) == length
    # A word alone that opens a sentence has a capital letter anyway.
    if opens and not title and len(parts) == 1 and parts[0] not in known and not _ACRONYM.fullmatch(parts[0]):
        return "", ""
    while parts and title and cues.pattern("belonging").fullmatch(parts[0]):
        # An office with its field: Minister of Education, and then the name.
        title += parts[:2]
        parts = parts[2:]
        title += [parts.pop(0)] if parts and cues.pattern("titles").fullmatch(parts[0]) else []
    inner = max((place for place, word in enumerate(parts[:-1], 1) if cues.pattern("titles").fullmatch(word)), default=0)
    title, parts = title + parts[:inner], parts[inner:]
    # What is joined to a name by a hyphen may tell of it: Vela-based.
    name = re.sub(rf"(?<=\w\w)-{cues.part('joined')}$", "", " ".join(parts))
    if any(re.match(r"I(?:\W|$)", part) for part in parts) or (len(parts) == 1 and _NUMERAL.fullmatch(name)):
        return "", ""
    kinds = ("weekdays", "months", "demonyms", "honours", "zones", *(() if _ACRONYM.fullmatch(name) else ("pronouns",)))
    if len(parts) == 1 and any(cues.pattern(kind).fullmatch(name) for kind in kinds):
        return "", ""
    while title and _is_small(title[-1], cues):
        title.pop()
    return " ".join(title), name


def _title(parts: list[str], cues: Cues) -> int:
    """How many words a title has that some words begin with."""
    return next((n for n in (3, 2, 1) if cues.pattern("titles").fullmatch(" ".join(parts[:n]).rstrip(".")) and len(parts) >= n), 0)


def _is_direction(parts: list[str], cues: Cues) -> bool:
    """Whether a name begins with a word such as New that belongs to it: New Vela, but not New Mayor Ana Ruiz."""
    return len(parts) > 1 and bool(cues.pattern("directions").fullmatch(parts[0])) and not _title(parts[1:], cues)


def _is_small(word: str, cues: Cues) -> bool:
    return not _ACRONYM.fullmatch(word) and any(
        cues.pattern(kind).fullmatch(words.plain(word)) for kind in ("small", "pronouns", "parts", "contrast")
    )


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
