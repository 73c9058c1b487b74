"""What every test shares: no window on anybody's display, and Qt's warnings are faults."""

import gc
import os
import signal
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As under a shell's "&"; programs that we start would inherit it, and Ctrl+C would never end them.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one message of the offscreen platform pass: it says so of every window, whatever we do."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Look for what a test with windows left in this thread: in another, PySide6 ends widgets there."""
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(1)
        gc.enable()


@pytest.fixture(autouse=True)
def _same_look(request: pytest.FixtureRequest) -> Iterator[None]:
    """Put back the font and the colours that a kiosk's window sets for the whole program."""
    if "qapp" not in request.fixturenames:
        yield
        return
    application = request.getfixturevalue("qapp")
    font, palette = application.font(), application.palette()
    yield
    application.setFont(font)
    application.setPalette(palette)
