"""The command line: exit codes and what is caught. Only the modules of this package print.

Exit codes: 0 fine, 1 checked and found wanting, 2 could not (bad usage or input), 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from kg.cli.arguments import COMMANDS, parse
from kg.errors import KgError

# The options that name things, which are not paths of files.
_NAMING = ("question", "parameters", "thing", "start", "end", "who", "according_to", "without")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its escape, not a traceback. What is for programs is UTF-8, as its formats have it.
        if hasattr(stream, "reconfigure"):
            is_for_programs = stream is sys.stdout and not stream.isatty() and getattr(options, "format", None) not in ("table", "text")
            stream.reconfigure(errors="backslashreplace", encoding="utf-8" if is_for_programs else None)
    try:
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
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}.")
    return code


def _run(options: Namespace) -> int:
    """Run a command: the function of its name, in the module that has it."""
    for name in _NAMING:
        if value := getattr(options, name, None):
            setattr(options, name, [_as_typed(each) for each in value] if isinstance(value, list) else _as_typed(value))
    module = import_module(f"kg.cli.{COMMANDS[options.command].module}")
    code: int = getattr(module, options.command)(options)
    return code


def _as_typed(text: str) -> str:
    """An argument as it was typed: a locale such as C reads only ASCII, and Python keeps the other bytes as half characters."""
    try:
        return text if text.isascii() else os.fsencode(text).decode()
    except UnicodeError:
        raise KgError(f"{text.encode(errors='backslashreplace').decode()!r} is not UTF-8.", fix="Type it in a terminal of UTF-8.") from None


def _fail(message: str) -> int:
    from kg.tables import clean

    print("kg: " + "\n".join(clean(line) for line in message.split("\n")), file=sys.stderr)
    return 2
