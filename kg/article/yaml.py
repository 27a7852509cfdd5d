"""A YAML 1.2 document -> a tree in which each value knows its place, its kind, and how the author spelled it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kg.errors import InputError
from kg.files import Place, place, read_text

Kind = Literal["text", "number", "truth", "nothing", "list", "mapping"]

_MOST_NODES = 2_000_000
_DEEPEST = 50
# What plain scalars are in the core schema of YAML 1.2, section 10.3.2. A number with a point, as 2.50, stays as it is written.
_CORE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("nothing", re.compile(r"null|Null|NULL|~|")),
    ("truth", re.compile(r"true|True|TRUE|false|False|FALSE")),
    ("number", re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")),
    ("text", re.compile(r".*", re.DOTALL)),
)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_TAG = "tag:yaml.org,2002:"
_TAGGED: dict[str, Kind] = {"null": "nothing", "bool": "truth", "int": "number"}
# Python turns no longer number into digits and back, and nothing of an article has so many.
_LONGEST_NUMBER = 4000
# Characters that YAML has no place for, section 5.1; the byte-order mark is one of them behind the first line.
_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_OTHER_VERSION = re.compile(r"^%YAML[ \t]+(?!1\.2[ \t]*(?:#.*)?$)(\S+)", re.MULTILINE)
_TABS = "Indent by spaces: YAML takes no tabs there."
_QUOTES = 'Text with ": ", " #" or a leading [ { & * ! | > % @ needs "double quotes".'


class Tree(NamedTuple):
    """A value of a document: text, a whole number, yes or no, or nothing; a list of trees; or a mapping of keys to them.

    `spelled` is how the author wrote it, where it is none of the last two.
    """

    kind: Kind
    value: Any
    place: Place
    spelled: str = ""


class Key(NamedTuple):
    """A key of a mapping, and its place."""

    word: str
    place: Place


def read(path: Path) -> Tree | None:
    """The document in a file, or None where it has none. Raises InputError, with file, line and column, for what is not YAML 1.2."""
    text = read_text(path)
    if match := _NOT_PRINTABLE.search(text):
        what = f"the character U+{ord(match[0]):04X} cannot stand in YAML."
        raise InputError(what, where=str(place(path, text[: match.start()])), fix='Take it out, or write its escape in "double quotes".')
    if match := _OTHER_VERSION.search(text):
        what = f"the sheet says that it is YAML {match[1]}."
        raise InputError(what, where=str(place(path, text[: match.start()])), fix="Sheets are YAML 1.2: take out the line %YAML.")
    reader = _Reader(path)
    try:
        return reader.document(iter(YAML(typ="safe", pure=True).parse(text)))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(reader.place)
        context = f" ({error.context}, begun on line {error.context_mark.line + 1})" if error.context and error.context_mark else ""
        raise InputError(
            f"this is not valid YAML: {error.problem}{context}.", where=where, fix=_TABS if "'\\t'" in str(error.problem) else _QUOTES
        ) from None
    except (YAMLError, ValueError, RecursionError) as error:
        # What the library does not say the place of stands behind what was read last.
        raise InputError(f"this is not valid YAML: {str(error).splitlines()[0]}.", where=str(reader.place)) from None


class _Reader:
    """Makes a tree of the events of a parser, which has no limit of its own of depth or of what aliases repeat."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = 0
        self._anchors: dict[str, tuple[Tree, int]] = {}
        self.place = Place(str(path), 1, 1)

    def document(self, events: Iterator[Any]) -> Tree | None:
        """The one document of a stream; None for an empty one."""
        root: Tree | None = None
        for event in events:
            if type(event).__name__ != "DocumentStartEvent":
                continue
            self._note(event)
            if root is not None:
                raise self._error("a second document begins here.", "A sheet is one list: take out the line ---.")
            root = self._tree(next(events), events, 0)
        return None if root is None or root.kind == "nothing" else root

    def _note(self, event: Any) -> None:
        self.place = Place(str(self._path), event.start_mark.line + 1, event.start_mark.column + 1)

    def _error(self, what: str, fix: str) -> InputError:
        return InputError(what, where=str(self.place), fix=fix)

    def _tree(self, event: Any, events: Iterator[Any], depth: int) -> Tree:
        """The tree that begins with an event."""
        self._note(event)
        place, size, kind = self.place, self._size, type(event).__name__
        if depth > _DEEPEST:
            raise self._error("the sheet is nested too deeply or too large.", "Take parts out, and name them by id.")
        if kind == "AliasEvent":
            return self._repeated(event.anchor)
        self._grow(1)
        if kind == "ScalarEvent":
            tree = self._scalar(event, place)
        elif kind == "SequenceStartEvent":
            self._take_tag(event, "seq")
            tree = Tree("list", [], place)
            while type(event_within := next(events)).__name__ != "SequenceEndEvent":
                tree.value.append(self._tree(event_within, events, depth + 1))
        else:
            self._take_tag(event, "map")
            tree = Tree("mapping", {}, place)
            while type(event_within := next(events)).__name__ != "MappingEndEvent":
                key = self._key(event_within, events, tree)
                tree.value[key] = self._tree(next(events), events, depth + 1)
        if event.anchor:
            self._anchors[event.anchor] = tree, self._size - size
        return tree

    def _key(self, event: Any, events: Iterator[Any], mapping: Tree) -> Key:
        """A key of a mapping, which is a word however it is spelled."""
        key = self._tree(event, events, 0)
        if key.kind in ("list", "mapping"):
            self.place = key.place
            raise self._error(f"a key is a word, not a {key.kind}.", "Write a word before the colon.")
        word = key.value if key.kind == "text" else key.spelled
        for other in mapping.value:
            if other.word == word:
                self.place = key.place
                what = f"the key {word!r} stands twice in one entry, first on line {other.place.line}."
                raise self._error(what, "Write several values as a list.")
        return Key(word, key.place)

    def _repeated(self, anchor: str) -> Tree:
        if anchor not in self._anchors:
            raise self._error(f"*{anchor} names nothing that stands whole before it.", f"Mark that by &{anchor}, or write it out.")
        tree, size = self._anchors[anchor]
        self._grow(size)
        return tree

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > _MOST_NODES:
            raise self._error("the sheet is nested too deeply or too large.", "Do without anchors and aliases.")

    def _take_tag(self, event: Any, usual: str) -> None:
        if event.tag not in (None, "!", _TAG + usual):
            raise self._error(f"the tag {self._shown(event)} means nothing here.", "Take it out.")

    def _shown(self, event: Any) -> str:
        tag: str = event.tag
        return f"!!{tag.removeprefix(_TAG)}" if tag.startswith(_TAG) else tag

    def _text(self, event: Any) -> str:
        """The text of a scalar, in which two escapes for the halves of one character, as JSON has them, are that character."""
        try:
            return str(event.value).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            raise self._error("an escape here stands for half a character.", "Write the whole: \\U and eight digits.") from None

    def _scalar(self, event: Any, place: Place) -> Tree:
        text = self._text(event)
        if event.tag in (None, "!"):
            is_plain = event.tag is None and event.style is None
            kind: Kind = next(kind for kind, pattern in _CORE if pattern.fullmatch(text)) if is_plain else "text"
            # A text in lines of its own ends with an end of line, which is none of it.
            text = text.removesuffix("\n") if event.style in ("|", ">") else text
        else:
            name = event.tag.removeprefix(_TAG)
            kind = _TAGGED.get(name, "text")
            fits = next((pattern for each, pattern in _CORE if each == kind and name != "str"), None)
            fits = _FLOAT if name == "float" else fits if name in (*_TAGGED, "str") else None
            if name != "str" and not (fits and fits.fullmatch(text)):
                what = f"{self._shown(event)} {text}".rstrip()
                raise self._error(f"{what!r} is nothing in YAML 1.2.", "Take the tag out, or mend what it stands before.")
        if kind == "number" and len(text) > _LONGEST_NUMBER:
            raise self._error(f"this number has {len(text):,} digits.", "Write a shorter one, or put it into quotes.")
        value: Any = text
        if kind == "number":
            value = int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
        elif kind != "text":
            value = text.lower() == "true" if kind == "truth" else None
        return Tree(kind, value, place, text)
