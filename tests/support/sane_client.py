"""A client that asks a sane question again and again, beside hostile ones, and what it may have to wait."""

import http.client
import json
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

DEMANDS = "SELECT ?d { ?d a kg:Demand }"
# A server that is held up by somebody answers after tens of seconds, or not at all.
SECONDS = 5
# How often as long as the undisturbed server it may take where that takes more than some milliseconds.
TIMES = 100
# Another server, which nobody attacks: what it takes longer than usual to answer is the load of the machine.
UNDISTURBED = """
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        body = str(sum(range(100_000))).encode()
        self.send_response(200)
        self.send_header("Content-Length", len(body))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *arguments):
        pass
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


class Wait(NamedTuple):
    """A question: when it was asked, how long the answer took, and how long the undisturbed server took just before."""

    begin: float
    seconds: float
    undisturbed: float


class SaneClient(threading.Thread):
    """Asks until it is ended, and notes each wait and each wrong answer."""

    def __init__(self, address, undisturbed):
        super().__init__(daemon=True)
        self.address, self.undisturbed, self.waits, self.wrong, self.ended = address, undisturbed, [], [], threading.Event()

    def run(self):
        there, beside = (http.client.HTTPConnection(urlsplit(each).netloc, timeout=60) for each in (self.address, self.undisturbed))
        while not self.ended.is_set():
            undisturbed = self._timed(beside, "/")
            begin = time.monotonic()
            self.waits.append(Wait(begin, self._timed(there, f"/sparql?{urlencode({'query': DEMANDS})}", self._judge), undisturbed))
            time.sleep(0.02)
        there.close()
        beside.close()

    def _timed(self, connection, path, judge=lambda status, body: None):
        begin = time.monotonic()
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            judge(answer.status, answer.read())
        except (OSError, http.client.HTTPException) as error:
            self.wrong.append(repr(error))
            connection.close()
        return time.monotonic() - begin

    def _judge(self, status, body):
        if status != 200 or len(json.loads(body)["results"]["bindings"]) != 6:
            self.wrong.append((status, body))

    def long_waits(self, begin, end=None):
        """The waits from one moment to another, the first after them too, that were long for the load of the machine."""
        end = end or time.monotonic()
        while not (self.waits and self.waits[-1].begin > end):
            time.sleep(0.01)
        waits = [wait for wait in self.waits if wait.begin + wait.seconds > begin]
        waits = waits[: next(number for number, wait in enumerate(waits, 1) if wait.begin > end)]
        load = max(wait.undisturbed for wait in waits)
        return [wait for wait in waits if wait.seconds > max(SECONDS, TIMES * load)]


@contextmanager
def sane_client(address):
    """Yield a sane client of a server."""
    process = subprocess.Popen([sys.executable, "-c", UNDISTURBED], stdout=subprocess.PIPE, text=True)
    client = SaneClient(address, f"http://127.0.0.1:{process.stdout.readline().strip()}/")
    client.start()
    yield client
    client.ended.set()
    client.join()
    process.kill()
    process.communicate()
    print(f"the sane client asked {len(client.waits)} times and waited {max(wait.seconds for wait in client.waits):.2f} s at most")
