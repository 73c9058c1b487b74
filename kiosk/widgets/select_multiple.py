"""Any number of several, as large tick boxes."""

from PySide6.QtWidgets import QWidget

from accessibility.choice import Tick
from accessibility.scale import StepTick
from kiosk.views.question import Field
from kiosk.widgets.choices import Choices
from kiosk.widgets.question import QuestionWidget


class SelectMultipleWidget(QuestionWidget):
    """Tick boxes; the answer is their values with spaces between, in the order of the list."""

    turns = True

    def __init__(self, field: Field) -> None:
        self._kind = StepTick if field.scale else Tick
        self.choices = Choices(self._make, field)
        self.options = self.choices.options
        super().__init__(field, self.choices, group=True)

    def wait(self) -> None:
        """Keep the rows, without their words: of a list made of answers those are somebody's."""
        super().wait()
        self.choices.forget()

    def show_answer(self, field: Field) -> None:
        """Tick what the answer names."""
        chosen = field.text.split()
        self.choices.show_field(field, chosen)
        for value, row in self.options.rows.items():
            row.setChecked(value in chosen)

    def focus_target(self) -> QWidget:
        """Return the search, or the first box."""
        return self.choices.search or next(iter(self.options.in_order()), self.label)

    def in_order(self) -> list[QWidget]:
        """Return the rows as they are read: those found by a search are made later."""
        return self.choices.in_order()

    def _make(self) -> Tick:
        tick = self._kind()
        tick.clicked.connect(lambda: self.answer(" ".join(self.options.chosen())))
        return tick
