"""What the sender does with the outbox. Only the holder of the send lock (``kiosk.sync.lock``) may.

How little must reach the disk for nothing to be lost or doubled, since fsync(2) costs more than all the rest:

- Before an item is sent, the disk knows that it may have been, or a power cut would hide that. So items are
  marked as ``sending`` some at a time, in one durable commit, and handed out one by one. All that a lost
  sender left so count as interrupted, sent or not; a receiver that knows a repeat for one answers it as the
  first time.
- For a receiver that cannot tell a repeat (``once_only``), each item is marked alone, and what came of it is
  durable before the next is.
- Acceptances are written together, without fsync, when the next items are marked: that commit puts them on
  the disk. If the process or the power goes before, the item is sent again.
- ``settle`` copies the log into the database and empties it, once nothing is due and after some thousand
  items: until then it holds the old pages with the keys of what was accepted.
"""

from collections import deque
from collections.abc import Callable, Container
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.store.access import Opened
from kiosk.store.due import Waiting
from kiosk.store.erasing import Erasing
from kiosk.store.errors import StoreError
from kiosk.store.state import State
from kiosk.store.values import row_of, text, text_or_none, told

if TYPE_CHECKING:
    from kiosk.store.records import Change, Row

INTERRUPTED = "interrupted"  # the outcome of a send that nobody lived to see the end of

AHEAD = 100
"""Items marked in one commit: the share of one fsync is then small beside one post on loopback."""
AHEAD_BYTES = 256_000
"""And no more than this, so that on a slow line what is urgent need not wait long for them."""
UNSETTLED = 2_000
"""Items after which the log is emptied although more are due."""


class Sending(Waiting, Erasing):
    """The sender's part."""

    _unsettled = 0
    _truncated = False

    def __init__(self, place: Path, open_file: Callable[[], Opened], clock: Clock) -> None:
        super().__init__(place, open_file, clock)
        self._marked: deque[Row] = deque()
        self._accepted: list[tuple[str, Change, datetime]] = []

    def claim(
        self, now: datetime, once_only: Container[str] = (), *, only_urgent: bool = False
    ) -> "Row | None":
        """Return an item that is due, which the disk knows as being sent before anything is sent.

        ``once_only``: the receivers that cannot tell a repeat from a second submission. What is urgent goes
        first, then new items, oldest first, then those tried before, longest due first. Raises DamagedError
        also when another process has set the file aside; open it again then.
        """
        self._stay_in_place()
        if only_urgent:
            self._give_back()
        if not self._marked:
            self._mark(now, once_only, only_urgent=only_urgent)
        if not self._marked:
            self.settle(now)
            return None
        return self._marked.popleft()

    def apply(self, instance_id: str, change: "Change", now: datetime, *, durable: bool = False) -> None:
        """Write what was decided about the item that was sent, and its attempt.

        Acceptance destroys the sealed answers in the same transaction, or has them destroyed after the days
        that the service keeps them. ``durable``: for a receiver that cannot tell a repeat; another acceptance
        is written when nothing else is left to hand out.
        """
        self._accepted.append((instance_id, change, now))
        self._unsettled += 1
        if durable or change.state is not State.ACCEPTED or not self._marked:
            self._flush(durable=durable)

    def put_off(self, receiver: str, until: datetime, reason: str) -> None:
        """Let what waits for a receiver wait, also what was marked and not handed out."""
        self._give_back()
        super().put_off(receiver, until, reason)

    def release(self, now: datetime) -> int:
        """Return what a lost sender left as ``sending`` to ``ready``, due now; say how many there were.

        Safe because a second send repeats the same bytes under the same instanceID.
        """
        self._marked.clear()
        released = self._write(lambda: self._released(now))
        self.settle(now)
        return released

    def settle(self, now: datetime) -> None:
        """Put on the disk what was answered, destroy what is due to be, and empty the log of old pages."""
        self._give_back()
        self._flush()
        if self._erase_due(now) or self._unsettled:
            self._unsettled, self._truncated = 0, False
        if not self._truncated:
            self._truncated = self._empty_log()

    def _mark(self, now: datetime, once_only: Container[str], *, only_urgent: bool) -> None:
        """Mark what is due as being sent; for a receiver that cannot tell a repeat, one item alone."""
        self._flush()
        if self._unsettled >= UNSETTLED:
            self.settle(now)
        due = self._next(now, AHEAD, only_urgent=only_urgent)
        if due and due[0].receiver in once_only:
            together = due[:1]
        else:
            several = [one for one in due if one.receiver not in once_only]
            sizes = accumulate(one.size for one in several)
            together = [one for one, size in zip(several, sizes, strict=True) if size <= AHEAD_BYTES]
            together = together or several[:1]
        if together:
            marked = self._write(lambda: [self._claimed(one.item) for one in together])
            self._stay_in_place()  # or the new file may not have it, and would have them sent once more
            self._marked.extend(marked)

    def _give_back(self) -> None:
        """Unmark what was not handed out: its turn did not come."""
        if not self._marked:
            return
        names = [(row.instance_id,) for row in self._marked]
        query = "UPDATE outbox SET state = 'ready', tries = tries - 1 WHERE instance_id = ?"
        self._write(lambda: self._connection.executemany(query, names), durable=False)
        self._marked.clear()
        self._unsettled += 1

    def _flush(self, *, durable: bool = False) -> None:
        """Write what was answered; what cannot be written is sent again."""
        answered, self._accepted = self._accepted, []

        def write() -> None:
            erased = [self._applied(*one) for one in answered]
            self._drop_payloads(item for item in erased if item is not None)

        if answered:
            self._write(write, durable=durable)
            self._stay_in_place()

    def _claimed(self, item: int) -> "Row":
        return row_of(
            self._one(
                "UPDATE outbox SET state = ?, tries = tries + 1, next_try_at = coalesce(next_try_at, '') "
                "WHERE id = ? RETURNING *",
                *(State.SENDING, item),
            )
        )

    def _applied(self, instance_id: str, change: "Change", now: datetime) -> int | None:
        """Write one answer; return the item if its key was destroyed with that."""
        accepted = change.state is State.ACCEPTED
        found = self._one(
            "UPDATE outbox SET state = ?, next_try_at = ?, reason = ?, detail = ?, accepted_at = ?, "
            "received_at = ?, receiver_reference = ?, review_state = ?, "
            "wrapped_key = iif(? AND retention_days = 0, NULL, wrapped_key), "
            "erased_at = iif(retention_days = 0, ?, NULL) "
            "WHERE instance_id = ? AND state = 'sending' RETURNING id, retention_days",
            *(change.state, text_or_none(change.next_try_at) or "", change.reason, change.detail),
            *(text_or_none(change.accepted_at), text_or_none(change.received_at)),
            *(told(change.receiver_reference), told(change.review_state)),
            *(accepted, text(now) if accepted else None, instance_id),
        )
        if found is None:
            raise StoreError(
                f"{self._place}: {instance_id} is not being sent, so no answer to it can be kept."
            )
        item, retention_days = found
        self._attempted(item, change, now)
        if change.received_at is not None:
            self._agree(change.received_at)
        if accepted and retention_days:
            erase_at = text(now + timedelta(days=retention_days))
            self._connection.execute("UPDATE outbox SET erase_at = ? WHERE id = ?", (erase_at, item))
        return int(item) if accepted and not retention_days else None

    def _released(self, now: datetime) -> int:
        from kiosk.store.records import Change

        interrupted = Change(State.READY, None, "", INTERRUPTED, None, "", None)
        query = "UPDATE outbox SET state = ?, next_try_at = '' WHERE state = ? RETURNING id"
        items = self._connection.execute(query, (State.READY, State.SENDING)).fetchall()
        for (item,) in items:
            self._attempted(item, interrupted, now)
        return len(items)

    def _attempted(self, item: int, change: "Change", now: datetime) -> None:
        self._connection.execute(
            "INSERT INTO attempts (item, at, outcome, status, state, reason, detail) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (item, text(now), change.outcome, change.status, change.state, change.reason, change.detail),
        )
