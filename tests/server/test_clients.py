"""Hostile clients: those who only hold connections, who are slow, who take nothing, or who go away cost the others nothing."""

import re
import socket
import subprocess
import time
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from tests.support.attacks import ENDLESS
from tests.support.processes import busy_child, children, memory, open_files, wait_for
from tests.support.sane_client import DEMANDS
from tests.support.served import served
from tests.support.wire import answered, connected, get

LARGE = "SELECT ?a ?b ?c ?d { ?a ?b ?c . ?d ?e ?f } LIMIT 99999"
IMPATIENT = "from kg.server import requests; requests.READ_SECONDS = 0.5"


def test_half_closed_connections_are_let_go(calm, attacked):
    for request in (b"", b"GET /healthz HT", get(ENDLESS), b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nASK"):
        with connected(attacked[0]) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            with suppress(ConnectionResetError):
                assert b" 200 " not in connection.recv(1000)


def test_those_who_only_hold_connections_keep_nobody_out(calm, attacked):
    with ExitStack() as opened:
        for number in range(800):
            connection = opened.enter_context(connected(attacked[0]))
            if number % 2:
                connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: loc")
        assert httpx.get(f"{attacked[0]}healthz", timeout=60).status_code == 200


def test_those_who_leave_at_once_leave_nothing_behind(calm, attacked):
    address, process = attacked
    before = open_files(process.pid)
    for _ in range(100):
        with connected(address) as connection:
            connection.sendall(get("ASK { GRAPH ?g { ?s ?p ?o } }"))
    # The sane client and others may have opened some meanwhile.
    assert wait_for(lambda: open_files(process.pid) < before + 10)


def test_results_that_nobody_takes_fill_no_memory():
    """Of three results of 20 MB that nobody takes one is held; what is small is answered beside it, and the large when there is room."""
    with ExitStack() as opened:
        address, process = opened.enter_context(served(before="from kg.server import sending; sending.MOST = 24 * 2**20"))
        before = memory(process.pid)
        with ExitStack() as held:
            connections = [held.enter_context(connected(address)) for _ in range(3)]
            for connection in connections:
                connection.sendall(get(LARGE))
            assert Counter(connection.recv(12) for connection in connections) == {b"HTTP/1.1 200": 1, b"HTTP/1.1 503": 2}
            # Those on their way from a worker count once more.
            assert memory(process.pid) - before < 100 * 2**20
            assert httpx.get(f"{address}sparql", params={"query": DEMANDS}, timeout=60).status_code == 200
        closing = get(LARGE).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
        assert wait_for(lambda: answered(address, closing).startswith(b"HTTP/1.1 200"))


def test_slow_clients_are_not_waited_for():
    with served(before=IMPATIENT) as (address, _):
        whole = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        post = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 99999\r\n\r\nASK"
        for begun in (b"", b"GET /healthz HT", post, whole + b"G", whole + post):
            with connected(address) as connection:
                connection.sendall(begun)
                # It drips on, a byte at a time, far from its end.
                assert wait_for(lambda: is_cut_off(connection))


def is_cut_off(connection):
    """Send one byte more, and return whether nobody takes it."""
    try:
        connection.sendall(b"a")
    except OSError:
        return True
    return False


def is_connected(port, other):
    """Whether the end of a connection between two ports of this machine that is at the first of them is open."""
    for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        _, here, there, state = line.split()[:4]
        if (int(here.rpartition(":")[2], 16), int(there.rpartition(":")[2], 16)) == (port, other):
            return state == "01"
    return False


def test_client_that_takes_nothing_is_cut_off():
    with served(before=IMPATIENT) as (address, _), socket.socket() as connection:
        parts = urlsplit(address)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(60)
        connection.connect((parts.hostname, parts.port))
        connection.sendall(get(LARGE))
        assert connection.recv(1)
        ours = connection.getsockname()[1]
        assert is_connected(parts.port, ours)
        assert wait_for(lambda: not is_connected(parts.port, ours))
        taken = 1
        with suppress(ConnectionResetError):
            while chunk := connection.recv(2**16):
                taken += len(chunk)
    # What the system had taken on behalf of the client, and not the twenty MiB of the result.
    assert taken < 8 * 2**20


def test_client_that_takes_slowly_gets_all():
    with served(before=IMPATIENT) as (address, _), connected(address) as connection:
        connection.sendall(get(LARGE).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        taken, begin = b"", time.monotonic()
        while chunk := connection.recv(2**19):
            taken += chunk
            time.sleep(0.03 if time.monotonic() - begin < 2 else 0)
    head, _, body = taken.partition(b"\r\n\r\n")
    assert int(re.search(rb"content-length: (\d+)", head)[1]) == len(body) > 2**24


def test_client_that_goes_away_stops_its_query():
    # Its time would not be up before an hour.
    with served("--timeout", "3600") as (address, process):
        with connected(address) as connection:
            connection.sendall(get(ENDLESS))
            busy = wait_for(lambda: busy_child(process.pid, used=1))
            assert busy
        assert wait_for(lambda: busy not in children(process.pid))


def test_sane_query_is_answered_while_three_others_are_hostile(calm, attacked):
    slow = [ask_with_curl(attacked[0], ENDLESS) for _ in range(3)]
    assert {each.communicate(timeout=60)[0] for each in slow} == {b"503"}


def test_more_than_it_can_do_waits_and_is_told_to_come_back(attacked):
    slow = [ask_with_curl(attacked[0], ENDLESS) for _ in range(12)]
    assert {each.communicate(timeout=60)[0] for each in slow} == {b"503"}
    assert httpx.get(f"{attacked[0]}healthz", timeout=60).status_code == 200


def ask_with_curl(address, query):
    command = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-G", f"{address}sparql", "--data-urlencode", f"query={query}"]
    return subprocess.Popen(command, stdout=subprocess.PIPE)
