"""Where the choices of a form are, by their column ``geometry``: a point, a way, or the edge of an area."""

from collections.abc import Iterable

from kiosk.coordinates import numbers_of, split_points

MOST = 500
"""Places on a map; a list of more is searched, and its map would be all marks."""

Points = tuple[tuple[float, float], ...]


def placed(choices: Iterable[tuple[str, str]]) -> dict[str, Points]:
    """Return by their values the points of choices, each a value and a geometry; ``MOST`` and one at most.

    What cannot be read is passed over: that choice is in the list all the same.
    """
    found: dict[str, Points] = {}
    for value, geometry in choices:
        points = points_of(geometry) if geometry else ()
        if points:
            found[value] = points
        if len(found) > MOST:
            break
    return found


def points_of(geometry: str) -> Points:
    """Return the points of a geometry as ODK stores it; none where one of them is not on the Earth."""
    found = [numbers_of(point) for point in split_points(geometry, closed=False)]
    return tuple(point for point in found if point) if all(found) else ()
