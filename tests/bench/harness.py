"""Compare programs on this machine now: run in turn, take medians, print ratios.

Absolute times say more about the machine than about the program, and a machine that others share drifts
within a minute. So the floor and the program take turns, and only their ratio is judged.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from rich.console import Console
from rich.table import Table

ROUNDS = 10


@dataclass(frozen=True)
class Program:
    """A command that prints the milliseconds it measured itself, as the first number on its last line."""

    command: Sequence[str]
    environment: Mapping[str, str]

    def milliseconds(self) -> float:
        """Run once; raises CalledProcessError when the command fails, ValueError when it prints no number."""
        ran = subprocess.run(
            self.command,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            text=True,
            timeout=60,
            check=True,
        )
        words = ran.stdout.strip().rpartition("\n")[2].split()
        return next(float(word) for word in words if word.replace(".", "", 1).isdigit())


@dataclass(frozen=True)
class Comparison:
    """One line of the table: a program against its floor, and how far above it may lie."""

    name: str
    floor: Program
    program: Program
    limit: float


@dataclass(frozen=True)
class Result:
    """Medians in milliseconds."""

    comparison: Comparison
    floor: float
    program: float

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.program / self.floor

    @property
    def within(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio <= self.comparison.limit


def measure(comparison: Comparison) -> Result:
    """Run both in turn; the first round fills caches and does not count."""
    rounds = [(comparison.floor.milliseconds(), comparison.program.milliseconds()) for _ in range(ROUNDS + 1)]
    floors, programs = zip(*rounds[1:], strict=True)
    return Result(comparison, median(floors), median(programs))


def show(results: Sequence[Result]) -> None:
    """Print the table of ratios."""
    table = Table("", "floor", "ours", "ratio", "limit", title=f"medians of {ROUNDS}, in turn")
    for column in table.columns[1:]:
        column.justify = "right"
    for result in results:
        table.add_row(
            result.comparison.name,
            f"{result.floor:.0f} ms",
            f"{result.program:.0f} ms",
            f"{result.ratio:.2f}" if result.within else f"{result.ratio:.2f} (over)",
            f"{result.comparison.limit}",
        )
    Console().print(table)


@contextmanager
def virtual_display() -> Iterator[Mapping[str, str] | None]:
    """Run a screen of its own under Xvfb; gives the environment to use, or None where there is no Xvfb."""
    if not shutil.which("Xvfb"):
        yield None
        return
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        number = server.stdout.readline().strip()
        try:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}", "WAYLAND_DISPLAY": ""}
        finally:
            server.terminate()
