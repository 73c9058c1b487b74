"""What lies in the folders of a scanner or a USB stick: plain files, the newest first.

A stick is somebody's: a link on it may lead into this kiosk's own files, so none is followed.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

AT_A_TIME = 12
"""How many are offered at first, and how many more each time somebody asks for older ones."""
MOST_ENTRIES = 5_000
"""How many directory entries are looked at, so that a huge disk cannot hold up the screen."""
DEPTH = 2
"""How many folders down: cameras write to DCIM/100ABCDE."""
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def newest_files(folders: tuple[Path, ...], fits: Callable[[str], bool], largest: int) -> list[Path]:
    """Return the files in these folders and below whose names fit, newest first; none hidden or too large."""
    found = []
    for entry in walked(folders):
        with suppress(OSError):
            if not entry.name.startswith(".") and fits(entry.name) and entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                if 0 < status.st_size <= largest:
                    found.append((status.st_mtime, entry.path))
    return [Path(path) for _, path in sorted(found, key=lambda file: file[0], reverse=True)]


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
                    # Hidden are what was thrown away (.Trash-1000) and what systems keep.
                    if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                        below.append(entry.path)
        level = below


def read_plain(path: Path, largest: int) -> bytes:
    """Return the content of a file that is no link; nothing when it is gone, is one now, or has grown."""
    with suppress(OSError):
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(opened, "rb") as file:
            content = file.read(largest + 1)
            return content if len(content) <= largest else b""
    return b""


def shown_name(path: Path) -> str:
    """Return a name that can be read: without line ends, and without signs that turn the direction round."""
    return "".join(letter if letter.isprintable() else _UNREADABLE for letter in path.name)
