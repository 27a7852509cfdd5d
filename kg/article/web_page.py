"""A saved web page -> the text of its article, one block a line. The only module that needs trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError, KgError

_TAG = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether a text is HTML."""
    return _TAG.search(text[:5000]) is not None


def text_of(page: str) -> str:
    """Return the article of a web page as plain text: its title, then headings, paragraphs, items and quotations, one a line.

    Raises KgError where trafilatura is not installed, and InputError where the page has no article.
    """
    try:
        import trafilatura
        from lxml import etree
    except ImportError:
        raise KgError("reading HTML needs trafilatura, which is not installed.", fix="pip install 'article-kg[html]'") from None
    found = trafilatura.extract(page, output_format="xml", include_comments=False, include_tables=False, with_metadata=True)
    if not found:
        raise InputError("there is no article in this page.", fix="Save its text as a plain text file.")
    document = etree.fromstring(found.encode())
    main = document.find("main")
    title = document.get("title") or ""
    blocks = [block for block in _blocks(main if main is not None else document) if block.removeprefix("# ") != title]
    return "\n\n".join([*([title] if title else []), *blocks]) + "\n"


def _blocks(parent: Any) -> Iterator[str]:
    """Yield the blocks of an element, each with the mark that tells what it is."""
    for element in parent:
        words = " ".join("".join(element.itertext()).split())
        if element.tag == "list":
            yield from (f"• {item}" for each in element if (item := " ".join("".join(each.itertext()).split())))
        elif element.tag == "quote" and len(element):
            yield from (f"> {block}" for block in _blocks(element))
        elif words:
            yield f"# {words}" if element.tag == "head" else f"> {words}" if element.tag == "quote" else words
