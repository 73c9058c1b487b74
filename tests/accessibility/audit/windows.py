"""Small windows to audit: a heading, and whatever a test puts below it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from accessibility import interfaces
from accessibility.audit import Finding, audit
from accessibility.focus import FocusRing
from accessibility.text import Heading
from accessibility.themes import BASE_POINTS, THEMES, palette, style_sheet


class Page(QWidget):
    """A window with a page that scrolls, dressed as the kiosk's is; ``ring``: it shows its focus."""

    def __init__(self, *parts: QWidget, heading: bool = True, ring: bool = True, scale: float = 1.0) -> None:
        super().__init__()
        interfaces.install()
        theme = THEMES["light"]
        self.setFont(QFont("Noto Sans", round(BASE_POINTS * scale)))
        self.setAutoFillBackground(True)
        self.page = QWidget()
        self.column = QVBoxLayout(self.page)
        self.column.setSpacing(20)
        if heading:
            self.column.addWidget(Heading("About you"))
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(self.page)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        if ring:
            FocusRing(self, self.area)
        self.setStyleSheet(style_sheet(theme, scale))
        self.setPalette(palette(theme))
        self.resize(800, 600)


@contextmanager
def shown(window: QWidget) -> Iterator[QWidget]:
    """Show a window, at rest and active, and delete it afterwards."""
    window.show()
    window.activateWindow()
    for _ in range(3):
        QApplication.processEvents()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def found(window: QWidget, rule: str) -> list[Finding]:
    """Return what one rule finds in a window."""
    with shown(window):
        return [finding for finding in audit(window) if finding.rule == rule]


def pale(widget: QWidget, *roles: QPalette.ColorRole) -> None:
    """Let a widget draw in a grey which is too light."""
    colours = palette(THEMES["light"])
    for role in roles:
        colours.setColor(role, Qt.GlobalColor.lightGray)
    widget.setPalette(colours)
