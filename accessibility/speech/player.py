"""Plays sounds by QtMultimedia, on the output that was chosen and on no other.

Importing it takes 0.3 s, so this module is imported when speech is first switched on.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from accessibility.speech.ports import Output, Trouble
from accessibility.speech.sound import Sound, SoundError, read


class SinkPlayer(QObject):
    """A ``Player``; ``devices`` says by id or description which device is which output.

    The loudspeaker is the system's default when it is not named. A headset that is not named is none: what
    is private must not come out of a default that is anybody's guess.
    """

    def __init__(self, devices: Mapping[Output, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = devices
        self._volume = 1.0
        self._sink: QAudioSink | None = None
        self._device = b""
        self._buffer = QBuffer(self)
        self._then: Callable[[Trouble | None], None] | None = None
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self._end)
        self._media = QMediaDevices(self)
        self._media.audioOutputsChanged.connect(self._outputs_changed)

    def has(self, output: Output) -> bool:
        """Return whether the device is there."""
        return self._found(output) is not None

    def set_volume(self, part: float) -> None:
        """Be this loud, from 0 to 1."""
        self._volume = part
        if self._sink is not None:
            self._sink.setVolume(part)

    def play(self, sound: bytes, output: Output, then: Callable[[Trouble | None], None]) -> None:
        """Begin to play."""
        self.stop()
        device = self._found(output)
        try:
            heard = read(sound)
        except SoundError:
            then(Trouble.NOT_SAID)
            return
        if device is None:
            then(Trouble.NO_SOUND)
            return
        self._then = then
        self._begin(heard, device)

    def stop(self) -> None:
        """Be silent at once: what was handed to the system is thrown away."""
        self._then = None
        self._over.stop()
        sink, self._sink = self._sink, None
        if sink is not None:
            sink.stateChanged.disconnect(self._changed)
            sink.reset()
            sink.deleteLater()
        self._buffer.close()

    def _begin(self, sound: Sound, device: QAudioDevice) -> None:
        form = QAudioFormat()
        form.setSampleRate(sound.rate)
        form.setChannelCount(sound.channels)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._buffer.setData(QByteArray(sound.samples))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._device = bytes(device.id().data())
        sink = self._sink = QAudioSink(device, form, self)
        sink.setVolume(self._volume)
        sink.stateChanged.connect(self._changed)
        sink.start(self._buffer)
        # Sound systems say up to two seconds late that all was played. Engines end with a quarter of a
        # second of silence, longer than it takes from here to the ear.
        self._over.start(form.durationForBytes(len(sound.samples)) // 1000)

    def _end(self, trouble: Trouble | None = None) -> None:
        """Say that the sound is over; what is still on its way to the ear may go on."""
        then, self._then = self._then, None
        if then is not None:
            then(trouble)

    def _changed(self) -> None:
        """Notice that the system took the sound away.

        The state is asked for: PySide 6.11 cannot convert the one that the signal brings.
        """
        if self._sink is not None and self._sink.state() == QtAudio.State.StoppedState:
            self._end(Trouble.NO_SOUND)

    def _outputs_changed(self) -> None:
        """Stop when the device went: the sound system would move what plays to another, for all to hear."""
        if self._sink is not None and self._device not in map(_id, QMediaDevices.audioOutputs()):
            then = self._then
            self.stop()
            if then is not None:
                then(Trouble.NO_SOUND)

    def _found(self, output: Output) -> QAudioDevice | None:
        name = self._names.get(output, "")
        if not name:
            default = QMediaDevices.defaultAudioOutput()
            return None if output is Output.HEADSET or default.isNull() else default
        return next((each for each in QMediaDevices.audioOutputs() if name in names_of(each)), None)


def names_of(device: QAudioDevice) -> tuple[str, str]:
    """Return the names by which a device can be chosen: its id, and its description."""
    return _id(device).decode(errors="replace"), device.description()


def _id(device: QAudioDevice) -> bytes:
    return bytes(device.id().data())
