"""What travels between the processes of a server: jobs, their answers, and how these are framed on a socket."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

NUMBER = struct.Struct("!Q")


class Job(NamedTuple):
    """What a worker is to do: the name of the job, what the client wants as its layout (html, json or text), and what the job needs.

    `rows`, `graphs` and `form` name formats that the client takes, or are None where it takes none. `known` is the digest of a page
    that the server has.
    """

    name: str
    layout: str
    query: str = ""
    base: str = ""
    rows: str | None = None
    graphs: str | None = None
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    question: str = ""
    form: str | None = None
    parameters: Mapping[str, str] = {}
    path: str = ""
    known: str | None = None

    def packed(self) -> bytes:
        """The job as bytes."""
        return json.dumps(self._asdict()).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Job:
        """The job that was packed."""
        return cls(**json.loads(data))


class Answer(NamedTuple):
    """What a job came to, as HTTP has it. `is_empty` says that nothing came of a query."""

    status: int
    media: str
    body: bytes
    headers: Mapping[str, str] = {}
    is_empty: bool = False

    def head(self) -> bytes:
        """All but the body, as JSON."""
        return json.dumps({"status": self.status, "media": self.media, "headers": dict(self.headers), "is_empty": self.is_empty}).encode()


class Ready(NamedTuple):
    """What the process that holds the store says when it has it: what is served and in which language, and what is doubtful in it.

    Where it could not be loaded, the error stands in its place.
    """

    title: str = ""
    language: str = ""
    is_article: bool = False
    is_live: bool = False
    error: str = ""
    doubts: Sequence[str] = ()


def send(line: socket.socket, data: bytes) -> None:
    """Send bytes after their number."""
    line.sendall(NUMBER.pack(len(data)) + data)


def receive(line: socket.socket) -> bytes:
    """The bytes that were sent, or nothing where the other side is gone."""
    head = receive_exactly(line, NUMBER.size)
    return receive_exactly(line, NUMBER.unpack(head)[0]) if head else b""


def receive_exactly(line: socket.socket, size: int) -> bytes:
    """The next bytes that were sent, so many of them, or nothing where the other side is gone."""
    data = bytearray()
    while len(data) < size:
        chunk = line.recv(min(size - len(data), 2**20))
        if not chunk:
            return b""
        data += chunk
    return bytes(data)


def as_json(value: Any) -> bytes:
    """A record as JSON, to be one argument or one message."""
    return json.dumps(value._asdict()).encode()
