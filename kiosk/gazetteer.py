"""A service's list of places, ``places.csv``: name, lat, lon, accuracy.

A kiosk stands still and knows no position: a place is picked by its name, or its latitude and longitude are
typed. ``accuracy`` is how far off the point may be, in metres, as ODK's geopoints say it.
"""

import csv
from collections.abc import Mapping
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kiosk.catalogue import Catalogue

FILE_NAME = "places.csv"
COLUMNS = ("name", "lat", "lon", "accuracy")
GEO_TYPES = frozenset({"geopoint", "geotrace", "geoshape"})
MOST_PLACES = 20_000


class PlacesError(Exception):
    """The list cannot be used; one sentence, for whoever made it."""


class Place(NamedTuple):
    """A place by its name, and its point as ODK stores it: latitude, longitude, altitude, accuracy."""

    name: str
    point: str


def read_places(content: bytes) -> tuple[Place, ...]:
    """Return the places of a list; raises PlacesError with the line to mend."""
    try:
        rows = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
        missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
        if missing:
            raise PlacesError(f"has no column {missing[0]}. Its first line is: {','.join(COLUMNS)}")
        places = tuple(_place(number, row) for number, row in enumerate(rows, start=2))
    except (UnicodeDecodeError, csv.Error):
        raise PlacesError("is no table in UTF-8. Save it as CSV with that encoding") from None
    if len(places) > MOST_PLACES:
        raise PlacesError(f"has {len(places)} places. Leave the {MOST_PLACES} that people come from")
    return places


def places_of(catalogue: "Catalogue", service: str) -> tuple[Place, ...]:
    """Return the places of a service; none where it brings no list that can be used."""
    return _places(catalogue, service)


def name_of(places: tuple[Place, ...], point: str) -> str:
    """Return what a stored point is called, or nothing."""
    sought = _numbers(point)
    return next((place.name for place in places if _numbers(place.point) == sought), "")


@lru_cache(maxsize=8)
def _places(catalogue: "Catalogue", service: str) -> tuple[Place, ...]:
    """Read once: a page is put together anew at every key."""
    try:
        return read_places(catalogue.media(service, FILE_NAME))
    except (OSError, PlacesError):  # `kiosk services check` tells which
        return ()


def _place(number: int, row: Mapping[str, str | None]) -> Place:
    try:
        lat, lon, accuracy = (float(row[column] or "0") for column in COLUMNS[1:])
    except ValueError:
        raise PlacesError(f"line {number}: write figures for lat, lon and accuracy") from None
    name = (row["name"] or "").strip()
    if not name or not (abs(lat) <= 90 and abs(lon) <= 180 and 0 <= accuracy < 1e7):
        raise PlacesError(f"line {number}: needs a name, and a point that is on the Earth")
    return Place(name, f"{lat} {lon} 0.0 {accuracy}")


def _numbers(point: str) -> tuple[float, ...]:
    try:
        return tuple(map(float, point.split()))
    except ValueError:
        return ()
