"""Room on the disk that is kept for finishing what was begun.

On a full disk SQLite can neither write an answer down nor delete. So a file beside the database holds some
room, and is given up when a write of the sender meets a full disk. Before it is touched, new submissions are
refused.
"""

import os
from contextlib import suppress
from pathlib import Path

from kiosk.store.errors import FullDiskError

SIZE = 8 * 2**20
"""Twice what the log grows to before SQLite copies it into the database (1,000 pages of 4 KB): once for the
log, once for the copy. A send and a deletion write about ten pages, however large the submission."""

ROOM = 32 * 2**20
"""What must be free beside the reserve before anything new is taken in: a submission may come with photos, is
written twice (log and database), and other programs write too."""


class Reserve:
    """The reserve beside one database."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._folder = str(place.parent)
        self._was_held = False
        self._file = place.with_suffix(".reserve")

    def ensure(self, size: int = 0) -> None:
        """Hold the reserve, and see that there is room for a new submission of so many bytes.

        Raises FullDiskError; new submissions may come when it does not.
        """
        held = self._held()
        if self._free() < ROOM + 2 * size + (0 if held else SIZE) or not (held or self._make()):
            raise FullDiskError(
                f"{self._place}: the disk is nearly full, so nothing new is taken in, and what is left is "
                "kept for sending what waits; free some space and try again."
            )
        self._was_held = True

    def admit(self, size: int) -> None:
        """Do the same in one look, where there is room for another reserve too."""
        if not self._was_held or self._free() < ROOM + 2 * size + SIZE:
            self.ensure(size)

    def give_up(self) -> bool:
        """Let go of the reserve; False when there was none."""
        try:
            self._file.unlink()
        except OSError:
            return False
        return True

    def _held(self) -> bool:
        try:
            return self._file.stat().st_size >= SIZE
        except OSError:
            return False

    def _free(self) -> int:
        if os.name == "nt":
            from shutil import disk_usage

            return disk_usage(self._folder).free
        try:
            found = os.statvfs(self._folder)
        except OSError:
            return 0
        return found.f_bavail * found.f_frsize

    def _make(self) -> bool:
        """Take the room for good: a file with holes in it would hold none."""
        try:
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(descriptor, 0, SIZE)
                else:  # macOS and Windows
                    os.write(descriptor, bytes(SIZE))
            finally:
                os.close(descriptor)
        except OSError:
            with suppress(OSError):
                self._file.unlink()
            return False
        return True
