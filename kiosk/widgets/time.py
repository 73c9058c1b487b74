"""A time of day, and a date with one, in short fields; both clocks are understood."""

from datetime import time

from PySide6.QtCore import Qt

from kiosk.moments import date_text, day_of, split_date_time, split_time, time_of, time_text, wrong_part
from kiosk.views.question import Field
from kiosk.widgets.date import letters
from kiosk.widgets.parts import PartsWidget

_CLOCK = (6, 6)
"""Width of hour and minute: "am" has room behind either."""


class TimeWidget(PartsWidget):
    """Hour and minute."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, _CLOCK)
        for part in self.parts:
            part.edit.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def joined(self) -> str:
        """Return the time with its offset, or what was typed."""
        hour, minute = self.texts()
        return time_text(hour, minute, clock(self.field, hour, minute))

    def split(self, text: str) -> tuple[str, ...]:
        """Return hour and minute."""
        return split_time(text)


class DateTimeWidget(PartsWidget):
    """Day, month, year, hour and minute."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, (*letters(field), *_CLOCK))
        for part in self.parts:
            part.edit.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def joined(self) -> str:
        """Return both with a T between them, or what was typed of them."""
        *date, hour, minute = self.texts()
        written = self._written(date)
        moment = clock(self.field, hour, minute)
        both = time_text(hour, minute, moment, day_of(written))
        return f"{written}T{both}" if written or both else ""

    def wrong(self) -> int:
        """Return the place of the part that no date has, or of the hour of what is no time."""
        *date, hour, minute = self.texts()
        if day_of(self._written(date)) is None:
            return 2 - wrong_part(date[::-1], self.field.calendar, self.field.months)
        return 3 if clock(self.field, hour, minute) is None else 0

    def split(self, text: str) -> tuple[str, ...]:
        """Return the five parts."""
        return split_date_time(text, self.field.calendar)

    def _written(self, date: list[str]) -> str:
        return date_text(date[::-1], self.field.calendar, self.field.months)


def clock(field: Field, hour: str, minute: str) -> time | None:
    """Return the time that is typed, with the words for the halves of the day in the visit's language."""
    return time_of(hour, minute, field.morning, field.afternoon)
