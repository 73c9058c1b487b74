"""One box to tick: that something was read, or agreed to."""

from accessibility.choice import Tick
from kiosk.views.question import Field
from kiosk.widgets.question import QuestionWidget

ACKNOWLEDGED = "OK"
"""What a trigger answers once it was acknowledged (ODK XForms, ``trigger``)."""


class AcknowledgeWidget(QuestionWidget):
    """The words of what to read, and below them the box; taking the tick away empties the answer."""

    turns = True

    def __init__(self, field: Field) -> None:
        self.tick = Tick()
        super().__init__(field, self.tick)
        self.tick.clicked.connect(lambda on: self.answer(ACKNOWLEDGED if on else ""))

    def wait(self) -> None:
        """Keep the box, without its words."""
        super().wait()
        self.tick.set_words("")

    def show_answer(self, field: Field) -> None:
        """Tick the box of an answer; its name says also what was read."""
        words = field.options[0].label
        self.tick.set_words(words, f"{words}: {field.label}")
        self.tick.setChecked(bool(field.text))
