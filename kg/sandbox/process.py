"""What a process does to itself before it runs a query that is not ours: limits of memory, stack and open files.

Most of it works on Linux only. Elsewhere only the deadline of whoever started the process holds.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

from kg.errors import LimitError
from kg.sandbox.limits import STACK

T = TypeVar("T")

TOO_LOW = "Raise its limits: ulimit -v, -u and -n show them."
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def in_thread(work: Callable[[], T], seconds: float | None = None) -> T | None:
    """Run a piece of work on a large stack, and return what it returns, or None where it takes longer.

    Raises what it raises, and LimitError where the system allows no such thread.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    _start(run)
    try:
        return outcome.result(seconds)
    except TimeoutError:
        return None


def _start(run: Callable[[], None]) -> None:
    # Where the system allows little memory, a smaller stack does for all but the deepest queries.
    for stack in (STACK, STACK // 8):
        threading.stack_size(stack)
        try:
            threading.Thread(target=run, daemon=True).start()
        except RuntimeError:
            continue
        return
    raise LimitError("the system allows too little memory or too few processes to run a query.", fix=TOO_LOW)


def limit_memory(more: int) -> None:
    """Allow this process so many bytes more than it has, and no more than the system allowed it when it began."""
    if sys.platform == "linux":
        import resource

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        allowed = [used + more, *(limit for limit in _memory_at_start() if limit != resource.RLIM_INFINITY)]
        resource.setrlimit(resource.RLIMIT_AS, (min(allowed), _memory_at_start()[1]))


@cache
def _memory_at_start() -> tuple[int, int]:
    import resource

    return resource.getrlimit(resource.RLIMIT_AS)


def end_with_parent() -> None:
    """Have the kernel end this process with the one that started it, and leave no core dump."""
    if sys.platform == "linux":
        import ctypes
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)


@contextmanager
def no_new_files() -> Iterator[None]:
    """Open no file and no connection for a while: the second wall behind the refusal of SERVICE."""
    try:
        import resource
    except ImportError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
