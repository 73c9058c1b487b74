"""What receivers have in common that take a submission as one request and answer in JSON."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from kiosk.clock import Clock, SystemClock
from kiosk.mapping.making import UnfitError
from kiosk.store import KeyStoreError, Payload, Row
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice, unsent
from kiosk.sync.transport.answers import instant, retry_after, strange
from kiosk.sync.transport.line import Line, Reply
from kiosk.sync.transport.signing import NoKeyError

log = logging.getLogger(__name__)

Make = Callable[[Row, Payload], Any]
"""Makes what is sent of a submission, the same at each send, or raises UnfitError."""

_LONGEST = 100


class SignInError(Exception):
    """What signs this kiosk in gave nothing to sign with; the outcome says why. Nothing was sent."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.code)
        self.outcome = outcome


class SignIn(Protocol):
    """What must be fetched before a request can be signed."""

    def ready(self) -> None:
        """Fetch it if it is not there or soon too old; raises SignInError, NoKeyError or KeyStoreError."""
        ...

    def forget(self) -> None:
        """Fetch another at the next need: this one was refused."""
        ...


class Web:
    """One receiver, for one thread. A kind says in ``exchange`` what it asks and how it reads answers."""

    repeat_safe = True

    def __init__(self, line: Line, *, sign_in: SignIn | None = None, clock: Clock | None = None) -> None:
        self._line = line
        self._sign_in = sign_in
        self._clock = clock or SystemClock()

    def send(self, row: Row, payload: Payload) -> Outcome:
        """Send one submission and say what that met."""
        try:
            if self._sign_in is not None:
                self._sign_in.ready()
            outcome = self.exchange(row, payload)
        except UnfitError as error:
            log.warning("%s: cannot be made of the answers: %s", row.reference, error)
            return Failed(Failure.UNFIT)
        except SignInError as error:
            outcome = unsent(error.outcome)
        except (NoKeyError, KeyStoreError):
            outcome = Failed(Failure.NO_KEY)
        if isinstance(outcome, Failed) or outcome.says is not Says.STORED:
            self.close()  # so that a new key, or a new address of the same name, counts at the next send
        if self._sign_in is not None and outcome.status == 401:
            self._sign_in.forget()
        return outcome

    def close(self) -> None:
        """Close the line that is kept open between sends."""
        self._line.close()

    def exchange(self, row: Row, payload: Payload) -> Outcome:
        """Ask what this kind of receiver is asked, and read its answer."""
        raise NotImplementedError

    def read(self, reply: Reply, says: Says = Says.NOTHING) -> Answered:
        """Read an answer: the receiver's own voice is JSON, and whatever says something."""
        now = self._clock.now()
        if says is Says.NOTHING and reply_json(reply) is None:
            return strange(*reply, now)
        return Answered(
            reply.status,
            Voice.RECEIVER,
            says,
            retry_after(reply.headers, now),
            received_at=instant(reply.headers.get("Date", "")) if says is Says.STORED else None,
        )


def echo_of(body: bytes) -> int:
    """Return how long an answer may be that repeats what was sent, in whatever spelling of JSON."""
    return 3 * len(body) + 65_536


def reply_json(reply: Reply) -> Any:  # noqa: ANN401  # whatever JSON it is; None when it is none
    """Return the JSON of an answer that says it is JSON and is whole; None otherwise."""
    media_type = reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" and not media_type.endswith("+json"):
        return None
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError):  # what is no text, no JSON, or nested without end
        return None


@dataclass(frozen=True)
class Problem:
    """A problem as RFC 9457 has it, without ``detail`` and ``instance``, which may quote answers.

    ``title`` should be the same for all of a type; as some receivers put a value into it, it is not logged.
    """

    type: str
    title: str


def problem(reply: Reply) -> Problem | None:
    """Return the problem that an answer tells, if it tells one."""
    found = reply_json(reply)
    if not isinstance(found, dict) or not isinstance(found.get("type", ""), str):
        return None
    if "problem+json" not in reply.headers.get("Content-Type", "").lower():
        return None
    kind, title = found.get("type", "about:blank").partition("?")[0], found.get("title", "")
    return Problem(kind[:_LONGEST], title[:_LONGEST] if isinstance(title, str) else "")


def at(value: object, pointer: str) -> str:
    """Return the short text or number at a JSON Pointer (RFC 6901), or nothing."""
    from kiosk.mapping.file import tokens

    for token in tokens(pointer):
        if isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        elif isinstance(value, Mapping):
            value = value.get(token)
        else:
            return ""
    is_text = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value)[:_LONGEST] if is_text and pointer else ""
