"""Who may send: one process at a time, whether it is the window or ``kiosk sync``."""

import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":  # not tried: no Windows machine was at hand
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class SendLock:
    """A lock on a file beside the database.

    The lock is the kernel's, not the file's presence: it goes when its holder is killed, and the file stays.
    Python opens files as not inheritable, so a child process that is started does not keep it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Take the lock if nobody has it; True also when this object has it already. Never waits."""
        if self._file is not None:
            return True
        file = self._path.open("ab")
        try:
            _take(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let go; does nothing when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None
