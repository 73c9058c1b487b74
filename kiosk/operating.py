"""What helps hands and eyes in the window: keys on the screen, walks and filters, the ruler.

Made when a visit first chooses one, and told of every frame from then on: none is made for a first screen.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from accessibility.announce import announce
from accessibility.filters import Filters
from accessibility.focus import FocusRing, tab_stops
from accessibility.habits import PAD
from accessibility.keyboard.board import Board
from accessibility.keyboard.typing import field_of
from accessibility.marks import leave_to_use, marked_name
from accessibility.pointer import Pointer
from accessibility.reading import in_order
from accessibility.ruler import Ruler
from accessibility.scanning import by_first_letter, in_parts
from accessibility.walking import Groups, Walker
from kiosk.intents import OfSpeech, Turn
from kiosk.screens.frame import PageFrame
from kiosk.screens.screen import ActionButton
from kiosk.views import Frame

_MOST = 9
"""Things in a group that a switch scans: of more, the last would be long to wait for."""


class Operating(QObject):
    """Owns them for one window; ``intent`` carries what a person asks for by them."""

    intent = Signal(object)

    def __init__(self, window: QWidget, column: QVBoxLayout, page: PageFrame, ring: FocusRing) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._pointer = Pointer(window)
        self._pointer.touched.connect(self._name_tool)
        self._ruler = Ruler(window, page.area)
        self.board = Board(window)
        leave_to_use(self.board)
        self.board.closed.connect(self._put_away)
        column.addWidget(self.board)
        self.walker = Walker(window, ring, self._groups)
        self.walker.back.connect(self._go_back)
        self.walker.taken.connect(self._take)
        self.walker.lit.connect(self._name_group)
        self._filters = Filters(window)
        """Made last: Qt asks the last filter first, and what was not meant is no switch or touch either."""
        self._frame: Frame | None = None
        self._typing: QWidget | None = None
        """The field that a pad or switch went into: until it is left, only the keys are walked."""
        self._wants_keys = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def set_frame(self, frame: Frame) -> None:
        """Work as this visit chose."""
        self._frame, chosen = frame, frame.preferences
        self._filters.habits = chosen.habits
        self._pointer.set_habits(chosen.habits)
        self._ruler.setVisible(chosen.ruler)
        self._wants_keys = chosen.keyboard
        if frame.keyboard is not None:
            self.board.set_words(*frame.keyboard)
        self.board.let_close(always=bool(chosen.habits.walk))
        self._serve(self._window.focusWidget())
        self.walker.set_habits(chosen.habits)

    def page_shown(self) -> None:
        """Walk what the window shows now."""
        self._serve(self._window.focusWidget())
        self.walker.refresh()

    def forget(self) -> None:
        """Keep nothing of a visit: not the language that somebody typed in, nor which keys they struck."""
        self._typing = None
        self.board.forget()
        self._filters.forget()

    @property
    def _walks(self) -> bool:
        return self._frame is not None and bool(self._frame.preferences.habits.walk)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or self._window.isAncestorOf(now):
            self._serve(now)

    def _serve(self, widget: QWidget | None) -> None:
        """Show the keys for this field; whoever walks has gone into one first."""
        if self._typing is not None and not (isValid(self._typing) and self._typing.isVisible()):
            self._typing = None
        if self._walks:
            self.board.follow(self._typing)
        else:
            self.board.follow(widget if self._wants_keys else None)

    def _take(self, widget: QWidget) -> None:
        """Type into a field that was taken."""
        if field_of(widget) is not None:
            self._typing = widget
            self._serve(widget)

    def _put_away(self) -> None:
        if self._typing is None:
            if self.board.field is not None:
                self.board.field.setFocus()  # or it goes with the key that was pressed
            self.intent.emit(Turn("keyboard"))
            return
        field, self._typing = self._typing, None
        if isValid(field):
            field.setFocus()
        self._serve(field)
        self.walker.refresh()

    def _go_back(self) -> None:
        """Leave the keys, or else the page."""
        if self._typing is not None:
            self._put_away()
        elif self._frame is not None and self._frame.back is not None:
            self.intent.emit(self._frame.back.intent)

    def _name_tool(self, touched: QWidget) -> None:
        """Let a tool of the voice be heard too: that one has the focus is not said, as after a press."""
        if isinstance(touched, ActionButton) and isinstance(touched.action_.intent, OfSpeech):
            announce(touched, touched.accessibleName())

    def _name_group(self, group: list[QWidget]) -> None:
        """Let a group that is lit be heard by its first and its last."""
        announce(group[0], f"{marked_name(group[0])} … {marked_name(group[-1])}")

    def _groups(self, by_letter: bool) -> Groups:
        """Return what is walked: for a pad all that can be read, for switches what can be pressed."""
        if self._typing is not None:
            return self.board.rows
        if self._frame is not None and self._frame.preferences.habits.walk == PAD:
            return [[widget] for widget in in_order(self._page)]
        screen = self._page.screen_
        stops = {widget for widget in tab_stops(self._page) if widget.isVisible()}
        inside = [widget for widget in in_order(screen) if widget in stops] if screen is not None else []
        around = [widget for widget in in_order(self._page) if widget in stops - set(inside)]
        return [*_parted(inside, by_letter=by_letter), *_parted(around, by_letter=False)]


def _parted(widgets: list[QWidget], *, by_letter: bool) -> Groups:
    """Return small groups of what belongs together, each thing alone where there are few."""
    numbers = range(len(widgets))
    if by_letter and len(widgets) > _MOST:
        groups = by_first_letter([widget.accessibleName() for widget in widgets], numbers)
    else:
        groups = in_parts(numbers, _MOST)
    return [[widgets[number] for number in group] for group in groups]
