"""The microphone, through Qt: into memory only.

Qt's recorder would write a file where its name can be read; its source of samples gives them to us alone.
"""

import io
import sys
import wave
from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice

_LOUDEST = 32_768
_BYTES = 2
_HELD_SECONDS = 2
"""How much the system keeps for us while a page is drawn."""


class Source(NamedTuple):
    """Where samples come from, as 16-bit numbers, one channel."""

    device: "QIODevice"
    rate: int
    stop: Callable[[], None]


class QtMicrophone:
    """The system's microphone. Qt's part for it is loaded by the first question that can use one."""

    def __init__(self, open_source: Callable[[int], Source | None] | None = None) -> None:
        """``open_source`` gives the samples at about a rate, or None where there are none."""
        self._open = open_source or _open_microphone
        self._source: Source | None = None
        self._samples = bytearray()
        self._loudest = 0

    def is_there(self) -> bool:
        """Return whether the system has a microphone now."""
        from PySide6.QtMultimedia import QMediaDevices

        return bool(QMediaDevices.audioInputs())

    def start(self, rate: int) -> None:
        """Begin to record, and forget what was recorded before."""
        self.stop()
        self._source = self._open(rate)
        if self._source is not None:
            self._source.device.readyRead.connect(self._take)

    def level(self) -> float:
        """Return the loudest sample since the last call."""
        loudest, self._loudest = self._loudest, 0
        return loudest / _LOUDEST

    def seconds(self) -> float:
        """Return how much was recorded so far."""
        return 0.0 if self._source is None else len(self._samples) / _BYTES / self._source.rate

    def stop(self) -> bytes:
        """Switch it off, and return what was recorded."""
        if self._source is None:
            return b""
        self._take()
        source, samples = self._source, self._samples
        self._source, self._samples, self._loudest = None, bytearray(), 0
        source.device.readyRead.disconnect(self._take)
        source.stop()
        return _wave(bytes(samples[: _whole(samples)]), source.rate) if samples else b""

    def _take(self) -> None:
        """Take what has come, and note how loud it is; a device may give half of a sample."""
        assert self._source is not None
        begun = _whole(self._samples)
        self._samples += bytes(self._source.device.readAll().data())
        heard = array("h", bytes(self._samples[begun : _whole(self._samples)]))
        self._loudest = max(self._loudest, max(heard, default=0), -min(heard, default=0))


def _whole(samples: bytearray) -> int:
    """Return how many bytes whole samples take."""
    return len(samples) // _BYTES * _BYTES


def _open_microphone(rate: int) -> Source | None:
    from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices

    device = QMediaDevices.defaultAudioInput()
    for tried in (rate, device.preferredFormat().sampleRate()):
        form = QAudioFormat()
        form.setSampleRate(tried)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if not device.isNull() and device.isFormatSupported(form):
            source = QAudioSource(device, form)
            source.setBufferSize(form.bytesForDuration(_HELD_SECONDS * 1_000_000))
            samples = source.start()
            return None if samples is None else Source(samples, tried, source.stop)
    return None


def _wave(samples: bytes, rate: int) -> bytes:
    """Return samples as a WAV file."""
    if sys.byteorder == "big":  # a WAV file has the low byte first
        turned = array("h", samples)
        turned.byteswap()
        samples = turned.tobytes()
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(_BYTES)
        file.setframerate(rate)
        file.writeframes(samples)
    return kept.getvalue()
