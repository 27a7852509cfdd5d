"""Killed processes of the server: each costs an answer at most, and others take their places."""

import os
import random
import signal
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import pytest

from tests.support.attacks import DOUBLINGS, ENDLESS
from tests.support.processes import busy_child, children, parent, runs, wait_for
from tests.support.sane_client import DEMANDS
from tests.support.served import served

# How many workers are killed under load.
KILLS = int(os.environ.get("KG_KILLS", "10"))


def workers_of(process):
    """The numbers of a server's workers: they are started by the process that holds the store, not by the server itself."""
    return [number for number in children(process.pid) if parent(number) != process.pid]


def holder_of(process):
    """The number of the process that holds a server's store."""
    return next(number for number in children(process.pid) if parent(number) == process.pid)


def is_well(address, process):
    """Hold of a server that it answers, and that no more processes are below it than belong there, dead ones counted."""
    assert wait_for(lambda: httpx.get(f"{address}healthz", timeout=60).text == "ok\n")
    assert wait_for(lambda: len(children(process.pid)) <= 5)


def test_killed_workers_cost_an_answer_each_at_most():
    """Again and again one of the workers is killed, under the load of sixteen clients."""
    with served("--timeout", "60") as (address, process):
        statuses, wrong, ended, killed = Counter(), [], threading.Event(), 0

        def ask():
            with httpx.Client(base_url=address, timeout=120) as client:
                while not ended.is_set():
                    answer = client.get("/sparql", params={"query": DEMANDS})
                    statuses[answer.status_code] += 1
                    if answer.status_code != 503 and len(answer.json()["results"]["bindings"]) != 6:
                        wrong.append(answer.text)

        clients = [threading.Thread(target=ask) for _ in range(16)]
        for client in clients:
            client.start()
        while killed < KILLS:
            # So many are answered first that those who wait are others than at the last kill.
            wanted = statuses[200] + 20
            assert wait_for(lambda: statuses[200] >= wanted)  # noqa: B023
            with suppress(IndexError, ProcessLookupError):
                os.kill(random.choice(workers_of(process)), signal.SIGKILL)
                killed += 1
        ended.set()
        for client in clients:
            client.join()
        print(f"{killed} workers killed: {dict(statuses)}")
        assert wrong == []
        assert set(statuses) <= {200, 503}
        assert statuses[503] <= killed
        is_well(address, process)


def test_store_that_is_killed_again_and_again_comes_back():
    with served("--timeout", "60") as (address, process), httpx.Client(base_url=address, timeout=120) as client:
        for _ in range(4):
            fallen = children(process.pid)
            os.kill(holder_of(process), signal.SIGKILL)
            # The system ends its workers a moment later.
            assert wait_for(lambda: not any(runs(number) for number in fallen))  # noqa: B023
            assert len(client.get("/sparql", params={"query": DEMANDS}).json()["results"]["bindings"]) == 6
        assert client.get("/healthz").text == "ok\n"


def test_query_that_is_under_way_when_the_store_is_killed_is_not_blamed():
    with served("--timeout", "60") as (address, process), ThreadPoolExecutor() as pool:
        answer = pool.submit(httpx.get, f"{address}sparql", params={"query": ENDLESS}, timeout=60)
        assert wait_for(lambda: busy_child(holder_of(process)))
        os.kill(holder_of(process), signal.SIGKILL)
        error = answer.result().json()["error"]
        assert (answer.result().status_code, error) == (503, "the process that holds the data was ended from outside.")
        is_well(address, process)


def test_killed_workers_leave_no_zombies(server):
    address, process = server
    for _ in range(5):
        for worker in workers_of(process):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        is_well(address, process)


HIDDEN = {
    "without end": "SELECT ?a { ?a kg:demands ?b . ?c ?d ?e . ?f ?g ?h . ?i ?j ?k FILTER(?c = ?nope) }",
    "without room": f'SELECT ?s33 {{ ?a kg:demands ?b BIND("aaaaaaaaaaaaaaaa" AS ?s0) {DOUBLINGS} }}',
}


@pytest.mark.parametrize("query", HIDDEN.values(), ids=HIDDEN)
def test_worker_that_looks_in_vain_for_a_reason_is_ended_and_the_answer_stands(query):
    """Nothing comes of the query. Over the claims, where the reason is looked for, it would not end or take too much memory."""
    with served("--timeout", "60") as (address, process):
        page = httpx.get(f"{address}sparql", params={"query": query}, headers={"Accept": "text/html"}, timeout=60)
        assert (page.status_code, "0 rows" in page.text) == (200, True)
        assert wait_for(lambda: not workers_of(process), 20)
        is_well(address, process)
