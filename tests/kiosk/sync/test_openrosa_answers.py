"""What an OpenRosa receiver's answer says, from its header and body alone."""

from datetime import UTC, datetime

import pytest

from kiosk.sync.outcome import Answered, Says, Voice
from kiosk.sync.transport.line import Reply
from kiosk.sync.transport.openrosa_answers import answered
from tests.kiosk.sync.submissions import NOW, instance_id

HERE = instance_id(1)
OPENROSA = {"X-OpenRosa-Version": "1.0"}


def body(message: str = "", metadata: str = "") -> bytes:
    return (
        '<OpenRosaResponse xmlns="http://openrosa.org/http/response">'
        f"<message>{message}</message>{metadata}</OpenRosaResponse>"
    ).encode()


def metadata(instance: str = HERE, **facts: str) -> str:
    """Return what ODK Aggregate and its heirs add (Briefcase Aggregate API)."""
    told = "".join(f' {name}="{value}"' for name, value in facts.items())
    return f'<submissionMetadata xmlns="http://www.opendatakit.org/xforms" instanceID="{instance}"{told}/>'


def read(status: int, content: bytes, **headers: str) -> Answered:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return answered(Reply(status, {**OPENROSA, **named}, content), HERE, NOW)


WORDS = [
    (201, "full submission upload was successful!", Says.STORED),
    (202, "accepted", Says.STORED),
    (200, "thanks", Says.NOTHING),  # of Form Submission API's answers only 201 and 202 are deliveries
    (409, "A submission already exists with this ID, but with different XML.", Says.DIFFERENT),
    (409, "This form is not currently accepting submissions.", Says.CLOSED),
    (409, "A submission with this ID has been deleted.", Says.DELETED),
    (409, "No.", Says.KNOWN),
    (404, "The form version '' you have requested does not exist.", Says.FORM_UNKNOWN),
    (400, "The XML you have provided appears invalid.", Says.NOTHING),
    (403, "This form is not currently accepting submissions.", Says.NOTHING),  # the words are of a 409
]


@pytest.mark.parametrize(("status", "message", "says"), WORDS)
def test_the_receivers_own_words(status: int, message: str, says: Says) -> None:
    found = read(status, body(message))
    assert (found.status, found.voice, found.says) == (status, Voice.RECEIVER, says)


def test_when_it_arrived_is_told_by_the_receivers_clock() -> None:
    found = read(201, body(), Date="Mon, 22 Nov 2027 10:00:00 GMT")
    assert found.received_at == datetime(2027, 11, 22, 10, tzinfo=UTC)


def test_a_repeat_is_not_dated_by_the_first_post_which_would_make_our_clock_look_wrong() -> None:
    told = metadata(submissionDate="2026-11-01T10:00:00Z")
    assert read(201, body(metadata=told), Date="Sun, 22 Nov 2026 10:00:00 GMT").received_at == NOW


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Nov 2027 10:00:00 GMT"])
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    assert read(201, body(), Date=date).received_at is None


REVIEWS = [
    (metadata(), ""),
    (metadata(isComplete="true"), "complete"),
    (metadata(isComplete="false"), "incomplete"),
    (metadata(isComplete="false", markedAsCompleteDate="2026-11-22T10:00:00Z"), "complete"),
    (metadata(isComplete="true").replace("uuid:", ""), "complete"),  # some leave the prefix out
    (metadata("uuid:of-somebody-else", isComplete="true"), ""),
    ("", ""),  # ODK Central tells nothing
]


@pytest.mark.parametrize(("told", "state"), REVIEWS)
def test_how_far_it_is_there(told: str, state: str) -> None:
    assert read(201, body(metadata=told)).review_state == state


def test_a_message_is_read_and_forgotten() -> None:
    assert "Jones" not in repr(read(409, body("Jones has applied already")))


WAITS = [
    ({"Retry_After": "120"}, 120.0),
    ({"Retry_After": " 120 "}, 120.0),
    ({"Retry_After": "Sun, 22 Nov 2026 10:02:00 GMT"}, 120.0),
    (
        {"Retry_After": "Mon, 22 Nov 2027 10:02:00 GMT", "Date": "Mon, 22 Nov 2027 10:00:00 GMT"},
        120.0,
    ),  # by its own clock
    ({"Retry_After": "Sun, 22 Nov 2026 09:00:00 GMT"}, -3600.0),  # past: decide makes nothing of it
    ({"Retry_After": "soon"}, None),
    ({"Retry_After": "1e9"}, None),
    ({"Retry_After": "-1"}, None),
    ({"Retry_After": "９"}, None),  # a digit, but none of HTTP's
    ({}, None),
]


@pytest.mark.parametrize(("headers", "seconds"), WAITS)
def test_how_long_it_asks_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert read(503, body(), **headers).retry_after == seconds
