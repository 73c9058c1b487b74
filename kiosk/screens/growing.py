"""A long list that appears at once as far as it can be seen, and grows while somebody begins to read it.

A check page of 300 answers takes most of a second to make: too long to wait for, and nobody sees all of it.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from math import ceil
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from accessibility.text import em

LOW = 4.5
"""Text sizes from a line to the next; measured on a check page: 4.9."""
SLICE_SECONDS = 0.008
"""How long to keep at it before looking for what a person does: half of what a page may take."""


class Growing(QObject):
    """Takes steps, each of which adds a line, until there are no more, and then says so."""

    def __init__(self, steps: Iterator[object], page: QWidget, whole: Callable[[], None]) -> None:
        super().__init__(page)
        self._steps, self._whole = steps, whole
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        first = seen_at_once(page)
        if sum(1 for _ in islice(steps, first)) == first:
            self._timer.start(0)

    def stop(self) -> None:
        """Add no more: something else is shown."""
        self._timer.stop()

    def _go_on(self) -> None:
        until = monotonic() + SLICE_SECONDS
        for _ in self._steps:
            if monotonic() > until:
                return
        self._timer.stop()
        self._whole()


def seen_at_once(page: QWidget) -> int:
    """Return how many lines fill the window that a page is in, whatever stands around it there."""
    return ceil(page.window().height() / (LOW * em(page)))
