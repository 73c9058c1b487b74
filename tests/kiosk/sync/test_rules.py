"""The table of sending. Each row names the case in which a receiver was seen, or is specified, to say so."""

from dataclasses import dataclass, replace

import pytest

from kiosk.store import State
from kiosk.sync.decide import decide
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice
from kiosk.sync.reasons import Reason
from kiosk.sync.rules import judge
from tests.kiosk.sync.submissions import NOW, a_row

UNKNOWN = Answered(404, Voice.RECEIVER, Says.FORM_UNKNOWN)
DIFFERENT = Answered(409, Voice.RECEIVER, Says.DIFFERENT)
DELETED = Answered(409, Voice.RECEIVER, Says.DELETED)
STORED = Answered(201, Voice.RECEIVER, Says.STORED)


def itself(status: int, says: Says = Says.NOTHING, retry_after: float | None = None) -> Answered:
    return Answered(status, Voice.RECEIVER, says, retry_after)


def page(status: int) -> Answered:
    return Answered(status, Voice.PAGE)


def other(status: int, retry_after: float | None = None) -> Answered:
    return Answered(status, Voice.OTHER, retry_after=retry_after)


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
ONCE_MORE = (READY, "conflict-once", "refused-once")

# ODK Central, as measured, in the order of the table of receivers.
MEASURED = [
    Case("good; identical repeat; without attachment; late attachment", STORED, ACCEPTED),
    Case("identical XML, changed attachment bytes: overwritten", STORED, ACCEPTED),
    Case("same instanceID, different XML", DIFFERENT, *ONCE_MORE),
    Case("named attachment missing: the server lists it", STORED, ACCEPTED),
    Case("malformed XML", itself(400), HELD, "refused"),
    Case("truncated early: form version '' does not exist", UNKNOWN, HELD, "form-unknown"),
    Case("truncated after the instanceID: stored; the full one gets this", DIFFERENT, *ONCE_MORE),
    Case("bad date, unknown field: the server checks no values", STORED, ACCEPTED),
    Case("no instanceID: a new row each time, but an answer is an answer", STORED, ACCEPTED),
    Case("unknown form, version or project", UNKNOWN, HELD, "form-unknown"),
    Case("an old form version after a new one was published", STORED, ACCEPTED),
    Case("key wrong or revoked: mended for all items at once", itself(403), READY, "key-refused"),
    Case("key malformed, or form not assigned", itself(401), READY, "key-refused"),
    Case("no X-OpenRosa-Version; missing part; raw XML: our own fault", itself(400), HELD, "refused"),
    Case("truncated multipart is a 400 in JSON: the line did it", other(400), READY, "cut-short"),
    Case("closing form", STORED, ACCEPTED),
    Case("closed form", itself(409, Says.CLOSED), *ONCE_MORE),
    Case("identical retry of an accepted item after the form closed", itself(409, Says.CLOSED), *ONCE_MORE),
    Case("resubmit after deletion on the server", DELETED, *ONCE_MORE),
    Case("original resent after an edit", DIFFERENT, *ONCE_MORE),
    Case("database down: 500 in JSON, no Retry-After", other(500), READY, "receiver-fault", UNSURE),
    Case("the database is back", STORED, ACCEPTED),
    Case("8 at once: deleted, they say, though one is stored", DELETED, *ONCE_MORE),
]  # fmt: skip

# What else stands between a kiosk and a receiver.
BETWEEN = [
    Case("202 counts too, says the Form Submission API", itself(202, Says.STORED), ACCEPTED),
    Case("200 in OpenRosa's own words is still no delivery", itself(200), READY, "not-confirmed", UNSURE),
    Case("201 without the header or with half a body", other(201), READY, "not-confirmed", UNSURE),
    Case("201 with a page: whoever says created may mean it", page(201), READY, "portal", UNSURE),
    Case("a login page, which may stand for a thank-you", page(200), READY, "portal", UNSURE),
    Case("a captive portal that answers HEAD", replace(page(200), unsent=True), READY, "portal"),
    Case("busy already at HEAD", replace(other(503), unsent=True), READY, "busy"),
    Case("several statuses in one, RFC 4918", itself(207), READY, "not-confirmed", UNSURE),
    Case("an honest captive portal, RFC 6585", page(511), READY, "portal"),
    Case("redirected, as after a post that was taken", other(302), READY, "redirected", UNSURE),
    Case("see what came of it there", other(303), READY, "redirected", UNSURE),
    Case("moved for good, to be posted there", other(308), READY, "redirected"),
    Case("a web server that wants a password, in HTML", page(401), READY, "key-refused"),
    Case("a login page that says 403", page(403), READY, "portal"),
    Case("a wrong address that says 404 in HTML", page(404), READY, "portal"),
    Case("a wrong address that says 404 in JSON", other(404), READY, "wrong-address"),
    Case("a web server that takes no posts here", other(405), READY, "wrong-address"),
    Case("too large, in the receiver's words", itself(413), HELD, "too-large"),
    Case("too large, in a gateway's HTML", page(413), HELD, "too-large"),
    Case("too large, from nginx by itself", other(413), HELD, "too-large"),
    Case("422 from a receiver that checks values", itself(422), HELD, "refused"),
    Case("a proxy wants a key", other(407), READY, "key-refused"),
    Case("too many requests", other(429), READY, "busy"),
    Case("locked, RFC 4918", itself(423), READY, "busy"),
    Case("too early, RFC 8470", other(425), READY, "busy"),
    Case("an account that nobody paid for", other(402), READY, "key-refused"),
    Case("not for legal reasons, says a filter on the way", page(451), READY, "portal"),
    Case("not for legal reasons, says the receiver", itself(451), HELD, "refused"),
    Case("no room there, RFC 4918", itself(507), READY, "receiver-fault", UNSURE),
    Case("busy", other(503), READY, "busy", UNSURE),
    Case("a gateway's page about a receiver that is down", page(502), READY, "receiver-fault", UNSURE),
    Case("a status that HTTP does not know", other(999), READY, "not-confirmed", UNSURE),
    Case("refused, no route, no name", Failed(Failure.NO_CONNECTION), READY, "no-connection"),
    Case("the line went silent after sending", Failed(Failure.ANSWER_LOST), READY, "answer-lost", UNSURE),
    Case("a wrong certificate, or a wrong clock", Failed(Failure.TLS), READY, "tls"),
    Case("pointed to another host", Failed(Failure.REDIRECTED), READY, "redirected"),
    Case("other bytes than were sealed would poison the record", Failed(Failure.DAMAGED), HELD, "damaged"),
    Case("no key in the key store", Failed(Failure.NO_KEY), READY, "no-key"),
    Case("kiosk.toml lost the receiver", Failed(Failure.NO_RECEIVER), READY, "no-receiver"),
    Case("our own bug", Failed(Failure.FAULT), READY, "fault", UNSURE),
]  # fmt: skip

# What the protocols of other receivers say, as far as RECEIVERS.md or their specifications tell.
OTHERS = [
    Case("Objects API: a new uuid", STORED, ACCEPTED),
    Case("Objects API: the uuid is taken, by the same content", itself(400, Says.STORED), ACCEPTED),
    Case("Objects API: the uuid is taken by other content", itself(400, Says.DIFFERENT), *ONCE_MORE),
    Case("Objects API: five of six at once with one uuid", itself(500), READY, "receiver-fault", UNSURE),
    Case("Objects API: schema-invalid", itself(400, Says.INVALID), HELD, "refused"),
    Case("Objects API: no Content-Crs, our own fault", itself(412), HELD, "refused"),
    Case("Objects API: bad token", itself(401), READY, "key-refused"),
    Case("Open311: a service_code that is gone", UNKNOWN, HELD, "form-unknown"),
    Case("FHIR: created", STORED, ACCEPTED),
    Case("FHIR: If-None-Exist found it", itself(200, Says.STORED), ACCEPTED),
    Case("FHIR: If-None-Exist found several", itself(412, Says.SEVERAL), HELD, "several"),
    Case("Idempotency-Key: the first goes on", itself(409, Says.UNDER_WAY), READY, "under-way", UNSURE),
    Case("Idempotency-Key: used before with another body", itself(422, Says.DIFFERENT), *ONCE_MORE),
    Case("problem+json: values that do not hold", itself(422, Says.INVALID), HELD, "refused"),
    Case("Standard Webhooks: the endpoint is gone for good", itself(410), READY, "wrong-address"),
    Case("the mapping asks for what the answers do not give", Failed(Failure.UNFIT), HELD, "unfit"),
    Case("a folder: written, synced and renamed", Answered(None, Voice.RECEIVER, Says.STORED), ACCEPTED),
    Case("a folder: such a file, other bytes", Answered(None, Voice.RECEIVER, Says.DIFFERENT), *ONCE_MORE),
    Case("a folder that is full", Failed(Failure.NO_ROOM), READY, "no-room"),
    Case("a folder whose share is not there", Failed(Failure.NO_CONNECTION), READY, "no-connection"),
    Case("less came than was sent, says the receiver", itself(400, Says.NOT_WHOLE), READY, "cut-short"),
]  # fmt: skip

TABLE = MEASURED + BETWEEN + OTHERS


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.why)
def test_a_first_send(case: Case) -> None:
    change = decide(a_row(), case.outcome, NOW, 0.5)
    assert (change.state, change.reason, change.detail) == (case.state, case.reason, case.detail)
    assert (change.accepted_at == NOW) == (case.state is ACCEPTED)
    assert (change.next_try_at is not None and change.next_try_at > NOW) == (case.state is READY)
    assert change.status == (case.outcome.status if isinstance(case.outcome, Answered) else None)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.why)
def test_a_first_send_to_a_receiver_that_cannot_tell_a_repeat(case: Case) -> None:
    """Open311: whatever may have arrived is held, and so is whatever would be sent again to be sure."""
    change = decide(a_row(), case.outcome, NOW, 0.5, repeat_safe=False)
    if case.detail == UNSURE:
        assert (change.state, change.reason) == (HELD, "ambiguous")
    elif case.detail == "refused-once":
        assert change.state is HELD
        assert change.reason in {"different", "closed", "deleted"}
    else:
        assert (change.state, change.reason) == (case.state, case.reason)


def test_what_a_killed_sender_left_is_held_where_a_repeat_would_double_it() -> None:
    change = decide(a_row(tries=2), Failed(Failure.INTERRUPTED), NOW, 0.5, repeat_safe=False)
    assert (change.state, change.reason) == (HELD, "ambiguous")


def test_every_answer_and_failure_has_a_verdict() -> None:
    for status in (None, *range(100, 1000)):
        for voice in Voice:
            assert judge(Answered(status, voice)) is not None
    for says in Says:
        assert judge(Answered(200, Voice.RECEIVER, says)) is not None
    for failure in Failure:
        assert judge(Failed(failure)) is not None


def test_every_reason_can_come_up() -> None:
    first = {decide(a_row(), case.outcome, NOW, 0.5).reason for case in TABLE}
    second = {decide(a_row(detail="refused-once"), itself(409, says), NOW, 0.5).reason
              for says in (Says.DIFFERENT, Says.CLOSED, Says.DELETED, Says.KNOWN)}  # fmt: skip
    unsafe = {decide(a_row(), Failed(Failure.ANSWER_LOST), NOW, 0.5, repeat_safe=False).reason}
    assert (first | second | unsafe) - {""} == set(Reason)
