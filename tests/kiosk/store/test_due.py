"""What no sender has seen yet counts and is due like any other, though no index by state holds it."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.store import Counts, Item, Outbox, due, sending
from tests.kiosk.store.items import LATER, NOW, an_item, an_outbox, held

DAY_AFTER = NOW + timedelta(days=1)
THREE = [an_item(number) for number in range(3)]


def sent(outbox: Outbox, now: datetime = NOW) -> list[str]:
    """Claim all that is due, and return it in that order."""
    rows = iter(lambda: outbox.claim(now), None)
    return [row.instance_id for row in rows]


def test_it_is_counted_and_due(outbox: Outbox) -> None:
    for item in THREE:
        outbox.put(item)
    assert outbox.counts() == Counts(ready=3)
    assert outbox.next_due() == NOW
    assert [row.next_try_at for row in outbox.rows()] == [None] * 3
    assert sent(outbox) == [item.instance_id for item in THREE]


def test_however_many_there_are_all_are_taken_in(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due, "TAKEN_IN", 2)
    items = [an_item(number) for number in range(7)]
    for item in items:
        outbox.put(item)
    assert sent(outbox) == [item.instance_id for item in items]


KINDS = st.sampled_from(["new", "urgent", "tried", "of another receiver"])


@given(st.lists(KINDS, max_size=9), st.integers(1, 4), st.integers(1, 4))
@settings(deadline=None, max_examples=25)
def test_the_order_is_the_same_however_many_are_taken_in_and_marked_at_once(
    kinds: list[str], taken_in: int, ahead: int
) -> None:
    """Urgent ones first, then new ones, then those tried before; each by its time."""

    def rank(place: int) -> tuple[int, int]:
        return {"urgent": 0, "tried": 2}.get(kinds[place], 1), place

    with (
        TemporaryDirectory() as folder,
        an_outbox(Path(folder)) as outbox,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(due, "TAKEN_IN", taken_in)
        patch.setattr(sending, "AHEAD", ahead)
        for number, kind in enumerate(kinds):
            outbox.put(_of_kind(number, kind))
            if kind == "tried":
                outbox.retry(an_item(number).reference, NOW + timedelta(seconds=number))
        assert sent(outbox, DAY_AFTER) == [
            an_item(place).instance_id for place in sorted(range(len(kinds)), key=rank)
        ]


def _of_kind(number: int, kind: str) -> Item:
    hours = 1 if kind == "urgent" else None
    receiver = "parish" if kind == "of another receiver" else "council"
    return replace(an_item(number), urgent_after_hours=hours, receiver=receiver)


def test_one_that_staff_made_due_before_hides_none_that_came_earlier_or_later(outbox: Outbox) -> None:
    for item in THREE:
        outbox.put(item)
    outbox.retry(THREE[1].reference, NOW)
    assert outbox.counts() == Counts(ready=3)
    assert set(sent(outbox)) == {item.instance_id for item in THREE}


def test_it_waits_with_the_others_when_its_receiver_pauses(outbox: Outbox) -> None:
    outbox.put(THREE[0])
    outbox.put_off("council", LATER, "no-connection")
    assert outbox.next_due() == LATER
    assert outbox.claim(NOW) is None
    outbox.put(THREE[1])
    assert outbox.next_due() == NOW
    assert sent(outbox) == [THREE[1].instance_id], "what came after shows whether the receiver is back"
    row = outbox.row(THREE[0].reference)
    assert row is not None
    assert (row.next_try_at, row.reason) == (LATER, "no-connection")


def test_what_is_held_is_shown_beside_it(outbox: Outbox) -> None:
    outbox.put(THREE[0])
    outbox.claim(NOW)
    outbox.apply(THREE[0].instance_id, held(), NOW)
    outbox.put(THREE[1])
    assert outbox.counts() == Counts(ready=1, held=1)
    assert [row.reference for row in outbox.attention(NOW + timedelta(1), 9)] == [THREE[0].reference]
