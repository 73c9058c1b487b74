"""A small window to operate: a heading, a text, three choices, a field and two buttons."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from accessibility.choice import Radio
from accessibility.controls import Button
from accessibility.entry import LineEdit
from accessibility.focus import FocusRing
from accessibility.text import Heading, Words


class Operated(QWidget):
    """Counts what was pressed, by words."""

    def __init__(self) -> None:
        super().__init__()
        self.winId()
        self.pressed: list[str] = []
        self.area, page = QScrollArea(), QWidget()
        self.heading, self.text = Heading("Which meal?"), Words("All are made here.")
        self.options = [Radio(words) for words in ("Apple", "Avocado", "Bread")]
        self.field, self.back, self.primary = LineEdit(), Button("Back"), Button("Continue")
        column = QVBoxLayout(page)
        for part in (self.heading, self.text, *self.options, self.field, self.primary):
            column.addWidget(part)
        self.area.setWidget(page)
        self.area.setWidgetResizable(True)
        whole = QVBoxLayout(self)
        whole.addWidget(self.back)
        whole.addWidget(self.area)
        self.ring = FocusRing(self, self.area)
        for button in (*self.options, self.back, self.primary):
            button.clicked.connect(lambda _=False, words=button.words: self.pressed.append(words))
        self.resize(600, 700)

    def keep(self, key: Qt.Key, kind: QEvent.Type, *, repeated: bool = False) -> None:
        """Send one half of a key's stroke, as the platform does: to the window, not to a widget."""
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeated)
        QApplication.sendEvent(self.windowHandle(), event)

    def strike(self, *keys: Qt.Key) -> None:
        """Press and release keys."""
        for key in keys:
            QTest.keyClick(self.windowHandle(), key)

    def touch(self, widget: QWidget) -> None:
        """Press and release at the middle of a widget."""
        place = widget.mapTo(self, widget.rect().center())
        QTest.mouseClick(
            self.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(place)
        )

    def point(self, widget: QWidget, by: int = 0) -> None:
        """Move the pointer to the middle of a widget, or so many pixels beside it."""
        place = QPointF(widget.mapTo(self, widget.rect().center())) + QPointF(by, 0)
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, self.mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(self.windowHandle(), event)
