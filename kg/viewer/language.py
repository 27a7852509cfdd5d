"""What the page's search knows of languages: spellings, endings, small words and synonyms, from ontology/language."""

from __future__ import annotations

import tomllib
from typing import TypedDict

from kg.errors import InputError
from kg.files import read_text
from kg.paths import ONTOLOGY
from kg.rdf import names

# The page's own words, and labels and paraphrases, are in this language.
OWN = "en"


class Language(TypedDict):
    """How words are compared: what each spelling comes to, endings, words that need not be found, words that
    begin a question, and what stands for each other.
    """

    spellings: tuple[tuple[str, str], ...]
    endings: list[str]
    small: list[str]
    questions: list[str]
    synonyms: list[list[str]]


def language(article: str) -> Language:
    """Return what is known of the page's own language and of the article's, such as "es"; nothing is known of many.

    Raises InputError where a file cannot be read.
    """
    known: Language = {"spellings": names.SPELLINGS, "endings": [], "small": [], "questions": [], "synonyms": []}
    for name in dict.fromkeys((OWN, article.partition("-")[0].casefold())):
        path = ONTOLOGY / "language" / f"{name}.toml"
        if name and path.is_file():
            try:
                file = tomllib.loads(read_text(path))
            except tomllib.TOMLDecodeError as error:
                raise InputError(f"this is not TOML: {error}.", where=str(path)) from error
            known["endings"] += file.get("endings", [])
            known["small"] += file.get("small", [])
            known["questions"] += file.get("questions", [])
            known["synonyms"] += file.get("synonyms", [])
    return known
