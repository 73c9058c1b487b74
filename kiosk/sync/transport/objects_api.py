"""The Dutch Objects API, version 2: one object a submission, its data as the service's ``json.toml`` says.

Safe to repeat: the object's uuid is the instanceID's, so a second post is refused as not unique, and the
object that is there is read and compared. What it answers was measured (RECEIVERS.md, Objects API 4.0), the
rest is from its OpenAPI description; its contract test follows these; not tried against a real server here.
"""

from typing import Any
from uuid import UUID

from kiosk.clock import Clock
from kiosk.mapping.making import UnfitError, facts, to_bytes
from kiosk.store import Payload, Row
from kiosk.sync.outcome import Failed, Outcome, Says
from kiosk.sync.transport.line import Line, Reply
from kiosk.sync.transport.web import Make, Web, echo_of, reply_json

_CRS = "EPSG:4326"
"""The only one there is; without the header a post is refused with 412 (measured)."""


class ObjectsApi(Web):
    """Objects of one type and version."""

    def __init__(  # noqa: PLR0913  # by name, as kiosk.toml has them
        self,
        url: str,
        line: Line,
        make: Make,
        *,
        object_type: str,
        type_version: int,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(line, clock=clock)
        self._url = f"{url.rstrip('/')}/objects"
        self._make = make
        self._type = object_type
        self._version = type_version

    def exchange(self, row: Row, payload: Payload) -> Outcome:
        """Post the object; where its uuid is taken, read that one and compare."""
        made = self._object(row, payload)
        body = to_bytes(made)
        headers = {"Content-Type": "application/json", "Content-Crs": _CRS, "Accept": "application/json"}
        reply = self._line.ask(
            "POST", self._url, headers=headers, data=body, sending=True, longest=echo_of(body)
        )
        if isinstance(reply, Failed):
            return reply
        if _is_taken(reply):
            return self._compared(made, echo_of(body))
        return self.read(reply, _says(reply, made))

    def _object(self, row: Row, payload: Payload) -> dict[str, Any]:
        known = facts(row, payload)
        try:
            uuid = str(UUID(row.instance_id.removeprefix("uuid:")))
        except ValueError:
            raise UnfitError("the instanceID, which holds no UUID") from None
        record = {
            "typeVersion": self._version,
            "startAt": known["captured_at"].partition("T")[0],
            "data": self._make(row, payload),
        }
        return {"uuid": uuid, "type": self._type, "record": record}

    def _compared(self, made: dict[str, Any], longest: int) -> Outcome:
        """Say whether the object that is there is this one."""
        reply = self._line.ask(
            "GET",
            f"{self._url}/{made['uuid']}",
            headers={"Accept": "application/json", "Accept-Crs": _CRS},
            longest=longest,
        )
        if isinstance(reply, Failed):
            return reply
        if reply.status != 200 or not isinstance(reply_json(reply), dict):
            return self.read(reply, Says.KNOWN if reply.status in {403, 404} else Says.NOTHING)
        return self.read(reply, Says.STORED if _is_same(reply_json(reply), made) else Says.DIFFERENT)


def _is_taken(reply: Reply) -> bool:
    """Tell whether the refusal is that of a uuid which is there already (measured)."""
    body = reply_json(reply)
    wrong = body.get("invalid_params") if reply.status == 400 and isinstance(body, dict) else None
    return isinstance(wrong, list) and any(
        isinstance(each, dict) and each.get("code") == "unique" and each.get("name", "uuid") == "uuid"
        for each in wrong
    )


def _is_same(there: dict[str, Any], made: dict[str, Any]) -> bool:
    record = there.get("record")
    return (
        there.get("uuid") == made["uuid"]
        and there.get("type") == made["type"]
        and isinstance(record, dict)
        and all(record.get(key) == value for key, value in made["record"].items())
    )


def _says(reply: Reply, made: dict[str, Any]) -> Says:
    body = reply_json(reply)
    if reply.status == 201 and isinstance(body, dict) and body.get("uuid") == made["uuid"]:
        return Says.STORED
    return Says.INVALID if reply.status in {400, 412} and body is not None else Says.NOTHING
