"""Something to read between questions, or an answer that cannot be changed."""

from PySide6.QtWidgets import QWidget

from accessibility.marks import keep_private
from accessibility.text import Words
from kiosk.views.question import Field
from kiosk.widgets.question import QuestionWidget


class NoteWidget(QuestionWidget):
    """The label, and below it the answer where there is one."""

    turns = True

    def __init__(self, field: Field) -> None:
        self._answer = Words()
        keep_private(self._answer)
        super().__init__(field, self._answer)

    def show_answer(self, field: Field) -> None:
        """Show what the answer says to people: the labels of what was chosen, or the text."""
        chosen = field.text.split()
        labels = [option.label for option in field.options if option.value in chosen]
        self._answer.set_words("\n".join(labels) or field.text)
        self._answer.setVisible(bool(field.text))

    def focus_target(self) -> QWidget:
        """Return the label, which is all there is."""
        return self.label
