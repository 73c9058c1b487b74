"""The microphone through our own path: only the device is replaced, by samples that a test sends."""

import io
import wave
from array import array

import pytest
from PySide6.QtCore import QByteArray, QIODevice
from pytestqt.qtbot import QtBot

from kiosk.devices.microphone import QtMicrophone, Source

pytestmark = pytest.mark.usefixtures("qapp")


class Voice(QIODevice):
    """A device from which samples come."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = b""
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    def speaks(self, content: bytes) -> None:
        self._waiting += content
        self.readyRead.emit()

    def bytesAvailable(self) -> int:
        return len(self._waiting) + super().bytesAvailable()

    def readData(self, maxlen: int) -> object:
        taken, self._waiting = self._waiting[:maxlen], self._waiting[maxlen:]
        return taken

    def writeData(self, data: QByteArray | bytes | bytearray | memoryview, len: int) -> int:  # noqa: A002
        return -1


class Studio:
    """A microphone, and who speaks into it."""

    def __init__(self) -> None:
        self.voice = Voice()
        self.is_open = False
        self.microphone = QtMicrophone(self._open)

    def _open(self, rate: int) -> Source:
        self.is_open = True
        return Source(self.voice, rate, self._close)

    def _close(self) -> None:
        self.is_open = False


def samples(*values: int) -> bytes:
    return array("h", values).tobytes()


def read(content: bytes) -> tuple[int, int, list[int]]:
    """Return channels, rate and samples of a WAV file."""
    with wave.open(io.BytesIO(content)) as file:
        heard = array("h", file.readframes(file.getnframes()))
        return file.getnchannels(), file.getframerate(), list(heard)


def test_what_was_said_is_a_sound_of_one_channel(qtbot: QtBot) -> None:
    studio = Studio()
    studio.microphone.start(16_000)
    studio.voice.speaks(samples(1, 2))
    studio.voice.speaks(samples(3))
    assert read(studio.microphone.stop()) == (1, 16_000, [1, 2, 3])
    assert not studio.is_open


def test_half_a_sample_waits_for_its_other_half_and_at_the_end_is_left_out(qtbot: QtBot) -> None:
    studio, said = Studio(), samples(100, 20_000, 5)
    studio.microphone.start(8_000)
    studio.voice.speaks(said[:3])
    assert studio.microphone.level() < 0.01
    studio.voice.speaks(said[3:5])
    assert studio.microphone.level() == pytest.approx(20_000 / 32_768)
    assert read(studio.microphone.stop())[2] == [100, 20_000]


def test_the_level_is_the_loudest_since_the_last_look_upwards_or_downwards(qtbot: QtBot) -> None:
    studio = Studio()
    studio.microphone.start(16_000)
    studio.voice.speaks(samples(10, -32_768, 10))
    assert studio.microphone.level() == 1.0
    assert studio.microphone.level() == 0.0


def test_its_length_is_told(qtbot: QtBot) -> None:
    studio = Studio()
    assert studio.microphone.seconds() == 0
    studio.microphone.start(8_000)
    studio.voice.speaks(samples(*[0] * 4_000))
    assert studio.microphone.seconds() == 0.5


def test_nothing_is_kept_after_the_end_or_from_one_to_the_next(qtbot: QtBot) -> None:
    studio = Studio()
    studio.microphone.start(16_000)
    assert studio.microphone.stop() == b""  # nothing was heard
    studio.microphone.start(16_000)
    studio.voice.speaks(samples(1))
    studio.microphone.start(16_000)
    studio.voice.speaks(samples(2))
    assert read(studio.microphone.stop())[2] == [2]
    assert studio.microphone.stop() == b""


@pytest.mark.qt_log_ignore("No audio device", "pa_context_connect", extend=True)
def test_a_machine_without_a_microphone_says_so_and_a_start_hears_nothing() -> None:
    microphone = QtMicrophone()
    if microphone.is_there():
        pytest.skip("this machine has a microphone, which a test leaves off")
    microphone.start(16_000)
    assert microphone.stop() == b""
