"""Which names of the things of an article stand in its text, in which passages and how often: its surface forms.

They are found by spelling alone: that a name stands for its thing is what the author's sheets say of the whole article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.article.nodes import listed
from kg.article.passages import Passage, split
from kg.article.sheets import Sheet
from kg.rdf.names import fold
from kg.text.cues import Cues

# The sheet that kg passages writes them into.
FILE = "names.yaml"
_PLAIN = str.maketrans("\u2010\u2011\u2012\u2013\u2019", "----'")


class SurfaceForm(NamedTuple):
    """A name as it stands in a text: the id of its thing, the words, the addresses of the passages, and how often it stands there."""

    thing: str
    words: str
    passages: list[str]
    times: int


def of_text(read: Iterable[Sheet], text: str, lines: Mapping[str, object], cues: Cues | None) -> list[SurfaceForm]:
    """The surface forms of the things of an article's sheets in its text. Raises InputError as passages.split does."""
    body, passages = split(text, lines, cues)
    return surface_forms(names_in(read), body, passages, cues)


def names_in(read: Iterable[Sheet]) -> dict[str, list[str]]:
    """The names that an article's sheets give each thing, as id -> its label and what it is also called."""
    names: dict[str, list[str]] = {}
    for node in (node for sheet in read for node in sheet.nodes):
        # The article and its editor are not things of the text.
        if node.id and not {"Article", "Editor"} & set(listed(node.data.get("type"))):
            written = [value for key in ("label", "also") for value in listed(node.data.get(key))]
            names.setdefault(node.id, []).extend(value for value in written if isinstance(value, str) and value.strip())
    return {thing: spellings for thing, spellings in names.items() if spellings}


def surface_forms(names: Mapping[str, list[str]], body: str, passages: Iterable[Passage], cues: Cues | None) -> list[SurfaceForm]:
    """The surface forms in the passages of a text: by thing, the most frequent first.

    A name within a longer one of the same thing is no form of its own. “This meeting” is a form of “the meeting”, by the words that
    `cues` has for that. A name that begins with a small letter may begin a sentence; other letters stand as they are in the name.
    """
    pointing = cues.pattern("pointing") if cues else re.compile(r"(?!)")
    # The sentences of a paragraph have its words.
    whole = [passage for passage in passages if passage.kind != "paragraph"]
    forms: list[SurfaceForm] = []
    for thing, spellings in names.items():
        patterns = [re.compile(rf"(?<!\w)(?:{_spelled(name, pointing)})(?!\w)") for name in spellings]
        small = {_bare(name, pointing) for name in spellings if name[:1].islower()}
        places: dict[str, list[str]] = {}
        for passage in whole:
            for form in _longest(match for pattern in patterns for match in pattern.finditer(body, passage.start, passage.end)):
                words = form[:1].lower() + form[1:]
                places.setdefault(words if _bare(words, pointing) in small else form, []).append(passage.address)
        forms += [SurfaceForm(thing, words, list(dict.fromkeys(found)), len(found)) for words, found in places.items()]
    return sorted(forms, key=lambda form: (form.thing, -form.times, form.words))


def _longest(matches: Iterable[re.Match[str]]) -> list[str]:
    """The words of matches, in their order, without those that overlap a longer one."""
    kept: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda match: match.start() - match.end()):
        if all(match.end() <= other.start() or other.end() <= match.start() for other in kept):
            kept.append(match)
    return [match[0] for match in sorted(kept, key=re.Match.start)]


def _bare(name: str, pointing: re.Pattern[str]) -> str:
    """A name with plain hyphens and apostrophes, and a star for the word that it begins with where that only points, such as “the”."""
    name = name.translate(_PLAIN)
    match = pointing.match(name)
    rest = name[match.end() :] if match else ""
    return f"* {rest.lstrip()}" if rest[:1].isspace() else name


def _spelled(name: str, pointing: re.Pattern[str]) -> str:
    """What finds a name: any hyphen and apostrophe, either case of a name without capital letters, and any word that points."""
    bare = _bare(name.strip(), pointing)
    pattern = re.escape(bare.removeprefix("* ")).replace("\\-", "[-\u2010-\u2013]").replace("'", "['\u2019]")
    if bare == bare.lower():
        pattern = f"(?i:{pattern})"
    return rf"(?i:{pointing.pattern}) {pattern}" if bare.startswith("* ") else pattern


def sheet(forms: Iterable[SurfaceForm]) -> str:
    """Surface forms as a claim sheet, the same for the same text and things byte for byte."""
    lines = ["# Generated from the article's text by kg passages: the names of things as they stand there, and in which passages.\n"]
    ids: dict[str, int] = {}
    for form in forms:
        slug = re.sub(r"\W+", "-", fold(form.words)).strip("-") or "name"
        identifier = f"form/{form.thing}/{slug}"
        ids[identifier] = ids.get(identifier, 0) + 1
        if ids[identifier] > 1:
            identifier += f"-{ids[identifier]}"
        named, thing, words = (json.dumps(text, ensure_ascii=False) for text in (identifier, form.thing, form.words))
        stands = f"stands_in: [{', '.join(form.passages)}], times: {form.times}"
        lines.append(f"- {{id: {named}, type: SurfaceForm, form_of: {thing}, form: {words}, {stands}}}\n")
    return "".join(lines)
