"""Marks on the page what is being said: a bar under the words of the sentence, or a line around a control."""

from PySide6.QtCore import QLineF, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from accessibility.text import Words

_THICK = 4
_OUT = 4
"""How far outside a control the line around it runs, in pixels."""


class SpokenMark(QWidget):
    """One mark per window, that scrolls with what it lies on; presses go through it."""

    def __init__(self, window: QWidget, area: QScrollArea) -> None:
        super().__init__(window)
        self._window, self._area = window, area
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines: list[QLineF] = []
        self._scrolled = False
        self.hide()

    def took_away(self) -> bool:
        """Return whether the page was scrolled to what was said, since this was last asked."""
        scrolled, self._scrolled = self._scrolled, False
        return scrolled

    def lie_on(self, place: object, words: str) -> None:
        """Mark these words of what is at a place, or all of it where they are not seen just so."""
        if not (isinstance(place, QWidget) and isValid(place) and self._window.isAncestorOf(place)):
            self.lift()
            return
        page = self._area.widget()
        ground = page if page is not None and page.isAncestorOf(place) else self._window
        if self.parentWidget() is not ground:
            self.setParent(ground)
        box = QRect(place.mapTo(ground, QPoint(0, 0)), place.size())
        self.setGeometry(box.adjusted(-_OUT, -_OUT, _OUT, _OUT))
        self._lines = _under(place, words)
        self.raise_()
        self.show()
        self.update()
        if ground is not self._window:
            bar = self._area.verticalScrollBar()
            before = bar.value()
            self._area.ensureWidgetVisible(self, 0, _OUT)
            self._scrolled = self._scrolled or bar.value() != before

    def lift(self) -> None:
        """Mark nothing."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar under each line of the words, or else the line around."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _THICK, Qt.PenStyle.DotLine))
        if not self._lines:
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        painter.translate(_OUT, _OUT)
        painter.drawLines(self._lines)


def _under(place: QWidget, words: str) -> list[QLineF]:
    """Return a line below each line of the words, as they stand in the place."""
    if not isinstance(place, Words) or not words or (start := place.words.find(words)) < 0:
        return []
    boxes = place.boxes(start, start + len(words))
    return [QLineF(box.bottomLeft(), box.bottomRight()) for box in boxes]
