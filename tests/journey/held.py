"""A kiosk on a real display that prints whatever is asked of it, until staff want to leave it."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.app import Kiosk
from kiosk.installation import Installation
from kiosk.intents import Active, AskToLeave, Intent


def _print(asked: Intent) -> None:
    if not isinstance(asked, Active):
        print(type(asked).__name__, flush=True)  # what the test reads
    if isinstance(asked, AskToLeave):
        QApplication.exit(0)


def main(settings: str) -> None:
    """Open it."""
    application = QApplication(sys.argv[:1])
    with Kiosk(Installation(Path(settings))) as kiosk:
        kiosk.window.intent.connect(_print)
        kiosk.window.fill_screen()
        kiosk.start_background()
        while not (kiosk.window.painted and kiosk.window.isActiveWindow()):
            application.processEvents()
        print("ready", flush=True)  # what the test waits for
        application.exec()


if __name__ == "__main__":
    main(sys.argv[1])
