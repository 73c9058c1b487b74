"""A damaged database is one sentence that says so, wherever the damage is: never a fault of the program."""

import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.store import Outbox, StoreError
from tests.kiosk.store.items import NOW, accepted, again, an_item, an_outbox

ITEMS = range(30)
DAMAGED = "the database is damaged; start the kiosk again, which sets it aside"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder whose database has waiting, tried and received submissions, all of it in the one file."""
    folder = tmp_path_factory.mktemp("whole")
    with an_outbox(folder) as outbox:
        for number in ITEMS:
            outbox.put(an_item(number, answer="an answer " * 200))
        for change in [accepted(), again()] * 5:
            row = outbox.claim(NOW)
            assert row is not None
            outbox.apply(row.instance_id, change, NOW)
    assert not (folder / "outbox.db-wal").exists()
    return folder


def damaged(whole: Path, folder: Path, at: int, size: int, seed: int) -> Path:
    """Copy the folder, with random bytes in one place of its database."""
    shutil.copytree(whole, folder)
    with (folder / "outbox.db").open("r+b") as file:
        file.seek(at)
        file.write(random.Random(seed).randbytes(size))
    return folder


def places(whole: Path) -> Iterator[tuple[int, int, int]]:
    """Yield (where, how many bytes, seed) of forty damages, from a word to most of a page."""
    length = (whole / "outbox.db").stat().st_size
    chance = random.Random(2026)
    for seed in range(40):
        size = chance.choice([16, 512, 3000])
        yield chance.randrange(length - size), size, seed


def readings(outbox: Outbox) -> Iterator[Callable[[], object]]:
    """Yield everything that can be asked of an outbox."""
    yield lambda: list(outbox.rows())
    yield outbox.counts
    yield outbox.next_due
    for number in ITEMS:
        name = an_item(number).instance_id
        yield partial(outbox.row, name)
        yield partial(outbox.attempts, name)
        yield partial(outbox.payload, name)


def writings(outbox: Outbox) -> Iterator[Callable[[], object]]:
    """Yield everything that changes an outbox."""
    yield partial(outbox.release, NOW)
    for number in ITEMS:
        yield partial(sent, outbox)
        yield partial(outbox.retry, an_item(number).instance_id, NOW)
        yield partial(outbox.put, an_item(number))
    yield partial(outbox.put, an_item(99))


def sent(outbox: Outbox) -> None:
    row = outbox.claim(NOW)
    if row is not None:
        outbox.apply(row.instance_id, accepted(), NOW)


def answer(ask: Callable[[], object]) -> object:
    """Return what is answered, or the kind of a refusal."""
    try:
        return ask()
    except StoreError:
        return StoreError


def test_wherever_the_damage_is_no_answer_is_wrong_and_the_next_day_begins(
    whole: Path, tmp_path: Path
) -> None:
    with an_outbox(whole) as outbox:
        right = [answer(ask) for ask in readings(outbox)]
    told = 0
    for at, size, seed in places(whole):
        folder = damaged(whole, tmp_path / str(seed), at, size, seed)
        with an_outbox(folder) as outbox:
            if outbox.set_aside():
                told += 1  # found at once
            else:
                got = [answer(ask) for ask in readings(outbox)]
                # A damaged index may hide a row until its page is found out; it shows no other.
                hidden: tuple[object, ...] = (StoreError, None, [])
                wrong = [(g, r) for g, r in zip(got, right, strict=True) if g not in (*hidden, r)]
                assert wrong == [], (at, size)
                told += got != right
            for ask in writings(outbox):
                answer(ask)
        with an_outbox(folder) as outbox:
            outbox.put(an_item(1000 + seed))
            assert outbox.payload(an_item(1000 + seed).instance_id).xml == an_item(1000 + seed).xml
            list(outbox.rows())
    assert told > 10  # or the damage was nowhere


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "'nowhere'"),
        ("captured_at", "'yesterday'"),
        ("next_try_at", "'soon'"),
        ("instance_id", "CAST(x'ff' AS TEXT)"),
    ],
)
def test_a_row_that_cannot_be_understood_is_damage(tmp_path: Path, column: str, value: str) -> None:
    with an_outbox(tmp_path) as outbox:
        outbox.put(an_item())
        outbox._connection.execute(f"UPDATE outbox SET {column} = {value}")
        with pytest.raises(StoreError, match=DAMAGED):
            list(outbox.rows())
