"""The rows of a list of choices, kept while the options stay the same."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.controls import Radio, Tick
from kiosk.views.question import Option


class OptionRows(QWidget):
    """One row an option, above each other; ``make`` builds a row and connects it."""

    def __init__(self, make: Callable[[], Radio | Tick]) -> None:
        super().__init__()
        self._make = make
        self.rows: dict[str, Radio | Tick] = {}
        self._order: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Show these options; a row whose value stays is kept with its focus."""
        values = {option.value for option in options}
        for value in [value for value in self.rows if value not in values]:
            row = self.rows.pop(value)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, option in enumerate(options):
            if option.value not in self.rows:
                self.rows[option.value] = self._make()
            row = self.rows[option.value]
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.set_words(option.label)
        self._order = [option.value for option in options]

    def chosen(self) -> list[str]:
        """Return the values of the rows that are on, in the order of the list."""
        return [value for value in self._order if self.rows[value].isChecked()]
