"""What can be asked about the outbox at any time: rows, sends, counts, and what staff must know."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.reference import instance_ids, tidy
from kiosk.store.clocks import Clocks
from kiosk.store.errors import StoreError
from kiosk.store.state import State
from kiosk.store.values import instant, instant_or_none, row_of, text

if TYPE_CHECKING:
    from kiosk.store.records import Attempt, Counts, Row, SetAside

_PAGE = 200  # rows that are read at once

# A receiver's pause is kept once, not in each of the rows that wait for it: there may be 100,000.
SHOWN = (
    "SELECT outbox.*, max(coalesce(next_try_at, paused_until), paused_until) AS put_off_to, "
    "receivers.reason AS put_off_for FROM outbox LEFT JOIN receivers "
    "ON name = receiver AND state = 'ready' AND outbox.id <= paused_to "
)


SEEN = "(SELECT up_to FROM seen)"
"""Up to which row a sender has seen them all. What came since is in no index by state (``due``)."""

_COUNTS = (
    "SELECT state, count(*) FROM outbox WHERE next_try_at IS NOT NULL GROUP BY state "  # noqa: S608
    f"UNION ALL SELECT 'unseen', count(*) FROM outbox WHERE id > {SEEN} AND next_try_at IS NULL"
)
_HELD = "SELECT id FROM outbox WHERE state = 'held' AND next_try_at IS NOT NULL"
_URGENT = (
    "SELECT id FROM receivers CROSS JOIN outbox ON receiver = name WHERE state = 'ready' AND urgent_at <= ?1 "
    "UNION ALL SELECT id FROM outbox "
    "WHERE state IN ('sending', 'held') AND next_try_at IS NOT NULL AND urgent_at <= ?1"
)


class Reading(Clocks):
    """The questions."""

    def rows(self) -> "Iterator[Row]":
        """Give every item, oldest first, a page at a time: no read stays open that would hold up a writer."""
        last: int | None = 0
        while last is not None:
            last, page = self._page(last)
            yield from page

    def row(self, name: str) -> "Row | None":
        """Return the item of this reference or instanceID."""
        # A reference is how an instanceID begins, so it needs no index of its own.
        first, last = (name, name) if tidy(name) is None else instance_ids(name)
        with self._asking:
            found = self._one(
                f"{SHOWN} WHERE instance_id BETWEEN ? AND ? ORDER BY outbox.id DESC", first, last
            )
            return None if found is None else _shown(found)

    def attempts(self, instance_id: str) -> "list[Attempt]":
        """Return every send of an item, first one first."""
        from kiosk.store.records import Attempt

        query = (
            "SELECT at, outcome, status, attempts.state, attempts.reason, attempts.detail FROM attempts "
            "JOIN outbox ON outbox.id = item WHERE instance_id = ? ORDER BY attempts.id"
        )
        with self._asking:
            return [
                Attempt(instant(at), outcome, status, State(state), *words)
                for at, outcome, status, state, *words in self._connection.execute(query, (instance_id,))
            ]

    def counts(self) -> "Counts":
        """Return how many items stand in each state."""
        from kiosk.store.records import Counts

        with self._asking:
            found = dict(self._connection.execute(_COUNTS).fetchall())
            ready = found.pop(State.READY, 0) + found.pop("unseen")
            return Counts(ready=ready, **found)

    def attention(self, now: datetime, most: int) -> "list[Row]":
        """Return what staff should look at, oldest first: what is held, and what is urgent and still here."""
        query = f"{SHOWN} WHERE outbox.id IN ({_HELD} UNION {_URGENT}) ORDER BY outbox.id LIMIT ?2"
        with self._asking:
            return [_shown(one) for one in self._connection.execute(query, (text(now), most))]

    def urgent(self, now: datetime) -> int:
        """Return how many are urgent and not with the receiver yet."""
        with self._asking:
            query = f"SELECT count(*) FROM ({_URGENT})"  # noqa: S608  # no value in it
            return int(self._one(query, text(now))[0])

    def set_aside(self) -> "list[SetAside]":
        """Return the damaged databases that were replaced by this one and are still there."""
        from kiosk.store.records import SetAside

        with self._asking:
            query = "SELECT at, file, kept, lost FROM set_aside ORDER BY id"
            found = [SetAside(instant(at), *rest) for at, *rest in self._connection.execute(query)]
        return [one for one in found if self._place.with_name(one.file).exists()]

    def trouble(self) -> StoreError | None:
        """Return why nothing new could be taken in now, as far as looking tells, or None."""
        try:
            self._reserve.ensure()
            self._refuse_wrong_clock()
        except StoreError as error:
            return error
        return None

    def _page(self, after: int) -> "tuple[int | None, list[Row]]":
        """Return the rows after this one, and the last one's number if there are any."""
        with self._asking:
            query = f"{SHOWN} WHERE outbox.id > ? ORDER BY outbox.id LIMIT ?"
            found = self._connection.execute(query, (after, _PAGE)).fetchall()
            return (found[-1]["id"] if found else None), [_shown(one) for one in found]


def _shown(found: sqlite3.Row) -> "Row":
    """Make the record of a row, with the pause of its receiver."""
    from dataclasses import replace

    row, put_off_to = row_of(found), instant_or_none(found["put_off_to"])
    if put_off_to is None:
        return row
    return replace(row, next_try_at=put_off_to, reason=row.reason or found["put_off_for"])
