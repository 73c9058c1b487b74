"""For fingers and pointers that cannot aim or press: say first and act second, or rest to press.

Seen at the ``QWindow``, before any widget. Both are off until a person turns them on (``Habits``).
"""

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from accessibility.focus import let_be_read
from accessibility.habits import Habits
from accessibility.text import Words

_MOVED = 12
"""Pixels that a pointer goes before it counts as moved: a hand at rest trembles."""

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Pointer(QObject):
    """Watches what lies under the finger or pointer of a window; ``touched`` tells of a first touch."""

    touched = Signal(QWidget)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._habits = Habits()
        self._window = window
        self._said: QWidget | None = None
        self._rests_on: QWidget | None = None
        self._place: QPointF | None = None
        self._stood: QPointF | None = None
        """Where the pointer was when it was last looked at what it rests on."""
        self._swallows_release = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._press_rested)
        window.windowHandle().installEventFilter(self)

    def set_habits(self, habits: Habits) -> None:
        """Work as these say from now on."""
        if habits == self._habits:  # as with every view
            return
        self._habits = habits
        self._said = self._rests_on = None
        self._stood = self._place
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a first touch away, and notice where a pointer rests."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() in _PRESSES:
            return self._habits.touch_first and self._is_first(event.position())
        if event.type() == QEvent.Type.MouseButtonRelease:
            swallowed, self._swallows_release = self._swallows_release, False
            return swallowed
        if event.type() == QEvent.Type.MouseMove:
            self._place = event.position()
            if self._habits.dwell:
                self._rest(self._place)
        return False

    def _is_first(self, place: QPointF) -> bool:
        """Give what was touched the focus, so that it is said; a second touch of the same goes through."""
        target = self._at(place)
        if target is not None and target is self._said:
            self._said = None
            return False
        self._said = target
        self._swallows_release = True
        if target is not None:
            _let_be_said(target)
            self.touched.emit(target)
        return True

    def _rest(self, place: QPointF) -> None:
        """Wait on what the pointer was moved to; what appears below a still one was not meant."""
        before, self._stood = self._stood, self._stood or place
        if before is None or QLineF(before, place).length() < _MOVED:
            return
        self._stood, target = place, self._at(place)
        if target is self._rests_on:
            return
        self._rests_on = target
        self._timer.stop()
        if target is not None and not isinstance(target, Words):
            target.setFocus(Qt.FocusReason.MouseFocusReason)
            self._timer.start(round(self._habits.interval * 1000))

    def _press_rested(self) -> None:
        """Press what the pointer rested on; it must leave before it presses again."""
        target = self._rests_on
        if not (isinstance(target, QAbstractButton) and isValid(target)):  # the page may be gone
            return
        if self._place is not None and self._at(self._place) is target:
            self._stood = self._place
            target.click()

    def _at(self, place: QPointF) -> QWidget | None:
        """Return the control or text at a place."""
        widget = self._window.childAt(place.toPoint())
        while widget is not None and widget is not self._window:
            if isinstance(widget, Words) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return widget
            widget = widget.parentWidget()
        return None


def _let_be_said(target: QWidget) -> None:
    if isinstance(target, Words):
        let_be_read(target)
    target.setFocus(Qt.FocusReason.MouseFocusReason)
