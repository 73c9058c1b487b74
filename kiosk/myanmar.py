"""The calendar of Myanmar: months by the moon, years by the sun, and a First Waso now and then to join both.

After Yan Naing Aye, "Algorithm, Program and Calculation of Myanmar Calendar" (2013), of which these are the
third era (from 1312) and the second (from 1217); ODK Collect follows it too. Of years to come, the board that
proclaims them may decide otherwise. The year begins in mid-April, wherever the moon is: what is left of Tagu
belongs to the old year and is called Late Tagu, and so with Kason when all of Tagu is over by then.
"""

from math import ceil

_YEAR = 1577917828 / 4320000
_MONTH = 1577917828 / 53433336
_YEAR_ZERO = 1954168.050623 - 1721425  # from Julian days to ordinals
_KALI_YUGA = 3739
_THIRD_ERA = 1312
_FULL_MOONS_PUT_RIGHT = {1234: 1, 1261: -1, 1377: 1}
_LEAP_YEARS_PUT_RIGHT = {1263, 1264, 1344, 1345}

_NAYON, _WASO, _FIRST_WASO, _LATE_TAGU = 3, 4, 13, 14
_IN_TURN = (*range(1, _WASO), _FIRST_WASO, *range(_WASO, _FIRST_WASO), _LATE_TAGU, 15)
_COMMON_YEAR, _LONGEST_YEAR = 354, 385
_TO_FULL_MOON_OF_WASO = 102


def begins(year: int) -> int:
    """Return the ordinal of New Year's Day."""
    return ceil(_YEAR * year + _YEAR_ZERO + 0.5)


def days(year: int, month: int) -> range:
    """Return the days of a month, from its first, which may be of the year before; none if it is left out."""
    tagu = _tagu(year)
    length = _tagu(year + 1) - tagu
    before = _IN_TURN[: _IN_TURN.index(month)]
    first = tagu + sum(_days(one, length) for one in before)
    return range(first, first + _days(month, length))


def _days(month: int, year: int) -> int:
    """Return how long a month is in a year of so many days."""
    if month == _FIRST_WASO:
        return 30 if year > _COMMON_YEAR else 0
    if month == _NAYON and year == _LONGEST_YEAR:
        return 30
    return 29 if (month % 2 and month < _FIRST_WASO) or month == _LATE_TAGU else 30


def _tagu(year: int) -> int:
    """Return the first day of the Tagu in which a year begins, counted from the leap year before."""
    leap = next((one for one in (year - 1, year - 2) if _is_leap(one)), year - 3)
    return _full_moon_of_waso(leap) + _COMMON_YEAR * (year - leap) - _TO_FULL_MOON_OF_WASO


def _full_moon_of_waso(year: int) -> int:
    offset = (-0.5 if year >= _THIRD_ERA else -1) + _FULL_MOONS_PUT_RIGHT.get(year, 0)
    return round(_YEAR * year + _YEAR_ZERO - _excess(year) + 4.5 * _MONTH + offset)


def _is_leap(year: int) -> bool:
    """Return whether a year has a First Waso: when the sun is nearly a month ahead of the moon."""
    reckoned = _excess(year) >= _MONTH - _AHEAD_IN_A_MONTH * _months_counted(year)
    return reckoned != (year in _LEAP_YEARS_PUT_RIGHT)


def _excess(year: int) -> float:
    """Return by how many days the sun is ahead of the moon as a year begins."""
    days = _YEAR * (year + _KALI_YUGA) % _MONTH
    return days + _MONTH if days < _AHEAD_IN_A_MONTH * (12 - _months_counted(year)) else days


def _months_counted(year: int) -> int:
    return 8 if year >= _THIRD_ERA else 4


_AHEAD_IN_A_MONTH = _YEAR / 12 - _MONTH
