"""What a person might type, going by the words around a field and by what they were told was wrong."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_EXAMPLE = re.compile(r"(?:like|for example|e\.g\.|such as)[,:]?\s+([^\s,;()]+)", re.IGNORECASE)
_EXAMPLES = re.compile(r"(?:like|for example,?) (\d+(?: \d+)+)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]*\d)")
_LENGTH = re.compile(r"(\d+)[ -](?:digits?|figures|characters|letters|numbers)")
_SUBJECTS = {
    "e-mail": "sam@example.org",
    "email": "sam@example.org",
    "phone": "01632 960 417",
    "postcode": "CF10 3AT",
    "national insurance": "QQ 12 34 56 C",
    "website": "https://example.org",
    "url": "https://example.org",
    "latitude": "51.48",
    "longitude": "-3.18",
    "hour": "14",
    "minute": "30",
    "name": "Sam Testerton",
}
_COUNTRIES = {"kenya": ("0.5", "37.9")}
"""Where somebody who was asked for a place there would point: latitude and longitude."""
_NUMBERS = ("3", "0", "1", "2", "5", "10", "12", "15", "20", "30", "42", "60", "70", "100", "365", "2010")
_DAYS_AGO = (30, 0, 1, 7, 90, 400, 365 * 5, 365 * 30, 365 * 70, -1, -30, -365)


def texts(field: str, around: str) -> Iterator[str]:
    """Yield what might go into one field; ``around`` is the question, its hint, and what was wrong."""
    said = f"{field} {around}".casefold()
    for country, place in _COUNTRIES.items():
        if country in said and field.startswith(("Latitude", "Longitude")):
            yield place[field.startswith("Longitude")]
    yield from _EXAMPLE.findall(around)
    yield from (text for subject, text in _SUBJECTS.items() if subject in said)
    yield from (("1234567890" * 3)[: int(length)] for length in _LENGTH.findall(around))
    for number in map(float, _NUMBER.findall(around)):
        yield from (format(near, "g") for near in (number, number + 1, number - 1))
    yield "Words, as somebody might write them"
    yield from _NUMBERS


def example(around: str, parts: int) -> Iterator[tuple[str, ...]]:
    """Yield the example of an answer in so many parts, such as a date's in a calendar of another people."""
    for found in _EXAMPLES.findall(around):
        if len(said := tuple(found.split())) == parts:
            yield said


def days(around: str, today: date) -> Iterator[tuple[str, str, str]]:
    """Yield day, month and year of a date; of somebody's birth first one that is long ago."""
    born = [365 * 40, 365 * 10] if "birth" in around.casefold() or "born" in around.casefold() else []
    for ago in (*born, *_DAYS_AGO):
        day = today - timedelta(days=ago)
        yield str(day.day), str(day.month), str(day.year)
    yield "1", "1", "2013"  # which most calendars have
