"""How fast, and over which line, a site wants its submissions to go (``[sync]`` of kiosk.toml)."""

import logging
import subprocess
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.clock import Clock

if TYPE_CHECKING:
    from kiosk.config import Limit, SyncSettings

log = logging.getLogger(__name__)

_ASK_SECONDS = 60.0
_ANSWER_SECONDS = 5.0
_NETWORK_MANAGER = (
    *("busctl", "--system", "get-property", "org.freedesktop.NetworkManager"),
    *("/org/freedesktop/NetworkManager", "org.freedesktop.NetworkManager", "Metered"),
)
_METERED = {"u 1", "u 3"}
"""NM_METERED_YES and NM_METERED_GUESS_YES of NetworkManager's D-Bus API."""


def bytes_per_second(limits: "Mapping[str, Limit]", now: datetime) -> float | None:
    """Return the lowest limit that holds at this time of this computer's day, or None for no limit.

    A limit that ends before it begins goes on over midnight; one that ends as it begins holds all day.
    """
    time = f"{now.astimezone():%H:%M}"
    held = [limit.kilobytes_per_second * 1000.0 for limit in limits.values() if _holds(limit, time)]
    return min(held, default=None)


def pace(limits: "Mapping[str, Limit]", clock: Clock) -> Callable[[], float | None] | None:
    """Return what tells how many bytes a second may be sent now; None when the site sets no limits."""
    return (lambda: bytes_per_second(limits, clock.now())) if limits else None


class Patience:
    """Tells whether only what is urgent should go now, since the line is paid for by the byte."""

    def __init__(self, settings: "SyncSettings", clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._metered = False
        self._known_until = float("-inf")

    def __call__(self) -> bool:
        """Ask at most once a minute; what cannot be known counts as not metered."""
        if self._settings.on_metered_line == "send":
            return False
        if self._settings.line_is_metered != "ask":
            return self._settings.line_is_metered == "yes"
        if self._clock.monotonic() >= self._known_until:
            self._known_until = self._clock.monotonic() + _ASK_SECONDS
            before, self._metered = self._metered, is_metered()
            if before != self._metered:
                log.info("the line is %s", "metered" if self._metered else "not metered")
        return self._metered


def is_metered() -> bool:
    """Ask NetworkManager; without it, or without systemd's busctl, the answer is no."""
    try:
        answer = subprocess.run(  # noqa: S603  # a fixed command
            _NETWORK_MANAGER, capture_output=True, timeout=_ANSWER_SECONDS, check=True, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.stdout.strip() in _METERED


def _holds(limit: "Limit", time: str) -> bool:
    if limit.begin < limit.end:
        return limit.begin <= time < limit.end
    return time >= limit.begin or time < limit.end
