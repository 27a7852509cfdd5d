"""Results on their way: sent no faster than their clients take them, and all together in no more memory than allowed."""

from __future__ import annotations

from typing import ClassVar

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_PIECE = 2**18
MOST = 256 * 2**20


class Result(Response):
    """A response that counts as held until its client has taken it."""

    held: ClassVar[int] = 0

    @property
    def has_room(self) -> bool:
        """Whether it can be held beside the others. What is small always can."""
        return len(self.body) <= _PIECE or Result.held + len(self.body) <= MOST

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it in pieces, each when there is room for it."""
        Result.held += len(self.body)
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for begin in range(0, len(self.body), _PIECE):
                await send({"type": "http.response.body", "body": self.body[begin : begin + _PIECE], "more_body": True})
            await send({"type": "http.response.body"})
        finally:
            Result.held -= len(self.body)
