"""What is doubtful in an RDF file that can be read: values that are none, addresses without a base, characters that deceive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from kg.rdf import iris

# How many of a file are told one by one, and how much of it is looked at, as a query waits for it.
SHOWN = 8
LOOKED_AT = 16 * 2**20
_TURTLE = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS, ox.RdfFormat.N3)
_XSD = iris.expand("xsd:")
_ZONE = r"(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_DATE = r"-?(?:[1-9]\d{3,}|0\d{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
_TIME = r"(([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?|24:00:00(\.0+)?)"
_INTEGER = r"[+-]?\d+"
# What a value of a type of XML Schema looks like. A type that is not here holds anything.
_FORMS = {
    "boolean": "true|false|0|1",
    "decimal": r"[+-]?(\d+(\.\d*)?|\.\d+)",
    "double": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN",
    "integer": _INTEGER,
    **dict.fromkeys(("long", "int", "short", "byte"), _INTEGER),
    **dict.fromkeys(("nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"), r"\+?\d+|-0+"),
    "positiveInteger": r"\+?0*[1-9]\d*",
    "negativeInteger": r"-0*[1-9]\d*",
    "nonPositiveInteger": r"-\d+|\+?0+",
    "date": _DATE + _ZONE,
    "dateTime": f"{_DATE}T{_TIME}{_ZONE}",
    "dateTimeStamp": f"{_DATE}T{_TIME}{_ZONE[:-1]}",
    "time": _TIME + _ZONE,
    "gYear": r"-?([1-9]\d{3,}|0\d{3})" + _ZONE,
    "gYearMonth": r"-?([1-9]\d{3,}|0\d{3})-(0[1-9]|1[0-2])" + _ZONE,
    "gMonth": "--(0[1-9]|1[0-2])" + _ZONE,
    "gDay": r"---(0[1-9]|[12]\d|3[01])" + _ZONE,
    "gMonthDay": r"--((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))" + _ZONE,
    "duration": r"-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?",
    "dayTimeDuration": r"-?P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?",
    "yearMonthDuration": r"-?P(?=.)(\d+Y)?(\d+M)?",
    "hexBinary": "([0-9a-fA-F]{2})*",
    "language": "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
}
_FORMS["float"] = _FORMS["double"]
_OTHERS = frozenset(("string", "anyURI", "base64Binary", "normalizedString", "token", "Name", "NCName", "QName", "NMTOKEN"))
# How many bits a whole number of a type has; of the signed ones, one is the sign.
_BITS = {"long": 64, "int": 32, "short": 16, "byte": 8}
# Characters that take over a terminal or reorder what stands beside them, as they are and as escapes, in UTF-8.
_HIDING = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]"
    rb"|\\u(?:00[01][0-9a-fA-F]|007[fF]|00[89][0-9a-fA-F]|202[a-eA-E]|206[6-9])(?<!\\u0009)(?<!\\u000[aAdD])"
)
# What names the types of XML Schema in a file of the Turtle kind.
_NAMED = re.compile(rb"\bprefix\s+([^\s:]*:)\s*<http://www\.w3\.org/2001/XMLSchema#>", re.IGNORECASE)
# What a file of the Turtle kind has outside white space, as far as values and addresses need it. A text that the end of what is looked
# at cuts off takes in the rest.
_TOKEN = re.compile(
    rb"""\#[^\n\r]*+ | \\.
    | (?P<text>"{3}(?:\\.|[^\\"]|"(?!""))*+"{3} | '{3}(?:\\.|[^\\']|'(?!''))*+'{3} | "(?:\\.|[^"\\\n\r])*+" | '(?:\\.|[^'\\\n\r])*+')
      (?:\^\^(?P<named>[^\s:<"']*:|<http://www\.w3\.org/2001/XMLSchema\#)(?P<type>[A-Za-z]+))?
    | ["'].*
    | (?P<relative><(?![A-Za-z][A-Za-z0-9+.-]*:)[^<>\s"{}|^`\\]*>)
    | <[^<>\s"{}|^`]*>""",
    re.VERBOSE | re.DOTALL,
)
# What stands between marks in a file of XML or JSON: a value, or an address.
_BETWEEN = re.compile(rb'(?<=[">])[^"<>]+(?=["<])')
_BASE = re.compile(rb"(?:@base|\bbase)\s*<|xml:base\s*=|\"@base\"", re.IGNORECASE)


class Doubt(NamedTuple):
    """One thing that is doubtful: in which line of its file, where that is known, and what."""

    line: int | None
    what: str


def find(data: bytes, syntax: ox.RdfFormat, base: str) -> Iterator[Doubt]:
    """Yield what is doubtful in the content of a file that can be read, line by line. Of a long one only the beginning is looked at."""
    is_whole, data = len(data) <= LOOKED_AT, data[:LOOKED_AT]
    doubts = list(_of_signs(data))
    doubts += _of_turtle(data) if syntax in _TURTLE else _of_quads(data, syntax, base) if is_whole else ()
    line, counted = 1, 0
    for position, what in sorted(doubts):
        if position >= 0:
            line += data.count(b"\n", counted, position)
            counted = position
        yield Doubt(line if position >= 0 else None, what)


def _of_signs(data: bytes) -> Iterator[tuple[int, str]]:
    for match in _HIDING.finditer(data):
        sign = match[0].decode() if match[0][:1] != b"\\" else chr(int(match[0][2:], 16))
        yield match.start(), f"the character U+{ord(sign):04X} hides or reorders what stands there"


def _of_turtle(data: bytes) -> Iterator[tuple[int, str]]:
    has_base = _BASE.search(data) is not None
    named = {b"<" + _XSD.encode(), *_NAMED.findall(data)}
    for match in _TOKEN.finditer(data):
        if match["type"] and match["named"] in named:
            marks = 3 if match["text"][:3] in (b'"""', b"'''") else 1
            if what := _wrong(match["text"][marks:-marks].decode("utf-8", "replace"), match["type"].decode()):
                yield match.start(), what
        elif match["relative"] and not has_base:
            yield match.start(), f"the address {match[0].decode('utf-8', 'replace')} is relative, and the file names no base"


def _of_quads(data: bytes, syntax: ox.RdfFormat, base: str) -> Iterator[tuple[int, str]]:
    """The same of a syntax in which values are not written with their types: each is looked for in the file."""
    has_base = _BASE.search(data) is not None
    folder = base.rpartition("/")[0] + "/"
    written: dict[str, bytes] = {}
    for quad in ox.parse(data, format=syntax, base_iri=base):
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, ox.Literal) and term.datatype.value.startswith(_XSD):
                what, text = _wrong(term.value, term.datatype.value.removeprefix(_XSD)), term.value
            elif isinstance(term, ox.NamedNode) and not has_base and term.value.startswith(folder):
                text = term.value.removeprefix(base).removeprefix(folder)
                what = f"the address <{text}> is relative, and the file names no base"
            else:
                continue
            if what:
                written.setdefault(what, text.encode())
    places: dict[bytes, int] = {}
    for match in _BETWEEN.finditer(data) if written else ():
        places.setdefault(match[0], match.start())
    # What is written otherwise, such as with an escape, takes a search of its own: not for more than are told one by one.
    for missing in [text for text in written.values() if text and text not in places][:SHOWN]:
        places[missing] = data.find(missing)
    for what, spelled in written.items():
        yield places.get(spelled, -1), what


@cache
def _wrong(text: str, datatype: str) -> str:
    """What is wrong in a value of a type of XML Schema, or nothing."""
    if datatype not in _FORMS:
        return "" if datatype in _OTHERS else f"xsd:{datatype} is not a type of XML Schema"
    match = re.fullmatch(_FORMS[datatype], text, re.ASCII)
    if match and "day" in match.re.groupindex:
        # Leap years come again every four hundred.
        year = int(text.lstrip("-").partition("-")[0][-4:]) % 400 + 400
        try:
            date(year, int(match["month"]), int(match["day"]))
        except ValueError:
            match = None
    return "" if match and _fits(text, datatype) else f"{text!r} is no xsd:{datatype}"


def _fits(text: str, datatype: str) -> bool:
    """Whether a whole number has no more bits than its type; a number of another type fits."""
    size = _BITS.get(datatype.removeprefix("unsigned").lower())
    if size is None:
        return True
    digits = text.lstrip("+-").lstrip("0")
    number = int(digits[:30] or "0")
    most: int = 2**size - 1 if datatype.startswith("unsigned") else 2 ** (size - 1) - (not text.startswith("-"))
    return number <= most
