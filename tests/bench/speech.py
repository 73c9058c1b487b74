"""From a key to the first sound, and from a key to silence, as an ear at the output hears it.

No other program is the floor: the limit is a tenth of a second, which a person takes for at once.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from tests.accessibility.speech.pulse import missing, pulse

ROUNDS = 10
LIMIT_MS = 100


def measured() -> bool:
    """Measure, print the table, and return whether the limits are kept, as far as they can be measured."""
    console = Console()
    if told := missing():
        console.print(f"Speech was not measured. {told}")
        return True
    first, starts, stops = _times()
    table = Table("", "median", "limit", title=f"speech, heard at the output: {ROUNDS} times")
    for column in table.columns[1:]:
        column.justify = "right"
    table.add_row("first sound of all (the worker begins)", f"{first:.0f} ms", "")
    table.add_row("to the first sound", f"{median(starts):.0f} ms", f"{LIMIT_MS} ms")
    table.add_row("to silence", f"{median(stops):.0f} ms", f"{LIMIT_MS} ms")
    console.print(table)
    return max(median(starts), median(stops)) <= LIMIT_MS


def _times() -> tuple[float, list[float], list[float]]:
    with tempfile.TemporaryDirectory() as folder, pulse(Path(folder)) as system:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.accessibility.speech.aloud", str(ROUNDS)],
            env=system.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    events = [tuple(json.loads(line)) for line in ran.stdout.splitlines()]
    loud = system.ears["headset"].loud
    ends = [*(at for _, at in events[1:]), float("inf")]
    sounds = [
        (name, [1000 * (moment - at) for moment in loud if at <= moment < end])
        for (name, at), end in zip(events, ends, strict=True)
    ]
    starts = [heard[0] for name, heard in sounds if name == "speak"]
    stops = [max(heard, default=0.0) for name, heard in sounds if name == "stopped"]
    return sounds[0][1][0], starts, stops
