"""A number as plain text: spin boxes change by accident under a wheel or an arrow key."""

from PySide6.QtCore import Qt

from accessibility.entry import LineEdit
from kiosk.views.question import Field
from kiosk.widgets.question import QuestionWidget


class NumberWidget(QuestionWidget):
    """One short line; on-screen keyboards are told that figures come."""

    def __init__(self, field: Field) -> None:
        self.edit = LineEdit(letters=12)
        super().__init__(field, self.edit)
        hint = (
            Qt.InputMethodHint.ImhFormattedNumbersOnly if field.decimal else Qt.InputMethodHint.ImhDigitsOnly
        )
        self.edit.setInputMethodHints(hint | Qt.InputMethodHint.ImhNoPredictiveText)
        self.edit.textEdited.connect(self.answer)

    def show_answer(self, field: Field) -> None:
        """Show the text, also when it is no number."""
        self.edit.show_text(field.text)
