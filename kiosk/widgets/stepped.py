"""Buttons beside a number that make it less or more: what a finger can do that cannot type."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from accessibility.announce import announce
from accessibility.answers import as_answer
from accessibility.controls import Button
from accessibility.entry import LineEdit
from accessibility.flow import FlowLayout
from accessibility.marks import keep_private
from kiosk.views.question import Field, StepWords


class Stepped(QWidget):
    """Less, the number, more; whoever has the number says how far a press leads."""

    pressed = Signal(int)
    """By -1 or +1; the number that then stands there is announced."""

    def __init__(self, edit: LineEdit) -> None:
        super().__init__()
        self.less, self.edit, self.more = Button(), edit, Button()
        row = FlowLayout(self, gap=12)
        for part in self.in_order():
            row.addWidget(part)
        self.less.clicked.connect(lambda: self._press(-1))
        self.more.clicked.connect(lambda: self._press(+1))

    def show_words(self, words: StepWords, field: Field) -> None:
        """Name the buttons by what they change, with the number: a screen reader says it at each press."""
        self.edit.setAccessibleName(field.label)
        for button, said in ((self.less, words.less), (self.more, words.more)):
            button.set_words(said, ": ".join(filter(None, (f"{said}, {field.label}", field.text))))
            keep_private(button, room=said)

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        return [self.less, self.edit, self.more]

    def _press(self, by: int) -> None:
        self.pressed.emit(by)
        announce(self.edit, as_answer(self.edit.text()))
