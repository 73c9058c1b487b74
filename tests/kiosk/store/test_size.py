"""Many that wait cost no more memory than few, and nothing is searched from end to end.

``SIZE=100000 pytest tests/kiosk/store/test_size.py`` is the long one; ``make bench`` measures the times.
"""

import os
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.store import Attachment, Counts, Outbox, again, due, reading, reviews, sending
from tests.kiosk.store.items import LATER, NOW, accepted, an_item, an_outbox

SIZE = int(os.environ.get("SIZE", "2000"))
PHOTO = Attachment("photo.jpg", "image/jpeg", bytes(2_000))
FLAT = 2_000_000
"""Bytes: some pages of rows, whatever their number."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outbox]:
    with an_outbox(tmp_path_factory.mktemp("many")) as outbox:
        put(outbox, SIZE)
        yield outbox


def put(outbox: Outbox, size: int) -> None:
    """Put that many; to wait for the disk after each would take minutes."""

    def together(begin: int) -> None:
        for number in range(begin, min(begin + 500, size)):
            item = an_item(number, attachments=(PHOTO,))
            outbox._insert(item, outbox._values(item, 2_000))

    for begin in range(0, size, 500):
        outbox._write(lambda: together(begin))  # noqa: B023  # called before the next


def test_a_list_is_read_a_page_at_a_time(many: Outbox) -> None:
    tracemalloc.start()
    read = sum(1 for _ in many.rows())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read == SIZE
    assert peak < FLAT


def test_a_sender_holds_no_more_than_the_few_it_has_marked(many: Outbox) -> None:
    tracemalloc.start()
    for _ in range(300):
        row = many.claim(NOW)
        assert row is not None
        many.payload(row.instance_id)
        many.apply(row.instance_id, accepted(), NOW)
    many.settle(NOW)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert many.counts() == Counts(ready=SIZE - 300, accepted=300)
    assert peak < FLAT


ASKED: dict[str, Callable[[Outbox], object]] = {
    "what is due next": Outbox.next_due,
    "what staff must look at": lambda outbox: outbox.attention(NOW, 20),
    "how many are urgent": lambda outbox: outbox.urgent(NOW),
    "the next to send": lambda outbox: outbox.claim(NOW),
    "the next to send, urgent": lambda outbox: outbox.claim(NOW, only_urgent=True),
    "one by its reference": lambda outbox: outbox.row(an_item(7).reference),
}


@pytest.mark.parametrize("seen", ["not seen", "seen", "put off"])
@pytest.mark.parametrize("asked", ASKED)
def test_it_takes_as_many_steps_among_few_as_among_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, seen: str
) -> None:
    monkeypatch.setattr(due, "TAKEN_IN", 20)
    monkeypatch.setattr(sending, "AHEAD", 5)
    few, many = (_steps(tmp_path / f"{number}", number, ASKED[asked], seen) for number in (60, 240))
    assert many <= few + 20


def _steps(folder: Path, number: int, ask: Callable[[Outbox], object], seen: str) -> int:
    """Count what SQLite does, by its own virtual machine, to answer it a second time."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    folder.mkdir()
    with an_outbox(folder) as outbox:
        put(outbox, number)
        if seen != "not seen":
            while outbox._take_in():
                pass
        if seen == "put off":
            outbox.put_off("council", LATER, "no-connection")
        ask(outbox)
        outbox._give_back()
        outbox._connection.set_progress_handler(step, 1)
        ask(outbox)
        outbox._connection.set_progress_handler(None, 0)
    return steps


def test_counts_read_one_index_and_no_row_that_a_sender_has_seen(many: Outbox) -> None:
    steps = [step for step in _plan(many, reading._COUNTS, ()) if "outbox" in step]
    assert steps == [
        "SCAN outbox USING COVERING INDEX outbox_by_state",
        "SEARCH outbox USING INTEGER PRIMARY KEY (rowid>?)",
    ]


@pytest.mark.parametrize("query", [again._ERASED, reviews._TO_REVIEW])
def test_what_was_received_is_read_on_from_any_row_without_being_sorted(many: Outbox, query: str) -> None:
    """A kiosk keeps a record of all that it ever sent; read by pages, it must not be sorted for each."""
    steps = _plan(many, query, ("council", "0", "", 1))
    assert steps == [
        "SEARCH outbox USING INDEX outbox_by_state (state=? AND receiver=? AND next_try_at=? AND rowid>?)"
    ]


def _plan(outbox: Outbox, query: str, values: tuple[object, ...]) -> list[str]:
    rows = outbox._connection.execute(f"EXPLAIN QUERY PLAN {query}", values)
    return [row["detail"] for row in rows]
