"""JSON over REST, against a double that honours the Idempotency-Key as its draft says.

The double: draft-ietf-httpapi-idempotency-key-header-07, sections 2.1 (a quoted string) and 2.7 (400 without
the key, 422 for another body under the same key, 409 while the first is at work), with errors as RFC 9457 has
them. RECEIVERS.md names the middleware that replays a 201 for a changed body: the second double.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.store import Payload
from kiosk.sync.outcome import Answered, Failed, Failure, Says, Voice
from kiosk.sync.rules import Then
from kiosk.sync.transport.json_rest import JsonRest
from kiosk.sync.transport.line import Line
from kiosk.sync.transport.signing import bearer, unsigned
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.receivers.applications import (
    NAME,
    REFERENCE,
    an_answer,
    an_application,
    mapper,
    means,
)
from tests.kiosk.sync.receivers.double import LOST, Answer, Asked, Double, as_json, page
from tests.kiosk.sync.submissions import PHOTO, a_row, instance_id

PROBLEM = "application/problem+json"
KEYED = "https://example.org/problems/idempotency-key"


class Api:
    """Keeps one case for each key."""

    def __init__(self) -> None:
        self.cases: dict[str, bytes] = {}

    def __call__(self, asked: Asked) -> Answer:
        key = asked.headers.get("idempotency-key", "")
        if not (len(key) > 2 and key[0] == key[-1] == '"'):
            return as_json(400, {"type": KEYED, "title": "Idempotency-Key is missing"}, PROBLEM)
        if asked.headers.get("content-type") != "application/json":
            return as_json(415, {"title": "Unsupported Media Type"}, PROBLEM)
        if self.cases.setdefault(key, asked.body) != asked.body:
            return as_json(422, {"type": KEYED, "title": "Idempotency-Key is already used"}, PROBLEM)
        return as_json(201, {"case": {"number": "C-17", "state": "new"}})


@pytest.fixture
def api() -> Api:
    return Api()


@pytest.fixture
def double(api: Api) -> Iterator[Double]:
    with Double(api) as running:
        yield running


def receiver(double: Double, folder: Path, json_toml: str | None = None) -> JsonRest:
    made = mapper(folder) if json_toml is None else mapper(folder, json_toml)
    return JsonRest(
        f"{double.url}/cases",
        Line(double.url, unsigned, timeout_seconds=5),
        made.make,
        reference_at="/case/number",
        state_at="/case/state",
        clock=FakeClock(),
    )


STORED = Answered(201, Voice.RECEIVER, Says.STORED, receiver_reference="C-17", review_state="new")


def test_a_submission_arrives_as_the_service_declares_it(double: Double, tmp_path: Path) -> None:
    assert receiver(double, tmp_path).send(a_row(), an_application(photo=True)) == STORED
    (asked,) = double.asked
    assert (asked.method, asked.path) == ("POST", "/cases")
    assert asked.headers["idempotency-key"] == f'"{instance_id(1)}"'
    assert asked.json == {
        "applicant": {"name": NAME, "age": 42},
        "people": [{"name": "Gwydion"}, {"name": "Lleu"}],
        "photo": {"name": PHOTO.name, "mediaType": "image/jpeg", "content": asked.json["photo"]["content"]},
        "reference": REFERENCE,
        "channel": "kiosk",
    }


def test_a_lost_answer_is_sent_again_as_the_same_bytes_and_makes_one_case(
    double: Double, api: Api, tmp_path: Path
) -> None:
    double.lose_answers = 1
    sender = receiver(double, tmp_path)
    assert sender.send(a_row(), an_application()) == Failed(Failure.ANSWER_LOST)
    assert sender.send(a_row(tries=2), an_application()) == STORED
    assert len(api.cases) == 1
    assert double.asked[0].body == double.asked[1].body


def test_other_content_under_the_same_key_is_not_taken_for_a_delivery(double: Double, tmp_path: Path) -> None:
    sender = receiver(double, tmp_path)
    sender.send(a_row(), an_application())
    outcome = sender.send(a_row(), an_application("Somebody Else"))
    assert outcome == Answered(422, Voice.RECEIVER, Says.DIFFERENT)


ANSWERS = [
    ("created", as_json(201, {"id": 1}), Then.ACCEPT),
    ("created, without a word", Answer(201), Then.ACCEPT),
    ("taken on", Answer(204), Then.ACCEPT),
    ("an answer replayed", as_json(200, {"id": 1}), Then.ACCEPT),
    ("a 200 that says nothing may be anybody's", Answer(200), Then.AGAIN),
    ("a problem under a 200 is no delivery", as_json(200, {"title": "Not kept"}, PROBLEM), Then.AGAIN),
    ("a portal", page(), Then.AGAIN),
    ("a login page", page(401), Then.SLOWLY),
    ("a redirect", Answer(302, headers={"Location": "https://elsewhere.example.org"}), Then.AGAIN),
    (
        "the first send is still at work",
        as_json(409, {"type": KEYED, "title": "A request is outstanding"}, PROBLEM),
        Then.AGAIN,
    ),
    ("a case that exists already", as_json(409, {"title": "Conflict"}, PROBLEM), Then.CONFIRM),
    ("a value that is wrong", as_json(422, {"title": "Unprocessable"}, PROBLEM), Then.HOLD),
    ("a schema that is not satisfied", as_json(400, {"title": "Bad Request"}, PROBLEM), Then.HOLD),
    ("no API at this address", as_json(404, {"title": "Not Found"}, PROBLEM), Then.SLOWLY),
    ("a key that is wrong", as_json(401, {"title": "Unauthorized"}, PROBLEM), Then.SLOWLY),
    ("a key without this right", as_json(403, {"title": "Forbidden"}, PROBLEM), Then.SLOWLY),
    ("a photo too many", as_json(413, {"title": "Too Large"}, PROBLEM), Then.HOLD),
    ("a database that is down", as_json(500, {"title": "Oh"}, PROBLEM), Then.AGAIN),
    ("a body cut off on the way, told by a gateway", Answer(400, b"bad request"), Then.AGAIN),
    ("JSON cut off", Answer(201, b'{"id"', {"Content-Type": "application/json"}), Then.AGAIN),
]


@pytest.mark.parametrize(("why", "answer", "then"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_an_answer_is_told_for_what_it_is(
    why: str, answer: Answer, then: Then, double: Double, tmp_path: Path
) -> None:
    double.instead = [answer]
    assert means(receiver(double, tmp_path).send(a_row(), an_application())) is then, why


def test_a_busy_api_says_for_how_long(double: Double, tmp_path: Path) -> None:
    double.instead = [Answer(503, headers={"Retry-After": "120"})]
    outcome = receiver(double, tmp_path).send(a_row(), an_application())
    assert outcome == Answered(503, Voice.OTHER, retry_after=120.0)


def test_when_it_came_by_the_receivers_own_clock_is_kept(double: Double, tmp_path: Path) -> None:
    double.instead = [as_json(201, {}, Date="Sun, 22 Nov 2026 10:00:05 GMT")]
    outcome = receiver(double, tmp_path).send(a_row(), an_application())
    assert isinstance(outcome, Answered)
    assert outcome.received_at == datetime(2026, 11, 22, 10, 0, 5, tzinfo=UTC)


def test_an_answer_that_is_nested_without_end_is_no_json(double: Double, tmp_path: Path) -> None:
    double.instead = [Answer(201, b"[" * 60_000, {"Content-Type": "application/json"})]
    outcome = receiver(double, tmp_path).send(a_row(), an_application())
    assert outcome == Answered(201, Voice.OTHER)


def test_what_a_problem_says_of_the_answers_is_kept_nowhere(
    double: Double, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="kiosk")
    told = {
        "type": f"https://example.org/problems/name?value={NAME}",
        "title": f"The name {NAME} is not known",
        "detail": f"{NAME} is not known",
        "instance": f"/people/{NAME}",
    }
    double.instead = [as_json(422, told, PROBLEM)]
    outcome = receiver(double, tmp_path).send(a_row(), an_application())
    assert "422, problem https://example.org/problems/name" in caplog.text
    assert NAME not in caplog.text + repr(outcome)


def test_answers_that_do_not_fit_what_is_declared_are_not_sent(
    double: Double, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sender = receiver(double, tmp_path)
    outcome = sender.send(a_row(), an_answer("/data/you/age", "forty-two"))
    assert outcome == Failed(Failure.UNFIT)
    assert "/applicant/age" in caplog.text
    assert "forty-two" not in caplog.text
    assert double.asked == []


def test_a_service_that_declares_nothing_sends_nothing(double: Double, tmp_path: Path) -> None:
    sender = receiver(double, tmp_path)
    (tmp_path / "json.toml").unlink()
    assert sender.send(a_row(), an_application()) == Failed(Failure.UNFIT)


def test_a_submission_that_is_no_xml_any_more_is_not_sent(double: Double, tmp_path: Path) -> None:
    assert receiver(double, tmp_path).send(a_row(), Payload(b"<data>")) == Failed(Failure.UNFIT)


def test_a_token_travels_in_its_header_and_is_read_anew_after_a_refusal(
    double: Double, tmp_path: Path
) -> None:
    secrets = iter([None, "old", "new"])
    line = Line(double.url, bearer(lambda: next(secrets)), timeout_seconds=5)
    sender = JsonRest(f"{double.url}/cases", line, mapper(tmp_path).make, clock=FakeClock())
    assert sender.send(a_row(), an_application()) == Failed(Failure.NO_KEY)
    double.instead = [as_json(401, {})]
    sender.send(a_row(), an_application())
    sender.send(a_row(), an_application())
    assert [asked.headers["authorization"] for asked in double.asked] == ["Bearer old", "Bearer new"]


def test_nobody_there(tmp_path: Path) -> None:
    with Double(Api()) as double:
        sender = receiver(double, tmp_path)
    assert sender.send(a_row(), an_application()) == Failed(Failure.NO_CONNECTION)


def test_a_line_that_is_cut_before_an_answer(double: Double, tmp_path: Path) -> None:
    double.instead = [LOST]
    assert receiver(double, tmp_path).send(a_row(), an_application()) == Failed(Failure.ANSWER_LOST)
