"""Roles that Qt does not give by itself, and what a screen reader is given in a widget."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFocusFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, ownedByPython

from accessibility import interfaces
from accessibility.text import Heading

LEAVES = """
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from accessibility import interfaces
from accessibility.text import Heading

application = QApplication(["test"])
QAccessible.queryAccessibleInterface(QWidget())
interfaces.install()
window, heading = QWidget(), Heading("Your answers")
heading.setParent(window)
print(QAccessible.queryAccessibleInterface(heading).role().name)
window.deleteLater()
"""


def test_a_program_that_a_screen_reader_looked_at_leaves_in_peace() -> None:
    ran = subprocess.run([sys.executable, "-c", LEAVES], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.returncode) == ("Heading\n", 0)


@pytest.mark.usefixtures("accessible")
def test_nothing_is_kept_of_what_is_gone(qtbot: QtBot) -> None:
    begun = len(interfaces._made)
    for _ in range(3):
        heading = Heading("Your answers")
        assert QAccessible.queryAccessibleInterface(heading).role() is QAccessible.Role.Heading
        delete(heading)
    assert len(interfaces._made) <= begun + 1


def test_what_lies_in_a_widget_stays_qt_s_own(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, frame, second = QLabel("1", window), QFocusFrame(window), QLabel("2", window)
    QWidget(first)
    assert list(interfaces.within(window)) == [first, second]
    assert not any(map(ownedByPython, (first, frame, second)))
