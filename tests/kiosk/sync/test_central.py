"""Asking ODK Central how far a review is, against answers as its API documentation has them."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from kiosk.catalogue import Catalogue
from kiosk.receivers import OpenRosaReceiver
from kiosk.store import FileKeyStore
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Voice
from kiosk.sync.reviews import Reviewing
from kiosk.sync.transport.central import Central
from kiosk.transports import Transports
from tests.kiosk.sync.raw_server import RawServer, http
from tests.kiosk.sync.submissions import a_row, instance_id


def metadata(**facts: Any) -> bytes:
    """Return a Submission as Central tells it (Submission Management, Getting Submission metadata)."""
    told = {
        "instanceId": instance_id(1),
        "submitterId": 23,
        "deviceId": None,
        "createdAt": "2026-11-22T10:00:00.000Z",
        "updatedAt": None,
        "reviewState": None,
        **facts,
    }
    return json.dumps(told).encode()


def problem(code: float, message: str) -> bytes:
    return json.dumps({"code": code, "message": message}).encode()


JSON = "application/json; charset=utf-8"
CASES = [
    ("nobody has looked yet", "200 OK", metadata(), 200, "received"),
    ("changed there", "200 OK", metadata(reviewState="edited"), 200, "edited"),
    ("questions are open", "200 OK", metadata(reviewState="hasIssues"), 200, "hasIssues"),
    ("rejected", "200 OK", metadata(reviewState="rejected"), 200, "rejected"),
    ("approved", "200 OK", metadata(reviewState="approved"), 200, "approved"),
    ("another word than Central has", "200 OK", metadata(reviewState="<b>"), 200, ""),
    ("another submission", "200 OK", metadata(instanceId="uuid:other"), 200, ""),
    ("cut off", "200 OK", metadata()[:-5], 200, ""),
    ("no object", "200 OK", b"[]", 200, ""),
    ("deleted there", "404 Not Found", problem(404.1, "Could not find the resource."), 404, ""),
    ("may submit and not read", "403 Forbidden", problem(403.1, "No rights."), 403, ""),
    ("a wrong password", "401 Unauthorized", problem(401.2, "Could not authenticate."), 401, ""),
]


def asked(url: str) -> Outcome:
    project = f"{url}/v1/projects/7"
    central = Central(project, auth="basic", user="desk@example.org", secret=lambda: "secret")
    try:
        return central.review(a_row())
    finally:
        central.close()


@pytest.mark.parametrize(("why", "status", "body", "code", "state"), CASES, ids=[case[0] for case in CASES])
def test_what_central_tells(why: str, status: str, body: bytes, code: int, state: str) -> None:
    with RawServer(http(status, body, Content_Type=JSON)) as server:
        outcome = asked(server.url)
    assert isinstance(outcome, Answered), why
    assert (outcome.status, outcome.review_state) == (code, state)
    assert outcome.voice is (Voice.RECEIVER if state else Voice.OTHER)


def test_a_login_page_tells_nothing() -> None:
    with RawServer(http("200 OK", b"<!DOCTYPE html>", Content_Type="text/html")) as server:
        assert asked(server.url) == Answered(200, Voice.PAGE)


def test_it_is_asked_for_by_its_form_and_instance_id_and_signed() -> None:
    with RawServer(http("200 OK", metadata(), Content_Type=JSON)) as server:
        asked(server.url)
    (request,) = server.requests
    path = f"/v1/projects/7/forms/street-problem/submissions/{instance_id(1).replace(':', '%3A')}"
    assert request.startswith(f"GET {path} HTTP/1.1\r\n".encode())
    assert b"Authorization: Basic " + b64encode(b"desk@example.org:secret") in request


def test_without_a_line_or_a_key_nothing_is_known() -> None:
    assert asked("http://127.0.0.1:9") == Failed(Failure.NO_CONNECTION)
    without = Central("http://127.0.0.1:9/v1/projects/7", auth="basic", user="a@b.example")
    assert without.review(a_row()) == Failed(Failure.NO_KEY)


WHO_MAY = [
    ("https://central.example/v1/projects/7", "basic", True),
    ("https://central.example/v1/projects/7", "token", False),  # an app user's key reads nothing
    ("https://central.example/v1/projects/7", "none", False),
    ("https://ona.example/council", "basic", False),
]


@pytest.mark.parametrize(("url", "auth", "may"), WHO_MAY)
def test_who_can_be_asked(tmp_path: Path, url: str, auth: Any, may: bool) -> None:
    transports = Transports(FileKeyStore(tmp_path), Catalogue((), tmp_path))
    made = transports.make("council", OpenRosaReceiver("openrosa", url, auth, user="kiosk"))
    assert isinstance(made, Reviewing) is may
