"""Tab's way through a window: as one reads, whatever comes late, and with every widget left alive."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from accessibility.entry import LineEdit
from accessibility.focus import set_around
from accessibility.text import Heading


class Window(QWidget):
    """Tools, a page with a heading and two fields, and tools below it."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.page = QVBoxLayout()
        self.column.addLayout(self.page)
        self.tools = [self.add("menu"), self.add("help")]
        self.heading = Heading("Your name")
        self.page.addWidget(self.heading)
        self.fields = [self.add("first", self.page), self.add("last", self.page)]
        self.below = [self.add("pause")]

    def add(self, name: str, layout: QVBoxLayout | None = None) -> LineEdit:
        """Add a control, which Qt puts at the end of Tab's way."""
        made = LineEdit()
        made.setObjectName(name)
        (layout or self.column).addWidget(made)
        made.show()
        return made

    def set_order(self) -> None:
        set_around(self, self.tools, self.below)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    return window


def walked(start: QWidget) -> list[str]:
    """Return what Tab comes to from here, once round."""
    start.setFocus()
    names: list[str] = []
    while (focused := QApplication.focusWidget()) is not None and focused.objectName() not in names:
        names += filter(None, [focused.objectName()])
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return names


def test_from_the_heading_tab_goes_to_the_first_field_and_to_the_tools_last(window: Window) -> None:
    window.set_order()
    assert walked(window.heading) == ["first", "last", "pause", "menu", "help"]


def test_what_comes_late_is_walked_where_it_is_read(window: Window) -> None:
    window.add("middle", window.page)
    window.tools.append(window.add("louder"))
    window.below.insert(0, window.add("say again"))
    window.set_order()
    assert walked(window.heading) == [
        "first",
        "last",
        "middle",
        "say again",
        "pause",
        "menu",
        "help",
        "louder",
    ]


def test_a_page_keeps_the_order_that_it_gave_itself(window: Window) -> None:
    middle = window.add("middle", window.page)
    QWidget.setTabOrder(window.fields[0], middle)
    window.set_order()
    assert walked(window.heading)[:3] == ["first", "middle", "last"]


def test_when_one_is_deleted_all_others_live(window: Window) -> None:
    """As after ``nextInFocusChain``: what followed in Tab's way was taken for deleted."""
    handle = window.windowHandle()
    window.set_order()
    delete(window.fields[0])
    window.set_order()
    left = [window, handle, window.heading, *window.tools, window.fields[1], *window.below]
    assert all(isValid(one) for one in left)
    assert walked(window.heading) == ["last", "pause", "menu", "help"]
