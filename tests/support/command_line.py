"""The command line as tests run it: in this process, which is quick, or in a process of its own."""

import io
import signal
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from unittest.mock import patch

from kg.cli import main
from tests.support.paths import ARTICLE, ENVIRONMENT

COLUMNS = {"COLUMNS": "100"}


def run(*arguments, cwd=ARTICLE, output=None):
    """Run the command line in this process, with the reference article at hand. It may write into a file.

    Returns what subprocess.run returns: its exit code, and what it wrote as bytes.
    """
    # Written through, as some commands write bytes below the text.
    written, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    into = written if output is None else open(output.fileno(), "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    with chdir(cwd), patch.dict("os.environ", COLUMNS), redirect_stdout(into), redirect_stderr(errors):
        try:
            code = main(arguments)
        except SystemExit as end:  # argparse ends a process of whose arguments it cannot make sense
            code = end.code or 0
    return subprocess.CompletedProcess(arguments, code, written.buffer.getvalue(), errors.buffer.getvalue())


def run_alone(*arguments, cwd=ARTICLE):
    """Run the command line in a process of its own. Returns what subprocess.run returns, with bytes."""
    command = [sys.executable, "-m", "kg.cli", *arguments]
    return subprocess.run(command, cwd=cwd, env=ENVIRONMENT | COLUMNS, capture_output=True, timeout=60, check=False)


def start(*arguments, cwd=ARTICLE, environment=ENVIRONMENT):
    """Start the command line in a process of its own, with pipes, and return the process."""
    command = [sys.executable, "-m", "kg.cli", *arguments]

    def take_interrupts() -> None:
        # What a shell starts in the background, such as a run of all tests, ignores them, and so do its children.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    return subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=take_interrupts)
