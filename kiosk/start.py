"""From the command to a first screen that can be used, by the shortest way: a person stands and waits.

``make bench`` holds it to 1.5 times the start of an empty window. What the first screen does not need is
imported and begun after it.
"""

import gc
import sys
from typing import TYPE_CHECKING

from kiosk import core_dumps, garbage, quick_qt
from kiosk.process_age import milliseconds

if TYPE_CHECKING:
    from kiosk.app import Kiosk
    from kiosk.installation import Installation

EXIT_WHEN_READY = "--exit-when-ready"
"""The option that leaves at that point, to be measured."""


def start(installation: "Installation", *, exit_when_ready: bool) -> int:
    """Open the kiosk and stay until staff close it; returns the exit status."""
    core_dumps.switch_off()
    # What a start makes, modules and widgets, stays: to look for garbage in it is time lost.
    gc.disable()
    from kiosk.log import start_log

    start_log(installation.config.data_dir)
    quick_qt.import_qt()
    from kiosk import app

    return app.run(installation, _report_and_leave if exit_when_ready else go_on)


def go_on(kiosk: "Kiosk") -> None:
    """Begin what the first screen did without."""
    garbage.keep()
    kiosk.start_background(alone=True)


def _report_and_leave(_: "Kiosk") -> None:
    from PySide6.QtWidgets import QApplication

    sys.stdout.write(f"{milliseconds():.0f}\n")
    QApplication.exit(0)
