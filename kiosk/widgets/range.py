"""A number of a range: typed, by two buttons, or by a slider; nothing is answered before it is touched."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accessibility.entry import LineEdit
from accessibility.marks import keep_private
from accessibility.slider import Slider
from accessibility.text import Words
from kiosk.typed import number_text
from kiosk.views.question import Field, RangeWords
from kiosk.widgets.question import QuestionWidget
from kiosk.widgets.stepped import Stepped


class RangeWidget(QuestionWidget):
    """Less, the number, more; below them the slider between the first value and the last."""

    def __init__(self, field: Field) -> None:
        assert field.range is not None  # what makes it a range
        self._words: RangeWords = field.range
        self._range = self._words.range
        self._decimal = field.decimal
        self._ends = (self._range.at(0), self._range.at(self._range.steps))
        self._upward = float(self._ends[0]) <= float(self._ends[1])
        self.edit = LineEdit(max(map(len, self._ends)) + 3)
        self.buttons = Stepped(self.edit)
        self._scale = _scale(self._words)
        first, step = self._scale
        self.slider = Slider(first, first + step * self._range.steps, step)
        entry = QWidget()
        self._fill(entry)
        super().__init__(field, entry, group=True)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.edit.textEdited.connect(lambda _: self.answer(self._number()))
        keep_private(self.slider, room=self._words.slider)  # its name has the number
        self.buttons.pressed.connect(self._step)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderMoved.connect(self._moved)

    def show_answer(self, field: Field) -> None:
        """Show the answer in the field and on the slider."""
        self.buttons.show_words(self._words, field)
        if field.text != self._number():
            self.edit.show_text(field.text)
        place = self._range.place_of(field.text)
        self.slider.blockSignals(True)  # it says where it is set to as it says where a person moves it
        self.slider.setValue(self._scale[0] + (place or 0) * self._scale[1])
        self.slider.blockSignals(False)
        self.slider.set_answered(place is not None)
        said = field.text if place is not None else self._words.unanswered
        self.slider.setAccessibleName(f"{self._words.slider}, {field.label}: {said}")

    def focus_target(self) -> QWidget:
        """Return the number."""
        return self.edit

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        return [*self.buttons.in_order(), self.slider]

    def _fill(self, entry: QWidget) -> None:
        ends = QHBoxLayout()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.buttons)
        column.addWidget(self.slider)
        column.addLayout(ends)
        ends.addWidget(Words(self._ends[0]))
        ends.addStretch(1)
        ends.addWidget(Words(self._ends[1]))

    def _number(self) -> str:
        return number_text(self.edit.text(), decimal=self._decimal)

    def _step(self, by: int) -> None:
        """Go to the next value that is less or more; from no answer, to the first, as the hollow knob shows.

        By Less too, which nobody expects to lead to the most.
        """
        place = self._range.place_of(self._number())
        along = by if self._upward else -by
        self._go_to(0 if place is None else min(max(place + along, 0), self._range.steps))

    def _moved(self, value: int) -> None:
        place = round((value - self._scale[0]) / self._scale[1])
        if self._range.at(place) != self._number():
            self._go_to(place)

    def _go_to(self, place: int) -> None:
        self.edit.show_text(self._range.at(place))
        self.answer(self._range.at(place))


def _scale(words: RangeWords) -> tuple[int, int]:
    """Return the first value and the step where both are whole and upward; else places are counted."""
    first, second = words.range.at(0), words.range.at(1)
    try:
        start, step = int(first), int(second) - int(first)
    except ValueError:
        return 0, 1
    return (start, step) if step > 0 else (0, 1)
