"""OpenRosa receivers: ODK Central, KoboToolbox, Ona and the built-in sandbox.

Tried against the sandbox, which answers as ODK Central was measured to; not tried against a real server here.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from kiosk import __version__
from kiosk.clock import Clock, SystemClock
from kiosk.store import KeyStoreError, Payload, Row
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome
from kiosk.sync.transport.address import Address, Auth, NoKeyError, Secret, is_loopback, may_follow
from kiosk.sync.transport.answers import VERSION_HEADER, answered, failure
from kiosk.sync.transport.posts import Part, posts

if TYPE_CHECKING:
    from requests import Response, Session

Reply = tuple[int, Mapping[str, str], bytes]

CONNECT_SECONDS = 10.0
DOOR_SECONDS = 600.0
_LONGEST_ANSWER = 65_536
_MOST_REDIRECTS = 3
_NO_HEAD_HERE = (405, 501)


@dataclass(frozen=True)
class Door:
    """Where to post and how much at once, as the receiver's answer to HEAD told."""

    url: str
    limit: int | None
    known_until: float


def new_session() -> "Session":
    """Return a requests session; requests takes long to import, so that waits until something is sent."""
    from requests import Session

    return Session()


class OpenRosa:
    """One OpenRosa receiver; use it from one thread."""

    def __init__(  # noqa: PLR0913  # all but the address by name, as kiosk.toml has them
        self,
        url: str,
        *,
        auth: Auth = "none",
        user: str = "",
        secret: Secret = lambda: None,
        timeout_seconds: float = 60,
        clock: Clock | None = None,
        session_factory: Callable[[], "Session"] = new_session,
    ) -> None:
        self._address = Address(url, auth, user, secret)
        self._timeouts = (min(CONNECT_SECONDS, timeout_seconds), timeout_seconds)
        self._clock = clock or SystemClock()
        self._session_factory = session_factory
        self._session: Session | None = None
        self._door: Door | None = None

    def send(self, row: Row, payload: Payload) -> Outcome:
        """Ask for the size limit, then post the XML and its attachments, and say what that met."""
        try:
            door = self._find_door()
        except (NoKeyError, KeyStoreError):
            return Failed(Failure.NO_KEY)
        if not isinstance(door, Door):
            return door
        outcome = self._post_all(door, payload)
        if not _delivered(outcome):
            self._forget()
        return outcome

    def close(self) -> None:
        """Close the line that is kept open between sends."""
        self._forget()

    def _forget(self) -> None:
        self._door = None
        if self._session is not None:
            self._session.close()
            self._session = None

    def _find_door(self) -> Door | Outcome:
        if self._door is not None and self._clock.monotonic() < self._door.known_until:
            return self._door
        self._forget()
        self._session = self._new_session()
        found = self._knock(self._address.submission())
        if isinstance(found, Door):
            self._door = found
        else:
            self._forget()
        return found

    def _new_session(self) -> "Session":
        session = self._session_factory()
        session.auth = self._address.signer()
        if is_loopback(urlsplit(self._address.url).hostname):
            session.trust_env = False  # no proxy between this computer and itself
        return session

    def _knock(self, url: str) -> Door | Outcome:
        """HEAD first: for the limit, and so that no answers are sent to a portal that stands in the way."""
        for _ in range(_MOST_REDIRECTS):
            reply = self._ask("HEAD", url)
            if isinstance(reply, Failed):
                return reply
            status, headers, _body = reply
            if not 300 <= status < 400:
                break
            there = urljoin(url, headers.get("Location", ""))
            if not may_follow(url, there):
                return Failed(Failure.REDIRECTED)
            url = there
        else:
            return Failed(Failure.REDIRECTED)
        if status in _NO_HEAD_HERE or (200 <= status < 300 and (status == 204 or VERSION_HEADER in headers)):
            limit = headers.get("X-OpenRosa-Accept-Content-Length", "")
            known_until = self._clock.monotonic() + DOOR_SECONDS
            return Door(url, int(limit) if limit.isdecimal() else None, known_until)
        return answered(status, headers, b"", self._clock.now())

    def _post_all(self, door: Door, payload: Payload) -> Outcome:
        stored = False
        outcome: Outcome = Failed(Failure.FAULT)
        for parts in posts(payload, door.limit):
            outcome = replace(self._post(door.url, parts), stored_before=stored)
            if not _delivered(outcome):
                break
            stored = True
        return outcome

    def _post(self, url: str, parts: list[Part]) -> Outcome:
        reply = self._ask("POST", url, parts)
        return reply if isinstance(reply, Failed) else answered(*reply, self._clock.now())

    def _ask(self, method: str, url: str, parts: list[Part] | None = None) -> Reply | Failed:
        from requests import RequestException
        from urllib3.exceptions import HTTPError

        if self._session is None:
            self._session = self._new_session()
        deadline = self._clock.monotonic() + self._timeouts[1]
        try:
            response = self._session.request(
                *(method, url),
                files=parts,
                headers=self._headers(),
                timeout=self._timeouts,
                allow_redirects=False,
                stream=True,
                verify=True,  # said here, so that nothing set on the session can switch it off
            )
            with closing(response):
                return response.status_code, response.headers, self._body(response, deadline)
        except (RequestException, HTTPError) as error:  # reading raw, urllib3 speaks for itself
            return Failed(failure(error, sending=method == "POST"))

    def _headers(self) -> dict[str, str]:
        return {
            VERSION_HEADER: "1.0",
            "Date": format_datetime(self._clock.now(), usegmt=True),
            "User-Agent": f"civic-kiosk/{__version__}",
        }

    def _body(self, response: "Response", deadline: float) -> bytes:
        """Read what is there, again and again: one that drips its answer must not hold up all others."""
        body = b""
        while chunk := response.raw.read1(_LONGEST_ANSWER, decode_content=True):
            body += chunk
            if len(body) >= _LONGEST_ANSWER or self._clock.monotonic() > deadline:
                break
        return body


def _delivered(outcome: Outcome) -> bool:
    return isinstance(outcome, Answered) and outcome.delivered
