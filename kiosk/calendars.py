"""The other calendars in which ODK asks for dates, reckoned to the Gregorian one and back.

Days are Python's ordinals (1 is 1 January of year 1). Ethiopian, Coptic and the civil Islamic calendar
follow Reingold and Dershowitz, "Calendrical Calculations"; a month that begins when the moon is seen
may be a day or two off the civil one. The Persian calendar is that of the 33-year cycle, which holds for
the years 1178 to 1633. Bikram Sambat and the calendar of Myanmar have a module each, read when a form asks
for them. Months have the names that English texts give them.
"""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from typing import NamedTuple


class Calendar(NamedTuple):
    """What a calendar calls its months, which days they have, and where its years begin."""

    months: tuple[str, ...]
    days: Callable[[int, int], range]
    """Of a month of a year, counted from its first, though the year may begin later (Myanmar)."""
    begins: Callable[[int], int]
    years: range = range(1, 10_000)
    """Those that are known."""
    also: tuple[tuple[str, int], ...] = ()
    """Other names of months that people write."""


def _of_firsts(
    months: tuple[str, ...], first: Callable[[int, int], int], years: range = range(1, 10_000)
) -> Calendar:
    """Return a calendar whose months follow one another, by what gives the first day of each."""

    def days(year: int, month: int) -> range:
        after = first(year + 1, 1) if month == len(months) else first(year, month + 1)
        return range(first(year, month), after)

    return Calendar(months, days, lambda year: first(year, 1), years)


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


def _bikram_sambat(year: int, month: int) -> int:
    from kiosk.bikram_sambat import first

    return first(year, month)


def _myanmar(year: int, month: int) -> range:
    from kiosk.myanmar import days

    return days(year, month)


def _myanmar_begins(year: int) -> int:
    from kiosk.myanmar import begins

    return begins(year)


CALENDARS = {
    "ethiopian": _of_firsts(
        (
            *("Meskerem", "Tikimt", "Hidar", "Tahsas", "Tir", "Yekatit", "Megabit"),
            *("Miyazya", "Ginbot", "Sene", "Hamle", "Nehase", "Pagumen"),
        ),
        _ethiopian,
    ),
    "coptic": _of_firsts(
        (
            *("Thout", "Paopi", "Hathor", "Koiak", "Tobi", "Meshir", "Paremhat"),
            *("Parmouti", "Pashons", "Paoni", "Epip", "Mesori", "Nesi"),
        ),
        _coptic,
    ),
    "islamic": _of_firsts(
        (
            *("Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II"),
            *("Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah"),
        ),
        _islamic,
    ),
    "persian": _of_firsts(
        (
            *("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar"),
            *("Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"),
        ),
        _persian,
    ),
    "buddhist": _of_firsts(
        (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        _buddhist,
        range(544, 10_543),
    ),
    "bikram-sambat": _of_firsts(
        (
            *("Baisakh", "Jestha", "Ashadh", "Shrawan", "Bhadra", "Ashwin"),
            *("Kartik", "Mangsir", "Poush", "Magh", "Falgun", "Chaitra"),
        ),
        _bikram_sambat,
        range(1970, 2091),
    ),
    "myanmar": Calendar(
        (
            *("Tagu", "Kason", "Nayon", "Waso", "Wagaung", "Tawthalin"),
            *("Thadingyut", "Tazaungmon", "Nadaw", "Pyatho", "Tabodwe", "Tabaung"),
            *("First Waso", "Late Tagu", "Late Kason"),  # ours to number: they stand between others
        ),
        _myanmar,
        _myanmar_begins,
        range(1220, 1501),
        (("Second Waso", 4),),
    ),
}
"""By the appearance that asks for them."""


def to_gregorian(calendar: str, year: int, month: int | None = None, day: int | None = None) -> date | None:
    """Return the day that has this date in a calendar; None when there is none.

    Of a month, or a year, alone it is the first day: not always the first of the first month (Myanmar).
    """
    months, days_of, begins, years, _ = CALENDARS[calendar]
    if year not in years or month not in {None, *range(1, len(months) + 1)}:
        return None
    try:
        of_year = range(begins(year), begins(year + 1))
        of_month = of_year if month is None else days_of(year, month)
        found = max(of_month.start, of_year.start) if day is None else of_month.start + day - 1
        return date.fromordinal(found) if found in of_month and found in of_year else None
    except (ValueError, OverflowError):
        return None


def from_gregorian(calendar: str, day: date) -> tuple[int, int, int]:
    """Return year, month and day in a calendar; raises ValueError outside the years that are known."""
    months, days_of, begins, years, _ = CALENDARS[calendar]
    ordinal = day.toordinal()
    year = years.start + bisect_right(years, ordinal, key=begins) - 1
    for month in range(1, len(months) + 1) if year in years else ():
        days = days_of(year, month)
        if ordinal in days:
            return year, month, ordinal - days.start + 1
    message = f"the {calendar} calendar is not known for this day"
    raise ValueError(message)
