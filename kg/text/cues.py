"""The cues of a language, from ontology/cues: words that tell who speaks, how surely, whether it is denied, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import InputError
from kg.files import read_text
from kg.paths import ONTOLOGY

# Kinds whose cues keep their capital letter.
_NAMES = ("titles", "weekdays", "months", "abbreviations", "demonyms", "honours", "directions", "heads", "heads_first", "prefixes", "zones")
FOLDER = ONTOLOGY / "cues"
_NOTHING = re.compile(r"(?!)")
# Kinds with a number each, which that of another calendar has not.
_COUNTED = ("months", "weekdays")
# What stands before and behind a cue is no letter or digit.
_EDGES = (r"(?<![^\W_])", r"(?![^\W_])")
# A comma outside brackets parts two cues.
_BETWEEN = re.compile(r"\s*,\s*(?![^(]*\))")
# What stands for a value, which is looked up as it is written, and a value that is a number.
_WORDS = re.compile(r"[\w'\u2019%-]+(?: [\w'\u2019%-]+)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, eq=False)
class Cues:
    """The cues of one language: a pattern for each kind, named `saying.warns` or `negation`.

    `means` says what a kind of verb makes of a claim, `values` what a word stands for, such as a number, and `endings` in what
    the forms of a word differ.
    """

    language: str
    patterns: dict[str, re.Pattern[str]]
    means: dict[str, dict[str, str]]
    values: dict[str, dict[str, str]]
    endings: re.Pattern[str]

    def pattern(self, kind: str) -> re.Pattern[str]:
        """The pattern of a kind of cue; one that matches nothing, where the language has none."""
        return self.patterns.get(kind, _NOTHING)

    def part(self, kind: str) -> str:
        """The pattern of a kind as a part of a longer one, without the edges of words; one that matches nothing, where there is none."""
        return self.pattern(kind).pattern.removeprefix(_EDGES[0]).removesuffix(_EDGES[1])

    def first(self, kind: str, words: str) -> re.Match[str] | None:
        """The first cue of a kind in some words."""
        return self.pattern(kind).search(words)

    def kinds(self, group: str) -> list[str]:
        """The kinds of a group, such as those of `saying`, without the group's name."""
        return [kind.removeprefix(f"{group}.") for kind in self.patterns if kind.startswith(f"{group}.")]


# Those of a language that has none.
NO_CUES = Cues("", {}, {}, {}, _NOTHING)


def languages() -> list[str]:
    """The languages that have cues."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def cues_of(language: str, own: object = None, where: str = "") -> Cues | None:
    """The cues of a language, with an article's own added; None where the language has none.

    `where` is the place of the article's own. Raises InputError where these are not lists of words by kind, or such a word cannot be
    read.
    """
    language = language.partition("-")[0].lower()
    if language not in languages():
        return None
    data = dict(_data(language))
    known = [kind for kind in data if not kind.startswith("means.")]
    for kind, words in _own(own, where):
        if kind not in known:
            raise InputError(f"there is no kind of cue {kind!r}.", where=where, fix=f"Known are: {', '.join(known)}.")
        for word in _listed(words):
            # An abbreviation may be written with its full stop.
            data[kind] += f", {_checked(kind, word.rstrip('.') if kind == 'abbreviations' else word, _listed(data[kind]), where)}"
    return _compiled(language, tuple(data.items()))


@cache
def _data(language: str) -> dict[str, str]:
    """The file of a language as kind -> its words."""
    from ruamel.yaml import YAML

    data: dict[str, str] = {}
    for kind, value in YAML(typ="safe", pure=True).load(read_text(FOLDER / f"{language}.yaml")).items():
        if isinstance(value, dict):
            data |= {f"{kind}.{name}": _text(words) for name, words in value.items()}
        else:
            data[kind] = _text(value)
    return data


def _text(value: Any) -> str:
    """The words of a kind; of a mapping, such as what a verb means, its pairs."""
    if isinstance(value, dict):
        return ", ".join(f"{key}={word}" for key, word in value.items())
    return " ".join(str(value).split())


def _own(own: object, where: str) -> list[tuple[str, str]]:
    """An article's own cues as pairs of a kind and its words."""
    if own is None:
        return []
    pairs: list[tuple[str, str]] = []
    for kind, value in own.items() if isinstance(own, dict) else [("", None)]:
        inner = {f"{kind}.{name}": words for name, words in value.items()} if isinstance(value, dict) else {kind: value}
        for name, words in inner.items():
            if not isinstance(words, str) and not (isinstance(words, list) and all(isinstance(word, str) for word in words)):
                fix = "Write cues: {hedges.possible: [a word, another]}."
                raise InputError("the article's own cues are not lists of words.", where=where, fix=fix)
            pairs.append((name, words if isinstance(words, str) else ", ".join(words)))
    return pairs


def _checked(kind: str, word: str, others: list[str], where: str) -> str:
    """A cue of an article's own, beside the others of its kind. Raises InputError for one that would break them."""
    if all("=" in other for other in others):
        name, value = _pair(f"{word}=0" if kind in _COUNTED and "=" not in word else word)
        is_number = all(_NUMBER.fullmatch(_pair(other)[1]) for other in others)
        if not _WORDS.fullmatch(name) or not (_NUMBER.fullmatch(value) if is_number else value):
            what = f"the cue {word!r} of {kind!r} is not a word and its {'number' if is_number else 'value'}."
            raise InputError(what, where=where, fix=f"Write one as the language has them: {others[0]}.")
        return f"{name if kind in _NAMES else name.lower()}={value}"
    fix = r"Write a word or a few; (a|b)? are endings that it may have, and \w+ is any word."
    try:
        pattern = _pattern([word])
    except re.error as error:
        raise InputError(f"the cue {word!r} of {kind!r} cannot be read: {error.msg}.", where=where, fix=fix) from None
    if pattern.search(" qq "):
        raise InputError(f"the cue {word!r} of {kind!r} would be found everywhere.", where=where, fix=fix)
    return word


@cache
def _compiled(language: str, data: tuple[tuple[str, str], ...]) -> Cues:
    patterns: dict[str, re.Pattern[str]] = {}
    means: dict[str, dict[str, str]] = {}
    values: dict[str, dict[str, str]] = {}
    endings = _NOTHING
    for kind, words in data:
        listed = _listed(words)
        if kind.startswith("means."):
            means[kind.removeprefix("means.")] = dict(_pair(word) for word in listed)
        elif all("=" in word for word in listed):
            values[kind] = dict(map(_pair, listed))
            patterns[kind] = _pattern(list(values[kind]), is_named=kind in _NAMES)
        elif kind == "endings":
            endings = re.compile(rf"(?:{'|'.join(listed)})$")
        else:
            patterns[kind] = _pattern(listed, is_named=kind in _NAMES)
    return Cues(language, patterns, means, values, endings)


def _listed(words: str) -> list[str]:
    return [word for word in _BETWEEN.split(words.strip(" ,")) if word]


def _pair(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    return name.strip(), value.strip()


def _pattern(words: list[str], *, is_named: bool = False) -> re.Pattern[str]:
    """A pattern for any of some words, the longest first; what is a name keeps its capital letter."""
    ordered = sorted(words, key=len, reverse=True)
    joined = "|".join(word.replace(" ", r"\s+") for word in ordered)
    return re.compile(rf"{_EDGES[0]}(?:{joined}){_EDGES[1]}", 0 if is_named else re.IGNORECASE)
