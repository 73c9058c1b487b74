"""A damaged database: set aside under a dated name, and what can be read of it carried over into a new one.

A power cut at any moment of this loses nothing: the mark beside the database says under which name it is set
aside, so the next opening goes on from there, and the new one gets its name only when it is whole. Whoever
has the old file open finds out before anything is confirmed (``Access._stay_in_place``).
"""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from kiosk.store.access import MARK, Opened
from kiosk.store.connection import Explained, Transaction
from kiosk.store.errors import StoreError
from kiosk.store.folders import sync_folder
from kiosk.store.keys import KeyStore
from kiosk.store.salvage import Salvage, destroy_keys
from kiosk.store.sealing import DeviceKey
from kiosk.store.values import row_of, text

log = logging.getLogger(__name__)

_FILES = ("", "-wal", "-shm")
_NEW = ".new"


def mend(path: Path, keys: KeyStore, open_file: Callable[[Path], Opened], now: datetime) -> None:
    """Replace a damaged database; does nothing but remove the mark if it is found to be sound.

    Raises StoreError when the device key is not at hand: without it nobody can tell what is still whole.
    """
    mark = path.with_suffix(MARK)
    begun = _chosen(mark)
    aside = path.with_name(begun or f"{mark.stem}-damaged-{now:%Y%m%dT%H%M%S}.db")
    if path.exists() and aside.exists():  # ended before the mark went
        mark.unlink()
        return
    if path.exists():
        # Its log may have been moved away already, and without that it may look sound.
        if not begun and not _emptied(path) and _is_sound(path, open_file):
            mark.unlink(missing_ok=True)
            return
        keys.device_key()
        with _explained(path):
            _begin_new(path, open_file).connection.close()  # or a fault of ours would set a good one aside
            _set_aside(path, aside, mark)
    with _explained(path):
        _carry_over(path, aside, open_file, now)
        mark.unlink(missing_ok=True)


def _chosen(mark: Path) -> str:
    """Return the name under which a mending that was cut short had begun to set it aside, or nothing."""
    with suppress(OSError, UnicodeDecodeError):
        return mark.read_text(encoding="ascii").strip()
    return ""


def _emptied(path: Path) -> bool:
    return path.stat().st_size == 0


def _is_sound(path: Path, open_file: Callable[[Path], Opened]) -> bool:
    """Read everything once: what is sound is never set aside for a passing fault, or one of the program's."""
    try:
        connection, _ = open_file(path)
    except StoreError:
        return False
    try:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        for found in connection.execute("SELECT * FROM outbox"):
            row_of(found)
    except (sqlite3.Error, ValueError, TypeError, LookupError):
        return False
    finally:
        connection.close()
    return bool(verdict == "ok")


def _set_aside(path: Path, aside: Path, mark: Path) -> None:
    with mark.open("w", encoding="ascii") as file:
        file.write(aside.name)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
    for ending in reversed(_FILES):  # the database last: as long as it is there, this is begun anew
        with suppress(FileNotFoundError):
            Path(f"{path}{ending}").rename(f"{aside}{ending}")
    sync_folder(path.parent)


def _begin_new(path: Path, open_file: Callable[[Path], Opened]) -> Opened:
    new = path.with_suffix(_NEW)
    for ending in _FILES:
        Path(f"{new}{ending}").unlink(missing_ok=True)
    return open_file(new)


def _carry_over(path: Path, aside: Path, open_file: Callable[[Path], Opened], now: datetime) -> None:
    connection, key = _begin_new(path, open_file)
    try:
        with Transaction(connection):
            kept, lost = _salvaged(aside, connection, key)
            connection.execute(
                "INSERT INTO set_aside (at, file, kept, lost) VALUES (?, ?, ?, ?)",
                (text(now), aside.name, len(kept), lost),
            )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    path.with_suffix(_NEW).rename(path)
    sync_folder(path.parent)
    destroy_keys([Path(f"{aside}{ending}") for ending in _FILES[:2]], kept)
    log.error(
        "the database was damaged: %d submissions carried over, %s not; it is kept as %s",
        len(kept),
        "an unknown number" if lost is None else lost,
        aside.name,
    )


def _salvaged(aside: Path, into: sqlite3.Connection, key: DeviceKey) -> tuple[dict[str, bytes], int | None]:
    with Salvage(aside, into, key) as salvage:
        salvage.run()
        return salvage.kept, salvage.lost


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into a sentence; the next opening goes on from there."""
    try:
        with Explained(path):
            yield
    except OSError as error:
        raise StoreError(
            f"{path}: it is damaged and cannot be set aside ({error.strerror}); free some space, let the "
            "kiosk's user write to its folder, and start again."
        ) from error
