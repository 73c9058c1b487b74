"""How long this process has been running, counted from its very start and not from our first line."""

import sys
import time
from pathlib import Path

_IMPORTED = time.monotonic()


def milliseconds() -> float:
    """Return the milliseconds since this process began.

    On Linux from the kernel's own record (proc(5): field 22 of stat, in clock ticks since boot, so to
    10 ms); elsewhere from when this module was imported, which leaves Python's own start out.
    """
    if not sys.platform.startswith("linux"):
        return (time.monotonic() - _IMPORTED) * 1000
    import os

    after_name = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2]
    started = int(after_name.split()[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000
