"""What a question costs over HTTP, against other SPARQL endpoints over the same data.

    python benchmarks/endpoint.py [SECONDS]

Needs `oxigraph` (PyPI package oxigraph) and `rdflib-endpoint` on the PATH; what is not there is left out. Each server answers the
query of the saved question demands, to one client that keeps its connection, and to 32 at once; `/ask` gives labels and evidence too.
Printed are the median in milliseconds, the answers per second, and their ratios to Oxigraph's server.
"""

import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
TRIG = ROOT / "articles" / "alaska-summit" / "graph.trig"
QUERY = (ROOT / "queries" / "positions" / "demands.rq").read_text(encoding="utf-8")
ASKED = urlencode({"query": QUERY})
CLIENTS = 32


def free_port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def running(name: str, folder: Path):
    """Start a server and yield its port and the path that it answers at."""
    port = free_port()
    if name.startswith("kg serve"):
        command, path = [sys.executable, "-m", "kg.cli", "serve", "--port", str(port)], f"/sparql?{ASKED}"
        if name.endswith("/ask"):
            path = "/ask/demands.json"
    elif name == "oxigraph serve":
        subprocess.run(["oxigraph", "load", "-l", str(folder / "store"), "-f", str(TRIG)], check=True, capture_output=True)
        command, path = ["oxigraph", "serve-read-only", "-l", str(folder / "store"), "-b", f"127.0.0.1:{port}"], f"/query?{ASKED}"
    else:
        command, path = ["rdflib-endpoint", "serve", "--port", str(port), str(TRIG)], f"/?{ASKED}"
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port)).close()
                break
            time.sleep(0.1)
        yield port, path
    finally:
        process.terminate()
        process.wait()


def ask(connection: http.client.HTTPConnection, path: str) -> float:
    """Ask once; return the seconds it took. An answer that is none ends the run."""
    begin = time.perf_counter()
    connection.request("GET", path, headers={"Accept": "application/sparql-results+json"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200 or b"demand" not in body:
        sys.exit(f"no answer: {response.status} {body[:200]!r}")
    return time.perf_counter() - begin


def latency(port: int, path: str, seconds: float) -> float:
    """The median time of an answer to one client, in milliseconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end or len(times) < 5:
        times.append(ask(connection, path))
    return statistics.median(times) * 1000


def throughput(port: int, path: str, seconds: float) -> float:
    """The answers per second to CLIENTS clients at once."""
    counts = [0] * CLIENTS
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            ask(connection, path)
            counts[number] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return sum(counts) / seconds


def main(seconds: float) -> None:
    """Measure each server that is there and print the figures."""
    names = ["oxigraph serve", "kg serve", "kg serve /ask", "rdflib-endpoint"]
    there = [name for name in names if name.startswith("kg") or shutil.which(name.split()[0])]
    measured = {}
    for name in there:
        with tempfile.TemporaryDirectory() as folder, running(name, Path(folder)) as (port, path):
            latency(port, path, 0.5)
            measured[name] = latency(port, path, seconds), throughput(port, path, seconds)
    least, most = measured.get("oxigraph serve", measured["kg serve"])
    for name, (milliseconds, answers) in measured.items():
        alone = f"one client {milliseconds:7.2f} ms {milliseconds / least:6.2f} x"
        print(f"{name:<18} {alone}    {CLIENTS} clients {answers:8.1f}/s {answers / most:6.2f} x")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)
