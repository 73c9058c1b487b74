"""Where and when Python looks for garbage: in the window's thread, what stays only while nobody waits.

To look through the forms and modules of a kiosk takes 50 ms and more, three pages' time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_hand() -> Iterator[None]:
    """Let Python not look by itself, which it does in any thread; ``tidy`` does it in the window's.

    PySide6 (6.11.3) ends a widget of ours in the thread that finds it, while Qt goes through its list of
    windows in another: seen as a segmentation fault in ``QApplicationPrivate::notifyActiveWindowChange``.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_MUCH = 100
"""As many times as what Python lets lie: what two long forms leave, filled in without a pause."""


def tidy(*, at_work: bool = False) -> None:
    """Look for garbage if it is time, as Python would; while somebody is ``at_work``, only if it is much.

    A look takes 2 to 20 ms, in which the next page could have come; people pause for a second before long.
    """
    counts, thresholds = gc.get_count(), gc.get_threshold()
    if at_work:
        if counts[0] > _MUCH * thresholds[0]:
            gc.collect(0)
        return
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return


def keep() -> None:
    """Take everything that there is now as staying."""
    gc.freeze()


def let_go() -> None:
    """Find what a visit has left behind, and take the rest as staying."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
