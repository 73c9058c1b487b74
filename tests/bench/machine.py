"""The machine that the benchmarks run on: how even it is, and how it is kept awake.

What a person waits for comes after a pause. On a virtual machine a processor that rests is lent to others and
comes back cold: work of 10 ms then took 17 at the median and 25 to 34 at the 99th percentile (three runs). A
terminal has its processor to itself; so it is kept awake while pages turn.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE_SECONDS, TIMES = 0.03, 200
_SPIN = """
import os, sys
os.sched_setaffinity(0, {int(sys.argv[1])})
os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
while True:
    pass
"""
"""Whatever else there is to do goes before it (``sched(7)``, SCHED_IDLE)."""


@contextmanager
def awake() -> Iterator[None]:
    """Let no processor rest meanwhile; nothing where that is not Linux's to give."""
    processors = os.sched_getaffinity(0) if hasattr(os, "SCHED_IDLE") else set[int]()
    spinning = [subprocess.Popen((sys.executable, "-c", _SPIN, str(one))) for one in processors]
    try:
        yield
    finally:
        for one in spinning:
            one.kill()
            one.wait()


def _work() -> float:
    """Do the same work as ever, and return how many milliseconds it took."""
    begun, made = time.perf_counter(), {}
    for number in range(60_000):
        made[number % 997] = (number, str(number % 13))
    return 1000 * (time.perf_counter() - begun)


def main() -> None:
    """Print how long it took each time, as one JSON line."""
    took = []
    for _ in range(TIMES):
        time.sleep(PAUSE_SECONDS)
        took.append(_work())
    print(json.dumps(took))


if __name__ == "__main__":
    main()
