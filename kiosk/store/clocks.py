"""What is kept of the receivers' clocks, so that this computer's can be compared (``trust``)."""

from datetime import datetime

from kiosk.store.access import Access
from kiosk.store.trust import RELEASED, Agreement
from kiosk.store.values import instant, text

_COMPARED_EVERY = 60.0


class Clocks(Access):
    """The last comparison, kept for all processes and the next start."""

    _compared: float | None = None

    def agreed(self, server_time: datetime) -> None:
        """Note what a receiver's clock shows: its answer's Date, when the answer is surely the receiver's.

        ``Sending.apply`` does so by itself with the time of an acceptance.
        """
        self._write(lambda: self._agree(server_time), durable=False)

    def trust_clock(self) -> None:
        """Forget what a receiver's clock showed: this computer's is right, until the next answer of one."""
        self._write(lambda: self._connection.execute("DELETE FROM agreement"))
        self._watch.agreement = None

    def _refuse_wrong_clock(self) -> None:
        """Raise WrongClockError, by what any process here has heard of a receiver."""
        with self._asking:
            found = self._one("SELECT server_time, monotonic, boot FROM agreement")
            self._watch.agreement = found and Agreement(instant(found[0]), found[1], found[2])
        self._watch.refuse_wrong()

    def _agree(self, server_time: datetime) -> None:
        """Keep it, once a minute at most: within one, the monotonic clock is right enough.

        A receiver whose clock shows a time before this was written says nothing of ours.
        """
        now = self._clock.monotonic()
        if self._compared is not None and now - self._compared < _COMPARED_EVERY:
            return
        if server_time < RELEASED:
            return
        self._compared = now
        agreement = self._watch.agree(server_time)
        self._connection.execute(
            "INSERT OR REPLACE INTO agreement (id, server_time, monotonic, boot) VALUES (1, ?, ?, ?)",
            (text(server_time), agreement.monotonic, agreement.boot),
        )
