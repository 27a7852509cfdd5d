"""Values as people have them, from numpy, pandas and markup too -> values of JSON."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

# The whole numbers up to here are the same in JavaScript.
_LARGEST = 2**53
# The elements of HTML that titles of pyvis networks are written with; what else stands between angle brackets is text.
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
_CELLS = frozenset(("td", "th"))
_INLINE = (
    *("a", "abbr", "audio", "b", "bdi", "bdo", "big", "button", "cite", "code", "col", "colgroup", "del", "dfn", "em", "font", "form"),
    *("head", "i", "iframe", "img", "input", "ins", "kbd", "label", "mark", "nobr", "option", "q", "s", "samp", "select", "small", "span"),
    *("strike", "strong", "sub", "sup", "svg", "textarea", "time", "tt", "u", "video", "wbr"),
)
# What stands in quotation marks within a tag may hold its end.
_TAG = re.compile(
    rf"""</?({"|".join((*_BLOCKS, *_CELLS, *_INLINE))})(?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)?/?>""",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style|title)\b[^<>]*>.*?(</\1\s*>|\Z)|<!--.*?(-->|\Z)", re.IGNORECASE | re.DOTALL)
_MOVED = re.compile(r"<su([pb])>\s*([-+0-9]+)\s*</su\1>", re.IGNORECASE)
_DIGITS = {"p": str.maketrans("-+0123456789", "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹"), "b": str.maketrans("-+0123456789", "₋₊₀₁₂₃₄₅₆₇₈₉")}
_CHARACTER = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")


def plain(value: Any) -> Any:
    """A value as text, number, truth, list or dictionary; None where it is missing or not a finite number."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        # A member of an enumeration is its value, as it is in JSON.
        return str.__str__(value)
    if isinstance(value, Decimal):
        # A decimal number has each digit for a reason: 1.10 is not 1.1.
        return str(value) if value.is_finite() else None
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, Integral):
        whole = int(value)
        # Beyond these JavaScript has not every whole number, and Python writes no number of so many digits.
        return whole if abs(whole) <= _LARGEST else str(Decimal(whole))
    # A scalar or an array of numpy.
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, Real) or hasattr(value, "__float__"):
        number = _number(value)
        return number if number is None or not number.is_integer() or abs(number) > _LARGEST else int(number)
    if _is_missing(value):
        return None
    if hasattr(value, "__dict__") and type(value).__module__.startswith("pyvis."):
        return plain(vars(value))
    return str(value)


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _is_missing(value: Any) -> bool:
    """Whether a value is one that is not equal to itself, or does not know: NaT and NA of pandas."""
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return True


def text(value: Any) -> str:
    """A value as the text that people read, line breaks kept; empty where it is missing."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(text(inner) for inner in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {text(inner)}" for key, inner in value.items())
    # Half of a character that two make has no UTF-8.
    return re.sub("[\ud800-\udfff]", "\ufffd", str(value)).replace("\r\n", "\n").replace("\r", "\n")


def without_markup(value: Any) -> str:
    """Text without the HTML in it, with line breaks where that had some."""
    marked = text(value)
    shown = _HIDDEN.sub("", marked)
    # Ten to the third is not a hundred and three.
    shown = _MOVED.sub(lambda digits: digits[2].translate(_DIGITS[digits[1].lower()]), shown)
    shown = _TAG.sub(lambda tag: "\n" if tag[1].lower() in _BLOCKS else " " if tag[1].lower() in _CELLS else "", shown)
    shown = _CHARACTER.sub(lambda character: html.unescape(character[0]), shown)
    if shown == marked:
        return marked
    lines = [" ".join(line.split()) for line in shown.split("\n")]
    return "\n".join(line for line in lines if line)
