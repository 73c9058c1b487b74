"""What a send means. Each row names the case in which a real receiver was seen to answer so."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from kiosk.store import State
from kiosk.sync.decide import CAP, LONGEST_RETRY_AFTER, SLOW, backoff, decide, judge, pause
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Voice
from kiosk.sync.reasons import Reason
from tests.kiosk.sync.submissions import NOW, a_row

DIFFERENT = "A submission already exists with this ID, but with different XML."
CLOSED = "This form is not currently accepting submissions."
DELETED = "A submission with this ID has been deleted."


def openrosa(status: int, message: str = "", retry_after: float | None = None) -> Answered:
    return Answered(status, Voice.OPENROSA, message, retry_after)


def page(status: int) -> Answered:
    return Answered(status, Voice.PAGE)


def other(status: int, retry_after: float | None = None) -> Answered:
    return Answered(status, Voice.OTHER, "", retry_after)


@dataclass(frozen=True)
class Case:
    """What happened, in words; what came back; what becomes of an item that was sent for the first time."""

    why: str
    outcome: Outcome
    state: State
    reason: str = ""
    detail: str = ""


READY, HELD, ACCEPTED = State.READY, State.HELD, State.ACCEPTED
UNSURE = "maybe-received"

# ODK Central, as measured, in the order of the table of receivers.
MEASURED = [
    Case("good; identical repeat; without attachment; late attachment", openrosa(201), ACCEPTED),
    Case("identical XML, changed attachment bytes: overwritten", openrosa(201), ACCEPTED),
    Case("same instanceID, different XML", openrosa(409, DIFFERENT), READY, "conflict-once", "refused-once"),
    Case("named attachment missing: the server lists it", openrosa(201), ACCEPTED),
    Case("malformed XML", openrosa(400), HELD, "refused"),
    Case("truncated early: form version '' does not exist", openrosa(404), HELD, "form-unknown"),
    Case("truncated after the instanceID: stored; the full one gets this", openrosa(409, DIFFERENT), READY,
         "conflict-once", "refused-once"),
    Case("bad date, unknown field: the server checks no values", openrosa(201), ACCEPTED),
    Case("no instanceID: a new row each time, but an answer is an answer", openrosa(201), ACCEPTED),
    Case("unknown form, version or project", openrosa(404), HELD, "form-unknown"),
    Case("an old form version after a new one was published", openrosa(201), ACCEPTED),
    Case("key wrong or revoked: mended for all items at once", openrosa(403), READY, "key-refused"),
    Case("key malformed, or form not assigned", openrosa(401), READY, "key-refused"),
    Case("no X-OpenRosa-Version; missing part; raw XML: our own fault", openrosa(400), HELD, "refused"),
    Case("truncated multipart is a 400 in JSON: the line did it", other(400), READY, "cut-short"),
    Case("closing form", openrosa(201), ACCEPTED),
    Case("closed form", openrosa(409, CLOSED), READY, "conflict-once", "refused-once"),
    Case("resubmit after deletion on the server", openrosa(409, DELETED), READY, "conflict-once",
         "refused-once"),
    Case("original resent after an edit", openrosa(409, DIFFERENT), READY, "conflict-once", "refused-once"),
    Case("database down: 500 in JSON, no Retry-After", other(500), READY, "receiver-fault", UNSURE),
    Case("8 at once: deleted, they say, though one is stored", openrosa(409, DELETED), READY, "conflict-once",
         "refused-once"),
]  # fmt: skip

# What else stands between a kiosk and a receiver.
BETWEEN = [
    Case("202 counts too, says the Form Submission API", openrosa(202), ACCEPTED),
    Case("200 in OpenRosa's own words is still no delivery", openrosa(200), READY, "not-confirmed", UNSURE),
    Case("201 without the header or with half a body", other(201), READY, "not-confirmed", UNSURE),
    Case("201 with a page: a portal that says created", page(201), READY, "portal"),
    Case("captive portal", page(200), READY, "portal"),
    Case("an honest captive portal, RFC 6585", page(511), READY, "portal"),
    Case("a portal that redirects the post itself", other(302), READY, "redirected"),
    Case("a web server that wants a password, in HTML", page(401), READY, "key-refused"),
    Case("a login page that says 403", page(403), READY, "portal"),
    Case("a wrong address that says 404 in HTML", page(404), READY, "portal"),
    Case("a wrong address that says 404 in JSON", other(404), READY, "wrong-address"),
    Case("a web server that takes no posts here", other(405), READY, "wrong-address"),
    Case("too large, in the receiver's words", openrosa(413), HELD, "too-large"),
    Case("too large, in a gateway's HTML", page(413), HELD, "too-large"),
    Case("too large, from nginx by itself", other(413), HELD, "too-large"),
    Case("422 from a receiver that checks values", openrosa(422), HELD, "refused"),
    Case("a proxy wants a key", other(407), READY, "key-refused"),
    Case("too many requests", other(429), READY, "busy", UNSURE),
    Case("busy", other(503), READY, "busy", UNSURE),
    Case("a gateway's page about a receiver that is down", page(502), READY, "receiver-fault", UNSURE),
    Case("a status that HTTP does not know", other(999), READY, "not-confirmed", UNSURE),
    Case("refused, no route, no name", Failed(Failure.NO_CONNECTION), READY, "no-connection"),
    Case("the line went silent after sending", Failed(Failure.ANSWER_LOST), READY, "answer-lost", UNSURE),
    Case("a wrong certificate, or a wrong clock", Failed(Failure.TLS), READY, "tls"),
    Case("pointed to another host", Failed(Failure.REDIRECTED), READY, "redirected"),
    Case("not the bytes that were sealed: they would poison the record", Failed(Failure.DAMAGED), HELD,
         "damaged"),
    Case("no key in the key store", Failed(Failure.NO_KEY), READY, "no-key"),
    Case("kiosk.toml lost the receiver", Failed(Failure.NO_RECEIVER), READY, "no-receiver"),
    Case("our own bug", Failed(Failure.FAULT), READY, "fault", UNSURE),
]  # fmt: skip


@pytest.mark.parametrize("case", MEASURED + BETWEEN, ids=lambda case: case.why)
def test_a_first_send(case: Case) -> None:
    change = decide(a_row(), case.outcome, NOW, 0.5)
    assert (change.state, change.reason, change.detail) == (case.state, case.reason, case.detail)
    assert (change.accepted_at == NOW) == (case.state is ACCEPTED)
    assert (change.next_try_at is not None and change.next_try_at > NOW) == (case.state is READY)
    assert change.status == (case.outcome.status if isinstance(case.outcome, Answered) else None)


CONFLICTS = [
    (DIFFERENT, "", "different"),
    (DIFFERENT, UNSURE, "different-maybe-received"),
    (CLOSED, "", "closed"),
    # Measured: the identical retry of an accepted item meets the same words as one that never arrived.
    (CLOSED, UNSURE, "closed-maybe-received"),
    (DELETED, "", "deleted"),
    ("something new", UNSURE, "conflict-maybe-received"),
    ("", "", "conflict"),
]


@pytest.mark.parametrize(("message", "before", "reason"), CONFLICTS)
def test_the_second_conflict_alone_is_final(message: str, before: str, reason: str) -> None:
    row = a_row(tries=2, detail=f"{before} refused-once")
    change = decide(row, openrosa(409, message), NOW, 0.5)
    assert (change.state, change.reason, change.next_try_at) == (HELD, reason, None)


def test_after_one_conflict_the_identical_post_may_still_be_accepted() -> None:
    change = decide(a_row(tries=2, detail="refused-once"), openrosa(201), NOW, 0.5)
    assert (change.state, change.reason, change.detail) == (ACCEPTED, "", "")


def test_a_conflict_is_confirmed_some_minutes_later_not_at_once() -> None:
    for jitter in (0.0, 0.999):
        change = decide(a_row(), openrosa(409), NOW, jitter)
        assert change.next_try_at is not None
        assert timedelta(minutes=5) <= change.next_try_at - NOW <= timedelta(minutes=10)


def test_a_lost_answer_is_remembered_through_what_comes_after() -> None:
    row = a_row()
    for outcome in (Failed(Failure.ANSWER_LOST), Failed(Failure.NO_CONNECTION), openrosa(409, CLOSED)):
        change = decide(row, outcome, NOW, 0.5)
        row = replace(row, tries=row.tries + 1, detail=change.detail, reason=change.reason)
    change = decide(row, openrosa(409, CLOSED), NOW, 0.5)
    assert change.reason == "closed-maybe-received"


def test_a_part_that_arrived_before_the_refusal_is_told() -> None:
    change = decide(a_row(), replace(openrosa(413), stored_before=True), NOW, 0.5)
    assert change.reason == "too-large-maybe-received"


def test_nothing_the_receiver_said_is_kept_since_it_may_quote_an_answer() -> None:
    change = decide(a_row(), openrosa(422, "Jones is no valid name"), NOW, 0.5)
    assert "Jones" not in repr(change)


@pytest.mark.parametrize(
    ("tries", "bound"),
    [
        (0, timedelta(minutes=1)),  # a row from a database that did not count
        (1, timedelta(minutes=1)),
        (2, timedelta(minutes=2)),
        (5, timedelta(minutes=16)),
        (10, CAP),
        (10**6, CAP),  # years of retries: no overflow, never given up
    ],
)
def test_the_bound_of_the_wait_doubles_up_to_six_hours(tries: int, bound: timedelta) -> None:
    assert backoff(tries, 1.0) == bound
    assert backoff(tries, 0.25) == bound / 4  # full jitter: any part of it
    assert backoff(tries, 0.0) == timedelta(seconds=1)  # but not a busy loop


RETRY_AFTER = [
    (120.0, timedelta(seconds=120)),
    (0.0, timedelta(seconds=1)),  # less than our own wait does not shorten it
    (-5.0, timedelta(seconds=1)),  # a date that is past
    (1e9, LONGEST_RETRY_AFTER),  # a receiver with a wrong clock must not park an item for years
]


@pytest.mark.parametrize(("asked", "waited"), RETRY_AFTER)
def test_retry_after_is_honoured_within_bounds(asked: float, waited: timedelta) -> None:
    change = decide(a_row(), other(503, retry_after=asked), NOW, 0.0)
    assert change.next_try_at == NOW + waited


def test_what_staff_must_mend_is_tried_slowly_from_the_start() -> None:
    for jitter in (0.0, 0.999):
        change = decide(a_row(), openrosa(403), NOW, jitter)
        assert change.next_try_at is not None
        assert SLOW / 2 <= change.next_try_at - NOW <= SLOW


PAUSES = [
    (Failed(Failure.NO_CONNECTION), True),
    (Failed(Failure.TLS), True),
    (Failed(Failure.NO_KEY), True),
    (page(200), True),
    (other(503), True),
    (Failed(Failure.ANSWER_LOST), False),  # may be one large item on a slow line
    (other(500), False),  # may be one item that makes it stumble
    (openrosa(401), False),  # the key may be good for other forms
    (openrosa(404), False),
    (openrosa(201), False),
    (openrosa(409), False),
]


@pytest.mark.parametrize(("outcome", "pauses"), PAUSES)
def test_what_every_item_would_meet_pauses_the_receiver(outcome: Outcome, pauses: bool) -> None:
    change = decide(a_row(), outcome, NOW, 0.5)
    assert (pause(outcome, change, NOW) is not None) == pauses


def test_a_pause_lasts_no_longer_than_the_wait_nor_than_five_minutes_nor_than_was_asked() -> None:
    lost = Failed(Failure.NO_CONNECTION)
    assert pause(lost, decide(a_row(), lost, NOW, 0.5), NOW) == NOW + timedelta(seconds=30)
    assert pause(lost, decide(a_row(tries=20), lost, NOW, 0.5), NOW) == NOW + timedelta(minutes=5)
    busy = other(503, retry_after=3600)
    assert pause(busy, decide(a_row(), busy, NOW, 0.5), NOW) == NOW + timedelta(hours=1)


def test_every_reason_can_come_up() -> None:
    outcomes: list[Outcome] = [case.outcome for case in MEASURED + BETWEEN]
    first = {decide(a_row(), outcome, NOW, 0.5).reason for outcome in outcomes}
    second = {decide(a_row(detail="refused-once"), openrosa(409, words), NOW, 0.5).reason
              for words, _, _ in CONFLICTS}  # fmt: skip
    assert (first | second) - {""} == set(Reason)


def test_every_answer_and_failure_has_a_verdict() -> None:
    for status in range(100, 1000):
        for voice in Voice:
            assert judge(Answered(status, voice)) is not None
    for failure in Failure:
        assert judge(Failed(failure)) is not None
