"""What changed on the page is said to whoever listens, without moving the focus (WCAG 4.1.3).

A screen reader hears of it as an event, the built-in voice as a signal.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from accessibility.answers import unmarked


class _Announcer(QObject):
    """Tells of every announcement: of which widget, and the words."""

    announced = Signal(QWidget, str)


announcer = _Announcer()


def announce(widget: QWidget, words: str) -> None:
    """Say these words of a widget, with answers marked; whatever hears nothing finds them on the page too."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, unmarked(words)))
    announcer.announced.emit(widget, words)
