"""A kiosk with a few confirmed submissions, a clock of its own, and what happened to them at the receiver."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kiosk.sandbox import Arrived
from kiosk.store import Item, Outbox, State
from kiosk.sync.draining import drain, sending
from kiosk.sync.engine import Engine
from kiosk.sync.transport.openrosa import OpenRosa
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import PHOTO, an_item, an_outbox

ITEMS = tuple(an_item(number, *(PHOTO,) * (number % 2)) for number in range(1, 4))
"""What people were told is saved."""

WITHIN = timedelta(hours=6)
"""The longest wait between two tries."""


@dataclass
class Scene:
    """One kiosk; ``clock`` is its own, and passes only when told to."""

    outbox: Outbox
    engine: Engine
    transport: OpenRosa
    clock: FakeClock

    def goes_on(self, time: timedelta) -> None:
        """Let that much time pass, and send all that falls due in it."""
        end = self.clock.now() + time
        while True:
            drain(self.engine)
            due = self.engine.next_due()
            if due is None or due > end:
                break
            self.clock.pass_(max(1.0, (due - self.clock.now()).total_seconds()))
        self.clock.pass_(max(0.0, (end - self.clock.now()).total_seconds()))
        drain(self.engine)

    def reasons(self) -> set[str]:
        """Return why items wait."""
        return {row.reason for row in self.outbox.rows()}

    def states(self) -> set[State]:
        """Return where the items stand."""
        return {row.state for row in self.outbox.rows()}

    def keeps_all(self, items: Iterable[Item] = ITEMS) -> bool:
        """Tell whether every byte that was confirmed is still here."""
        payloads = [(item, self.outbox.payload(item.instance_id)) for item in items]
        return all((one.xml, one.attachments) == (item.xml, item.attachments) for item, one in payloads)


@contextmanager
def kiosk(
    folder: Path,
    url: str,
    items: Iterable[Item] = ITEMS,
    clock: FakeClock | None = None,
    timeout_seconds: float = 20,
) -> Iterator[Scene]:
    """Give a kiosk that has confirmed these submissions and sends to this address."""
    clock = clock or FakeClock()
    with ExitStack() as open_:
        outbox = open_.enter_context(an_outbox(folder, clock))
        transport = OpenRosa(url, timeout_seconds=timeout_seconds, clock=clock)
        open_.callback(transport.close)
        lock = folder / "outbox.lock"
        engine = open_.enter_context(sending(outbox, {"council": transport}, lock, clock, lambda: 0.5))
        for item in items:
            outbox.put(item)
        yield Scene(outbox, engine, transport, clock)


def arrived_once(arrived: Iterable[Arrived], items: Iterable[Item] = ITEMS) -> bool:
    """Tell whether the receiver has each of these once, to the byte, and nothing else."""
    return {_digests(one.instance_id, one.sha256, one.attachments.items()) for one in arrived} == {
        _digests(
            item.instance_id, item.digest, ((file.name, _digest(file.content)) for file in item.attachments)
        )
        for item in items
    }


def _digests(
    name: str, xml: str, files: Iterable[tuple[str, str]]
) -> tuple[str, str, frozenset[tuple[str, str]]]:
    return name, xml, frozenset(files)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
