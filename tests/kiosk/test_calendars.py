"""Dates of other calendars, held against published dates and against Qt's own reckoning.

Those of Myanmar are the holidays that its ministries announced: full moons, which are the 15th.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCalendar, QDate

from kiosk.calendars import CALENDARS, from_gregorian, to_gregorian

DAYS = st.dates(date(1914, 1, 1), date(2033, 12, 31))
"""That all of them know."""
OF_MOON = {"myanmar"}
"""Whose months are not numbered as they follow."""


@pytest.mark.parametrize(
    ("calendar", "own", "day"),
    [
        ("ethiopian", (2013, 1, 1), date(2020, 9, 11)),
        ("ethiopian", (2012, 1, 1), date(2019, 9, 12)),  # the year before was a leap year
        ("ethiopian", (2011, 13, 6), date(2019, 9, 11)),  # its sixth day of Pagumen
        ("coptic", (1737, 1, 1), date(2020, 9, 11)),
        ("islamic", (1442, 1, 1), date(2020, 8, 20)),
        ("persian", (1400, 1, 1), date(2021, 3, 21)),
        ("persian", (1403, 12, 30), date(2025, 3, 20)),  # a leap year that the 2820-year cycle misses
        ("persian", (1404, 1, 1), date(2025, 3, 21)),
        ("buddhist", (2569, 2, 28), date(2026, 2, 28)),
        ("bikram-sambat", (1970, 1, 1), date(1913, 4, 13)),
        ("bikram-sambat", (2072, 1, 12), date(2015, 4, 25)),  # the earthquake of Gorkha
        ("bikram-sambat", (2083, 1, 1), date(2026, 4, 14)),
        ("bikram-sambat", (2090, 12, 30), date(2034, 4, 13)),  # the last day that the almanac has
        ("myanmar", (1309, 10, 24), date(1948, 1, 4)),  # Independence Day, the 9th waning of Pyatho
        ("myanmar", (1376, 12, 15), date(2015, 3, 4)),
        ("myanmar", (1377, 4, 15), date(2015, 7, 31)),  # in Second Waso of a year put right by a day
        ("myanmar", (1377, 13, 30), date(2015, 7, 16)),  # the day before: First Waso
        ("myanmar", (1380, 14, 12), date(2019, 4, 16)),  # Late Tagu, up to New Year's Day
        ("myanmar", (1381, 1, 13), date(2019, 4, 17)),
        ("myanmar", (1381, 12, 15), date(2020, 3, 8)),
        ("myanmar", (1382, 4, 15), date(2020, 8, 3)),
        ("myanmar", (1382, 8, 25), date(2020, 12, 9)),  # National Day, ten days after the full moon
        ("myanmar", (1383, 7, 15), date(2021, 10, 20)),
    ],
)
def test_published_dates(calendar: str, own: tuple[int, int, int], day: date) -> None:
    assert to_gregorian(calendar, *own) == day
    assert from_gregorian(calendar, day) == own


@pytest.mark.parametrize("calendar", CALENDARS)
@given(day=DAYS)
def test_every_day_comes_back(calendar: str, day: date) -> None:
    assert to_gregorian(calendar, *from_gregorian(calendar, day)) == day


@pytest.mark.parametrize("calendar", sorted(CALENDARS.keys() - OF_MOON))
@given(day=DAYS)
def test_the_day_after_is_the_next_of_its_month_or_the_first_of_the_following(
    calendar: str, day: date
) -> None:
    year, month, number = from_gregorian(calendar, day)
    after = from_gregorian(calendar, day + timedelta(days=1))
    assert after in {(year, month, number + 1), (year, month + 1, 1), (year + 1, 1, 1)}


@given(day=DAYS)
def test_the_day_after_one_of_myanmar_may_be_in_any_month_but_never_skips_a_number(day: date) -> None:
    year, month, number = from_gregorian("myanmar", day)
    after = from_gregorian("myanmar", day + timedelta(days=1))
    in_new_year = (year + 1, month - 13, number + 1)  # what was Late Tagu or Late Kason goes on by its name
    assert after in {(year, month, number + 1), in_new_year} or after[2] == 1
    assert number <= 30


@given(day=DAYS)
def test_the_civil_islamic_calendar_is_that_of_qt(day: date) -> None:
    parts = QCalendar(QCalendar.System.IslamicCivil).partsFromDate(QDate(day.year, day.month, day.day))
    assert from_gregorian("islamic", day) == (parts.year, parts.month, parts.day)


@pytest.mark.parametrize(
    ("calendar", "own"),
    [
        ("ethiopian", (2013, 14, 1)),
        ("ethiopian", (2013, 13, 6)),
        ("islamic", (1442, 2, 30)),
        ("persian", (1404, 12, 30)),
        ("buddhist", (2569, 2, 29)),
        ("coptic", (99999, 1, 1)),
        ("coptic", (1737, 0, 1)),
        ("bikram-sambat", (2083, 1, 32)),
        ("bikram-sambat", (1969, 12, 1)),
        ("bikram-sambat", (2091, 1, 1)),
        ("myanmar", (1381, 13, 1)),  # a year without a First Waso
        ("myanmar", (1381, 1, 12)),  # still of the old year
        ("myanmar", (1380, 14, 13)),  # already of the new one
        ("myanmar", (1219, 1, 30)),
    ],
)
def test_a_day_that_there_is_not_is_none(calendar: str, own: tuple[int, int, int]) -> None:
    assert to_gregorian(calendar, *own) is None


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        ("bikram-sambat", date(1913, 4, 12)),
        ("bikram-sambat", date(2034, 4, 14)),
        ("myanmar", date(1857, 1, 1)),
        ("myanmar", date(2150, 1, 1)),
    ],
)
def test_a_day_of_no_year_that_is_known_is_refused(calendar: str, day: date) -> None:
    with pytest.raises(ValueError, match=calendar):
        from_gregorian(calendar, day)


def test_of_a_year_or_a_month_alone_it_is_the_first_day() -> None:
    assert to_gregorian("ethiopian", 2013) == to_gregorian("ethiopian", 2013, 1) == date(2020, 9, 11)
    assert to_gregorian("myanmar", 1380) == to_gregorian("myanmar", 1380, 2) == date(2018, 4, 17)
    assert to_gregorian("myanmar", 1380, 1) is None  # all of it was Late Tagu of 1379
