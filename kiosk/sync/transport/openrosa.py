"""OpenRosa receivers: ODK Central, KoboToolbox, Ona and the built-in sandbox.

Tried against the sandbox, which answers as ODK Central was measured to; not tried against a real server here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from email.utils import format_datetime
from typing import TYPE_CHECKING

from kiosk.clock import Clock, SystemClock
from kiosk.store import KeyStoreError, Payload, Row
from kiosk.sync.outcome import Failed, Failure, Outcome, Says, unsent
from kiosk.sync.progress import arrived
from kiosk.sync.transport.address import Address, Auth, followed
from kiosk.sync.transport.line import Line, new_session
from kiosk.sync.transport.openrosa_answers import VERSION_HEADER, answered
from kiosk.sync.transport.posts import next_post
from kiosk.sync.transport.signing import NoKeyError, Secret

if TYPE_CHECKING:
    from requests import Session

    from kiosk.sync.transport.adapter import Pace

DOOR_SECONDS = 600.0
_MOST_REDIRECTS = 3
_NO_HEAD_HERE = (405, 501)
_GOOD = (Says.STORED, Says.PART)


@dataclass(frozen=True)
class Door:
    """Where to post and how much at once, as the receiver's answer to HEAD told."""

    url: str
    limit: int | None
    known_until: float


class OpenRosa:
    """One OpenRosa receiver; use it from one thread. Each ``send`` is one post.

    It tells a repeat by its instanceID, so that an identical one does no harm.
    """

    repeat_safe = True

    def __init__(  # noqa: PLR0913  # all but the address by name, as kiosk.toml has them
        self,
        url: str,
        *,
        auth: Auth = "none",
        user: str = "",
        secret: Secret = lambda: None,
        timeout_seconds: float = 60,
        pace: "Pace | None" = None,
        clock: Clock | None = None,
        session_factory: "Callable[[], Session]" = new_session,
    ) -> None:
        self._address = address = Address(url, auth, user, secret)
        self._clock = clock or SystemClock()
        self._line = Line(
            url,
            address.signer,
            timeout_seconds=timeout_seconds,
            pace=pace,
            session_factory=session_factory,
        )
        self._door: Door | None = None

    def send(self, row: Row, payload: Payload) -> Outcome:
        """Post the XML and its attachments, or the next of them when they are too many for one post."""
        try:
            door = self._find_door(row.instance_id)
            outcome = self._post(door, row, payload) if isinstance(door, Door) else unsent(door)
        except (NoKeyError, KeyStoreError):
            outcome = Failed(Failure.NO_KEY)
        if isinstance(outcome, Failed) or outcome.says not in _GOOD:
            self.close()
        return outcome

    def close(self) -> None:
        """Close the line that is kept open between sends."""
        self._door = None
        self._line.close()

    def _find_door(self, instance_id: str) -> Door | Outcome:
        """Return the door, known for ten minutes; HEAD first also keeps the answers from a portal."""
        if self._door is not None and self._clock.monotonic() < self._door.known_until:
            return self._door
        self.close()
        url = self._address.submission()
        for _ in range(_MOST_REDIRECTS):
            reply = self._line.ask("HEAD", url, headers=self._headers())
            if isinstance(reply, Failed):
                return reply
            if not 300 <= reply.status < 400:
                break
            there = followed(url, reply.headers.get("Location", ""))
            if there is None:
                return Failed(Failure.REDIRECTED)
            url = there
        else:
            return Failed(Failure.REDIRECTED)
        if _opens(reply.status, reply.headers):
            limit = reply.headers.get("X-OpenRosa-Accept-Content-Length", "")
            known_until = self._clock.monotonic() + DOOR_SECONDS
            self._door = Door(url, int(limit) if limit.isdecimal() else None, known_until)
            return self._door
        return answered(reply, instance_id, self._clock.now())

    def _post(self, door: Door, row: Row, payload: Payload) -> Outcome:
        post = next_post(payload, door.limit, arrived(row.detail, self._clock.now()))
        reply = self._line.ask("POST", door.url, headers=self._headers(), files=post.parts, sending=True)
        if isinstance(reply, Failed):
            return reply
        outcome = answered(reply, row.instance_id, self._clock.now())
        if outcome.says is Says.STORED and not post.last:
            return replace(outcome, says=Says.PART, arrived=post.arrived)
        return outcome

    def _headers(self) -> dict[str, str]:
        return {VERSION_HEADER: "1.0", "Date": format_datetime(self._clock.now(), usegmt=True)}


def _opens(status: int, headers: Mapping[str, str]) -> bool:
    return status in _NO_HEAD_HERE or (200 <= status < 300 and (status == 204 or VERSION_HEADER in headers))
