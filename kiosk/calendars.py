"""The other calendars in which ODK asks for dates, reckoned to the Gregorian one and back.

Days are Python's ordinals (1 is 1 January of year 1). Ethiopian, Coptic and the civil Islamic calendar
follow Reingold and Dershowitz, "Calendrical Calculations"; a month that begins when the moon is seen
may be a day or two off the civil one. The Persian calendar is that of the 33-year cycle, which holds for
the years 1178 to 1633. Months have the names that English texts give them.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple


class Calendar(NamedTuple):
    """The names of the months, and the ordinal of the first day of a month of a year."""

    months: tuple[str, ...]
    first: Callable[[int, int], int]


def _ethiopian(year: int, month: int) -> int:
    return 2796 + 365 * (year - 1) + year // 4 + 30 * (month - 1)


def _coptic(year: int, month: int) -> int:
    return 103605 + 365 * (year - 1) + year // 4 + 30 * (month - 1)


def _islamic(year: int, month: int) -> int:
    return 227015 + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2


def _persian(year: int, month: int) -> int:
    days_before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return 226895 + 365 * (year - 1) + (8 * year + 21) // 33 + days_before


def _buddhist(year: int, month: int) -> int:
    return date(year - 543, month, 1).toordinal()


CALENDARS = {
    "ethiopian": Calendar(
        (
            *("Meskerem", "Tikimt", "Hidar", "Tahsas", "Tir", "Yekatit", "Megabit"),
            *("Miyazya", "Ginbot", "Sene", "Hamle", "Nehase", "Pagumen"),
        ),
        _ethiopian,
    ),
    "coptic": Calendar(
        (
            *("Thout", "Paopi", "Hathor", "Koiak", "Tobi", "Meshir", "Paremhat"),
            *("Parmouti", "Pashons", "Paoni", "Epip", "Mesori", "Nesi"),
        ),
        _coptic,
    ),
    "islamic": Calendar(
        (
            *("Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II"),
            *("Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah"),
        ),
        _islamic,
    ),
    "persian": Calendar(
        (
            *("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar"),
            *("Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"),
        ),
        _persian,
    ),
    "buddhist": Calendar(
        (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        _buddhist,
    ),
}
"""By the appearance that asks for them."""


def to_gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """Return the day that has this date in a calendar; None when there is none."""
    months, first = CALENDARS[calendar]
    if not 1 <= month <= len(months):
        return None
    try:
        begins, ends = first(year, month), _next_first(calendar, year, month)
        return date.fromordinal(begins + day - 1) if 1 <= day <= ends - begins else None
    except (ValueError, OverflowError):
        return None


def from_gregorian(calendar: str, day: date) -> tuple[int, int, int]:
    """Return year, month and day in a calendar; raises ValueError for a day before its first year."""
    months, first = CALENDARS[calendar]
    ordinal = day.toordinal()
    year = day.year + (543 if calendar == "buddhist" else 0)
    if calendar != "buddhist":
        year = max(1, (ordinal - first(1, 1)) * 100 // 36600)
        while first(year + 1, 1) <= ordinal:
            year += 1
    if first(year, 1) > ordinal:
        message = f"the {calendar} calendar does not go back to this day"
        raise ValueError(message)
    month = max(number for number in range(1, len(months) + 1) if first(year, number) <= ordinal)
    return year, month, ordinal - first(year, month) + 1


def _next_first(calendar: str, year: int, month: int) -> int:
    months, first = CALENDARS[calendar]
    return first(year + 1, 1) if month == len(months) else first(year, month + 1)
