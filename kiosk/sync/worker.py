"""Sending while the window is open: a thread of its own, with a connection of its own. The only Qt here.

It is a daemon thread, not a QThread: leaving the kiosk waits a few seconds for a send under way and no
longer. What is cut short then is sent again with the same bytes, as after a power cut.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, Signal

from kiosk.clock import Clock
from kiosk.store import Outbox, StoreError
from kiosk.sync.draining import LockedError, sending
from kiosk.sync.engine import Engine
from kiosk.sync.transport import Transport

log = logging.getLogger(__name__)

POLL_SECONDS = 5.0
"""How long something put or retried by another process may go unnoticed."""
TROUBLE_SECONDS = 30.0
STOP_SECONDS = 5.0


class Worker(QObject):
    """Sends what is due for as long as it is entered; one object, entered once."""

    counts_changed = Signal()
    """Something was sent, held or put off: whoever shows counts reads them again."""

    def __init__(  # noqa: PLR0913  # what it sends from, and the last two by name
        self,
        open_outbox: Callable[[], Outbox],
        transports: Mapping[str, Transport],
        lock_path: Path,
        clock: Clock,
        *,
        only_urgent: Callable[[], bool] = lambda: False,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        super().__init__()
        self._open_outbox = open_outbox
        self._transports = transports
        self._lock_path = lock_path
        self._clock = clock
        self._only_urgent = only_urgent
        self._poll_seconds = poll_seconds
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the send that is under way, or in the middle of it if that takes seconds."""
        self._stopping.set()
        self._woken.set()
        self._thread.join(STOP_SECONDS)

    def wake(self) -> None:
        """Look at the outbox now: something was put, or the line may be back."""
        self._woken.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._serve()
            except LockedError:
                self._sleep(self._poll_seconds)
            except StoreError as error:
                log.error("%s", error)  # noqa: TRY400  # a sentence; a traceback tells staff nothing more
                self._sleep(TROUBLE_SECONDS)
            except Exception as error:  # the queue must go on for as long as the window does
                log.error("%s in the sync worker", type(error).__name__)  # noqa: TRY400  # its text may be personal
                self._sleep(TROUBLE_SECONDS)

    def _serve(self) -> None:
        with (
            self._open_outbox() as outbox,
            sending(
                *(outbox, self._transports, self._lock_path, self._clock), only_urgent=self._only_urgent
            ) as engine,
        ):
            while not self._stopping.is_set():
                self._woken.clear()
                if engine.tick():
                    self.counts_changed.emit()
                else:
                    self._sleep(self._until_due(engine), keep=True)

    def _until_due(self, engine: Engine) -> float:
        """Return how long to wait; what is due already and yet not sent waits for more than its time."""
        due = engine.next_due()
        wait = 0.0 if due is None else (due - self._clock.now()).total_seconds()
        return min(wait, self._poll_seconds) if wait > 0 else self._poll_seconds

    def _sleep(self, seconds: float, *, keep: bool = False) -> None:
        """Wait for ``seconds`` or until woken; ``keep`` leaves it to the caller to note that."""
        if self._woken.wait(seconds) and not keep and not self._stopping.is_set():
            self._woken.clear()
