"""The server as a process: its socket, its connections, its log, and its end."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from ipaddress import ip_address
from typing import Any, ClassVar

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import InputError
from kg.server import app
from kg.server.pool import Pool
from kg.server.requests import READ_SECONDS
from kg.server.served import Origin

# What is read of one client before the others have their turn: a body in chunks of a byte keeps the loop for some milliseconds.
_AT_ONCE = 2048
_MOST_CONNECTIONS = 500
_Ready = Callable[[str, Sequence[str]], None]


class _TimedProtocol(H11Protocol, asyncio.BufferedProtocol):
    """HTTP for clients that keep up: one whose request is not whole, or whose response is not taken, in time is cut off."""

    _idle: ClassVar[dict[_TimedProtocol, None]] = {}

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        # A client that only holds connections keeps nobody out: the connection that has been idle for the longest time is closed.
        self._idle[self] = None
        if len(self.connections) > _MOST_CONNECTIONS:
            oldest = next(iter(self._idle))
            del self._idle[oldest]
            oldest.transport.abort()
        self._read = bytearray(_AT_ONCE)
        self._waiting: asyncio.TimerHandle | None = self.loop.call_later(READ_SECONDS, transport.abort)
        self._unsent = 0
        self._watch = self.loop.call_later(READ_SECONDS, self._look)

    def get_buffer(self, sizehint: int) -> bytearray:
        return self._read

    def buffer_updated(self, nbytes: int) -> None:
        self.data_received(bytes(self._read[:nbytes]))
        if self.cycle is not None and not self.cycle.response_complete:
            self._idle.pop(self, None)
        # A request has begun, the first of its connection or a later one, and is not whole yet.
        begun = self.conn.their_state is h11.SEND_BODY or (self.conn.their_state is h11.IDLE and bool(self.conn.trailing_data[0]))
        if begun and self._waiting is None:
            self._waiting = self.loop.call_later(READ_SECONDS, self.transport.abort)
        elif not begun and self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def on_response_complete(self) -> None:
        self._idle[self] = None
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._watch.cancel()
        self._idle.pop(self, None)
        super().connection_lost(exc)

    def resume_writing(self) -> None:
        self._unsent = 0  # something was taken, even if as much waits again
        super().resume_writing()

    def _look(self) -> None:
        """Cut off a client that has taken nothing of what waits for it since the last look."""
        unsent = self.transport.get_write_buffer_size()
        if unsent and unsent == self._unsent:
            self.transport.abort()
            return
        self._unsent = unsent
        self._watch = self.loop.call_later(READ_SECONDS, self._look)


class _CommonLog(logging.Formatter):
    """The Common Log Format, as far as is known when a response begins: without its size."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        client, method, path, version, status = record.args  # type: ignore[misc]
        host = str(client).rpartition(":")[0] or "-"
        moment = self.formatTime(record, "%d/%b/%Y:%H:%M:%S +0000")
        return f'{host} - - [{moment}] "{method} {path} HTTP/{version}" {status} -'


_LOGS = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"access": {"()": _CommonLog}, "plain": {"format": "%(levelname)s: %(message)s"}},
    "handlers": {
        "access": {"class": "logging.StreamHandler", "formatter": "access", "stream": "ext://sys.stderr"},
        "plain": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"},
    },
    "loggers": {
        "uvicorn.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
        "uvicorn.error": {"handlers": ["plain"], "level": "WARNING", "propagate": False},
    },
}


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(origin: Origin, host: str, port: int, seconds: float, ready: _Ready, *, is_open: bool = False) -> None:
    """Serve an article or RDF files until interrupted; `ready` is told the address when it is open, and what is doubtful.

    `is_open` says that pages of other sites may read the answers. Raises InputError where the origin cannot be loaded or the address
    cannot be taken.
    """
    # SIGTERM ends the server as Ctrl-C does: after its last answers, and with all its processes.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(origin, host, port, seconds, ready, is_open))


def _listen(host: str, port: int) -> socket.socket:
    # Said to be TCP, so that asyncio sends small packets at once: they would wait 40 ms for an acknowledgement.
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(256)
    except (OSError, TypeError, ValueError) as error:
        listening.close()
        is_of_port = isinstance(error, OSError) and error.errno in (errno.EADDRINUSE, errno.EACCES)
        fix = f"Name another with {'--port' if is_of_port else '--host'}."
        raise InputError(f"port {port} of {host} cannot be taken: {getattr(error, 'strerror', None) or error}.", fix=fix) from None
    return listening


async def _serve(origin: Origin, host: str, port: int, seconds: float, ready: _Ready, is_open: bool) -> None:
    pool = Pool(origin, seconds)
    with _listen(host, port) as listening:
        await pool.start()
        try:
            await _answer(pool, listening, host, ready, is_open)
        finally:
            await pool.stop()


async def _answer(pool: Pool, listening: socket.socket, host: str, ready: _Ready, is_open: bool) -> None:
    # A page elsewhere that points its own name at this machine must not read what only this machine may.
    hosts = ["localhost", "127.0.0.1", "[::1]", host] if is_loopback(host) else ["*"]
    config = uvicorn.Config(
        app.build(pool, hosts, is_open=is_open),
        http=_TimedProtocol,
        ws="none",
        lifespan="off",
        log_config=_LOGS,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=int(pool.seconds) + 1,
        limit_concurrency=1000,
        h11_max_incomplete_event_size=2**16,  # of an address and headers: a form's query comes as an address
    )
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{shown}:{listening.getsockname()[1]}/", pool.doubts)
    await uvicorn.Server(config).serve(sockets=[listening])
