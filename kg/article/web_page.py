"""A saved web page -> the text of its article, one block a line. The only module that needs trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.errors import InputError, KgError

_TAG = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether a text is HTML."""
    return _TAG.search(text[:5000]) is not None


class Text(NamedTuple):
    """The article of a web page as plain text: its title, its captions, how many there are, then the other blocks, one a line."""

    text: str
    captions: int


def text_of(page: str) -> Text:
    """The article of a web page as plain text: the captions of its pictures stand behind the title.

    Raises KgError where trafilatura is not installed, and InputError where the page has no article.
    """
    try:
        import trafilatura
        from lxml import etree, html
    except ImportError:
        raise KgError("reading HTML needs trafilatura, which is not installed.", fix="pip install 'article-kg[html]'") from None
    found = trafilatura.extract(
        page, output_format="xml", include_comments=False, include_tables=False, include_images=True, with_metadata=True
    )
    if not found:
        raise InputError("there is no article in this page.", fix="Save its text as a plain text file.")
    document = etree.fromstring(found.encode())
    main = document.find("main")
    title = document.get("title") or ""
    blocks = [block for block in _blocks(main if main is not None else document) if block.removeprefix("# ") != title]
    captions = _captions(html.fromstring(page), {picture.get("src") for picture in document.iter("graphic")}) if title else []
    return Text("\n\n".join([*([title] if title else []), *captions, *blocks]) + "\n", len(captions))


def _captions(page: Any, pictures: set[str]) -> list[str]:
    """The captions of those figures of a page that show one of some pictures."""
    captions = []
    for figure in page.iter("figure"):
        shown = {value for image in figure.iter("img") for value in image.attrib.values()}
        words = [" ".join(caption.text_content().split()) for caption in figure.iter("figcaption")]
        captions += [each for each in words if each and shown & pictures]
    return captions


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
