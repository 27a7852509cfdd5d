"""The pool of workers by itself, without its processes."""

import asyncio
import os
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from kg.errors import InputError, LimitError
from kg.server import zygote
from kg.server.pool import WORKERS, BusyError, Pool
from kg.server.served import Origin
from kg.server.wire import Job, receive, send


def run(work):
    """Run a coroutine in a thread, as the browsers of other tests have a loop of their own in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(lambda: asyncio.run(work)).result()


def no_more(*_, **__):
    raise BlockingIOError(11, "Resource temporarily unavailable")


def test_nobody_waits_for_a_client_whose_request_finds_no_worker():
    waited = []

    async def gone():
        waited.append(True)

    async def busy():
        pool = Pool(Origin(), 0.01)
        for _ in range(WORKERS):
            await pool._slots.acquire()
        await pool.run(Job("health", "text"), gone)

    with pytest.raises(BusyError):
        run(busy())
    assert not waited


def test_a_system_that_allows_no_process_is_told(monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", no_more)
    with pytest.raises(InputError, match="no process can be started to serve: Resource temporarily unavailable"):
        run(Pool(Origin(), 1).start())


def test_a_system_that_allows_no_thread_is_told(monkeypatch):
    def no_thread(*_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: None)
    monkeypatch.setattr(asyncio, "to_thread", no_thread)
    with pytest.raises(InputError, match="no process can be started to serve: too few threads are allowed"):
        run(Pool(Origin(), 1).start())


def test_a_worker_that_cannot_be_forked_is_a_busy_server_and_ends_nothing(monkeypatch):
    monkeypatch.setattr(os, "fork", no_more)
    pool = Pool(Origin(), 1)
    pool._control, theirs = socket.socketpair()
    with pool._control, theirs:
        theirs.settimeout(10)
        assert zygote._fork(theirs, None) == set()
        with pytest.raises(BusyError):
            pool._order_fork()


def test_a_worker_that_gets_no_thread_says_so_and_does_not_blame_the_query(monkeypatch):
    def refused(work):
        raise LimitError("the system allows too few processes.")

    ours, theirs = socket.socketpair()
    monkeypatch.setattr(zygote, "end_with_parent", lambda: None)
    monkeypatch.setattr(zygote, "in_thread", refused)
    monkeypatch.setattr(os, "_exit", lambda code: None)
    with ours, theirs:
        send(ours, Job("sparql", "text", query="ASK {}").packed())
        zygote._work(theirs, SimpleNamespace(language="en"))
        assert b'"status": 503' in receive(ours)
        assert receive(ours) == b"the system allows too few processes.\n"
