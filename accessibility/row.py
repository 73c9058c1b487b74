"""A row of a list: what is read, the buttons for it beside or below, and a line under both."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.flow import BesideLayout, in_line
from accessibility.focus import see_together
from accessibility.text import space


class Row(QWidget):
    """Words above each other, so that long ones wrap, and what can be done where reading ends."""

    def __init__(self, read: QWidget, *buttons: QWidget) -> None:
        super().__init__()
        see_together(self)
        size = space(self)
        top = QWidget()
        BesideLayout(top, read, in_line(*buttons, gap=size // 2), gap=size // 4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, size // 2)
        self._column.setSpacing(size // 4)
        self._column.addWidget(top)

    def add_below(self, widget: QWidget) -> None:
        """Add what stands below both."""
        self._column.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below the row."""
        colour = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, colour)
