"""When the disk fails: nothing half done, one sentence, and what was stored before is untouched."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kiosk.store import Counts, Outbox, StoreError
from kiosk.store.connection import Explained, Transaction, connect, truncate_wal, use_wal
from tests.kiosk.store.items import NOW, accepted, an_item

resource = pytest.importorskip("resource", reason="limits on the size of files are set by setrlimit")


@contextmanager
def full(outbox: Outbox) -> Iterator[None]:
    """Let the database not grow by another page, as on a full disk."""
    (pages,) = outbox._connection.execute("PRAGMA page_count").fetchone()
    outbox._connection.execute(f"PRAGMA max_page_count = {pages}")
    yield
    outbox._connection.execute("PRAGMA max_page_count = 4294967294")


@contextmanager
def failing(outbox: Outbox) -> Iterator[None]:
    """Let every write past the first bytes of a file fail, which SQLite takes for a fault of the disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(outbox: Outbox) -> Iterator[None]:
    outbox._connection.execute("PRAGMA query_only = ON")
    yield
    outbox._connection.execute("PRAGMA query_only = OFF")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (full, "the disk is full, so nothing was written; free some space and try again."),
        (failing, "the disk reported a fault and nothing was written; have it checked and try again."),
        (read_only, "it cannot be written to; give the kiosk's user the right to write to this file"),
    ],
)
def test_a_put_that_fails_leaves_nothing_and_works_afterwards(
    tmp_path: Path, outbox: Outbox, fault: Callable[[Outbox], AbstractContextManager[None]], sentence: str
) -> None:
    outbox.put(an_item(1))
    large = an_item(2, answer="an answer of many pages " * 4000)
    with fault(outbox), pytest.raises(StoreError) as refusal:
        outbox.put(large)
    assert str(refusal.value).startswith(f"{tmp_path / 'outbox.db'}: {sentence}")
    assert "answer of many pages" not in repr(refusal.value) + repr(refusal.value.__cause__)
    assert outbox.counts() == Counts(ready=1)
    outbox.put(large)
    assert outbox.payload(large.instance_id).xml == large.xml


def test_an_acceptance_that_cannot_be_written_stays_to_be_sent_again(outbox: Outbox) -> None:
    outbox.put(an_item())
    outbox.claim(NOW)
    with failing(outbox), pytest.raises(StoreError, match="the disk reported a fault"):
        outbox.apply(an_item().instance_id, accepted(), NOW)
    assert outbox.attempts(an_item().instance_id) == []
    assert outbox.release(NOW) == 1
    assert outbox.payload(an_item().instance_id).xml == an_item().xml


def test_our_own_mistakes_are_not_blamed_on_the_disk(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError), Explained(tmp_path):
        sqlite3.connect(":memory:").execute("SELECT ?", ())


def test_what_sqlite_says_besides_is_named(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)")
    reading = connection.execute("SELECT x FROM t")
    assert reading.fetchone() == (1,)
    with (
        pytest.raises(StoreError, match=r"the database could not do its work \(SQLITE_LOCKED\)"),
        Explained(tmp_path),
    ):
        connection.execute("DROP TABLE t")
    connection.close()


def test_a_failed_transaction_is_undone_and_the_connection_serves_on(tmp_path: Path) -> None:
    connection = connect(tmp_path / "any.db")
    connection.execute("CREATE TABLE t (x)")
    with pytest.raises(KeyError), Transaction(connection):
        _insert_and_fail(connection)
    with Transaction(connection):
        connection.execute("INSERT INTO t VALUES (2)")
    assert [tuple(row) for row in connection.execute("SELECT x FROM t")] == [(2,)]
    connection.close()


def _insert_and_fail(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO t VALUES (1)")
    raise KeyError


def test_a_transaction_that_sqlite_already_ended_raises_the_first_error(tmp_path: Path) -> None:
    connection = connect(tmp_path / "any.db")
    connection.execute("CREATE TABLE t (x UNIQUE ON CONFLICT ROLLBACK)")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"), Transaction(connection):
        connection.executemany("INSERT INTO t VALUES (?)", [(1,), (1,)])
    assert not connection.in_transaction
    connection.close()


def test_the_log_is_emptied_unless_a_reader_is_in_the_way(tmp_path: Path) -> None:
    connection, reader = connect(tmp_path / "any.db"), connect(tmp_path / "any.db")
    use_wal(connection)
    connection.execute("PRAGMA busy_timeout = 1")
    connection.execute("CREATE TABLE t (x)")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM t").fetchall()
    connection.execute("INSERT INTO t VALUES (1)")
    assert not truncate_wal(connection)
    reader.execute("COMMIT")
    assert truncate_wal(connection)
    assert (tmp_path / "any.db-wal").stat().st_size == 0
    connection.close()
    reader.close()
