"""How an outbox is opened: the file, its tables, and proof that the device key is the one that sealed it."""

import hmac
import sqlite3
from pathlib import Path

from kiosk.clock import Clock, SystemClock
from kiosk.store.connection import connect, explained, transaction, understood, use_wal
from kiosk.store.errors import KeyStoreError, StoreError
from kiosk.store.keys import KeyStore
from kiosk.store.migrations import migrate
from kiosk.store.outbox import Outbox
from kiosk.store.sealing import DeviceKey


def open_outbox(path: Path, keys: KeyStore, *, clock: Clock | None = None) -> Outbox:
    """Open the outbox at ``path``, making it and the device key if there is none yet.

    Raises StoreError, one sentence, if the file cannot be used for putting submissions: damaged, read-only,
    another program's, a newer kiosk's, or sealed with a key that is not at hand.
    """
    connection = connect(path)
    try:
        with explained(path):
            with transaction(connection):  # one at a time, and proof that the file can be written
                migrate(connection, path)
                key = _checked_key(connection, path, keys)
            use_wal(connection)
    except BaseException:
        connection.close()
        raise
    return Outbox(connection, path, key, clock or SystemClock())


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
    with understood(place):
        is_the_one = hmac.compare_digest(key.check_value, known[0])
    if not is_the_one:
        raise StoreError(
            f"{place}: the device key is not the one that sealed this database; put the right key back, or "
            "move the database aside to start a new one."
        )
    return key
