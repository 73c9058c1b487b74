"""A row of a list: what is read, the buttons for it beside or below, and a line under both."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLayoutItem, QWidget

from accessibility.flow import Wrapped, height_of, in_line
from accessibility.focus import see_together
from accessibility.text import space


class Row(QWidget):
    """Words above each other, so that long ones wrap, and what can be done where reading ends."""

    def __init__(self, read: QWidget, *buttons: QWidget) -> None:
        super().__init__()
        see_together(self)
        size = space(self)
        done = buttons if len(buttons) < 2 else (in_line(*buttons, gap=size // 2),)
        self._parts = RowLayout(self, read, *done, gap=size // 4)
        self._parts.setContentsMargins(0, 0, 0, size // 2)

    def add_below(self, widget: QWidget) -> None:
        """Add what stands below both."""
        self._parts.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below the row."""
        colour = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, colour)


class RowLayout(Wrapped):
    """What is read; beside it, where the line ends, what is done, if anything; below both, what is added.

    What is done stands below what is read where it would leave that less than half of the width. It is one
    layout: of three within each other, Qt asked for some 80 heights, in Python, for each row of a check page.
    """

    def __init__(self, row: QWidget, read: QWidget, *done: QWidget, gap: int) -> None:
        super().__init__(row, gap)
        self._below = 1 + len(done)
        for widget in (read, *done):
            self.addWidget(widget)

    def _on_one_line(self) -> QSize:
        done = self._width_of_done()
        width = self._items[0].sizeHint().width() + (self._gap + done if done else 0)
        return QSize(width, self.heightForWidth(width))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        whole, least = rect.width(), self._width_of_done()
        beside = 0 < least <= whole // 2 - self._gap
        width = whole - self._gap - least if beside else whole
        y = self._put(self._items[0], rect, QRect(0, 0, width, 0), move=move)
        for item in self._part(1, self._below):
            under = QRect(0, y + self._gap, min(least, whole), 0)
            place = QRect(width + self._gap, 0, least, 0) if beside else under
            y = max(y, self._put(item, rect, place, move=move))
        for item in self._part(self._below, None):
            y = self._put(item, rect, QRect(0, y + self._gap, whole, 0), move=move)
        return y

    def _put(self, item: QLayoutItem, rect: QRect, place: QRect, *, move: bool) -> int:
        """Give an item its height at a place of the rectangle, and return where it ends."""
        place.setHeight(height_of(item, place.width()))
        if move:
            self._place(item, rect, place.translated(rect.topLeft()))
        return place.bottom() + 1

    def _part(self, start: int, end: int | None) -> list[QLayoutItem]:
        return [item for item in self._items[start:end] if not item.isEmpty()]

    def _width_of_done(self) -> int:
        return sum(item.sizeHint().width() for item in self._part(1, self._below))
