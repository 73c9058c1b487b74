"""How a submission reaches one kind of receiver: one small module a kind."""

from typing import Protocol

from kiosk.store import Payload, Row
from kiosk.sync.outcome import Outcome


class Transport(Protocol):
    """One receiver."""

    def send(self, row: Row, payload: Payload) -> Outcome:
        """Send one submission, its bytes unchanged, and say what that met; no fault of the line raises."""
        ...
