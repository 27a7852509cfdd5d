"""What is wrong with a text or an id as a row of characters: blank, not to be seen, or leading elsewhere."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.check.findings import expand, prefix_of
from kg.rdf import iris
from kg.rdf.names import fold

_KNOWN_SCHEMES = ("http", "https", "urn", "doi")

# What an IRI cannot have, and what means something else in one: an id is a path of names. A colon ends the name of a prefix.
_UNSAFE = re.compile(r"[\s<>\"{}|\\^`?#%\[\]:]")
# What counts as a letter or a mark and shows nothing.
_EMPTY = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Marks that reorder what stands beside them. Those of a single place, such as the right-to-left mark, are spelling.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: it is empty, or all of it is space, control characters and marks without a letter."""
    # What no version of Unicode has named yet may be a sign of a later one.
    return not any((unicodedata.category(sign)[0] in "LNPS" or unicodedata.category(sign) == "Cn") and sign not in _EMPTY for sign in text)


def hidden(text: str) -> str:
    """The first character of a text that could hide what it says, as U+202E, or nothing."""
    for sign in text:
        is_control = unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t"
        if is_control or sign in _REORDERING or ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF:
            return f"U+{ord(sign):04X}"
    return ""


def wrong_in_id(name: str, base: str, *, is_reference: bool) -> tuple[str, str] | None:
    """What is wrong in an id under a base, and how to mend it; None for one that is in order.

    A reference may lead to what is not of this article, as long as it is an address by itself.
    """
    prefix = prefix_of(name)
    if prefix and prefix not in (*iris.PREFIXES, *_KNOWN_SCHEMES):
        return f"There is no prefix {prefix!r}.", "Do without a colon, or write the IRI in full."
    if prefix and not is_reference and not expand(name, base).startswith(base):
        what = f"The id {name!r} is an address outside the article."
        return what, f"Write {_as_id(name.partition(':')[2])}, and the address as what it matches."
    if prefix:
        iri = expand(name, base)
        if not _is_iri(iri):
            return f"{name!r} is not an IRI.", "Write one without spaces, quotes and brackets."
        if not iri.startswith(base):
            return None
        name = iri.removeprefix(base)
    if sign := next((sign for sign in name if _UNSAFE.match(sign) or hidden(sign)), ""):
        return f"The id {name!r} has a character that no id can have: {sign!r}.", f"Write {_as_id(name)}."
    if _leads_elsewhere(name, base):
        return f"The id {name!r} leads out of the article.", f"Write {_as_id(name)}."
    return None


def _leads_elsewhere(name: str, base: str) -> bool:
    """Whether an id, put behind the base, would be another address than what it spells."""
    try:
        return urljoin(base, name) != base + name or any(part in ("", ".", "..") for part in name.split("/"))
    except ValueError:  # such as half an address of IPv6
        return True


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _as_id(text: str) -> str:
    """An id like a text: in lower case, with hyphens."""
    parts = (re.sub(r"[^a-z0-9.]+", "-", fold(part)).strip("-.") for part in text.split("/"))
    return "/".join(part for part in parts if part) or "a-short-name"
