"""How far a submission came that goes in several posts: kept in the row, so that a restart goes on there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

_PREFIX = "parts="
_TRUSTED_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Progress:
    """``arrived``: how many attachments the receiver has; ``tries`` and ``at``: when the last one came."""

    arrived: int
    tries: int
    at: datetime

    def __str__(self) -> str:
        return f"{_PREFIX}{self.arrived},{self.tries},{self.at.isoformat()}"


def progress(detail: str) -> Progress | None:
    """Read it from what a row remembers; None when nothing of the submission arrived yet."""
    word = next((word for word in detail.split() if word.startswith(_PREFIX)), None)
    if word is None:
        return None
    arrived, tries, at = word.removeprefix(_PREFIX).split(",")
    return Progress(int(arrived), int(tries), datetime.fromisoformat(at))


def arrived(detail: str, now: datetime) -> int:
    """Return how many attachments need not be sent again.

    After a day none: the receiver may have been put back to a copy of the night before, and the same
    attachment a second time does no harm. A clock that was set back counts as a day too.
    """
    found = progress(detail)
    return found.arrived if found and timedelta(0) <= now - found.at < _TRUSTED_FOR else 0
