"""What every test shares: no window on anybody's display, and Qt's warnings are faults."""

import os
import signal

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As under a shell's "&"; programs that we start would inherit it, and Ctrl+C would never end them.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one message of the offscreen platform pass: it says so of every window, whatever we do."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))
