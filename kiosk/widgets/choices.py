"""A list of choices, and above a long one a field that narrows it down.

A search field with plain rows in place of a combo box: on Linux screen readers say nothing in those.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.answers import as_answer
from accessibility.choice import Radio, Tick
from accessibility.entry import LineEdit
from accessibility.flow import BesideLayout
from accessibility.text import Words
from kiosk.plain_words import plain, put_right
from kiosk.views.media import ImageMap
from kiosk.views.question import Field, Option, SearchWords
from kiosk.widgets.options import OptionRows

if TYPE_CHECKING:
    from kiosk.widgets.choice_map import ChoiceMapPanel
    from kiosk.widgets.image_map import AreaPicture

MOST_SHOWN = 20
"""More rows nobody reads; and a thousand of them would take seconds to lay out."""


class Choices(QWidget):
    """``narrowed`` says that other rows stand there, so that what is chosen must be marked again.

    A list so long that it is looked through elsewhere is asked for by ``sought``, with what was typed.
    """

    narrowed = Signal()
    sought = Signal(str)
    looked = Signal(object)
    """Where the map of the choices is to look."""

    def __init__(self, make: Callable[[], Radio | Tick], field: Field) -> None:
        super().__init__()
        self.options = OptionRows(make, field.columns, scale=field.scale)
        self.search = _SearchEdit() if field.search is not None else None
        self._label, self.status = Words(), Words()
        self.area: AreaPicture | None = None
        self.map: ChoiceMapPanel | None = None
        self._field: Field | None = None
        self._chosen: list[str] = []
        self._first_found: str | None = None
        """The value of the first that the search found, or nothing; None where it is looked for elsewhere."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if self.search is not None:
            for part in (self._label, self.search, self.status):
                column.addWidget(part)
            self._label.setBuddy(self.search)
            self.search.textEdited.connect(self._search)
            self.search.returnPressed.connect(self._to_first)
        column.addWidget(self.options if field.image_map is None else self._beside(field.image_map))
        if field.choice_map is not None:
            column.addWidget(self._below())

    def show_field(self, field: Field, chosen: list[str]) -> None:
        """Show the choices of a field; what is chosen always shows."""
        self._field, self._chosen = field, chosen
        if self.area is not None:
            self.area.show_chosen(chosen)
        if self.map is not None and field.choice_map is not None:
            self.map.show_map(field.choice_map, chosen)
        if field.search is None or self.search is None:
            self.options.set_options(field.options)
            return
        self._label.set_words(field.search.label)
        self.search.setAccessibleName(f"{field.search.label}, {field.label}")
        if field.search.found:
            self._narrow(field, field.search, self.search.text())
            return
        self.search.show_text(field.search.typed)
        self.options.set_options(field.options)
        self.status.set_words(field.search.status)
        self.status.setVisible(bool(field.search.status))

    def forget(self) -> None:
        """Keep the rows alone."""
        self._field, self._chosen = None, []
        self.options.forget()

    def _beside(self, image_map: ImageMap) -> QWidget:
        """Return the list with the picture whose areas stand for the same choices."""
        from kiosk.widgets.image_map import AreaPicture  # few forms have one

        self.area = AreaPicture(image_map)
        self.area.pressed.connect(self._pressed)
        both = QWidget()
        BesideLayout(both, self.options, self.area, gap=20)
        return both

    def _below(self) -> "ChoiceMapPanel":
        """Return the map of where the choices of the list above it are."""
        from kiosk.widgets.choice_map import ChoiceMapPanel  # few forms have one

        self.map = ChoiceMapPanel()
        self.map.pressed.connect(self._pressed)
        self.map.looked.connect(self.looked)
        return self.map

    def _pressed(self, value: str) -> None:
        """Press the row of an area; the focus stays, or the page would scroll away from the picture."""
        if value not in self.options.rows and self._field is not None and self._field.search is not None:
            self._chosen = [value]  # what the search has not found is shown once it is chosen
            self._narrow(self._field, self._field.search, self.search.text() if self.search else "")
            self.narrowed.emit()
        row = self.options.rows[value]
        words = as_answer(row.words)  # a press may lead to another page (``quick``), which has other rows
        row.click()
        announce(row, words)

    def first(self) -> QWidget | None:
        """Return what takes the focus: the search, or else what is chosen, or the first row."""
        rows = self.options.in_order()
        chosen = self.options.chosen()
        return self.search or (self.options.rows[chosen[0]] if chosen else rows[0] if rows else None)

    def in_order(self) -> list[QWidget]:
        """Return search, rows and what moves the map, as they are read."""
        search = [self.search] if self.search is not None else []
        return [*search, *self.options.in_order(), *(self.map.moves if self.map is not None else ())]

    def _search(self) -> None:
        if self._field is None or self._field.search is None or self.search is None:
            return
        if self._field.search.found:
            self._chosen = self.options.chosen()
            self._narrow(self._field, self._field.search, self.search.text())
            self.narrowed.emit()
        else:
            self.sought.emit(self.search.text())  # the answer to it is shown when this returns
        announce(self.search, self.status.words)

    def _narrow(self, field: Field, words: SearchWords, typed: str) -> None:
        found = _found(field.options, plain(typed).split())
        at = {value for value, row in self.options.rows.items() if row.hasFocus()}
        shown = {one.value for one in found[:MOST_SHOWN]} | set(self._chosen) | at
        self.options.set_options(tuple(one for one in field.options if one.value in shown))
        self.status.set_words(words.found[len(found)])
        self._first_found = found[0].value if found else ""

    def _to_first(self) -> None:
        """Lead to the first that was found; what is shown because it is chosen may stand before it."""
        rows, found = self.options.in_order(), self._first_found
        first = next(iter(rows), None) if found is None else self.options.rows.get(found)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)


def _found(options: tuple[Option, ...], sought: list[str]) -> list[Option]:
    """Return the choices with all these words or parts of words; one that is in none may be misspelt."""
    labels = [plain(option.label) for option in options]
    found = [option for option, label in zip(options, labels, strict=True) if _has(label, sought)]
    if found or not sought:
        return found
    known = sorted({word for label in labels for word in label.split()})  # of two as near, always the same
    meant = [word if any(word in label for label in labels) else put_right(word, known) for word in sought]
    return [one for one, label in zip(options, labels, strict=True) if all(meant) and _has(label, meant)]


def _has(label: str, words: list[str]) -> bool:
    return all(word in label for word in words)


class _SearchEdit(LineEdit):
    """Enter leads to what was found, and never on to the next page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter here."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
