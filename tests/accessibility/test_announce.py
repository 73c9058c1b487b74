"""What changed is said to screen readers as words alone, to the built-in voice with its answers marked."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from accessibility.announce import announce, announcer
from accessibility.answers import as_answer
from tests.accessibility.announced import announced


def test_a_screen_reader_gets_no_marks_and_the_voice_does(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    told = f"Chosen: {as_answer('Siân')}"
    with announced() as said, qtbot.waitSignal(announcer.announced) as heard:
        announce(widget, told)
    assert said == ["Chosen: Siân"]
    assert heard.args == [widget, told]
