"""What the page knows of languages, from ontology/language: how words are compared and told, and its own words in other languages."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol, TypedDict, cast

from kg.errors import InputError
from kg.files import read_text
from kg.paths import language_file
from kg.rdf import names

# A sentence of the page, in its script or its template: what is said is the key of what another language says.
_SAID = re.compile(r'\bsay(Parts)?\("((?:[^"\\]|\\.)*)"')
_PLACE = re.compile(r"\{(\w+)\}")
# The page's own words are in this language, but where there are words for the article's.
OWN = "en"


class Language(TypedDict):
    """How words are compared: what each spelling comes to, endings, words that need not be found, begin a question or ask for an
    amount, in which words people ask for a question or a view, what stands for each other, and adverbs of certainty.
    """

    spellings: tuple[tuple[str, str], ...]
    endings: list[str]
    small: list[str]
    questions: list[str]
    amounts: list[str]
    asked: dict[str, list[str]]
    synonyms: list[list[str]]
    adverbs: dict[str, str]


class Say(Protocol):
    """A sentence in the language of a page, with what stands in its places."""

    def __call__(self, sentence: str, /, **places: object) -> str:
        """The sentence."""


class Words(TypedDict):
    """The words of the page: their language; what stands for each English sentence of the page, for what the catalogue of questions says,
    for the sentences that rooms below make, and for what is said to be wrong; what is meant and not named, by the relation whose other end
    it is; what things are, by their class; the names of forms, the titles of questions, and how the language counts and inflects.
    """

    language: str
    page: dict[str, str]
    catalogue: dict[str, str]
    made: dict[str, str]
    problems: dict[str, str]
    gaps: dict[str, str]
    kinds: dict[str, str]
    forms: dict[str, str]
    titles: dict[str, str]
    grammar: dict[str, Any]


def language(tag: str) -> Language:
    """What is known of the page's own language and of the article's, whose tag is such as "es"; nothing is known of many.

    Raises InputError where a file cannot be read.
    """
    known: Language = {
        "spellings": names.SPELLINGS,
        "endings": [],
        "small": [],
        "questions": [],
        "amounts": [],
        "asked": {},
        "synonyms": [],
        "adverbs": {},
    }
    for path in dict.fromkeys((language_file(OWN), language_file(tag))):
        file = _read(path)
        for key in ("endings", "small", "questions", "amounts", "synonyms"):
            known[key] += file.get(key, [])
        known["adverbs"] |= file.get("adverbs", {})
        for question, phrases in file.get("asked", {}).items():
            known["asked"].setdefault(question, []).extend(phrases)
    return known


def words(tag: str) -> Words:
    """The page's words for an article whose language has this tag: English where there are no others."""
    path = language_file(tag, of_page=True)
    tables = {
        table: _read(path or language_file(OWN, of_page=True)).get(table, {}) for table in Words.__annotations__ if table != "language"
    }
    return cast("Words", {**tables, "language": path.stem if path else OWN})


def saying(spoken: Words) -> Say:
    """Return what says the sentences of the page in its language: of two forms the one for a number `n`."""

    def say(sentence: str, /, **places: object) -> str:
        one, _, several = spoken["page"].get(sentence, sentence).partition("|")
        form = several if several and places["n"] != 1 else one
        return _filled(form, {name: str(value) for name, value in places.items()}, spoken)

    return say


def made(text: str, spoken: Words, table: Literal["made", "problems"] = "made") -> str:
    """Return a text that rooms below have made of such a sentence, as a question makes one in a row; any other text as it is."""
    for sentence, other in spoken[table].items():
        match = re.fullmatch("(.*)".join(map(re.escape, _PLACE.split(sentence)[::2])), text, re.DOTALL)
        if match:
            places = zip(_PLACE.findall(sentence), match.groups(), strict=True)
            return _filled(other, {name: made(part, spoken, table) for name, part in places}, spoken)
    return text


def in_script(text: str, page: dict[str, str]) -> str:
    """Return a script that says its sentences in another language."""

    def other(match: re.Match[str]) -> str:
        sentence = json.loads(f'"{match[2]}"')
        return f"say{match[1] or ''}({json.dumps(page.get(sentence, sentence), ensure_ascii=False)}"

    return _SAID.sub(other, text) if page else text


def _filled(sentence: str, places: dict[str, str], spoken: Words) -> str:
    """A sentence with what stands in its places, and its words as they meet."""
    said = _PLACE.sub(lambda place: places[place[1]], sentence)
    for written, meant in spoken["grammar"].get("meeting", ()):
        said = re.sub(written, meant, said)
    return said


@cache
def _read(path: Path | None) -> dict[str, Any]:
    """What the file of a language holds; nothing where there is none."""
    try:
        return tomllib.loads(read_text(path)) if path else {}
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"this is not TOML: {error}.", where=str(path)) from error


# What says the sentences as they stand.
ENGLISH = saying(words(""))
