"""The rows of a list of choices, kept while the options stay the same."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from accessibility.controls import Radio, Tick
from accessibility.flow import FlowLayout
from accessibility.text import em
from kiosk.views.question import Option

_PICTURE = 6
"""Height of a choice's picture, in text sizes."""


class OptionRows(QWidget):
    """One row an option, above each other or in columns; ``make`` builds a row and connects it."""

    def __init__(self, make: Callable[[], Radio | Tick], columns: int = 1) -> None:
        super().__init__()
        self._make = make
        self.rows: dict[str, Radio | Tick] = {}
        self._pictures: dict[str, bytes] = {}
        self._order: list[str] = []
        self._column = FlowLayout(self, 10, columns) if columns > 1 else QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Show these options; a row whose value stays is kept with its focus."""
        values = {option.value for option in options}
        for value in [value for value in self.rows if value not in values]:
            row = self.rows.pop(value)
            self._pictures.pop(value, None)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, option in enumerate(options):
            if option.value not in self.rows:
                self.rows[option.value] = self._make()
                if isinstance(self._column, FlowLayout):
                    self.rows[option.value].installEventFilter(self)
            row = self.rows[option.value]
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
                row.show()  # now: a widget that a layout shows later cannot take the focus yet
            row.set_words(option.label)
            self._show_picture(row, option)
        self._order = [option.value for option in options]

    def chosen(self) -> list[str]:
        """Return the values of the rows that are on, in the order of the list."""
        return [value for value in self._order if self.rows[value].isChecked()]

    def in_order(self) -> list[QWidget]:
        """Return the rows as they are read."""
        return [self.rows[value] for value in self._order]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down walk choices that stand beside each other, where Qt goes only up and down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: +1}.get(Qt.Key(event.key()), 0)
            rows = self.in_order()
            if by and watched in rows:
                row = self.rows[self._order[(rows.index(watched) + by) % len(rows)]]
                row.setFocus()
                if isinstance(row, Radio):
                    row.click()
                return True
        return super().eventFilter(watched, event)

    def _show_picture(self, row: Radio | Tick, option: Option) -> None:
        if option.picture == self._pictures.get(option.value, b""):
            return
        self._pictures[option.value] = option.picture
        made = QPixmap()
        made.loadFromData(option.picture)
        height = _PICTURE * em(self)
        if made.height() > height:
            made = made.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
        row.set_picture(made)


def choose(group: QButtonGroup, rows: Mapping[str, QAbstractButton], chosen: str) -> None:
    """Mark one of a group's rows, or none; what is chosen is the group's one Tab stop.

    Qt refuses an exclusive group with nothing chosen, and leaves the Tab stop with whichever row was made or
    left last.
    """
    group.setExclusive(False)
    for value, row in rows.items():
        row.setChecked(value == chosen)
        if chosen in rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if value == chosen else Qt.FocusPolicy.ClickFocus)
    group.setExclusive(True)
