"""How far this computer's clock can be trusted: as compared with a receiver's.

A terminal's clock may be years off after a flat battery, and may be set while the kiosk runs. What a receiver
said the time was, plus the time that passed since by the monotonic clock, is right until the next start of
the computer.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kiosk.clock import Clock
from kiosk.store.errors import WrongClockError

RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock that is right shows less: this was written later."""

TOLERANCE = timedelta(days=1)
"""By how much the clock may be wrong before forms are refused: from then on, the dates in answers are."""

JUMP = timedelta(minutes=1)


class Agreement(NamedTuple):
    """The last comparison: the receiver's time, and the monotonic clock of that start of the computer."""

    server_time: datetime
    monotonic: float
    boot: str


class Trust(NamedTuple):
    """What is known of the clock at one moment, as kept with a submission."""

    agreed_at: datetime | None = None
    off: timedelta | None = None
    jumped: bool = False


class Watch:
    """Looks at one clock from when it is made."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._apart = self._wall_over_monotonic()

    def agree(self, server_time: datetime) -> Agreement:
        """Note what a receiver says the time is."""
        return Agreement(server_time, self._clock.monotonic(), boot())

    def trust(self, agreement: Agreement | None) -> Trust:
        """Say how far the clock can be trusted now."""
        jumped = abs(self._wall_over_monotonic() - self._apart) > JUMP
        if agreement is None:
            return Trust(jumped=jumped)
        passed = self._clock.monotonic() - agreement.monotonic
        if agreement.boot != boot() or passed < 0:
            return Trust(agreement.server_time, None, jumped)
        right = agreement.server_time + timedelta(seconds=passed)
        return Trust(agreement.server_time, self._clock.now() - right, jumped)

    def refuse_wrong(self, agreement: Agreement | None) -> None:
        """Raise WrongClockError when the clock is known to be wrong by more than a day."""
        trust, now = self.trust(agreement), self._clock.now()
        theirs = trust.agreed_at if trust.off is None else now - trust.off
        behind = now < max(RELEASED, theirs or RELEASED) - TOLERANCE
        if behind or (trust.off is not None and trust.off > TOLERANCE):
            told = ""
            if theirs is not None:
                told = f" (a receiver's showed {theirs:%Y-%m-%d %H:%M} UTC; if that one is wrong, "
                told += "say “kiosk outbox trust-clock”)"
            raise WrongClockError(
                f"The clock of this computer shows {now:%Y-%m-%d %H:%M} UTC, which cannot be right; set its "
                f"date and time, then try again{told}."
            )

    def _wall_over_monotonic(self) -> timedelta:
        return self._clock.now() - datetime.fromtimestamp(self._clock.monotonic(), UTC)


@cache
def boot() -> str:
    """Name this start of the computer; where none is told (not Linux), this start of the program."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    import os

    return os.urandom(16).hex()
