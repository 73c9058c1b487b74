"""How the database file is opened, written to and spoken of when it fails."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from kiosk.store.errors import DamagedError, FullDiskError, StoreError
from kiosk.store.folders import make_folder, sync_folder

BUSY_SECONDS = 5.0
_NO_ROOM_TO_SHARE = sqlite3.SQLITE_IOERR_SHMSIZE
"""What a full disk is called when the -shm file cannot be made."""

_DAMAGED = (
    "the database is damaged; start the kiosk again, which sets it aside and carries over what can be read"
)

# By primary result code, https://sqlite.org/rescode.html#primary_result_code_list
_SENTENCES = {
    sqlite3.SQLITE_FULL: "the disk is full, so nothing was written; free some space and try again",
    sqlite3.SQLITE_IOERR: "the disk reported a fault and nothing was written; have it checked and try again",
    sqlite3.SQLITE_READONLY: "it cannot be written to; give the kiosk's user the right to write to this file "
    "and to its folder",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    # The statements and the tables are ours: that they do not fit each other is what damage looks like.
    sqlite3.SQLITE_ERROR: _DAMAGED,
    sqlite3.SQLITE_CONSTRAINT: _DAMAGED,
    sqlite3.SQLITE_MISMATCH: _DAMAGED,
    sqlite3.SQLITE_TOOBIG: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that the folder is there and that the kiosk's user "
    "may write to it",
    sqlite3.SQLITE_BUSY: f"another program has kept it locked for {BUSY_SECONDS:.0f} seconds; close that "
    "program and try again",
}
_DAMAGE = {code for code, sentence in _SENTENCES.items() if sentence is _DAMAGED}


class Explained:
    """Turns what SQLite says about its surroundings into one sentence; our own mistakes pass as they are."""

    _means_damage: tuple[type[Exception], ...] = (UnicodeDecodeError,)
    """Of SQLite's own message, when that quotes damaged text."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None and (told := self._told(error)) is not None:
            raise told from error

    def _told(self, error: BaseException) -> StoreError | None:
        if isinstance(error, self._means_damage):
            return damaged(self._place)
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
            return _sentence(self._place, error)
        return None


class Understood(Explained):
    """Takes stored values that cannot be what was written, such as a state that there is none, for damage."""

    _means_damage = (ValueError, TypeError, LookupError)


def _sentence(place: Path, error: sqlite3.DatabaseError) -> StoreError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code & 0xFF == sqlite3.SQLITE_FULL or code == _NO_ROOM_TO_SHARE:
        return FullDiskError(f"{place}: {_SENTENCES[sqlite3.SQLITE_FULL]}.")
    if code & 0xFF in _DAMAGE:
        return damaged(place)
    name = getattr(error, "sqlite_errorname", "SQLITE_ERROR")
    unforeseen = f"the database could not do its work ({name}); start the kiosk again, or report this"
    return StoreError(f"{place}: {_SENTENCES.get(code & 0xFF, unforeseen)}.")


def damaged(place: Path) -> DamagedError:
    """Return the error that says so, and what mends it."""
    return DamagedError(f"{place}: {_DAMAGED}.")


def connect(path: Path) -> sqlite3.Connection:
    """Open the database file, made readable by its owner alone if it is new.

    ``synchronous=FULL``: a commit that returned is on the disk, and so is the name of the file.
    ``secure_delete``: what is deleted is overwritten, or the old page would keep it.
    """
    with Explained(path):
        try:
            make_folder(path.parent)
            if not path.exists():
                path.touch(mode=0o600)  # SQLite gives the -wal and -shm files the same mode
                sync_folder(path.parent)
        except OSError as error:
            sentence = _SENTENCES[sqlite3.SQLITE_CANTOPEN]
            raise StoreError(f"{path}: {sentence} ({error.strerror}).") from error
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("PRAGMA foreign_keys=ON")
        except BaseException:
            connection.close()
            raise
        return connection


def use_wal(connection: sqlite3.Connection) -> None:
    """Let readers and the writer not wait for each other.

    The file keeps this, so it is done only when the file has proved to be ours.
    """
    connection.execute("PRAGMA journal_mode=WAL")


def wait_for_disk(connection: sqlite3.Connection, *, durable: bool) -> None:
    """Say whether commits wait for the disk, until this is said anew; a connection begins with those that do.

    When a ``durable`` one returns, it and all before it are on the disk. Another survives the death of the
    process, but a power cut may undo it (https://sqlite.org/pragma.html#pragma_synchronous, NORMAL in WAL).
    """
    connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")


class Transaction:
    """All of it or nothing, with the right to write taken at once, so that two processes take turns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._connection.execute("COMMIT")
        finally:
            # After a full disk or an I/O error SQLite has already rolled back; a second ROLLBACK would raise.
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")


def truncate_wal(connection: sqlite3.Connection) -> bool:
    """Copy the write-ahead log into the database and empty it, since it still holds the old pages.

    False when a reader is in the way; the next call does what this one could not.
    """
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
