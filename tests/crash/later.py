"""A clock for what comes after a crash."""

from datetime import UTC, datetime, timedelta
from time import monotonic


class LaterClock:
    """The machine's clock, set ahead so that nothing waits for its next try."""

    def __init__(self) -> None:
        self._ahead = timedelta(days=1)

    def now(self) -> datetime:
        """Return an instant some days ahead."""
        return datetime.now(UTC) + self._ahead

    def monotonic(self) -> float:
        """Return seconds that are ahead as much."""
        return monotonic() + self._ahead.total_seconds()

    def go_to(self, instant: datetime) -> None:
        """Go ahead to an instant."""
        self._ahead = max(self._ahead, instant - datetime.now(UTC) + timedelta(seconds=1))
