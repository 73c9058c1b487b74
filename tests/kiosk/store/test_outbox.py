"""The outbox: what is put stays, is sent in turn, and ends as accepted or held."""

import sqlite3
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.store import (
    Attachment,
    Attempt,
    Change,
    Counts,
    Item,
    Outbox,
    PayloadError,
    Row,
    State,
    StoreError,
)
from tests.kiosk.store.earlier import fingerprint_of_all_bytes
from tests.kiosk.store.items import ANSWER, LATER, NOW, accepted, again, an_item, an_outbox, held


class TestPut:
    def test_shows_everything_but_the_answers(self, outbox: Outbox) -> None:
        item = an_item()
        outbox.put(item)
        row = outbox.row(item.reference)
        assert row is not None
        assert (row.instance_id, row.reference) == (item.instance_id, item.reference)
        assert (row.service, row.form_id, row.form_version, row.receiver) == (
            "library-membership",
            "library",
            "3",
            "council",
        )
        assert (row.state, row.tries, row.reason, row.detail) == (State.READY, 0, "", "")
        assert (row.captured_at, row.next_try_at, row.accepted_at) == (NOW, None, None)
        assert row.size == len(item.xml) + len(item.attachments[0].content)

    def test_gives_the_same_bytes_back(self, outbox: Outbox) -> None:
        item = an_item()
        outbox.put(item)
        payload = outbox.payload(item.instance_id)
        assert payload.xml == item.xml
        assert payload.attachments == item.attachments

    def test_survives_being_closed(self, tmp_path: Path) -> None:
        with an_outbox(tmp_path) as outbox:
            outbox.put(an_item())
        with an_outbox(tmp_path) as outbox:
            assert outbox.payload(an_item().instance_id).xml == an_item().xml

    def test_waits_for_the_disk_although_an_answer_before_it_did_not(self, outbox: Outbox) -> None:
        for number in (1, 2):
            outbox.put(an_item(number))
            assert _waits_for_the_disk(outbox)
            row = outbox.claim(NOW)
            assert row is not None
            outbox.apply(row.instance_id, held(), NOW)
            assert not _waits_for_the_disk(outbox)

    def test_goes_to_a_receiver_of_which_nothing_was_kept_before(self, outbox: Outbox) -> None:
        outbox.put(an_item(1))
        with pytest.raises(StoreError, match="other answers"):
            outbox.put(replace(an_item(1, answer="someone else"), receiver="parish"))
        outbox.put(replace(an_item(1), receiver="parish"))  # known already
        outbox.put(replace(an_item(2), receiver="parish"))
        assert {row.receiver for row in iter(lambda: outbox.claim(NOW), None)} == {"council", "parish"}

    def test_confirmed_twice_is_stored_once(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        outbox.put(an_item())
        assert outbox.counts() == Counts(ready=1)

    @pytest.mark.parametrize("answer", [ANSWER, "someone else"])
    def test_one_that_an_earlier_version_kept_is_told_from_others_by_its_bytes(
        self, outbox: Outbox, answer: str
    ) -> None:
        outbox.put(an_item())
        outbox._connection.execute(
            "UPDATE outbox SET fingerprint = ?", (fingerprint_of_all_bytes(outbox._key, an_item()),)
        )
        with nullcontext() if answer == ANSWER else pytest.raises(StoreError, match="other answers"):
            outbox.put(an_item(answer=answer))
        assert outbox.counts() == Counts(ready=1)
        assert outbox.payload(an_item().instance_id).xml == an_item().xml

    def test_confirmed_again_after_the_receiver_has_it_is_not_sent_again(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        _send(outbox, accepted())
        outbox.put(an_item())
        assert outbox.counts() == Counts(accepted=1)

    @pytest.mark.parametrize(
        "other",
        [
            an_item(answer="someone else"),
            an_item(attachments=()),
            an_item(attachments=(replace(an_item().attachments[0], content=b"another photo"),)),
            an_item(attachments=(replace(an_item().attachments[0], name="another name"),)),
        ],
        ids=["answers", "no photo", "photo", "name of the photo"],
    )
    def test_refuses_other_bytes_under_a_known_reference(self, outbox: Outbox, other: Item) -> None:
        outbox.put(an_item())
        with pytest.raises(StoreError, match="other answers are already confirmed under this reference"):
            outbox.put(other)
        assert outbox.payload(an_item().instance_id).xml == an_item().xml

    def test_sends_no_bytes_that_changed_since_they_were_digested(self, outbox: Outbox) -> None:
        outbox.put(replace(an_item(), xml=b"<data/>"))
        with pytest.raises(PayloadError, match="was altered or damaged"):
            outbox.payload(an_item().instance_id)


class TestClaim:
    def test_takes_the_oldest_first_and_each_once(self, outbox: Outbox) -> None:
        for number in range(3):
            outbox.put(an_item(number))
        claimed = [outbox.claim(NOW) for _ in range(4)]
        assert [row and row.instance_id for row in claimed] == [
            *(an_item(n).instance_id for n in range(3)),
            None,
        ]

    def test_marks_the_item_before_anything_is_sent(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        row = outbox.claim(NOW)
        assert row is not None
        assert (row.state, row.tries) == (State.SENDING, 1)
        assert outbox.row(row.instance_id) == row

    def test_leaves_what_is_not_due(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        _send(outbox, again(LATER))
        assert outbox.claim(LATER - timedelta(microseconds=1)) is None
        assert outbox.claim(LATER) is not None

    def test_one_that_waits_does_not_stop_the_next(self, outbox: Outbox) -> None:
        outbox.put(an_item(1))
        _send(outbox, again(LATER))
        outbox.put(an_item(2))
        row = outbox.claim(NOW)
        assert row is not None
        assert row.instance_id == an_item(2).instance_id

    def test_a_clock_set_back_after_confirming_does_not_hold_up_the_first_send(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        assert outbox.claim(NOW - timedelta(days=365)) is not None

    def test_marks_some_at_a_time_and_gives_back_those_whose_turn_did_not_come(self, outbox: Outbox) -> None:
        for number in range(3):
            outbox.put(an_item(number))
        outbox.claim(NOW)
        assert outbox.counts() == Counts(sending=3)
        outbox.settle(NOW)
        assert outbox.counts() == Counts(ready=2, sending=1)
        assert [row.tries for row in outbox.rows()] == [1, 0, 0]

    def test_marks_alone_what_must_not_be_sent_twice(self, outbox: Outbox) -> None:
        for number in range(3):
            outbox.put(an_item(number))
        assert outbox.claim(NOW, once_only={"council"})
        assert outbox.counts() == Counts(ready=2, sending=1)

    def test_marks_no_more_at_once_than_a_slow_line_takes_in_a_minute(self, outbox: Outbox) -> None:
        large = Attachment("photo.jpg", "image/jpeg", bytes(100_000))
        for number in range(5):
            outbox.put(an_item(number, attachments=(large,)))
        outbox.claim(NOW)
        assert outbox.counts() == Counts(ready=3, sending=2)

    def test_what_waits_longer_than_anything_is_told_to_was_put_off_by_a_wrong_clock(
        self, outbox: Outbox
    ) -> None:
        outbox.put(an_item())
        _send(outbox, again(NOW + timedelta(days=365)))
        assert outbox.claim(NOW) is not None


class TestApply:
    def test_acceptances_are_written_together_at_last_before_the_next_are_marked(
        self, tmp_path: Path, outbox: Outbox
    ) -> None:
        for number in range(3):
            outbox.put(an_item(number))
        with an_outbox(tmp_path) as window:
            for _ in range(2):
                row = outbox.claim(NOW)
                assert row is not None
                outbox.apply(row.instance_id, accepted(), NOW)
            assert window.counts() == Counts(sending=3)
            row = outbox.claim(NOW)
            assert row is not None
            outbox.apply(row.instance_id, accepted(), NOW)
            assert window.counts() == Counts(accepted=3)

    @pytest.mark.parametrize("durable", [True, False])
    def test_what_is_held_or_durable_is_written_at_once(self, outbox: Outbox, durable: bool) -> None:
        for number in range(3):
            outbox.put(an_item(number))
        row = outbox.claim(NOW)
        assert row is not None
        outbox.apply(row.instance_id, accepted() if durable else held(), NOW, durable=durable)
        assert outbox.counts() == Counts(sending=2, accepted=durable, held=not durable)

    def test_accepted_keeps_the_row_and_destroys_the_answers(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        row = _send(outbox, accepted(LATER))
        assert (row.state, row.accepted_at, row.next_try_at) == (State.ACCEPTED, LATER, None)
        with pytest.raises(PayloadError, match="holds no answers any more"):
            outbox.payload(row.instance_id)

    @pytest.mark.parametrize("change", [again(), held()], ids=["again", "held"])
    def test_anything_else_keeps_the_answers(self, outbox: Outbox, change: Change) -> None:
        outbox.put(an_item())
        row = _send(outbox, change)
        assert (row.state, row.next_try_at, row.reason, row.detail) == (
            change.state,
            change.next_try_at,
            change.reason,
            change.detail,
        )
        assert outbox.payload(row.instance_id).xml == an_item().xml

    def test_writes_one_attempt_each_time(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        _send(outbox, again(NOW))
        _send(outbox, held(), LATER)
        assert outbox.attempts(an_item().instance_id) == [
            Attempt(NOW, "no-connection", None, State.READY, "no-connection", "maybe-received"),
            Attempt(LATER, "answered-openrosa", 404, State.HELD, "form-unknown", ""),
        ]

    def test_refuses_an_answer_to_what_is_not_being_sent(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        with pytest.raises(StoreError, match="is not being sent"):
            outbox.apply(an_item().instance_id, accepted(), NOW)
        assert outbox.counts() == Counts(ready=1)
        assert outbox.attempts(an_item().instance_id) == []


class TestRelease:
    def test_returns_what_a_lost_sender_left(self, tmp_path: Path, outbox: Outbox) -> None:
        outbox.put(an_item(1))
        outbox.put(an_item(2))
        outbox.claim(NOW)  # marks both, to wait for the disk once, and hands out the first
        with an_outbox(tmp_path) as next_sender:
            assert next_sender.release(LATER) == 2
        assert outbox.counts() == Counts(ready=2)
        row = outbox.row(an_item(1).instance_id)
        assert row is not None
        assert (row.tries, row.next_try_at) == (1, None)  # the try counts, and it is due at once

    def test_notes_that_the_end_of_the_send_is_unknown(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        outbox.claim(NOW)
        outbox.release(LATER)
        assert outbox.attempts(an_item().instance_id) == [
            Attempt(LATER, "interrupted", None, State.READY, "", "")
        ]

    def test_touches_nothing_else(self, outbox: Outbox) -> None:
        outbox.put(an_item(1))
        _send(outbox, held())
        outbox.put(an_item(2))
        _send(outbox, accepted())
        assert outbox.release(LATER) == 0
        assert outbox.counts() == Counts(accepted=1, held=1)


class TestReading:
    def test_rows_come_oldest_first_over_more_than_a_page(self, outbox: Outbox) -> None:
        for number in range(205):  # a page is 200
            outbox.put(an_item(number, attachments=()))
        assert [row.instance_id for row in outbox.rows()] == [an_item(n).instance_id for n in range(205)]

    def test_a_list_half_read_holds_up_no_writer(self, tmp_path: Path, outbox: Outbox) -> None:
        for number in range(205):
            outbox.put(an_item(number, attachments=()))
        rows = outbox.rows()
        next(rows)
        with an_outbox(tmp_path) as sender:
            _send(sender, accepted())
            sender.settle(NOW)
        assert (tmp_path / "outbox.db-wal").stat().st_size == 0
        assert len(list(rows)) == 204

    def test_a_row_is_found_by_reference_and_by_instance_id(self, outbox: Outbox) -> None:
        outbox.put(an_item())
        assert outbox.row(an_item().reference) == outbox.row(an_item().instance_id) is not None
        assert outbox.row(an_item(2).reference) is None

    def test_counts(self, outbox: Outbox) -> None:
        assert outbox.counts() == Counts()
        for number, change in enumerate((accepted(), held(), held(), again())):
            outbox.put(an_item(number))
            _send(outbox, change)
        outbox.put(an_item(9))
        outbox.claim(NOW)
        assert outbox.counts() == Counts(ready=1, sending=1, accepted=1, held=2)

    def test_next_due_is_the_earliest_of_what_waits(self, outbox: Outbox) -> None:
        assert outbox.next_due() is None
        for number, change in enumerate((again(LATER + timedelta(hours=1)), again(LATER), held())):
            outbox.put(an_item(number))
            _send(outbox, change)
        assert outbox.next_due() == LATER
        outbox.put(an_item(9))
        assert outbox.next_due() == NOW  # due since it was captured


def test_several_connections_share_one_outbox(tmp_path: Path, outbox: Outbox) -> None:
    with an_outbox(tmp_path) as other:
        outbox.put(an_item(1))
        other.put(an_item(2))
        assert outbox.counts() == other.counts() == Counts(ready=2)


@pytest.mark.parametrize("change", ["UPDATE attempts SET outcome = 'better'", "DELETE FROM attempts"])
def test_attempts_are_only_ever_added(tmp_path: Path, outbox: Outbox, change: str) -> None:
    outbox.put(an_item())
    _send(outbox, again())
    connection = sqlite3.connect(tmp_path / "outbox.db")
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute(change)
    connection.close()


def _send(outbox: Outbox, change: Change, now: datetime = NOW) -> Row:
    """Claim the next item and let this be what came of it; return its row."""
    row = outbox.claim(now)
    assert row is not None
    outbox.apply(row.instance_id, change, now)
    after = outbox.row(row.instance_id)
    assert after is not None
    return after


def _waits_for_the_disk(outbox: Outbox) -> bool:
    """SQLite's own word: 2 for FULL, 1 for NORMAL."""
    return bool(outbox._connection.execute("PRAGMA synchronous").fetchone()[0] == 2)
