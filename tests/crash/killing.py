"""Run a work, record it, kill it at a moment, and start again."""

import multiprocessing
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from kiosk.clock import SystemClock
from kiosk.sandbox import Sandbox
from kiosk.store import Change, Item, Outbox, State
from kiosk.store.access import MARK
from tests.crash import strace
from tests.crash.disk import Image, image_of
from tests.crash.recovery import DATABASE, StrictShelf, Tally, recovered
from tests.crash.sites import Site
from tests.crash.strace import Call, Moment
from tests.crash.works import CONFIRMED, EVERY, REFUSED, Work, live, numbered

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext  # there is none on Windows

# What a work imports late is imported by the process that all of them are forked from: not by each.
_PRELOAD = ["tests.crash.works", "requests", "sqlite_utils", "cryptography.hazmat.primitives.ciphers.aead"]
_PRELOAD += ["kiosk.sync.transport.openrosa", "kiosk.sync.transport.adapter", "json", "hashlib"]
_LONGEST_SECONDS = 60.0
KIOSK = "kiosk"
"""The folder of the data, within a folder that is the disk."""

Target = Callable[..., None]
Watched = Callable[[int], AbstractContextManager[None]]

_BOOKS = Lock()
"""To start a process looks after all others too, and two threads must not both read how one ended."""


@dataclass(frozen=True)
class Ended:
    """The exit status of a process, and what it had confirmed."""

    status: int
    confirmed: tuple[str, ...]

    @property
    def killed(self) -> bool:
        """Whether it was killed."""
        return self.status == -signal.SIGKILL


@dataclass(frozen=True)
class Recorded:
    """What one run did: the disk it began with, the place of its own, its calls, and what it left there."""

    begin: Path
    disk: Path
    calls: list[Call]
    left: Image

    def moments(self) -> list[Moment]:
        """Return every moment when it touched its data, its receiver or the one who is told."""
        return sorted({Moment(one.name, one.number) for one in self.calls if touches(one, str(self.disk))})


class Bench:
    """A disk for each work as it is when the work begins, and a receiver for each run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name, work in EVERY.items():
            self._prepare(self.begin_of(name), work)

    def begin_of(self, name: str) -> Path:
        """Return the disk that a work begins with."""
        return self._folder / name

    @contextmanager
    def fresh(self, name: str) -> Iterator[tuple[Site, StrictShelf]]:
        """Give a copy of that disk, and a receiver that has nothing yet."""
        work = EVERY[name]
        with (
            TemporaryDirectory(dir=self._folder) as disk,
            Sandbox(SystemClock(), accepts=work.accepts) as sandbox,
        ):
            sandbox.shelf = shelf = StrictShelf()
            sandbox.fail(*work.faults)
            shutil.copytree(self.begin_of(name), disk, dirs_exist_ok=True)
            yield work.site(Path(disk) / KIOSK, sandbox.url), shelf
            sandbox.clear_faults()

    def record(self, name: str) -> Recorded:
        """Run a work to its end, and return all that it did."""
        with self.fresh(name) as (site, _), TemporaryDirectory(dir=self._folder) as place:
            log = Path(place) / "calls"
            ended = run(live, (name, str(site.folder), site.url), lambda pid: strace.recording(pid, log))
            if ended.status:
                raise RuntimeError(f"{name}: ended with {ended.status}")
            disk = site.folder.parent
            return Recorded(self.begin_of(name), disk, strace.calls(log), image_of(disk))

    def kill(self, name: str, moment: Moment) -> Tally:
        """Kill a work at a moment, start again, and count; nothing is counted if it ended before."""
        ended, tally = self._end(name, lambda pid: strace.killing(pid, moment))
        return replace(tally, kill_points=1) if ended.killed else Tally()

    def fail(self, name: str, moment: Moment, error: str) -> Tally:
        """Let the disk fail from a moment on, start again when it is well, and count."""
        return self._end(name, lambda pid: strace.failing(pid, moment, error))[1]

    def _end(self, name: str, watched: Watched) -> tuple[Ended, Tally]:
        with self.fresh(name) as (site, shelf):
            ended = run(live, (name, str(site.folder), site.url), watched)
            confirmed = {*EVERY[name].confirmed, *map(int, ended.confirmed)}
            return ended, recovered(EVERY[name], site, shelf, confirmed)

    def _prepare(self, disk: Path, work: Work) -> None:
        disk.mkdir()
        if not work.waiting:
            return
        site = work.site(disk / KIOSK, "http://127.0.0.1:9")
        site.prepare()
        with site.open_outbox() as outbox:
            if work.kept:
                _receive_and_keep(outbox, numbered(1))
            for number in work.confirmed:
                outbox.put(numbered(number))
            if work.begun:
                outbox.claim(SystemClock().now())
        if work.damaged:
            _damage(site.folder / DATABASE)


def _receive_and_keep(outbox: Outbox, item: Item) -> None:
    """Let an item be received whose service keeps answers for a day."""
    now = SystemClock().now()
    outbox.put(replace(item, retention_days=1))
    outbox.claim(now)
    outbox.apply(item.instance_id, Change(State.ACCEPTED, None, "", "answered-stored", 201, "", now), now)


def _damage(database: Path) -> None:
    """Write over an index, and ask the next opening to look."""
    with closing(sqlite3.connect(database)) as connection:
        (page_size,) = connection.execute("PRAGMA page_size").fetchone()
        ((page,),) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'outbox_by_state'"
        ).fetchall()
    with database.open("r+b") as file:
        file.seek((page - 1) * page_size)
        file.write(b"\xa5" * page_size)
    database.with_suffix(MARK).touch()


def run(target: Target, arguments: tuple[str, ...], watched: Watched) -> Ended:
    """Run a function in a process of its own, watched from when it says READY to its end.

    It gets one end of a pipe, and on it "go".
    """
    here, there = _forks().Pipe()
    process = _forks().Process(target=target, args=(*arguments, there))
    with _BOOKS:
        process.start()
    there.close()
    assert process.pid is not None
    with here:
        here.recv_bytes()
        with watched(process.pid):
            here.send_bytes(b"go")
            confirmed = tuple(_told(here))
        wait([process.sentinel], _LONGEST_SECONDS)
        with _BOOKS:
            process.join(0)
    if process.exitcode not in {0, REFUSED, -signal.SIGKILL}:
        raise RuntimeError(f"{arguments}: ended with {process.exitcode}")
    return Ended(process.exitcode, confirmed)


@cache
def _forks() -> "ForkServerContext":
    """Return what forks a process that has imported everything: quick, and its calls are the work's own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return context


def touches(call: Call, disk: str) -> bool:
    """Tell whether a call is about this disk, a receiver, or the one who is told."""
    places = (*call.descriptors, *(one.decode("utf-8", "replace") for one in call.strings))
    return any(place.startswith((disk, "TCP:", "UNIX-STREAM:", "pipe:")) for place in places)


def _told(pipe: Connection) -> Iterator[str]:
    with suppress(EOFError, ConnectionResetError):  # the latter when it was killed before it was told to go
        while True:
            yield pipe.recv_bytes().removeprefix(CONFIRMED).decode()
