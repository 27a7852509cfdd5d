"""What is wrong, as an answer over HTTP: a page for people, JSON or text for programs."""

from __future__ import annotations

import json

from kg.errors import KgError
from kg.rdf.formats import ANSWERS, named
from kg.render import contract
from kg.server import pages
from kg.server.wire import Answer
from kg.viewer.language import Words, made, words

HTML, JSON = (form for name in ("html", "json") if (form := named(ANSWERS, name)))


def problem(status: int, error: KgError, layout: str, language: str) -> Answer:
    """An error in the layout that its client wants: html, in the language of what is served; json, or anything else for text."""
    if layout == "html":
        spoken = words(language)
        return Answer(status, HTML.content_type, pages.message(pages.Site("", "", spoken), status, told(error, spoken)))
    if layout == "json":
        body = json.dumps(contract.error(error.what, error.where, error.fix), ensure_ascii=False).encode()
        return Answer(status, JSON.content_type, body)
    return Answer(status, "text/plain; charset=utf-8", f"{error}\n".encode())


def told(error: KgError, spoken: Words) -> str:
    """An error as text, in the language of a page."""
    what, line_break, shown = error.what.partition("\n")
    where, what, fix = (made(part, spoken, "problems") for part in (error.where, what, error.fix))
    return str(KgError(f"{what}{line_break}{shown}", where=where, fix=fix))
