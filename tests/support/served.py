"""A server of the command line as a process of its own, for tests that are its clients."""

import signal
import subprocess
import sys
from contextlib import contextmanager

from tests.support.paths import ENVIRONMENT, ROOT


@contextmanager
def served(*arguments, before=""):
    """Serve with these arguments on a free port, after some Python has run there; yield the address and the process."""
    code = f"import sys; {before}\nfrom kg.cli import main\nsys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--port", "0", *arguments],
        cwd=ROOT,
        env=ENVIRONMENT,
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
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            process.stdout.close()
