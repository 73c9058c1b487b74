"""What people write for a time, and what is stored."""

from datetime import time

import pytest

from kiosk.i18n import Texts
from kiosk.moments import (
    date_text,
    day_of,
    split_date,
    split_date_time,
    split_time,
    time_of,
    time_text,
    wrong_part,
)


@pytest.mark.parametrize(
    ("hour", "minute", "meant"),
    [
        ("14", "30", time(14, 30)),
        ("2", "30 pm", time(14, 30)),
        ("2 PM", "30", time(14, 30)),
        ("2pm", "", time(14, 0)),
        ("2.30 p.m.", "", time(14, 30)),  # all of it in the first field
        ("14:30", "", time(14, 30)),
        ("12", "5 am", time(0, 5)),
        ("12", "05 pm", time(12, 5)),
        ("14", "30 pm", time(14, 30)),  # said twice, and meant once
        ("0", "0", time(0, 0)),
        ("9", "05 yh", time(21, 5)),  # Welsh
        ("14", "", None),  # half typed
        ("14", "30 am", None),
        ("0", "30 am", None),
        ("25", "00", None),
        ("9", "60", None),
        ("9 am", "30 pm", None),
        ("half 9", "", None),
        ("", "", None),
    ],
)
def test_both_clocks_are_understood(hour: str, minute: str, meant: time | None) -> None:
    assert time_of(hour, minute, ("am", "yb"), ("pm", "yh")) == meant


def test_a_time_is_stored_with_its_offset_and_shown_without() -> None:
    stored = time_text("2", "30 pm", time(14, 30))
    assert stored.startswith("14:30:00.000")
    assert time.fromisoformat(stored).utcoffset() is not None
    assert split_time(stored) == ("14", "30")


@pytest.mark.parametrize("typed", [("14", ""), ("", "30"), ("half 9", ""), ("25", "00"), ("", "")])
def test_what_is_no_time_comes_back_as_it_was_typed(typed: tuple[str, str]) -> None:
    assert split_time(time_text(*typed, None)) == typed


def test_a_date_in_another_calendar_is_stored_as_the_same_day() -> None:
    assert date_text(("2013", "1", "1"), "ethiopian") == "2020-09-11"
    assert split_date("2020-09-11", "ethiopian") == ("2013", "1", "1")


SHORT_YEARS = [
    ("ethiopian", ("26", "1", "1")),
    ("coptic", ("26", "1", "1")),
    ("islamic", ("47", "1", "1")),
    ("persian", ("65", "7", "5")),  # 1365: of the year 65 it would be a day of 686
    ("persian", ("065", "7", "5")),
    ("persian", ("٦٥", "7", "5")),
    ("buddhist", ("569", "1", "1")),  # 2569
]
"""In each of our calendars the year of today has four figures, and so has that of anybody's birth."""


@pytest.mark.parametrize(("calendar", "typed"), SHORT_YEARS)
def test_a_year_with_figures_left_out_is_no_year_of_long_ago(
    calendar: str, typed: tuple[str, str, str]
) -> None:
    assert day_of(date_text(typed, calendar)) is None
    assert day_of(date_text(typed[:1], calendar)) is None
    assert day_of(date_text(typed[:2], calendar)) is None


def test_a_year_of_long_ago_is_written_with_all_its_figures_in_any_calendar() -> None:
    assert date_text(("0065", "7", "5"), "persian") == "0686-09-27"
    assert split_date("0686-09-27", "persian") == ("0065", "7", "5")


@pytest.mark.parametrize("day", ["1857-05-10", "2044-01-01"])
def test_a_day_that_a_calendar_does_not_know_is_shown_as_it_is_stored(day: str) -> None:
    assert split_date(day, "bikram-sambat" if day > "2" else "myanmar") == ("", "", day)


@pytest.mark.parametrize("typed", [("2012", "12", "31"), ("2012", "", "5"), ("2012", "Pagumen", "1")])
def test_what_is_no_date_in_a_calendar_is_never_read_as_a_gregorian_one(typed: tuple[str, str, str]) -> None:
    stored = date_text(typed, "ethiopian")
    assert "-" not in stored
    assert split_date(stored, "ethiopian") == typed


WRITTEN_OUT = [
    (("1990", "March", "27"), "1990-03-27"),
    (("1990", "mar.", "27"), "1990-03-27"),
    (("1990", "SEPT", "7"), "1990-09-07"),
    (("1990", "Sep", "7"), "1990-09-07"),  # as most people shorten it; CLDR has Sept
    (("1990", "Mawrth", "27"), "1990-03-27"),  # in a Welsh visit
    (("1990", "Ju", "1"), "1990-Ju-1"),  # June or July
    (("1990", "Marhc", "1"), "1990-Marhc-1"),
    (("١٩٩٠", "٣", "٢٧"), "1990-03-27"),
]


@pytest.mark.parametrize(("typed", "stored"), WRITTEN_OUT)
def test_a_month_may_be_written_out_and_figures_be_of_any_script(
    typed: tuple[str, str, str], stored: str
) -> None:
    assert date_text(typed, months=Texts("cy").months()) == stored


def test_a_month_of_another_calendar_may_be_written_out() -> None:
    assert date_text(("2013", "meskerem", "1"), "ethiopian", [("meskerem", 1)]) == "2020-09-11"


WRONG = [
    (("1990", "13", "27"), "", 1),
    (("1990", "Marhc", "27"), "", 1),
    (("1990", "3", "27th"), "", 2),
    (("1990", "13", "32x"), "", 2),  # the first of two, as they are read
    (("90", "3", "27"), "", 0),
    (("90", "13", "27"), "", 0),  # as what is said is about the year
    (("12026", "3", "27"), "", 0),
    (("1990", "2", "31"), "", 2),  # each could be, and not together
    (("٢٠٢٦", "١٣", "٢٧"), "", 1),
    (("2018", "13", "7"), "ethiopian", 2),  # which has a month 13
    (("2018", "14", "7"), "ethiopian", 1),
    (("1900", "1", "1"), "bikram-sambat", 0),  # before what its almanac has
    (("1990", "13"), "", 1),
    (("1388", "1", "1"), "myanmar", 1),
    (("1388", "1"), "myanmar", 1),  # all of that Tagu was in the year before
    (("x",), "", 0),
]


@pytest.mark.parametrize(("parts", "calendar", "at"), WRONG)
def test_the_part_is_known_that_no_date_has(parts: tuple[str, ...], calendar: str, at: int) -> None:
    assert wrong_part(parts, calendar, Texts("en").months()) == at


def test_the_figures_of_a_time_may_be_of_any_script() -> None:
    assert time_of("١٤", "٣٠", (), ()) == time(14, 30)


@pytest.mark.parametrize(
    ("kept", "parts"),
    [
        ("2026-03-27T14:30:00.000+00:00", ("27", "3", "2026", "14", "30")),
        ("2026-OCTBER-27T25:70", ("27", "OCTBER", "2026", "25", "70")),  # the T of the month parts nothing
        ("2026-3-27T", ("27", "3", "2026", "", "")),
        ("2026-03-27", ("27", "3", "2026", "", "")),  # as older forms have it
        ("", ("", "", "", "", "")),
    ],
)
def test_a_date_with_a_time_comes_back_as_it_was_typed(kept: str, parts: tuple[str, ...]) -> None:
    assert split_date_time(kept) == parts
