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

JUMP_SECONDS = 60.0


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
    """Looks at one clock from when it is made, by the agreement that it was told of last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._apart = clock.now().timestamp() - clock.monotonic()
        self.agreement: Agreement | None = None

    def agree(self, server_time: datetime) -> Agreement:
        """Note what a receiver says the time is."""
        self.agreement = Agreement(server_time, self._clock.monotonic(), boot())
        return self.agreement

    def trust(self, now: datetime) -> Trust:
        """Say how far the clock can be trusted that shows this time now."""
        seconds, agreement = self._clock.monotonic(), self.agreement
        jumped = abs(now.timestamp() - seconds - self._apart) > JUMP_SECONDS
        if agreement is None:
            return Trust(jumped=jumped)
        passed = seconds - agreement.monotonic
        if agreement.boot != boot() or passed < 0:
            return Trust(agreement.server_time, None, jumped)
        right = agreement.server_time + timedelta(seconds=passed)
        return Trust(agreement.server_time, now - right, jumped)

    def refuse_wrong(self) -> None:
        """Raise WrongClockError when the clock is known to be wrong by more than a day."""
        now = self._clock.now()
        trust = self.trust(now)
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


@cache
def boot() -> str:
    """Name this start of the computer; where none is told (not Linux), this start of the program."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    import os

    return os.urandom(16).hex()
