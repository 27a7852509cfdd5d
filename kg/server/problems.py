"""What is wrong, as an answer over HTTP: a page for people, JSON or text for programs."""

from __future__ import annotations

import json

from kg.errors import KgError
from kg.rdf.formats import ANSWERS, named
from kg.render import contract
from kg.server import pages
from kg.server.wire import Answer

HTML, JSON = (form for name in ("html", "json") if (form := named(ANSWERS, name)))


def problem(status: int, error: KgError, layout: str) -> Answer:
    """An error in the layout that its client wants: html, json, or anything else for text."""
    if layout == "html":
        return Answer(status, HTML.content_type, pages.message(status, str(error)))
    if layout == "json":
        body = json.dumps(contract.error(error.what, error.where, error.fix), ensure_ascii=False).encode()
        return Answer(status, JSON.content_type, body)
    return Answer(status, "text/plain; charset=utf-8", f"{error}\n".encode())
