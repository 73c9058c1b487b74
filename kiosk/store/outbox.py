"""The outbox: every confirmed submission, from the moment of confirming until the receiver has it.

Only the holder of the send lock (``kiosk.sync.lock``) calls ``claim``, ``apply`` and ``release``. Anyone may
put, read and retry at any time, from as many processes as there are. Records are imported where one is made:
the first screen needs an open outbox and no record.
"""

import hmac
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kiosk.clock import Clock
from kiosk.store.connection import explained, transaction, truncate_wal, understood
from kiosk.store.errors import PayloadError, StoreError
from kiosk.store.sealing import BrokenSealError, DeviceKey, SealedItem
from kiosk.store.state import State

if TYPE_CHECKING:
    from kiosk.store.records import Attempt, Change, Counts, Item, Payload, Row

INTERRUPTED = "interrupted"  # the outcome of a send that nobody lived to see the end of

_PAGE = 200  # rows that are read at once


class Outbox:
    """One connection to the outbox, for use from one thread and as a context manager."""

    def __init__(self, connection: sqlite3.Connection, place: Path, key: DeviceKey, clock: Clock) -> None:
        self._connection = connection
        self._place = place
        self._key = key
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; what was put stays."""
        self._connection.close()

    def put(self, item: "Item") -> None:
        """Seal a submission and commit it: when this returns, it is on the disk.

        The same submission a second time changes nothing; other bytes under its instanceID are a StoreError.
        """
        from hashlib import sha256

        if sha256(item.xml).hexdigest() != item.digest:
            raise StoreError(
                f"{item.reference}: its bytes changed after it was confirmed; confirm it once more."
            )
        sealed = self._key.seal(item)
        with self._writing():
            known = self._one("SELECT fingerprint FROM outbox WHERE instance_id = ?", item.instance_id)
            if known is None:
                self._insert(item, sealed)
            elif not self._same(known[0], sealed.fingerprint):
                raise StoreError(
                    f"{item.reference}: other answers are already confirmed under this reference, and they "
                    "stay as they are; begin a new form for the new answers."
                )

    def claim(self, now: datetime) -> "Row | None":
        """Mark the oldest item that is due as being sent, before anything is sent, and return it."""
        with self._writing():
            found = self._one(
                "UPDATE outbox SET state = ?, tries = tries + 1 WHERE id = ("
                "SELECT id FROM outbox WHERE state = ? AND (next_try_at IS NULL OR next_try_at <= ?) "
                "ORDER BY id LIMIT 1) RETURNING *",
                *(State.SENDING, State.READY, _text(now)),
            )
            return self._row_of(found)

    def payload(self, instance_id: str) -> "Payload":
        """Return the bytes to send, exactly those that were put, or raise PayloadError."""
        with understood(self._place):
            found = self._one(
                "SELECT id, wrapped_key, fingerprint, reference FROM outbox WHERE instance_id = ?",
                instance_id,
            )
            if found is None or found[1] is None:
                raise PayloadError(
                    f"{self._place}: {instance_id} holds no answers any more; there is nothing to send."
                )
            item, wrapped_key, fingerprint, reference = found
            query = "SELECT sealed FROM parts WHERE item = ? ORDER BY position"
            parts = tuple(_blob(sealed) for (sealed,) in self._connection.execute(query, (item,)))
            record = SealedItem(_blob(wrapped_key), parts, _blob(fingerprint))
        try:
            return self._key.unseal(record, instance_id)
        except BrokenSealError:
            raise PayloadError(
                f"{self._place}: {reference} was altered or damaged on the disk and cannot be opened; keep a "
                "copy of the database for repair, and ask the person to apply again."
            ) from None

    def apply(self, instance_id: str, change: "Change", now: datetime) -> None:
        """Write what was decided about the item that was sent, and its attempt, in one transaction.

        Acceptance destroys the sealed answers in that same transaction.
        """
        with self._writing():
            found = self._one(
                "UPDATE outbox SET state = ?, next_try_at = ?, reason = ?, detail = ?, accepted_at = ? "
                "WHERE instance_id = ? AND state = ? RETURNING id",
                *(
                    change.state,
                    _text(change.next_try_at),
                    change.reason,
                    change.detail,
                    _text(change.accepted_at),
                ),
                *(instance_id, State.SENDING),
            )
            if found is None:
                raise StoreError(
                    f"{self._place}: {instance_id} is not being sent, so no answer to it can be kept."
                )
            self._attempted(found[0], change, now)
            if change.state is State.ACCEPTED:
                self._erase(found[0])
        if change.state is State.ACCEPTED:
            truncate_wal(self._connection)

    def put_off(self, receiver: str, until: datetime, reason: str) -> None:
        """Let what is due sooner for a receiver wait until then; no try is counted, since none was made.

        What waits for no reason yet gets this one.
        """
        with self._writing():
            self._connection.execute(
                "UPDATE outbox SET next_try_at = ?, reason = iif(reason = '', ?, reason) "
                "WHERE receiver = ? AND state = ? AND (next_try_at IS NULL OR next_try_at < ?)",
                (_text(until), reason, receiver, State.READY, _text(until)),
            )

    def release(self, now: datetime) -> int:
        """Return what a lost sender left as ``sending`` to ``ready``, due now; say how many there were.

        Safe because a second send repeats the same bytes under the same instanceID.
        """
        from kiosk.store.records import Change

        interrupted = Change(State.READY, None, "", INTERRUPTED, None, "", None)
        with self._writing():
            query = "UPDATE outbox SET state = ?, next_try_at = NULL WHERE state = ? RETURNING id"
            items = self._connection.execute(query, (State.READY, State.SENDING)).fetchall()
            for (item,) in items:
                self._attempted(item, interrupted, now)
        truncate_wal(self._connection)  # the lost sender may have had no time to
        return len(items)

    def rows(self) -> "Iterator[Row]":
        """Give every item, oldest first, a page at a time: no read stays open that would hold up a writer."""
        last: int | None = 0
        while last is not None:
            last, page = self._page(last)
            yield from page

    def row(self, name: str) -> "Row | None":
        """Return the item of this reference or instanceID."""
        query = "SELECT * FROM outbox WHERE reference = ? OR instance_id = ? ORDER BY id DESC"
        with explained(self._place):
            found = self._one(query, name, name)
        return self._row_of(found)

    def attempts(self, instance_id: str) -> "list[Attempt]":
        """Return every send of an item, first one first."""
        from kiosk.store.records import Attempt

        query = (
            "SELECT at, outcome, status, attempts.state, attempts.reason, attempts.detail FROM attempts "
            "JOIN outbox ON outbox.id = item WHERE instance_id = ? ORDER BY attempts.id"
        )
        with understood(self._place):
            return [
                Attempt(_instant(at), outcome, status, State(state), *words)
                for at, outcome, status, state, *words in self._connection.execute(query, (instance_id,))
            ]

    def retry(self, reference: str, now: datetime) -> "Row":
        """Make a held or waiting item due at once, and return it; what is known of it stays.

        Raises StoreError if there is no such item, if it is being sent, or if the receiver has it.
        """
        with self._writing():
            before = self.row(reference)
            if before is None:
                raise StoreError(f"{reference}: there is no such submission here; check the reference.")
            if before.state is State.SENDING:
                raise StoreError(
                    f"{before.reference}: it is being sent at this moment; look again in a minute."
                )
            if before.state is State.ACCEPTED:
                raise StoreError(
                    f"{before.reference}: the receiver already has it, so there is nothing to send again."
                )
            found = self._one(
                "UPDATE outbox SET state = ?, next_try_at = ? WHERE instance_id = ? RETURNING *",
                *(State.READY, _text(now), before.instance_id),
            )
            return _row(found)

    def counts(self) -> "Counts":
        """Return how many items stand in each state."""
        from kiosk.store.records import Counts

        with understood(self._place):
            return Counts(
                **dict(self._connection.execute("SELECT state, count(*) FROM outbox GROUP BY state"))
            )

    def next_due(self) -> datetime | None:
        """Return when the next item falls due or fell due, or None if none waits."""
        query = "SELECT min(coalesce(next_try_at, captured_at)) FROM outbox WHERE state = ?"
        with understood(self._place):
            return _instant_or_none(self._one(query, State.READY)[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with explained(self._place), transaction(self._connection):
            yield

    def _one(self, query: str, *values: object) -> Any:  # noqa: ANN401  # a row of whatever columns were asked for
        return self._connection.execute(query, values).fetchone()

    def _row_of(self, found: sqlite3.Row | None) -> "Row | None":
        with understood(self._place):
            return None if found is None else _row(found)

    def _same(self, known: bytes, fingerprint: bytes) -> bool:
        with understood(self._place):
            return hmac.compare_digest(known, fingerprint)

    def _page(self, after: int) -> "tuple[int | None, list[Row]]":
        """Return the rows after this one, and the last one's number if there are any."""
        query = "SELECT * FROM outbox WHERE id > ? ORDER BY id LIMIT ?"
        with understood(self._place):
            found = self._connection.execute(query, (after, _PAGE)).fetchall()
            return (found[-1]["id"] if found else None), [_row(one) for one in found]

    def _insert(self, item: "Item", sealed: SealedItem) -> None:
        size = len(item.xml) + sum(len(attachment.content) for attachment in item.attachments)
        values = (
            *(item.instance_id, item.reference, item.service, item.form_id, item.form_version, item.receiver),
            *(State.READY, _text(self._clock.now()), size, sealed.fingerprint, sealed.wrapped_key),
        )
        row = self._connection.execute(
            "INSERT INTO outbox (instance_id, reference, service, form_id, form_version, receiver, state, "
            "captured_at, size, fingerprint, wrapped_key, tries, reason, detail) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', '')",
            values,
        ).lastrowid
        self._connection.executemany(
            "INSERT INTO parts (item, position, sealed) VALUES (?, ?, ?)",
            ((row, position, part) for position, part in enumerate(sealed.parts)),
        )

    def _attempted(self, item: int, change: "Change", now: datetime) -> None:
        self._connection.execute(
            "INSERT INTO attempts (item, at, outcome, status, state, reason, detail) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (item, _text(now), change.outcome, change.status, change.state, change.reason, change.detail),
        )

    def _erase(self, item: int) -> None:
        # Without its key a record cannot be opened, even from a backup of its parts.
        self._connection.execute("UPDATE outbox SET wrapped_key = NULL WHERE id = ?", (item,))
        self._connection.execute("DELETE FROM parts WHERE item = ?", (item,))


def _blob(value: object) -> bytes:
    """Return what should be bytes; damage can make anything of it, whatever the table declares."""
    if not isinstance(value, bytes):
        raise TypeError
    return value


def _text(instant: datetime | None) -> str | None:
    """Return an instant as ISO 8601 in UTC of one width, so that the order of texts is the order of time."""
    return None if instant is None else instant.astimezone(UTC).isoformat(timespec="microseconds")


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _instant_or_none(text: str | None) -> datetime | None:
    return None if text is None else _instant(text)


def _row(found: sqlite3.Row) -> "Row":
    from kiosk.store.records import Row

    return Row(
        instance_id=found["instance_id"],
        reference=found["reference"],
        service=found["service"],
        form_id=found["form_id"],
        form_version=found["form_version"],
        receiver=found["receiver"],
        state=State(found["state"]),
        captured_at=_instant(found["captured_at"]),
        size=found["size"],
        tries=found["tries"],
        next_try_at=_instant_or_none(found["next_try_at"]),
        reason=found["reason"],
        detail=found["detail"],
        accepted_at=_instant_or_none(found["accepted_at"]),
    )
