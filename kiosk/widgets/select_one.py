"""One of several, as large radio buttons; nothing is chosen beforehand, and choosing never moves the page."""

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from accessibility.controls import Radio
from kiosk.views.question import Field
from kiosk.widgets.options import OptionRows
from kiosk.widgets.question import QuestionWidget


class SelectOneWidget(QuestionWidget):
    """Radio buttons: arrow keys, Space, Enter or a touch choose."""

    def __init__(self, field: Field) -> None:
        self.options = OptionRows(self._make)
        super().__init__(field, self.options, group=True)
        self._exclusive = QButtonGroup(self)
        self._exclusive.buttonToggled.connect(self._toggled)
        self._showing = False

    def show_answer(self, field: Field) -> None:
        """Choose what the answer names, or nothing."""
        self._showing = True
        self.options.set_options(field.options)
        self._exclusive.setExclusive(False)  # an exclusive group refuses to be left with nothing chosen
        for value, row in self.options.rows.items():
            row.setChecked(value == field.text)
        self._exclusive.setExclusive(True)
        self._showing = False

    def focus_target(self) -> QWidget:
        """Return what is chosen, or the first."""
        rows = list(self.options.rows.values())
        return next((row for row in rows if row.isChecked()), rows[0] if rows else self.label)

    def _make(self) -> Radio:
        radio = Radio()
        self._exclusive.addButton(radio)
        return radio

    def _toggled(self, _button: QAbstractButton, on: bool) -> None:
        """Answer with the one that was chosen; the one that was left says so too, and is passed over."""
        if on and not self._showing:
            self.answer(self.options.chosen()[0])
