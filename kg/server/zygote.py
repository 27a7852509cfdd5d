"""The process that holds the store and forks workers from it: python -m kg.server.zygote, started by the pool.

It has one thread, so that forking is safe, and a socket to the server as its standard input. Each byte there is an order: F forks
a worker and sends back its PID and a socket to it, or 0 alone where the system allows no more; K and a PID kill that worker. At the
end of the socket it ends, and with it its workers.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from contextlib import ExitStack
from pathlib import Path

from kg.errors import KgError, LimitError
from kg.rdf import engine
from kg.sandbox.limits import MEMORY
from kg.sandbox.process import end_with_parent, in_thread, limit_memory
from kg.server import jobs
from kg.server.problems import problem
from kg.server.served import Origin, Served, load
from kg.server.wire import NUMBER, Answer, Job, Ready, as_json, receive, receive_exactly, send


def main() -> None:
    """Load the origin that the argument names, and serve orders until the server is gone."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=sys.stdin.fileno())
    try:
        origin = Origin(**json.loads(sys.argv[1]))
        served = load(origin)
        doubts = [doubt for name in origin.files for doubt in engine.doubts(Path(name))]
    except KgError as error:
        send(control, as_json(Ready(error=str(error))))
        return
    send(control, as_json(Ready(served.title, served.language, served.graph is not None, served.remote is not None, doubts=doubts)))
    workers: set[int] = set()
    while order := control.recv(1):
        # Those that ended by themselves; their PIDs may be others' by now.
        workers -= {worker for worker in workers if os.waitpid(worker, os.WNOHANG)[0]}
        if order == b"F":
            workers |= _fork(control, served)
        elif (worker := NUMBER.unpack(receive_exactly(control, NUMBER.size))[0]) in workers:
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)
            workers.remove(worker)


def _fork(control: socket.socket, served: Served) -> set[int]:
    """Fork a worker and send its PID and a socket to it; returns the PID, or nothing where the system allows no more."""
    with ExitStack() as opened:
        try:
            ours, theirs = map(opened.enter_context, socket.socketpair())
            worker = os.fork()
        except OSError:
            control.sendall(NUMBER.pack(0))
            return set()
        if worker == 0:
            ours.close()
            control.close()
            _work(theirs, served)
        socket.send_fds(control, [NUMBER.pack(worker)], [ours.fileno()])
    return {worker}


def _work(server: socket.socket, served: Served) -> None:
    """Answer jobs until the server closes the socket. Never returns."""
    try:
        end_with_parent()
        in_thread(lambda: _answer_all(server, served))
    except LimitError as error:
        if job := receive(server):
            _send(server, problem(503, error, Job.unpacked(job).layout, served.language))
    finally:
        # Nothing of the zygote's is flushed or closed by its child.
        os._exit(0)


def _answer_all(server: socket.socket, served: Served) -> None:
    limit_memory(MEMORY)
    while job := receive(server):
        _send(server, jobs.answer(served, Job.unpacked(job)))


def _send(server: socket.socket, answer: Answer) -> None:
    send(server, answer.head())
    send(server, answer.body)


if __name__ == "__main__":
    main()
