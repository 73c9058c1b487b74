"""How values are kept in the tables, and how a table's row becomes a record."""

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk.store.state import State

if TYPE_CHECKING:
    from kiosk.store.records import Row


LONGEST_TEXT = 200
"""Characters that are kept of a text of the receiver's."""


def blob(value: object) -> bytes:
    """Return what should be bytes; damage can make anything of it, whatever the table declares."""
    if not isinstance(value, bytes):
        raise TypeError
    return value


def told(by_receiver: str) -> str:
    """Return what can be kept and shown of a receiver's text.

    JSON may spell halves of characters, which cannot be stored (RFC 8259, 8.2), and commands to a terminal.
    """
    return "".join(each if each.isprintable() else "?" for each in by_receiver[:LONGEST_TEXT])


def text(instant: datetime) -> str:
    """Return an instant as ISO 8601 in UTC of one width, so that the order of texts is the order of time."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def text_or_none(instant: datetime | None) -> str | None:
    """Return the same, or None for None."""
    return None if instant is None else text(instant)


def instant(kept: str) -> datetime:
    """Return the instant of such a text."""
    return datetime.fromisoformat(kept)


def instant_or_none(kept: str | None) -> datetime | None:
    """Return the same, or None for None."""
    return None if kept is None else instant(kept)


def row_of(found: sqlite3.Row) -> "Row":
    """Make the record of a row of ``outbox``; ValueError or TypeError for what nobody can have written."""
    from kiosk.store.records import Row

    return Row(
        instance_id=found["instance_id"],
        reference=found["reference"],
        service=found["service"],
        form_id=found["form_id"],
        form_version=found["form_version"],
        receiver=found["receiver"],
        state=State(found["state"]),
        captured_at=instant(found["captured_at"]),
        size=found["size"],
        tries=found["tries"],
        next_try_at=instant_or_none(found["next_try_at"] or None),
        reason=found["reason"],
        detail=found["detail"],
        accepted_at=instant_or_none(found["accepted_at"]),
        received_at=instant_or_none(found["received_at"]),
        receiver_reference=found["receiver_reference"],
        review_state=found["review_state"],
        erased_at=instant_or_none(found["erased_at"]),
        clock_agreed_at=instant_or_none(found["clock_agreed_at"]),
        clock_off_seconds=found["clock_off_seconds"],
        clock_jumped=bool(found["clock_jumped"]),
        urgent_at=instant_or_none(found["urgent_at"]),
    )
