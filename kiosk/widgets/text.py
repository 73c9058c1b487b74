"""Text in one line or several; each change is an answer, a finished composition too."""

from accessibility.entry import LineEdit, TextArea
from kiosk.views.question import Field
from kiosk.widgets.question import QuestionWidget


class TextWidget(QuestionWidget):
    """One line."""

    def __init__(self, field: Field) -> None:
        self.edit = LineEdit()
        super().__init__(field, self.edit)
        self.edit.textEdited.connect(self.answer)

    def show_answer(self, field: Field) -> None:
        """Show the text."""
        self.edit.show_text(field.text)


class MultilineWidget(QuestionWidget):
    """Several lines."""

    def __init__(self, field: Field) -> None:
        self.edit = TextArea()
        self._known = ""
        super().__init__(field, self.edit)
        self.edit.textChanged.connect(self._changed)

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
