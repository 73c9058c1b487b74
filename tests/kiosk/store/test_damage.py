"""A damaged database is one sentence that says so, wherever the damage is: never a fault of the program."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from kiosk.store import Outbox, StoreError
from tests.kiosk.store.items import NOW, accepted, again, an_item, an_outbox

ITEMS = range(30)
DAMAGED = "the database is damaged; move it aside together with the -wal file beside it, keep both for repair"


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


def begin_of(table: str, whole: Path) -> int:
    """Return where in the file a table's first page is; the schema's own comes after the file's header."""
    with closing(sqlite3.connect(whole / "outbox.db")) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return (found[0] - 1) * size if found else 100


def listed(outbox: Outbox) -> None:
    """Do what ``kiosk outbox list`` does."""
    outbox.counts()
    list(outbox.rows())


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


def test_wherever_the_damage_is_it_is_told_as_a_sentence(whole: Path, tmp_path: Path) -> None:
    with an_outbox(whole) as outbox:
        right = [answer(ask) for ask in readings(outbox)]
    told = 0
    for at, size, seed in places(whole):
        folder = damaged(whole, tmp_path / str(seed), at, size, seed)
        try:
            outbox = an_outbox(folder)
        except StoreError:
            told += 1
            continue
        with outbox:
            got = [answer(ask) for ask in readings(outbox)]
            wrong = [(g, r) for g, r in zip(got, right, strict=True) if g not in (StoreError, r)]
            assert wrong == [], (at, size)
            told += got != right
            for ask in writings(outbox):
                answer(ask)
    assert told > 10  # or the damage was nowhere


@pytest.mark.parametrize("table", ["outbox", "device", "sqlite_schema"])
def test_what_to_do_about_it_is_said(whole: Path, tmp_path: Path, table: str) -> None:
    folder = damaged(whole, tmp_path / "damaged", begin_of(table, whole), 3000, seed=1)
    with pytest.raises(StoreError, match=DAMAGED) as refusal, an_outbox(folder) as outbox:
        listed(outbox)
    assert str(refusal.value).startswith(f"{folder / 'outbox.db'}: ")


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
