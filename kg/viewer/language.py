"""What the page knows of languages, from ontology/language: how words are compared and told, and its own words in other languages."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from typing import Any, TypedDict

from kg.errors import InputError
from kg.files import read_text
from kg.paths import ONTOLOGY
from kg.rdf import names

# In a template: what stands between tags, in an attribute that is read out or shown, or between the template's own signs in these.
_TEXTS = re.compile(r"""((?:[>}]|\b(?:aria-label|title|placeholder)="|\bor ")\s*)([^<>{}"\s][^<>{}"]*?)(?=\s*(?:[<{"]|$))""")
# In a script: no text is the name of a class or of an element.
_NAMED = "(?<!class: )(?<!id: )"
# The page's own words are in this language, but where there are words for the article's.
OWN = "en"


class Language(TypedDict):
    """How words are compared: what each spelling comes to, endings, words that need not be found, words that
    begin a question or make a claim less than certain, what stands for each other, and adverbs of certainty.
    """

    spellings: tuple[tuple[str, str], ...]
    endings: list[str]
    small: list[str]
    questions: list[str]
    hedges: list[str]
    synonyms: list[list[str]]
    adverbs: dict[str, str]


class Words(TypedDict):
    """The words of the page: their language, what stands for each English text, the names of forms, and the titles of questions."""

    language: str
    page: dict[str, str]
    forms: dict[str, str]
    questions: dict[str, str]


def language(article: str) -> Language:
    """What is known of the page's own language and of the article's, such as "es"; nothing is known of many.

    Raises InputError where a file cannot be read.
    """
    known: Language = {
        "spellings": names.SPELLINGS,
        "endings": [],
        "small": [],
        "questions": [],
        "hedges": [],
        "synonyms": [],
        "adverbs": {},
    }
    for name in dict.fromkeys((OWN, _code(article))):
        file = _file(name)
        for key in ("endings", "small", "questions", "hedges", "synonyms"):
            known[key] += file.get(key, [])
        known["adverbs"] |= file.get("adverbs", {})
    return known


def words(article: str) -> Words:
    """The page's words for an article in a language: English where there are no others."""
    file = _file(_code(article))
    return {
        "language": _code(article) if "page" in file else OWN,
        "page": file.get("page", {}),
        "forms": file.get("forms", {}),
        "questions": file.get("titles", {}),
    }


def in_html(text: str, page: dict[str, str]) -> str:
    """A template with its English texts in another language: those that stand as a whole in an element or an attribute."""
    return _TEXTS.sub(lambda match: match[1] + page.get(match[2], match[2]), text)


def in_script(text: str, page: dict[str, str]) -> str:
    """A script with its English texts in another language: those that stand as a whole between quotation marks, but for names."""
    quoted = {json.dumps(english, ensure_ascii=False): json.dumps(other, ensure_ascii=False) for english, other in page.items()}
    return re.sub(f"{_NAMED}(?:{'|'.join(map(re.escape, quoted))})", lambda match: quoted[match[0]], text) if quoted else text


def _code(article: str) -> str:
    return article.partition("-")[0].casefold()


@cache
def _file(name: str) -> dict[str, Any]:
    """What the file of a language holds; nothing where there is none."""
    path = ONTOLOGY / "language" / f"{name}.toml"
    if not name or not path.is_file():
        return {}
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"this is not TOML: {error}.", where=str(path)) from error
