"""Requests of HTTP -> jobs for the pool -> responses. Nothing here touches a store."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import KgError, LimitError
from kg.query import catalogue
from kg.rdf.formats import ANSWERS, Format
from kg.sandbox.limits import LONGEST, WHY_SECONDS
from kg.server import openapi, requests
from kg.server.headers import Headers
from kg.server.pool import BusyError, GoneError, Pool
from kg.server.problems import problem
from kg.server.sending import Result
from kg.server.wire import Answer, Job
from kg.viewer import joiner
from kg.viewer.language import in_script, words
from kg.viewer.page import WEB, part

_STYLE = part("tokens.css") + (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_EDITOR = joiner.join(WEB, "editor.js")
# The page is ours, and no query: it is drawn once, in a second or two for an article.
_PAGE_SECONDS = 60.0
_KEPT = {"Cache-Control": "max-age=3600"}


_Handler = Callable[[Request], Awaitable[Response]]


def build(pool: Pool, hosts: list[str], *, is_open: bool) -> Starlette:
    """The application over a pool that has been started, answering to these host names only.

    Open means that pages of other sites may read what it answers.
    """
    page: list[Response] = []
    bound: list[tuple[str, _Handler, tuple[str, ...]]] = [
        ("/", partial(_home, pool, page), ("GET",)),
        ("/sparql", partial(_sparql, pool), ("GET", "POST", "OPTIONS")),
        ("/ask", partial(_questions, pool), ("GET",)),
        ("/ask/{question}", partial(_ask, pool), ("GET", "OPTIONS")),
        ("/thing/{path:path}", partial(_thing, pool, ""), ("GET", "OPTIONS")),
        ("/claim/{path:path}", partial(_thing, pool, "claim/"), ("GET", "OPTIONS")),
        ("/openapi.json", partial(_openapi, pool), ("GET", "OPTIONS")),
        ("/healthz", partial(_health, pool), ("GET",)),
        ("/terms.json", partial(_terms, pool), ("GET",)),
        ("/style.css", _style, ("GET",)),
        ("/editor.js", partial(_editor, pool), ("GET",)),
    ]
    routes = [Route(path, _handled(pool, handler, methods), methods=methods) for path, handler, methods in bound]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=hosts), Middleware(Headers, is_open=is_open)]
    handlers: dict[Any, Any] = {404: partial(_unknown, pool), 405: partial(_wrong_method, pool), Exception: _fault}
    app = Starlette(routes=routes, middleware=[*middleware, Middleware(_WithoutSlash)], exception_handlers=handlers)
    # A redirection would name this server as it knows itself, which behind a proxy is an address that leads elsewhere.
    app.router.redirect_slashes = False
    return app


class _WithoutSlash:
    """Answers at an address with a slash at its end as at the one without; the addresses of things are taken as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path.endswith("/") and not path.startswith(("/thing/", "/claim/")):
            scope = {**scope, "path": path.removesuffix("/") or "/"}
        await self.app(scope, receive, send)


def _handled(pool: Pool, handler: _Handler, methods: tuple[str, ...]) -> _Handler:
    """A handler that says which methods there are, and turns what goes wrong into a response."""
    allowed = ", ".join(sorted({"HEAD", *methods}))

    async def handle(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed, "Access-Control-Allow-Methods": allowed})
        try:
            requests.check_path(request)
            return await handler(request)
        except requests.RequestError as error:
            return _problem(pool, request, error.status, error)
        except LimitError as error:
            return _problem(pool, request, 503, error)
        except BusyError:
            busy = KgError("the server is busy.", fix="Try again in a moment.")
            return _problem(pool, request, 503, busy, {"Retry-After": "5"})
        except (GoneError, ClientDisconnect):
            return Response(status_code=499)

    return handle


def _problem(pool: Pool, request: Request, status: int, error: KgError, headers: Mapping[str, str] | None = None) -> Response:
    answer = problem(status, error, requests.layout(request), pool.language)
    return Response(answer.body, status, headers={"Vary": "Accept", **(headers or {})}, media_type=answer.media)


async def _unknown(pool: Pool, request: Request, error: Exception) -> Response:
    return _problem(pool, request, 404, KgError("there is nothing at this address.", fix="Try /, /ask or /sparql."))


async def _wrong_method(pool: Pool, request: Request, error: Exception) -> Response:
    allowed = error.headers if isinstance(error, HTTPException) else None
    return _problem(pool, request, 405, KgError(f"{request.method} is not for this address."), allowed)


async def _fault(request: Request, error: Exception) -> Response:
    # What went wrong is in the log; a client learns no more than that it did.
    return Response("This is a fault of the server.\n", 500, media_type="text/plain")


async def _run(pool: Pool, request: Request, job: Job) -> Response:
    return _response(await pool.run(job, partial(_left, request)))


def _response(answer: Answer) -> Response:
    result = Result(answer.body, answer.status, headers={"Vary": "Accept", **answer.headers}, media_type=answer.media)
    if not result.has_room:
        raise BusyError
    return result


async def _left(request: Request) -> None:
    """Wait until the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _home(pool: Pool, page: list[Response], request: Request) -> Response:
    """The page of the article, rendered by a worker once, or where the data may change, once for the same data."""
    await requests.no_body(request)
    if not page or pool.is_live:
        known = page[0].headers["ETag"].strip('"') if page else None
        answer = await pool.run(Job("home", "html", known=known), partial(_left, request), _PAGE_SECONDS)
        if answer.status == 304:
            return page[0]
        # The page brings a policy of its own, of hashes, which a stricter one here would undo.
        shown = Response(answer.body, answer.status, {"Content-Security-Policy": "frame-ancestors 'none'", **answer.headers}, answer.media)
        if answer.status != 200:
            return shown
        page[:] = [shown]
    return page[0]


async def _sparql(pool: Pool, request: Request) -> Response:
    """Answer a query in one of the three ways of SPARQL 1.1 Protocol, section 2.1."""
    fields = await requests.sparql_parameters(request)
    if "update" in fields:
        raise requests.RequestError(403, "the graph is only read here.", fix="Send a query.")
    queries = fields.get("query", [])
    layout = requests.layout(request)
    base = str(request.url.replace(query=""))
    if not queries and request.method != "POST":
        if layout == "html":
            return await _run(pool, request, Job("page_of_query", layout))
        return await _run(pool, request, Job("description", layout, base=base, graphs=_best(request, requests.GRAPHS)))
    if len(queries) != 1:
        raise requests.RequestError(400, f"{len(queries) or 'no'} queries are given.", fix="Send one, as query=….")
    if len(queries[0].encode("utf-8", "replace")) > LONGEST:
        raise requests.RequestError(413, f"the query is longer than {LONGEST >> 20} MiB.")
    for name in ("default-graph-uri", "named-graph-uri"):
        if not all(iri.strip() for iri in fields.get(name, [])):
            raise requests.RequestError(400, f"{name} is empty.", fix="Name a graph, or leave it out.")
    job = Job(
        "sparql",
        layout,
        query=queries[0].removeprefix("\ufeff"),
        base=base,
        rows=_best(request, requests.ROWS),
        graphs=_best(request, requests.GRAPHS),
        default_graphs=fields.get("default-graph-uri", []),
        named_graphs=fields.get("named-graph-uri", []),
    )
    if layout != "html" or job.default_graphs or job.named_graphs:
        return await _run(pool, request, job)
    return await _page_of_result(pool, request, job)


async def _page_of_result(pool: Pool, request: Request, job: Job) -> Response:
    """The page of a query, which says why nothing came of it where nothing did: as far as that is known soon, by another job."""
    answer = await pool.run(job, partial(_left, request))
    if answer.is_empty:
        with suppress(LimitError, BusyError):
            explained = await pool.run(job._replace(name="why_empty"), partial(_left, request), WHY_SECONDS)
            answer = explained if explained.status == answer.status else answer
    return _response(answer)


def _best(request: Request, offered: Mapping[str, Format]) -> str | None:
    form = requests.best(request, offered)
    return form.name if form else None


async def _questions(pool: Pool, request: Request) -> Response:
    await requests.no_body(request)
    return await _run(pool, request, Job("catalogue", "html"))


async def _ask(pool: Pool, request: Request) -> Response:
    """Answer a saved question in the layout that its ending or the Accept header asks for."""
    await requests.no_body(request)
    question = request.path_params["question"]
    name, dot, ending = question.rpartition(".")
    form = next((form for form in ANSWERS if f"{dot}{ending}" in form.endings), None)
    if form:
        question = name
    form = form or requests.best(request, requests.ANSWERS) or ANSWERS[0]
    parameters: dict[str, str] = {}
    for key, value in requests.parameters(request):
        if key in parameters:
            raise requests.RequestError(400, f"the parameter {key!r} is given twice.")
        # A field that was left empty in the form of the page is not a parameter. A program that sends one is told.
        if value.strip() or form.name != "html":
            parameters[key] = value
    return await _run(pool, request, Job("ask", form.name, question=question, form=form.name, parameters=parameters))


async def _thing(pool: Pool, prefix: str, request: Request) -> Response:
    """Show a thing or a claim as a page or as RDF."""
    await requests.no_body(request)
    form = _best(request, {**requests.PAGES, **requests.GRAPHS})
    return await _run(pool, request, Job("thing", form or "text", path=prefix + request.path_params["path"], graphs=form))


async def _openapi(pool: Pool, request: Request) -> Response:
    questions = catalogue.read_catalogue() if pool.is_article else []
    answer = await pool.run(Job("examples", "json"))
    if answer.status != 200:
        return Response(answer.body, answer.status, media_type=answer.media)
    media = dict.fromkeys([*requests.ROWS, *requests.GRAPHS, *requests.PAGES])
    described = openapi.describe(pool.title, questions, json.loads(answer.body), list(media))
    return Response(json.dumps(described, ensure_ascii=False), media_type="application/json")


async def _health(pool: Pool, request: Request) -> Response:
    """Say whether a worker answers."""
    answer = await pool.run(Job("health", "text"))
    return Response("ok\n" if answer.status == 200 else "not ok\n", 200 if answer.status == 200 else 503, media_type="text/plain")


async def _terms(pool: Pool, request: Request) -> Response:
    """What a query may name, for the editor to complete."""
    return await _run(pool, request, Job("terms", "json"))


async def _style(request: Request) -> Response:
    return Response(_STYLE, media_type="text/css", headers=_KEPT)


async def _editor(pool: Pool, request: Request) -> Response:
    return Response(in_script(_EDITOR, words(pool.language)["page"]), media_type="text/javascript", headers=_KEPT)
