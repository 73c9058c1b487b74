"""A small map, drawn and written as MBTiles, of a town that is not there."""

import sqlite3
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from kiosk.gallery.pictures import encoded
from kiosk.mercator import TILE, Look, pixels_across, to_square

MIDDLE = Look(52.35, -4.6, 15)
"""In Cardigan Bay, where nobody lives."""
ZOOMS = (13, 16)
AROUND = 2
"""Tiles on each side of the middle one."""
BLOCK = 0.00001
"""Width of a block of houses, as a part of the world's square: about 250 metres there."""


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


def draw(zoom: int, column: int, row: int) -> QImage:
    """Draw streets in a grid, some fields, a wide road, and the sea in the west."""
    image = QImage(TILE, TILE, QImage.Format.Format_RGB32)
    image.fill(QColor("#f2efe9"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    block = BLOCK * pixels_across(zoom)
    across, down = column * TILE, row * TILE
    middle = to_square(MIDDLE.latitude, MIDDLE.longitude)
    coast = int(middle[0] * pixels_across(zoom) - 2.4 * block - across)
    for x in range(int(across // block), int((across + TILE) // block) + 1):
        for y in range(int(down // block), int((down + TILE) // block) + 1):
            box = QRect(int(x * block - across), int(y * block - down), int(block), int(block))
            if (x * 7 + y * 3) % 5 == 0:
                painter.fillRect(box, QColor("#b5d29c"))
            painter.setPen(QPen(QColor("#c9b8a0"), max(1.0, block / 10)))
            painter.drawRect(box)
    painter.setPen(QPen(QColor("#e892a2"), max(2.0, block / 6)))
    road = int(middle[1] * pixels_across(zoom) - down)
    painter.drawLine(0, road, TILE, road)
    painter.fillRect(QRect(0, 0, coast, TILE), QColor("#aad3df"))
    painter.end()
    return image


def blank(side: int = 256, form: str = "png") -> bytes:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    return encoded(image, form)
