"""What a request asks for: its parameters, its body within limits, and the formats its client takes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote_to_bytes

import mimeparse
from starlette.requests import Request

from kg.errors import KgError
from kg.rdf import formats
from kg.rdf.formats import Format
from kg.sandbox.limits import LONGEST

READ_SECONDS = 30.0
# A query of LONGEST bytes, every byte of it percent-encoded, and some parameters beside it.
_LONGEST_BODY = 3 * LONGEST + 2**16
_MOST_PARAMETERS = 1000
# By media type. Of those that a client likes equally, the last is taken.
ROWS = formats.by_media(formats.ROWS)
GRAPHS = formats.by_media(formats.GRAPHS)
ANSWERS = formats.by_media(formats.ANSWERS)
PAGES = {media: form for media, form in ANSWERS.items() if form.name == "html"}


class RequestError(KgError):
    """A request that cannot be understood, with the status code that says so."""

    def __init__(self, status: int, what: str, *, fix: str = "") -> None:
        """Compose the message, and keep the status code."""
        super().__init__(what, fix=fix)
        self.status = status


def best(request: Request, offered: Mapping[str, Format]) -> Format | None:
    """The format that the client likes best, by its Accept header; None where it takes none of those offered."""
    accept = _accepted(request)
    try:
        return offered.get(mimeparse.best_match(list(offered), accept))
    except mimeparse.MimeTypeParseException:
        raise RequestError(400, f"{accept!r} is not a list of media types.", fix="Write Accept: and one such as text/csv.") from None


def _accepted(request: Request) -> str:
    """The header Accept as one list. Media types have no case, an empty place in a list counts for nothing, and no list for anything."""
    listed = ",".join(request.headers.getlist("accept")).lower().split(",")
    return ", ".join(media for media in listed if media.strip()) or "*/*"


def parameters(request: Request) -> list[tuple[str, str]]:
    """The parameters in the address of a request. Raises RequestError for what is not UTF-8."""
    return _fields(request.scope["query_string"].decode("latin-1"), "the address")


def check_path(request: Request) -> None:
    """Raise RequestError where the path of a request is not UTF-8."""
    try:
        unquote_to_bytes(request.scope.get("raw_path") or b"").decode()
    except UnicodeDecodeError:
        raise RequestError(400, "the address holds percent-encoded bytes that are not UTF-8.", fix="Encode it as UTF-8.") from None


def _fields(text: str, what: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeDecodeError:
        raise RequestError(400, f"{what} holds percent-encoded bytes that are not UTF-8.", fix="Encode it as UTF-8.") from None
    except ValueError:
        raise RequestError(400, f"{what} has more than {_MOST_PARAMETERS:,} fields.") from None


def layout(request: Request) -> str:
    """What a response looks like: html for a browser, the name of another format that the client likes best, or text."""
    try:
        form = best(request, {**PAGES, **GRAPHS, **ROWS})
    except RequestError:
        return "text"
    return form.name if form else "text"


async def sparql_parameters(request: Request) -> dict[str, list[str]]:
    """The parameters of a SPARQL request, from its address and its body."""
    sent: dict[str, list[str]] = {}
    for name, value in parameters(request):
        sent.setdefault(name, []).append(value)
    if request.method != "POST":
        await no_body(request)
        return sent
    kind, _, details = request.headers.get("content-type", "").lower().partition(";")
    kind = kind.strip()
    charset = re.search(r"charset\s*=\s*\"?([^\s;\"]*)", details)
    if charset and charset[1] not in ("utf-8", "utf8", "us-ascii"):
        raise RequestError(415, f"the character set {charset[1]} is not understood.", fix="Send UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() not in ("identity", ""):
        raise RequestError(415, "a compressed body is not understood.", fix="Send it as it is.")
    try:
        text = (await body(request)).decode()
    except UnicodeDecodeError:
        raise RequestError(400, "the body of the request is not UTF-8.") from None
    if kind == "application/sparql-query":
        sent.setdefault("query", []).append(text)
    elif kind == "application/sparql-update":
        sent["update"] = [text]
    elif kind == "application/x-www-form-urlencoded":
        # In a thread, as a form of megabytes would keep everybody waiting.
        fields = await asyncio.to_thread(_fields, text, "the form")
        for name, value in fields:
            sent.setdefault(name, []).append(value)
    else:
        what = f"a body of the type {kind or 'nothing'} is not understood."
        raise RequestError(415, what, fix="Send application/x-www-form-urlencoded or application/sparql-query.")
    return sent


async def body(request: Request) -> bytes:
    """The body of a request, if it comes in time and is not too long."""

    async def read() -> bytes:
        data = bytearray()
        async for chunk in request.stream():
            data += chunk
            if len(data) > _LONGEST_BODY:
                raise RequestError(413, f"the request is longer than {_LONGEST_BODY >> 20} MiB.")
        return bytes(data)

    try:
        return await asyncio.wait_for(read(), READ_SECONDS)
    except TimeoutError:
        raise RequestError(408, f"the request did not come within {READ_SECONDS:g} seconds.") from None


async def no_body(request: Request) -> None:
    """Read a request to its end. Raises RequestError where there is a body."""
    if await body(request):
        raise RequestError(400, f"{request.method} takes no body.")
