"""Submissions as a form makes them, with an instanceID inside, and rows that show them being sent."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from kiosk.clock import Clock
from kiosk.reference import reference
from kiosk.store import Attachment, FileKeyStore, Item, Outbox, Payload, Row, State, open_outbox
from kiosk.sync.outcome import Answered, Failed, Outcome
from tests.kiosk.fakes import FakeClock

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ANSWER = "Blodeuwedd Testperson"
PHOTO = Attachment("photo-1.jpg", "image/jpeg", b"\xff\xd8\r\n--not a boundary\r\n" * 20)
FORM, VERSION = "street-problem", "2026110100"


def instance_id(number: int) -> str:
    return f"uuid:{UUID(hashlib.md5(str(number).encode()).hexdigest(), version=4)}"


def xml_of(number: int = 1, *, answer: str = ANSWER, form: str = FORM, version: str = VERSION) -> bytes:
    return (
        '<?xml version="1.0"?>\n'
        f'<data xmlns:orx="http://openrosa.org/xforms" id="{form}" version="{version}">'
        f"<orx:meta><orx:instanceID>{instance_id(number)}</orx:instanceID>"
        f"</orx:meta><name>{answer}</name></data>"
    ).encode()


def an_item(
    number: int = 1,
    *attachments: Attachment,
    receiver: str = "council",
    xml: bytes | None = None,
    form: str = FORM,
    urgent_after_hours: int | None = None,
) -> Item:
    xml = xml if xml is not None else xml_of(number, form=form)
    name = instance_id(number)
    digest = hashlib.sha256(xml).hexdigest()
    return Item(
        *(name, reference(name), "street", form, VERSION, receiver, xml, digest, attachments),
        urgent_after_hours=urgent_after_hours,
    )


def a_payload(number: int = 1, *attachments: Attachment) -> Payload:
    return Payload(xml_of(number), attachments)


def a_row(*, tries: int = 1, detail: str = "", reason: str = "", receiver: str = "council") -> Row:
    """Return a row as ``claim`` gives it: this send is counted in ``tries`` already."""
    return Row(
        instance_id=instance_id(1),
        reference=reference(instance_id(1)),
        service="street",
        form_id=FORM,
        form_version=VERSION,
        receiver=receiver,
        state=State.SENDING,
        captured_at=NOW,
        size=300,
        tries=tries,
        next_try_at=None,
        reason=reason,
        detail=detail,
        accepted_at=None,
    )


def an_outbox(folder: Path, clock: Clock | None = None) -> Outbox:
    return open_outbox(folder / "outbox.db", FileKeyStore(folder / "keys"), clock=clock or FakeClock())


class FakeTransport:
    """Gives the outcomes that a test wrote down, the last one for ever, and keeps what it was sent."""

    def __init__(self, *outcomes: Outcome | Exception, repeat_safe: bool = True) -> None:
        self.outcomes = list(outcomes)
        self.repeat_safe = repeat_safe
        self.sent: list[tuple[str, Payload]] = []

    def send(self, row: Row, payload: Payload) -> Answered | Failed:
        self.sent.append((row.instance_id, payload))
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome
