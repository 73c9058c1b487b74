"""ODK Central, signed in as one of its web users: such a user may also ask how far a review is.

App users' keys may not: they reach only the OpenRosa part (Central API, Authentication). What is
asked and answered is of its Submission Management, Getting Submission metadata; its test follows that. It was
not tried against a real server.
"""

import json
from urllib.parse import quote

from kiosk.store import KeyStoreError, Row
from kiosk.sync.outcome import Answered, Failed, Failure, Voice
from kiosk.sync.transport.answers import strange
from kiosk.sync.transport.line import Reply
from kiosk.sync.transport.openrosa import OpenRosa
from kiosk.sync.transport.signing import NoKeyError

UNREVIEWED = "received"
"""What Central's own pages call a submission whose reviewState is null."""
_STATES = ("edited", "hasIssues", "rejected", "approved")


def is_central(url: str) -> bool:
    """Tell by its address whether an OpenRosa receiver is ODK Central."""
    return "/v1/projects/" in url


class Central(OpenRosa):
    """One project of an ODK Central server, with the name and password of a web user."""

    final_state = "approved"

    def review(self, row: Row) -> Answered | Failed:
        """Ask how far the review of a submission is."""
        project = self._address.url.rstrip("/")
        url = f"{project}/forms/{quote(row.form_id, safe='')}/submissions/{quote(row.instance_id, safe='')}"
        try:
            reply = self._line.ask("GET", url, headers={"Accept": "application/json"})
        except (NoKeyError, KeyStoreError):
            return Failed(Failure.NO_KEY)
        if isinstance(reply, Failed):
            return reply
        state = _review_state(reply, row.instance_id)
        if state is None:
            return strange(*reply, self._clock.now())
        return Answered(reply.status, Voice.RECEIVER, review_state=state)


def _review_state(reply: Reply, instance_id: str) -> str | None:
    try:
        found = json.loads(reply.body) if reply.status == 200 else None
    except ValueError:
        return None
    if not isinstance(found, dict) or found.get("instanceId") != instance_id:
        return None
    state = found.get("reviewState")
    return UNREVIEWED if state is None else state if state in _STATES else None
