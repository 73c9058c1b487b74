"""One of several, as large radio buttons; nothing is chosen beforehand.

Choosing moves the page only where the form asks for it and the hint tells (``Field.quick``, WCAG 3.2.2), and
never by the arrow keys, which choose whatever they pass.
"""

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from accessibility.choice import Radio
from accessibility.scale import StepRadio
from kiosk.intents import LookAt
from kiosk.views.question import Field
from kiosk.widgets.choices import Choices
from kiosk.widgets.options import choose
from kiosk.widgets.question import QuestionWidget


class SelectOneWidget(QuestionWidget):
    """Radio buttons: arrow keys, Space, Enter or a touch choose."""

    turns = True

    def __init__(self, field: Field) -> None:
        self._kind = StepRadio if field.scale else Radio
        self.choices = Choices(self._make, field)
        self.options = self.choices.options
        self._text = field.text
        super().__init__(field, self.choices, group=True)
        self._exclusive = QButtonGroup(self)
        self._exclusive.buttonToggled.connect(self._toggled)
        self._exclusive.buttonClicked.connect(self._taken)
        self._showing = False
        self.choices.narrowed.connect(self._mark)
        self.choices.looked.connect(lambda look: self.intent.emit(LookAt(self.ref, look)))

    def wait(self) -> None:
        """Keep the rows, without their words: of a list made of answers those are somebody's."""
        super().wait()
        self.choices.forget()

    def show_answer(self, field: Field) -> None:
        """Choose what the answer names, or nothing."""
        self._text = field.text
        self._showing = True
        self.choices.show_field(field, [field.text] if field.text else [])
        self._mark()

    def focus_target(self) -> QWidget:
        """Return the search, or what is chosen, or the first."""
        return self.choices.first() or self.label

    def in_order(self) -> list[QWidget]:
        """Return the rows as they are read: those found by a search are made later."""
        return self.choices.in_order()

    def _mark(self) -> None:
        self._showing = True
        choose(self._exclusive, self.options.rows, self._text)
        self._showing = False

    def _make(self) -> Radio:
        radio = self._kind()
        self._exclusive.addButton(radio)
        return radio

    def _toggled(self, _button: QAbstractButton, on: bool) -> None:
        """Answer; the one that was left says so too, and is passed over."""
        if on and not self._showing:
            self._answer_chosen()

    def _answer_chosen(self) -> None:
        """Answer with the one that was chosen, once: the page may have gone on, and ask something else."""
        chosen = self.options.chosen()
        if chosen and chosen[0] != self._text:
            self._text = chosen[0]
            self.answer(self._text)

    def _taken(self, _button: QAbstractButton) -> None:
        """Go on, also from what was chosen before: somebody who came back takes it again.

        Not before it is answered: pressed by a screen reader (``accessibility.toggling``) a button tells of
        the press first, and what was chosen would stay behind on a page that is gone.
        """
        if self._field.quick:
            self._answer_chosen()
            self.done.emit()
