"""What changed on the page is said to whoever listens, without moving the focus (WCAG 4.1.3).

A screen reader hears of it as an event, the built-in voice as a signal.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class _Announcer(QObject):
    """Tells of every announcement: of which widget, the words, and whether they hold an answer."""

    announced = Signal(QWidget, str, bool)


announcer = _Announcer()


def announce(widget: QWidget, words: str, *, private: bool = False) -> None:
    """Say these words of a widget; whatever hears nothing finds them on the page too.

    ``private``: there is an answer in them.
    """
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
    announcer.announced.emit(widget, words, private)
