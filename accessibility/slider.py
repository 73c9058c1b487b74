"""A slider that keys, a press or a drag move; painted from the palette and large enough to touch."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QWidget

from accessibility.physical import target

_KNOB = 18
"""Radius of the knob in pixels."""


class Slider(QSlider):
    """From ``first`` by ``step`` to ``last``, the whole numbers that a screen reader says.

    ``answered`` says whether the place of the knob means anything yet.
    """

    def __init__(self, first: int, last: int, step: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(first, last)
        self.setSingleStep(step)
        self.setPageStep(max(1, (last - first) // step // 10) * step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.answered = False

    def set_answered(self, answered: bool) -> None:
        """Draw the knob full, or hollow while there is no answer."""
        self.answered = answered
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a target."""
        return QSize(8 * target(self), target(self))

    def minimumSizeHint(self) -> QSize:
        """Return room to move."""
        return QSize(3 * target(self), target(self))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where it was pressed; no drag is needed."""
        self.setFocus()
        self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        self._go_to(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say where it stands after a key of its own, also when that is where it stood."""
        super().keyPressEvent(event)
        if event.isAccepted():
            self.sliderMoved.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a number must not change by accident."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, middle = self.palette(), self.height() / 2
        painter.setPen(QPen(colours.color(QPalette.ColorRole.Mid), 4))
        painter.drawLine(QPointF(_KNOB, middle), QPointF(self.width() - _KNOB, middle))
        full = QPalette.ColorRole.Button if self.answered else QPalette.ColorRole.Window
        painter.setBrush(colours.color(full))
        painter.setPen(QPen(colours.color(QPalette.ColorRole.Button), 4))
        x = _KNOB + QStyle.sliderPositionFromValue(
            self.minimum(), self.maximum(), self.value(), self.width() - 2 * _KNOB, self.isRightToLeft()
        )
        painter.drawEllipse(QRectF(x - _KNOB + 2, middle - _KNOB + 2, 2 * _KNOB - 4, 2 * _KNOB - 4))

    def _go_to(self, x: float) -> None:
        place = QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x) - _KNOB, self.width() - 2 * _KNOB, self.isRightToLeft()
        )
        step = self.singleStep()
        self.setValue(self.minimum() + round((place - self.minimum()) / step) * step)
        self.sliderMoved.emit(self.value())
