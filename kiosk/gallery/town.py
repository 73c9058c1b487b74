"""A map of a town that is not there, drawn as it is needed."""

from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from kiosk.gallery.pictures import encoded
from kiosk.mercator import TILE, Look, pixels_across, to_square

MIDDLE = Look(52.35, -4.6, 15)
"""In Cardigan Bay, where nobody lives."""
BLOCK = 0.00001
"""Width of a block of houses, as a part of the world's square: about 250 metres there."""


class Town:
    """Its tiles, for a map of the gallery."""

    def tile(self, zoom: int, x: int, y: int) -> bytes:
        """Return a tile as a PNG."""
        return _tile(zoom, x, y)


@lru_cache(maxsize=256)
def _tile(zoom: int, x: int, y: int) -> bytes:
    return encoded(draw(zoom, x, y))


def draw(zoom: int, column: int, row: int) -> QImage:
    """Draw one tile: streets in a grid, some fields, a wide road, and the sea in the west."""
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
