"""The outbox: every confirmed submission, from the moment of confirming until the receiver has it.

Anyone may put, read and retry at any time, from as many processes as there are; sending is for one
(``kiosk.store.sending``). Records are imported where one is made: the first screen needs an open outbox and
no record.
"""

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from kiosk.store.errors import DamagedError, PayloadError, StoreError
from kiosk.store.reviews import Reviews
from kiosk.store.sealing import BrokenSealError, SealedItem, join, split
from kiosk.store.sending import Sending
from kiosk.store.state import State
from kiosk.store.values import blob, row_of, seconds, text, text_or_none

if TYPE_CHECKING:
    from kiosk.store.records import Item, Payload, Row

Done = TypeVar("Done")


class Outbox(Sending, Reviews):
    """One connection to the outbox, for use from one thread and as a context manager."""

    def ready(self) -> None:
        """See that a submission could be kept now: call it before a person begins to type one.

        Writes to the disk and waits for it. Raises StoreError for a disk that is full, read-only or broken,
        and for a clock that is wrong by a day; a damaged database is mended here, and is no reason.
        """
        self._mending(self._check)

    def put(self, item: "Item") -> None:
        """Seal a submission and commit it: when this returns, it is on the disk.

        The same submission a second time changes nothing; other bytes under its instanceID are a StoreError.
        After any StoreError nothing of it is there, and it may be put again. The clock is not judged: by now
        a person has typed all of it.
        """
        from hashlib import sha256

        if sha256(item.xml).hexdigest() != item.digest:
            raise StoreError(
                f"{item.reference}: its bytes changed after it was confirmed; confirm it once more."
            )
        self._reserve.ensure(_size(item))
        self._mending(lambda: self._put(item))

    def payload(self, instance_id: str) -> "Payload":
        """Return the bytes to send, exactly those that were put, or raise PayloadError."""
        with self._asking():
            found = self._connection.execute(
                "SELECT wrapped_key, fingerprint, reference, coalesce(sealed, x'') FROM outbox "
                "LEFT JOIN payloads ON item = outbox.id WHERE instance_id = ?",
                (instance_id,),
            ).fetchone()
            if found is None or found[0] is None:
                raise PayloadError(
                    f"{self._place}: {instance_id} holds no answers any more; there is nothing to send."
                )
            wrapped_key, fingerprint, reference, sealed = found
            record = SealedItem(blob(wrapped_key), split(blob(sealed)), blob(fingerprint))
        try:
            return self._key.unseal(record, instance_id)
        except BrokenSealError:
            raise PayloadError(
                f"{self._place}: {reference} was altered or damaged on the disk and cannot be opened; keep a "
                "copy of the database for repair, and ask the person to apply again."
            ) from None

    def retry(self, reference: str, now: datetime) -> "Row":
        """Make a held or waiting item due at once, and return it; what is known of it stays.

        Its receiver's pause ends with that. Raises StoreError if there is no such item, if it is being sent,
        or if the receiver has it.
        """
        return self._write(lambda: self._retried(reference, now))

    def _check(self) -> None:
        self._stay_in_place()
        self._reserve.ensure()
        with self._asking():
            agreement = self._agreement()
        self._watch.refuse_wrong(agreement)
        self._write(self._leave_no_trace, last_room=False)

    def _leave_no_trace(self) -> None:
        """Change a page, and change it back: the commit writes it all the same."""
        self._connection.execute("INSERT INTO receivers VALUES ('', NULL, 0, '')")
        self._connection.execute("DELETE FROM receivers WHERE name = ''")

    def _put(self, item: "Item") -> None:
        self._stay_in_place()
        sealed = self._key.seal(item)
        if self._write(lambda: self._inserted(item, sealed), last_room=False):
            self._known_receivers.add(item.receiver)  # not before: what is rolled back is not there
        self._stay_in_place()

    def _mending(self, work: Callable[[], Done]) -> Done:
        """Do the work; if the file is found damaged or was set aside, once more on the mended one."""
        try:
            return work()
        except DamagedError:
            self._renew()
        return work()

    def _inserted(self, item: "Item", sealed: SealedItem) -> bool:
        """Return whether it is new here; raise StoreError for other bytes than those that are."""
        if self._insert(item, sealed):
            return True
        known = self._one("SELECT fingerprint FROM outbox WHERE instance_id = ?", item.instance_id)
        if not hmac.compare_digest(blob(known[0]), sealed.fingerprint):
            raise StoreError(
                f"{item.reference}: other answers are already confirmed under this reference, and they "
                "stay as they are; begin a new form for the new answers."
            )
        return False

    def _insert(self, item: "Item", sealed: SealedItem) -> bool:
        trust, now = self._watch.trust(self._agreement()), self._clock.now()
        hours = item.urgent_after_hours
        urgent_at = None if hours is None else now + timedelta(hours=hours)
        values = (
            *(item.instance_id, item.reference, item.service, item.form_id, item.form_version, item.receiver),
            *(State.READY, text(now), _size(item), sealed.fingerprint, sealed.wrapped_key),
            *(text_or_none(trust.agreed_at), seconds(trust.off), trust.jumped, item.retention_days),
            text_or_none(urgent_at),
        )
        inserted = self._connection.execute(
            "INSERT INTO outbox (instance_id, reference, service, form_id, form_version, receiver, state, "
            "captured_at, size, fingerprint, wrapped_key, clock_agreed_at, clock_off_seconds, clock_jumped, "
            "retention_days, urgent_at, tries, reason, detail) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', '') "
            "ON CONFLICT (instance_id) DO NOTHING",
            values,
        )
        if not inserted.rowcount:
            return False
        self._connection.execute(
            "INSERT INTO payloads (item, sealed) VALUES (?, ?)", (inserted.lastrowid, join(sealed.parts))
        )
        if item.receiver not in self._known_receivers:
            query = "INSERT OR IGNORE INTO receivers (name, paused_to, reason) VALUES (?, 0, '')"
            self._connection.execute(query, (item.receiver,))
        return True

    def _retried(self, reference: str, now: datetime) -> "Row":
        before = self.row(reference)
        if before is None:
            raise StoreError(f"{reference}: there is no such submission here; check the reference.")
        if before.state is State.SENDING:
            raise StoreError(f"{before.reference}: it is being sent at this moment; look again in a minute.")
        if before.state is State.ACCEPTED:
            raise StoreError(
                f"{before.reference}: the receiver already has it, so there is nothing to send again."
            )
        self._connection.execute(
            "UPDATE receivers SET paused_until = NULL WHERE name = ?", (before.receiver,)
        )
        return row_of(
            self._one(
                "UPDATE outbox SET state = ?, next_try_at = ? WHERE instance_id = ? RETURNING *",
                *(State.READY, text(now), before.instance_id),
            )
        )


def _size(item: "Item") -> int:
    return len(item.xml) + sum(len(attachment.content) for attachment in item.attachments)
