"""A map with a cross in the middle that marks the place."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPolygonF
from PySide6.QtWidgets import QPushButton

from accessibility.text import em
from kiosk.mercator import to_square
from kiosk.views.map import MapWords
from kiosk.widgets.map_surface import MapSurface, twice

_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
"""The key of plus has the equals sign too, and nobody should need Shift for it."""


class MapCanvas(MapSurface, QPushButton):
    """A button to a screen reader: pressed by Enter, it takes the place under the cross."""

    def __init__(self) -> None:
        super().__init__()
        self._map: MapWords | None = None

    def show_map(self, shown: MapWords, name: str) -> None:
        """Look where the view says."""
        self._map = shown
        self.look_at(shown, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, zoom by plus and minus, take the place by Enter or Space."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.step(*_ARROWS[key])
        elif key in _ZOOMS:
            self.zoom(_ZOOMS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def draw_on(self, painter: QPainter) -> None:
        """Draw the answer and the cross."""
        if self._map is not None:
            self._draw_answer(painter, self._map)
        self._draw_cross(painter)

    def _draw_answer(self, painter: QPainter, shown: MapWords) -> None:
        """Draw each point of the answer as a ring, and between those of a way or an edge a line."""
        points = [self.on_screen(shown.look, *to_square(*point)) for point in shown.points]
        if shown.joined and len(points) > 1:
            line = QPainterPath()
            line.addPolygon(QPolygonF([*points, *(points[:1] if shown.closed else [])]))
            twice(painter, line, em(self) / 8)
        ring = em(self) * 0.45
        for point in points:
            path = QPainterPath()
            path.addEllipse(point, ring, ring)
            twice(painter, path, em(self) / 8)

    def _draw_cross(self, painter: QPainter) -> None:
        """Draw the cross, open in the middle so that the place itself can be seen."""
        middle, arm, gap = QRectF(self.rect()).center(), em(self) * 1.2, em(self) * 0.25
        path = QPainterPath()
        for x, y in _ARROWS.values():
            path.moveTo(middle + QPointF(x, y) * gap)
            path.lineTo(middle + QPointF(x, y) * arm)
        twice(painter, path, em(self) / 6)
