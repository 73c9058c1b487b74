"""Dates of other calendars, held against published dates and against Qt's own reckoning."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCalendar, QDate

from kiosk.calendars import CALENDARS, from_gregorian, to_gregorian

DAYS = st.dates(date(1850, 1, 1), date(2199, 12, 31))


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
    ],
)
def test_published_dates(calendar: str, own: tuple[int, int, int], day: date) -> None:
    assert to_gregorian(calendar, *own) == day
    assert from_gregorian(calendar, day) == own


@pytest.mark.parametrize("calendar", CALENDARS)
@given(day=DAYS)
def test_every_day_comes_back(calendar: str, day: date) -> None:
    assert to_gregorian(calendar, *from_gregorian(calendar, day)) == day


@pytest.mark.parametrize("calendar", CALENDARS)
@given(day=DAYS)
def test_the_day_after_is_the_next_of_its_month_or_the_first_of_the_following(
    calendar: str, day: date
) -> None:
    year, month, number = from_gregorian(calendar, day)
    after = from_gregorian(calendar, day + timedelta(days=1))
    assert after in {(year, month, number + 1), (year, month + 1, 1), (year + 1, 1, 1)}


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
    ],
)
def test_a_day_that_there_is_not_is_none(calendar: str, own: tuple[int, int, int]) -> None:
    assert to_gregorian(calendar, *own) is None
