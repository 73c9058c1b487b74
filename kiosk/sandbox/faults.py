"""What can go wrong between a kiosk and a receiver, to be had on demand."""

from enum import Enum, auto


class Fault(Enum):
    """What one request meets instead of its answer."""

    DROP = auto()
    """The line is cut before anything is stored."""
    LOSE_ANSWER = auto()
    """It is stored, and the line is cut before the answer."""
    CUT_ANSWER = auto()
    """It is stored, and the line is cut in the middle of the answer."""
    BUSY = auto()
    """503 with Retry-After."""
    PORTAL = auto()
    """A captive portal: 200 and a web page."""
    REDIRECT = auto()
    """A captive portal of the other kind: 302 to another host."""
    DATABASE_DOWN = auto()
    """500 in JSON without Retry-After, as measured."""
    WAIT = auto()
    """The answer waits until ``Sandbox.go_on`` is called: for what happens at the same time."""


RETRY_AFTER_SECONDS = 120
