"""Text to the text that is stored, per XForms type; None for what cannot be read as the type."""

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from forms.xpath.casts import (
    Value,
    coordinate,
    digits,
    number_text,
    text_date,
    text_time,
    to_number,
    to_string,
)

_INTEGER = re.compile(r"[+-]?\d{1,10}\Z", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d{1,20}(?:\.\d*)?|\.\d+)\Z", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
INTEGERS = range(-(2**31), 2**31)
"""What an ``int`` can be: of 32 bits (ODK XForms, data types)."""


def stored(datatype: str, text: str) -> str | None:
    """The text to store for what a person gave; empty is always readable."""
    reader = READERS.get(datatype)
    if reader is None or not text:
        return text
    stripped = text.strip()
    return reader(stripped) if stripped else ""


def written(datatype: str, text: str) -> str:
    """What stands in the XML for a value: a decimal always with its point (Collect, ODK Web Forms)."""
    return f"{text}.0" if datatype == "decimal" and text.lstrip("-").isdigit() else text


def read_back(datatype: str, text: str) -> str:
    """The value that was written so."""
    return _decimal(text) or text if datatype == "decimal" else text


def calculated(datatype: str, value: Value) -> str:
    """A value from a rule or a form's default as text of its type; empty when it cannot be.

    Not-a-number is empty, a decimal for an int is cut (JavaRosa).
    """
    if type(value) is float and value.is_integer():
        return str(int(value))
    if datatype in ("int", "integer", "decimal") or isinstance(value, float):
        number = to_number(value)
        if math.isnan(number):
            return ""
        whole = datatype in ("int", "integer") and not math.isinf(number)
        if whole:
            return number_text(float(math.trunc(number)))
        return digits(number) if datatype == "decimal" else number_text(number)
    return stored(datatype, to_string(value)) or ""


def held_type(datatype: str, value: Value) -> str:
    """What a text is read as that a rule gave: by its bind, or where that asks for text, as what was given.

    So in JavaRosa: a note of ``today()`` is a date to reckon with, and one of ``1 = 2`` does not hold.
    """
    if datatype in READERS or datatype == "boolean":
        return datatype
    match value:
        case bool():
            return "boolean"
        case float():
            return "decimal"
        case datetime():
            return "dateTime"
        case date():
            return "date"
        case [node] if node.is_answer and node.datatype in _CARRIED:
            return node.datatype
    return datatype


_CARRIED = frozenset({"boolean", "int", "integer", "decimal", "date", "dateTime"})


def _int(text: str) -> str | None:
    if not _INTEGER.match(text):
        return None
    number = int(text)
    return str(number) if number in INTEGERS else None


def _decimal(text: str) -> str | None:
    """The number as rules read it (5 for 05.0), exact however many digits it has."""
    if not _DECIMAL.match(text):
        return None
    whole, point, fraction = text.removeprefix("+").partition(".")
    sign, figures = whole[: whole.startswith("-")], whole.lstrip("-0") or "0"
    return f"{sign}{figures}{point}{fraction}".rstrip("0").rstrip(".") if point else sign + figures


def _date(text: str) -> str | None:
    day = text[:10]
    if not _DATE.match(day) or text_date(text, UTC) is None:
        return None
    return day


def _time(text: str) -> str | None:
    return text if text_time(text) is not None else None


def _date_time(text: str) -> str | None:
    return text if text_date(text, UTC) is not None else None


def _point(text: str) -> str | None:
    parts = text.split()
    numbers = [coordinate(part) for part in parts]
    if not 2 <= len(numbers) <= 4 or any(map(math.isnan, numbers)):
        return None
    if abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        return None
    return " ".join(repr(number) for number in ([*numbers, 0.0, 0.0])[:4])


def _points(text: str, least: int, closed: bool) -> str | None:
    points = [_point(part) or "" for part in text.rstrip("; ").split(";")]
    if len(points) < least or "" in points:
        return None
    return ";".join(points) if not closed or points[0].split()[:2] == points[-1].split()[:2] else None


READERS: dict[str, Callable[[str], str | None]] = {
    "int": _int,
    "integer": _int,
    "decimal": _decimal,
    "date": _date,
    "time": _time,
    "dateTime": _date_time,
    "geopoint": _point,
    "geotrace": lambda text: _points(text, 2, closed=False),
    "geoshape": lambda text: _points(text, 3, closed=True),
}
