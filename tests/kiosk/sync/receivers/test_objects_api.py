"""The Objects API, against a double that answers as Objects API 4.0 was measured to (RECEIVERS.md).

201 for a new uuid; 400 with ``invalid_params[].code == "unique"`` for one that is there; 400 for data that
the schema refuses, 412 without Content-Crs, 401 for a bad token, 500 when several come at once. What
GET gives is from its OpenAPI description: the object with its actual record, and fields that the server adds.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.store import Payload
from kiosk.sync.outcome import Answered, Failed, Failure, Says, Voice
from kiosk.sync.rules import Then
from kiosk.sync.transport.line import Line
from kiosk.sync.transport.objects_api import ObjectsApi
from kiosk.sync.transport.signing import token
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.receivers.applications import NAME, an_application, mapper, means
from tests.kiosk.sync.receivers.double import LOST, Answer, Asked, Double, as_json, page
from tests.kiosk.sync.submissions import a_row, instance_id

TYPE = "https://types.example.org/api/v2/objecttypes/1"
KEY = "t0ken"
UUID = instance_id(1).removeprefix("uuid:")


def refused(status: int, *wrong: tuple[str, str]) -> Answer:
    """Return an error as the Objects API words it."""
    found = [{"name": name, "code": code, "reason": NAME} for name, code in wrong]
    body = {"code": "invalid", "title": "Invalid input.", "status": status, "invalid_params": found}
    return as_json(status, body, "application/problem+json")


class ObjectsStore:
    """Keeps objects by their uuid, as the measured server does."""

    def __init__(self) -> None:
        self.objects: dict[str, dict[str, Any]] = {}

    def __call__(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != f"Token {KEY}":
            return as_json(401, {"detail": "Invalid token."})
        if asked.method == "GET":
            found = self.objects.get(asked.path.removeprefix("/api/v2/objects/"))
            return as_json(200, found) if found else as_json(404, {"detail": "Not found."})
        if asked.path != "/api/v2/objects":
            return as_json(404, {"detail": "Not found."})
        if asked.headers.get("content-crs") != "EPSG:4326":
            return as_json(412, {"detail": "'Content-Crs' header ontbreekt"})
        return self._made(asked.json)

    def _made(self, sent: dict[str, Any]) -> Answer:
        if "reference" not in sent["record"]["data"]:
            return refused(400, ("nonFieldErrors", "invalid-json-schema"))
        if sent["uuid"] in self.objects:
            return refused(400, ("uuid", "unique"))
        added = {"index": 1, "geometry": None, "endAt": None, "registrationAt": "2026-11-23"}
        url = f"https://objects.example.org/api/v2/objects/{sent['uuid']}"
        made = {"url": url, **sent, "record": {**added, **sent["record"]}}
        self.objects[sent["uuid"]] = made
        return as_json(201, made)


@pytest.fixture
def store() -> ObjectsStore:
    return ObjectsStore()


@pytest.fixture
def double(store: ObjectsStore) -> Iterator[Double]:
    with Double(store) as running:
        yield running


def receiver(double: Double, folder: Path, key: str = KEY) -> ObjectsApi:
    return ObjectsApi(
        f"{double.url}/api/v2/",
        Line(double.url, token(lambda: key), timeout_seconds=5),
        mapper(folder).make,
        object_type=TYPE,
        type_version=3,
        clock=FakeClock(),
    )


def stored(status: int) -> Answered:
    return Answered(status, Voice.RECEIVER, Says.STORED)


def test_a_submission_becomes_an_object_under_its_own_uuid(
    double: Double, store: ObjectsStore, tmp_path: Path
) -> None:
    assert receiver(double, tmp_path).send(a_row(), an_application()) == stored(201)
    found = store.objects[UUID]
    assert (found["type"], found["record"]["typeVersion"]) == (TYPE, 3)
    assert found["record"]["startAt"] == "2026-11-22"
    assert found["record"]["data"]["applicant"] == {"name": NAME, "age": 42}


def test_after_a_lost_answer_the_object_that_is_there_is_read_and_compared(
    double: Double, store: ObjectsStore, tmp_path: Path
) -> None:
    double.lose_answers = 1
    sender = receiver(double, tmp_path)
    assert sender.send(a_row(), an_application()) == Failed(Failure.ANSWER_LOST)
    assert sender.send(a_row(tries=2), an_application()) == stored(200)
    assert [asked.method for asked in double.asked] == ["POST", "POST", "GET"]
    assert len(store.objects) == 1


def test_an_object_with_a_large_photo_is_compared_whole(double: Double, tmp_path: Path) -> None:
    sender = receiver(double, tmp_path)
    application = an_application(photo=True)
    (photo,) = application.attachments
    large = type(photo)(photo.name, photo.media_type, bytes(300_000))
    assert sender.send(a_row(), Payload(application.xml, (large,))) == stored(201)
    assert sender.send(a_row(), Payload(application.xml, (large,))) == stored(200)


@pytest.mark.parametrize("key", ["data", "typeVersion", "startAt"])
def test_another_object_under_the_same_uuid_is_no_delivery(
    double: Double, store: ObjectsStore, key: str, tmp_path: Path
) -> None:
    sender = receiver(double, tmp_path)
    sender.send(a_row(), an_application())
    store.objects[UUID]["record"][key] = {"data": {"reference": "other"}, "typeVersion": 2}.get(
        key, "2001-01-01"
    )
    assert sender.send(a_row(), an_application()) == Answered(200, Voice.RECEIVER, Says.DIFFERENT)


def test_an_object_that_may_not_be_read_cannot_be_compared(double: Double, tmp_path: Path) -> None:
    double.instead = [refused(400, ("uuid", "unique")), as_json(403, {"detail": "No."})]
    outcome = receiver(double, tmp_path).send(a_row(), an_application())
    assert outcome == Answered(403, Voice.RECEIVER, Says.KNOWN)
    assert means(outcome) is Then.CONFIRM


def test_a_line_that_is_cut_while_comparing_is_tried_again(double: Double, tmp_path: Path) -> None:
    double.instead = [refused(400, ("uuid", "unique")), LOST]
    assert means(receiver(double, tmp_path).send(a_row(), an_application())) is Then.AGAIN


ANSWERS = [
    ("several at once", as_json(500, {"detail": "Oh"}), Then.AGAIN),
    ("data that the schema refuses", refused(400, ("nonFieldErrors", "invalid-json-schema")), Then.HOLD),
    # Another value that must be unique says nothing of this submission.
    ("another field that is taken", refused(400, ("type", "unique")), Then.HOLD),
    ("no Content-Crs", as_json(412, {"detail": "ontbreekt"}), Then.HOLD),
    ("no such address", as_json(404, {"detail": "Not found."}), Then.SLOWLY),
    ("a page", page(201), Then.AGAIN),
    ("another object", as_json(201, {"uuid": "1"}), Then.AGAIN),
    ("JSON that is no object", as_json(400, ["no"]), Then.HOLD),
]


@pytest.mark.parametrize(("why", "answer", "then"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_an_answer_is_told_for_what_it_is(
    why: str, answer: Answer, then: Then, double: Double, tmp_path: Path
) -> None:
    double.instead = [answer]
    assert means(receiver(double, tmp_path).send(a_row(), an_application())) is then, why


def test_a_bad_token(double: Double, tmp_path: Path) -> None:
    assert means(receiver(double, tmp_path, "wrong").send(a_row(), an_application())) is Then.SLOWLY
    assert receiver(double, tmp_path, "").send(a_row(), an_application()) == Failed(Failure.NO_KEY)


def test_a_repeat_is_the_identical_body(double: Double, tmp_path: Path) -> None:
    sender = receiver(double, tmp_path)
    for _ in range(2):
        sender.send(a_row(), an_application())
    first, second, _compared = double.asked
    assert first.body == second.body
    assert json.loads(first.body)["uuid"] == UUID
