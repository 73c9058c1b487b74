"""The outbox: every confirmed submission, from the moment of confirming until the receiver has it.

Anyone may put, read and retry at any time, from as many processes as there are; sending is for one
(``kiosk.store.sending``). Records are imported where one is made: the first screen needs an open outbox and
no record.
"""

import hmac
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.store.again import Again
from kiosk.store.errors import DamagedError, PayloadError, StoreError
from kiosk.store.reviews import Reviews
from kiosk.store.sealing import BrokenSealError, SealedItem
from kiosk.store.values import blob, text

if TYPE_CHECKING:
    from kiosk.store.records import Item, Payload

_PUT = (
    "INSERT INTO confirmed (instance_id, reference, service, form_id, form_version, receiver, captured_at, "
    "size, retention_days, urgent_at, clock_agreed_at, clock_off_seconds, clock_jumped, wrapped_key, sealed, "
    "fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?, ?, ?)"
)
"""One statement, which is a transaction by itself; a trigger takes it apart (``migrations``).

Where there is no value, it is given '': for each None, sqlite3 looks for an adapter in three places first.
"""
_RECEIVER = "INSERT OR IGNORE INTO receivers (name, paused_to, reason) VALUES (?, 0, '')"


class Outbox(Again, Reviews):
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

        The digest is not compared here: it was made microseconds ago, of bytes that Python cannot change, so
        that only a fault of the memory in between would show, and a fiftieth of the time of a commit goes.
        It is sealed in, and every send compares it (``DeviceKey.unseal``), so that damage since is not sent.
        """
        size = len(item.xml) + sum([len(one.content) for one in item.attachments])
        self._reserve.admit(size)
        values = self._values(item, size)
        self._mending(self._put, item, values)

    def payload(self, instance_id: str) -> "Payload":
        """Return the bytes to send, exactly those that were put, or raise PayloadError."""
        with self._asking:
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
            record = SealedItem(blob(wrapped_key), blob(sealed), blob(fingerprint))
        try:
            return self._key.unseal(record, instance_id)
        except BrokenSealError:
            raise PayloadError(
                f"{self._place}: {reference} was altered or damaged on the disk and cannot be opened; keep a "
                "copy of the database for repair, and ask the person to apply again."
            ) from None

    def _check(self) -> None:
        self._stay_in_place()
        self._reserve.ensure()
        self._refuse_wrong_clock()
        self._write(self._leave_no_trace, last_room=False)

    def _leave_no_trace(self) -> None:
        """Change a page, and change it back: the commit writes it all the same."""
        self._connection.execute("INSERT INTO receivers VALUES ('', NULL, 0, '')")
        self._connection.execute("DELETE FROM receivers WHERE name = ''")

    def _put(self, item: "Item", values: tuple[object, ...]) -> None:
        self._stay_in_place()
        with self._asking:
            self._wait_for_disk(durable=True)
            self._insert(item, values)
        self._stay_in_place()

    def _insert(self, item: "Item", values: tuple[object, ...]) -> None:
        if item.receiver not in self._known_receivers:
            self._connection.execute(_RECEIVER, (item.receiver,))
            self._known_receivers.add(item.receiver)
        try:
            self._cursor.execute(_PUT, values)
        except sqlite3.IntegrityError:
            if not self._is_kept(item, blob(values[-1])):
                raise StoreError(
                    f"{item.reference}: other answers are already confirmed under this reference, and they "
                    "stay as they are; begin a new form for the new answers."
                ) from None

    def _is_kept(self, item: "Item", fingerprint: bytes) -> bool:
        """Tell whether what is kept under this instanceID is the same submission, whatever version kept it.

        Earlier ones made the fingerprint in other ways; the bytes themselves tell as long as they are there.
        """
        known = self._one("SELECT fingerprint FROM outbox WHERE instance_id = ?", item.instance_id)
        if hmac.compare_digest(blob(known[0]), fingerprint):
            return True
        try:
            kept = self.payload(item.instance_id)
        except PayloadError:
            return False
        return (kept.xml, kept.attachments) == (item.xml, item.attachments)

    def _mending(self, work: Callable[..., None], *given: object) -> None:
        """Do the work; if the file is found damaged or was set aside, once more on the mended one."""
        try:
            work(*given)
        except DamagedError:
            self._renew()
            work(*given)

    def _values(self, item: "Item", size: int) -> tuple[object, ...]:
        """Return what is kept of a submission, its fingerprint last."""
        now = self._clock.now()
        trust = self._watch.trust(now)
        hours = item.urgent_after_hours
        return (
            item.instance_id,
            item.reference,
            item.service,
            item.form_id,
            item.form_version,
            item.receiver,
            text(now),
            size,
            item.retention_days,
            "" if hours is None else text(now + timedelta(hours=hours)),
            "" if trust.agreed_at is None else text(trust.agreed_at),
            "" if trust.off is None else round(trust.off.total_seconds()),
            int(trust.jumped),
            *self._key.seal(item),
        )
