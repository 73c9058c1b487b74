"""Where a map looks, in the projection of every web map: spherical Mercator (EPSG:3857).

The world is a square of one by one, from 180° west and about 85° north to 180° east and 85° south; at zoom
z it is cut into 2^z by 2^z tiles of 256 pixels. Distances are those on a sphere: half a per cent off at most.
"""

from collections.abc import Iterable
from math import asin, asinh, atan, atan2, cos, degrees, log2, pi, radians, sin, sinh, sqrt
from typing import NamedTuple

RADIUS = 6_371_008.8
"""Of the Earth, its mean in metres."""
EQUATOR = 40_075_016.686
"""Metres around the Earth there: what the width of the square stands for."""
TILE = 256
"""Side of a tile in pixels."""
LIMIT = degrees(atan(sinh(pi)))
"""The latitude at which the square ends: 85.05°."""
DEEPEST = 22
"""The closest zoom that anybody draws: 4 cm a pixel."""
FINGER = 44
"""Pixels that a person may be off: the side of the least that may be asked of anybody to hit (WCAG 2.5.5)."""


class Look(NamedTuple):
    """What stands in the middle of a map, and how close one looks."""

    latitude: float
    longitude: float
    zoom: int


def to_square(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the place in the square, from its north-western corner."""
    north = radians(min(max(latitude, -LIMIT), LIMIT))
    return (longitude + 180) / 360, (1 - asinh(sin(north) / cos(north)) / pi) / 2


def from_square(x: float, y: float) -> tuple[float, float]:
    """Return latitude and longitude of a place in the square; outside of it, those of its edge."""
    x, y = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
    return degrees(atan(sinh(pi * (1 - 2 * y)))), x * 360 - 180


def pixels_across(zoom: int) -> int:
    """Return how many pixels wide the square is at a zoom."""
    return TILE << zoom


def metres_per_pixel(latitude: float, zoom: int) -> float:
    """Return what a pixel stands for there: less the farther it is from the equator."""
    return EQUATOR * cos(radians(min(max(latitude, -LIMIT), LIMIT))) / pixels_across(zoom)


def accuracy(look: Look) -> float:
    """Return how far off a place may be that was pointed to, in metres: what a finger covers there."""
    return round(metres_per_pixel(look.latitude, look.zoom) * FINGER, 1)


def zoom_of(latitude: float, metres: float) -> int:
    """Return the zoom at which a place can be pointed to this exactly; the closest for an exact one."""
    if metres <= 0:
        return DEEPEST
    return min(max(round(log2(metres_per_pixel(latitude, 0) * FINGER / metres)), 0), DEEPEST)


def around(points: Iterable[tuple[float, float]], pixels: int) -> Look:
    """Return where one sees all these points at once, as near as so many pixels allow."""
    squares = [to_square(*point) for point in points]
    west, east = min(x for x, _ in squares), max(x for x, _ in squares)
    north, south = min(y for _, y in squares), max(y for _, y in squares)
    width = max(east - west, south - north)
    zoom = next((z for z in range(DEEPEST, 0, -1) if width * pixels_across(z) <= pixels), 0)
    return Look(*from_square((west + east) / 2, (north + south) / 2), zoom)


def moved(look: Look, east: float, south: float) -> Look:
    """Return where one looks after so many pixels."""
    x, y = to_square(look.latitude, look.longitude)
    across = pixels_across(look.zoom)
    return Look(*from_square(x + east / across, y + south / across), look.zoom)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the metres from one place to another (haversine)."""
    north, south = radians(one[0]), radians(other[0])
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * RADIUS * asin(sqrt(min(1.0, half)))


def bearing(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return in which direction the other place lies, in degrees from north by way of east."""
    north, south, along = radians(one[0]), radians(other[0]), radians(other[1] - one[1])
    east = sin(along) * cos(south)
    up = cos(north) * sin(south) - sin(north) * cos(south) * cos(along)
    return degrees(atan2(east, up)) % 360


def reach(latitude: float, metres: float) -> tuple[float, float]:
    """Return how many degrees of latitude and of longitude so many metres are there, at least."""
    up = degrees(metres / RADIUS)
    return up, min(180.0, up / max(cos(radians(latitude)), 1e-6))
