"""Time as a port, so that a test can own it and nothing reads the wall clock on its own."""

from datetime import UTC, datetime
from time import monotonic
from typing import Protocol


class Clock(Protocol):
    """What the kiosk may ask about time."""

    def now(self) -> datetime:
        """Return the wall clock, aware and in UTC: for what is written down."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back: for idle time and deadlines within one run."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since an arbitrary start."""
        return monotonic()
