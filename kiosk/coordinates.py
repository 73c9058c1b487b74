"""Points as ODK stores them: latitude, longitude, altitude and accuracy, with a space between."""

from math import isfinite

from kiosk.typed import coordinates_text

_ISOLATE, _END = "\u2066", "\u2069"
"""Left to right, whatever stands around them (UAX 9): a minus sign moves behind its figures otherwise."""


_TWO_FIELDS = "/"
"""Stands between what was typed in two fields and is no point, so that nothing reads it as one."""


def point_typed(latitude: str, longitude: str) -> str:
    """Return what two fields say: a number in each, or a pair in one, as a map gives it, beside an empty one.

    "51 28" and "-3 10" are degrees and minutes: read as four numbers they would be another place.
    """
    parts = [coordinates_text(one) for one in (latitude, longitude)]
    numbers = sorted(len(part.split()) for part in parts)
    if numbers[-1] < 2 or numbers == [0, 2]:
        return " ".join(parts).rstrip()
    return f"{latitude.strip()} {_TWO_FIELDS} {longitude.strip()}".strip()


def in_two_fields(text: str) -> tuple[str, str]:
    """Return what a point, or what was typed for one, shows in two fields."""
    if _TWO_FIELDS in text:
        latitude, _, longitude = text.partition(_TWO_FIELDS)
        return latitude.strip(), longitude.strip()
    latitude, _, rest = text.partition(" ")
    return latitude, rest.partition(" ")[0]


def in_figures(point: str) -> str:
    """Return latitude and longitude of a stored point, in this order in every language."""
    figures = point if _TWO_FIELDS in point else ", ".join(point.split()[:2])
    return f"{_ISOLATE}{figures}{_END}"


def numbers_of(point: str) -> tuple[float, float] | tuple[()]:
    """Return latitude and longitude of a point, stored or typed; nothing for what is not on the Earth."""
    try:
        latitude, longitude, *_ = map(float, point.split())
    except ValueError:
        return ()
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # not so is "nan", which Python reads
    return (latitude, longitude) if on_earth else ()


def accuracy_of(point: str) -> float:
    """Return how far off a stored point may be, in metres; 0 where nothing is said."""
    try:
        metres = float(point.split()[3])
    except (ValueError, IndexError):
        return 0.0
    return metres if isfinite(metres) else 0.0


def join_points(points: list[str], *, closed: bool) -> str:
    """Return points as stored: an area ends where it began, once it has three corners."""
    ends = points[:1] if closed and len(points) > 2 else []
    return ";".join([*points, *ends])


def split_points(text: str, *, closed: bool) -> list[str]:
    """Return the points of an answer, the last of an area's, which is its first, left out."""
    points = [point.strip() for point in text.split(";") if point.strip()]
    return points[:-1] if closed and len(points) > 3 and points[0] == points[-1] else points
