"""A reading ruler: two lines across the window, above and below what is read."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from accessibility.text import em

_THICK = 4
_HIGH = 2.6
"""Height of what lies between the lines, in multiples of the text: one line of it, whatever the script."""


class Ruler(QWidget):
    """Follows the pointer, and the focus; every touch goes through it."""

    def __init__(self, window: QWidget, area: QScrollArea) -> None:
        super().__init__(window)
        self.resize(0, 0)  # until it goes where somebody reads
        self._window = window
        from PySide6.QtCore import Qt

        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.windowHandle().installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        area.verticalScrollBar().valueChanged.connect(lambda: self._to(window.focusWidget()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the pointer is."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._go(round(event.position().y()))
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at what has the focus: it stays there while the ruler is turned on."""
        self._to(self._window.focusWidget())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the two lines."""
        painter, colour = QPainter(self), self.palette().color(QPalette.ColorRole.Accent)
        for top in (0, self.height() - _THICK):
            painter.fillRect(QRect(0, top, self.width(), _THICK), colour)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._to(now)

    def _to(self, now: QWidget | None) -> None:
        if now is not None and self._window.isAncestorOf(now):
            self._go(now.mapTo(self._window, QPoint(0, 0)).y() + min(now.height(), 2 * em(self)) // 2)

    def _go(self, middle: int) -> None:
        high = round(em(self) * _HIGH) + 2 * _THICK
        self.setGeometry(0, middle - high // 2, self._window.width(), high)
        self.raise_()
