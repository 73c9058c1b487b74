"""One question's widget on the screen."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.intents import Answered
from kiosk.views.question import Field
from kiosk.widgets import question_widget


class Shown:
    """A widget on the screen, with what it asked."""

    def __init__(self, qtbot: QtBot, field: Field) -> None:
        self.asked: list[object] = []
        self.widget = question_widget(field)
        self.widget.intent.connect(self.asked.append)
        qtbot.addWidget(self.widget)
        self.widget.set_field(field)
        self.widget.show()
        self.widget.activateWindow()
        QApplication.processEvents()

    @property
    def answers(self) -> list[str]:
        return [intent.text for intent in self.asked if isinstance(intent, Answered)]
