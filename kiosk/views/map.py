"""A map on which a place is pointed to."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.mercator import Look


class Tiles(Protocol):
    """Where the pictures of a map come from (``kiosk.mbtiles``)."""

    def tile(self, zoom: int, x: int, y: int) -> bytes:
        """Return a tile as it is encoded, counted from the north-west; nothing where there is none."""
        ...


@dataclass(frozen=True, kw_only=True)
class MapShown:
    """Where a map looks, and the words of what moves it."""

    tiles: Tiles = field(repr=False)
    look: "Look" = field(repr=False)
    farthest: int
    """The zoom from which on there are tiles: those of a place may be missing where it is drawn closer."""
    name: str
    north: str
    south: str
    west: str
    east: str
    closer: str
    farther: str
    ends: str
    """What is said when the map goes no further."""
    zoomed: str
    """How close one looks."""
    attribution: str


@dataclass(frozen=True, kw_only=True)
class MapWords(MapShown):
    """A map to point to a place on."""

    how: str
    """What to do, by eye and by key."""
    use: str
    """Label of the button that takes the place under the cross."""
    said: str = field(repr=False)
    """Where the cross stands, and whether that is what was chosen."""
    chosen: str = field(repr=False)
    """What the answer is so far."""
    lengths: tuple[tuple[int, str], ...] = ()
    """Metres that the bar below may stand for, from few to many, each in words."""
    points: tuple[tuple[float, float], ...] = field(default=(), repr=False)
    """The answer's points."""
    joined: bool = False
    """They are a way, or the edge of an area."""
    closed: bool = False
    """They go around an area."""


@dataclass(frozen=True)
class MapPlace:
    """Where a choice of a list is."""

    value: str
    number: str
    """As it stands in the list, before the choice's name."""
    points: tuple[tuple[float, float], ...]
    """One, or those of a way, or of the edge of an area, which ends where it begins."""


@dataclass(frozen=True, kw_only=True)
class ChoiceMap(MapShown):
    """A map on which the choices of the list above it are."""

    places: tuple[MapPlace, ...]
    chosen: str = field(default="", repr=False)
    """What the answer is so far: the list may be out of sight."""
