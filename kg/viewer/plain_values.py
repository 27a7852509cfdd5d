"""Values as people have them, from numpy, pandas and markup too -> values of JSON."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping
from numbers import Integral, Real
from typing import Any

# The elements of HTML that titles of pyvis networks are written with; what else stands between angle brackets is text.
_TAGS = (
    *("a", "abbr", "b", "big", "blockquote", "br", "caption", "center", "code", "dd", "del", "div", "dl", "dt", "em", "figure", "font"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre", "q", "s", "small"),
    *("section", "span", "strike", "strong", "sub", "sup", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul"),
)
_TAG = re.compile(rf"</?({'|'.join(_TAGS)})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|title)\b[^>]*>.*?(</\1\s*>|\Z)|<!--.*?(-->|\Z)", re.IGNORECASE | re.DOTALL)
_LINES = {"br", "p", "div", "li", "tr", "table", "ul", "ol", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "blockquote"}
_CHARACTER = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")


def plain(value: Any) -> Any:
    """A value as text, number, truth, list or dictionary; None where it is missing or not a finite number."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, Integral):
        return int(value)
    # A scalar or an array of numpy.
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, Real) or hasattr(value, "__float__"):
        number = _number(value)
        return number if number is None or not number.is_integer() or abs(number) > 2**53 else int(number)
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
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def without_markup(value: Any) -> str:
    """Text without the HTML in it, with line breaks where that had some."""
    marked = text(value)
    shown = _HIDDEN.sub("", marked)
    shown = _TAG.sub(lambda tag: "\n" if tag[1].lower() in _LINES else "", shown)
    shown = _CHARACTER.sub(lambda character: html.unescape(character[0]), shown)
    if shown == marked:
        return marked
    lines = [" ".join(line.split()) for line in shown.split("\n")]
    return "\n".join(line for line in lines if line)
