"""A kiosk with a long form, at whose window somebody turns pages or stays: what ``pages`` measures.

The window is the real one, full screen, as ``kiosk run`` opens it. Prints the milliseconds of each turn as
one JSON line, or with ``--stay`` says when it stays on a question, until it is ended.
"""

import json
import random
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import WARMING, Kiosk, run
from kiosk.demo.hands import Keys, is_growing, wait_until_whole
from kiosk.demo.stage import Stage
from kiosk.installation import Installation
from kiosk.start import go_on
from kiosk.views.question import QuestionView
from kiosk.views.reading import TasksView
from tests.real_forms.filling import NAME, SHARED, write_service
from tests.real_forms.person import Person

FORM = SHARED / "whova_form.xml"
PEOPLE = 3
"""So many fill it in, each going another way through it."""
REST_MS = 30
"""Nobody works without a pause; and Linux stops a program of first rank that does, 50 ms in a second."""
OF_THE_FORM = (QuestionView, TasksView)
STAYS = "stays on a question"


class Paints(QObject):
    """Lets a window be drawn anew, and notes when that was done: for what comes after it nobody waits."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.done: list[float] = []
        """When the window was drawn, since somebody struck a key."""
        self.growing: list[float] = []
        """And when it was with a page that still grew: all that can be seen of it is there from the first."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        (self.growing if is_growing(self._window) else self.done).append(perf_counter())
        return True

    def clear(self) -> None:
        self.done.clear()
        self.growing.clear()


class Turning(Keys):
    """Keys that are timed where they lead from a page of the form to the next."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk.window)
        self._kiosk = kiosk
        self._paints = Paints(kiosk.window)
        self.turns: list[float] = []

    def strike(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Space:
            QTest.qWait(REST_MS)
        self._paints.clear()
        before, begun = self._kiosk.view, perf_counter()
        QTest.keyClick(self._kiosk.window.windowHandle(), key)
        drawn = 0
        while drawn < len(self._paints.done):
            drawn = len(self._paints.done)
            QApplication.processEvents()
        painted = [*self._paints.growing[:1], *self._paints.done[-1:]]
        wait_until_whole(self._kiosk.window)
        if isinstance(before, OF_THE_FORM) and self._kiosk.view.page != before.page:
            self.turns.append(1000 * (painted[0] - begun))


def fill_in(kiosk: Kiosk) -> None:
    """Let people fill in the form, tell how long each turn took, and leave."""
    hands = Turning(kiosk)
    for seed in range(PEOPLE):
        somebody = Person(kiosk.window, random.Random(seed) if seed else None, hands)
        somebody.begins(NAME)
        somebody.fills_in()
        somebody.press("Finish and clear")
    print(json.dumps(hands.turns))
    kiosk.window.close_for_good()


def stay(kiosk: Kiosk) -> None:
    """Go to the first question, and say so."""
    somebody = Person(kiosk.window)
    somebody.begins(NAME)
    while not isinstance(kiosk.view, QuestionView):
        somebody.goes_on()
    print(STAYS, flush=True)


def once_warm(act: Callable[[Kiosk], None], kiosk: Kiosk) -> None:
    """Begin what runs behind the first screen; act when that has read the form, as a person has by then."""
    go_on(kiosk)
    while any(thread.name == WARMING for thread in threading.enumerate()):
        QTest.qWait(50)
    act(kiosk)


def main() -> int:
    """Open the window."""
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        services = write_service(FORM, Path(folder))
        stage.set(f'languages = ["en"]\nservices_dirs = ["{services}"]\n')
        act = stay if "--stay" in sys.argv else fill_in
        return run(Installation(stage.settings), partial(once_warm, act))


if __name__ == "__main__":
    sys.exit(main())
