"""What is due, in the order of sending, and what waits for a receiver that pauses.

What was confirmed since a sender last looked is in no index of what is due: a commit that a person waits for
writes a page less. The sender takes it in, a thousand at a time and no more than it needs: to find the next
item takes as long among a hundred thousand as among a hundred. What is urgent is in an index at once.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from kiosk.store.reading import SEEN, Reading
from kiosk.store.values import instant, instant_or_none, text

LONGEST_WAIT = timedelta(days=2)
"""No wait is decided that is longer: one that is comes of a clock that was ahead, and is over."""
TAKEN_IN = 1_000
"""Items in one transaction, so that nobody who confirms waits long for the right to write."""

_WAITING = (
    "SELECT next_try_at, id, size FROM outbox {by} WHERE state = 'ready' AND receiver = ?1 AND id > ?2 "
    "AND next_try_at %s ?4 ORDER BY next_try_at, id LIMIT ?3"
)
_DUE, _TOO_FAR = _WAITING % "<=", _WAITING % ">"
_URGENT = (
    "SELECT urgent_at, id, size FROM outbox {by} WHERE state = 'ready' AND receiver = ?1 AND id > ?2 "
    "AND urgent_at <= ?4 AND coalesce(next_try_at, '') <= ?4 ORDER BY urgent_at, id LIMIT ?3"
)
_NEW = "FROM outbox WHERE state = 'ready' AND receiver = ?1 AND next_try_at = ''"
_UNSEEN = f"FROM outbox WHERE id > {SEEN} AND receiver = ?1 AND next_try_at IS NULL"
_NEW_RANK = (1, "")


class Due(NamedTuple):
    """An item that is due, in the order of sending."""

    rank: int
    since: str
    item: int
    size: int
    receiver: str


class Waiting(Reading):
    """What waits: ``next_try_at`` is '' for what is due at once, and NULL for what no sender has seen."""

    def put_off(self, receiver: str, until: datetime, reason: str) -> None:
        """Let what waits for a receiver now wait until then; no try is counted, since none was made.

        What waits for no reason yet is shown with this one. What is put later does not wait: it shows whether
        the receiver is back.
        """
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

    def next_due(self) -> datetime | None:
        """Return when the next item falls due or fell due, or None if none waits."""
        with self._asking:
            return min((due for one in self._receivers() for due in self._dues(*one)), default=None)

    def _next(self, now: datetime, most: int, *, only_urgent: bool) -> list[Due]:
        """Return what to send next, having taken in as much as could come before it."""
        while True:
            with self._asking:
                due = self._due(now, most, only_urgent=only_urgent)
            enough = only_urgent or (len(due) == most and due[-1][:2] <= _NEW_RANK)
            if enough or not self._take_in():
                return due

    def _take_in(self) -> bool:
        """Make due the next of what was confirmed since; return whether there was any."""
        with self._asking:
            seen, last = self._one("SELECT up_to, (SELECT coalesce(max(id), 0) FROM outbox) FROM seen")
        if seen < last:
            self._write(lambda: self._taken_in(seen, min(last, seen + TAKEN_IN)), durable=False)
        return bool(seen < last)

    def _taken_in(self, after: int, up_to: int) -> None:
        query = "UPDATE outbox SET next_try_at = '' WHERE id > ? AND id <= ? AND next_try_at IS NULL"
        self._connection.execute(query, (after, up_to))
        self._connection.execute("UPDATE seen SET up_to = ?", (up_to,))

    def _due(self, now: datetime, most: int, *, only_urgent: bool = False) -> list[Due]:
        """Return what to send next; of a receiver that pauses, only what came after."""
        found: list[Due] = []
        for name, until, paused_to in self._receivers():
            after = paused_to if until is not None and now < until <= now + LONGEST_WAIT else 0
            # By number then: few came since, and an index begins with all that came before.
            by = "NOT INDEXED" if after else ""
            queries = ((_URGENT, text(now)), (_DUE, text(now)), (_TOO_FAR, text(now + LONGEST_WAIT)))
            for rank, (query, time) in enumerate(queries[:1] if only_urgent else queries):
                rows = self._connection.execute(query.format(by=by), (name, after, most, time))
                found += [Due(rank, since, item, size, name) for since, item, size in rows]
        once: dict[int, Due] = {}
        for one in sorted(found):
            once.setdefault(one.item, one)  # what is urgent is found twice
        return list(once.values())[:most]

    def _receivers(self) -> list[tuple[str, datetime | None, int]]:
        rows = self._connection.execute("SELECT name, paused_until, paused_to FROM receivers")
        return [(name, instant_or_none(until), paused_to) for name, until, paused_to in rows]

    def _freed(self, receiver: str, reasons: Iterable[str], now: datetime) -> None:
        self._connection.execute("UPDATE receivers SET paused_until = NULL WHERE name = ?", (receiver,))
        query = (
            "UPDATE outbox SET next_try_at = ?1 WHERE state = 'ready' AND receiver = ?2 AND next_try_at > ?1 "
            "AND reason = ?3"
        )
        self._connection.executemany(query, ((text(now), receiver, reason) for reason in reasons))

    def _dues(self, receiver: str, paused_until: datetime | None, paused_to: int) -> Iterator[datetime]:
        after = 0 if paused_until is None else paused_to
        for new in (_NEW, _UNSEEN):
            first = f"SELECT captured_at {new} AND id > ?2 ORDER BY id"
            found = self._one(first, receiver, after)
            if found is not None:
                yield instant(found[0])
            if paused_until and self._one(f"SELECT 1 {new} AND id <= ?2", receiver, after):
                yield paused_until
        again = self._one(
            "SELECT min(next_try_at) FROM outbox WHERE state = 'ready' AND receiver = ? AND next_try_at > ''",
            receiver,
        )[0]
        if again is not None:
            yield max(instant(again), paused_until or instant(again))
