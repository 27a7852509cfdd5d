"""The pool of workers by itself, without its processes."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.server.pool import WORKERS, BusyError, Pool
from kg.server.served import Origin
from kg.server.wire import Job


def test_nobody_waits_for_a_client_whose_request_finds_no_worker():
    waited = []

    async def gone():
        waited.append(True)

    async def busy():
        pool = Pool(Origin(), 0.01)
        for _ in range(WORKERS):
            await pool._slots.acquire()
        await pool.run(Job("health", "text"), gone)

    # In a thread, as the browsers of other tests have a loop of their own in this one.
    with ThreadPoolExecutor(1) as apart, pytest.raises(BusyError):
        apart.submit(lambda: asyncio.run(busy())).result()
    assert not waited
