"""The bar below the page while it is read aloud: what is being said, and what can be asked of the voice."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from accessibility.spoken_line import SpokenLine
from kiosk.screens.screen import ActionButton
from kiosk.views import Action

_GAP = 12


class SpeechBar(QFrame):
    """The words, and one row of as many tools as have room; the menu has them all."""

    intent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._line = SpokenLine(look="strong")
        self._buttons: list[ActionButton] = []
        self._said = QHBoxLayout()
        self._said.setSpacing(_GAP)
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(self._said)
        self._said.addWidget(self._line, 1)
        column.addLayout(self._row)
        self._row.addStretch(1)

    def in_order(self) -> list[ActionButton]:
        """Return the tools as they are read."""
        return [*self._buttons]

    def hold(self, button: ActionButton) -> None:
        """Have this button beside what is said, where it costs the page no line of its own."""
        if self._said.indexOf(button) < 0:
            self._said.addWidget(button)

    def show_spoken(self, words: str) -> None:
        """Show what is being said, or how speech stands."""
        self._line.set_words(words)

    def set_tools(self, tools: tuple[Action, ...]) -> None:
        """Show these tools; buttons that stay keep their focus."""
        for action in tools[len(self._buttons) :]:
            button = ActionButton(action)
            button.asked.connect(self.intent)
            self._row.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
        for button, action in zip(self._buttons, tools, strict=True):
            button.set_action(action)

    def fit(self, width: int, height: int, most: int, held: int = 0) -> int:
        """Show the tools that have room in this width and height; return the height that is always taken.

        Long words take more for their time, up to ``most``. What is held beside them is ``held`` high.
        """
        margins, tools = self._margins_high(), self._tools_high() + _GAP
        said = max(self._line.line_height, held)
        has_tools = said + tools + margins <= height
        tools = tools if has_tools else 0
        self._line.set_most(most - margins - tools)
        room = width if has_tools else 0
        for button in self._buttons:
            room -= button.sizeHint().width()
            button.setVisible(room >= 0)
            room -= _GAP
        return margins + said + tools

    def _tools_high(self) -> int:
        return max((button.sizeHint().height() for button in self._buttons), default=0)

    def _margins_high(self) -> int:
        margins = self.contentsMargins()
        return margins.top() + margins.bottom()
