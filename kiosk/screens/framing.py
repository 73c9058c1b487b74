"""What the frame around a page is built of: the page that scrolls, strips across the window, a line."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from accessibility.focus import ScrolledPage


def scrolled(column: QWidget, whole: QVBoxLayout) -> ScrolledPage:
    """Return an area that scrolls a page of this layout, with the column in the middle of it."""
    page = QWidget()
    page.setLayout(whole)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    centred = QHBoxLayout()
    whole.addLayout(centred)
    centred.addStretch(1)
    centred.addWidget(column, 1000)
    centred.addStretch(1)
    whole.addStretch(1)
    scroll = ScrolledPage()
    scroll.setWidget(page)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setProperty("focusPolicy", "NoFocus")
    scroll.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
    # Or where there is little room, the bars around it are cut for its scroll bar.
    scroll.setMinimumHeight(1)
    return scroll


def no_wider(widget: QWidget) -> QWidget:
    """Return a line in which a widget keeps to its greatest width, where reading begins."""
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(widget, 1000)
    across.addStretch(1)
    return line


def strip_of(layout: QBoxLayout, *parts: QWidget) -> QWidget:
    """Return a bar across the window in the colour of the surface."""
    strip = QFrame()
    strip.setAutoFillBackground(True)
    strip.setBackgroundRole(QPalette.ColorRole.AlternateBase)
    strip.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    return strip
