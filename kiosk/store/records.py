"""What goes into the outbox and what comes out of it, as frozen values without behaviour."""

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.store.state import State


@dataclass(frozen=True)
class Attachment:
    """One file that travels with a submission; nothing of it shows in a repr, its name included."""

    name: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Item:
    """A confirmed submission on its way into the outbox: the exact bytes that every send repeats.

    ``digest`` is the SHA-256 of ``xml`` in hexadecimal. ``retention_days``: for how long its bytes stay here
    after the receiver has them; 0 destroys them at once. ``urgent_after_hours``: how long it may stay here
    before it is urgent; None for never.
    """

    instance_id: str
    reference: str
    service: str
    form_id: str
    form_version: str
    receiver: str
    xml: bytes = field(repr=False)
    digest: str = field(repr=False)
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)
    retention_days: int = 0
    urgent_after_hours: int | None = None


@dataclass(frozen=True)
class Row:
    """What may be shown of a stored submission: no personal data. ``size`` is in bytes, unsealed.

    ``tries`` counts the sends begun, so a send that a crash cut short is counted too.
    ``next_try_at`` is None when the item is due at once or will not be sent by itself.
    ``accepted_at`` is by this computer's clock, ``received_at`` by the receiver's. ``erased_at``: since when
    its bytes cannot be opened any more. ``urgent_at``: from when it goes before others, None for never.

    How far ``captured_at`` can be trusted: ``clock_agreed_at`` is when a receiver's clock was last compared,
    None for never; ``clock_off_seconds`` by how much this computer's was ahead of it at the capture, None
    when that could not be known; ``clock_jumped`` whether it was set while the kiosk ran.
    """

    instance_id: str
    reference: str
    service: str
    form_id: str
    form_version: str
    receiver: str
    state: State
    captured_at: datetime
    size: int
    tries: int
    next_try_at: datetime | None
    reason: str
    detail: str
    accepted_at: datetime | None
    received_at: datetime | None = None
    receiver_reference: str = ""
    review_state: str = ""
    erased_at: datetime | None = None
    clock_agreed_at: datetime | None = None
    clock_off_seconds: int | None = None
    clock_jumped: bool = False
    urgent_at: datetime | None = None


@dataclass(frozen=True)
class Payload:
    """The bytes of one submission, unsealed and checked, ready to send."""

    xml: bytes = field(repr=False)
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Change:
    """What was decided about an item after one send: ``Outbox.apply`` writes it with its attempt.

    ``reason`` is a code ("" when there is none), ``outcome`` the code of what the send met, ``status`` the
    HTTP status if one came. The last three are what the receiver told of what it has accepted: when, by its
    own clock, under which number, and how far its review is; longer texts are cut.
    """

    state: State
    next_try_at: datetime | None
    reason: str
    outcome: str
    status: int | None
    detail: str
    accepted_at: datetime | None
    received_at: datetime | None = None
    receiver_reference: str = ""
    review_state: str = ""


@dataclass(frozen=True)
class Attempt:
    """One send that was made, and where it left the item. Never altered or deleted."""

    at: datetime
    outcome: str
    status: int | None
    state: State
    reason: str
    detail: str


@dataclass(frozen=True)
class Counts:
    """How many submissions stand in each state."""

    ready: int = 0
    sending: int = 0
    accepted: int = 0
    held: int = 0


@dataclass(frozen=True)
class SetAside:
    """A damaged database that was replaced: how many submissions were carried over, and how many were not.

    ``lost`` is None when the damage hides how many there were. They are still in ``file``.
    """

    at: datetime
    file: str
    kept: int
    lost: int | None
