"""The USB stick that a person has put in, to save a paper on."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from kiosk.printing.outcome import NotDoneError, Outcome

_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Sticks:
    """The folders that sticks appear in: what is in one is a stick only while something is mounted there.

    An empty folder that a stick has left behind belongs to the kiosk's own disk, where no paper may stay.
    On Windows a stick is a drive, such as ``E:/``.
    """

    def __init__(self, folders: tuple[Path, ...], is_mount: Callable[[Path], bool] = os.path.ismount) -> None:
        self._folders = folders
        self._is_mount = is_mount

    def save(self, name: str, pdf: bytes) -> None:
        """Write a paper to the only stick that is there; raises NotDoneError.

        It is there as a whole or not at all, and no longer only in the machine's memory.
        """
        found = list(self._found())
        if len(found) != 1:
            raise NotDoneError(Outcome.SEVERAL_STICKS if found else Outcome.NO_STICK)
        begun = found[0] / f"{name}.part"
        try:
            _write(begun, pdf)
            begun.replace(found[0] / name)
            _settle(found[0])
        except OSError as error:
            with suppress(OSError):
                begun.unlink(missing_ok=True)
            raise NotDoneError(_outcome(error.errno)) from None

    def _found(self) -> Iterator[Path]:
        for folder in self._folders:
            with suppress(OSError):
                below = [folder] if folder.drive and folder == Path(folder.anchor) else folder.iterdir()
                yield from (path for path in below if self._is_mount(path))


def _write(path: Path, pdf: bytes) -> None:
    with path.open("wb") as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Let the new name reach the stick too, where the system can be told."""
    if hasattr(os, "O_DIRECTORY"):
        at = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(at)
        finally:
            os.close(at)


def _outcome(number: int | None) -> Outcome:
    if number in _FULL:
        return Outcome.STICK_FULL
    return Outcome.STICK_LOCKED if number in _LOCKED else Outcome.STICK_GONE
