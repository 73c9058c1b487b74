"""A map without a line: MBTiles 1.3 with pictures, a SQLite file that a site or a service brings.

The file comes from outside, so nothing in it is trusted: it is opened for reading alone, its rows and the
work on them are bounded, no function runs in it, and what it says of itself is held against sense.
https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md
"""

import html
import logging
import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kiosk.mercator import DEEPEST, LIMIT, TILE, Look, from_square, to_square
from kiosk.picture_kinds import picture_kind

FILE_NAME = "tiles.mbtiles"
_LARGEST = 1_000_000
"""Bytes of one row: a tile has some ten thousand."""
_WORK, _STEP = 200, 5_000
"""How often SQLite may report that it has done so many steps: a lookup without an index is given up."""
_LETTERS = 300
"""Of an attribution that are shown."""

_log = logging.getLogger(__name__)


class MapError(Exception):
    """The file cannot be used as a map; one sentence, for whoever brought it."""


class Bounds(NamedTuple):
    """What part of the world there is, in degrees."""

    west: float
    south: float
    east: float
    north: float


_WORLD = Bounds(-180, -LIMIT, 180, LIMIT)


class Map:
    """An open map: its tiles, and where to begin."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises MapError when it is no map that can be drawn."""
        self._database = _opened(path)
        self._steps = 0
        self._database.set_progress_handler(self._is_too_much, _STEP)
        self._refuse_other_files()
        said = self._said()
        self._refuse_what_is_no_picture(said)
        self.bounds = _bounds(said.get("bounds", ""))
        self.zooms = self._zooms(said)
        self.start = self._start(said.get("center", ""))
        words = html.unescape(re.sub(r"<[^>]*>", "", said.get("attribution", "")))
        self.attribution = " ".join(words.split())[:_LETTERS]
        """Who has to be named, in plain text; files have it in HTML."""

    def tile(self, zoom: int, x: int, y: int) -> bytes:
        """Return a tile as it is encoded, counted from the north-west; nothing where there is none."""
        row = self._row(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
            (zoom, x, (1 << zoom) - 1 - y),  # MBTiles counts rows from the south
        )
        return row[0] if row and isinstance(row[0], bytes) else b""

    def within(self, look: Look) -> Look:
        """Return where one looks when it is kept on the map, and as close as there are tiles."""
        west, south, east, north = self.bounds
        latitude = min(max(look.latitude, south), north)
        longitude = min(max(look.longitude, west), east)
        return Look(latitude, longitude, min(max(look.zoom, self.zooms[0]), self.zooms[1]))

    def has(self, point: tuple[float, float]) -> bool:
        """Return whether a point, latitude and longitude, lies on the map."""
        west, south, east, north = self.bounds
        return south <= point[0] <= north and west <= point[1] <= east

    def _refuse_other_files(self) -> None:
        try:
            self._database.execute("SELECT 1 FROM tiles, metadata LIMIT 1")
        except sqlite3.Error:
            raise MapError("is no MBTiles file. Make it again, or leave it out") from None

    def _said(self) -> Mapping[str, str]:
        rows = self._rows("SELECT name, value FROM metadata LIMIT 100", ())
        return {name: value for name, value in rows if isinstance(name, str) and isinstance(value, str)}

    def _refuse_what_is_no_picture(self, said: Mapping[str, str]) -> None:
        row = self._row("SELECT tile_data FROM tiles LIMIT 1", ())
        if row is None:
            raise MapError("has no tiles in it. Make it again")
        if not isinstance(row[0], bytes) or not picture_kind(row[0]):
            vector = said.get("format") in {"pbf", "application/vnd.mapbox-vector-tile"}
            kind = "vector tiles, which" if vector else "tiles of a kind that"
            raise MapError(f"has {kind} this kiosk cannot draw. Make it with tiles in PNG, JPEG or WebP")

    def _zooms(self, said: Mapping[str, str]) -> tuple[int, int]:
        least, most = _zoom(said.get("minzoom")), _zoom(said.get("maxzoom"))
        if least is None or most is None or least > most:
            order = "SELECT zoom_level FROM tiles ORDER BY zoom_level"
            first, last = self._row(f"{order} LIMIT 1", ()), self._row(f"{order} DESC LIMIT 1", ())
            least, most = _zoom(first and first[0]), _zoom(last and last[0])
        if least is None or most is None:
            raise MapError("does not say from which zoom to which it has tiles. Add minzoom and maxzoom")
        return least, most

    def _start(self, center: str) -> Look:
        """Return where the file says to begin, or the middle at a zoom that shows about all of it."""
        numbers = _numbers(center, 3)
        if numbers:
            return self.within(Look(numbers[1], numbers[0], int(numbers[2])))
        west, north = to_square(self.bounds.north, self.bounds.west)
        east, south = to_square(self.bounds.south, self.bounds.east)
        zoom = next(z for z in range(DEEPEST, -1, -1) if (east - west) * (TILE << z) <= 4 * TILE or not z)
        return self.within(Look(*from_square((west + east) / 2, (north + south) / 2), zoom))

    def _row(self, query: str, values: tuple[int, ...]) -> tuple[object, ...] | None:
        return next(iter(self._rows(query, values)), None)

    def _rows(self, query: str, values: tuple[int, ...]) -> list[tuple[object, ...]]:
        """Return what a query finds; nothing when it takes too much work, or the file is damaged there."""
        self._steps = 0
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            _log.warning("a map cannot be read: %s", error)
            return []

    def _is_too_much(self) -> bool:
        self._steps += 1
        return self._steps > _WORK


def _opened(path: Path) -> sqlite3.Connection:
    try:
        # Immutable: a file made with a write-ahead log, on a folder that nobody may write, opens too.
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(address, uri=True, check_same_thread=False)
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            database.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        raise MapError("cannot be opened. Check that it is there, and who may read it") from None
    database.set_authorizer(_may)
    return database


def _may(action: int, *_: str | None) -> int:
    """Let nothing be done but reading: tables that are views may hold anything."""
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
    return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY


def _zoom(value: object) -> int | None:
    try:
        zoom = int(str(value))
    except ValueError:
        return None
    return zoom if 0 <= zoom <= DEEPEST else None


def _bounds(text: str) -> Bounds:
    """Return what the file says that it shows, where that makes sense; else the whole world."""
    numbers = _numbers(text, 4)
    if not numbers:
        return _WORLD
    west, east = (min(max(number, -180.0), 180.0) for number in (numbers[0], numbers[2]))
    south, north = (min(max(number, -LIMIT), LIMIT) for number in (numbers[1], numbers[3]))
    return Bounds(west, south, east, north) if west < east and south < north else _WORLD


def _numbers(text: str, how_many: int) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        return ()
    sane = len(numbers) == how_many and all(abs(number) <= 360 for number in numbers)  # not so is NaN
    return numbers if sane else ()
