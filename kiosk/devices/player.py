"""The loudspeaker, through Qt: sounds and films out of memory, one at a time."""

from typing import TYPE_CHECKING

from kiosk.devices import Frame, Playing
from kiosk.devices.frames import NewestFrame

if TYPE_CHECKING:
    from PySide6.QtCore import QBuffer
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink


class QtPlayer:
    """Qt's own player, which knows what FFmpeg knows; it is loaded by the first question with a sound."""

    def __init__(self) -> None:
        self._number = 0
        self._state = Playing.OVER
        self._playing: tuple[QMediaPlayer, QAudioOutput, QVideoSink, QBuffer] | None = None
        self._frames: NewestFrame | None = None

    def is_there(self) -> bool:
        """Return whether the system has a loudspeaker, or a headset that is plugged in."""
        from PySide6.QtMultimedia import QMediaDevices

        return bool(QMediaDevices.audioOutputs())

    def play(self, content: bytes, volume: float) -> int:
        """Begin to play; what Qt finds in it shows in the state."""
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink

        self.stop()
        self._number += 1
        self._state = Playing.ON
        player, output, sink, buffer = QMediaPlayer(), QAudioOutput(), QVideoSink(), QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        output.setVolume(volume)
        player.setAudioOutput(output)
        player.setVideoSink(sink)
        self._frames = NewestFrame(sink)
        self._playing = (player, output, sink, buffer)
        player.mediaStatusChanged.connect(self._changed)
        player.setSourceDevice(buffer)
        player.play()
        return self._number

    def set_volume(self, volume: float) -> None:
        """Let what is played go on so loud."""
        if self._playing is not None:
            _, output, *_ = self._playing
            output.setVolume(volume)

    def state(self, number: int) -> Playing:
        """Return how far what got this number is."""
        return self._state if number == self._number else Playing.OVER

    def is_playing(self) -> bool:
        """Return whether anything is on."""
        return self._state is Playing.ON

    def frame(self) -> Frame | None:
        """Return the newest picture of a film since the last call."""
        return None if self._frames is None else self._frames.take()

    def stop(self) -> None:
        """Be silent at once."""
        if self._playing is None or self._frames is None:
            return
        player, *_ = self._playing
        player.mediaStatusChanged.disconnect(self._changed)
        player.stop()
        self._frames.forget()
        self._playing, self._frames, self._state = None, None, Playing.OVER

    def _changed(self, status: "QMediaPlayer.MediaStatus") -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._state = Playing.OVER
        elif status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._state = Playing.FAILED
