"""A page whose camera is on, or whose film plays, keeps nobody out either; the gallery draws them at rest."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from accessibility.audit import audit
from accessibility.preferences import TEXT_SCALES, Preferences
from kiosk.devices import Frame
from kiosk.gallery.devices import FakeCamera, FakeCodes, FakePlayer
from kiosk.gallery.recorded import card, heard, snapshot
from kiosk.gallery.views import frame, question
from kiosk.views.question import Field
from kiosk.widgets.live import LiveCamera, LivePicture
from kiosk.widgets.play import PlayBox
from kiosk.window import KioskWindow

SEEN = Frame(1280, 720, b"\x80" * 4 * 1280 * 720)


def camera() -> FakeCamera:
    made = FakeCamera()
    made.sees = SEEN
    return made


def player() -> FakePlayer:
    made = FakePlayer()
    made.shows = SEEN
    return made


def switches_on(window: KioskWindow) -> None:
    window.findChild(LiveCamera).open.click()  # type: ignore[union-attr]


def plays_film(window: KioskWindow) -> None:
    boxes = window.findChildren(PlayBox)
    next(box for box in boxes if "film" in box.button.words).button.click()


@pytest.mark.parametrize("mirrored", [False, True], ids=["left to right", "right to left"])
@pytest.mark.parametrize("scale", [min(TEXT_SCALES), max(TEXT_SCALES)])
@pytest.mark.parametrize(
    ("field", "act"),
    [
        (snapshot(camera()), switches_on),
        (card("", camera(), FakeCodes()), switches_on),
        (heard(player()), plays_film),
    ],
    ids=["photo", "barcode", "film"],
)
def test_nothing_is_found(
    qtbot: QtBot, field: Field, act: Callable[[KioskWindow], None], scale: float, mirrored: bool
) -> None:
    window = KioskWindow()
    qtbot.addWidget(window, before_close_func=KioskWindow.close_for_good)
    window.resize(1366, 768)
    window.show()
    view = question(replace(field, is_heading=True))
    window.show_view(replace(view, frame=frame(Preferences(text_scale=scale), mirrored=mirrored)))
    act(window)
    qtbot.waitUntil(lambda: any(shown.isVisible() for shown in window.findChildren(LivePicture)))
    for _ in range(4):  # layouts that depend on each other come to rest
        QApplication.processEvents()
    assert audit(window) == []
