"""Which errors are somebody's to mend, and how a fault of our own is told without its contents."""

import traceback
from pathlib import Path

from kiosk.errors import KioskError

_HERE = Path(__file__).resolve().parents[1]
_OURS = tuple(_HERE / package for package in ("kiosk", "forms", "accessibility"))
"""Not all of the folder: the libraries of a .venv are below it too."""


def is_expected(error: BaseException) -> bool:
    """Return whether the text of this error is a sentence for a person."""
    from forms import FormError

    return isinstance(error, (KioskError, FormError))


def describe(error: BaseException) -> str:
    """Say that the program is at fault and where; never the error's own text, which may hold an answer."""
    return (
        f"The program stopped at a fault of its own ({type(error).__name__} at {place(error)}). "
        "Answers that were sent are safe in the outbox. Start it again, and report this line."
    )


def place(error: BaseException) -> str:
    """Return file and line of the innermost frame of this program."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if any(map(Path(frame.filename).is_relative_to, _OURS))] or frames
    if not ours:
        return "an unknown place"
    path = Path(ours[-1].filename)
    name = path.relative_to(_HERE).as_posix() if path.is_relative_to(_HERE) else path.name
    return f"{name}:{ours[-1].lineno}"
