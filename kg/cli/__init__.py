"""The command line: exit codes and what is caught. Only the modules of this package print.

Exit codes: 0 fine, 1 checked and found wanting, 2 could not (bad usage or input), 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.cli.arguments import COMMANDS, parse
from kg.errors import KgError

# The options that may be paths, whose bytes need not be text, or are read in a way of their own.
_PATHS = ("article", "folder", "named", "query")

# Enough to load every library, and an article of usual length.
_LEAST_MEMORY = 128 * 2**20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    try:
        _take_streams()
        options = _parsed(sys.argv[1:] if arguments is None else arguments)
        _set_encoding(options)
        code = _run(options)
        sys.stdout.flush()
    except KgError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # Whoever reads has read enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        return _fail("there is not enough memory for this.")
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "kg":
            raise
        return _fail(f"a library cannot be loaded: {error}. Install kg anew, or allow the program more memory.")
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}.")
    return code


def _take_streams() -> None:
    """Let every character be written, tell of a closed stream, and let no file that is opened later take its place."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its escape, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    closed = [stream is None for stream in (sys.stdin, sys.stdout, sys.stderr)]
    if not any(closed):
        return
    for number, is_closed in enumerate(closed):
        if is_closed and (opened := os.open(os.devnull, os.O_RDWR)) != number:
            os.dup2(opened, number)
            os.close(opened)
    if closed[2]:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if closed[1]:
        raise KgError("there is no standard output to write to.")
    if closed[0]:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115


def _parsed(arguments: Sequence[str]) -> Namespace:
    try:
        return parse(arguments)
    except SystemExit:
        # What --help has printed may not have arrived.
        sys.stdout.flush()
        raise


def _set_encoding(options: Namespace) -> None:
    """Write what is for programs as UTF-8, as its formats have it: every format but those of a terminal, and what goes into a pipe."""
    form = getattr(options, "format", None)
    is_for_programs = form not in ("table", "text") if form else not sys.stdout.isatty()
    if is_for_programs and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(options: Namespace) -> int:
    """Run a command: the function of its name, in the module that has it."""
    _refuse_little_memory()
    for name, value in vars(options).items():
        if name not in _PATHS:
            setattr(options, name, [_as_typed(part) for part in value] if isinstance(value, list) else _as_typed(value))
    module = import_module(f"kg.cli.{COMMANDS[options.command].module}")
    code: int = getattr(module, options.command)(options)
    return code


def _refuse_little_memory() -> None:
    """Raise KgError where the system allows less memory than any command may need: the engine ends the process when it gets no more."""
    try:
        import resource
    except ImportError:  # on Windows
        return
    allowed = resource.getrlimit(resource.RLIMIT_AS)[0]
    if 0 <= allowed < _LEAST_MEMORY:
        what = f"the system allows {allowed >> 20} MiB of memory, and kg needs {_LEAST_MEMORY >> 20}."
        raise KgError(what, fix="Raise its limit: ulimit -v shows it.")


def _as_typed(value: Any) -> Any:
    """Text as it was typed: a locale such as C reads only ASCII, and Python keeps the other bytes as half characters."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        return os.fsencode(value).decode()
    except UnicodeError:
        raise KgError(
            f"{value.encode(errors='backslashreplace').decode()!r} is not UTF-8.", fix="Type it in a terminal of UTF-8."
        ) from None


def _fail(message: str) -> int:
    from kg.tables import clean

    # Where nothing can be said, the exit code says it.
    with suppress(OSError):
        print("kg: " + "\n".join(clean(line) for line in message.split("\n")), file=sys.stderr)
    return 2
