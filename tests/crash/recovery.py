"""After a crash: start again, send what is left, and count what is lost, doubled or damaged."""

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Self

from kiosk.clock import SystemClock
from kiosk.sandbox import Arrived
from kiosk.sandbox.reading import look
from kiosk.sandbox.shelf import Shelf, Verdict
from kiosk.store import Item, Outbox, PayloadError, Row, State, StoreError
from kiosk.sync import commands
from kiosk.sync.draining import drain, sending
from kiosk.sync.engine import Engine
from tests.crash.later import LaterClock
from tests.crash.sites import Site
from tests.crash.works import PUT, Work, numbered

_MOST_ROUNDS = 50
DATABASE = "outbox.db"


@dataclass(frozen=True)
class Tally:
    """What came of one crash or of many."""

    kill_points: int = 0
    confirmed: int = 0
    lost: int = 0
    doubled: int = 0
    integrity_failures: int = 0

    def __add__(self, other: Self) -> "Tally":
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def all_kept(self) -> bool:
        """Whether every promise was kept."""
        return not (self.lost or self.doubled or self.integrity_failures)


class StrictShelf(Shelf):
    """What arrived, and every byte that was ever sent under an instanceID, refused or not."""

    def __init__(self) -> None:
        super().__init__(SystemClock())
        self._sent: dict[tuple[str, str], set[str]] = {}

    def receive(
        self,
        xml: bytes,
        attachments: Mapping[str, bytes],
        *,
        assigned: Collection[str] | None = None,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Verdict:
        """Note each part, then judge and store as the sandbox does."""
        name = look(xml).instance_id
        for part, content in {"": xml, **attachments}.items():
            self._sent.setdefault((name, part), set()).add(_digest(content))
        return super().receive(xml, attachments, assigned=assigned, meanwhile=meanwhile)

    def changed(self) -> int:
        """Return how many parts were sent a second time with other bytes."""
        return sum(len(digests) > 1 for digests in self._sent.values())


def restarted(site: commands.Site, clock: LaterClock, arrived: Callable[[], list[Arrived]]) -> bool:
    """Start again after a crash and send everything; tell whether each item was then whole.

    What is held is looked up at the receiver by a person, and sent again if it is not there.
    """
    try:
        with (
            site.open_outbox() as outbox,
            sending(outbox, site.transports(), site.lock_path, clock) as engine,
        ):
            _send_all(engine, clock)
            there = {one.instance_id for one in arrived()}
            for row in outbox.rows():
                if row.state is State.HELD and row.instance_id not in there:
                    outbox.retry(row.instance_id, clock.now())
            _send_all(engine, clock)
            return all(_is_whole(outbox, row) for row in outbox.rows())
    except StoreError:
        return False


def recovered(work: Work, site: Site, shelf: StrictShelf, confirmed: Collection[int]) -> Tally:
    """Start again after a crash, send everything, and count what came of it."""
    clock, database = LaterClock(), site.folder / DATABASE
    sound = work.damaged or is_sound(database)
    whole = restarted(replace(site, clock=clock), clock, lambda: site.arrived(shelf))
    arrived = site.arrived(shelf)
    known = {item.instance_id: item for item in map(numbered, range(1, work.waiting + PUT + 1))}
    right = {one.instance_id for one in arrived if _same(one, known.get(one.instance_id))}
    lost = [number for number in confirmed if numbered(number).instance_id not in right]
    doubled = sum(one.instance_id not in right for one in arrived) + shelf.changed()
    if site.once_only:
        doubled += sum(one.posts - 1 for one in arrived)
    return Tally(0, len(confirmed), len(lost), doubled, int(not (sound and whole and is_sound(database))))


def is_sound(path: Path) -> bool:
    """Tell whether SQLite finds no fault with a database."""
    if not path.exists():
        return True
    with closing(sqlite3.connect(path)) as connection:
        try:
            whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return whole and connection.execute("PRAGMA foreign_key_check").fetchall() == []
        except sqlite3.DatabaseError:
            return False


def _send_all(engine: Engine, clock: LaterClock) -> None:
    for _ in range(_MOST_ROUNDS):
        drain(engine)
        if (due := engine.next_due()) is None:
            return
        clock.go_to(due)


def _is_whole(outbox: Outbox, row: Row) -> bool:
    """Tell whether an item was received and its answers are gone, or is held and they are there."""
    return row.state in {State.ACCEPTED, State.HELD} and _is_gone(outbox, row.instance_id) is (
        row.state is State.ACCEPTED
    )


def _is_gone(outbox: Outbox, instance_id: str) -> bool:
    try:
        outbox.payload(instance_id)
    except PayloadError:
        return True
    return False


def _same(one: Arrived, item: Item | None) -> bool:
    if item is None:
        return False
    files = {file.name: _digest(file.content) for file in item.attachments}
    return one.sha256 == item.digest and one.attachments == files


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
