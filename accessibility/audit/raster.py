"""The pixels of a widget, and how far their colours are apart.

Rows are looked at as memory, by what Python does in C: to ask Qt for one pixel at a time took seconds a page.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPalette, QRegion
from PySide6.QtWidgets import QWidget

from accessibility.contrast import ratio

_EVERY = 3
"""Of so many rows one is counted: no stroke of a letter that can be read is lower."""

_ROWS = 32
"""That are counted at most: what is high is so because its letters are, or because it has many lines."""

_COLUMNS = 1000
"""Pixels of a row that are counted at most, or half as many again: a single letter needs all of its own."""

_BAND = 64
"""Pixels of a row that are compared at once, so that those between two sides of a frame are not counted."""

_SPECKS = 3
"""Pixels of one colour that are too few to be seen."""

_OF_INK = 12
"""What part of all ink a colour must be: less is the caret in a field, or the soft edge of a letter."""


class Raster:
    """A picture, as rows of 32-bit words."""

    def __init__(self, image: QImage) -> None:
        self._image = image
        self.rect = image.rect()
        self._words = memoryview(image.constBits()).cast("I")
        self._bytes = memoryview(image.constBits())
        self._stride = image.bytesPerLine() // 4

    @classmethod
    def of(cls, widget: QWidget, part: QRect | None = None) -> "Raster":
        """Draw a widget, or a part of it, on the ground that it has in its window."""
        part = widget.rect() if part is None else part
        image = QImage(part.size(), QImage.Format.Format_RGB32)
        image.fill(widget.window().palette().color(QPalette.ColorRole.Window))
        # Not its background: that of a page is none, which would leave black.
        widget.render(image, QPoint(), QRegion(part), QWidget.RenderFlag.DrawChildren)
        return cls(image)

    def row(self, y: int, left: int, right: int) -> memoryview:
        """Return some pixels of a row, the right one too."""
        start = y * self._stride
        return self._words[start + left : start + right + 1]

    def at(self, x: int, y: int) -> int:
        """Return one pixel."""
        found: int = self._words[y * self._stride + x]
        return found

    def column(self, x: int, top: int, bottom: int) -> memoryview:
        """Return some pixels of a column, the bottom one too."""
        start = top * self._stride + x
        return self._words[start : bottom * self._stride + x + 1 : self._stride]

    def changed(self, box: QRect, later: "Raster", least: float, enough: int) -> int:
        """Return how many pixels of a box became so much lighter or darker in a later picture of it.

        Every other row is counted, twice, until there are enough: to count all took most of the audit.
        """
        found = 0
        for y, left in product(range(0, box.height(), 2), range(0, box.width(), _BAND)):
            right, top = min(left + _BAND, box.width()) - 1, box.top() + y
            was = self._row_bytes(top, box.left() + left, box.left() + right)
            found += 2 * _stand_out(was, later._row_bytes(y, left, right), least)
            if found >= enough:
                break
        return found

    def _row_bytes(self, y: int, left: int, right: int) -> bytes:
        start = y * self._stride
        return bytes(self._bytes[4 * (start + left) : 4 * (start + right + 1)])

    def contrast(self, box: QRect) -> float:
        """Return how far the colour that is there most is from the one that differs most from it."""
        box = box & self.rect
        rows = range(box.top(), box.bottom() + 1, max(_EVERY, box.height() // _ROWS))
        every = max(1, box.width() // _COLUMNS)
        return _contrast(b"".join(bytes(self.row(y, box.left(), box.right())[::every]) for y in rows))


@lru_cache(maxsize=500)
def _contrast(pixels: bytes) -> float:
    """Return it of pixels; kept, as the same words are on many pages."""
    found = Counter(memoryview(pixels).cast("I"))
    if not found:
        return 1.0
    ((most, ground),) = found.most_common(1)
    least = max(_SPECKS, (found.total() - ground) // _OF_INK)
    return max((between(most, one) for one, times in found.items() if times >= least), default=1.0)


@lru_cache(maxsize=20_000)
def _stand_out(before: bytes, after: bytes, least: float) -> int:
    """Return how many pixels changed so much; kept, as most bands of a frame are like others."""
    if before == after:
        return 0
    pairs = Counter(zip(memoryview(before).cast("I"), memoryview(after).cast("I"), strict=True))
    return sum(times for pair, times in pairs.items() if between(*pair) >= least)


def strongest(ground: int, pixels: Iterable[int]) -> float:
    """Return the contrast with a colour of the pixel that differs most from it."""
    return max((between(ground, pixel) for pixel in set(pixels)), default=1.0)


@lru_cache(maxsize=100_000)
def between(one: int, other: int) -> float:
    """Return the contrast of two pixels."""
    return ratio(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}")
