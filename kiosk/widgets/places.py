"""Several places one after the other: the points of a way, or of the edge of an area."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.answers import as_answer
from accessibility.controls import Button
from accessibility.marks import keep_private
from accessibility.row import Row
from accessibility.text import Words
from kiosk.coordinates import in_figures, join_points, numbers_of, split_points
from kiosk.intents import LookAt, LookForPlaces, Picked
from kiosk.views.question import Field, PlaceOption
from kiosk.widgets.place import PlaceEntry, is_same_point
from kiosk.widgets.question import QuestionWidget


class PlacesWidget(QuestionWidget):
    """The points so far, each with a button to remove it, and the next (``geotrace``, ``geoshape``)."""

    def __init__(self, field: Field) -> None:
        self.place = PlaceEntry(field)
        self.add = Button()
        self.removes: list[Button] = []
        self._rows: list[QWidget] = []
        self._points: list[str] = []
        self._next, self._chosen = "", ""
        entry = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._list)
        column.addWidget(self.place)
        column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        super().__init__(field, entry, group=True)
        self.place.radios.buttonClicked.connect(lambda row: self._picked(self.place.option_of(row)))
        if self.place.choices is not None:
            self.place.choices.sought.connect(lambda typed: self.intent.emit(LookForPlaces(self.ref, typed)))
        if self.place.map is not None:
            self.place.map.looked.connect(lambda look: self.intent.emit(LookAt(self.ref, look)))
            self.place.map.used.connect(self._pointed)
        for part in self.place.parts:
            part.edit.textEdited.connect(lambda _: self._typed(self.place.typed()))
        self.add.clicked.connect(self._added)

    def show_answer(self, field: Field) -> None:
        """Show the points of the answer; the one that is being chosen is its last, not yet in the list."""
        assert field.place is not None  # what makes it places
        self._field, self._words = field, field.place
        points = split_points(field.text, closed=self._words.closed)
        if self._next.strip() and points and is_same_point(points[-1], self._next.strip()):
            points = points[:-1]
        if not self._next and points and not numbers_of(points[-1]):
            self._next = points.pop()  # typed, and no point yet, on a page that was made anew
        self.add.set_words(self._words.add, f"{self._words.add}, {field.label}")
        if points != self._points or len(self._rows) != len(points):
            self._points = points
            self._lay_out()
        self.place.show_place(field, self._words, self._next, self._chosen)

    def focus_target(self) -> QWidget:
        """Return where the next point is chosen."""
        return self.place.first()

    def in_order(self) -> list[QWidget]:
        """Return the points, then what adds one."""
        return [*self.removes, *self.place.in_order(), self.add]

    def _picked(self, option: PlaceOption) -> None:
        """Take it as the last point at once: nobody has to press a button for what they chose to count."""
        self._next, self._chosen = option.point, option.value
        self.intent.emit(Picked(self.ref, self._joined(self._points), option.point, option.name))

    def _pointed(self, point: str) -> None:
        """Put a point of the map into the list, behind one that was chosen before, and stay on the map."""
        self._put_into_list()
        self._next = point
        self._put_into_list()

    def _typed(self, point: str) -> None:
        self._next, self._chosen = point, ""
        self._answer(self._points)

    def _added(self) -> None:
        """Put what was chosen into the list; the focus goes to where the next is chosen."""
        self._put_into_list()
        self.focus_target().setFocus()

    def _put_into_list(self) -> None:
        if not numbers_of(self._next):
            return
        self._points, self._next, self._chosen = [*self._points, self._next.strip()], "", ""
        self._answer(self._points)
        if len(self._rows) != len(self._points):
            self._lay_out()
        self.place.show_place(self._field, self._words, "", "")
        announce(self.add, as_answer(self._rows[-1].accessibleName()))

    def _removed(self, place: int) -> None:
        self.focus_target().setFocus()
        self._answer([point for number, point in enumerate(self._points) if number != place])

    def _answer(self, points: list[str]) -> None:
        self.answer(self._joined(points))

    def _joined(self, points: list[str]) -> str:
        pending = [self._next.strip()] if self._next.strip() else []
        return join_points([*points, *pending], closed=self._words.closed)

    def _lay_out(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.removes = [], []
        for place, point in enumerate(self._points):
            self._add_row(place, self._words.names.get(point) or in_figures(point))

    def _add_row(self, place: int, name: str) -> None:
        words = f"{place + 1}. {name}"
        remove = Button(self._words.remove)
        remove.set_words(self._words.remove, f"{self._words.remove}: {words}")
        remove.clicked.connect(lambda: self._removed(place))
        said = Words(words)
        row = Row(said, remove)
        row.setAccessibleName(words)
        keep_private(said)
        keep_private(row)
        keep_private(remove, room=self._words.remove)
        self._list.addWidget(row)
        row.show()
        self._rows.append(row)
        self.removes.append(remove)
