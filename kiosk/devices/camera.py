"""The camera, through Qt: into memory only, and off but for the moments when a person sees its picture."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.devices import Frame
from kiosk.devices.frames import NewestFrame

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtMultimedia import (
        QCameraDevice,
        QCameraFormat,
        QMediaCaptureSession,
    )

MOST_PIXELS = 1920 * 1080
"""More than a letter on a page needs to be read, and every picture of the camera is copied."""


class QtCamera:
    """The system's camera. Qt's part for it is loaded by the first question that can use one (0.4 s cold)."""

    def __init__(self, connect: "Callable[[QMediaCaptureSession, bool], QObject] | None" = None) -> None:
        """``connect`` gives a session its pictures, and returns what must live as long."""
        self._connect = connect or _use_camera
        self._alive: tuple[object, ...] = ()
        self._frames: NewestFrame | None = None

    def is_there(self) -> bool:
        """Return whether the system has a camera now."""
        from PySide6.QtMultimedia import QMediaDevices

        return bool(QMediaDevices.videoInputs())

    def start(self, *, front: bool) -> None:
        """Switch it on, unless it is on already."""
        from PySide6.QtMultimedia import QMediaCaptureSession, QVideoSink

        if self._frames is not None:
            return
        session, sink = QMediaCaptureSession(), QVideoSink()
        self._frames = NewestFrame(sink)
        session.setVideoSink(sink)
        self._alive = (session, sink, self._connect(session, front))

    def frame(self) -> Frame | None:
        """Return the newest picture since the last call."""
        return None if self._frames is None else self._frames.take()

    def stop(self) -> None:
        """Switch it off: what is not kept alive is closed."""
        if self._frames is not None:
            self._frames.forget()
        self._alive, self._frames = (), None


def _use_camera(session: "QMediaCaptureSession", front: bool) -> "QObject":
    from PySide6.QtMultimedia import QCamera

    device = _device(front=front)
    camera = QCamera(device)
    best = max(filter(_is_fit, device.videoFormats()), key=_size, default=None)
    if best is not None:
        camera.setCameraFormat(best)
    session.setCamera(camera)
    camera.start()
    return camera


def _device(*, front: bool) -> "QCameraDevice":
    from PySide6.QtMultimedia import QCameraDevice, QMediaDevices

    wanted = QCameraDevice.Position.FrontFace if front else QCameraDevice.Position.BackFace
    cameras = QMediaDevices.videoInputs()
    return next((one for one in cameras if one.position() == wanted), QMediaDevices.defaultVideoInput())


def _is_fit(form: "QCameraFormat") -> bool:
    return _size(form) <= MOST_PIXELS and form.maxFrameRate() >= 10


def _size(form: "QCameraFormat") -> int:
    return form.resolution().width() * form.resolution().height()
