"""The lines that a person draws on a picture, on the screen and in what is sent alike."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

if TYPE_CHECKING:
    from kiosk.photos import Stroke

CORE = QColor("#b00020")
EDGE = QColor("#ffffff")
"""Beside it: one of the two is seen on whatever a photo shows, at 7:1 between them (WCAG 1.4.11 asks 3:1)."""
_OF = 900
_WIDTHS = ((EDGE, 9), (CORE, 5))
"""In pixels of a picture whose long edge has 900."""


def draw_strokes(painter: QPainter, box: QRectF, strokes: "Iterable[Stroke]") -> None:
    """Draw these lines on the picture in this box; a press alone is a dot."""
    lines = [QPolygonF(_in(box, stroke)) for stroke in strokes]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in _WIDTHS:
        painter.setPen(_pen(colour, width * max(box.width(), box.height()) / _OF))
        for line in lines:
            painter.drawPolyline(line)


def _in(box: QRectF, stroke: "Stroke") -> list[QPointF]:
    points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in stroke]
    return [*points, points[-1] + QPointF(0.1, 0)]  # of a line without length Qt draws nothing


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
