"""What one send met, as facts: nothing here says what follows from them (see ``kiosk.sync.decide``).

Every transport speaks this vocabulary, whatever its receiver speaks. An answer is told by its status, by who
seems to have given it, and by what the receiver said in its own protocol's way where the status alone does
not tell. A receiver without HTTP, such as a folder, has no status.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Voice(StrEnum):
    """Who seems to have answered, as far as header and body show."""

    RECEIVER = "receiver"
    """The receiver itself: whole, and in its own protocol's form (OpenRosa: header and OpenRosaResponse)."""
    PAGE = "page"
    """HTML: a captive portal, a login page or a gateway."""
    OTHER = "other"
    """Anything else: nothing, another format than the receiver's, or an answer that was cut off."""


class Says(StrEnum):
    """What the receiver said of this submission; a transport reads it, since each protocol words it anew."""

    NOTHING = ""
    """No more than the status says."""
    STORED = "stored"
    """It has the whole submission, confirmed as its protocol confirms. Only this is a delivery."""
    PART = "part"
    """It has the parts that were sent, and the transport has more of them to send (``Answered.arrived``)."""
    UNDER_WAY = "under-way"
    """It is still at work on an earlier, identical send (Idempotency-Key: 409)."""
    DIFFERENT = "different"
    """It has other content under the same instanceID."""
    KNOWN = "known"
    """It refuses what it knows already, without telling whether the content is the same."""
    CLOSED = "closed"
    """It takes nothing for this form any more."""
    DELETED = "deleted"
    """It had this submission, and somebody deleted it there."""
    SEVERAL = "several"
    """It finds several records of this instanceID (FHIR: 412)."""
    FORM_UNKNOWN = "form-unknown"
    """It knows no such form, version, type or service."""
    INVALID = "invalid"
    """It finds the content wrong: a schema, a rule, a value."""
    NOT_WHOLE = "not-whole"
    """It received less than was sent."""


class Failure(StrEnum):
    """Why there was no answer to judge."""

    NO_CONNECTION = "no-connection"
    """No name, no route, refused, no folder, or no answer before the submission itself was sent."""
    ANSWER_LOST = "answer-lost"
    """The line was cut or fell silent after sending began: it may or may not have arrived."""
    TLS = "tls"
    """The receiver could not prove who it is."""
    REDIRECTED = "redirected"
    """The answer pointed to another address, and was not followed."""
    DAMAGED = "damaged"
    """What is stored cannot be unsealed, or is not what was sealed; it was not sent."""
    UNFIT = "unfit"
    """What the receiver asks for cannot be made of the answers (mapping, schema); it was not sent."""
    NO_KEY = "no-key"
    """The key store holds no key, or will not give the key, for this receiver; it was not sent."""
    NO_RECEIVER = "no-receiver"
    """The configuration names no receiver of this name; it was not sent."""
    NO_ROOM = "no-room"
    """A folder that receives is full, or may not be written to; nothing of it is there."""
    INTERRUPTED = "not-repeated"
    """This program was ended in the middle of the last send, to a receiver that cannot tell a repeat."""
    FAULT = "fault"
    """A fault of this program; nothing is known of what arrived."""


@dataclass(frozen=True)
class Answered:
    """An answer. ``status`` is HTTP's, None where there is none; ``retry_after`` is in seconds.

    ``arrived``: how many attachments the receiver has by now, with ``Says.PART``. ``unsent``: nothing of the
    submission was sent yet. The last three are what the receiver told about a submission that it has, each
    empty unless it did: when it came by the receiver's own clock, the number that the receiver gave it, and
    how far its review is, in the receiver's own word.
    """

    status: int | None
    voice: Voice
    says: Says = Says.NOTHING
    retry_after: float | None = None
    arrived: int = 0
    unsent: bool = False
    received_at: datetime | None = None
    receiver_reference: str = ""
    review_state: str = ""

    @property
    def code(self) -> str:
        """Name what was met, for the record of attempts."""
        return f"answered-{self.says or self.voice}"


@dataclass(frozen=True)
class Failed:
    """No answer."""

    failure: Failure
    status: None = None

    @property
    def code(self) -> str:
        """Name what was met, for the record of attempts."""
        return str(self.failure)


Outcome = Answered | Failed


def unsent(outcome: Outcome) -> Outcome:
    """Return it as what a question met that goes before a submission, such as HEAD or signing in."""
    return replace(outcome, unsent=True) if isinstance(outcome, Answered) else outcome
