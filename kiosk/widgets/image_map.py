"""A picture with areas that can be pressed, beside the list of the same choices, which serves everybody."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy

from kiosk.views.media import ImageMap
from kiosk.widgets.fitted import FittedPicture

_NEAR = (0, 8, 16)
"""How far beside a small area a finger may be, in pixels."""
_CHOSEN = (11, 79, 92)
_OPACITY = 150
"""Red, green and blue of what is chosen, on white whatever the theme, and how far it covers the picture."""
_FINE = 60
"""Into how many columns a shape is cut to find its inside."""
_MARK = 28
"""Side of the tick on a chosen area: colour alone says too little (WCAG 1.4.1)."""


class AreaPicture(FittedPicture):
    """Shows which areas are chosen; ``pressed`` says which one was."""

    pressed = Signal(str)
    # A line is some 34 text sizes, and half of it is for the list: wider pictures stand below. Of a width in
    # pixels it stood below in plain text, and beside in the largest, where the list has no room.
    widest, in_text_sizes, room = 16, True, 3 / 5

    def __init__(self, image_map: ImageMap) -> None:
        super().__init__(QSizePolicy.Policy.Minimum)
        self.map = image_map
        self.setAccessibleName(image_map.name)
        self._whole = QSvgRenderer(image_map.picture)
        self._picture = QImage()
        self._shapes: dict[str, QImage] = {}
        self._chosen: frozenset[str] = frozenset()
        self._begun = ""

    def show_chosen(self, values: list[str]) -> None:
        """Mark the areas of these choices."""
        if frozenset(values) != self._chosen:
            self._chosen = frozenset(values)
            self.update()

    def area_at(self, point: QPoint) -> str:
        """Return the value whose area lies under a point, or very near to it; of several the one on top."""
        place = point - self.box().topLeft()
        for far in _NEAR:
            for dx, dy in ((0, 0),) if not far else _around(far):
                at = place + QPoint(dx, dy)
                for value, _ in reversed(self.map.areas):
                    shape = self._shape(value)
                    if shape.valid(at) and shape.pixelColor(at).alpha() > 0:
                        return value
        return ""

    def shape(self) -> QSizeF:
        """Return the shape of the whole picture."""
        return self._whole.viewBoxF().size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it anew for another size."""
        self._picture, self._shapes = QImage(), {}

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what is pressed; a finger comes as a mouse."""
        self._begun = self.area_at(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Pass the second strike over: it would take the first back, or press what that has brought here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what is let go of where it was pressed: sliding off takes it back (WCAG 2.5.2)."""
        begun, self._begun = self._begun, ""
        if begun and begun == self.area_at(event.position().toPoint()):
            self.pressed.emit(begun)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture on white, as its author saw it, and mark the chosen areas."""
        box = self.box()
        if self._picture.isNull():
            self._picture = _drawn(self._whole, box.size())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, Qt.GlobalColor.white)
        painter.drawImage(box, self._picture)
        for value, _ in self.map.areas:
            if value in self._chosen:
                self._mark(painter, self._shape(value), box)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 2))
        painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _mark(self, painter: QPainter, shape: QImage, box: QRect) -> None:
        """Fill an area, and put a tick on it."""
        painter.save()
        painter.drawImage(box, _coloured(shape, QColor(*_CHOSEN, _OPACITY)))
        tick = QRectF(0, 0, _MARK, _MARK)
        tick.moveCenter(QPointF(_inside(shape) + box.topLeft()))
        painter.setPen(QPen(QColor("white"), 2))
        painter.setBrush(QColor(*_CHOSEN))
        painter.drawEllipse(tick)
        painter.setPen(QPen(QColor("white"), 4))
        points = ((0.25, 0.52), (0.44, 0.72), (0.76, 0.3))
        painter.drawPolyline(QPolygonF([tick.topLeft() + QPointF(x * _MARK, y * _MARK) for x, y in points]))
        painter.restore()

    def _shape(self, value: str) -> QImage:
        if value not in self._shapes:
            self._shapes[value] = _drawn(QSvgRenderer(dict(self.map.areas)[value]), self.box().size())
        return self._shapes[value]


def _drawn(picture: QSvgRenderer, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    picture.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _coloured(shape: QImage, colour: QColor) -> QImage:
    filled = shape.copy()
    painter = QPainter(filled)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(filled.rect(), colour)
    painter.end()
    return filled


def _inside(shape: QImage) -> QPoint:
    """Return a point deep inside a shape, which may be bent or in several parts: its rim is taken off until
    nothing would be left.
    """
    step = max(1, shape.width() // _FINE)
    cells = {
        (x, y)
        for x in range(0, shape.width(), step)
        for y in range(0, shape.height(), step)
        if shape.pixelColor(x, y).alpha()
    }
    while inner := {
        (x, y) for x, y in cells if {(x - step, y), (x + step, y), (x, y - step), (x, y + step)} <= cells
    }:
        cells = inner
    return QPoint(*min(cells)) if cells else shape.rect().center()


def _around(far: int) -> tuple[tuple[int, int], ...]:
    return tuple((dx, dy) for dx in (-far, 0, far) for dy in (-far, 0, far) if dx or dy)
