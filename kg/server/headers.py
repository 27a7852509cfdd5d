"""The headers that every response has."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
}
_CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Accept, Content-Type", "Access-Control-Max-Age": "86400"}


class Headers:
    """Adds to each response the headers that keep a browser safe, and those that let others' pages read it where that is wanted."""

    def __init__(self, app: ASGIApp, is_open: bool) -> None:
        """Take the application, and whether pages of other sites may read what it answers."""
        self.app, self.added = app, {**_SAFE, **(_CORS if is_open else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with them."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                added = [(name.lower().encode(), value.encode()) for name, value in self.added.items()]
                message["headers"] = [*message["headers"], *(header for header in added if header[0] not in present)]
            await send(message)

        await self.app(scope, receive, with_headers)
