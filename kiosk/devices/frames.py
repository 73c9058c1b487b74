"""Pictures out of Qt's video, as they come from a camera or a film."""

from typing import TYPE_CHECKING

from kiosk.devices import Frame

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink


class NewestFrame:
    """Keeps the newest picture of a sink until it is asked for."""

    def __init__(self, sink: "QVideoSink") -> None:
        self._sink = sink
        self._newest: QVideoFrame | None = None
        sink.videoFrameChanged.connect(self._keep)

    def take(self) -> Frame | None:
        """Return the newest picture since the last call."""
        from PySide6.QtGui import QImage

        newest, self._newest = self._newest, None
        image = QImage() if newest is None else newest.toImage().convertToFormat(QImage.Format.Format_RGB32)
        if image.isNull():
            return None
        return Frame(image.width(), image.height(), bytes(image.constBits()))

    def forget(self) -> None:
        """Let go of the picture and the sink."""
        self._sink.videoFrameChanged.disconnect(self._keep)
        self._newest = None

    def _keep(self, frame: "QVideoFrame") -> None:
        self._newest = frame
