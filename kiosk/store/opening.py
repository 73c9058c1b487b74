"""How an outbox is opened: the file, its tables, and proof that the device key is the one that sealed it."""

import hmac
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kiosk.clock import Clock, SystemClock
from kiosk.store.access import MARK, Opened
from kiosk.store.connection import Explained, Transaction, Understood, connect, damaged, use_wal
from kiosk.store.errors import DamagedError, FullDiskError, KeyStoreError, StoreError
from kiosk.store.folders import make_folder
from kiosk.store.keys import KeyStore
from kiosk.store.migrations import migrate
from kiosk.store.outbox import Outbox
from kiosk.store.reserve import Reserve
from kiosk.store.sealing import DeviceKey

if sys.platform == "win32":  # not tried: no Windows machine was at hand
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


def open_outbox(path: Path, keys: KeyStore, *, clock: Clock | None = None) -> Outbox:
    """Open the outbox at ``path``, making it and the device key if there is none yet.

    A damaged database is set aside, and what can be read of it carried over into a new one (``mending``).
    Raises StoreError, one sentence, if the file cannot be used for putting submissions: read-only, another
    program's, a newer kiosk's, or sealed with a key that is not at hand.
    """
    clock = clock or SystemClock()
    return Outbox(path, lambda: _open_or_mend(path, keys, clock), clock)


def _open_or_mend(path: Path, keys: KeyStore, clock: Clock) -> Opened:
    with _alone(path):
        try:
            if _looks_damaged(path):
                raise damaged(path)
            return _open_with_room(path, keys)
        except DamagedError:
            from kiosk.store.mending import mend  # what a start without damage does without

            mend(path, keys, lambda place: open_file(place, keys), clock.now())
        return _open_with_room(path, keys)


def _looks_damaged(path: Path) -> bool:
    """Tell what SQLite would not: a mark, or that a file which was in use is empty, or gone but for its log.

    For such a one SQLite begins a new database, and deletes the log beside it.
    """
    if path.with_suffix(MARK).exists():
        return True
    log = Path(f"{path}-wal")
    with suppress(OSError):
        if not path.exists() and log.stat().st_size:
            path.touch(mode=0o600)  # so that both are found as an empty one with its log is
        emptied = path.stat().st_size == 0
        return emptied and (path.with_suffix(".reserve").exists() or log.exists())
    return False


def _open_with_room(path: Path, keys: KeyStore) -> Opened:
    """Open, on a full disk with the help of the reserve: what waits can still be sent."""
    try:
        return open_file(path, keys)
    except FullDiskError:
        if not Reserve(path).give_up():
            raise
    return open_file(path, keys)


def open_file(path: Path, keys: KeyStore) -> Opened:
    """Open one database file and bring its tables up to date; raises DamagedError and other StoreErrors."""
    connection = connect(path)
    try:
        with Explained(path):
            with Transaction(connection):  # one at a time, and proof that the file can be written
                migrate(connection, path)
                key = _checked_key(connection, path, keys)
            use_wal(connection)
    except BaseException:
        connection.close()
        raise
    return Opened(connection, key)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Open and mend one at a time: between two renames, an opener would find half a database."""
    try:
        make_folder(path.parent)
        opener = os.open(path.with_suffix(".opening"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreError(
            f"{path}: it cannot be opened; check that the folder is there and that the kiosk's user may "
            f"write to it ({error.strerror})."
        ) from error
    with open(opener, "r+b") as file:  # noqa: PTH123  # made with a mode, which Path.open cannot
        _take(file)
        yield


def _checked_key(connection: sqlite3.Connection, place: Path, keys: KeyStore) -> DeviceKey:
    """Return the device key if it is the one this database knows; a new database alone gets a new one."""
    known = connection.execute("SELECT key_check FROM device").fetchone()
    if known is None:
        key = DeviceKey(keys.make_device_key())
        connection.execute("INSERT INTO device (key_check) VALUES (?)", (key.check_value,))
        return key
    try:
        key = DeviceKey(keys.device_key())
    except KeyStoreError as error:
        raise StoreError(f"{place}: {error}") from error
    with Understood(place):
        is_the_one = hmac.compare_digest(key.check_value, known[0])
    if not is_the_one:
        raise StoreError(
            f"{place}: the device key is not the one that sealed this database; put the right key back, or "
            "move the database aside to start a new one."
        )
    return key
