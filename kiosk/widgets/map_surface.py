"""What every map here has in common: its tiles, drawn in any kind of widget, and a drag that takes it along.

It lies west to east in every language. A theme cannot colour its pictures, so what is drawn on them has two
outlines, a white one and a black one: of any colour at least one is 4.5 times as light or as dark, since
black and white are 21 times apart (WCAG 1.4.11 asks for 3).
"""

from collections import OrderedDict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    qGray,
)
from PySide6.QtWidgets import QApplication, QSizePolicy

from accessibility.text import RELAYOUT, em
from kiosk.mercator import FINGER, TILE, Look, metres_per_pixel, moved, pixels_across, to_square
from kiosk.pictures import tile
from kiosk.views.map import MapShown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object

STEP = 2 * FINGER
"""Pixels of a step: no place is then farther from a stop than a finger may be off (``mercator.accuracy``)."""
_AT_ONE = 24
"""Text size in pixels at which a pixel of the map is one of the screen; larger text makes the map larger."""
_WIDE, _HIGH = 720, 450
_KEPT = 96
"""Decoded tiles, of a quarter of a megabyte mostly."""


class MapSurface(_Base):
    """Mixed into a widget; ``wanted`` says where it is to look, and it looks there when that is shown."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._surface: MapShown | None = None
        self._pixmaps: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()
        self._pressed: QPointF | None = None
        self._dragged = QPointF()

    def look_at(self, shown: MapShown, name: str) -> None:
        """Look where the view says."""
        if self._surface is not None and self._surface.tiles is not shown.tiles:
            self._pixmaps.clear()
        self._surface = shown
        self.setAccessibleName(name)
        self.update()

    def touched(self, point: QPointF) -> None:
        """Go to a point that was touched."""
        self._go(point - QRectF(self.rect()).center())

    def draw_on(self, painter: QPainter) -> None:
        """Draw what stands on the tiles."""
        raise NotImplementedError

    def step(self, east: int, south: int) -> None:
        """Ask for a step in a direction."""
        if self._surface is not None:
            self.wanted.emit(moved(self._surface.look, east * STEP, south * STEP))

    def zoom(self, by: int) -> None:
        """Ask for a closer look, or one from farther away."""
        if self._surface is not None:
            self.wanted.emit(self._surface.look._replace(zoom=max(0, self._surface.look.zoom + by)))

    def metres_across(self, pixels: float) -> float:
        """Return what so many pixels of the screen stand for in the middle."""
        if self._surface is None:
            return 0.0
        return metres_per_pixel(self._surface.look.latitude, self._surface.look.zoom) * pixels / self.scale()

    def sizeHint(self) -> QSize:
        """Return room for some streets."""
        return QSize(_WIDE, self.heightForWidth(_WIDE))

    def minimumSizeHint(self) -> QSize:
        """Return room for the cross and a little around it."""
        return QSize(4 * FINGER, 4 * FINGER)

    def heightForWidth(self, width: int) -> int:
        """Return less than the width, and so little that what is below shows on a small screen too."""
        return max(4 * FINGER, min(width * 5 // 8, _HIGH + (self.scale() - 1) * FINGER))

    def changeEvent(self, event: QEvent) -> None:
        """Take another height with another text size."""
        if event.type() in RELAYOUT:
            self.updateGeometry()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it began; a finger comes as a mouse."""
        self._pressed, self._dragged = event.position(), QPointF()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the map follow a drag, once it is one."""
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if not self._dragged.isNull() or way.manhattanLength() > QApplication.startDragDistance():
            self._dragged = way
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what was touched, or go to where the map was dragged; not when let go outside."""
        if self._pressed is None or self._surface is None:
            return
        dragged = self._dragged
        self._pressed, self._dragged = None, QPointF()
        self.update()
        if not self.rect().contains(event.position().toPoint()):
            return
        if dragged.isNull():
            self.touched(event.position())
        else:
            self._go(-dragged)

    def _go(self, way: QPointF) -> None:
        """Ask for a look so many pixels of the screen away."""
        if self._surface is not None:
            self.wanted.emit(moved(self._surface.look, way.x() / self.scale(), way.y() / self.scale()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tiles, what stands on them, and the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QBrush(self.palette().color(QPalette.ColorRole.Window)))
        nothing_there = QBrush(self.palette().color(QPalette.ColorRole.Mid), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(self.rect(), nothing_there)
        if self._surface is not None:
            bright = self._brightness()
            for box, pixmap, part in self._tiles(self._surface):
                painter.fillRect(box, Qt.GlobalColor.black)
                painter.setOpacity(bright)
                painter.drawPixmap(box, pixmap, part)
                painter.setOpacity(1.0)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw_on(painter)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect())

    def _brightness(self) -> float:
        """Return how bright tiles are drawn: in a dark theme no brighter than its words, for tender eyes."""
        colours = self.palette()
        words = qGray(colours.color(QPalette.ColorRole.WindowText).rgb())
        behind = qGray(colours.color(QPalette.ColorRole.Window).rgb())
        return words / 255 if behind < words else 1.0

    def scale(self) -> int:
        """Return how many pixels of the screen a pixel of the map has: its letters grow with the text."""
        return max(1, round(em(self) / _AT_ONE))

    def _tiles(self, shown: MapShown) -> Iterator[tuple[QRectF, QPixmap, QRectF]]:
        """Yield the tiles in sight: where each is drawn, and which part of which picture."""
        side, zoom = TILE * self.scale(), shown.look.zoom
        corner = self.on_screen(shown.look, 0.0, 0.0)
        most = (1 << zoom) - 1
        first = (max(0, int(-corner.x() // side)), max(0, int(-corner.y() // side)))
        last = (
            min(most, int((self.width() - corner.x()) // side)),
            min(most, int((self.height() - corner.y()) // side)),
        )
        for x in range(first[0], last[0] + 1):
            for y in range(first[1], last[1] + 1):
                box = QRectF(corner.x() + x * side, corner.y() + y * side, side, side)
                yield from ((box, *piece) for piece in self._piece(shown, zoom, x, y))

    def _piece(self, shown: MapShown, zoom: int, x: int, y: int) -> Iterator[tuple[QPixmap, QRectF]]:
        """Yield the picture of a tile; where it is missing, its part of one from farther away."""
        for up in range(zoom - shown.farthest + 1):
            pixmap = self._pixmap(shown, zoom - up, x >> up, y >> up)
            if not pixmap.isNull():
                part, within = pixmap.width() / (1 << up), (1 << up) - 1
                yield pixmap, QRectF((x & within) * part, (y & within) * part, part, part)
                return

    def _pixmap(self, shown: MapShown, zoom: int, x: int, y: int) -> QPixmap:
        key = (zoom, x, y)
        if key not in self._pixmaps:
            self._pixmaps[key] = QPixmap.fromImage(tile(shown.tiles.tile(zoom, x, y)))
            if len(self._pixmaps) > _KEPT:
                self._pixmaps.popitem(last=False)
        self._pixmaps.move_to_end(key)
        return self._pixmaps[key]

    def on_screen(self, look: Look, x: float, y: float) -> QPointF:
        """Return where a place of the world's square is drawn."""
        middle, across = to_square(look.latitude, look.longitude), pixels_across(look.zoom) * self.scale()
        at = QPointF((x - middle[0]) * across, (y - middle[1]) * across)
        return at + QRectF(self.rect()).center() + self._dragged


def twice(painter: QPainter, path: QPainterPath, thick: float) -> None:
    """Draw a line in black within white, so that it shows on every picture."""
    for colour, width in ((Qt.GlobalColor.white, thick * 2.4), (Qt.GlobalColor.black, thick)):
        pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.strokePath(path, pen)
