"""How a person works what they see: by a mouse, which a touch is too, or by keys alone."""

from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kiosk.demo.seeing import Role, Thing, at
from kiosk.errors import KioskError

MOST_STOPS = 400
"""More than any page has: a Tab that turns in circles ends with a sentence."""

_Key = Qt.Key


class LostError(KioskError):
    """What is wanted cannot be found or reached; one sentence."""


class Hands(Protocol):
    """Operates one thing on the screen."""

    def press(self, thing: Thing) -> None:
        """Press a button, or choose."""
        ...

    def reach(self, thing: Thing) -> None:
        """Put the focus on it."""
        ...


class Mouse:
    """Clicks on things."""

    def press(self, thing: Thing) -> None:
        """Click on it."""
        window = thing.widget.window()
        QTest.mouseClick(thing.widget, Qt.MouseButton.LeftButton)
        wait_until_whole(window)

    def reach(self, thing: Thing) -> None:
        """Click into it."""
        self.press(thing)


class Keys:
    """Tab, the arrows among radio buttons, and Space."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press(self, thing: Thing) -> None:
        """Walk to it and press Space."""
        self.reach(thing)
        self.strike(_Key.Key_Space)

    def reach(self, thing: Thing) -> None:
        """Walk until the focus is on it."""
        for _ in range(MOST_STOPS):
            focused = QApplication.focusWidget() or self._window
            here = at(focused)
            if focused is thing.widget if isValid(thing.widget) else here == thing.mark:
                return
            among_choices = here[0] == thing.role == Role.RadioButton and here[2] == thing.group
            self.strike(_Key.Key_Down if among_choices else _Key.Key_Tab)
        message = f"No key leads to '{thing.name}'."
        raise LostError(message)

    def strike(self, key: Qt.Key) -> None:
        """Press a key, which the window gives to what has the focus, and let the kiosk act on it."""
        QTest.keyClick(self._window.windowHandle(), key)
        wait_until_whole(self._window)


def wait_until_whole(window: QWidget) -> None:
    """Let the kiosk act, and a long page come to its end, as a person does who looks for something in it."""
    QApplication.processEvents()
    while is_growing(window):
        QApplication.processEvents()
    QApplication.processEvents()  # what was added last is laid out


def is_growing(window: QWidget) -> bool:
    """Return whether something is still being added to the page."""
    return any(timer.isActive() and timer.interval() == 0 for timer in window.findChildren(QTimer))


def write(text: str) -> None:
    """Type in place of what stands where the focus is; what is not ASCII comes as from an input method.

    ``QTest.keyClicks`` ends the interpreter at the first character outside ASCII.
    """
    target = QApplication.focusWidget()
    assert target is not None  # which reaching a field has made sure of
    QTest.keyClick(target, _Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if not text:
        QTest.keyClick(target, _Key.Key_Delete)
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(target, letter)
        else:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)
    QApplication.processEvents()
