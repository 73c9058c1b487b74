"""A photo by the camera, on its page: by keys, seen, said, and off as soon as the page goes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.devices import Frame
from kiosk.gallery.devices import FakeCamera
from kiosk.gallery.fields import file, photo
from kiosk.gallery.recorded import snapshot
from kiosk.intents import ShowOlder, TookPhoto
from kiosk.widgets import live
from kiosk.widgets.live import LiveCamera
from kiosk.widgets.photo import PhotoWidget
from tests.accessibility.announced import announced
from tests.kiosk.widgets.shown import Shown


def frame(colour: str, width: int = 64, height: int = 48) -> Frame:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return Frame(width, height, bytes(image.constBits()))


class Booth:
    """A photo question on the screen, with a camera."""

    def __init__(self, qtbot: QtBot, *, front: bool = False) -> None:
        self.qtbot, self.device = qtbot, FakeCamera()
        self.shown = Shown(qtbot, snapshot(self.device, front=front))
        assert isinstance(self.shown.widget, PhotoWidget)
        self.widget = self.shown.widget
        assert self.widget.camera is not None
        self.camera: LiveCamera = self.widget.camera

    def opens(self, sees: Frame | None = None) -> None:
        """Press the button by key, and wait for the picture."""
        self.device.sees = sees
        self.camera.open.setFocus()
        QTest.keyClick(self.camera.open, Qt.Key.Key_Space)
        if sees is not None:
            self.qtbot.waitUntil(lambda: self.camera.picture.frame == sees)

    def colour(self, widget: QWidget, x: float, y: float) -> str:
        image = widget.grab().toImage()
        return image.pixelColor(int(image.width() * x), int(image.height() * y)).name()


def test_the_camera_is_off_until_somebody_switches_it_on(qtbot: QtBot) -> None:
    booth = Booth(qtbot)
    assert not booth.device.is_on
    booth.opens()
    assert booth.device.is_on


def test_what_it_sees_is_shown_and_that_it_is_on_is_said_and_written(qtbot: QtBot) -> None:
    with announced() as said:
        booth = Booth(qtbot)
        booth.opens(frame("#00ff00"))
    assert said == ["The camera is on."]
    assert booth.camera.status.words == "The camera is on."
    assert booth.camera.status.isVisible()
    assert not booth.widget.status.isVisible()  # it says how to switch it on
    assert booth.colour(booth.camera.picture, 0.2, 0.5) == "#00ff00"


def test_a_photo_is_taken_by_keys_and_the_camera_goes_off(qtbot: QtBot) -> None:
    booth = Booth(qtbot)
    booth.opens(frame("#00ff00"))
    assert booth.camera.take.hasFocus()
    QTest.keyClick(booth.camera.take, Qt.Key.Key_Return)
    assert booth.shown.asked == [TookPhoto("/data/snapshot", frame("#00ff00"))]
    assert not booth.device.is_on
    assert booth.camera.open.hasFocus()
    assert booth.camera.picture.frame is None
    assert booth.widget.status.isVisible()


def test_before_the_first_picture_there_is_nothing_to_take(qtbot: QtBot) -> None:
    booth = Booth(qtbot)
    booth.opens()
    booth.camera.take.click()
    assert booth.shown.asked == []
    assert booth.device.is_on


def test_it_can_be_switched_off_again_with_no_photo(qtbot: QtBot) -> None:
    booth = Booth(qtbot)
    booth.opens(frame("#00ff00"))
    booth.camera.close_.setFocus()
    QTest.keyClick(booth.camera.close_, Qt.Key.Key_Space)
    assert not booth.device.is_on
    assert booth.shown.asked == []
    assert booth.camera.open.hasFocus()


@pytest.mark.parametrize("how", ["hidden", "destroyed"])
def test_it_goes_off_with_its_page(qtbot: QtBot, how: str) -> None:
    booth = Booth(qtbot)
    booth.opens(frame("#00ff00"))
    if how == "hidden":
        booth.widget.hide()
    else:
        booth.widget.close()
    assert not booth.device.is_on
    assert booth.camera.picture.frame is None


def test_when_no_picture_comes_the_person_is_told_and_when_it_comes_back_too(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PATIENCE", 2)
    booth = Booth(qtbot)
    with announced() as said:
        booth.opens()
        qtbot.waitUntil(lambda: booth.camera.status.words == "No picture comes from the camera.")
        booth.device.sees = frame("#00ff00")
        qtbot.waitUntil(lambda: booth.camera.status.words == "The camera is on.")
    assert said == ["The camera is on.", "No picture comes from the camera.", "The camera is on."]


@pytest.mark.parametrize(("front", "left"), [(False, "#ff0000"), (True, "#0000ff")])
def test_who_looks_at_themselves_sees_a_mirror(qtbot: QtBot, front: bool, left: str) -> None:
    booth = Booth(qtbot, front=front)
    half = QImage(64, 48, QImage.Format.Format_RGB32)
    half.fill(QColor("#ff0000"))
    for x in range(32, 64):
        for y in range(48):
            half.setPixelColor(x, y, QColor("#0000ff"))
    booth.opens(Frame(64, 48, bytes(half.constBits())))
    assert booth.device.is_front is front
    assert booth.colour(booth.camera.picture, 0.1, 0.5) == left


def test_a_camera_that_was_pulled_out_takes_its_button_along(qtbot: QtBot) -> None:
    booth = Booth(qtbot)
    booth.widget.set_field(snapshot(None))
    assert booth.widget.camera is None
    assert booth.widget.focus_target() is booth.widget.look


def test_that_a_photo_is_attached_is_said(qtbot: QtBot) -> None:
    booth = Booth(qtbot)
    with announced() as said:
        booth.widget.set_field(snapshot(booth.device, attached=True))
    assert said == ["A photo is attached."]


def test_older_ones_are_asked_for_and_the_first_of_them_takes_the_focus(qtbot: QtBot) -> None:
    shown = Shown(qtbot, file(2, older=True))
    assert isinstance(shown.widget, PhotoWidget)
    shown.widget.older.setFocus()
    QTest.keyClick(shown.widget.older, Qt.Key.Key_Space)
    assert shown.asked == [ShowOlder("/data/file")]
    shown.widget.set_field(file(3))
    assert not shown.widget.older.isVisible()
    assert shown.widget.in_order()[2].hasFocus()


def test_a_message_leads_to_what_was_found_and_not_chosen_yet(qtbot: QtBot) -> None:
    """It led below them, to the button that had found them: whoever does not see looked again."""
    shown = Shown(qtbot, file())
    assert isinstance(shown.widget, PhotoWidget)
    assert shown.widget.mending_target() is shown.widget.look
    shown.widget.set_field(file(2))
    assert shown.widget.mending_target() is shown.widget.in_order()[0]
    assert shown.widget.mending_target().accessibleName() == "letter 0.pdf"
    shown.widget.set_field(file(attached=True))
    assert shown.widget.mending_target() is shown.widget.look


def test_where_nothing_can_be_given_a_message_leads_to_the_question(qtbot: QtBot) -> None:
    words = file().photo
    assert words is not None
    shown = Shown(qtbot, replace(file(), photo=replace(words, look="")))
    assert shown.widget.focus_target() is shown.widget.label


def test_photos_that_are_offered_at_another_question_now_are_not_announced_at_this_one(qtbot: QtBot) -> None:
    here, there = Shown(qtbot, photo(2)), Shown(qtbot, photo(2))
    assert isinstance(there.widget, PhotoWidget)
    there.widget.look.setFocus()
    with announced() as said:
        here.widget.set_field(photo())
        there.widget.set_field(photo())  # the stick was pulled out, and somebody looks again
    assert said == ["No photo yet."]
