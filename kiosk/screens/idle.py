"""The warning before a wipe, which any key, press or touch answers."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton

from kiosk.screens.information import InformationScreen

_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
_STRIKES = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}


class IdleScreen(InformationScreen):
    """Takes each stroke whole, from press to release, and only then gives way to the page behind it.

    Whoever taps "anywhere" would otherwise press what lies there on the page that appears. A touch
    comes as a mouse press, since nothing here takes touches. What is on a button is the button's.
    """

    _pressed = False
    """A press beside the buttons was taken, and its release is still to come."""

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look at what reaches the window, before its widgets do."""
        super().showEvent(event)
        self.window().windowHandle().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the window to the next page."""
        super().hideEvent(event)
        self.window().windowHandle().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow keys, and presses beside the buttons; go on once they are over."""
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._go_on()
            return True
        if isinstance(event, QMouseEvent) and event.type() in _STRIKES:
            below = self.window().childAt(event.position().toPoint())
            self._pressed = not isinstance(below, QAbstractButton)
            return self._pressed
        if event.type() == QEvent.Type.MouseButtonRelease and self._pressed:
            self._go_on()
            return True
        return False

    def _go_on(self) -> None:
        if self.primary is not None:
            self.intent.emit(self.primary.action_.intent)
