"""Marks the field that keys of the screen write into, while a key has the focus: Qt then shows no caret."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from accessibility.entry import LineEdit
from accessibility.keyboard.typing import Field

_THICK = 4
"""Of the frame, and of the caret, in pixels: twice the frame of other fields."""
_BESIDE = 5
"""How far beside the caret the box lies that ``QLineEdit`` gives for it."""


class ServedMark(QWidget):
    """Lies over one field, beside it among its parent's children; presses go through."""

    def __init__(self, field: Field) -> None:
        super().__init__(field.parentWidget())
        self._field = field
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(field.geometry())
        field.cursorPositionChanged.connect(self._follow)
        field.textChanged.connect(self._follow)
        field.installEventFilter(self)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay on the field when the page is laid out again."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._follow()
        return False

    def _follow(self) -> None:
        self.setGeometry(self._field.geometry())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a thick frame, as of what is on, and the caret."""
        painter, colour = QPainter(self), self.palette().color(QPalette.ColorRole.Accent)
        inner = self.rect().adjusted(_THICK, _THICK, -_THICK, -_THICK)
        for edge in (
            QRect(0, 0, self.width(), _THICK),
            QRect(0, inner.bottom() + 1, self.width(), _THICK),
            QRect(0, 0, _THICK, self.height()),
            QRect(inner.right() + 1, 0, _THICK, self.height()),
        ):
            painter.fillRect(edge, colour)
        painter.fillRect(self._caret().intersected(inner), self.palette().color(QPalette.ColorRole.Text))

    def _caret(self) -> QRect:
        box = self._field.cursorRect()
        if isinstance(self._field, LineEdit):
            return QRect(box.left() + _BESIDE, box.top(), _THICK, box.height())
        box.translate(self._field.viewport().mapTo(self._field, QPoint(0, 0)))
        return QRect(box.left(), box.top(), _THICK, box.height())
