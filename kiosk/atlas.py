"""The list of places and the map that a service has: its own, or else the site's.

Nothing here is done on the way to the first screen. Several threads may ask: one makes the indexes ready
while a person reads.
"""

import logging
import sqlite3
import tempfile
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kiosk.gazetteer import FILE_NAME, PlacesError, read_places

if TYPE_CHECKING:
    from kiosk.catalogue import Catalogue
    from kiosk.mbtiles import Map
    from kiosk.place_index import PlaceIndex

_log = logging.getLogger(__name__)


class Atlas:
    """Gives the places of a service, each list made ready once and kept in the cache."""

    def __init__(
        self,
        catalogue: "Catalogue",
        cache_dir: Path,
        gazetteer: Path | None = None,
        offline_map: Path | None = None,
    ) -> None:
        """``gazetteer`` and ``offline_map`` are the site's own, for services that bring none."""
        self._catalogue = catalogue
        self._cache_dir = cache_dir
        self._gazetteer = gazetteer
        self._offline_map = offline_map
        self._opened: dict[Path, Map | None] = {}
        self._making = Lock()
        self._made: dict[Path, PlaceIndex | None] = {}
        self._used: set[Path] = set()

    def places(self, service: str) -> "PlaceIndex | None":
        """Return the places of a service; none where there is no list that can be used."""
        own = self._catalogue.get(service).folder / FILE_NAME
        path = own if own.is_file() else self._gazetteer
        if path is None:
            return None
        with self._making:
            if path not in self._made:
                self._made[path] = self._index(path)
            return self._made[path]

    def map(self, service: str) -> "Map | None":
        """Return the map of a service; none where there is no file that can be drawn."""
        from kiosk.mbtiles import FILE_NAME as TILES

        own = self._catalogue.get(service).folder / TILES
        path = own if own.is_file() else self._offline_map
        if path is None:
            return None
        if path not in self._opened:
            self._opened[path] = _open_map(path)
        return self._opened[path]

    def warm(self) -> None:
        """Make every list ready, so that nobody waits for it; throw away those of lists that are gone."""
        for service in self._catalogue.all():
            self.places(service.id)
        for kept in set(self._cache_dir.glob("places-*.db")) - self._used:
            kept.unlink(missing_ok=True)

    def _index(self, path: Path) -> "PlaceIndex | None":
        from kiosk.place_index import VERSION, PlaceIndex

        try:
            content = path.read_bytes()
            kept = self._cache_dir / f"places-{sha256(content).hexdigest()}-{VERSION}.db"
            self._used.add(kept)
            try:
                return PlaceIndex.opened(kept)
            except sqlite3.Error:  # not there yet, or damaged
                return self._make(kept, content)
        except (OSError, PlacesError):
            _log.warning("%s cannot be used. Run: kiosk services check", path)
            return None

    def _make(self, kept: Path, content: bytes) -> "PlaceIndex":
        """Make an index whole or not at all; in memory where there is no room for it on the disk."""
        from kiosk.place_index import PlaceIndex, make

        places = read_places(content)
        try:
            self._cache_dir.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self._cache_dir) as apart:
                whole = Path(apart) / kept.name
                make(whole, places).close()
                whole.replace(kept)
            return PlaceIndex.opened(kept)
        except (OSError, sqlite3.Error) as error:
            _log.warning("the index of a list of places cannot be kept: %s", type(error).__name__)
            return PlaceIndex(make(":memory:", places))


def _open_map(path: Path) -> "Map | None":
    from kiosk.mbtiles import Map, MapError

    try:
        return Map(path)
    except MapError:
        _log.warning("%s cannot be used. Run: kiosk services check", path)
        return None
