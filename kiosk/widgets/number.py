"""A number as plain text: spin boxes change by accident under a wheel or an arrow key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from accessibility.entry import LineEdit
from kiosk.typed import grouped, number_text
from kiosk.views.question import Field
from kiosk.widgets.question import QuestionWidget


class NumberWidget(QuestionWidget):
    """One short line; on-screen keyboards are told that figures come.

    Where the form asks for it (``thousands-sep``), thousands stand apart once the field is left.
    """

    turns = True
    letters = 12
    """How long a number is taken to be of which the form does not say it."""

    def __init__(self, field: Field) -> None:
        self.edit = LineEdit(letters=field.entry.letters or self.letters)
        self._mark, self._decimal = field.entry.grouping, field.decimal
        self._set_by_us = 0
        """How many marks stand there that we set: they mean nothing while somebody changes the figures."""
        entry = self.entry_around(self.edit)
        super().__init__(field, entry, group=entry is not self.edit)
        hint = (
            Qt.InputMethodHint.ImhFormattedNumbersOnly if field.decimal else Qt.InputMethodHint.ImhDigitsOnly
        )
        self.edit.setInputMethodHints(hint | Qt.InputMethodHint.ImhNoPredictiveText)
        self.edit.textEdited.connect(self._edited)
        self.edit.editingFinished.connect(self._set_apart)

    def entry_around(self, edit: LineEdit) -> QWidget:
        """Return the line, with what a subclass puts beside it."""
        return edit

    def forget(self) -> None:
        """Forget the marks too: the next one that stands there is the person's own."""
        super().forget()
        self._set_by_us = 0

    def show_answer(self, field: Field) -> None:
        """Show the text, also when it is no number."""
        if field.text != self._number():
            self._show(field.text)

    def _show(self, text: str) -> None:
        shown = grouped(text, self._mark)
        self._set_by_us = len(shown) - len(text)
        self.edit.show_text(shown)

    def _number(self) -> str:
        text = self.edit.text()
        if self._set_by_us:
            text = text.replace(self._mark, "")
        return number_text(text, self._mark, decimal=self._decimal)

    def _edited(self, text: str) -> None:
        marks = text.count(self._mark) if self._mark else 0
        self._set_by_us = marks if marks <= self._set_by_us else 0  # one more is the person's own: 1,250,5
        self.answer(self._number())

    def _set_apart(self) -> None:
        if self._mark:
            self._show(self._number())
