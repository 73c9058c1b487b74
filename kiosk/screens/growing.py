"""A long list that appears at once as far as it can be seen, and grows while somebody begins to read it.

A check page of 300 answers takes seconds to make: too long to wait for, and nobody sees all of it.
"""

import logging
from collections.abc import Callable, Iterator
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from accessibility.laid import laid_out_once

_log = logging.getLogger(__name__)

SLICE_SECONDS = 0.008
"""How long to add lines before looking for what a person does; laying them out comes to it."""


class Growing(QObject):
    """Takes steps, each of which adds something and gives its height, to the last; then says so."""

    def __init__(
        self,
        steps: Iterator[int],
        page: QWidget,
        whole: Callable[[], None],
        failed: Callable[[], None],
    ) -> None:
        super().__init__(page)
        self._steps, self._page, self._whole, self._failed = steps, page, whole, failed
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
        try:
            with laid_out_once(self._page):  # not for each line: two thirds of the time went into that
                more = self._add_some()
        except Exception:  # half of a page must not be taken for all of it
            _log.exception("A page could not be shown to its end")
            self.stop()
            self._failed()
            return
        if not more:
            self.stop()
            self._whole()

    def _add_some(self) -> bool:
        """Take steps for a moment, and return whether there are more."""
        until = monotonic() + SLICE_SECONDS
        return any(monotonic() > until for _ in self._steps)


def room_of(widget: QWidget, width: int) -> int:
    """Return how high something is in so wide a page, in the letters of the style that it has there."""
    widget.ensurePolished()
    return widget.heightForWidth(width)
