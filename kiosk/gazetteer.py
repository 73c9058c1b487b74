"""A list of places, ``places.csv``: name, lat, lon, accuracy, and for addresses line1, town, postcode.

Where places have a name in another language too, it stands in a column such as ``name::Cymraeg (cy)``, as
XLSForm names its columns.

A kiosk stands still and knows no position: a place is picked by its name, on a map, or its latitude and
longitude are typed. ``accuracy`` is how far off the point may be, in metres, as ODK's geopoints say it.
"""

import csv
from io import StringIO
from typing import NamedTuple

FILE_NAME = "places.csv"
COLUMNS = ("name", "lat", "lon", "accuracy")
ADDRESS_COLUMNS = ("line1", "town", "postcode")
"""Those that a list of addresses has too (``kiosk.addresses``)."""
_NAME = "name::"
GEO_TYPES = frozenset({"geopoint", "geotrace", "geoshape"})
MOST_PLACES = 500_000
"""More than a council's addresses; looking through so many was measured (``kiosk.place_index``)."""
_LONGEST = 300


class PlacesError(Exception):
    """The list cannot be used; one sentence, for whoever made it."""


class Place(NamedTuple):
    """A place by its name, with its point and how far off that may be; of an address, its parts too."""

    name: str
    latitude: float
    longitude: float
    accuracy: float
    line1: str = ""
    town: str = ""
    postcode: str = ""
    names: tuple[tuple[str, str], ...] = ()
    """What it is called in other languages, by BCP 47 codes."""
    key: str = ""
    """Names the row of the list, where several places have one point, as flats do."""

    def named(self, code: str) -> str:
        """Return what it is called in a language, or else its first name."""
        return dict(self.names).get(code) or self.name

    @property
    def point(self) -> str:
        """The point as ODK stores it: latitude, longitude, altitude, accuracy."""
        return f"{self.latitude} {self.longitude} 0.0 {self.accuracy}"


def read_places(content: bytes) -> tuple[Place, ...]:
    """Return the places of a list; raises PlacesError with the line to mend."""
    try:
        rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
        columns = next(rows, [])
        missing = [column for column in COLUMNS if column not in columns]
        if missing:
            raise PlacesError(f"has no column {missing[0]}. Its first line is: {','.join(COLUMNS)}")
        wanted = [columns.index(one) if one in columns else None for one in (*COLUMNS, *ADDRESS_COLUMNS)]
        languages = [(_code(one), place) for place, one in enumerate(columns) if one.startswith(_NAME)]
        places = tuple(
            _place(number, _picked(row, wanted), _names(row, languages))
            for number, row in enumerate(rows, start=2)
            if row
        )
    except (UnicodeDecodeError, csv.Error):
        raise PlacesError("is no table in UTF-8. Save it as CSV with that encoding") from None
    if not places:
        raise PlacesError("has no place in it. Add a line for each")
    if len(places) > MOST_PLACES:
        raise PlacesError(f"has {len(places)} places. Leave the {MOST_PLACES} that people come from")
    return places


def _picked(row: list[str], wanted: list[int | None]) -> list[str]:
    """Return the columns that we read, empty where a row or the table has none."""
    return [row[place].strip() if place is not None and place < len(row) else "" for place in wanted]


def _code(column: str) -> str:
    """Return the code of the language that a column is in: its name, or what stands in brackets behind it."""
    return column.removeprefix(_NAME).rpartition("(")[2].rstrip(") ").strip()


def _names(row: list[str], languages: list[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
    named = ((code, row[place].strip() if place < len(row) else "") for code, place in languages)
    return tuple((code, name) for code, name in named if name)


def _place(number: int, row: list[str], names: tuple[tuple[str, str], ...]) -> Place:
    name, *figures = row[: len(COLUMNS)]
    line1, town, postcode = row[len(COLUMNS) :]
    try:
        lat, lon, accuracy = (float(figure or "0") for figure in figures)
    except ValueError:
        raise PlacesError(f"line {number}: write figures for lat, lon and accuracy") from None
    if not name or not (abs(lat) <= 90 and abs(lon) <= 180 and 0 <= accuracy < 1e7):
        raise PlacesError(f"line {number}: needs a name, and a point that is on the Earth")
    if max(map(len, (name, line1, town, postcode, *dict(names).values()))) > _LONGEST:
        raise PlacesError(f"line {number}: has more than {_LONGEST} letters in a column. Shorten it")
    return Place(name, lat, lon, accuracy, line1, town, postcode, names)
