"""FHIR, against a double that creates conditionally as R4 says, and takes only what R4's rules allow.

hl7.org/fhir/R4/http.html, "Conditional create": no match 201 with Location; one match 200, the post is
ignored; several 412. "create": 400 for what cannot be parsed, 404 for a type that is not supported, 422 for
broken rules.
"""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from forms import ErrorCode, Form, FormError, Session, convert, load
from kiosk.services import ServiceError
from kiosk.store import Attachment, Payload
from kiosk.sync.outcome import Answered, Failed, Failure, Says, Voice
from kiosk.sync.rules import Then
from kiosk.sync.transport.fhir import Fhir
from kiosk.sync.transport.line import Line
from kiosk.sync.transport.signing import unsigned
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.receivers.applications import NAME, means
from tests.kiosk.sync.receivers.double import LOST, Answer, Asked, Double, as_json, page
from tests.kiosk.sync.receivers.fhir_rules import broken_rules
from tests.kiosk.sync.submissions import PHOTO, a_row, instance_id

FORM = """
| survey | | | | |
| | type | name | label | calculation |
| | begin_group | you | You | |
| | text | name | Name | |
| | integer | age | Age | |
| | decimal | height | Height | |
| | date | born | Born | |
| | time | wakes | Wakes | |
| | dateTime | seen | Seen | |
| | select_one yn | pet | A pet? | |
| | select_multiple yn | both | Both? | |
| | acknowledge | agreed | Agreed? | |
| | geopoint | home | Home | |
| | image | photo | Photo | |
| | calculate | double | | ${age} * 2 |
| | end_group | | | |
| | begin_repeat | person | People | |
| | text | called | Called | |
| | end_repeat | | | |
| | hidden | kiosk_reference | | |

| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| settings | | | |
| | form_title | form_id | version |
| | Small | small | 1 |
"""
MEDIA_TYPE = "application/fhir+json"
QUESTIONNAIRE = "https://example.org/Questionnaire/small"


@pytest.fixture(scope="module")
def form() -> Form:
    return load(convert(FORM.encode(), ".md").xform)


@pytest.fixture(scope="module")
def filled(form: Form) -> Payload:
    """A submission as the engine seals it."""
    session = Session.begin(form)
    answers = {
        "name": NAME,
        "age": "42",
        "height": "1.75",
        "born": "1984-02-29",
        "wakes": "07:30:00.000+00:00",
        "seen": "2026-11-22T10:00:00.000+00:00",
        "pet": "yes",
        "both": "yes no",
        "agreed": "OK",
        "home": "51.5 -3.2 0 0",
    }
    for name, text in answers.items():
        session.answer(f"/data/you/{name}", text)
    session.attach("/data/you/photo", PHOTO.content, PHOTO.media_type)
    session.answer(f"{session.add_repeat('/data/person')}/called", "Gwydion")
    session.answer(f"{session.add_repeat('/data/person')}/called", "Lleu")
    sealed = session.seal({"reference": "XXXX-XXXX-XXX"})
    files = tuple(Attachment(file.name, file.media_type, file.content) for file in sealed.attachments)
    return Payload(sealed.xml, files)


class Server:
    """Keeps resources by identifier, and refuses what breaks a rule of R4."""

    def __init__(self) -> None:
        self.resources: list[dict[str, Any]] = []

    def __call__(self, asked: Asked) -> Answer:
        if asked.path != "/fhir/QuestionnaireResponse":
            return outcome(404, "not-supported")
        if asked.method == "GET":
            total = len(self._of(asked.query["identifier"]))
            return as_json(200, {"resourceType": "Bundle", "type": "searchset", "total": total}, MEDIA_TYPE)
        if asked.headers.get("content-type") != MEDIA_TYPE:
            return outcome(415, "not-supported")
        if broken_rules(asked.json):
            return outcome(422, "invariant")
        matching = self._of(asked.headers["if-none-exist"].removeprefix("identifier="))
        if len(matching) > 1:
            return outcome(412, "multiple-matches")
        if matching:
            return as_json(200, matching[0], MEDIA_TYPE)
        made = {**asked.json, "id": str(len(self.resources) + 1)}
        self.resources.append(made)
        location = f"https://fhir.example.org/QuestionnaireResponse/{made['id']}/_history/1"
        return as_json(201, made, MEDIA_TYPE, Location=location)

    def _of(self, token: str) -> list[dict[str, Any]]:
        system, _, value = token.partition("|")
        return [each for each in self.resources if each["identifier"] == {"system": system, "value": value}]


def outcome(status: int, code: str) -> Answer:
    issue = {"severity": "error", "code": code, "diagnostics": f"{NAME} is wrong"}
    return as_json(status, {"resourceType": "OperationOutcome", "issue": [issue]}, MEDIA_TYPE)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def double(server: Server) -> Iterator[Double]:
    with Double(server) as running:
        yield running


def receiver(double: Double, form: Form, questionnaire: str | None = QUESTIONNAIRE) -> Fhir:
    line = Line(double.url, unsigned, timeout_seconds=5)
    return Fhir(
        f"{double.url}/fhir", line, lambda _service: form, questionnaire=questionnaire, clock=FakeClock()
    )


@pytest.fixture
def sender(double: Double, form: Form) -> Fhir:
    return receiver(double, form)


CREATED = Answered(201, Voice.RECEIVER, Says.STORED, receiver_reference="QuestionnaireResponse/1")


def test_every_answer_arrives_as_the_value_that_its_type_asks_for(
    double: Double, server: Server, form: Form, filled: Payload
) -> None:
    assert receiver(double, form).send(a_row(), filled) == CREATED
    (found,) = server.resources
    assert found["identifier"] == {"system": "urn:ietf:rfc:3986", "value": f"urn:{instance_id(1)}"}
    assert (found["status"], found["authored"]) == ("completed", "2026-11-22T10:00:00Z")
    assert found["questionnaire"] == QUESTIONNAIRE
    you, one, other, reference = found["item"]
    answers = {item["linkId"].removeprefix("/data/you/"): item["answer"] for item in you["item"]}
    photo = answers.pop("photo")[0]["valueAttachment"]
    assert answers == {
        "name": [{"valueString": NAME}],
        "age": [{"valueInteger": 42}],
        "height": [{"valueDecimal": 1.75}],
        "born": [{"valueDate": "1984-02-29"}],
        "wakes": [{"valueTime": "07:30:00.000"}],
        "seen": [{"valueDateTime": "2026-11-22T10:00:00.000+00:00"}],
        "pet": [{"valueCoding": {"code": "yes"}}],
        "both": [{"valueCoding": {"code": "yes"}}, {"valueCoding": {"code": "no"}}],
        "agreed": [{"valueBoolean": True}],
        "home": [{"valueString": "51.5 -3.2 0.0 0.0"}],
        "double": [{"valueString": "84"}],
    }
    assert photo["contentType"] == "image/jpeg"
    assert one == {
        "linkId": "/data/person",
        "item": [{"linkId": "/data/person/called", "answer": [{"valueString": "Gwydion"}]}],
    }
    assert other["item"][0]["answer"] == [{"valueString": "Lleu"}]
    assert reference["linkId"] == "/data/kiosk_reference"


def test_what_is_sent_keeps_to_the_rules_of_r4(double: Double, form: Form, filled: Payload) -> None:
    receiver(double, form, None).send(a_row(), filled)
    assert broken_rules(double.asked[0].json) == []


def test_the_rules_find_what_is_wrong() -> None:
    """Who watches: a resource that breaks each rule."""
    wrong = {
        "resourceType": "QuestionnaireResponse",
        "status": "done",
        "item": [
            {"answer": [{"valueInteger": 2**31}]},
            {"linkId": "a", "answer": [{"valueTime": "7:30"}], "item": []},
        ],
    }
    assert broken_rules(wrong) == [
        "status is 1..1, of its value set",
        "linkId is 1..1, a string",
        "None: valueInteger is wrong",
        "a: qrs-1: nested items cannot be beneath both item and answer",
        "a: valueTime is wrong",
        ".item[].item: ele-1: an element must have a value or children",
    ]


ODD: list[tuple[str, tuple[str, str], Any]] = [
    ("a number of more than 32 bits", ("age", "2147483648"), {"valueString": "2147483648"}),
    ("a text that is no longer of its type", ("age", "forty"), {"valueString": "forty"}),
    ("a time without a zone", ("wakes", "07:30:00"), {"valueTime": "07:30:00"}),
    ("a moment without a zone, which R4 does not allow", ("seen", "2026-11-22T10:00:00"), None),
    ("a question that the form does not have any more", ("gone", "x"), {"valueString": "x"}),
    ("digits that are not ASCII", ("age", "٤٢"), {"valueString": "٤٢"}),
]


@pytest.mark.parametrize(("why", "answered", "value"), ODD, ids=[case[0] for case in ODD])
def test_an_odd_answer_is_not_left_out(
    why: str, answered: tuple[str, str], value: object, server: Server, sender: Fhir
) -> None:
    name, text = answered
    payload = Payload(f"<data><you><{name}>{text}</{name}></you></data>".encode())
    assert means(sender.send(a_row(), payload)) is Then.ACCEPT, why
    answer = server.resources[0]["item"][0]["item"][0]["answer"]
    assert answer == [value or {"valueString": text}]


def test_a_group_of_the_forms_own_called_meta_is_sent(server: Server, sender: Fhir) -> None:
    xml = "<data><you><meta><name>Lleu</name></meta></you><meta><instanceID>uuid:1</instanceID></meta></data>"
    sender.send(a_row(), Payload(xml.encode()))
    (you,) = server.resources[0]["item"]
    assert you["item"][0]["linkId"] == "/data/you/meta"


def test_nothing_answered_is_a_response_without_items(double: Double, form: Form) -> None:
    payload = Payload(b"<data><you><name/><age> </age></you></data>")
    assert means(receiver(double, form).send(a_row(), payload)) is Then.ACCEPT
    assert "item" not in double.asked[0].json


def test_a_lost_answer_makes_no_second_resource(
    double: Double, server: Server, form: Form, filled: Payload
) -> None:
    double.lose_answers = 1
    sender = receiver(double, form)
    assert sender.send(a_row(), filled) == Failed(Failure.ANSWER_LOST)
    again = sender.send(a_row(tries=2), filled)
    assert again == Answered(200, Voice.RECEIVER, Says.STORED, receiver_reference="QuestionnaireResponse/1")
    assert len(server.resources) == 1
    assert double.asked[0].body == double.asked[1].body


def test_several_of_one_identifier_are_for_a_person(
    double: Double, server: Server, form: Form, filled: Payload
) -> None:
    named = {"system": "urn:ietf:rfc:3986", "value": f"urn:{instance_id(1)}"}
    server.resources = [{"identifier": named}, {"identifier": named}]
    found = receiver(double, form).send(a_row(), filled)
    assert found == Answered(412, Voice.RECEIVER, Says.SEVERAL)
    assert means(found) is Then.HOLD


@pytest.mark.parametrize(("there", "then"), [(0, Then.AGAIN), (1, Then.ACCEPT), (2, Then.HOLD)])
def test_a_200_without_the_resource_is_asked_after(
    there: int, then: Then, double: Double, sender: Fhir, filled: Payload
) -> None:
    found = as_json(200, {"resourceType": "Bundle", "type": "searchset", "total": there}, MEDIA_TYPE)
    double.instead = [Answer(200), found]
    assert means(sender.send(a_row(), filled)) is then
    assert double.asked[1].query["_summary"] == "count"


ANSWERS = [
    (
        "created, the resource not told",
        Answer(201, headers={"Location": "/QuestionnaireResponse/7"}),
        Then.ACCEPT,
    ),
    ("created, somewhere", Answer(201), Then.AGAIN),
    ("rules that are broken", outcome(422, "invariant"), Then.HOLD),
    ("what cannot be parsed", outcome(400, "structure"), Then.HOLD),
    ("no such type there", outcome(404, "not-supported"), Then.SLOWLY),
    ("no right to write", outcome(403, "forbidden"), Then.SLOWLY),
    ("at work", outcome(503, "transient"), Then.AGAIN),
    ("a conflict", outcome(409, "conflict"), Then.CONFIRM),
    ("a page", page(), Then.AGAIN),
    ("a gateway's 412", page(412), Then.AGAIN),
]


@pytest.mark.parametrize(
    ("why", "case"),
    [(why, (answer, then)) for why, answer, then in ANSWERS],
    ids=[case[0] for case in ANSWERS],
)
def test_an_answer_is_told_for_what_it_is(
    why: str, case: tuple[Answer, Then], double: Double, sender: Fhir, filled: Payload
) -> None:
    answer, then = case
    double.instead = [answer]
    assert means(sender.send(a_row(), filled)) is then, why


def test_a_search_that_is_cut_is_tried_again(double: Double, form: Form, filled: Payload) -> None:
    double.instead = [Answer(200), LOST]
    assert means(receiver(double, form).send(a_row(), filled)) is Then.AGAIN


def test_of_what_is_wrong_only_codes_are_kept(
    double: Double, form: Form, filled: Payload, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="kiosk")
    double.instead = [outcome(422, "invariant")]
    receiver(double, form).send(a_row(), filled)
    assert "422, issues: invariant" in caplog.text
    assert NAME not in caplog.text


@pytest.mark.parametrize(
    "error", [ServiceError("not offered"), FormError(ErrorCode.UNSUPPORTED, "/data", "this")]
)
def test_a_form_that_is_not_offered_any_more_is_not_guessed_at(
    error: Exception, double: Double, filled: Payload
) -> None:
    def gone(_service: str) -> Form:
        raise error

    sender = Fhir(f"{double.url}/fhir", Line(double.url, unsigned), gone)
    assert sender.send(a_row(), filled) == Failed(Failure.UNFIT)
    assert double.asked == []


def test_the_same_submission_is_always_the_same_bytes(double: Double, form: Form, filled: Payload) -> None:
    for _ in range(2):
        receiver(double, form).send(a_row(), filled)
    first, second = (asked.body for asked in double.asked)
    assert first == second
    assert json.loads(first)["resourceType"] == "QuestionnaireResponse"
