"""The real window, with everything that was asked of it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from accessibility.speech.speaker import Speaker
from kiosk.intents import Active, Intent
from kiosk.window import KioskWindow

W = TypeVar("W", bound=QWidget)


def child(parent: QWidget, kind: type[W]) -> W:
    """Return the first widget of this kind below ``parent``, which has to be there."""
    found = parent.findChild(kind)
    assert isinstance(found, kind), f"no {kind.__name__} in {type(parent).__name__}"
    return found


def settle() -> None:
    """Let layouts that depend on each other come to rest."""
    for _ in range(3):
        QApplication.processEvents()


class Shown:
    """A window on the screen, and everything that was asked of it."""

    def __init__(self, qtbot: QtBot, make_speaker: Callable[[QWidget], Speaker] | None = None) -> None:
        self.asked: list[Intent] = []
        self.window = KioskWindow(make_speaker=make_speaker)
        qtbot.addWidget(self.window, before_close_func=KioskWindow.close_for_good)
        self.window.intent.connect(self._take)
        self.window.resize(1280, 1024)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

    def _take(self, intent: Intent) -> None:
        if not isinstance(intent, Active):
            self.asked.append(intent)

    @property
    def focused(self) -> QWidget:
        """What has the focus, which something must."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget
