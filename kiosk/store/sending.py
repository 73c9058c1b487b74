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
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kiosk.clock import Clock
from kiosk.store.access import Opened
from kiosk.store.connection import truncate_wal
from kiosk.store.errors import FullDiskError, StoreError
from kiosk.store.reading import Reading
from kiosk.store.state import State
from kiosk.store.trust import RELEASED
from kiosk.store.values import instant, instant_or_none, row_of, text, text_or_none, told

if TYPE_CHECKING:
    from kiosk.store.records import Change, Row

INTERRUPTED = "interrupted"  # the outcome of a send that nobody lived to see the end of

AHEAD = 100
"""Items marked in one commit: the share of one fsync is then small beside one post on loopback."""
AHEAD_BYTES = 256_000
"""And no more than this, so that on a slow line what is urgent need not wait long for them."""
UNSETTLED = 2_000
"""Items after which the log is emptied although more are due."""
LONGEST_WAIT = timedelta(days=2)
"""No wait is decided that is longer: one that is comes of a clock that was ahead, and is over."""
_COMPARED_EVERY = 60.0

_WAITING = (
    "SELECT next_try_at, id, size FROM outbox WHERE state = 'ready' AND receiver = ?1 AND id > ?2 "
    "AND next_try_at {} ?4 ORDER BY next_try_at, id LIMIT ?3"
)
_NEW, _AGAIN, _TOO_FAR = (_WAITING.format(due) for due in ("IS", "<=", ">"))
_URGENT = (
    "SELECT urgent_at, id, size FROM outbox WHERE state = 'ready' AND receiver = ?1 AND id > ?2 "
    "AND urgent_at <= ?4 AND (next_try_at IS NULL OR next_try_at <= ?4) ORDER BY urgent_at, id LIMIT ?3"
)


class _Due(NamedTuple):
    """An item that is due, in the order of sending."""

    rank: int
    since: str
    item: int
    size: int
    receiver: str


class Sending(Reading):
    """The sender's part."""

    _unsettled = 0
    _truncated = False
    _compared: float | None = None

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
        """Let what waits for a receiver now wait until then; no try is counted, since none was made.

        What waits for no reason yet is shown with this one. What is put later does not wait: it shows whether
        the receiver is back.
        """
        self._give_back()
        self._write(
            lambda: self._connection.execute(
                "UPDATE receivers SET paused_until = max(coalesce(paused_until, ''), ?), reason = ?, "
                "paused_to = (SELECT coalesce(max(id), 0) FROM outbox) WHERE name = ?",
                (text(until), reason, receiver),
            )
        )

    def reached(self, receiver: str, reasons: Iterable[str], now: datetime) -> None:
        """Let what waits for a receiver be due, now that one delivery has shown these reasons to be over."""
        self._write(lambda: self._freed(receiver, reasons, now), durable=False)

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
        with self._asking():
            erases = self._one("SELECT 1 FROM outbox WHERE erase_at <= ? LIMIT 1", text(now))
        while erases:
            self._unsettled += 1
            erases = self._write(lambda: self._erased_some(now))
        if self._unsettled:
            self._unsettled, self._truncated = 0, False
        if not self._truncated:
            self._truncated = self._empty_log()

    def _empty_log(self) -> bool:
        """What was committed stays so if this fails, and the next settling does what this one could not."""
        for _ in range(2):
            try:
                with self._asking():
                    return truncate_wal(self._connection)
            except FullDiskError:
                if not self._reserve.give_up():
                    return False
            except StoreError:
                return False
        return False

    def next_due(self) -> datetime | None:
        """Return when the next item falls due or fell due, or None if none waits."""
        with self._asking():
            return min((due for one in self._receivers() for due in self._dues(*one)), default=None)

    def agreed(self, server_time: datetime) -> None:
        """Note what a receiver's clock shows: its answer's Date, when the answer is surely the receiver's.

        ``apply`` does so by itself with the time of an acceptance.
        """
        self._write(lambda: self._agree(server_time), durable=False)

    def trust_clock(self) -> None:
        """Forget what a receiver's clock showed: this computer's is right, until the next answer of one."""
        self._write(lambda: self._connection.execute("DELETE FROM agreement"))

    def _due(self, now: datetime, most: int, *, only_urgent: bool = False) -> list[_Due]:
        """Return what to send next; of a receiver that pauses, only what came after."""
        found: list[_Due] = []
        for name, until, paused_to in self._receivers():
            after = paused_to if until is not None and now < until <= now + LONGEST_WAIT else 0
            queries = (
                (_URGENT, text(now)),
                (_NEW, None),
                (_AGAIN, text(now)),
                (_TOO_FAR, text(now + LONGEST_WAIT)),
            )
            for rank, (query, time) in enumerate(queries[:1] if only_urgent else queries):
                rows = self._connection.execute(query, (name, after, most, time))
                found += [_Due(rank, since or "", item, size, name) for since, item, size in rows]
        once: dict[int, _Due] = {}
        for one in sorted(found):
            once.setdefault(one.item, one)  # what is urgent is found twice
        return list(once.values())[:most]

    def _receivers(self) -> list[tuple[str, datetime | None, int]]:
        rows = self._connection.execute("SELECT name, paused_until, paused_to FROM receivers")
        return [(name, instant_or_none(until), paused_to) for name, until, paused_to in rows]

    def _mark(self, now: datetime, once_only: Container[str], *, only_urgent: bool) -> None:
        """Mark what is due as being sent; for a receiver that cannot tell a repeat, one item alone."""
        self._flush()
        if self._unsettled >= UNSETTLED:
            self.settle(now)
        with self._asking():
            due = self._due(now, AHEAD, only_urgent=only_urgent)
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
                "UPDATE outbox SET state = ?, tries = tries + 1 WHERE id = ? RETURNING *", State.SENDING, item
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
            *(change.state, text_or_none(change.next_try_at), change.reason, change.detail),
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

    def _freed(self, receiver: str, reasons: Iterable[str], now: datetime) -> None:
        self._connection.execute("UPDATE receivers SET paused_until = NULL WHERE name = ?", (receiver,))
        query = (
            "UPDATE outbox SET next_try_at = ?1 WHERE state = 'ready' AND receiver = ?2 AND next_try_at > ?1 "
            "AND reason = ?3"
        )
        self._connection.executemany(query, ((text(now), receiver, reason) for reason in reasons))

    def _released(self, now: datetime) -> int:
        from kiosk.store.records import Change

        interrupted = Change(State.READY, None, "", INTERRUPTED, None, "", None)
        query = "UPDATE outbox SET state = ?, next_try_at = NULL WHERE state = ? RETURNING id"
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

    def _erased_some(self, now: datetime) -> bool:
        """Destroy some of the keys that are due to be; return whether there are more."""
        query = (
            "UPDATE outbox SET wrapped_key = NULL, erase_at = NULL, erased_at = ?1 WHERE id IN "
            "(SELECT id FROM outbox WHERE erase_at <= ?1 ORDER BY erase_at LIMIT ?2) RETURNING id"
        )
        items = [item for (item,) in self._connection.execute(query, (text(now), AHEAD))]
        self._drop_payloads(items)
        return len(items) == AHEAD

    def _drop_payloads(self, items: Iterable[int]) -> None:
        """Give back the room of sealed bytes whose keys are destroyed, so that no backup opens them either.

        They are overwritten by what comes, not now: writing zeros over each of their pages would need as much
        room on a full disk as they take, and most of the time of sending a photo.
        """
        self._connection.execute("PRAGMA secure_delete=FAST")
        self._connection.executemany("DELETE FROM payloads WHERE item = ?", ((item,) for item in items))
        self._connection.execute("PRAGMA secure_delete=ON")

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

    def _dues(self, receiver: str, paused_until: datetime | None, paused_to: int) -> Iterator[datetime]:
        waiting = "FROM outbox WHERE state = 'ready' AND receiver = ? AND next_try_at"
        after = 0 if paused_until is None else paused_to
        new = self._one(f"SELECT captured_at {waiting} IS NULL AND id > ? ORDER BY id", receiver, after)
        if new is not None:
            yield instant(new[0])
        if paused_until and self._one(f"SELECT 1 {waiting} IS NULL AND id <= ?", receiver, paused_to):
            yield paused_until
        again = self._one(f"SELECT min(next_try_at) {waiting} > ''", receiver)[0]
        if again is not None:
            yield max(instant(again), paused_until or instant(again))
