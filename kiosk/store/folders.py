"""Names that stay: fsync(2) of a file brings its bytes to the disk, its name only that of its folder."""

import os
import sys
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, and those above it, so that no power cut takes them away again.

    Does nothing if it is there. Raises OSError.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in missing:
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk. Raises OSError."""
    if sys.platform == "win32":  # a folder cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
