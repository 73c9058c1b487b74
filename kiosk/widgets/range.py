"""A number of a range: typed, by two buttons, or by a slider; nothing is answered before it is touched."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.answers import as_answer
from accessibility.controls import Button
from accessibility.entry import LineEdit
from accessibility.flow import FlowLayout
from accessibility.marks import keep_private
from accessibility.slider import Slider
from accessibility.text import Words
from kiosk.views.question import Field, RangeWords
from kiosk.widgets.question import QuestionWidget


class RangeWidget(QuestionWidget):
    """Less, the number, more; below them the slider between the first value and the last."""

    def __init__(self, field: Field) -> None:
        assert field.range is not None  # what makes it a range
        self._words: RangeWords = field.range
        self.less, self.more = Button(self._words.less), Button(self._words.more)
        self._range = self._words.range
        self._ends = (self._range.at(0), self._range.at(self._range.steps))
        self.edit = LineEdit(max(map(len, self._ends)) + 3)
        self._scale = _scale(self._words)
        first, step = self._scale
        self.slider = Slider(first, first + step * self._range.steps, step)
        entry = QWidget()
        self._fill(entry)
        super().__init__(field, entry, group=True)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.edit.textEdited.connect(self.answer)
        keep_private(self.slider, room=self._words.slider)  # its name, and theirs, have the number
        for part in (self.less, self.more):
            keep_private(part, room=part.words)
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(+1))
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderMoved.connect(self._moved)

    def show_answer(self, field: Field) -> None:
        """Show the answer in the field and on the slider."""
        for part, words in ((self.less, self._words.less), (self.more, self._words.more)):
            # With the number, which a screen reader then says at each press.
            part.set_words(words, ": ".join(filter(None, (f"{words}, {field.label}", field.text))))
        self.edit.setAccessibleName(field.label)
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
        return [self.less, self.edit, self.more, self.slider]

    def _fill(self, entry: QWidget) -> None:
        row, ends = FlowLayout(gap=12), QHBoxLayout()
        for part in (self.less, self.edit, self.more):
            row.addWidget(part)
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.slider)
        column.addLayout(ends)
        ends.addWidget(Words(self._ends[0]))
        ends.addStretch(1)
        ends.addWidget(Words(self._ends[1]))

    def _step(self, by: int) -> None:
        """Go one step along the values; from no answer, to the first, where the hollow knob stands.

        Less, too, which nobody expects to lead to the most.
        """
        place = self._range.place_of(self.edit.text())
        begun = 0 if place is None else min(max(place + by, 0), self._range.steps)
        self._go_to(begun)
        announce(self.edit, as_answer(self._range.at(begun)))

    def _moved(self, value: int) -> None:
        place = round((value - self._scale[0]) / self._scale[1])
        if self._range.at(place) != self.edit.text():
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
