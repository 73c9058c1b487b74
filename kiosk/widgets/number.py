"""A number as plain text: spin boxes change by accident under a wheel or an arrow key."""

import re

from PySide6.QtCore import Qt

from accessibility.entry import LineEdit
from kiosk.views.question import Field
from kiosk.widgets.question import QuestionWidget

_NUMBER = re.compile(r"([+-]?)(\d+)((?:\.\d*)?)\Z", re.ASCII)


class NumberWidget(QuestionWidget):
    """One short line; on-screen keyboards are told that figures come.

    Where the form asks for it (``thousands-sep``), thousands stand apart once the field is left.
    """

    turns = True

    def __init__(self, field: Field) -> None:
        self.edit = LineEdit(letters=field.entry.letters or 12)
        self._grouping = field.entry.grouping
        super().__init__(field, self.edit)
        hint = (
            Qt.InputMethodHint.ImhFormattedNumbersOnly if field.decimal else Qt.InputMethodHint.ImhDigitsOnly
        )
        self.edit.setInputMethodHints(hint | Qt.InputMethodHint.ImhNoPredictiveText)
        self.edit.textEdited.connect(lambda _: self.answer(self._bare()))
        self.edit.editingFinished.connect(self._set_apart)

    def show_answer(self, field: Field) -> None:
        """Show the text, also when it is no number."""
        if field.text != self._bare():
            self.edit.show_text(grouped(field.text, self._grouping))

    def _bare(self) -> str:
        return self.edit.text().replace(self._grouping, "") if self._grouping else self.edit.text()

    def _set_apart(self) -> None:
        self.edit.show_text(grouped(self._bare(), self._grouping))


def grouped(text: str, mark: str) -> str:
    """Return a number with its thousands apart, and any other text as it is."""
    found = _NUMBER.match(text) if mark else None
    return text if found is None else f"{found[1]}{int(found[2]):,}{found[3]}".replace(",", mark)
