"""The window while somebody uses it: how fast it turns pages, and how little it does while nobody does.

From Continue to the next page painted, on the WHO verbal autopsy form: from the key event to the end of the
paint, with all that the engine does between. Idle, the share of one processor that the whole kiosk takes, its
sender and timers running, from ``/proc``. Beside the turns, work that is always the same says how even the
machine is.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from tests.bench.at_window import FORM, STAYS
from tests.bench.harness import virtual_display
from tests.bench.machine import awake

MEDIAN_MS, SLOWEST_MS = 16.0, 33.0
"""What issue 5 asks of the median and of the 99th percentile: one and two frames of a screen."""
IDLE_SECONDS, IDLE_MOST = 20, 0.01
SETTLING_SECONDS = 8
"""A first screen is up, and its forms are read."""


@dataclass(frozen=True)
class Line:
    """One figure and its bound."""

    name: str
    figure: float
    unit: str
    bound: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the bound is kept, where there is one."""
        return self.bound is None or self.figure <= self.bound


def measured() -> bool:
    """Measure on each platform there is, print the table, and say whether every bound is kept."""
    if not FORM.is_file():
        print("turning pages: not measured, the WHO verbal autopsy form is not beside this repository")
        return True
    lines = list(_lines())
    table = Table("", "ours", "at most", title="turning pages, and nobody there")
    for line in lines:
        verdict = "" if line.kept else " (over)"
        bound = "" if line.bound is None else f"{line.bound:g} {line.unit}"
        table.add_row(line.name, f"{line.figure:.2f} {line.unit}{verdict}", bound)
    Console().print(table)
    return all(line.kept for line in lines)


def _lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        own = {"XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "KIOSK_CONFIG": ""}
        yield from _on("offscreen", {**own, "QT_QPA_PLATFORM": "offscreen"})
        with virtual_display() as display:
            if display:
                yield from _on("xcb", {**own, **display})


def _on(platform: str, environment: Mapping[str, str]) -> Iterator[Line]:
    at_window = (sys.executable, "-m", "tests.bench.at_window")
    with awake():
        turns = _timed(at_window, environment)
        same = _timed((sys.executable, "-m", "tests.bench.machine"), environment)
    name = f"Continue to painted, {platform}"
    yield Line(f"{name}, median of {len(turns)}", median(turns), "ms", MEDIAN_MS)
    yield Line(f"{name}, 99th percentile", _slowest(turns), "ms", SLOWEST_MS)
    yield Line(f"the same work each time, {platform}, median", median(same) / min(same), "times its best")
    yield Line(f"the same work each time, {platform}, 99th", _slowest(same) / min(same), "times its best")
    kiosk = str(Path(sys.executable).with_name("kiosk"))
    for where, command in (("first screen", (kiosk, "run")), ("question", (*at_window, "--stay"))):
        with _running(command, environment) as pid:
            share = 100 * _share(pid)
        yield Line(f"nobody there, {where}, {platform}", share, "% of a processor", 100 * IDLE_MOST)


def _timed(command: Sequence[str], environment: Mapping[str, str]) -> list[float]:
    """Run what prints milliseconds, undisturbed."""
    ran = subprocess.run(
        [*_undisturbed(), *command],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    took: list[float] = json.loads(ran.stdout)
    return took


def _slowest(took: Sequence[float]) -> float:
    return quantiles(took, n=100)[98]


def _undisturbed() -> Sequence[str]:
    """Return what lets a program go first on a machine that others share; nothing where it may not."""
    first = ("chrt", "-f", "10")
    may = shutil.which("chrt") and not subprocess.run([*first, "true"], check=False).returncode
    return first if may else ()


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[int]:
    """Run a kiosk, wait until there is nothing more for it to do, and give its process."""
    with subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    ) as kiosk:
        if "--stay" in command:
            assert kiosk.stdout
            assert kiosk.stdout.readline().strip() == STAYS
        time.sleep(SETTLING_SECONDS)
        try:
            yield kiosk.pid
        finally:
            kiosk.terminate()


def _share(pid: int) -> float:
    """Return how much of one processor all threads of a process take."""
    begun, before = time.monotonic(), _ticks(pid)
    time.sleep(IDLE_SECONDS)
    return (_ticks(pid) - before) / os.sysconf("SC_CLK_TCK") / (time.monotonic() - begun)


def _ticks(pid: int) -> int:
    """Return the time spent, in user mode and in the kernel (``proc(5)``, utime and stime)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
