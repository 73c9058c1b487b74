"""Any number of several, as large tick boxes."""

from PySide6.QtWidgets import QWidget

from accessibility.controls import Tick
from kiosk.views.question import Field
from kiosk.widgets.options import OptionRows
from kiosk.widgets.question import QuestionWidget


class SelectMultipleWidget(QuestionWidget):
    """Tick boxes; the answer is their values with spaces between, in the order of the list."""

    def __init__(self, field: Field) -> None:
        self.options = OptionRows(self._make)
        super().__init__(field, self.options, group=True)

    def show_answer(self, field: Field) -> None:
        """Tick what the answer names."""
        self.options.set_options(field.options)
        chosen = field.text.split()
        for value, row in self.options.rows.items():
            row.setChecked(value in chosen)

    def focus_target(self) -> QWidget:
        """Return the first box."""
        rows = list(self.options.rows.values())
        return rows[0] if rows else self.label

    def _make(self) -> Tick:
        tick = Tick()
        tick.clicked.connect(lambda: self.answer(" ".join(self.options.chosen())))
        return tick
