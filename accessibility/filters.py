"""Keys and touches that were not meant: struck twice, brushed in passing, held too long.

Seen at the ``QWindow``, before any widget. Each filter is off until a person turns it on (``Habits``); what
one swallows it swallows whole, the release with the press.

Qt carries a shortcut out before any key is pressed. So while a filter is on, keys are asked for as keys, and
the shortcut of one that goes through is carried out here.
"""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QWidget

from accessibility.habits import Habits

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Delays(NamedTuple):
    """In seconds."""

    strike: float = 0.5
    """A second press of the same is none before that (EN 301 549, 5.8)."""
    hold: float = 0.5
    """A slow key acts after that."""


class Filters(QObject):
    """Holds back what was not meant from a window."""

    def __init__(
        self, window: QWidget, delays: Delays | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(window)
        self.habits = Habits()
        self._window = window
        self._delays = delays or Delays()
        self._clock = clock
        self._struck: dict[object, float] = {}
        self._swallowed: set[object] = set()
        self._held: QKeyEvent | None = None
        self._sending = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._act_on_held)
        window.windowHandle().installEventFilter(self)

    def forget(self) -> None:
        """Let go of which keys were struck when: they were a person's."""
        self._struck.clear()
        self._swallowed.clear()
        self._timer.stop()
        self._held = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow what was not meant."""
        if isinstance(event, QKeyEvent) and not self._sending:
            return self._key(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        return False

    @property
    def _filters_keys(self) -> bool:
        return self.habits.double_strike or self.habits.slow_keys or self.habits.no_repeat

    def _key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(self._filters_keys)
            return self._filters_keys
        if event.isAutoRepeat():
            return self.habits.no_repeat or self.habits.slow_keys or self._shortcut(event) is not None
        if event.type() == QEvent.Type.KeyPress:
            return self._strikes_again(event.key()) or self._wait_for(event) or self._carry_out(event)
        if event.type() != QEvent.Type.KeyRelease:
            return False
        if self._held is not None and self._held.key() == event.key():
            self._timer.stop()
            self._held = None
            return True
        return self._release(event.key())

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() in _PRESSES:
            return self._strikes_again("pointer")
        return event.type() == QEvent.Type.MouseButtonRelease and self._release("pointer")

    def _strikes_again(self, what: object) -> bool:
        """Return whether the same was pressed a moment ago; each strike counts, also one that did nothing."""
        now = self._clock()
        before, self._struck[what] = self._struck.get(what), now
        again = before is not None and now - before < self._delays.strike
        if self.habits.double_strike and again:
            self._swallowed.add(what)
            return True
        return False

    def _release(self, what: object) -> bool:
        if what in self._swallowed:
            self._swallowed.remove(what)
            return True
        return False

    def _wait_for(self, event: QKeyEvent) -> bool:
        if not self.habits.slow_keys:
            return False
        self._held = QKeyEvent(event)
        self._timer.start(round(self._delays.hold * 1000))
        return True

    def _act_on_held(self) -> None:
        held, self._held = self._held, None
        if held is not None and not self._carry_out(held):
            self._sending = True
            QCoreApplication.sendEvent(self._window.windowHandle(), held)
            self._sending = False

    def _carry_out(self, event: QKeyEvent) -> bool:
        """Do what a key with a function asks for, where Qt was kept from it."""
        shortcut = self._shortcut(event)
        if shortcut is not None:
            shortcut.activated.emit()
        return shortcut is not None

    def _shortcut(self, event: QKeyEvent) -> QShortcut | None:
        if not self._filters_keys:
            return None
        key = QKeySequence(event.keyCombination())
        return next((one for one in self._window.findChildren(QShortcut) if one.key() == key), None)
