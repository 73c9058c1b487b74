"""A postal address found in a list: what is picked fills in the fields below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.choice import Radio
from accessibility.controls import Button, Kind
from accessibility.text import Words
from kiosk.intents import ChooseAddress, LookForPlaces
from kiosk.views.question import Field
from kiosk.widgets.choices import Choices
from kiosk.widgets.options import choose
from kiosk.widgets.question import QuestionWidget


class AddressWidget(QuestionWidget):
    """The search, what it found, and the way on to typing."""

    def __init__(self, field: Field) -> None:
        self._group, self._line1 = QButtonGroup(), ""
        self.choices = Choices(self._make, field)
        self.status, self.cannot_find = Words(), Button(kind=Kind.LINK)
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.choices)
        column.addWidget(self.status)
        column.addWidget(self.cannot_find, alignment=Qt.AlignmentFlag.AlignLeft)
        super().__init__(field, entry, group=True)
        self._group.setParent(self)
        self._group.buttonClicked.connect(self._picked)
        self.choices.sought.connect(lambda typed: self.intent.emit(LookForPlaces(self.ref, typed)))
        self.cannot_find.clicked.connect(lambda: self.followed.emit(self._line1))

    def show_answer(self, field: Field) -> None:
        """Show what was found, and whether an address stands in the fields below."""
        assert field.address is not None  # what makes it a search for an address
        self._line1 = field.address.line1
        self.status.set_words(field.address.status)
        self.status.setVisible(bool(field.address.status))
        self.cannot_find.set_words(field.address.cannot_find)
        self.choices.show_field(field, [])
        choose(self._group, self.choices.options.rows, field.address.chosen)

    def focus_target(self) -> QWidget:
        """Return the search, or the first address."""
        return self.choices.first() or self.cannot_find

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        return [*self.choices.in_order(), self.cannot_find]

    def _make(self) -> Radio:
        radio = Radio()
        self._group.addButton(radio)
        return radio

    def _picked(self, row: QWidget) -> None:
        key = next(value for value, other in self.choices.options.rows.items() if other is row)
        self.intent.emit(ChooseAddress(self.ref, key))
        announce(row, self.status.words)  # which is shown when that returns
