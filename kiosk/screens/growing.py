"""A long list that appears at once as far as it can be seen, and grows while somebody begins to read it.

A check page of 300 answers takes most of a second to make: too long to wait for, and nobody sees all of it.
"""

from collections.abc import Callable, Iterator
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from accessibility.laid import laid_out_once

SLICE_SECONDS = 0.008
"""How long to keep at it before looking for what a person does: half of what a page may take."""


class Growing(QObject):
    """Takes steps, each of which adds something and gives its height, to the last; then says so."""

    def __init__(self, steps: Iterator[int], page: QWidget, whole: Callable[[], None]) -> None:
        super().__init__(page)
        self._steps, self._page, self._whole = steps, page, whole
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        room = min(page.height(), page.window().height())  # a page that is drawn anew is as high as it was
        for height in steps:
            room -= height
            if room <= 0:
                self._timer.start(0)
                return

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be added."""
        return not self._timer.isActive()

    def stop(self) -> None:
        """Add no more: something else is shown."""
        self._timer.stop()

    def _go_on(self) -> None:
        if self._page.isHidden():  # it was left, and what it shows may be of a visit that has ended
            self.stop()
            return
        with laid_out_once(self._page):  # for each line, 184 took 3 s, of which 2 went into laying out
            if self._add_some():
                return
        self._timer.stop()
        self._whole()

    def _add_some(self) -> bool:
        """Take steps for a moment, and return whether there are more."""
        until = monotonic() + SLICE_SECONDS
        return any(monotonic() > until for _ in self._steps)


def height_of(widget: QWidget, width: int) -> int:
    """Return how high what was just added is in so wide a page, in the letters of its style."""
    widget.ensurePolished()
    return widget.heightForWidth(width)
