"""When Python looks for garbage: not while what is made is there to stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Make what stays: to look through it for garbage would take a fifth of the time, and find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _make_old()
            gc.enable()


def _make_old() -> None:
    """Put what was made among the old objects as it is: else the next two searches go through all of it.

    What a kiosk has frozen at its start stays so.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
