"""Dates and times; calendars of names are English, as the ISO words in data are."""

import math
from datetime import UTC, date, datetime, time, timedelta

from forms.xpath.casts import (
    DAY,
    NAN,
    Day,
    Value,
    date_text,
    days,
    held,
    text_date,
    text_time,
    time_days,
    to_date,
    to_string,
    zone_of,
)
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.functions.registry import contextual
from forms.xpath.nodes import Node

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@contextual("today", "", "d")
def _today(_node: Node, context: Context) -> date:
    return context.now().date()


@contextual("now", "", "d")
def _now(_node: Node, context: Context) -> date:
    return context.now()


def _date(_node: Node, context: Context, value: Value) -> Value:
    """The day, also of a moment; empty for what is neither, NaN for itself (JavaRosa)."""
    value = held(value)
    if isinstance(value, float) and math.isnan(value):
        return value
    found = to_date(value, context.tz)
    return (Day.of(found) if isinstance(found, datetime) else found) or ""


def _date_time(_node: Node, context: Context, value: Value) -> Value:
    """The moment; a number counts days from 1970-01-01T00:00Z."""
    if isinstance(value, float) and math.isnan(value):
        return value
    return _moment(value, context) or ""


contextual("date", "v", "v")(_date)
contextual("date-time", "v", "v")(_date_time)


def _moment(value: Value, context: Context) -> datetime | None:
    value = held(value)
    if isinstance(value, float) and math.isfinite(value) and abs(value) < 1e6:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=value)).astimezone(context.tz)
    found = to_date(value, context.tz)
    if found is None or isinstance(found, datetime):
        return found
    if isinstance(found, Day):
        return found.moment
    return datetime.combine(found, time(), context.tz)


@contextual("decimal-date-time", "v", "n")
def _decimal_date_time(_node: Node, context: Context, value: Value) -> float:
    """Days since 1970-01-01T00:00Z, with a fraction; a text that is no moment is a mistake (JavaRosa)."""
    moment = _moment(value, context)
    if moment is None and isinstance(value, str) and value:
        raise XPathError("decimal-date-time() needs a moment")
    if moment is None:
        return NAN
    return moment.timestamp() / DAY


@contextual("decimal-time", "v", "n")
def _decimal_time(_node: Node, context: Context, value: Value) -> float:
    """The local time of day as a fraction of a day."""
    value = held(value)
    if isinstance(value, float):
        return math.fmod(abs(value), 1) if math.isfinite(value) else NAN
    text = to_string(value)
    clock = text_time(text)
    if clock is None:
        found = text_date(text, context.tz)
        return days(found) % 1 if isinstance(found, datetime) else NAN if found is None else 0.0
    zone = zone_of(text.strip().lstrip("0123456789.:"), context.tz)
    moment = datetime.combine(context.now().date(), clock, zone).astimezone(context.tz)
    return time_days(moment.time().isoformat())


def _format(_node: Node, context: Context, value: Value, pattern: str) -> str:
    moment = _moment(value, context)
    if moment is None:
        return ""
    chars = iter(pattern)
    return "".join([_field(moment, next(chars, "%")) if char == "%" else char for char in chars])


def _field(moment: datetime, code: str) -> str:
    fields = {
        "%": "%",
        "Y": f"{moment.year:04d}",
        "y": f"{moment.year % 100:02d}",
        "m": f"{moment.month:02d}",
        "n": str(moment.month),
        "B": f"{moment:%B}",
        "b": _MONTHS[moment.month - 1],
        "d": f"{moment.day:02d}",
        "e": str(moment.day),
        "H": f"{moment.hour:02d}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02d}",
        "S": f"{moment.second:02d}",
        "3": f"{moment.microsecond // 1000:03d}",
        "a": _DAYS[moment.weekday()],
        "A": f"{moment:%A}",
        "W": str(moment.isocalendar().week),
        "w": str(moment.isoweekday() % 7),
        "u": str(moment.isoweekday()),
        "Z": date_text(moment)[23:],
    }
    if code not in fields:
        raise XPathError(f"format-date() does not know %{code}")
    return fields[code]


contextual("format-date", "v s", "s")(_format)
contextual("format-date-time", "v s", "s")(_format)
