"""What was read is acknowledged by one box."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.gallery.fields import read
from tests.kiosk.widgets.shown import Shown


def test_space_acknowledges_and_takes_it_back(qtbot: QtBot) -> None:
    shown = Shown(qtbot, read())
    box = shown.widget.focus_target()
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert shown.answers == ["OK", ""]


def test_the_box_says_what_was_read(qtbot: QtBot) -> None:
    box = Shown(qtbot, read("OK")).widget.focus_target()
    assert box.accessibleName() == "I have read this: We keep your name."
    assert box.accessibleDescription() == "For a year."
