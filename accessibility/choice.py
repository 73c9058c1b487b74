"""Radio buttons and tick boxes, of which the whole row is the target."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from accessibility.controls import Wrapping, mark_size
from accessibility.text import space

_Role = QPalette.ColorRole


def mark_side(widget: QWidget) -> float:
    """Return the side of what is ticked or filled, in pixels."""
    return mark_size(widget) * 1.4


class Choice(Wrapping):
    """A row with a mark that is on or off; the mark's form says which, not its colour.

    Up and Down are left to the list that it stands in: Qt would stop at its end.
    """

    _picture: QPixmap | None = None

    def set_picture(self, picture: QPixmap | None) -> None:
        """Show a picture between the mark and the words."""
        self._picture = None if picture is None or picture.isNull() else picture
        self._cache.clear()
        self.updateGeometry()
        self.update()

    def _inset(self) -> tuple[int, int, int]:
        size = space(self)
        picture = 0 if self._picture is None else self._picture.width() + size * 3 // 4
        return self._beside_mark() + picture, size * 3 // 4, size * 5 // 8

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the arrow keys on."""
        from PySide6.QtCore import Qt

        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _content_height(self, width: int) -> int:
        words = super()._content_height(width)
        return words if self._picture is None else max(words, self._picture.height())

    def _beside_mark(self) -> int:
        """Return where what follows the mark begins."""
        return round(space(self) * 1.35 + mark_side(self))

    def mark_box(self) -> QRectF:
        """Return where the mark is."""
        side = mark_side(self)
        x = space(self) * 0.65
        if self.isRightToLeft():
            x = self.width() - x - side
        return QRectF(x, (self.height() - side) / 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row, the mark and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 4 if self.isChecked() else 2
        painter.setPen(QPen(self._colour(_Role.Button if self.isChecked() else _Role.Mid), thick))
        painter.setBrush(self._colour(_Role.AlternateBase if self.isChecked() else _Role.Window))
        edge = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        painter.setPen(QPen(self._colour(_Role.WindowText), 3))
        painter.setBrush(self._colour(_Role.Window))
        self._draw_mark(painter, self.mark_box())
        painter.setPen(self._colour(_Role.WindowText))
        self._draw_words(painter)
        if self._picture is not None:
            x, y = self._picture_place(self._picture)
            x = self.width() - x - self._picture.width() if self.isRightToLeft() else x
            painter.drawPixmap(x, y, self._picture)

    def _picture_place(self, picture: QPixmap) -> tuple[int, int]:
        """Return how far a picture is from the side where reading begins, and from the top."""
        return self._beside_mark(), (self.height() - picture.height()) // 2

    def _draw_mark(self, painter: QPainter, box: QRectF) -> None:
        raise NotImplementedError


class Radio(Choice, QRadioButton):
    """One of several, of which one can be chosen; arrow keys, Space and Enter choose."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(words)
        self.hear_toggles()

    def _draw_mark(self, painter: QPainter, box: QRectF) -> None:
        painter.drawEllipse(box)
        if self.isChecked():
            inner = box.width() * 0.24
            painter.setBrush(self._colour(_Role.WindowText))
            painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))


class Tick(Choice, QCheckBox):
    """One of several, of which any number can be chosen."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(words)
        self.hear_toggles()

    def _draw_mark(self, painter: QPainter, box: QRectF) -> None:
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            side = box.width()
            stroke = [(0.22, 0.52), (0.43, 0.73), (0.79, 0.27)]
            points = [QPointF(box.left() + x * side, box.top() + y * side) for x, y in stroke]
            painter.setPen(QPen(self._colour(_Role.WindowText), max(4.0, side / 7)))
            painter.drawPolyline(QPolygonF(points))
