"""Whether work on a text grows with its length alone, judged by a ratio, which no load of the machine changes."""

import time


def grows_no_faster_than_its_length(work, length=2**12):
    """Whether four times the length takes much less than sixteen times the CPU, as what looks back again and again would."""
    return any(_seconds(work, 4 * length) < 8 * _seconds(work, length) for _ in range(3))


def _seconds(work, length):
    """How many seconds of CPU the work takes, the quicker of two times."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        work(length)
        taken.append(time.process_time() - begin)
    return min(taken)
