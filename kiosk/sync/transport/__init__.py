"""How a submission reaches one kind of receiver: one small module a kind."""

from typing import Protocol

from kiosk.store import Payload, Row
from kiosk.sync.outcome import Outcome


class Transport(Protocol):
    """One receiver."""

    @property
    def repeat_safe(self) -> bool:
        """Whether the same submission may be sent again after a lost answer without being doubled there.

        Where it may not, an item that may have arrived is held for a person to look (Open311).
        """
        ...

    def send(self, row: Row, payload: Payload) -> Outcome:
        """Send one submission, its bytes unchanged, and say what that met; no fault of the line raises."""
        ...
