"""Photos from folders: a scanner's, or a USB stick's.

Finding them needs no Qt; ``kiosk.pictures``, which decodes them, is imported when somebody looks.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.found_files import AT_A_TIME, newest_files, shown_name

if TYPE_CHECKING:
    from kiosk.devices import Frame
    from kiosk.photos import Photo, Stroke
    from kiosk.views.picture import Picture

SUFFIXES = {".jpg", ".jpeg", ".jfif", ".png", ".webp", ".bmp"}
_OTHERS = {".heic", ".heif", ".avif", ".tif", ".tiff", ".gif", ".jxl", ".jp2", ".svg", ".pdf"}
_OTHERS |= {".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2", ".raf"}
"""What telephones, scanners and cameras write that is not read here (``kiosk.pictures``)."""
LARGEST_BYTES = 50_000_000
SMALL = (320, 240)
"""Width and height of a thumbnail in pixels."""
_KEPT = 16
"""Pictures drawn small that are kept within a visit: a page is put together anew at every key and second."""


class PhotoFolders:
    """The photos in some folders and in the folders up to two levels below them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._waiting: list[Path] = []
        self._paths: dict[str, Path] = {}
        self._found: tuple[Picture, ...] | None = None
        self._has_unreadable = False
        self._fitted = lru_cache(_KEPT)(_fitted)

    def look(self) -> None:
        """Find the photos, and draw the newest small."""
        self._waiting = newest_files(self._folders, _is_photo, LARGEST_BYTES)
        sought = bool(self._waiting)
        self._paths, self._found = {}, ()
        self.more()
        self._has_unreadable = not self._found and (sought or self._has_others())

    def more(self) -> None:
        """Draw the next few small; what calls itself a photo and cannot be drawn is passed over."""
        from kiosk.pictures import thumbnail_of_file
        from kiosk.views.picture import Picture

        pictures: list[Picture] = []
        while self._waiting and len(pictures) < AT_A_TIME:
            path = self._waiting.pop(0)
            small = thumbnail_of_file(path, SMALL)
            if small:
                key = str(len(self._paths) + 1)
                self._paths[key] = path
                pictures.append(Picture(key, shown_name(path), small))
        self._found = (*(self._found or ()), *pictures)

    def found(self) -> "tuple[Picture, ...] | None":
        """Return what is drawn so far of the last look."""
        return self._found

    def has_more(self) -> bool:
        """Return whether the last look found older ones."""
        return bool(self._waiting)

    def has_unreadable(self) -> bool:
        """Return whether the last look found none, but what cannot be read: then the stick is in."""
        return self._has_unreadable

    def _has_others(self) -> bool:
        return bool(newest_files(self._folders, _is_other, LARGEST_BYTES))

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

    def drawn_on(self, content: bytes, strokes: "tuple[Stroke, ...]") -> bytes:
        """Return an attached photo, a JPEG, with these lines on it."""
        from kiosk.pictures import drawn_on

        return drawn_on(content, strokes)

    def thumbnail(self, content: bytes) -> bytes:
        """Return a small PNG of an attached photo."""
        return self._fitted(content, SMALL)

    def fitted(self, content: bytes, within: tuple[int, int]) -> bytes:
        """Return a picture as a PNG no larger than this."""
        return self._fitted(content, within)

    def forget(self) -> None:
        """Forget what was found and drawn."""
        self._waiting, self._paths, self._found, self._has_unreadable = [], {}, None, False
        self._fitted.cache_clear()


def _is_photo(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES


def _is_other(name: str) -> bool:
    return Path(name).suffix.lower() in _OTHERS


def _fitted(content: bytes, within: tuple[int, int]) -> bytes:
    from kiosk.pictures import fitted

    return fitted(content, within)
