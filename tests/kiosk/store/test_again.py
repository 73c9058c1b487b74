"""What staff make due again: what is held, what waits, and what a receiver had and lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.store import Change, Counts, Outbox, PayloadError, State, StoreError
from tests.kiosk.store.items import LATER, NOW, accepted, again, an_item, held

KEPT = replace(an_item(1), retention_days=3)


def send(outbox: Outbox, *changes: Change) -> None:
    """Meet these, one after another, with what is due."""
    for change in changes:
        row = outbox.claim(LATER)
        assert row is not None
        outbox.apply(row.instance_id, change, NOW)
    outbox.settle(NOW)


class TestRetry:
    @pytest.mark.parametrize("change", [again(), held()], ids=["waiting", "held"])
    def test_makes_an_item_due_and_keeps_what_is_known_of_it(self, outbox: Outbox, change: Change) -> None:
        outbox.put(an_item())
        send(outbox, change)
        row = outbox.retry(an_item().reference, NOW)
        assert (row.state, row.next_try_at, row.tries) == (State.READY, NOW, 1)
        assert (row.reason, row.detail) == (change.reason, change.detail)
        assert outbox.claim(NOW) is not None

    def test_not_while_it_is_sent(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        outbox.claim(NOW)
        with pytest.raises(StoreError, match=f"{an_item().reference}: it is being sent at this moment"):
            outbox.retry(an_item().reference, NOW)
        assert outbox.counts() == Counts(sending=1)

    def test_not_when_the_receiver_has_it(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        send(outbox, accepted())
        with pytest.raises(StoreError, match="the receiver already has it"):
            outbox.retry(an_item().instance_id, NOW)

    def test_not_what_is_not_there(self, outbox: Outbox) -> None:
        with pytest.raises(StoreError, match="there is no such submission"):
            outbox.retry(an_item().reference, NOW)


class TestResend:
    def test_makes_due_what_was_received_since_and_takes_it_for_waiting(self, outbox: Outbox) -> None:
        told = replace(accepted(), received_at=NOW, receiver_reference="17", review_state="received")
        outbox.put(KEPT)
        send(outbox, told)
        assert outbox.resend("council", NOW, LATER) == 1
        row = outbox.row(KEPT.instance_id)
        assert row is not None
        assert (row.state, row.accepted_at, row.received_at) == (State.READY, None, None)
        assert (row.receiver_reference, row.review_state) == ("", "")
        assert outbox.next_due() == NOW
        assert [(one.outcome, one.state) for one in outbox.attempts(KEPT.instance_id)] == [
            ("answered-openrosa", State.ACCEPTED),
            ("sent-again", State.READY),
        ]

    def test_keeps_the_answers_as_long_as_it_waits_and_counts_the_days_anew(self, outbox: Outbox) -> None:
        outbox.put(KEPT)
        send(outbox, accepted())
        outbox.resend("council", NOW, LATER)
        later = NOW + timedelta(days=9)
        outbox.settle(later)
        assert outbox.payload(KEPT.instance_id).xml == KEPT.xml
        send(outbox, accepted())
        outbox.settle(NOW + timedelta(days=2))
        assert outbox.payload(KEPT.instance_id).xml == KEPT.xml
        outbox.settle(later)
        with pytest.raises(PayloadError):
            outbox.payload(KEPT.instance_id)

    def test_tells_staff_to_look_there_first_if_the_receiver_then_refuses_it(self, outbox: Outbox) -> None:
        outbox.put(KEPT)
        send(outbox, accepted())
        outbox.resend("council", NOW, LATER)
        row = outbox.claim(LATER)
        assert row is not None
        assert row.detail == "maybe-received"

    def test_holds_what_must_not_be_sent_twice(self, outbox: Outbox) -> None:
        outbox.put(KEPT)
        send(outbox, accepted())
        assert outbox.resend("council", NOW, LATER, hold_for="ambiguous") == 1
        row = outbox.row(KEPT.instance_id)
        assert row is not None
        assert (row.state, row.reason) == (State.HELD, "ambiguous")
        assert outbox.claim(LATER) is None
        assert outbox.retry(row.reference, LATER).state is State.READY

    def test_forgets_what_had_arrived_in_part(self, outbox: Outbox) -> None:
        outbox.put(an_item(1))
        send(outbox, replace(again(NOW), detail="maybe-received parts:2,1,2026-11-22T10:00:00+00:00"))
        outbox.resend("council", NOW, LATER)
        row = outbox.row(an_item(1).instance_id)
        assert row is not None
        assert (row.state, row.detail) == (State.READY, "maybe-received")

    def test_leaves_alone_what_came_before_is_another_receivers_or_was_not_received(
        self, outbox: Outbox
    ) -> None:
        outbox.put(KEPT)
        send(outbox, accepted())
        outbox.put(replace(an_item(2), retention_days=3, receiver="county"))
        send(outbox, accepted())
        outbox.put(replace(an_item(3), retention_days=3))
        outbox.put(replace(an_item(4), retention_days=3))
        send(outbox, held(), replace(again(), detail=""))
        before = list(outbox.rows())
        assert outbox.resend("council", NOW + timedelta(seconds=1), LATER) == 0
        assert outbox.resend("nobody", NOW, LATER) == 0
        assert list(outbox.rows()) == before

    def test_goes_by_the_receivers_clock_where_it_told_the_time(self, outbox: Outbox) -> None:
        outbox.put(KEPT)
        send(outbox, replace(accepted(NOW), received_at=NOW - timedelta(days=400)))
        assert outbox.resend("council", NOW, LATER) == 0
        assert outbox.resend("council", NOW - timedelta(days=400), LATER) == 1

    def test_names_what_holds_no_answers_any_more(self, outbox: Outbox) -> None:
        outbox.put(an_item(1))
        outbox.put(replace(an_item(2), retention_days=3))
        send(outbox, accepted(), accepted())
        assert outbox.resend("council", NOW, LATER) == 1
        assert [row.reference for row in outbox.erased_since("council", NOW)] == [an_item(1).reference]
        assert list(outbox.erased_since("council", NOW + timedelta(seconds=1))) == []
