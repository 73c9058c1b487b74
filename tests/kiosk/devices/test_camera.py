"""The camera through Qt's own path: only the device itself is replaced, by pictures that a test sends."""

import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QMediaCaptureSession, QVideoFrame, QVideoFrameInput
from pytestqt.qtbot import QtBot

from kiosk.devices import Frame
from kiosk.devices.camera import QtCamera

pytestmark = pytest.mark.usefixtures("qapp")
drawn_by_hand = pytest.mark.qt_log_ignore("No RHI backend", extend=True)  # says the offscreen platform, once


class Scene:
    """What stands before the camera."""

    def __init__(self) -> None:
        self.input: Callable[[], QVideoFrameInput | None] = lambda: None
        self.front: bool | None = None
        self.camera = QtCamera(self._connect)

    def _connect(self, session: QMediaCaptureSession, front: bool) -> QObject:
        given = QVideoFrameInput()
        self.input, self.front = weakref.ref(given), front
        session.setVideoFrameInput(given)
        return given

    def shows(self, colour: str, width: int = 64, height: int = 48) -> None:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        frame, given = QVideoFrame(image), self.input()
        assert given is not None
        assert given.sendVideoFrame(frame)


def colour_of(frame: Frame | None) -> str:
    assert frame is not None
    image = QImage(frame.pixels, frame.width, frame.height, QImage.Format.Format_RGB32)
    return image.pixelColor(frame.width // 2, frame.height // 2).name()


@drawn_by_hand
def test_each_picture_is_given_once_and_the_newest_counts(qtbot: QtBot) -> None:
    scene, seen = Scene(), list[str]()
    scene.camera.start(front=False)
    assert scene.camera.frame() is None

    def comes(colour: str) -> bool:
        frame = scene.camera.frame()
        seen.extend([colour_of(frame)] if frame else [])
        return seen[-1:] == [colour]

    scene.shows("#ff0000")
    qtbot.waitUntil(lambda: comes("#ff0000"))
    scene.shows("#0000ff", 640, 480)
    qtbot.waitUntil(lambda: comes("#0000ff"))
    assert scene.camera.frame() is None
    assert len(seen) == len(set(seen))
    scene.camera.stop()


@drawn_by_hand
def test_a_camera_that_is_off_sees_nothing_and_holds_no_device(qtbot: QtBot) -> None:
    scene = Scene()
    assert scene.camera.frame() is None
    scene.camera.start(front=True)
    assert scene.front is True
    scene.shows("#ff0000")
    scene.camera.stop()
    assert scene.input() is None
    assert scene.camera.frame() is None
    scene.camera.stop()


@drawn_by_hand
def test_it_can_be_switched_on_again(qtbot: QtBot) -> None:
    scene = Scene()
    for colour in ("#ff0000", "#00ff00"):
        scene.camera.start(front=False)
        scene.camera.start(front=False)  # is on already: the same device stays
        scene.shows(colour)
        assert colour_of(next_frame(qtbot, scene)) == colour
        scene.camera.stop()


def next_frame(qtbot: QtBot, scene: Scene) -> Frame:
    frames = list[Frame]()

    def has_come() -> bool:
        frames.extend(filter(None, [scene.camera.frame()]))
        return bool(frames)

    qtbot.waitUntil(has_come)
    return frames[0]


def test_a_machine_without_a_camera_says_so_and_a_start_shows_nothing() -> None:
    camera = QtCamera()
    if camera.is_there():
        pytest.skip("this machine has a camera, which a test leaves off")
    camera.start(front=False)
    assert camera.frame() is None
    camera.stop()
