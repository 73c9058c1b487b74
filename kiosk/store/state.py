"""Where a submission stands."""

from enum import StrEnum


class State(StrEnum):
    """Where a submission stands on its way to the receiver."""

    READY = "ready"
    SENDING = "sending"
    ACCEPTED = "accepted"
    HELD = "held"
