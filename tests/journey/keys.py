"""Keys on the real window: walking by Tab to what is to be pressed, and typing where the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.demo.hands import Keys
from kiosk.demo.robot import Robot
from tests.journey.person import Person


def goes_on(citizen: Person) -> None:
    """Walk to the primary button by Tab, and press it."""
    _by_keys(citizen).take(citizen.view.primary)  # type: ignore[attr-defined]


def presses(citizen: Person, words: str) -> None:
    """Walk by Tab, and among the choices of a list by Down, to the control of this name, and press it."""
    _by_keys(citizen).press(words)


def press(key: Qt.Key | str) -> None:
    """Press a key, or type a text, where the focus is."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    if isinstance(key, str):
        QTest.keyClicks(focused, key)
    else:
        QTest.keyClick(focused, key)
    QApplication.processEvents()


def settle() -> None:
    """Let layouts that lie in each other come to rest: each round reaches the next one around."""
    for _ in range(8):
        QApplication.processEvents()


def _by_keys(citizen: Person) -> Robot:
    return Robot(citizen.kiosk.window, Keys(citizen.kiosk.window))
