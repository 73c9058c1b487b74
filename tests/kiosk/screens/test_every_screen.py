"""Every screen, in each theme, size and direction, has nothing that would keep somebody out."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from accessibility.audit import audit
from accessibility.preferences import TEXT_SCALES, Preferences
from accessibility.themes import THEMES
from kiosk.window import KioskWindow
from tests.kiosk.screens.views import frame, views

WINDOWS = ((1280, 1024), (1366, 768), (1920, 1080), (1080, 1920))


@pytest.mark.parametrize("mirrored", [False, True], ids=["left to right", "right to left"])
@pytest.mark.parametrize("scale", [min(TEXT_SCALES), max(TEXT_SCALES)])
@pytest.mark.parametrize("size", WINDOWS, ids=[f"{width}x{height}" for width, height in WINDOWS])
def test_nothing_is_found(qtbot: QtBot, size: tuple[int, int], scale: float, mirrored: bool) -> None:
    window = KioskWindow()
    qtbot.addWidget(window, before_close_func=KioskWindow.close_for_good)
    window.resize(*size)
    window.show()
    around = frame(Preferences(text_scale=scale), mirrored=mirrored)
    found = {}
    for name, view in views():
        window.show_view(replace(view, frame=around))
        settle()
        if findings := audit(window):
            found[name] = findings
    assert found == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_is_drawn(qtbot: QtBot, theme: str) -> None:
    window = KioskWindow()
    qtbot.addWidget(window, before_close_func=KioskWindow.close_for_good)
    window.resize(1280, 1024)
    window.show()
    around = frame(Preferences(theme=theme))
    for _, view in views():
        window.show_view(replace(view, frame=around))
        settle()
        assert window.grab().toImage().pixelColor(1, 500).name() == THEMES[theme].background
        assert audit(window) == []


def settle() -> None:
    """Let layouts that depend on each other come to rest."""
    for _ in range(3):
        QApplication.processEvents()
