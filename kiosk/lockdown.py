"""What keeps people inside the kiosk, and notices that somebody is there.

Events are seen at the ``QWindow``, before any widget: a filter on the application would see every
paint and layout event too, and cost more than drawing a page.
"""

from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.intents import Active, Intent
from kiosk.keys import DOORS, shortcuts

_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
}

_DOORS = {
    QEvent.Type.ContextMenu,
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.Drop,
}


class Lockdown(QObject):
    """Holds one window without a frame, and open until ``allow_leaving``."""

    def __init__(
        self,
        window: QWidget,
        emit: Callable[[Intent], None],
        clock: Callable[[], float] = monotonic,
        more_keys: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(window)
        self._emit = emit
        self._window = window
        self._clock = clock
        self._active_at: float | None = None
        self._may_leave = False
        window.setProperty("contextMenuPolicy", "PreventContextMenu")
        window.winId()  # makes the QWindow, whose events come before the widgets'
        window.windowHandle().setProperty("flags", "Window|FramelessWindowHint")
        window.installEventFilter(self)
        window.windowHandle().installEventFilter(self)
        self._take_shortcuts(more_keys or {})

    def allow_leaving(self) -> None:
        """Let the window close: staff gave their PIN."""
        self._may_leave = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow what would open a door; say that somebody is active."""
        kind = event.type()
        if kind in _ACTIVITY:
            self._notice()
        if kind == QEvent.Type.Close and not self._may_leave:
            event.ignore()
            return True
        if isinstance(event, QKeyEvent):
            return QKeySequence(event.keyCombination()).toString() in DOORS
        if kind == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            return self._is_button_at(event.position())
        return kind in _DOORS

    def _take_shortcuts(self, more_keys: Mapping[str, str]) -> None:
        for each in shortcuts(more_keys):
            shortcut = QShortcut(QKeySequence(each.key), self._window)
            shortcut.setAutoRepeat(False)  # a key that is held asks once
            shortcut.activated.connect(partial(self._emit, each.intent))

    def _notice(self) -> None:
        """Say it at most once a second."""
        now = self._clock()
        if self._active_at is None or now - self._active_at >= 1:
            self._active_at = now
            self._emit(Active())

    def _is_button_at(self, place: QPointF) -> bool:
        """Return whether the second strike of a double click would press a button.

        The first one may have brought a new page, whose button then lies under the pointer.
        """
        below = self._window.childAt(place.toPoint())
        return isinstance(below, QAbstractButton)
