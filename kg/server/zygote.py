"""The process that holds the store and forks workers from it: python -m kg.server.zygote, started by the pool.

It has one thread, so that forking is safe, and a socket to the server as its standard input. Each byte there is an order: F forks
a worker and sends back its number and a socket to it; K and a number kill that worker. At the end of the socket it ends, and with it
its workers.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import struct
import sys

from kg.errors import KgError
from kg.sandbox.limits import MEMORY
from kg.sandbox.process import end_with_parent, in_thread, limit_memory
from kg.server import jobs
from kg.server.served import Served, load

NUMBER = struct.Struct("!Q")


def main() -> None:
    """Load what the arguments name and serve orders until the server is gone."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=sys.stdin.fileno())
    try:
        served = load(json.loads(sys.argv[1]))
    except KgError as error:
        _send(control, json.dumps({"error": str(error)}).encode())
        return
    _send(control, json.dumps({"title": served.title, "article": served.graph is not None, "live": served.source is not None}).encode())
    workers: set[int] = set()
    while order := control.recv(1):
        # Those that fell by themselves; their numbers may be others' by now.
        workers -= {each for each in workers if os.waitpid(each, os.WNOHANG)[0]}
        if order == b"F":
            workers.add(_fork(control, served))
        elif (process := NUMBER.unpack(_receive(control, NUMBER.size))[0]) in workers:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            workers.remove(process)


def _fork(control: socket.socket, served: Served) -> int:
    ours, theirs = socket.socketpair()
    process = os.fork()
    if process == 0:
        ours.close()
        control.close()
        _work(theirs, served)
    theirs.close()
    socket.send_fds(control, [NUMBER.pack(process)], [ours.fileno()])
    ours.close()
    return process


def _work(server: socket.socket, served: Served) -> None:
    """Answer jobs until the server closes the socket. Never returns."""
    try:
        end_with_parent()
        in_thread(lambda: _answer_all(server, served))
    finally:
        # Nothing of the zygote's is flushed or closed by its child.
        os._exit(0)


def _answer_all(server: socket.socket, served: Served) -> None:
    limit_memory(MEMORY)
    while head := _receive(server, NUMBER.size):
        answer = jobs.answer(served, json.loads(_receive(server, NUMBER.unpack(head)[0])))
        _send(server, json.dumps(answer.head()).encode())
        _send(server, answer.body)


def _send(to: socket.socket, data: bytes) -> None:
    to.sendall(NUMBER.pack(len(data)) + data)


def _receive(source: socket.socket, size: int) -> bytes:
    """Return so many bytes, or nothing where the other side is gone."""
    data = bytearray()
    while len(data) < size:
        chunk = source.recv(min(size - len(data), 2**20))
        if not chunk:
            return b""
        data += chunk
    return bytes(data)


if __name__ == "__main__":
    main()
