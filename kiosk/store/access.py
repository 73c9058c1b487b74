"""One connection to the database file: how it is asked, how it is written to, and what a failure leads to."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from kiosk.clock import Clock
from kiosk.store.connection import Transaction, Understood, damaged, wait_for_disk
from kiosk.store.errors import DamagedError, FullDiskError, StoreError
from kiosk.store.reserve import Reserve
from kiosk.store.sealing import DeviceKey
from kiosk.store.trust import Watch

Done = TypeVar("Done")

MARK = ".damaged"
"""Ends the name of the file that asks the next opening to mend the database beside it."""


class Opened(NamedTuple):
    """A database that was found fit, and the key that opens what it holds."""

    connection: sqlite3.Connection
    key: DeviceKey


class _Asking(Understood):
    """Explains what fails, and has the next opening mend what is damaged."""

    def _told(self, error: BaseException) -> StoreError | None:
        told = error if isinstance(error, StoreError) else super()._told(error)
        if isinstance(told, DamagedError):
            with suppress(OSError):
                self._place.with_suffix(MARK).touch(mode=0o600)
        return None if told is error else told


class Access:
    """One connection, for use from one thread and as a context manager."""

    def __init__(self, place: Path, open_file: Callable[[], Opened], clock: Clock) -> None:
        """``open_file`` is called now, and again when the file was found damaged."""
        self._place = place
        self._open_file = open_file
        self._clock = clock
        self._watch = Watch(clock)
        self._reserve = Reserve(place)
        self._name, self._mark_name = str(place), str(place.with_suffix(MARK))
        self._asking = _Asking(place)
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; what was put stays."""
        self._connection.close()

    def _open(self) -> None:
        self._connection, self._key = self._open_file()
        self._cursor = self._connection.cursor()  # to make one costs more than to bind the values of a row
        self._durable: bool | None = None
        self._known_receivers: set[str] = set()
        self._file = self._place.stat().st_ino

    def _renew(self) -> None:
        """Open the database again, which mends it when it is marked."""
        self._connection.close()
        self._open()

    def _stay_in_place(self) -> None:
        """Raise DamagedError unless this connection's file is still the one of that name, without a mark.

        Mending moves it away. What is committed to a file that was moved away before is in the wrong place;
        what was committed just before, the mending that follows reads. By texts: a Path made for each look
        takes as long as the look, and a person waits for two.
        """
        try:
            stays = os.stat(self._name).st_ino == self._file  # noqa: PTH116
        except OSError:
            stays = False
        if not stays or os.access(self._mark_name, os.F_OK):
            raise damaged(self._place)

    def _write(self, work: Callable[[], Done], *, durable: bool = True, last_room: bool = True) -> Done:
        """Do the work in one transaction; with ``last_room``, on a full disk with the help of the reserve.

        After a failure SQLite has rolled back, so the work may be done again.
        """
        try:
            return self._written(work, durable)
        except FullDiskError:
            if not (last_room and self._reserve.give_up()):
                raise
        return self._written(work, durable)

    def _written(self, work: Callable[[], Done], durable: bool) -> Done:
        with self._asking:
            self._wait_for_disk(durable=durable)
            with Transaction(self._connection):
                return work()

    def _wait_for_disk(self, *, durable: bool) -> None:
        """Say whether the next commits do, if that was not so already."""
        if durable is not self._durable:
            wait_for_disk(self._connection, durable=durable)
            self._durable = durable

    def _one(self, query: str, *values: object) -> Any:  # noqa: ANN401  # a row of whatever columns were asked for
        return self._connection.execute(query, values).fetchone()
