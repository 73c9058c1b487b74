"""Open311, against a double of GeoReport v2 that makes a request of every post.

wiki.open311.org/GeoReport_v2: "POST Service Request" (form-encoded; api_key, service_code, a place;
attributes as attribute[code], several values as attribute[code][]; an id, or a token to ask for it later),
"GET service_request_id from a token", "GET Service Request" (status open or closed), errors as a list of code
and description: 400, 403 for the key, 404 for a jurisdiction or service that is not found.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from kiosk.mapping.making import UnfitError
from kiosk.mapping.open311 import arguments
from kiosk.sync.outcome import Answered, Failed, Failure, Says, Voice
from kiosk.sync.rules import Then
from kiosk.sync.transport.line import Line
from kiosk.sync.transport.open311 import Open311
from kiosk.sync.transport.signing import unsigned
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.receivers.applications import REFERENCE, an_application, mapper, means
from tests.kiosk.sync.receivers.double import LOST, Answer, Asked, Double, as_json, page
from tests.kiosk.sync.submissions import a_row

KEY = "k3y"
JSON_TOML = """
[json]
"/address_string" = { ref = "/data/you/name" }
"/description" = { constant = "A hole in the road" }
"/attribute[AGE]" = { ref = "/data/you/age", type = "integer" }
"/attribute[KINDS]" = { ref = "/data/you/name", type = "list" }
"""


class City:
    """Takes every post for a new request, as the protocol has it."""

    def __init__(self, *, later: bool = False) -> None:
        self.later = later
        self.requests: list[dict[str, str]] = []

    def __call__(self, asked: Asked) -> Answer:
        if asked.method == "GET":
            return self._told(asked)
        sent = dict(parse_qsl(asked.body.decode()))
        if asked.headers["content-type"] != "application/x-www-form-urlencoded":
            return error(400, "form-encoded only")
        if sent.get("api_key") != KEY:
            return error(403, "Missing or Invalid API Key")
        if sent.get("jurisdiction_id") != "city.example.org" or sent.get("service_code") != "001":
            return error(404, "service_code was not found")
        if not ({"lat", "long"} <= set(sent) or "address_string" in sent or "address_id" in sent):
            return error(400, "no place")
        self.requests.append(sent)
        number = str(293944 + len(self.requests))
        told = {"token": f"t{number}"} if self.later else {"service_request_id": number, "account_id": None}
        return as_json(201, [told])

    def _told(self, asked: Asked) -> Answer:
        assert asked.query == {"jurisdiction_id": "city.example.org"}
        match asked.path.removesuffix(".json").split("/"):
            case [_, "v2", "tokens", token]:
                return as_json(200, [{"service_request_id": token[1:], "token": token}])
            case [_, "v2", "requests", number] if number == "293945":
                return as_json(200, [{"service_request_id": number, "status": "closed"}])
        return error(404, "service_request_id was not found")


def error(status: int, description: str) -> Answer:
    return as_json(status, [{"code": status, "description": description}])


@pytest.fixture
def city() -> City:
    return City()


@pytest.fixture
def double(city: City) -> Iterator[Double]:
    with Double(city) as running:
        yield running


def receiver(double: Double, folder: Path, key: str | None = KEY) -> Open311:
    return Open311(
        f"{double.url}/v2/",
        Line(double.url, unsigned, timeout_seconds=5),
        mapper(folder, JSON_TOML).make,
        lambda: key,
        service_code="001",
        jurisdiction_id="city.example.org",
        clock=FakeClock(),
    )


@pytest.fixture
def sender(double: Double, tmp_path: Path) -> Open311:
    return receiver(double, tmp_path)


def test_a_request_is_made_and_its_number_comes_back(double: Double, city: City, sender: Open311) -> None:
    outcome = sender.send(a_row(), an_application())
    assert outcome == Answered(201, Voice.RECEIVER, Says.STORED, receiver_reference="293945")
    (asked,) = double.asked
    assert (asked.method, asked.path, asked.query) == ("POST", "/v2/requests.json", {})
    assert parse_qsl(asked.body.decode()) == [
        ("api_key", KEY),
        ("jurisdiction_id", "city.example.org"),
        ("service_code", "001"),
        ("address_string", "Blodeuwedd Testperson"),
        ("attribute[AGE]", "42"),
        ("attribute[KINDS][]", "Blodeuwedd"),
        ("attribute[KINDS][]", "Testperson"),
        ("description", f"A hole in the road\n\n[{REFERENCE}]"),
    ]


def test_a_lost_answer_is_never_sent_again_by_itself(double: Double, city: City, sender: Open311) -> None:
    assert not sender.repeat_safe
    double.lose_answers = 1
    outcome = sender.send(a_row(), an_application())
    assert outcome == Failed(Failure.ANSWER_LOST)
    assert means(outcome, repeat_safe=sender.repeat_safe) is Then.HOLD
    assert len(city.requests) == 1
    assert REFERENCE in city.requests[0]["description"], "whoever looks finds it by this"


ANSWERS = [
    ("cut", LOST, Then.HOLD),
    ("a fault, before or after it was stored", error(500, "Oh"), Then.HOLD),
    ("a gateway that heard nothing", Answer(504), Then.HOLD),
    ("at work", Answer(503), Then.HOLD),
    # The host proved who it is, so a page is its own: it may have been stored.
    ("a page", page(), Then.HOLD),
    ("elsewhere, as after a form in a browser", Answer(303, headers={"Location": "/thanks"}), Then.HOLD),
    ("no number", as_json(201, []), Then.HOLD),
    ("cut JSON", Answer(201, b"[{", {"Content-Type": "application/json"}), Then.HOLD),
    ("wrong", error(400, "no place"), Then.HOLD),
    ("no such service", error(404, "service_code"), Then.HOLD),
    # Surely not stored: these are sent again.
    ("too many", Answer(429), Then.AGAIN),
    ("the same post, elsewhere", Answer(308, headers={"Location": "https://example.org"}), Then.AGAIN),
    ("the key", error(403, "Missing or Invalid API Key"), Then.SLOWLY),
    ("nothing here", Answer(404), Then.SLOWLY),
    ("a list in an object", as_json(200, {"service_requests": [{"service_request_id": 1}]}), Then.ACCEPT),
]


@pytest.mark.parametrize(("why", "answer", "then"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_what_may_have_arrived_is_held_and_what_did_not_is_sent_again(
    why: str, answer: Answer, then: Then, double: Double, sender: Open311
) -> None:
    double.instead = [answer]
    outcome = sender.send(a_row(), an_application())
    assert means(outcome, repeat_safe=sender.repeat_safe) is then, why


def test_nobody_there_is_tried_again(tmp_path: Path) -> None:
    with Double(City()) as double:
        sender = receiver(double, tmp_path)
    outcome = sender.send(a_row(), an_application())
    assert means(outcome, repeat_safe=sender.repeat_safe) is Then.AGAIN


def test_without_a_key_nothing_is_sent(double: Double, tmp_path: Path) -> None:
    assert receiver(double, tmp_path, None).send(a_row(), an_application()) == Failed(Failure.NO_KEY)
    assert double.asked == []


def test_the_state_of_a_request_can_be_asked_for(sender: Open311) -> None:
    assert sender.review(replace(a_row(), receiver_reference="293945")) == Answered(
        200, Voice.RECEIVER, receiver_reference="293945", review_state="closed"
    )


def test_a_token_becomes_a_number_when_there_is_one(tmp_path: Path) -> None:
    with Double(City(later=True)) as double:
        sender = receiver(double, tmp_path)
        outcome = sender.send(a_row(), an_application())
        assert isinstance(outcome, Answered)
        assert outcome.receiver_reference == "token:t293945"
        assert sender.review(replace(a_row(), receiver_reference=outcome.receiver_reference)) == Answered(
            200, Voice.RECEIVER, receiver_reference="293945"
        )


def test_a_number_that_is_not_found_stays_as_it_is(sender: Open311) -> None:
    assert sender.review(replace(a_row(), receiver_reference="7")) == Answered(
        404, Voice.RECEIVER, receiver_reference="7"
    )


PLACES: list[tuple[dict[str, Any], bool]] = [
    ({"lat": 51.5, "long": -3.2}, True),
    ({"lat": 51.5}, False),
    ({"address_string": "12 High Street"}, True),
    ({"address_id": 7}, True),
    ({"description": "somewhere"}, False),
]


@pytest.mark.parametrize(("made", "enough"), PLACES)
def test_a_request_needs_a_place(made: dict[str, Any], enough: bool) -> None:
    if enough:
        assert dict(arguments(made, REFERENCE))["description"].endswith(f"[{REFERENCE}]")
    else:
        with pytest.raises(UnfitError, match="address_string"):
            arguments(made, REFERENCE)


@pytest.mark.parametrize("name", ["descripton", "api_key", "service_code", "attribute[]", "attribute"])
def test_an_argument_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UnfitError):
        arguments({"address_string": "x", name: "y"}, REFERENCE)


@pytest.mark.parametrize("value", [{"a": 1}, [1], None])
def test_only_attributes_take_several_values(value: object) -> None:
    with pytest.raises(UnfitError):
        arguments({"address_string": "x", "phone": value}, REFERENCE)


def test_a_long_description_keeps_the_reference() -> None:
    found = dict(arguments({"address_string": "x", "description": "d" * 5000}, REFERENCE))["description"]
    assert len(found) == 4000
    assert found.endswith(f"[{REFERENCE}]")


def test_yes_and_no_are_true_and_false() -> None:
    assert ("attribute[LIT]", "true") in arguments({"address_id": 1, "attribute[LIT]": True}, REFERENCE)
