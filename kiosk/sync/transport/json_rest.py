"""Any web API that takes JSON by POST: the service's ``json.toml`` says what goes where.

Safe to repeat where the API honours the Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07): the
key is the instanceID, a quoted string, and the body is the same at each send. Errors are read as RFC 9457 has
them. Its contract test follows these and RECEIVERS.md; not tried against a real server.
"""

import logging
from dataclasses import replace

from kiosk.clock import Clock
from kiosk.mapping.making import to_bytes
from kiosk.store import Payload, Row
from kiosk.sync.outcome import Answered, Failed, Outcome, Says
from kiosk.sync.transport.line import Line, Reply
from kiosk.sync.transport.web import Make, SignIn, Web, at, echo_of, problem, reply_json

log = logging.getLogger(__name__)

_NOTHING_MORE = (201, 202, 204)
"""A success that needs no body to be believed: portals and login pages answer 200."""
_WRONG = (400, 422)


class JsonRest(Web):
    """One web API; ``reference_at`` and ``state_at`` are JSON Pointers into its answer."""

    def __init__(  # noqa: PLR0913  # by name, as kiosk.toml has them
        self,
        url: str,
        line: Line,
        make: Make,
        *,
        sign_in: SignIn | None = None,
        reference_at: str = "",
        state_at: str = "",
        clock: Clock | None = None,
    ) -> None:
        super().__init__(line, sign_in=sign_in, clock=clock)
        self._url = url
        self._make = make
        self._reference_at = reference_at
        self._state_at = state_at

    def exchange(self, row: Row, payload: Payload) -> Outcome:
        """Post the JSON under the instanceID as its key."""
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json, application/problem+json",
            "Idempotency-Key": f'"{row.instance_id}"',
        }
        body = to_bytes(self._make(row, payload))
        reply = self._line.ask(
            "POST", self._url, headers=headers, data=body, sending=True, longest=echo_of(body)
        )
        return reply if isinstance(reply, Failed) else self._told(row, reply)

    def _told(self, row: Row, reply: Reply) -> Answered:
        said = problem(reply)
        if said is not None:
            log.warning("%s: %s, problem %s", row.reference, reply.status, said.type)
        found = reply_json(reply)
        return replace(
            self.read(reply, _says(reply)),
            receiver_reference=at(found, self._reference_at),
            review_state=at(found, self._state_at),
        )


def _says(reply: Reply) -> Says:
    body, said = reply_json(reply), problem(reply)
    of_the_key = said is not None and "idempoten" in f"{said.type} {said.title}".lower()
    if reply.status in {200, 201, 202} and body is not None and said is None:
        return Says.STORED
    if reply.status in _NOTHING_MORE and not reply.body.strip():
        return Says.STORED
    if body is None:
        return Says.NOTHING
    if reply.status == 409:  # the draft, section 2.7: the first request of this key is still at work
        return Says.UNDER_WAY if of_the_key else Says.KNOWN
    if reply.status in _WRONG:  # the same section, 422: this key came with another body
        return Says.DIFFERENT if of_the_key else Says.INVALID
    return Says.NOTHING
