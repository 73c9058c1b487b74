"""An Open311 GeoReport v2 endpoint (wiki.open311.org/GeoReport_v2): one service request a submission.

Not safe to repeat: the protocol has no key by which the endpoint could know a repeat, so whatever may have
arrived is held for a person, who looks for the reference in the description. For the same reason a web page
or a redirect in answer to the post counts as an answer that was lost: it may follow what was stored. Its
contract test follows the specification; not tried against a real endpoint.
"""

from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from kiosk.clock import Clock
from kiosk.mapping.open311 import arguments
from kiosk.store import Payload, Row
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice
from kiosk.sync.transport.line import Line, Reply
from kiosk.sync.transport.signing import Secret, required
from kiosk.sync.transport.web import Make, Web, at, reply_json

LATER = "token:"
"""Begins what is kept of a receiver that gives the number of a request only later."""
_UNTOUCHED = (307, 308)
"""Redirects that ask for the same post elsewhere, so that nothing was done with it here."""


class Open311(Web):
    """One service of one city."""

    repeat_safe = False
    final_state = "closed"

    def __init__(  # noqa: PLR0913  # by name, as kiosk.toml has them
        self,
        url: str,
        line: Line,
        make: Make,
        api_key: Secret,
        *,
        service_code: str,
        jurisdiction_id: str = "",
        clock: Clock | None = None,
    ) -> None:
        super().__init__(line, clock=clock)
        self._url = url.rstrip("/")
        self._make = make
        self._api_key = api_key
        self._service_code = service_code
        self._place = {"jurisdiction_id": jurisdiction_id} if jurisdiction_id else {}

    def exchange(self, row: Row, payload: Payload) -> Outcome:
        """Post the request; its key goes in the body, which no log of addresses shows."""
        fields = [
            ("api_key", required(self._api_key)),
            *self._place.items(),
            ("service_code", self._service_code),
            *arguments(self._make(row, payload), row.reference),
        ]
        self.close()  # a kept line that the other end gave up would look like a lost answer
        reply = self._line.ask(
            "POST",
            f"{self._url}/requests.json",
            headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
            data=urlencode(fields).encode("ascii"),
            sending=True,
        )
        return reply if isinstance(reply, Failed) else self._told(reply)

    def review(self, row: Row) -> Answered | Failed:
        """Ask how far the request of a number is (GET Service Request), or for the number of a token."""
        number = row.receiver_reference
        way = "tokens" if number.startswith(LATER) else "requests"
        query = f"?{urlencode(self._place)}" if self._place else ""
        url = f"{self._url}/{way}/{quote(number.removeprefix(LATER), safe='')}.json{query}"
        reply = self._line.ask("GET", url, headers={"Accept": "application/json"})
        if isinstance(reply, Failed):
            return reply
        first = _first(reply)
        return Answered(
            reply.status,
            self.read(reply).voice,
            receiver_reference=at(first, "/service_request_id") or number,
            review_state=at(first, "/status"),
        )

    def _told(self, reply: Reply) -> Outcome:
        first = _first(reply)
        number, token = at(first, "/service_request_id"), at(first, "/token")
        if reply.status in {200, 201} and (number or token):
            return replace(self.read(reply, Says.STORED), receiver_reference=number or f"{LATER}{token}")
        told = self.read(reply, _says(reply))
        is_page = told.voice is Voice.PAGE and reply.status < 400
        if is_page or (300 <= reply.status < 400 and reply.status not in _UNTOUCHED):
            return Failed(Failure.ANSWER_LOST)
        return told


def _first(reply: Reply) -> Any:  # noqa: ANN401  # whatever JSON came
    """Return the first of the answers; some endpoints put their list into an object."""
    found = reply_json(reply)
    if isinstance(found, dict):
        found = found.get("service_requests", found)
    return found[0] if isinstance(found, list) and found else found


def _says(reply: Reply) -> Says:
    if reply_json(reply) is None:
        return Says.NOTHING
    # 404: no such jurisdiction or service code; 400: an argument is missing or wrong.
    return {400: Says.INVALID, 404: Says.FORM_UNKNOWN, 422: Says.INVALID}.get(reply.status, Says.NOTHING)
