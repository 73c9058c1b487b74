"""A place: picked by its name from a list, pointed to on a map, or its latitude and longitude typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from accessibility.choice import Radio
from accessibility.flow import FlowLayout
from accessibility.text import Words
from kiosk.coordinates import in_two_fields, point_typed
from kiosk.intents import LookAt, LookForPlaces, Picked
from kiosk.views.question import Field, PlaceOption, PlaceWords
from kiosk.widgets.choices import Choices
from kiosk.widgets.options import choose
from kiosk.widgets.parts import Part
from kiosk.widgets.question import QuestionWidget

if TYPE_CHECKING:
    from kiosk.widgets.map import MapPanel

_LETTERS = 14


class PlaceEntry(QWidget):
    """The list with its search and the map, where there are such, and the two numbers."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        has_list = bool(field.options) or field.search is not None
        self.choices = Choices(self._make, field) if has_list else None
        self.map = _map() if field.map is not None else None
        self._or, self._help = Words(), Words()
        self.parts = (Part(_LETTERS), Part(_LETTERS))
        self._typed = QWidget()
        self._options: dict[str, PlaceOption] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        column, row, typed = QVBoxLayout(self), FlowLayout(gap=20), QVBoxLayout(self._typed)
        for layout in (column, typed):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(12)
        if self.choices is not None:
            column.addWidget(self.choices)
        if self.map is not None:
            column.addWidget(self.map)
        for part in self.parts:
            part.edit.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
            row.addWidget(part)
        typed.addWidget(self._or)
        typed.addLayout(row)
        column.addWidget(self._typed)
        column.addWidget(self._help)

    def show_place(self, field: Field, words: PlaceWords, text: str, chosen: str) -> None:
        """Show the words, a row of the list as chosen, and a point in the two fields."""
        self._or.set_words(words.or_type)
        self._help.set_words(words.help)
        self._typed.setVisible(words.typed)
        for part, label in zip(self.parts, (words.latitude, words.longitude), strict=True):
            part.set_label(label, field.label)
        self._options = {one.value: one for one in field.options if isinstance(one, PlaceOption)}
        if self.choices is not None:
            self.choices.show_field(field, [])
            choose(self._group, self.choices.options.rows, chosen)
        if self.map is not None and field.map is not None:
            self.map.show_map(field.map, field.label)
        if not is_same_point(text, self.typed()):
            for part, number in zip(self.parts, in_two_fields(text), strict=True):
                part.edit.show_text(number)

    def typed(self) -> str:
        """Return the point that the two fields say, so far as they are filled in."""
        latitude, longitude = (part.edit.text() for part in self.parts)
        return point_typed(latitude, longitude)

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        listed = self.choices.in_order() if self.choices is not None else []
        mapped = self.map.in_order() if self.map is not None else []
        return [*listed, *mapped, *(part.edit for part in self.parts)]

    def first(self) -> QWidget:
        """Return the search, the list, the map, or the first number."""
        return (self.choices and self.choices.first()) or (self.map and self.map.canvas) or self.parts[0].edit

    @property
    def radios(self) -> QButtonGroup:
        """The list's buttons; ``option_of`` tells whose one is."""
        return self._group

    def option_of(self, button: QWidget) -> PlaceOption:
        """Return the place of a row of the list."""
        rows = self.choices.options.rows if self.choices is not None else {}
        return next(self._options[value] for value, row in rows.items() if row is button)

    def _make(self) -> Radio:
        radio = Radio()
        self._group.addButton(radio)
        return radio


def _map() -> "MapPanel":
    from kiosk.widgets.map import MapPanel  # few services bring one

    return MapPanel()


def is_same_point(stored: str, typed: str) -> bool:
    """Return whether a stored point is what stands in the fields: -3.0 must not replace a -3 being typed."""
    if stored == typed:
        return True
    try:
        return [float(part) for part in stored.split()[:2]] == [float(part) for part in typed.split()[:2]]
    except ValueError:
        return False


class PlaceWidget(QuestionWidget):
    """One point (``geopoint``)."""

    def __init__(self, field: Field) -> None:
        self.place = PlaceEntry(field)
        super().__init__(field, self.place, group=True)
        self.place.radios.buttonClicked.connect(lambda row: self._picked(self.place.option_of(row)))
        if self.place.choices is not None:
            self.place.choices.sought.connect(lambda typed: self.intent.emit(LookForPlaces(self.ref, typed)))
        for part in self.place.parts:
            part.edit.textEdited.connect(lambda _: self.answer(self.place.typed()))

        if self.place.map is not None:
            self.place.map.looked.connect(lambda look: self.intent.emit(LookAt(self.ref, look)))
            self.place.map.used.connect(self.answer)

    def show_answer(self, field: Field) -> None:
        """Show the point."""
        assert field.place is not None  # what makes it a place
        self.place.show_place(field, field.place, field.text, field.place.chosen)

    def focus_target(self) -> QWidget:
        """Return the search, or the first number."""
        return self.place.first()

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        return self.place.in_order()

    def _picked(self, option: PlaceOption) -> None:
        self.intent.emit(Picked(self.ref, option.point, option.point, option.name))
