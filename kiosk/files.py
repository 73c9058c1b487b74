"""Files of a kind that a form asks for, from the folders where photos are looked for.

Unlike a photo, a file is passed on as it is: nothing here knows every format. So its size is bounded, and
only a kind that the form names is offered.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.photo_files import walked

if TYPE_CHECKING:
    from kiosk.photos import Photo
    from kiosk.views.picture import Picture

NEWEST = 12
LARGEST_BYTES = 20_000_000
"""What is attached is held in memory and sealed with the answers."""
UNKNOWN = "application/octet-stream"


class FileFolders:
    """The files in some folders and below."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._paths: dict[str, Path] = {}
        self._found: tuple[Picture, ...] | None = None
        self._sought = ""

    def look(self, media_type: str) -> None:
        """Find the newest files of a media type such as ``audio/*``."""
        from kiosk.views.picture import Picture

        files = []
        for entry in walked(self._folders):
            with suppress(OSError):
                if fits(entry.name, media_type) and entry.is_file():
                    status = entry.stat()
                    if 0 < status.st_size <= LARGEST_BYTES:
                        files.append((status.st_mtime, Path(entry.path)))
        newest = sorted(files, key=lambda file: file[0], reverse=True)[:NEWEST]
        self._paths = {str(number): path for number, (_, path) in enumerate(newest, start=1)}
        self._found = tuple(Picture(key, path.name) for key, path in self._paths.items())
        self._sought = media_type

    def found(self, media_type: str) -> "tuple[Picture, ...] | None":
        """Return what the last look found; None when nobody has looked for this kind."""
        return self._found if media_type == self._sought else None

    def read(self, key: str) -> "Photo":
        """Return a file as it is; raises PhotoError when it is gone or has grown."""
        from kiosk.photos import Photo, PhotoError  # not on the way to the first screen

        try:
            path = self._paths[key]
            with path.open("rb") as file:
                content = file.read(LARGEST_BYTES + 1)
        except (KeyError, OSError):
            content = b""
        if not content or len(content) > LARGEST_BYTES:
            message = "The file could not be read: choose another one."
            raise PhotoError(message)
        return Photo(content, _type_of(path.name))

    def forget(self) -> None:
        """Forget what was found: it belongs to one person."""
        self._paths, self._found = {}, None


def fits(name: str, media_type: str) -> bool:
    """Return whether a file of this name is of a media type; any is of ``*/*`` and ``application/*``."""
    wanted, _, rest = media_type.partition("/")
    if name.startswith(".") or wanted in {"", "*"} or media_type == "application/*":
        return not name.startswith(".")
    is_of = _type_of(name)
    return is_of == media_type or (rest == "*" and is_of.partition("/")[0] == wanted)


def _type_of(name: str) -> str:
    from mimetypes import guess_type  # 5 ms of the first screen

    return guess_type(name)[0] or UNKNOWN
