"""Photos from folders: a scanner's, or a USB stick's.

Finding them needs no Qt; ``kiosk.pictures``, which decodes them, is imported when somebody looks.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.devices import Frame
    from kiosk.photos import Photo
    from kiosk.views.picture import Picture

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".bmp"}
NEWEST = 12
"""How many photos are offered: the newest, since people take a photo and then come here."""
MOST_ENTRIES = 5_000
"""How many directory entries are looked at, so that a huge disk cannot hold up the screen."""
DEPTH = 2
"""How many folders down: cameras write to DCIM/100ABCDE."""
LARGEST_BYTES = 50_000_000
SMALL = (320, 240)
"""Width and height of a thumbnail in pixels."""
_KEPT = 16
"""Pictures drawn small that are kept within a visit: a page is put together anew at every key and second."""


class PhotoFolders:
    """The photos in some folders and in the folders up to two levels below them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._paths: dict[str, Path] = {}
        self._found: tuple[Picture, ...] | None = None
        self._fitted = lru_cache(_KEPT)(_fitted)

    def look(self) -> None:
        """Find the newest photos that can be drawn."""
        from kiosk.pictures import thumbnail_of_file
        from kiosk.views.picture import Picture

        newest = sorted(_photos(walked(self._folders)), key=lambda file: file[0], reverse=True)[:NEWEST]
        pictures = []
        self._paths = {}
        for number, (_, path) in enumerate(newest, start=1):
            small = thumbnail_of_file(path, SMALL)
            if small:
                key = str(number)
                self._paths[key] = path
                pictures.append(Picture(key, path.name, small))
        self._found = tuple(pictures)

    def found(self) -> "tuple[Picture, ...] | None":
        """Return what the last look found."""
        return self._found

    def read(self, key: str, long_edge: int | None) -> "Photo":
        """Return a photo as a JPEG without the camera's notes."""
        from kiosk.photos import Photo, PhotoError
        from kiosk.pictures import LONG_EDGE, bare_jpeg

        path = self._paths.get(key)
        content = b"" if path is None else bare_jpeg(path, long_edge or LONG_EDGE)
        if not content:
            message = "The photo could not be read: choose another one."
            raise PhotoError(message)
        return Photo(content, "image/jpeg")

    def taken(self, frame: "Frame", long_edge: int | None) -> "Photo":
        """Return what a camera saw as a JPEG."""
        from kiosk.photos import Photo
        from kiosk.pictures import LONG_EDGE, jpeg_of

        return Photo(jpeg_of(frame, long_edge or LONG_EDGE), "image/jpeg")

    def thumbnail(self, content: bytes) -> bytes:
        """Return a small PNG of an attached photo."""
        return self._fitted(content, SMALL)

    def fitted(self, content: bytes, within: tuple[int, int]) -> bytes:
        """Return a picture as a PNG no larger than this."""
        return self._fitted(content, within)

    def forget(self) -> None:
        """Forget what was found and drawn."""
        self._paths, self._found = {}, None
        self._fitted.cache_clear()


def _fitted(content: bytes, within: tuple[int, int]) -> bytes:
    from kiosk.pictures import fitted

    return fitted(content, within)


def walked(folders: tuple[Path, ...]) -> "Iterator[os.DirEntry[str]]":
    """Give what is in these folders and below, nearest first; a folder that went away just gives nothing."""
    return islice(_entries(folders), MOST_ENTRIES)


def _entries(folders: tuple[Path, ...]) -> "Iterator[os.DirEntry[str]]":
    level = [str(folder) for folder in folders]
    for _ in range(DEPTH + 1):
        below: list[str] = []
        for folder in level:
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    yield entry
                    if entry.is_dir(follow_symlinks=False):
                        below.append(entry.path)
        level = below


def _photos(entries: "Iterator[os.DirEntry[str]]") -> Iterator[tuple[float, Path]]:
    """Yield (time changed, path) of the photos among these."""
    for entry in entries:
        with suppress(OSError):
            if Path(entry.name).suffix.lower() in SUFFIXES and entry.is_file():
                status = entry.stat()
                if status.st_size <= LARGEST_BYTES:
                    yield status.st_mtime, Path(entry.path)
