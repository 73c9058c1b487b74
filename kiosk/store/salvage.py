"""Row by row out of a damaged database, without trusting any index: what reads well and opens goes over.

Rows are looked up by their numbers, so that a damaged page takes with it only what lies on it. A file whose
first page is gone, the one that says where the tables begin, is read as if they began where those of a new
database do: the same steps made both, and a wrong guess opens no seal.
"""

import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from mmap import mmap
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kiosk.store.sealing import BrokenSealError, DeviceKey, SealedItem
from kiosk.store.state import State
from kiosk.store.values import blob, row_of

_UNREADABLE = (sqlite3.Error, ValueError, TypeError, LookupError)
_TABLES = ("outbox", "payloads", "attempts")
_MOST_MISSED = 20_000
"""Numbers that are tried in vain, one after another, before a table is taken to end: one damaged page above
the leaves hides 400 of them at most, of 40 rows each."""
_ROW_BYTES = 2048
"""Within so many bytes after its instanceID, a row's wrapped key is found."""


class Salvage:
    """Reads one file that was set aside, without changing it, into a new database."""

    def __init__(self, aside: Path, into: sqlite3.Connection, key: DeviceKey) -> None:
        self._aside = aside
        self._into = into
        self._key = key
        self._copy = aside.with_suffix(".copy")
        self._source = _open(aside, "ro")
        self._seen: set[int] = set()
        self.kept: dict[str, bytes] = {}
        """The wrapped keys of what was carried over, by instanceID."""
        self.lost: int | None = None
        """How many were not; None when the end of the table is damaged, so that nothing tells."""
        self._gave_up = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._source.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._copy}{ending}").unlink(missing_ok=True)

    def run(self) -> None:
        """Carry over what can be read."""
        emptied = not self._aside.stat().st_size  # SQLite would delete the log of such a one
        if emptied or not self._finds_a_row():
            self._begin_where_a_new_one_does()
            if not self._finds_a_row():
                return
        self._gave_up = False
        payloads = set(self._numbers("payloads", "item"))
        numbers: dict[int, int] = {}
        for old in self._numbers("outbox", "id"):
            new = self._carried(old)
            if new is not None:
                numbers[old] = new
        self._carry_what_belongs_to(numbers)
        # Rows are never deleted, so every number up to the last was one.
        last = max(self._seen, default=0)
        last = max((last, *(item for item in payloads if item <= last + _MOST_MISSED)))
        self.lost = last - len(numbers) if last and not self._gave_up else None

    def _finds_a_row(self) -> bool:
        return self._knows_its_tables() and any(True for _ in self._numbers("outbox", "id"))

    def _knows_its_tables(self) -> bool:
        try:
            for table in _TABLES:
                self._source.execute(f"SELECT * FROM {table} LIMIT 0").fetchone()  # noqa: S608
        except sqlite3.Error:
            return False
        return True

    def _begin_where_a_new_one_does(self) -> None:
        """Go on with a copy whose first page is made anew, unless the log beside it still has that page."""
        self._source.close()
        shutil.copyfile(self._aside, self._copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{self._aside}-wal", f"{self._copy}-wal")
        with self._copy.open("r+b") as file:
            file.write(_first_page())
        self._source = _open(self._copy, "rw")
        with suppress(sqlite3.Error):
            for table in () if self._knows_its_tables() else _TABLES:
                begin = self._into.execute("SELECT * FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
                self._source.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", tuple(begin))
            self._source.close()
            self._source = _open(self._copy, "rw")

    def _numbers(self, table: str, number: str) -> Iterator[int]:
        """Give the numbers of the rows that can be read; damaged pages are stepped over number by number."""
        query = f"SELECT {number} FROM {table} NOT INDEXED WHERE {number} > ? ORDER BY {number}"  # noqa: S608
        after, missed = 0, 0
        while missed <= _MOST_MISSED:
            try:
                for (found,) in self._source.execute(query, (after,)):
                    if not after < found <= after + _MOST_MISSED:  # damaged pages may lead in a circle
                        break
                    yield found
                    after, missed = found, 0
                else:
                    return
            except sqlite3.Error:
                pass
            after, missed = after + 1, missed + 1
        self._gave_up |= table == "outbox"

    def _carried(self, old: int) -> int | None:
        """Copy one submission with its answers, if it is whole; return its new number."""
        self._seen.add(old)
        self._into.execute("SAVEPOINT row")
        try:
            query = "SELECT * FROM outbox NOT INDEXED WHERE id = ?"
            (found,) = self._source.execute(query, (old,)).fetchall()
            values = {name: value for name, value in zip(found.keys(), found, strict=True) if name != "id"}
            sealed = self._sealed(old)
            self._refuse_broken(values, sealed)
            new = self._insert(values, sealed)
            self._into.execute("RELEASE row")
        except (*_UNREADABLE, BrokenSealError):
            self._into.execute("ROLLBACK TO row")
            self._into.execute("RELEASE row")
            return None
        self.kept[values["instance_id"]] = values["wrapped_key"] or b""
        return new

    def _sealed(self, item: int) -> bytes | None:
        found = self._source.execute("SELECT sealed FROM payloads WHERE item = ?", (item,)).fetchone()
        return None if found is None else blob(found[0])

    def _refuse_broken(self, values: Mapping[str, Any], sealed: bytes | None) -> None:
        """Raise BrokenSealError for what could not be sent; what is received may have no answers left."""
        if values["wrapped_key"] is None and values["state"] == State.ACCEPTED:
            return
        record = SealedItem(blob(values["wrapped_key"]), blob(sealed), blob(values["fingerprint"]))
        self._key.unseal(record, values["instance_id"])

    def _insert(self, values: Mapping[str, Any], sealed: bytes | None) -> int:
        names, places = ", ".join(values), ", ".join("?" * len(values))
        query = f"INSERT INTO outbox ({names}) VALUES ({places}) RETURNING *"  # noqa: S608
        new = self._into.execute(query, tuple(values.values())).fetchone()
        row_of(new)
        if sealed is not None:
            self._into.execute("INSERT INTO payloads (item, sealed) VALUES (?, ?)", (new["id"], sealed))
        self._into.execute(
            "INSERT OR IGNORE INTO receivers (name, paused_to, reason) VALUES (?, 0, '')", (new["receiver"],)
        )
        return int(new["id"])

    def _carry_what_belongs_to(self, numbers: Mapping[int, int]) -> None:
        for number in self._numbers("attempts", "id"):
            with suppress(*_UNREADABLE):
                query = (
                    "SELECT item, at, outcome, status, state, reason, detail FROM attempts NOT INDEXED "
                    "WHERE id = ?"
                )
                ((item, *rest),) = self._source.execute(query, (number,))
                self._into.execute(
                    "INSERT INTO attempts (item, at, outcome, status, state, reason, detail) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (numbers[item], *rest),
                )
        with suppress(*_UNREADABLE):
            for values in self._source.execute("SELECT at, file, kept, lost FROM set_aside ORDER BY id"):
                self._into.execute(
                    "INSERT INTO set_aside (at, file, kept, lost) VALUES (?, ?, ?, ?)", tuple(values)
                )


def destroy_keys(files: Iterable[Path], kept: Mapping[str, bytes]) -> None:
    """Overwrite in damaged files the keys of what was carried over: only what was not needs them there.

    A key is looked for behind its instanceID, which takes one pass over a file however many there are.
    """
    for file in files:
        if not file.exists() or not file.stat().st_size:
            continue
        with file.open("r+b") as opened, mmap(opened.fileno(), 0) as content:
            for found in re.finditer(rb"uuid:[0-9a-f-]{36}", content):
                key = kept.get(found[0].decode("ascii"))
                at = content.find(key, found.end(), found.end() + _ROW_BYTES) if key else -1
                if key and at >= 0:
                    content[at : at + len(key)] = bytes(len(key))
            content.flush()


def _open(path: Path, mode: str) -> sqlite3.Connection:
    """Open for reading what can be read: SQLite then takes less for a reason to read nothing at all."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("PRAGMA cell_size_check=ON")
    return connection


def _first_page() -> bytes:
    """Return the first page of a database in WAL mode without tables, whose length is that of its file.

    https://sqlite.org/fileformat2.html, 1.3 and 1.6: only what SQLite insists on is not zero.
    """
    page = bytearray(4096)
    page[:24] = b"SQLite format 3\0" + (4096).to_bytes(2, "big") + bytes((2, 2, 0, 64, 32, 32))
    page[27] = 1  # a change counter other than the one that goes with the length
    page[47] = 4  # schema format
    page[59] = 1  # UTF-8
    page[100:108] = b"\x0d\0\0\0\0\x10\0\0"  # an empty leaf
    return bytes(page)
