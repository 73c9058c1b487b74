"""Signed webhooks, as the specification Standard Webhooks 1.0.0 has them (standardwebhooks.com).

Safe to repeat where the receiver looks at ``webhook-id``, which the standard recommends: it is the
instanceID, and the body is the same at each send; the time and so the signature are those of the send. Any
2xx is a delivery ("Delivery success and failure"), but for a web page, which is a portal's. Its contract test
verifies what is sent as the standard says; not tried against a real server.
"""

import binascii
import hmac
from base64 import b64encode
from datetime import datetime, timedelta
from typing import Any

from kiosk.clock import Clock
from kiosk.mapping.making import facts, to_bytes
from kiosk.store import Payload, Row
from kiosk.sync.outcome import Failed, Outcome, Says
from kiosk.sync.transport.answers import instant
from kiosk.sync.transport.line import Line, Reply
from kiosk.sync.transport.signing import NoKeyError, Secret, required
from kiosk.sync.transport.web import Web

_PREFIX = "whsec_"
_SHORTEST, _LONGEST = 24, 64
"""Bytes of a secret ("Signature scheme": at least 192 bits, 512 at most)."""

_TOLERANCE = timedelta(minutes=5)
"""By how much the libraries of the standard let a timestamp be wrong."""
_REFUSED = (400, 401, 403)


class Webhook(Web):
    """One address that takes events of this type."""

    def __init__(
        self, url: str, line: Line, secret: Secret, *, event_type: str, clock: Clock | None = None
    ) -> None:
        super().__init__(line, clock=clock)
        self._url = url
        self._secret = secret
        self._event_type = event_type

    def exchange(self, row: Row, payload: Payload) -> Outcome:
        """Post the event; where our clock is far from the receiver's, once more by the receiver's."""
        body, now = to_bytes(self._event(row, payload)), self._clock.now()
        reply = self._post(row.instance_id, body, now)
        if isinstance(reply, Reply) and reply.status in _REFUSED:
            there = instant(reply.headers.get("Date", ""))
            if there is not None and abs(there - now) > _TOLERANCE:
                reply = self._post(row.instance_id, body, there)
        return reply if isinstance(reply, Failed) else self.read(reply, _says(reply))

    def _post(self, name: str, body: bytes, now: datetime) -> Reply | Failed:
        """Sign with every secret that is kept, so that a secret can be changed."""
        at = str(int(now.timestamp()))
        signed = f"{name}.{at}.".encode() + body
        signatures = [f"v1,{b64encode(hmac.digest(key, signed, 'sha256')).decode()}" for key in self._keys()]
        headers = {
            "Content-Type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": at,
            "webhook-signature": " ".join(signatures),
        }
        return self._line.ask("POST", self._url, headers=headers, data=body, sending=True)

    def _event(self, row: Row, payload: Payload) -> dict[str, Any]:
        """Return what is told: the exact XML and its attachments, for the receiver to read as it likes."""
        known = dict(facts(row, payload))
        files = [
            {
                "name": file.name,
                "mediaType": file.media_type,
                "content": b64encode(file.content).decode("ascii"),
            }
            for file in payload.attachments
        ]
        data = {**known, "xml": payload.xml.decode("utf-8"), "attachments": files}
        return {"type": self._event_type, "timestamp": known["captured_at"], "data": data}

    def _keys(self) -> list[bytes]:
        """Return the secrets of the key store, a space between an old one and a new one."""
        return [_key(text) for text in required(self._secret).split()]


def _says(reply: Reply) -> Says:
    # By its beginning, not by its type: some frameworks call every text HTML.
    if reply.body[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return Says.NOTHING
    if 200 <= reply.status < 300:
        return Says.STORED
    return Says.INVALID if reply.status in {400, 422} else Says.NOTHING


def _key(text: str) -> bytes:
    try:
        key = binascii.a2b_base64(text.removeprefix(_PREFIX), strict_mode=True)
    except ValueError:
        raise NoKeyError from None
    if not text.startswith(_PREFIX) or not _SHORTEST <= len(key) <= _LONGEST:
        raise NoKeyError
    return key
