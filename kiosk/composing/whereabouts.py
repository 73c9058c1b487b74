"""Where a point is, in words: by the nearest place that has a name."""

from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.coordinates import in_figures
from kiosk.i18n import Texts
from kiosk.mercator import bearing, distance

if TYPE_CHECKING:
    from kiosk.place_index import PlaceIndex

_AT = 15
"""Metres within which one is at a place, and not beside it."""
_LENGTHS = tuple(first * 10**zeros for zeros in range(7) for first in (1, 2, 5))
"""Metres that a bar of a map stands for."""


def whereabouts(texts: Texts, index: "PlaceIndex | None", latitude: float, longitude: float) -> str:
    """Return where a point is: "200 metres north of Market Square", or in figures with no place near."""
    near = index.nearest(latitude, longitude) if index is not None else None
    if near is None:
        figures = in_figures(f"{latitude:.5f} {longitude:.5f}")
        return texts.say("Latitude and longitude: {figures}", figures=figures)
    there = (near.latitude, near.longitude)
    metres = distance(there, (latitude, longitude))
    if metres <= max(_AT, near.accuracy):
        return texts.say("At {place}", place=texts.apart(near.named(texts.code)))
    eighth = round(bearing(there, (latitude, longitude)) / 45) % 8
    return _beside(texts, eighth, _rounded(metres), texts.apart(near.named(texts.code)))


def _beside(texts: Texts, eighth: int, metres: int, place: str) -> str:
    """Say it in a whole sentence for each direction: languages join these words in their own ways."""
    say, length = texts.say, texts.length(metres)
    match eighth:
        case 0:
            return say("{length} north of {place}", length=length, place=place)
        case 1:
            return say("{length} north-east of {place}", length=length, place=place)
        case 2:
            return say("{length} east of {place}", length=length, place=place)
        case 3:
            return say("{length} south-east of {place}", length=length, place=place)
        case 4:
            return say("{length} south of {place}", length=length, place=place)
        case 5:
            return say("{length} south-west of {place}", length=length, place=place)
        case 6:
            return say("{length} west of {place}", length=length, place=place)
        case _:
            return say("{length} north-west of {place}", length=length, place=place)


@lru_cache(maxsize=8)
def lengths(texts: Texts) -> tuple[tuple[int, str], ...]:
    """Return the lengths that the bar of a map may stand for, each in words."""
    return tuple((metres, texts.length(metres)) for metres in _LENGTHS)


def _rounded(metres: float) -> int:
    """Return metres as people say them: tens, from a hundred on fifties."""
    step = 10 if metres < 100 else 50
    return max(step, round(metres / step) * step)
