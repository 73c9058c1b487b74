"""The rows of a list of choices, kept while the options stay the same."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from accessibility.choice import Radio, Tick
from accessibility.flow import BesideLayout, FlowLayout, in_line
from accessibility.laid import laid_out_once, put_in_order, show_now
from accessibility.scale import ScaleLayout
from accessibility.text import em
from kiosk.views.question import Option

if TYPE_CHECKING:
    from kiosk.views.media import PlayWords
    from kiosk.widgets.play import PlayBox

_PICTURE = 6
"""Height of a choice's picture, in text sizes."""


class OptionRows(QWidget):
    """One row an option, above each other or in columns; ``make`` builds a row and connects it."""

    def __init__(self, make: Callable[[], Radio | Tick], columns: int = 1, *, scale: bool = False) -> None:
        super().__init__()
        self._make = make
        self.rows: dict[str, Radio | Tick] = {}
        self._places: dict[str, QWidget] = {}
        """What stands in the list for a value: its row, or the row with what can be played beside it."""
        self._pictures: dict[str, bytes] = {}
        self._order: list[str] = []
        self._column = _layout(self, columns, scale=scale)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Show these options; a row whose value stays is kept with its focus."""
        self._clear_for(options)
        with laid_out_once(self):
            for number, option in enumerate(options):
                self._show(number, option)
        self._order = [option.value for option in options]
        put_in_order(self, [self._places[value] for value in self._order])

    def _clear_for(self, options: tuple[Option, ...]) -> None:
        """Let rows whose values are gone stand for new ones, which spares their making."""
        played = {option.value: len(option.plays) for option in options}
        gone = [value for value in self._places if self._count_plays(value) != played.get(value, -1)]
        new = [option.value for option in options if option.value not in self.rows and not option.plays]
        for value in gone:
            free = not self._count_plays(value) and not self.rows[value].hasFocus()
            if new and free:
                self._stand_for(new.pop(0), value)
            else:
                self._remove(value)

    def _count_plays(self, value: str) -> int:
        return len(self._played(value))

    def _stand_for(self, value: str, before: str) -> None:
        self.rows[value], self._places[value] = self.rows.pop(before), self._places.pop(before)
        if before in self._pictures:
            self._pictures[value] = self._pictures.pop(before)

    def _show(self, number: int, option: Option) -> None:
        if option.value not in self.rows:
            self._add(option)
        row, place = self.rows[option.value], self._places[option.value]
        if self._column.indexOf(place) != number:
            self._column.removeWidget(place)
            self._column.insertWidget(number, place)
            show_now(place)
        row.set_words(option.label)
        self._show_picture(row, option)
        if isinstance(place, PlayedRow):
            place.show_plays(option.plays, option.label)

    def forget(self) -> None:
        """Keep the rows, with no words, and no pictures, which are as large as the text was."""
        for row in self.rows.values():
            row.set_words("")
        for value in self._pictures:
            self.rows[value].set_picture(None)
        self._pictures.clear()

    def chosen(self) -> list[str]:
        """Return the values of the rows that are on, in the order of the list."""
        return [value for value in self._order if self.rows[value].isChecked()]

    def in_order(self) -> list[QWidget]:
        """Return the rows as they are read, each with what stands beside it."""
        return [part for value in self._order for part in (self.rows[value], *self._played(value))]

    def _played(self, value: str) -> "tuple[PlayBox, ...]":
        place = self._places[value]
        return place.plays if isinstance(place, PlayedRow) else ()

    def _add(self, option: Option) -> None:
        row = self.rows[option.value] = self._make()
        self._places[option.value] = PlayedRow(row, option) if option.plays else row

    def _remove(self, value: str) -> None:
        place = self._places.pop(value)
        del self.rows[value]
        self._pictures.pop(value, None)
        self._column.removeWidget(place)
        place.hide()
        place.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys walk the choices round and round, in whatever way they stand."""
        on = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: +1, back: -1, on: +1}.get(Qt.Key(event.key()), 0)
        rows = [self.rows[value] for value in self._order]
        here = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        if not by or here is None:
            super().keyPressEvent(event)
            return
        row = rows[(here + by) % len(rows)]
        row.setFocus()
        if isinstance(row, Radio):
            row.setChecked(True)  # no click: who walks the choices has not taken one yet (``quick``)

    def _show_picture(self, row: Radio | Tick, option: Option) -> None:
        if option.picture == self._pictures.get(option.value, b""):
            return
        self._pictures[option.value] = option.picture
        row.set_picture(fitted(option.picture, self))


def _layout(rows: QWidget, columns: int, *, scale: bool) -> FlowLayout | ScaleLayout | QVBoxLayout:
    if scale:
        return ScaleLayout(rows, 10)
    return FlowLayout(rows, 10, columns) if columns > 1 else QVBoxLayout(rows)


def fitted(picture: bytes, beside: QWidget) -> QPixmap:
    """Return a choice's picture, no higher than some lines of the text that it stands beside."""
    made = QPixmap()
    made.loadFromData(picture)
    height = _PICTURE * em(beside)
    if made.height() > height:
        made = made.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
    return made


def played(option: Option) -> "tuple[PlayBox, ...]":
    """Return what plays a choice's sound and film."""
    if not option.plays:
        return ()
    from kiosk.widgets.play import PlayBox  # few forms have sounds

    return tuple(PlayBox(words, option.label) for words in option.plays)


class PlayedRow(QWidget):
    """A row with what plays its sound beside it; a film stands below, since it shows below its button."""

    def __init__(self, row: Radio | Tick, option: Option) -> None:
        super().__init__()
        self.plays = played(option)
        if not any(words.film for words in option.plays):
            BesideLayout(self, row, in_line(*self.plays), gap=10)
            return
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (row, *self.plays):
            column.addWidget(part)

    def show_plays(self, plays: "tuple[PlayWords, ...]", label: str) -> None:
        """Show these words."""
        for play, words in zip(self.plays, plays, strict=True):
            play.show_words(words, label)


def choose(group: QButtonGroup, rows: Mapping[str, QAbstractButton], chosen: str) -> None:
    """Mark one of a group's rows, or none; what is chosen is the group's one Tab stop.

    Qt refuses an exclusive group with nothing chosen, and leaves the Tab stop with whichever row was made or
    left last.
    """
    group.setExclusive(False)
    for value, row in rows.items():
        row.setChecked(value == chosen)
        is_stop = value == chosen or chosen not in rows
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
    group.setExclusive(True)
