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


@dataclass(frozen=True)
class MapWords:
    """What a map shows, and its words."""

    tiles: Tiles = field(repr=False)
    look: "Look" = field(repr=False)
    farthest: int
    """The zoom from which on there are tiles: those of a place may be missing where it is drawn closer."""
    name: str
    how: str
    """What to do, by eye and by key."""
    north: str
    south: str
    west: str
    east: str
    closer: str
    farther: str
    use: str
    """Label of the button that takes the place under the cross."""
    ends: str
    """What is said when the map goes no further."""
    said: str = field(repr=False)
    """Where the cross stands, and whether that is what was chosen."""
    zoomed: str
    """How close one looks."""
    chosen: str = field(repr=False)
    """What the answer is so far."""
    attribution: str
    lengths: tuple[tuple[int, str], ...] = ()
    """Metres that the bar below may stand for, from few to many, each in words."""
    points: tuple[tuple[float, float], ...] = field(default=(), repr=False)
    """The answer's points."""
    joined: bool = False
    """They are a way, or the edge of an area."""
    closed: bool = False
    """They go around an area."""
