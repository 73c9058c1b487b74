"""A date in three fields, as GOV.UK found works best for a date that people know; no calendar to leaf in."""

from PySide6.QtCore import Qt

from kiosk.moments import date_text, split_date, wrong_part
from kiosk.views.question import Field
from kiosk.widgets.parts import PartsWidget

_LETTERS = (3, 5, 5)
"""Width of day, month and year: a month may be written out, and most then shorten it."""
_LETTERS_OF_A_NAME = 12
"""Width of the month in other calendars, of which people know the names and not the numbers: Second Waso."""


def letters(field: Field) -> tuple[int, int, int]:
    """Return how wide day, month and year are."""
    day, month, year = _LETTERS
    return day, _LETTERS_OF_A_NAME if field.calendar else month, year


class DateWidget(PartsWidget):
    """Day, month, year on the screen, or the last of them; ``Y-M-D`` in the answer, so far as filled in."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, letters(field)[-len(field.parts) :])
        for part in self.parts:
            part.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def joined(self) -> str:
        """Return the date, of which some parts may not be asked for."""
        return date_text(self.texts()[::-1], self.field.calendar, self.field.months)

    def wrong(self) -> int:
        """Return the place of the part that no date has."""
        return len(self.parts) - 1 - wrong_part(self.texts()[::-1], self.field.calendar, self.field.months)

    def split(self, text: str) -> tuple[str, ...]:
        """Return the parts that are asked for."""
        return split_date(text, self.field.calendar)[::-1][-len(self.parts) :]
