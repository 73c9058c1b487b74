"""A number that is counted: one less or one more by a button (ODK's ``counter``), or typed."""

from PySide6.QtWidgets import QWidget

from accessibility.entry import LineEdit
from kiosk.views.question import Field
from kiosk.widgets.number import NumberWidget
from kiosk.widgets.stepped import Stepped


class CounterWidget(NumberWidget):
    """Less, the number, more."""

    letters = 6  # who counts does not go far; and both buttons stand beside it in the largest text

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.buttons.pressed.connect(self._count)

    def entry_around(self, edit: LineEdit) -> QWidget:
        """Return the line between its buttons."""
        self.buttons = Stepped(edit)
        return self.buttons

    def show_answer(self, field: Field) -> None:
        """Show the text, and what the buttons change."""
        assert field.counter is not None  # what makes it a counter
        super().show_answer(field)
        self.buttons.show_words(field.counter, field)

    def focus_target(self) -> QWidget:
        """Return the number."""
        return self.edit

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        return self.buttons.in_order()

    def _count(self, by: int) -> None:
        """Go one on; not below none, where Collect's counter ends, but for a lower number that was typed."""
        number = _whole(self._number())
        counted = str(max(number + by, min(number, 0)))
        self._show(counted)
        self.answer(counted)


def _whole(text: str) -> int:
    """Return the number that a text says, 0 where it says none."""
    try:
        return int(text)
    except ValueError:
        return 0
