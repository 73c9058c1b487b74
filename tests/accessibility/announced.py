"""What is said to screen readers while something happens: nobody listens on the offscreen platform."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtGui import QAccessibleAnnouncementEvent


class Listener:
    """Stands where Qt hands events to assistive technology."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        self.said.append(event.message())


@contextmanager
def announced() -> Iterator[list[str]]:
    """Collect what is announced."""
    listener = Listener()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("accessibility.announce.QAccessible", listener)
        yield listener.said
