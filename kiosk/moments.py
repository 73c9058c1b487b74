"""Dates and times between the fields that people fill in and the text that XForms stores.

What cannot be read is kept as it was typed, in a form that no date or time is written in, and comes back
into the fields as it was.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from kiosk.calendars import CALENDARS, from_gregorian, to_gregorian
from kiosk.plain_words import plain
from kiosk.typed import in_ascii_figures

Names = Sequence[tuple[str, int]]
"""What may be written for months, in plain words, each with the number of the month."""
_SHORTEST_BEGINNING = 3
_LONGEST_MONTH = 32
"""Of Bikram Sambat."""
_FIGURES_OF_A_YEAR = 4
"""In all our calendars: the years of people alive have as many in each."""

_DOT_IN_TIME = re.compile(r"(?<=\d)\.(?=\d)")
_STORED_TIME = re.compile(r"(\d\d):(\d\d):\d\d")


def date_text(parts: Sequence[str], calendar: str = "", months: Names = ()) -> str:
    """Return the date as stored, ``Y-M-D``, so far as it is filled in; of another calendar, the same day.

    The parts are the year, the month and the day, or as many of them as are asked for: a day or month that
    is not asked for is the first (as in Collect).
    """
    asked = _in_figures(parts, months)
    if calendar and _are_figures(*asked) and not is_short_year(asked[0]):
        found = to_gregorian(calendar, *map(int, asked))
        if found is not None:
            return found.isoformat()
    year, month, day = (*asked, "01", "01")[:3] if any(asked) else ("", "", "")
    if calendar:
        return f"{year}/{month}/{day}" if day or month or year else ""
    if _are_figures(year, month, day):
        day, month = day.zfill(2), month.zfill(2)
    return f"{year}-{month}-{day}" if day or month or year else ""


def wrong_part(parts: Sequence[str], calendar: str = "", months: Names = ()) -> int:
    """Return the place of the part that no date has: the month of month 13, the day of 31 February.

    Of several it is the one that is read first, the last of these; but first what one is told of, such as a
    short year.
    """
    asked = _in_figures(parts, months)
    if is_short_year(asked[0]):
        return 0
    if len(asked) > 1 and absent_month(asked[0], asked[1], calendar):
        return 1
    years = CALENDARS[calendar].years if calendar else range(1, 10_000)
    last = len(CALENDARS[calendar].months) if calendar else 12
    known = (years, range(1, last + 1), range(1, _LONGEST_MONTH + 1))
    fits = [_are_figures(part) and int(part) in each for part, each in zip(asked, known, strict=False)]
    return next((place for place in reversed(range(len(asked))) if not fits[place]), len(asked) - 1)


def absent_month(year: str, month: str, calendar: str) -> str:
    """Return the name of a month that a calendar has, and not in this year: Myanmar's can begin in Kason."""
    if not calendar or not _are_figures(year, month) or to_gregorian(calendar, int(year)) is None:
        return ""
    numbered = dict(enumerate(CALENDARS[calendar].months, start=1))
    return "" if to_gregorian(calendar, int(year), int(month)) else numbered.get(int(month), "")


def is_short_year(year: str) -> bool:
    """Return whether a year was typed as 90: it may be 1990, and nothing is guessed."""
    return year.isdecimal() and len(year) < _FIGURES_OF_A_YEAR


def split_date(text: str, calendar: str = "") -> tuple[str, str, str]:
    """Return year, month and day as people write them: 3, not 03, which only the answer needs.

    What is no whole date is kept as it was typed; further dashes stay in the day.
    """
    if calendar:
        return _from_calendar(text, calendar)
    year, month, day = _in_three(text, "-")
    if _are_figures(year, month, day):
        month, day = _unpadded(month), _unpadded(day)
    return year, month, day


def time_of(hour: str, minute: str, morning: Iterable[str], afternoon: Iterable[str]) -> time | None:
    """Return the time that two fields say: 14 and 30, 2 and "30 pm", "2pm" and nothing, "2.30 p.m."."""
    typed = _DOT_IN_TIME.sub(" ", in_ascii_figures(f"{hour} {minute}").casefold()).replace(".", "")
    figures = [int(number) for number in re.findall(r"\d+", typed, re.ASCII)]
    halves = set(re.findall(r"[^\W\d_]+", typed))
    late, early = halves & set(afternoon), halves & set(morning)
    if halves - late - early or (late and early) or len(figures) not in ((1, 2) if halves else (2,)):
        return None
    hours, minutes = (*figures, 0)[:2]
    if late and hours < 12:
        hours += 12
    elif early:
        hours = {0: 24, 12: 0}.get(hours, hours) if hours <= 12 else 24
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def time_text(hour: str, minute: str, moment: time | None, day: date | None = None) -> str:
    """Return a time as Collect stores it, with this machine's offset on that day (today for None)."""
    if moment is None:
        return f"{hour}:{minute}" if hour or minute else ""
    try:
        local = datetime.combine(day or date.today(), moment).astimezone()  # noqa: DTZ011  # the citizen's day
    except (ValueError, OverflowError, OSError):  # a year that no clock knows
        return f"{moment:%H:%M}:00.000"
    return local.timetz().isoformat(timespec="milliseconds")


def split_time(text: str) -> tuple[str, str]:
    """Return hour and minute of a stored time, or what was typed."""
    stored = _STORED_TIME.match(text)
    if stored:
        return stored[1], stored[2]
    hour, _, minute = text.partition(":")
    return hour, minute


def split_date_time(text: str, calendar: str = "") -> tuple[str, str, str, str, str]:
    """Return day, month, year, hour and minute; the last T parts them, as a month may be typed: "OCTBER"."""
    day, _, clock = text.rpartition("T") if "T" in text else (text, "", "")
    year, month, number = split_date(day, calendar)
    return (number, month, year, *split_time(clock))


def day_of(text: str) -> date | None:
    """Return the day of a stored date; None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _in_figures(parts: Sequence[str], months: Names) -> list[str]:
    asked = [in_ascii_figures(part) for part in parts]
    if len(asked) > 1:
        asked[1] = _month_in_figures(asked[1], months)
    return asked


def _month_in_figures(month: str, months: Names) -> str:
    """Return the number of a month that is written out, or begun so far that no other can be meant."""
    word = plain(month)
    if not months or word.isdecimal() or len(word) < _SHORTEST_BEGINNING:
        return month
    found = {number for name, number in months if name == word}
    found = found or {number for name, number in months if name.startswith(word)}
    return str(found.pop()) if len(found) == 1 else month


def _from_calendar(text: str, calendar: str) -> tuple[str, str, str]:
    day = day_of(text)
    if day is not None:
        try:
            year, month, number = from_gregorian(calendar, day)
        except ValueError:
            return "", "", text
        return str(year).zfill(_FIGURES_OF_A_YEAR), str(month), str(number)
    return _in_three(text, "/")


def _in_three(text: str, mark: str) -> tuple[str, str, str]:
    first, _, rest = text.partition(mark)
    second, _, third = rest.partition(mark)
    return first, second, third


def _are_figures(*parts: str) -> bool:
    return all(part.isdecimal() and len(part) <= 6 for part in parts)


def _unpadded(text: str) -> str:
    return text[1:] if len(text) > 1 and text[0] == "0" else text
