"""``make crash``: kill the kiosk at every call that touches disk or network, and cut its power.

``make crash N=200`` takes a sample: so many kills, and as many power cuts. The last line is what came of all
of them, as JSON; the exit status is 1 if anything was lost, doubled or damaged.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from shutil import disk_usage
from tempfile import TemporaryDirectory

from tests.crash import power, strace, window
from tests.crash.killing import Bench, Recorded
from tests.crash.recovery import Tally
from tests.crash.works import WORKS

WINDOWS = 40
"""One kill in so many is one of the window, which takes seconds to start; all of its moments at most."""
_SEED = 20261122
_BATCH = 16
_TOLD_EVERY = 500
_MEMORY = Path("/dev/shm")
_ROOM = 2**30

Job = tuple[str, Callable[[], Tally]]


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(prog="make crash")
    parser.add_argument("--kills", type=int, help="a sample of so many, instead of all")
    kills = parser.parse_args().kills
    if reason := strace.missing():
        print(f"Nothing was tried: {reason}.", file=sys.stderr)
        return 1
    logging.disable()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(dir=_memory()) as folder:
        tally = crash(Path(folder), kills)
    print(json.dumps(asdict(tally)))
    return 0 if tally.all_kept else 1


def _memory() -> Path | None:
    """Return a folder in memory: a killed process leaves what it wrote, synced or not, so that will do."""
    return _MEMORY if _MEMORY.is_dir() and disk_usage(_MEMORY).free > _ROOM else None


def crash(folder: Path, kills: int | None) -> Tally:
    """Kill and cut as often as asked, or everywhere, and return what came of it."""
    bench, chance = Bench(folder), Random(_SEED)
    recorded = {name: bench.record(name) for name in WORKS}
    total = _count("kills of a process", _kills(bench, recorded, chance), kills and kills - kills // WINDOWS)
    total += _count("kills of the window", _windows(folder, chance), kills and kills // WINDOWS)
    return total + _count("power cuts", _cuts(folder, recorded, chance, kills), None)


def _count(what: str, jobs: Iterable[Job], wanted: int | None) -> Tally:
    """Do jobs, two at a time, until all are done or so many were killed; tell each that broke a promise."""
    total, done, remaining = Tally(), 0, iter(jobs)
    with ThreadPoolExecutor(2) as pool:
        while wanted is None or total.kill_points < wanted:
            size = _BATCH if wanted is None else min(_BATCH, wanted - total.kill_points)
            if not (batch := list(islice(remaining, size))):
                break
            for (name, _), tally in zip(batch, pool.map(lambda job: job[1](), batch), strict=True):
                done += 1
                total += tally
                if done % _TOLD_EVERY == 0:
                    print(f"  {done} {what} …", flush=True)
                if not tally.all_kept:
                    print(f"  {name}: {json.dumps(asdict(tally))}", flush=True)
    print(f"{done} {what}: {json.dumps(asdict(total))}", flush=True)
    return total


def _kills(bench: Bench, recorded: dict[str, Recorded], chance: Random) -> Iterator[Job]:
    places = [(name, moment) for name, one in recorded.items() for moment in one.moments()]
    for name, moment in chance.sample(places, len(places)):
        yield f"{name}, killed at {moment.name} {moment.number}", partial(bench.kill, name, moment)


def _windows(folder: Path, chance: Random) -> Iterator[Job]:
    moments = window.moments(folder)
    for moment in chance.sample(moments, len(moments)):
        yield f"window, killed at {moment.name} {moment.number}", partial(window.kill, folder, moment)


def _cuts(folder: Path, recorded: dict[str, Recorded], chance: Random, wanted: int | None) -> Iterator[Job]:
    alone = {name: one for name, one in recorded.items() if not WORKS[name].threads}
    share = 1.0 if wanted is None else wanted / sum(power.count(name, one) for name, one in alone.items())
    for name, one in alone.items():
        for number, cut in enumerate(power.cuts(name, one, chance, share)):
            yield f"{name}, power cut {number}", partial(power.start_again, cut, folder)


if __name__ == "__main__":
    sys.exit(main())
