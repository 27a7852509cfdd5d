"""Single words and names: stems that forms of a word share, runs of capitalised words, and whether a name stands in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from kg.text.cues import Cues, cues_of, languages

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?")
_LETTER = re.compile(r"[^\W\d_]")
_STEM = 5
# Shun and shunning differ in a letter that is doubled.
_DOUBLED = re.compile(r"([^\W\d_])\1$")
_FEW = 8
# Such a share of the words of a text are small ones: 0.35 to 0.5 in its own language, 0.25 at most in one that is near.
_MOSTLY = 0.3
_CAPITAL = r"(?:[A-ZÀ-Þ][\w\u2019'.]*[\w](?:-\w+)*|[A-ZÀ-Þ])"


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word in small letters, without accents and without a possessive ending."""
    flat = "".join(letter for letter in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(letter))
    return re.sub(r"['\u2019]s?$", "", flat)


def bare(text: str) -> str:
    """Some words in small letters, without the marks around them."""
    return re.sub(r"^\W+|\W+$", "", text).casefold()


@lru_cache(maxsize=50_000)
def stem(word: str, cues: Cues) -> str:
    """What the forms of a word have in common: at most its first five letters, without its ending; of an odd form, those of the word."""
    flat = plain(word)
    flat = cues.values.get("forms", {}).get(flat, flat)
    ending = next((match.start() for match in cues.endings.finditer(flat) if match.start() > 2), len(flat))
    return _DOUBLED.sub(r"\1", flat[: min(ending, _STEM)])


@lru_cache(maxsize=20_000)
def stems(text: str, cues: Cues) -> frozenset[str]:
    """The stems of the words of a text that carry a meaning of their own."""
    return frozenset(
        stem(word, cues) for word in _WORD.findall(re.sub(r"[-/_]", " ", text)) if not cues.pattern("small").fullmatch(plain(word))
    )


def names_in(text: str, cues: Cues) -> list[tuple[int, int]]:
    """Where runs of capitalised words stand in a text."""
    return [match.span() for match in _run(cues).finditer(text)]


@cache
def _run(cues: Cues) -> re.Pattern[str]:
    particle = rf"(?:\d{{1,2}}|{cues.part('particles')})"
    return re.compile(rf"{_CAPITAL}(?:(?:[ \-\u2013]|(?<=s)['\u2019] |(?:\s{particle}){{1,2}}\s){_CAPITAL})*")


def is_name(label: str, cues: Cues) -> bool:
    """Whether a label is a proper name: all its words begin with a capital letter, small ones such as “of” apart."""
    name = re.sub(r"\s*\(.*\)$", "", label)
    parts = [word for word in name.split() if not re.fullmatch(rf"\d{{1,2}}|{cues.part('particles')}", word)]
    return bool(parts) and all(re.match(r"[A-ZÀ-Þ0-9]", word) for word in parts) and not name.endswith(("'s", "\u2019s"))


@lru_cache(maxsize=20_000)
def _pattern(name: str, cues: Cues) -> re.Pattern[str]:
    name = re.sub(rf"^{cues.part('articles')} |\s*\(.*\)$", "", name)
    # A name keeps its capital letters; a caption or a headline may have nothing else.
    either = f"{re.escape(name)}|{re.escape(name.upper())}" if is_name(name, cues) else f"(?i:{re.escape(name)})"
    return re.compile(rf"(?<!\w)(?:{either})(?![^\W_])")


def hidden(text: str, names: tuple[str, ...]) -> str:
    """A text in which each letter of some names is X or x, so that no word of a name is taken for a cue."""
    return _any_of(names).sub(lambda match: _LETTER.sub(lambda letter: "X" if letter[0].isupper() else "x", match[0]), text)


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{listed})(?![^\W_])")


def places(text: str, name: str, cues: Cues) -> Iterator[re.Match[str]]:
    """Where a text has a name."""
    return _pattern(name, cues).finditer(text)


def mentions(text: str, names: Iterable[str], cues: Cues, *, is_named: bool = False) -> bool:
    """Whether a text has one of some names, or an adjective made of it: Norway, Norwegian."""
    for name in names:
        if _pattern(name, cues).search(text):
            return True
        if is_named and len(name) > 4 and " " not in name and re.search(rf"(?<!\w){re.escape(name[:-1])}\w{{0,4}}(?!\w)", text):
            return True
    return False


def language_of(text: str) -> str:
    """The language of a text, of those that have cues: the one whose small words are most of it; nothing where none of them is."""
    words = _WORD.findall(text) or [""]
    shares = {name: sum(bool(cues.pattern("small").fullmatch(word)) for word in words) for name in languages() if (cues := cues_of(name))}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] / len(words) >= _MOSTLY else ""


def short(text: str) -> str:
    """A few words of a text."""
    parts = text.strip(" ,").split()
    return " ".join(parts[:_FEW]) + (" …" if len(parts) > _FEW else "")
