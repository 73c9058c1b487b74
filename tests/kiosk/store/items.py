"""Submissions to put into an outbox, and what may be decided about them."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from kiosk.reference import reference
from kiosk.store import Attachment, Change, FileKeyStore, Item, Outbox, State, open_outbox
from tests.kiosk.fakes import FakeClock

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)

ANSWER = "Blodeuwedd Testperson"
FILE_NAME = "passport-of-blodeuwedd.jpg"
PHOTO = b"\xff\xd8 what the photo shows " * 40


def an_item(number: int = 1, answer: str = ANSWER, attachments: tuple[Attachment, ...] | None = None) -> Item:
    """Return the submission of this number; the number alone decides the instanceID."""
    digest = hashlib.sha256(f"{number}".encode()).hexdigest()
    instance_id = f"uuid:{UUID(digest[:32], version=4)}"
    xml = f"<data id='library'><name>{answer}</name></data>".encode()
    return Item(
        instance_id=instance_id,
        reference=reference(instance_id),
        service="library-membership",
        form_id="library",
        form_version="3",
        receiver="council",
        xml=xml,
        digest=hashlib.sha256(xml).hexdigest(),
        attachments=(Attachment(FILE_NAME, "image/jpeg", PHOTO),) if attachments is None else attachments,
    )


def an_outbox(folder: Path) -> Outbox:
    """Open the outbox of a folder, as the kiosk does, at ten o'clock."""
    return open_outbox(folder / "outbox.db", FileKeyStore(folder / "keys"), clock=FakeClock())


def accepted(at: datetime = NOW) -> Change:
    return Change(State.ACCEPTED, None, "", "answered-openrosa", 201, "", at)


def again(at: datetime = LATER) -> Change:
    return Change(State.READY, at, "no-connection", "no-connection", None, "maybe-received", None)


def held() -> Change:
    return Change(State.HELD, None, "form-unknown", "answered-openrosa", 404, "", None)


def files_of(folder: Path) -> bytes:
    """Return every byte that the outbox has on the disk: the database, its log and its index."""
    return b"".join(file.read_bytes() for file in sorted(folder.glob("outbox.db*")))
