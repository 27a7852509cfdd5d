"""Workers for a server: each job goes to a process of its own that is killed when it takes too long or its client has left."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from kg.errors import InputError, LimitError
from kg.paths import child_environment
from kg.sandbox.limits import MEMORY
from kg.sandbox.process import TOO_LOW
from kg.server.served import Origin
from kg.server.wire import NUMBER, Answer, Job, Ready, as_json, receive

WORKERS = 4
# How many jobs a worker does before a fresh one takes its place, so that what the engine keeps of memory does not add up.
_JOBS = 2000
# What waits until the client has gone.
_Gone = Callable[[], Awaitable[object]]
_T = TypeVar("_T")


class BusyError(Exception):
    """All workers have been busy for too long, or none can be started."""


class GoneError(Exception):
    """The client left before its answer was there."""


class _Worker:
    def __init__(self, process: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.process, self.reader, self.writer, self.jobs = process, reader, writer, 0


class Pool:
    """Up to WORKERS workers over what is served, started when they are needed."""

    def __init__(self, origin: Origin, seconds: float) -> None:
        """Take where what is served comes from, and how long a job may take."""
        self.origin, self.seconds = origin, seconds
        self.title, self.language, self.is_article, self.is_live = "", "", False, False
        self.doubts: Sequence[str] = ()
        self._slots = asyncio.Semaphore(WORKERS)
        self._idle: list[_Worker] = []
        self._orders = asyncio.Lock()

    async def start(self) -> None:
        """Start the process that holds the store, and wait until it has it.

        Raises InputError for what it cannot load, and where the system allows no such process.
        """
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", "kg.server.zygote", as_json(self.origin).decode()]
        try:
            with theirs:
                self._zygote = subprocess.Popen(command, stdin=theirs.fileno(), env=child_environment())
            message = await _in_thread(receive, self._control)
        except (OSError, BusyError) as error:
            self._control.close()
            why = getattr(error, "strerror", None) or "too few threads are allowed"
            raise InputError(f"no process can be started to serve: {why}.", fix=TOO_LOW) from None
        ready = Ready(**json.loads(message)) if message else Ready(error="what is to be served could not be loaded.")
        if ready.error:
            await self.stop()
            raise InputError(ready.error)
        self.title, self.language, self.is_article, self.is_live = ready.title, ready.language, ready.is_article, ready.is_live
        self.doubts = ready.doubts

    async def stop(self) -> None:
        """End the workers and the process that holds the store."""
        for worker in self._idle:
            worker.writer.close()
        self._control.close()
        self._zygote.terminate()
        self._zygote.wait()

    async def run(self, job: Job, gone: _Gone | None = None, seconds: float | None = None) -> Answer:
        """The answer to a job, which may take as long as a query unless it is given another time.

        Raises LimitError where it takes too long or its worker falls, BusyError where no worker gets free in time or can be started, and
        GoneError where `gone` is done first: the client has left.
        """
        try:
            await asyncio.wait_for(self._slots.acquire(), self.seconds)
        except TimeoutError:
            raise BusyError from None
        worker: _Worker | None = None
        try:
            worker = await self._worker()
            answer = await self._ask(worker, job, gone, seconds or self.seconds)
            worker.jobs += 1
            if worker.jobs < _JOBS:
                self._idle.append(worker)
                worker = None
            return answer
        finally:
            try:
                if worker:
                    await asyncio.shield(self._kill(worker))
            finally:
                self._slots.release()

    async def _worker(self) -> _Worker:
        """A worker that waits for a job, or a new one; raises BusyError where the process that forks them falls again and again."""
        for _ in range(3):
            with suppress(ConnectionError, InputError):
                await self._revive()
                return self._rested() or await self._fork()
        raise BusyError

    def _rested(self) -> _Worker | None:
        """A worker that waits for a job, passing over those that have fallen meanwhile."""
        while self._idle:
            worker = self._idle.pop()
            if not worker.reader.at_eof():
                return worker
            worker.writer.close()
        return None

    async def _revive(self) -> None:
        """Start the process that holds the store again, should it have been killed; its workers went with it."""
        async with self._orders:
            if self._zygote.poll() is None:
                return
            for worker in self._idle:
                worker.writer.close()
            self._idle.clear()
            self._control.close()
            await self.start()

    async def _ask(self, worker: _Worker, job: Job, gone: _Gone | None, seconds: float) -> Answer:
        asked = asyncio.ensure_future(self._exchange(worker, job.packed()))
        left = asyncio.ensure_future(gone()) if gone else None
        done, _ = await asyncio.wait({asked, left} if left else {asked}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if left:
            left.cancel()
        if asked in done:
            return asked.result()
        asked.cancel()
        if left in done:
            raise GoneError
        raise LimitError(f"the query was stopped after {seconds:g} seconds.", fix="Make it narrower.")

    async def _exchange(self, worker: _Worker, job: bytes) -> Answer:
        try:
            worker.writer.write(NUMBER.pack(len(job)) + job)
            head = json.loads(await self._read(worker))
            return Answer(**head, body=await self._read(worker))
        except (asyncio.IncompleteReadError, ConnectionError):
            if self._has_fallen():
                raise LimitError("the process that holds the data was ended from outside.", fix="Ask again: it is started anew.") from None
            what = f"the query needs more than {MEMORY >> 20} MiB of memory, or than the system allows, or is nested too deeply."
            raise LimitError(what, fix="Make it narrower.") from None

    def _has_fallen(self) -> bool:
        """Whether the process that holds the store has ended. Its socket is closed before its workers are ended with it."""
        try:
            return not self._control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except ConnectionError:
            return True

    async def _read(self, worker: _Worker) -> bytes:
        size = NUMBER.unpack(await worker.reader.readexactly(NUMBER.size))[0]
        return await worker.reader.readexactly(size)

    async def _fork(self) -> _Worker:
        """A new worker. Raises ConnectionError where the process that forks them has ended, and BusyError where it can fork none."""
        async with self._orders:
            try:
                process, descriptor = await _in_thread(self._order_fork)
            except ConnectionError:
                await _in_thread(self._zygote.wait)
                raise
        reader, writer = await asyncio.open_unix_connection(sock=socket.socket(fileno=descriptor), limit=2**20)
        return _Worker(process, reader, writer)

    def _order_fork(self) -> tuple[int, int]:
        self._control.sendall(b"F")
        data, descriptors, _, _ = socket.recv_fds(self._control, NUMBER.size, 1)
        if not data:
            raise ConnectionResetError
        if not descriptors:
            raise BusyError
        return NUMBER.unpack(data)[0], descriptors[0]

    async def _kill(self, worker: _Worker) -> None:
        worker.writer.close()
        async with self._orders:
            # Where the process that holds the store is gone, so are its workers.
            with suppress(OSError):
                self._control.sendall(b"K" + NUMBER.pack(worker.process))


async def _in_thread(work: Callable[..., _T], *arguments: object) -> _T:
    """Run what may take long in a thread. Raises BusyError where the system allows none, and what the work raises."""
    try:
        return await asyncio.to_thread(work, *arguments)
    except RuntimeError:
        raise BusyError from None
