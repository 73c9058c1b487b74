"""From one type of value to another, where XPath 1.0 and JavaRosa have their say.

Values are float, str, bool, ``date`` or ``datetime`` (JavaRosa's date type) and lists of nodes.
"""

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TypeAlias

from forms.xpath.errors import XPathError
from forms.xpath.nodes import Node, string_value

Value: TypeAlias = float | str | bool | date | list[Node]

EPOCH = date(1970, 1, 1)
DAY = 86_400.0
_NUMBER = re.compile(r"\s*-?(?:\d+(?:[.,]\d*)?|[.,]\d+)\s*\Z", re.ASCII)
_DATE = re.compile(
    r"\s*(?P<date>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:[T ](?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?\s*\Z",
    re.ASCII,
)
_TIME = re.compile(
    r"\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?\s*\Z",
    re.ASCII,
)
NAN = math.nan


class Day(date):
    """The day of a moment, as date() gives it: JavaRosa reckons with the day and still knows the time."""

    moment: datetime

    @classmethod
    def of(cls, moment: datetime) -> "Day":
        """The local day of a moment."""
        day = cls(moment.year, moment.month, moment.day)
        day.moment = moment
        return day


NUMERIC = frozenset({"int", "integer", "decimal"})
TRUE = frozenset({"true", "1"})
"""How a boolean answer is written."""
NEAR = 1e-12
"""Numbers that differ by less are equal, and one that is less is false: in Collect, 0.1 + 0.2 = 0.3."""


def text_number(text: str) -> float:
    """Number from text by XPath 1.0 section 4.4, no exponent and no plus sign; a comma will do (JavaRosa)."""
    return float(text.replace(",", ".")) if _NUMBER.match(text) else NAN


def coordinate(text: str) -> float:
    """Number of a place, where a comma is no decimal one."""
    return NAN if "," in text else text_number(text)


def number_text(number: float) -> str:
    """Plain digits, never an exponent: JavaRosa's ``1.0E10`` in an answer breaks whoever reads it.

    What arithmetic leaves beyond a whole number, by less than ``NEAR``, is not written (JavaRosa).
    """
    whole = math.trunc(number) if math.isfinite(number) else 0
    return str(whole) if math.isfinite(number) and abs(number - whole) < NEAR else digits(number)


def digits(number: float) -> str:
    """Plain digits, all of them."""
    if math.isnan(number):
        return "NaN"
    if number in (math.inf, -math.inf):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    shown = repr(number)
    if "e" not in shown:
        return shown
    return f"{number:.20f}".rstrip("0") if abs(number) < 1 else f"{number:f}"


def zone_of(text: str | None, local: tzinfo) -> tzinfo:
    """The offset that a time names, or the local zone; raises ValueError for one that cannot be."""
    if not text:
        return local
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    hours, rest = int(digits[:2]), int(digits[2:] or 0)
    if hours > 23 or rest > 59:
        raise ValueError(text)
    minutes = hours * 60 + rest
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def text_date(text: str, local: tzinfo) -> date | None:
    """A ``date``, or a ``datetime`` in the local zone, from ISO 8601 text; None when it is neither."""
    match = _DATE.match(text)
    if match is None:
        return None
    try:
        year, month, day = (int(part) for part in match["date"].split("-"))
        if match["clock"] is None:
            return date(year, month, day)
        clock = text_time(match["clock"] + (match["zone"] or ""))
        if clock is None:
            return None
        moment = datetime.combine(date(year, month, day), clock, zone_of(match["zone"], local))
        return moment.astimezone(local)
    except (ValueError, OverflowError):
        return None


def text_time(text: str) -> time | None:
    """A time of day; None when it is not one."""
    match = _TIME.match(text)
    if match is None:
        return None
    try:
        zone_of(match["zone"], UTC)
        micro = round(float(match["fraction"] or 0) * 1_000_000) % 1_000_000
        return time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0), micro)
    except ValueError:
        return None


def days(moment: date) -> float:
    """Days since 1970-01-01 by the local calendar; a time of day is the fraction."""
    if not isinstance(moment, datetime):
        return float((moment - EPOCH).days)
    wall = moment.replace(tzinfo=None)
    return (moment.date() - EPOCH).days + (wall - datetime.combine(wall.date(), time())).total_seconds() / DAY


def time_days(text: str) -> float:
    """A time of day as the fraction of a day; NaN when it is not one."""
    clock = text_time(text)
    if clock is None:
        return NAN
    return (clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6) / DAY


def date_text(moment: date) -> str:
    """ISO 8601, with milliseconds and offset for a moment, as ODK writes them."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.isoformat(timespec="milliseconds")


def node_number(node: Node) -> float:
    """The number a node holds; dates count in days, as do texts that look like one in an untyped node."""
    text = string_value(node)
    if text.isdigit() and text.isascii():
        return float(text)
    number = text_number(text)
    if not math.isnan(number):
        return number
    if node.datatype in ("", "date", "dateTime"):
        return date_number(text)
    if node.datatype == "boolean" and text:
        return float(text in TRUE)
    return time_days(text) if node.datatype == "time" else NAN


def date_number(text: str) -> float:
    """Days of a text that looks like a date, by the calendar it is written in; NaN otherwise."""
    match = _DATE.match(text)
    if match is None:
        return NAN
    try:
        found = text_date(text, zone_of(match["zone"], UTC))
    except ValueError:
        return NAN
    return NAN if found is None else days(found)


def to_string(value: Value) -> str:
    """The string() of any value."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[return-value]  # decided by its type, for speed
    if kind is list:
        return string_value(value[0]) if value else ""  # type: ignore[index, arg-type]
    if kind is bool:
        return "true" if value else "false"
    if isinstance(value, date):
        return date_text(value)
    return number_text(value)  # type: ignore[arg-type]


def to_number(value: Value) -> float:
    """The number() of any value."""
    kind = type(value)
    if kind is float:
        return value  # type: ignore[return-value]
    if kind is list:
        return node_number(value[0]) if value else NAN  # type: ignore[index, arg-type]
    if kind is str:
        return text_number(value)  # type: ignore[arg-type]
    if isinstance(value, date):
        return days(value)
    return float(value)  # type: ignore[arg-type]


def to_boolean(value: Value) -> bool:
    """The boolean() of any value. One answer is read for what it holds: empty or 0 is false (JavaRosa)."""
    if type(value) is bool:
        return value
    if isinstance(value, list) and len(value) == 1 and value[0].is_answer:
        return _answer_boolean(value[0])
    if isinstance(value, float):
        return abs(value) >= NEAR  # not for NaN
    if isinstance(value, date):
        return True
    return bool(value)


def _answer_boolean(node: Node) -> bool:
    text = string_value(node)
    if node.datatype == "boolean":
        return text in TRUE
    return text != "" and (node.datatype not in NUMERIC or text_number(text) != 0)


def held(value: Value) -> Value:
    """The number or boolean that one answer holds, where it holds one (JavaRosa); else the value itself."""
    if isinstance(value, list) and len(value) == 1 and value[0].is_answer:
        text = string_value(value[0])
        if text and value[0].datatype == "boolean":
            return text in TRUE
        if text and value[0].datatype in NUMERIC:
            return text_number(text)
    return value


def to_nodes(value: Value) -> list[Node]:
    """A node-set, or XPathError: nothing turns into one."""
    if isinstance(value, list):
        return value
    raise XPathError("a node-set is needed here")


def to_date(value: Value, local: tzinfo) -> date | None:  # one for each type
    """What date() and date-time() read; None for text that is no date."""
    if isinstance(value, list):
        return text_date(to_string(value), local) if value else None
    if isinstance(value, str):
        return text_date(value, local)
    if isinstance(value, bool):
        return None
    if isinstance(value, date):
        return value
    if not math.isfinite(value):
        return None
    try:
        return EPOCH + timedelta(days=math.trunc(value))
    except OverflowError:
        return None


TO: dict[str, Callable[[Value], Value]] = {"s": to_string, "n": to_number, "b": to_boolean, "N": to_nodes}
"""Casts by the letters that the function library declares its arguments with; ``v`` is any value."""
