"""What changed on the page is said to a screen reader without moving the focus (WCAG 4.1.3)."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let assistive technology say these words; whatever hears nothing finds them on the page too."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
