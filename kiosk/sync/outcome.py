"""What one send met, as facts: nothing here says what follows from them (see ``kiosk.sync.decide``)."""

from dataclasses import dataclass, field
from enum import StrEnum


class Voice(StrEnum):
    """Who seems to have answered, as far as header and body show."""

    OPENROSA = "openrosa"
    """The header X-OpenRosa-Version and a whole OpenRosaResponse: the receiver itself."""
    PAGE = "page"
    """HTML: a captive portal, a login page or a gateway."""
    OTHER = "other"
    """Anything else: JSON, nothing, or an OpenRosa answer that was cut off."""


class Failure(StrEnum):
    """Why there was no answer to judge."""

    NO_CONNECTION = "no-connection"
    """No name, no route, refused, or no answer before the submission itself was sent: nothing left here."""
    ANSWER_LOST = "answer-lost"
    """The line was cut or fell silent after sending began: it may or may not have arrived."""
    TLS = "tls"
    """The receiver could not prove who it is."""
    REDIRECTED = "redirected"
    """The answer pointed to another address, and was not followed."""
    DAMAGED = "damaged"
    """What is stored cannot be unsealed, or is not what was sealed; it was not sent."""
    NO_KEY = "no-key"
    """The key store holds no key, or will not give the key, for this receiver; it was not sent."""
    NO_RECEIVER = "no-receiver"
    """The configuration names no receiver of this name; it was not sent."""
    FAULT = "fault"
    """A fault of this program; nothing is known of what arrived."""


@dataclass(frozen=True)
class Answered:
    """An HTTP answer. ``retry_after`` is in seconds.

    ``message`` may quote answers, so it is never stored or logged. ``stored_before``: an earlier post of a
    submission that is split over several was accepted in this send.
    """

    status: int
    voice: Voice
    message: str = field(default="", repr=False)
    retry_after: float | None = None
    stored_before: bool = False

    @property
    def code(self) -> str:
        """Name what was met, for the record of attempts."""
        return f"answered-{self.voice}"

    @property
    def delivered(self) -> bool:
        """Tell whether the receiver has it: 201 or 202 in its own voice (OpenRosa Form Submission API)."""
        return self.status in {201, 202} and self.voice is Voice.OPENROSA


@dataclass(frozen=True)
class Failed:
    """No answer. ``stored_before`` as in ``Answered``."""

    failure: Failure
    stored_before: bool = False
    status: None = None

    @property
    def code(self) -> str:
        """Name what was met, for the record of attempts."""
        return str(self.failure)


Outcome = Answered | Failed
