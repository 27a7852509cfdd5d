"""Requests as bytes, and what is held of any answer to a hostile client."""

import re
import socket
from contextlib import contextmanager, suppress
from urllib.parse import urlencode, urlsplit

from tests.support.paths import ROOT

LEAKS = re.compile(rf'Traceback|File "|\.py\b|site-packages|uvicorn|starlette|h11|oxigraph|Python/|{re.escape(str(ROOT))}', re.IGNORECASE)


def harmless(answer):
    """Hold of an answer that it is no fault of the server and tells nothing of its insides."""
    assert answer.status_code < 500 or answer.status_code == 503, answer.text
    assert "server" not in answer.headers and "set-cookie" not in answer.headers and "x-injected" not in answer.headers
    # What a client sent may come back to it.
    assert not LEAKS.search(answer.text), answer.text
    return answer


@contextmanager
def connected(address, timeout=60):
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=timeout) as connection:
        yield connection


def answered(address, request, seconds=60):
    """All that comes back for some bytes, until the server closes the connection or is silent for so many seconds."""
    answer = b""
    with connected(address, seconds) as connection, suppress(OSError):
        connection.sendall(request)
        while chunk := connection.recv(2**16):
            answer += chunk
    return answer


def get(query, accept="text/csv"):
    """The bytes of a request for the result of a query."""
    return f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n".encode()
