"""Text in one line or several; each change is an answer, a finished composition too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from accessibility.entry import LineEdit, TextArea
from kiosk.views.question import EntryKind, Field
from kiosk.widgets.question import QuestionWidget

_Hint = Qt.InputMethodHint
_EXACT = _Hint.ImhNoPredictiveText | _Hint.ImhNoAutoUppercase
CODE_HINTS = _Hint.ImhNoPredictiveText | _Hint.ImhPreferUppercase
_HINTS = {
    EntryKind.FIGURES: _Hint.ImhFormattedNumbersOnly | _Hint.ImhNoPredictiveText,
    EntryKind.PHONE: _Hint.ImhDialableCharactersOnly,
    EntryKind.EMAIL: _Hint.ImhEmailCharactersOnly | _EXACT,
    EntryKind.ADDRESS: _Hint.ImhUrlCharactersOnly | _EXACT,
    EntryKind.POSTCODE: CODE_HINTS,
    EntryKind.NINO: CODE_HINTS,
    EntryKind.CODE: CODE_HINTS,
    EntryKind.MASKED: _Hint.ImhSensitiveData | _Hint.ImhHiddenText | _EXACT,
}
"""What on-screen keyboards are told of a kind of text."""


class TextWidget(QuestionWidget):
    """One line, as wide as the expected answer."""

    turns = True

    def __init__(self, field: Field) -> None:
        self.edit = LineEdit(field.entry.letters)
        super().__init__(field, self.edit)
        self.edit.setInputMethodHints(_HINTS.get(field.entry.kind, _Hint.ImhNone))
        if field.entry.kind is EntryKind.MASKED:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.textEdited.connect(self.answer)

    def show_answer(self, field: Field) -> None:
        """Show the text."""
        self.edit.show_text(field.text)


class MultilineWidget(QuestionWidget):
    """Several lines."""

    turns = True

    def __init__(self, field: Field) -> None:
        self.edit = TextArea(field.entry.rows)
        self._known = ""
        super().__init__(field, self.edit)
        self.edit.textChanged.connect(self._changed)

    def forget(self) -> None:
        """Forget the text too; it is emptied unheard."""
        super().forget()
        self._known = ""
        self.edit.setPlainText("")

    def show_answer(self, field: Field) -> None:
        """Show the text."""
        self._known = field.text
        self.edit.show_text(field.text)

    def _changed(self) -> None:
        """Answer when a person changed the text: Qt sends this signal also when we set it."""
        text = self.edit.toPlainText()
        if text != self._known:
            self._known = text
            self.answer(text)
