"""Signed webhooks, against a double that verifies them as Standard Webhooks 1.0.0 says.

Its sections "Signature scheme" (what is signed, how a secret is written), "Webhook headers", "Verifying
signatures" (the time within a tolerance, the id as idempotency key), "Delivery success and failure" (2xx,
3xx, 410, 429).
"""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime

import pytest

from kiosk.sync.outcome import Answered, Failed, Failure, Says, Voice
from kiosk.sync.rules import Then
from kiosk.sync.transport.line import Line
from kiosk.sync.transport.signing import unsigned
from kiosk.sync.transport.webhook import Webhook
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.receivers.applications import REFERENCE, an_application, means
from tests.kiosk.sync.receivers.double import Answer, Asked, Double, as_json, page
from tests.kiosk.sync.submissions import PHOTO, a_row, instance_id

KEY = bytes(range(32))
SECRET = f"whsec_{base64.b64encode(KEY).decode()}"
TOLERANCE = 300


class Consumer:
    """Takes what is signed with its key at about this time, each id once."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.events: dict[str, bytes] = {}

    def __call__(self, asked: Asked) -> Answer:
        name, at = asked.headers["webhook-id"], asked.headers["webhook-timestamp"]
        now = self.clock.now()
        if "." in name or abs(int(at) - now.timestamp()) > TOLERANCE:
            return as_json(400, {"error": "timestamp"}, Date=format_datetime(now, usegmt=True))
        signed = f"{name}.{at}.".encode() + asked.body
        wanted = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
        if f"v1,{wanted}" not in asked.headers["webhook-signature"].split(" "):
            return as_json(400, {"error": "signature"})
        self.events.setdefault(name, asked.body)
        return Answer(204)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def consumer(clock: FakeClock) -> Consumer:
    return Consumer(clock)


@pytest.fixture
def double(consumer: Consumer) -> Iterator[Double]:
    with Double(consumer) as running:
        yield running


def sender(double: Double, clock: FakeClock, secret: str | None = SECRET) -> Webhook:
    return Webhook(
        f"{double.url}/hook",
        Line(double.url, unsigned, timeout_seconds=5),
        lambda: secret,
        event_type="submission.created",
        clock=clock,
    )


def test_an_event_holds_the_exact_bytes(double: Double, clock: FakeClock) -> None:
    application = an_application(photo=True)
    outcome = sender(double, clock).send(a_row(), application)
    assert outcome == Answered(204, Voice.RECEIVER, Says.STORED)
    event = double.asked[0].json
    assert (event["type"], event["timestamp"]) == ("submission.created", "2026-11-22T10:00:00Z")
    assert event["data"]["xml"].encode() == application.xml
    assert event["data"]["sha256"] == hashlib.sha256(application.xml).hexdigest()
    assert event["data"]["reference"] == REFERENCE
    (file,) = event["data"]["attachments"]
    assert base64.b64decode(file["content"]) == PHOTO.content


def test_a_repeat_has_the_same_id_and_body_and_a_time_and_signature_of_its_own(
    double: Double, consumer: Consumer, clock: FakeClock
) -> None:
    double.lose_answers = 1
    hook = sender(double, clock)
    assert hook.send(a_row(), an_application()) == Failed(Failure.ANSWER_LOST)
    clock.pass_(86_400)  # a day later the first signature would be too old
    assert means(hook.send(a_row(tries=2), an_application())) is Then.ACCEPT
    first, second = double.asked
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == instance_id(1)
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]
    assert len(consumer.events) == 1


@pytest.mark.parametrize("off", [timedelta(days=365), timedelta(days=-365)])
def test_a_kiosk_whose_clock_is_a_year_off_signs_by_the_receivers(
    off: timedelta, double: Double, consumer: Consumer
) -> None:
    ours = FakeClock()
    ours.instant += off
    assert means(sender(double, ours).send(a_row(), an_application())) is Then.ACCEPT
    assert len(double.asked) == 2
    assert len(consumer.events) == 1


def test_while_a_secret_is_changed_both_sign(double: Double, clock: FakeClock) -> None:
    new = f"whsec_{base64.b64encode(bytes(24)).decode()}"
    assert means(sender(double, clock, f"{new} {SECRET}").send(a_row(), an_application())) is Then.ACCEPT
    assert len(double.asked[0].headers["webhook-signature"].split(" ")) == 2


def test_a_signature_that_the_receiver_does_not_know_is_held(double: Double, clock: FakeClock) -> None:
    other = f"whsec_{base64.b64encode(bytes(24)).decode()}"
    assert means(sender(double, clock, other).send(a_row(), an_application())) is Then.HOLD


NO_SECRETS = [
    ("none kept", None),
    ("no prefix", base64.b64encode(KEY).decode()),
    ("no base64", "whsec_%%%"),
    ("shorter than the standard allows", f"whsec_{base64.b64encode(bytes(23)).decode()}"),
    ("longer than the standard allows", f"whsec_{base64.b64encode(bytes(65)).decode()}"),
    ("an asymmetric key", f"whsk_{base64.b64encode(KEY).decode()}"),
]


@pytest.mark.parametrize(("why", "secret"), NO_SECRETS, ids=[case[0] for case in NO_SECRETS])
def test_without_a_right_secret_nothing_is_sent(
    why: str, secret: str | None, double: Double, clock: FakeClock
) -> None:
    assert sender(double, clock, secret).send(a_row(), an_application()) == Failed(Failure.NO_KEY), why
    assert double.asked == []


ANSWERS = [
    ("200", Answer(200), Then.ACCEPT),
    ("202", Answer(202, b"queued"), Then.ACCEPT),
    ("a word that a framework calls HTML", Answer(200, b"OK", {"Content-Type": "text/html"}), Then.ACCEPT),
    ("a page, 200", page(), Then.AGAIN),
    ("moved", Answer(301, headers={"Location": "https://example.org"}), Then.AGAIN),
    ("gone: it wants no more", Answer(410), Then.SLOWLY),
    ("too many", Answer(429), Then.AGAIN),
    ("no hook here", Answer(404), Then.SLOWLY),
    ("down", Answer(502), Then.AGAIN),
]


@pytest.mark.parametrize(("why", "answer", "then"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_an_answer_is_told_for_what_it_is(
    why: str, answer: Answer, then: Then, double: Double, clock: FakeClock
) -> None:
    double.instead = [answer]
    assert means(sender(double, clock).send(a_row(), an_application())) is then, why
