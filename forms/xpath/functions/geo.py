"""Areas, distances and fences over ODK's geo texts: ``lat lon [alt acc]``, points split by ``;``."""

import itertools
import math
from typing import TypeAlias

from forms.xpath.casts import NAN, Value, coordinate, to_string
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.functions.registry import contextual
from forms.xpath.nodes import Node, string_value

EARTH = 6_378_100.0
"""Radius in metres, as in JavaRosa's GeoUtils (a sphere)."""

MAX_CROSSED = 3_000
"""Points whose segments are compared each with each: seconds, where a text of megabytes would take days."""

MAX_TEXT = 10_000_000
"""Characters of points that are read; the longest real ones, traced shapes, are a tenth of it."""

Point: TypeAlias = tuple[float, float]


def _points(text: str, context: Context) -> list[Point] | None:
    """The points of a geo text; None when it cannot be read."""
    if len(text) > MAX_TEXT:
        raise XPathError(f"a shape of more than {MAX_TEXT} characters")
    points: list[Point] = []
    for part in text.strip().rstrip(";").split(";"):
        context.check()
        numbers = [coordinate(word) for word in part.split()]
        if len(numbers) < 2 or any(map(math.isnan, numbers)):
            return None
        if abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
            return None
        points.append((numbers[0], numbers[1]))
    return points


def is_place(text: str) -> bool:
    """Whether a text can be read as points, if only as numbers in pairs; an empty one is none yet."""
    parts = [part.split() for part in text.strip().rstrip(";").split(";")]
    return not text.strip() or all(
        len(part) >= 2 and not any(math.isnan(coordinate(word)) for word in part) for part in parts
    )


def is_line(text: str) -> bool:
    """Whether a text has more points than one."""
    return ";" in text.strip().rstrip(";")


def _texts(values: tuple[Value, ...]) -> list[str]:
    texts: list[str] = []
    for value in values:
        texts += [string_value(node) for node in value] if isinstance(value, list) else [to_string(value)]
    return texts


def _gather(texts: list[str], context: Context) -> list[Point] | None:
    points: list[Point] = []
    for text in texts:
        found = _points(text, context) if text.strip() else []
        if found is None:
            return None
        points += found
    return points


@contextual("distance", "v v*", "n")
def _distance(_node: Node, context: Context, *values: Value) -> float:
    """The length in metres along the points; NaN for what is no line.

    They are those of one line, or each a text of its own (JavaRosa and Web Forms stop at a mixture).
    """
    texts = _texts(values)
    if len(texts) > 1 and any(map(is_line, texts)):
        raise XPathError("distance() measures one line, or points, not both")
    points = _gather(texts, context)
    if points is None or len(points) < 2:
        return NAN if points is None else 0.0
    return sum(_between(a, b) for a, b in itertools.pairwise(points))


def _between(a: Point, b: Point) -> float:
    """Great-circle distance by the spherical law of cosines, as in JavaRosa to the last digit."""
    (lat1, lon1), (lat2, lon2) = [(math.radians(lat), math.radians(lon)) for lat, lon in (a, b)]
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon2 - lon1)
    return EARTH * math.acos(max(-1.0, min(1.0, cosine)))


def _area(_node: Node, context: Context, value: Value) -> float:
    """The area in square metres inside a shape, laid flat around its first point, as in JavaRosa."""
    points = _gather(_texts((value,)), context)
    if points is None or len(points) < 3:
        return 0.0
    degree = math.radians(EARTH)
    first_lat, first_lon = points[0]
    flat = [
        ((lon - first_lon) * degree * math.cos(math.radians(lat)), (lat - first_lat) * degree)
        for lat, lon in points[1:]
    ]
    return abs(sum((y1 * x2 - x1 * y2) / 2 for (x1, y1), (x2, y2) in itertools.pairwise(flat)))


contextual("area", "v", "n")(_area)
contextual("enclosed-area", "v", "n")(_area)


@contextual("geofence", "s v", "b")
def _geofence(_node: Node, context: Context, point: str, shape: Value) -> bool:
    """Whether a point lies inside a closed shape, by ray casting; nothing lies inside no answer."""
    points, corners = _points(point, context), _points(to_string(shape), context)
    if not corners and not isinstance(shape, list):
        raise XPathError("geofence() needs a shape")
    if not points or not corners or corners[0] != corners[-1]:
        return False
    y, x = points[0]
    inside = False
    for (y1, x1), (y2, x2) in itertools.pairwise(corners):
        if (y2 > y) != (y1 > y) and x < (x1 - x2) * (y - y2) / (y1 - y2) + x2:
            inside = not inside
    return inside


@contextual("intersects", "s", "b")
def _intersects(_node: Node, context: Context, text: str) -> bool:
    """Whether any two segments of a trace or shape cross, neighbours apart."""
    points = _points(text, context)
    if not points:
        return False
    if len(points) > MAX_CROSSED:
        raise XPathError(f"intersects() is asked of more than {MAX_CROSSED} points")
    segments = list(itertools.pairwise(points))
    closed = points[0] == points[-1]
    for i, (a, b) in enumerate(segments):
        context.check()
        for j in range(i + 2, len(segments)):
            if closed and i == 0 and j == len(segments) - 1:
                continue
            if _cross(a, b, *segments[j]):
                return True
    return False


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) <= 0 and side(c, d, a) * side(c, d, b) <= 0
