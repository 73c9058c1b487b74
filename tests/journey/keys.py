"""Keys on the real window: walking by Tab to what is to be pressed, and typing where the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget

from tests.journey.person import Person

MOST_STOPS = 60


def goes_on(citizen: Person) -> None:
    """Walk to the primary button by Tab, and press it."""
    presses(citizen, citizen.view.primary.label)  # type: ignore[attr-defined]


def presses(citizen: Person, words: str) -> None:
    """Walk by Tab, and among the choices of a list by Down, to the control of this name, and press it."""
    window = citizen.kiosk.window
    radios = [one for one in window.findChildren(QRadioButton) if one.isVisible()]
    choices = [one for one in radios if one.accessibleName() == words]
    for _ in range(MOST_STOPS):
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.accessibleName() == words:
            QTest.keyClick(focused, Qt.Key.Key_Space)
            QApplication.processEvents()
            return
        among_choices = bool(choices) and isinstance(focused, QRadioButton)
        QTest.keyClick(focused or window, Qt.Key.Key_Down if among_choices else Qt.Key.Key_Tab)
    raise AssertionError(f"No key leads to {words} on the page {citizen.view.heading}")


def press(key: Qt.Key | str) -> None:
    """Press a key, or type a text, where the focus is."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    if isinstance(key, str):
        QTest.keyClicks(focused, key)
    else:
        QTest.keyClick(focused, key)
    QApplication.processEvents()
