"""What keeps people inside the kiosk, and notices that somebody is there.

Events are seen at the ``QWindow``, before any widget: a filter on the application would see every
paint and layout event too, and cost more than drawing a page.
"""

from collections.abc import Callable
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.intents import Active, AskToLeave, Hide, Intent

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

LEAVE_KEYS = "Ctrl+Shift+Q"
"""Asks for the staff PIN."""

HIDE_KEY = "F9"
"""Covers the screen in a sensitive service; no letter, since those are typed (WCAG 2.1.4)."""

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


@cache
def _door_keys() -> frozenset[tuple[int, "Qt.KeyboardModifier"]]:
    from PySide6.QtCore import Qt  # with the first key, not with the first screen: it takes 20 ms

    return frozenset(
        {
            (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
            (Qt.Key.Key_Space, Qt.KeyboardModifier.AltModifier),  # the window's own menu on Windows
            (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        }
    )


class Lockdown(QObject):
    """Holds one window without a frame, and open until ``allow_leaving``."""

    def __init__(
        self, window: QWidget, emit: Callable[[Intent], None], clock: Callable[[], float] = monotonic
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
        leave = QShortcut(QKeySequence(LEAVE_KEYS), window)
        leave.activated.connect(lambda: emit(AskToLeave()))
        hide = QShortcut(QKeySequence(HIDE_KEY), window)
        hide.activated.connect(lambda: emit(Hide()))

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
            return (event.key(), event.modifiers()) in _door_keys()
        if kind == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            return self._is_button_at(event.position())
        return kind in _DOORS

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
