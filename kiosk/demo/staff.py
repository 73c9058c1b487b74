"""What staff do when the line is back: have what waits sent at once."""

from contextlib import suppress
from typing import Protocol

from kiosk.clock import Clock
from kiosk.demo.robot import Robot
from kiosk.store import Outbox, StoreError


class Sending(Protocol):
    """What is needed of a kiosk (``kiosk.app.Kiosk``)."""

    @property
    def outbox(self) -> Outbox: ...  # noqa: D102
    @property
    def clock(self) -> Clock: ...  # noqa: D102
    def wake_sync(self) -> None: ...  # noqa: D102


def send_all(kiosk: Sending, robot: Robot) -> None:
    """Try again what waits, until nothing does; raises LostError when that does not come to an end.

    Once is not enough: what was under way as the line came back met none, cannot be tried again at that
    moment, and then waits for minutes, and what else goes to its receiver with it.
    """
    robot.wait_until(lambda: not _tried_again(kiosk), "The line is up, but the queue did not drain.")


def _tried_again(kiosk: Sending) -> bool:
    """Return whether anything waits, after having it sent again."""
    waiting = [row.reference for row in kiosk.outbox.rows() if row.accepted_at is None]
    for reference in waiting:
        with suppress(StoreError):  # it is being sent at this moment, or has arrived
            kiosk.outbox.retry(reference, kiosk.clock.now())
    if waiting:
        kiosk.wake_sync()
    return bool(waiting)
