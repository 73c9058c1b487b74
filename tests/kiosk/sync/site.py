"""A kiosk without settings: an outbox in a folder and one receiver, also for child processes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.clock import Clock, SystemClock
from kiosk.store import Outbox
from kiosk.sync.transport import Transport
from kiosk.sync.transport.openrosa import OpenRosa
from tests.kiosk.sync.submissions import an_outbox


@dataclass(frozen=True)
class FakeSite:
    """What the commands need of an installation."""

    folder: Path
    url: str
    clock: Clock = field(default_factory=SystemClock)

    @property
    def lock_path(self) -> Path:
        return self.folder / "outbox.lock"

    def open_outbox(self) -> Outbox:
        return an_outbox(self.folder, self.clock)

    def only_urgent(self) -> Callable[[], bool]:
        return lambda: False

    def transports(self) -> Mapping[str, Transport]:
        return {"council": OpenRosa(self.url, timeout_seconds=20, clock=self.clock)}
