"""What is put in order, by two buttons beside each; nothing is dragged (WCAG 2.5.7)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.answers import as_answer
from accessibility.controls import Button
from accessibility.marks import decorate, keep_private
from accessibility.row import Row
from accessibility.text import Words, space
from kiosk.views.question import Field, Option, RankWords
from kiosk.widgets.options import fitted
from kiosk.widgets.question import QuestionWidget

if TYPE_CHECKING:
    from kiosk.widgets.play import PlayBox


class RankWidget(QuestionWidget):
    """Rows in their order; the answer is all values, first to last, once a button was pressed."""

    def __init__(self, field: Field) -> None:
        self.rows: dict[str, RankRow] = {}
        self.keep = Button()
        self._status = Words()
        self._order: list[str] = []
        self._options: dict[str, Option] = {}
        entry = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._status)
        column.addLayout(self._list)
        column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignLeft)
        super().__init__(field, entry, group=True)
        self.keep.clicked.connect(self._kept)

    def show_answer(self, field: Field) -> None:
        """Show the rows in the order of the answer, or of the form while there is none."""
        assert field.rank is not None  # what makes it a rank
        self._words: RankWords = field.rank
        self._options = {option.value: option for option in field.options}
        given = [value for value in field.text.split() if value in self._options]
        self._order = list(dict.fromkeys((*given, *self._options)))
        self._status.set_words(field.rank.unanswered)
        self._status.setVisible(not field.text)
        if self.keep.hasFocus() and field.text:
            self.rows[self._order[0]].first().setFocus()
        self.keep.set_words(field.rank.keep)
        self.keep.setVisible(not field.text)
        self._lay_out()

    def focus_target(self) -> QWidget:
        """Return the first button of the first row."""
        return self.rows[self._order[0]].first() if self._order else self.label

    def in_order(self) -> list[QWidget]:
        """Return the rows as they stand, then what takes them as they are."""
        return [*(part for value in self._order for part in self.rows[value].in_order()), self.keep]

    def _lay_out(self) -> None:
        for value in [value for value in self.rows if value not in self._options]:
            row = self.rows.pop(value)
            row.hide()
            row.deleteLater()
        for place, value in enumerate(self._order):
            if value not in self.rows:
                self.rows[value] = self._row(value)
            row = self.rows[value]
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            row.show_place(self._options[value], self._words, place)

    def _row(self, value: str) -> "RankRow":
        row = RankRow()
        row.up.clicked.connect(lambda: self._move(value, -1))
        row.down.clicked.connect(lambda: self._move(value, +1))
        return row

    def _move(self, value: str, by: int) -> None:
        """Swap with the neighbour; the focus stays with what was moved, whose place is said."""
        place = self._order.index(value)
        self._order[place], self._order[place + by] = self._order[place + by], self._order[place]
        self._lay_out()
        label = self._options[value].label
        announce(self.rows[value], as_answer(f"{label}, {self._words.places[place + by]}"))
        self.answer(" ".join(self._order))

    def _kept(self) -> None:
        self.answer(" ".join(self._order))


class RankRow(Row):
    """Place and words, then the buttons; the first has no way up and the last none down."""

    def __init__(self) -> None:
        self._label = Words()
        self.up, self.down = Button(), Button()
        keep_private(self._label)  # it says the place, which is the answer
        self._picture = QLabel()
        decorate(self._picture)
        self._plays: list[PlayBox] = []
        for button in (self.up, self.down):  # each in its column, also where the other is missing
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        read = QWidget()
        across = QHBoxLayout(read)
        across.setContentsMargins(0, space(read) // 2, 0, 0)  # in line with the buttons
        across.setSpacing(space(read) // 2)
        across.addWidget(self._picture)
        across.addWidget(self._label, 1)
        super().__init__(read, self.up, self.down)

    def first(self) -> QWidget:
        """Return the first button that does something."""
        return self.down if self.up.isHidden() else self.up

    def in_order(self) -> list[QWidget]:
        """Return the buttons, then what can be played, which stands below."""
        return [self.up, self.down, *self._plays]

    def show_place(self, option: Option, words: RankWords, place: int) -> None:
        """Show what stands here, and say its place in the names of the buttons."""
        label = option.label
        self._show_media(option)
        self._label.set_words(f"{place + 1}. {label}")
        said = f"{label}, {words.places[place]}"
        for button, its in ((self.up, words.up), (self.down, words.down)):
            button.set_words(its, f"{its}: {said}")
            keep_private(button, room=its)
        is_first, is_last = place == 0, place == len(words.places) - 1
        for button, other, at_end in ((self.up, self.down, is_first), (self.down, self.up, is_last)):
            button.setVisible(not at_end or button.hasFocus())
            if at_end and button.hasFocus():  # before it goes, or Qt gives the focus to whatever comes next
                other.show()
                other.setFocus()
                button.hide()

    def _show_media(self, option: Option) -> None:
        """Show its picture, which adds nothing to the words, and what can be played of it."""
        self._picture.setVisible(bool(option.picture))
        if option.picture and self._picture.pixmap().isNull():
            self._picture.setPixmap(fitted(option.picture, self))
        if option.plays and not self._plays:
            from kiosk.widgets.play import PlayBox  # few forms have sounds

            self._plays = [PlayBox(words, option.label) for words in option.plays]
            for play in self._plays:
                self.add_below(play)
        for play, words in zip(self._plays, option.plays, strict=False):
            play.show_words(words, option.label)
