"""Files of a kind that a form asks for, from the folders where photos are looked for.

Unlike a photo, a file is passed on as it is: nothing here knows every format. So its size is bounded, and
only a kind that the form names is offered.
"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.found_files import AT_A_TIME, newest_files, read_plain, shown_name

if TYPE_CHECKING:
    from kiosk.photos import Photo
    from kiosk.views.picture import Picture

LARGEST_BYTES = 20_000_000
"""What is attached is held in memory and sealed with the answers."""
UNKNOWN = "application/octet-stream"


class FileFolders:
    """The files in some folders and below, a few at a time."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._waiting: list[Path] = []
        self._paths: dict[str, Path] = {}
        self._found: tuple[Picture, ...] | None = None
        self._sought = ""

    def look(self, media_type: str) -> None:
        """Find the files of a media type such as ``audio/*``."""
        self._waiting = newest_files(self._folders, lambda name: fits(name, media_type), LARGEST_BYTES)
        self._paths, self._found, self._sought = {}, (), media_type
        self.more()

    def more(self) -> None:
        """Offer the next few; those of one name are told apart by their folders."""
        from kiosk.views.picture import Picture

        offered, self._waiting = self._waiting[:AT_A_TIME], self._waiting[AT_A_TIME:]
        begun = len(self._paths) + 1
        self._paths |= {str(number): path for number, path in enumerate(offered, start=begun)}
        twice = Counter(path.name for path in self._paths.values())
        self._found = tuple(
            Picture(key, _with_folder(path) if twice[path.name] > 1 else shown_name(path))
            for key, path in self._paths.items()
        )

    def found(self, media_type: str) -> "tuple[Picture, ...] | None":
        """Return what the last look found; None when nobody has looked for this kind."""
        return self._found if media_type == self._sought else None

    def has_more(self) -> bool:
        """Return whether the last look found older ones."""
        return bool(self._waiting)

    def read(self, key: str) -> "Photo":
        """Return a file as it is; raises PhotoError when it is gone or has grown."""
        from kiosk.photos import Photo, PhotoError  # not on the way to the first screen

        path = self._paths.get(key)
        content = b"" if path is None else read_plain(path, LARGEST_BYTES)
        if path is None or not content:
            message = "The file could not be read: choose another one."
            raise PhotoError(message)
        return Photo(content, _type_of(path.name))

    def forget(self) -> None:
        """Forget what was found: it belongs to one person."""
        self._waiting, self._paths, self._found = [], {}, None


def _with_folder(path: Path) -> str:
    return f"{shown_name(path)}, {shown_name(path.parent)}"


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
