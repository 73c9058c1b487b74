"""Many that wait cost no more memory than few, and nothing is searched from end to end.

``SIZE=100000 pytest tests/kiosk/store/test_size.py`` is the long one; ``make bench`` measures the times.
"""

import os
import tracemalloc
from collections.abc import Iterator

import pytest

from kiosk.store import Attachment, Counts, Outbox, due, reading
from tests.kiosk.store.items import NOW, accepted, an_item, an_outbox

SIZE = int(os.environ.get("SIZE", "2000"))
PHOTO = Attachment("photo.jpg", "image/jpeg", bytes(2_000))
FLAT = 2_000_000
"""Bytes: some pages of rows, whatever their number."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outbox]:
    """Give an outbox in which that many wait; to wait for the disk after each would take minutes."""
    with an_outbox(tmp_path_factory.mktemp("many")) as outbox:

        def put(begin: int) -> None:
            for number in range(begin, min(begin + 500, SIZE)):
                item = an_item(number, attachments=(PHOTO,))
                outbox._insert(item, outbox._values(item, 2_000))

        for begin in range(0, SIZE, 500):
            outbox._write(lambda: put(begin))  # noqa: B023  # called before the next
        yield outbox


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


@pytest.mark.parametrize("query", [due._DUE, due._TOO_FAR])
def test_what_is_due_is_found_by_the_index_in_its_order(many: Outbox, query: str) -> None:
    steps = _plan(many, query, ("council", 0, 1, "2026"))
    assert all(step.startswith("SEARCH outbox USING ") and "state=? AND receiver=?" in step for step in steps)


def test_counts_read_one_index_and_no_row(many: Outbox) -> None:
    steps = _plan(many, reading._COUNTS, ())
    assert "SCAN outbox USING COVERING INDEX outbox_by_state" in steps
    assert "SEARCH outbox USING INTEGER PRIMARY KEY (rowid>?)" in steps


def _plan(outbox: Outbox, query: str, values: tuple[object, ...]) -> list[str]:
    rows = outbox._connection.execute(f"EXPLAIN QUERY PLAN {query}", values)
    return [row["detail"] for row in rows]
