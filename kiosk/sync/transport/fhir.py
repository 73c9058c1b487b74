"""A FHIR R4 server that takes forms as QuestionnaireResponse (hl7.org/fhir/R4/http.html).

Safe to repeat where the server keeps to conditional create (the section of that name): If-None-Exist names
the instanceID, so 201 is a new one, 200 one that is there already, and 412 several. A 200 without the
resource is asked after by a search, since anything may answer 200. Its contract test follows the published
rules; not tried against a real server.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kiosk.clock import Clock
from kiosk.mapping.making import UnfitError, to_bytes
from kiosk.mapping.questionnaire import SYSTEM, identifier, response
from kiosk.services import ServiceError
from kiosk.store import Payload, Row
from kiosk.sync.outcome import Failed, Outcome, Says, Voice
from kiosk.sync.transport.line import Line, Reply
from kiosk.sync.transport.web import SignIn, Web, echo_of, reply_json

if TYPE_CHECKING:
    from forms import Form

log = logging.getLogger(__name__)

_TYPE = "QuestionnaireResponse"
_MEDIA_TYPE = "application/fhir+json"


class Fhir(Web):
    """One server; ``form_of`` gives the form of a service, or raises ServiceError or FormError."""

    def __init__(  # noqa: PLR0913  # by name, as kiosk.toml has them
        self,
        url: str,
        line: Line,
        form_of: "Callable[[str], Form]",
        *,
        questionnaire: str | None = None,
        sign_in: SignIn | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(line, sign_in=sign_in, clock=clock)
        self._url = f"{url.rstrip('/')}/{_TYPE}"
        self._form_of = form_of
        self._questionnaire = questionnaire

    def exchange(self, row: Row, payload: Payload) -> Outcome:
        """Create the resource unless there is one of this instanceID."""
        body = to_bytes(response(self._form(row.service), row, payload, self._questionnaire))
        headers = {
            "Content-Type": _MEDIA_TYPE,
            "Accept": _MEDIA_TYPE,
            "If-None-Exist": f"identifier={SYSTEM}|{identifier(row)}",
            "Prefer": "return=representation",
        }
        reply = self._line.ask(
            "POST", self._url, headers=headers, data=body, sending=True, longest=echo_of(body)
        )
        if isinstance(reply, Failed):
            return reply
        _log_issues(row, reply)
        says = _says(reply, row)
        if reply.status == 200 and says is Says.NOTHING and self.read(reply).voice is not Voice.PAGE:
            return self._searched(row)
        return replace(self.read(reply, says), receiver_reference=_id(reply) if says is Says.STORED else "")

    def _form(self, service: str) -> "Form":
        from forms import FormError

        try:
            return self._form_of(service)
        except (ServiceError, FormError):
            raise UnfitError(f"the form of {service}, which is not offered here any more") from None

    def _searched(self, row: Row) -> Outcome:
        """Ask how many there are of this instanceID."""
        query = f"identifier={quote(f'{SYSTEM}|{identifier(row)}', safe='')}&_summary=count"
        reply = self._line.ask("GET", f"{self._url}?{query}", headers={"Accept": _MEDIA_TYPE})
        if isinstance(reply, Failed):
            return reply
        bundle = reply_json(reply)
        if reply.status != 200 or not isinstance(bundle, dict) or bundle.get("resourceType") != "Bundle":
            return self.read(reply)
        match bundle.get("total"):
            case 1:
                return self.read(reply, Says.STORED)
            case int(total) if total > 1:
                return self.read(reply, Says.SEVERAL)
        return self.read(reply)


def _says(reply: Reply, row: Row) -> Says:
    if reply.status in {200, 201} and (
        _is_ours(reply_json(reply), row) or (reply.status == 201 and _id(reply))
    ):
        return Says.STORED
    if reply_json(reply) is None:
        return Says.NOTHING
    return {400: Says.INVALID, 412: Says.SEVERAL, 422: Says.INVALID}.get(reply.status, Says.NOTHING)


def _is_ours(resource: Any, row: Row) -> bool:  # noqa: ANN401  # whatever JSON came
    return (
        isinstance(resource, dict)
        and resource.get("resourceType") == _TYPE
        and resource.get("identifier") == {"system": SYSTEM, "value": identifier(row)}
    )


def _id(reply: Reply) -> str:
    """Return the id that the server gave it, from Location or the resource; or nothing."""
    found = re.search(rf"{_TYPE}/([A-Za-z0-9.-]{{1,64}})(/|$)", reply.headers.get("Location", ""))
    if found is not None:
        return f"{_TYPE}/{found[1]}"
    resource = reply_json(reply)
    named = resource.get("id", "") if isinstance(resource, dict) else ""
    return f"{_TYPE}/{named}" if re.fullmatch(r"[A-Za-z0-9.-]{1,64}", str(named)) else ""


def _log_issues(row: Row, reply: Reply) -> None:
    """Log the codes of an OperationOutcome: its words may quote answers."""
    outcome = reply_json(reply)
    issues = outcome.get("issue", []) if isinstance(outcome, dict) else []
    codes = [str(issue.get("code", "")) for issue in issues if isinstance(issue, dict)]
    known = [code for code in codes if re.fullmatch(r"[a-z-]{1,30}", code)]
    if known and reply.status >= 400:
        log.warning("%s: %s, issues: %s", row.reference, reply.status, ", ".join(known))
