"""What helps hands and eyes in the window: keys on the screen, walks and filters, the ruler.

Made when a visit first chooses one, and told of every frame from then on: none is made for a first screen.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from accessibility.filters import Filters
from accessibility.keyboard.board import Board
from accessibility.marks import leave_to_use
from accessibility.pointer import Pointer
from accessibility.ruler import Ruler
from kiosk.intents import Turn
from kiosk.views import Frame


class Operating(QObject):
    """Owns them for one window; ``intent`` carries what a person asks for by them."""

    intent = Signal(object)

    def __init__(self, window: QWidget, column: QVBoxLayout, area: QScrollArea) -> None:
        super().__init__(window)
        self._window = window
        self._filters = Filters(window)
        self._pointer = Pointer(window)
        self._ruler = Ruler(window, area)
        self.board = Board(window)
        leave_to_use(self.board)
        self.board.closed.connect(lambda: self.intent.emit(Turn("keyboard")))
        column.addWidget(self.board)
        self._wants_keys = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def set_frame(self, frame: Frame) -> None:
        """Work as this visit chose."""
        chosen = frame.preferences
        self._filters.habits = chosen.habits
        self._pointer.set_habits(chosen.habits)
        self._ruler.setVisible(chosen.ruler)
        # Whoever walks by a pad or by switches has no keys to type with.
        self._wants_keys = chosen.keyboard or bool(chosen.habits.walk)
        if frame.keyboard is not None:
            self.board.set_words(*frame.keyboard)
        self._serve(self._window.focusWidget())

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or self._window.isAncestorOf(now):
            self._serve(now)

    def _serve(self, widget: QWidget | None) -> None:
        if self._wants_keys:
            self.board.follow(widget)
        else:
            self.board.hide()
