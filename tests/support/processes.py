"""What tests look up about processes, and how they wait for what will happen without a bound that the machine's load could break."""

import os
import time
from pathlib import Path


def wait_for(condition, seconds=60):
    """The first true value of a condition that is tried again and again; None where it never is: that is a hang."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.02)
    return None


def children(process):
    """The numbers of the processes below one, at any depth."""
    numbers = []
    for number in _children(process):
        numbers += [number, *children(number)]
    return numbers


def _children(process):
    try:
        return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def parent(process):
    """The number of the process above one, or 0 where that one is gone."""
    fields = _status(process)
    return int(fields[1]) if fields else 0


def runs(process):
    """Whether a process is there, and not only as a zombie."""
    fields = _status(process)
    return bool(fields) and fields[0] != "Z"


def waits(process):
    """Whether a process of one thread does nothing but wait: for what it reads, once it has asked for it."""
    return _status(process)[:1] == ["S"]


def cpu_seconds(process):
    """How many seconds of CPU a process has used."""
    fields = _status(process)
    return (int(fields[11]) + int(fields[12])) / 100 if fields else 0


def busy_child(process, used=0.2):
    """The number of a process below one that has used so many seconds of CPU, or None where there is none yet."""
    return next((number for number in children(process) if cpu_seconds(number) > used), None)


def memory(process):
    """How many bytes of memory a process holds."""
    return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGESIZE")


def open_files(process):
    """How many files and connections a process has open."""
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def _status(process):
    """The fields of a process from its state on, or none where it is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return []
