"""A map to point to a place on: large buttons, keys or a touch; where the cross stands is said in words."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.controls import Button
from accessibility.text import Words, em
from kiosk.mercator import Look, accuracy
from kiosk.views.map import MapWords
from kiosk.widgets.map_canvas import MapCanvas
from kiosk.widgets.map_moves import MapMoves

_DECIMALS = 6
"""Of degrees: a tenth of a metre."""
_BAR = 1 / 3
"""The part of the map's width that the bar below it may have."""


class MapPanel(QWidget):
    """``looked`` says where the map is to look, ``used`` which point was taken, as ODK stores it."""

    looked = Signal(object)
    used = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.canvas = MapCanvas()
        self._how, self.said, self._chosen = Words(), Words(look="strong"), Words()
        self._moves = MapMoves(self.canvas)
        self.moves = self._moves.buttons
        self.use = Button()
        self.bar, self.length = _Bar(), Words()
        self._attribution = Words(role=QPalette.ColorRole.PlaceholderText)
        self._shown: MapWords | None = None
        self._lay_out()
        self.canvas.wanted.connect(self._look)
        self.canvas.clicked.connect(self._use)
        self.use.clicked.connect(self._use)

    def _lay_out(self) -> None:
        column, scale = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._how)
        column.addWidget(self.canvas)
        column.addLayout(scale)
        scale.addWidget(self.bar)
        scale.addWidget(self.length, 1)
        column.addWidget(self._attribution)
        column.addWidget(self.said)
        column.addWidget(self._moves)
        column.addWidget(self.use, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._chosen)

    def show_map(self, shown: MapWords, question: str) -> None:
        """Show where the map looks, and say it."""
        self._shown = shown
        self._how.set_words(shown.how)
        self.said.set_words(shown.said)
        self._chosen.set_words(shown.chosen)
        self._chosen.setVisible(bool(shown.chosen))
        self._attribution.set_words(shown.attribution)
        self._attribution.setVisible(bool(shown.attribution))
        self._moves.show_words(shown, shown.said)
        self.use.set_words(shown.use, f"{shown.use}: {shown.said}")
        self.canvas.show_map(shown, f"{shown.said}. {shown.name}, {question}, {shown.zoomed}")
        self.canvas.setAccessibleDescription(shown.how)
        self._show_scale()

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        return [self.canvas, *self.moves, self.use]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bar to the new width."""
        self._show_scale()

    def _look(self, look: Look) -> None:
        """Ask for a look, and say where the cross stands then, or that it stands where it stood."""
        before = None if self._shown is None else self._shown.look
        self.looked.emit(look)  # what it leads to is shown when this returns
        if self._shown is not None:
            stayed = self._shown.look == before
            zoomed = before is not None and look.zoom != before.zoom
            said = self._shown.zoomed if zoomed else self._shown.said
            announce(self.canvas, self._shown.ends if stayed else said)

    def _use(self) -> None:
        """Take the place under the cross, as exact as it can be pointed to from so far away."""
        if self._shown is None:
            return
        look = self._shown.look
        latitude, longitude = round(look.latitude, _DECIMALS), round(look.longitude, _DECIMALS)
        self.used.emit(f"{latitude} {longitude} 0.0 {accuracy(look)}")
        announce(self.use, self._shown.said)

    def _show_scale(self) -> None:
        """Show the longest bar that has room, and what it stands for."""
        if self._shown is None or not self._shown.lengths:
            return
        room = self.canvas.metres_across(self.canvas.width() * _BAR)
        fitting = [one for one in self._shown.lengths if one[0] <= room] or [self._shown.lengths[0]]
        metres, words = fitting[-1]
        self.bar.set_length(round(metres / self.canvas.metres_across(1.0)))
        self.length.set_words(words)


class _Bar(QWidget):
    """A measure: a line with an end on either side."""

    def set_length(self, pixels: int) -> None:
        """Be so long."""
        self.setFixedSize(QSize(pixels, em(self)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colour of the text."""
        painter = QPainter(self)
        thick = max(3, em(self) // 8)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), thick))
        middle, end = self.height() // 2, self.width() - thick // 2 - 1
        painter.drawLine(0, middle, self.width(), middle)
        for x in (thick // 2, end):
            painter.drawLine(x, self.height() // 5, x, self.height() * 4 // 5)
