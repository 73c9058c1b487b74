"""Windows that nobody sees: the platform "offscreen" of Qt, for the demonstration and the gallery."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler


@contextmanager
def without_noise() -> Iterator[None]:
    """Keep one line of Qt's from the terminal; everything else that it says stays.

    The offscreen platform says so of every window that is shown, and nothing can be done about it.
    """

    def tell(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
        if message != "This plugin does not support propagateSizeHints()":
            sys.stderr.write(f"{message}\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
