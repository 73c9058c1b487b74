"""A small map, drawn and written as MBTiles, of a town that is not there."""

import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kiosk.gallery.pictures import encoded
from kiosk.gallery.town import MIDDLE, draw
from kiosk.mercator import to_square

ZOOMS = (13, 16)
AROUND = 2
"""Tiles on each side of the middle one."""


def write_map(path: Path, form: str = "png", **said: str) -> Path:
    """Write a map with a few tiles at each zoom; ``said`` adds to its metadata, or with "" takes away."""
    bounds = "-4.63,52.33,-4.57,52.37"
    known = {
        "name": "Brynafon",
        "format": form,
        "minzoom": str(ZOOMS[0]),
        "maxzoom": str(ZOOMS[1]),
        "bounds": bounds,
        "center": f"{MIDDLE.longitude},{MIDDLE.latitude},{MIDDLE.zoom}",
        "attribution": '<a href="https://example.org">&copy; Brynafon Council</a>',
    }
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE metadata (name text, value text)")
    database.execute(
        "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)"
    )
    database.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
    rows = [(name, value) for name, value in {**known, **said}.items() if value]
    database.executemany("INSERT INTO metadata VALUES (?, ?)", rows)
    database.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", tiles(form))
    database.commit()
    database.close()
    return path


def tiles(form: str = "png") -> list[tuple[int, int, int, bytes]]:
    """Return zoom, column, row from the south, and the picture of each tile."""
    found = []
    for zoom in range(ZOOMS[0], ZOOMS[1] + 1):
        x, y = (int(at * (1 << zoom)) for at in to_square(MIDDLE.latitude, MIDDLE.longitude))
        found += [
            (zoom, column, (1 << zoom) - 1 - row, encoded(draw(zoom, column, row), form))
            for column in range(x - AROUND, x + AROUND + 1)
            for row in range(y - AROUND, y + AROUND + 1)
        ]
    return found


def blank(side: int = 256, form: str = "png") -> bytes:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    return encoded(image, form)
