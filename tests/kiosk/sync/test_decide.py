"""What becomes of an item by what came before, and when it is sent again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.store import State
from kiosk.sync.decide import CAP, LONGEST_PAUSE, LONGEST_RETRY_AFTER, SLOW, backoff, decide, pause
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice
from kiosk.sync.progress import Progress, arrived, progress
from tests.kiosk.sync.submissions import NOW, a_row

READY, HELD, ACCEPTED = State.READY, State.HELD, State.ACCEPTED
UNSURE = "maybe-received"
STORED = Answered(201, Voice.RECEIVER, Says.STORED)


def itself(status: int, says: Says = Says.NOTHING, retry_after: float | None = None) -> Answered:
    return Answered(status, Voice.RECEIVER, says, retry_after)


def page(status: int) -> Answered:
    return Answered(status, Voice.PAGE)


def other(status: int, retry_after: float | None = None) -> Answered:
    return Answered(status, Voice.OTHER, retry_after=retry_after)


CONFLICTS = [
    (Says.DIFFERENT, "", "different"),
    (Says.DIFFERENT, UNSURE, "different-maybe-received"),
    (Says.CLOSED, "", "closed"),
    # Measured: the identical retry of an accepted item meets the same words as one that never arrived.
    (Says.CLOSED, UNSURE, "closed-maybe-received"),
    (Says.DELETED, "", "deleted"),
    (Says.KNOWN, UNSURE, "conflict-maybe-received"),
    (Says.KNOWN, "", "conflict"),
]


@pytest.mark.parametrize(("says", "before", "reason"), CONFLICTS)
def test_the_second_conflict_alone_is_final(says: Says, before: str, reason: str) -> None:
    row = a_row(tries=2, detail=f"{before} refused-once")
    change = decide(row, itself(409, says), NOW, 0.5)
    assert (change.state, change.reason, change.next_try_at) == (HELD, reason, None)


def test_after_one_conflict_the_identical_post_may_still_be_accepted() -> None:
    change = decide(a_row(tries=2, detail="refused-once"), STORED, NOW, 0.5)
    assert (change.state, change.reason, change.detail) == (ACCEPTED, "", "")


def test_a_conflict_is_confirmed_some_minutes_later_not_at_once() -> None:
    for jitter in (0.0, 0.999):
        change = decide(a_row(), itself(409, Says.KNOWN), NOW, jitter)
        assert change.next_try_at is not None
        assert timedelta(minutes=5) <= change.next_try_at - NOW <= timedelta(minutes=10)


def test_a_lost_answer_is_remembered_through_what_comes_after() -> None:
    row = a_row()
    for outcome in (Failed(Failure.ANSWER_LOST), Failed(Failure.NO_CONNECTION), itself(409, Says.CLOSED)):
        change = decide(row, outcome, NOW, 0.5)
        row = replace(row, tries=row.tries + 1, detail=change.detail, reason=change.reason)
    change = decide(row, itself(409, Says.CLOSED), NOW, 0.5)
    assert change.reason == "closed-maybe-received"


FIRST_PART = itself(201, Says.PART)


def test_a_part_that_arrived_is_remembered_and_the_next_goes_at_once() -> None:
    change = decide(a_row(tries=3), replace(FIRST_PART, arrived=4), NOW, 0.5)
    assert (change.state, change.next_try_at, change.reason) == (State.READY, NOW, "")
    assert progress(change.detail) == Progress(4, 3, NOW)
    assert arrived(change.detail, NOW) == 4


def test_what_arrived_is_remembered_through_failures_and_they_count_from_there() -> None:
    row = a_row(tries=40)
    row = replace(row, tries=41, detail=decide(row, replace(FIRST_PART, arrived=4), NOW, 0.5).detail)
    change = decide(row, Failed(Failure.NO_CONNECTION), NOW, 1.0)
    assert arrived(change.detail, NOW) == 4
    assert change.next_try_at == NOW + timedelta(minutes=1)


@pytest.mark.parametrize("jump", [timedelta(hours=24), timedelta(days=365), timedelta(seconds=-1)])
def test_after_a_day_or_a_clock_set_back_all_parts_go_again(jump: timedelta) -> None:
    """The receiver may have been put back to the copy of the night before; a repeat does no harm."""
    detail = decide(a_row(), replace(FIRST_PART, arrived=4), NOW, 0.5).detail
    assert arrived(detail, NOW + jump) == 0


def test_a_part_that_arrived_before_the_refusal_is_told() -> None:
    row = replace(a_row(tries=2), detail=decide(a_row(), replace(FIRST_PART, arrived=1), NOW, 0.5).detail)
    assert decide(row, itself(413), NOW, 0.5).reason == "too-large-maybe-received"


def test_the_last_part_leaves_nothing_to_remember() -> None:
    row = replace(a_row(tries=2), detail=decide(a_row(), replace(FIRST_PART, arrived=1), NOW, 0.5).detail)
    change = decide(row, STORED, NOW, 0.5)
    assert (change.state, change.detail) == (ACCEPTED, "")


def test_a_receiver_that_cannot_tell_a_repeat_gets_a_pause_so_that_one_item_is_held_and_not_all() -> None:
    lost = Failed(Failure.ANSWER_LOST)
    change = decide(a_row(), lost, NOW, 0.5, repeat_safe=False)
    assert pause(lost, change, NOW) == NOW + LONGEST_PAUSE


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
        change = decide(a_row(), itself(403), NOW, jitter)
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
    (itself(401), False),  # the key may be good for other forms
    (itself(404, Says.FORM_UNKNOWN), False),
    (STORED, False),
    (itself(409, Says.KNOWN), False),
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


def test_what_the_receiver_told_lands_with_the_acceptance_and_only_then() -> None:
    told = replace(STORED, received_at=NOW, receiver_reference="2026-0042", review_state="received")
    change = decide(a_row(), told, NOW, 0.5)
    assert (change.received_at, change.receiver_reference, change.review_state) == (
        NOW,
        "2026-0042",
        "received",
    )
    refused = decide(a_row(), replace(told, status=500, says=Says.NOTHING), NOW, 0.5)
    assert (refused.received_at, refused.receiver_reference, refused.review_state) == (None, "", "")
