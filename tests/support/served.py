"""A server of the command line as a process of its own, for tests that are its clients."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT


@contextmanager
def served(*arguments, before=""):
    """Serve with these arguments on a free port, after some Python has run there; yield the address and the process."""
    code = f"import sys; {before}\nfrom kg.cli import main\nsys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--port", "0", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        line = process.stdout.readline()
        assert line.startswith("Serving at "), line
        yield line.split()[2], process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            process.stdout.close()


def children(process):
    """Return the numbers of the processes below one, at any depth."""
    found = []
    for number in _children(process):
        found += [number, *children(number)]
    return found


def _children(process):
    try:
        return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def parent(process):
    """Return the number of the process above one, or 0 where that one is gone."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
    except OSError:
        return 0
