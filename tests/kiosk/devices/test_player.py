"""Sounds and films through Qt's own player, out of memory; no test needs a loudspeaker."""

import io
import wave
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import (
    QMediaCaptureSession,
    QMediaFormat,
    QMediaRecorder,
    QVideoFrame,
    QVideoFrameInput,
)
from pytestqt.qtbot import QtBot

from kiosk.devices import Frame, Playing
from kiosk.devices.player import QtPlayer

pytestmark = pytest.mark.usefixtures("qapp")
elsewhere = pytest.mark.qt_log_ignore(  # what a machine without loudspeaker and graphics card says
    "No RHI backend",
    "No audio device",
    "pa_context_connect",
    "Could not open media",
    "frameRate",
    extend=True,
)


def sound(seconds: float) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * int(8000 * seconds))
    return kept.getvalue()


@pytest.fixture
def film(qtbot: QtBot) -> bytes:
    """A film of ten frames, recorded by Qt into memory."""
    session, recorder, given, kept = QMediaCaptureSession(), QMediaRecorder(), QVideoFrameInput(), QBuffer()
    kept.open(QIODevice.OpenModeFlag.ReadWrite)
    form = QMediaFormat(QMediaFormat.FileFormat.AVI)
    form.setVideoCodec(QMediaFormat.VideoCodec.MotionJPEG)
    recorder.setMediaFormat(form)
    recorder.setVideoFrameRate(25)
    recorder.setAutoStop(True)
    recorder.setOutputDevice(kept)
    session.setRecorder(recorder)
    session.setVideoFrameInput(given)
    frames = iter(_frames())

    def send() -> None:
        while given.sendVideoFrame(frame := next(frames, QVideoFrame())) and frame.isValid():
            pass

    given.readyToSendVideoFrame.connect(send)
    recorder.record()
    qtbot.waitUntil(lambda: recorder.recorderState() == QMediaRecorder.RecorderState.StoppedState)
    return bytes(kept.data().data())


def _frames() -> Iterator[QVideoFrame]:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    for number in range(10):
        frame = QVideoFrame(image)
        frame.setStartTime(number * 40_000)
        frame.setEndTime((number + 1) * 40_000)
        yield frame


@elsewhere
def test_a_sound_is_on_until_it_is_over(qtbot: QtBot) -> None:
    player = QtPlayer()
    number = player.play(sound(0.1), 1.0)
    assert player.state(number) is Playing.ON
    qtbot.waitUntil(lambda: player.state(number) is Playing.OVER)
    player.stop()


@elsewhere
def test_what_is_no_sound_fails(qtbot: QtBot) -> None:
    player = QtPlayer()
    number = player.play(b"not a sound", 1.0)
    qtbot.waitUntil(lambda: player.state(number) is Playing.FAILED)
    player.stop()


@elsewhere
def test_another_one_and_a_stop_are_the_end_of_it(qtbot: QtBot) -> None:
    player = QtPlayer()
    first = player.play(sound(60), 1.0)
    second = player.play(sound(60), 1.0)
    assert (player.state(first), player.state(second)) == (Playing.OVER, Playing.ON)
    player.stop()
    assert player.state(second) is Playing.OVER
    player.stop()


@elsewhere
def test_the_pictures_of_a_film_are_given_and_forgotten(qtbot: QtBot, film: bytes) -> None:
    player, seen = QtPlayer(), list[Frame]()
    player.play(film, 1.0)

    def has_shown() -> bool:
        seen.extend(filter(None, [player.frame()]))
        return bool(seen)

    qtbot.waitUntil(has_shown)
    assert (seen[0].width, seen[0].height) == (64, 48)
    player.stop()
    assert player.frame() is None
