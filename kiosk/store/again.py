"""What staff have sent again: what is held or waits, and what a receiver had and lost."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.store.errors import StoreError
from kiosk.store.sending import Sending
from kiosk.store.state import State
from kiosk.store.values import row_of, text

if TYPE_CHECKING:
    from kiosk.store.records import Row

SENT_AGAIN = "sent-again"  # the outcome, on record, of staff saying that the receiver lost it
MAYBE_RECEIVED = "maybe-received"
"""The word in ``Row.detail`` for what an earlier send may have brought there."""

_PAGE = 200  # rows that are read at once
_HAD = (
    "state = 'accepted' AND receiver = ? AND coalesce(received_at, accepted_at) >= ? "
    "AND next_try_at = ''"  # none is due: so the index gives them in the order of their numbers
)
_LOST = (
    "UPDATE outbox SET state = ?, next_try_at = '', reason = ?, detail = ?, accepted_at = NULL, "  # noqa: S608
    "received_at = NULL, receiver_reference = '', review_state = '', erase_at = NULL "
    f"WHERE {_HAD} AND wrapped_key IS NOT NULL RETURNING id"
)
_BEGUN = (
    "UPDATE outbox SET detail = ? WHERE state IN ('ready', 'held') AND receiver = ? AND detail != '' "
    "AND next_try_at IS NOT NULL"
)
_ERASED = f"SELECT * FROM outbox WHERE {_HAD} AND wrapped_key IS NULL AND id > ? ORDER BY id LIMIT ?"  # noqa: S608


class Again(Sending):
    """The part of staff."""

    def retry(self, reference: str, now: datetime) -> "Row":
        """Make a held or waiting item due at once, and return it; what is known of it stays.

        Its receiver's pause ends with that. Raises StoreError if there is no such item, if it is being sent,
        or if the receiver has it.
        """
        return self._write(lambda: self._retried(reference, now))

    def resend(self, receiver: str, since: datetime, now: datetime, *, hold_for: str = "") -> int:
        """Take what a receiver had since a moment for lost there, as after it was put back to a backup.

        Makes due, or holds for a reason if one is given, what still has its answers, and returns how many.
        They stay until they are received once more; what had arrived in part begins anew. The moment is of
        the receiver's clock where it told one.
        """
        return self._write(lambda: self._lost(receiver, since, now, hold_for))

    def erased_since(self, receiver: str, since: datetime) -> "Iterator[Row]":
        """Give what a receiver had since a moment and holds no answers here any more, oldest first."""
        last = 0
        while True:
            with self._asking:
                values = (receiver, text(since), last, _PAGE)
                found = self._connection.execute(_ERASED, values).fetchall()
                page = [row_of(one) for one in found]
            if not found:
                return
            last = found[-1]["id"]
            yield from page

    def _retried(self, reference: str, now: datetime) -> "Row":
        before = self.row(reference)
        if before is None:
            raise StoreError(f"{reference}: there is no such submission here; check the reference.")
        if before.state is State.SENDING:
            raise StoreError(f"{before.reference}: it is being sent at this moment; look again in a minute.")
        if before.state is State.ACCEPTED:
            raise StoreError(
                f"{before.reference}: the receiver already has it, so there is nothing to send again; if the "
                "receiver was put back to a backup and lost it, say “kiosk outbox resend”."
            )
        self._unpause(before.receiver)
        return row_of(
            self._one(
                "UPDATE outbox SET state = ?, next_try_at = ? WHERE instance_id = ? RETURNING *",
                *(State.READY, text(now), before.instance_id),
            )
        )

    def _lost(self, receiver: str, since: datetime, now: datetime, hold_for: str) -> int:
        from kiosk.store.records import Change

        state = State.HELD if hold_for else State.READY
        change = Change(state, None, hold_for, SENT_AGAIN, None, MAYBE_RECEIVED, None)
        values = (state, hold_for, MAYBE_RECEIVED, receiver, text(since))
        items = [item for (item,) in self._connection.execute(_LOST, values)]
        for item in items:
            self._attempted(item, change, now)
        self._connection.execute(_BEGUN, (MAYBE_RECEIVED, receiver))
        if items:
            self._unpause(receiver)
        return len(items)

    def _unpause(self, receiver: str) -> None:
        self._connection.execute("UPDATE receivers SET paused_until = NULL WHERE name = ?", (receiver,))
