"""A code fills the field by the camera, said and seen; typing it is always a way."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.devices import Frame
from kiosk.gallery.devices import FakeCamera, FakeCodes
from kiosk.gallery.recorded import card
from kiosk.widgets import barcode
from kiosk.widgets.barcode import BarcodeWidget
from tests.accessibility.announced import announced
from tests.kiosk.widgets.shown import Shown

SEEN = Frame(8, 6, b"\x80" * 4 * 48)


class Desk:
    """The question on the screen, with a camera before which nothing is held yet."""

    def __init__(self, qtbot: QtBot, text: str = "") -> None:
        self.device, self.codes = FakeCamera(), FakeCodes()
        self.device.sees = SEEN
        self.shown = Shown(qtbot, card(text, self.device, self.codes))
        assert isinstance(self.shown.widget, BarcodeWidget)
        self.widget = self.shown.widget


def test_a_code_fills_the_field_and_is_said_and_the_camera_goes_off(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.widget.camera.open.click()
    assert desk.shown.answers == []
    desk.codes.reads = "5012345678900"
    with announced() as said:
        qtbot.waitUntil(lambda: desk.shown.answers == ["5012345678900"])
    assert said == ["The code was read. 5012345678900"]
    assert desk.widget.edit.text() == "5012345678900"
    assert desk.widget.edit.hasFocus()
    assert desk.widget.status.words == "The code was read."
    assert not desk.device.is_on


def test_it_is_typed_as_ever(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    QTest.keyClicks(desk.widget.edit, "501")
    assert desk.shown.answers == ["5", "50", "501"]
    assert not desk.device.is_on


def test_when_nothing_is_read_for_a_while_the_person_is_told_what_helps(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(barcode, "_PATIENCE", 2)
    desk = Desk(qtbot)
    desk.widget.camera.open.click()
    qtbot.waitUntil(lambda: desk.widget.status.words == "Nothing was read yet.")
    assert desk.device.is_on
    QTest.keyClicks(desk.widget.edit, "5")
    assert not desk.widget.status.isVisible()


def test_a_camera_that_was_switched_off_leaves_nothing_to_be_read(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.widget.camera.open.click()
    qtbot.waitUntil(lambda: desk.codes.looked > 1)
    desk.widget.camera.close_.click()
    assert desk.codes.looked == 0  # forgotten
    assert desk.shown.answers == []
