"""Photos from folders: a scanner's, or a USB stick's.

A photo is decoded and encoded anew, never passed on as it was: that leaves out the place and time
that cameras write into files, and whatever a prepared file may carry beside its picture.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from kiosk.photos import Photo, PhotoError
from kiosk.views import Picture

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".bmp"}
NEWEST = 12
"""How many photos are offered: the newest, since people take a photo and then come here."""
MOST_FILES = 5_000
"""How many directory entries are looked at, so that a huge disk cannot hold up the screen."""
LARGEST_BYTES = 50_000_000
LONG_EDGE = 2048
"""Pixels of the long edge of what is attached: readable, and small enough for a slow line."""
THUMBNAIL = QSize(320, 240)
QUALITY = 85


class PhotoFolders:
    """The photos in some folders and the folders one level below them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._paths: dict[str, Path] = {}
        self._found: tuple[Picture, ...] | None = None

    def look(self) -> None:
        """Find the newest photos that can be drawn."""
        files = islice((file for folder in self._folders for file in _files(folder)), MOST_FILES)
        newest = sorted(files, key=lambda file: file[0], reverse=True)[:NEWEST]
        pictures = []
        self._paths = {}
        for number, (_, path) in enumerate(newest, start=1):
            image = _read(path, THUMBNAIL)
            if not image.isNull():
                key = str(number)
                self._paths[key] = path
                pictures.append(Picture(key, path.name, _encoded(image, "PNG")))
        self._found = tuple(pictures)

    def found(self) -> tuple[Picture, ...] | None:
        """Return what the last look found."""
        return self._found

    def read(self, key: str) -> Photo:
        """Return a photo as a JPEG without the camera's notes."""
        path = self._paths.get(key)
        image = QImage() if path is None else _read(path, QSize(LONG_EDGE, LONG_EDGE))
        if image.isNull():
            message = "The photo could not be read: choose another one."
            raise PhotoError(message)
        return Photo(_encoded(image, "JPEG"), "image/jpeg")

    def thumbnail(self, content: bytes) -> bytes:
        """Return a small PNG of an attached photo."""
        image = QImage.fromData(content)
        if image.isNull():
            return b""
        return _encoded(image.scaled(THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio), "PNG")

    def forget(self) -> None:
        """Forget what was found."""
        self._paths, self._found = {}, None


def _files(folder: Path) -> Iterator[tuple[float, Path]]:
    """Yield (time changed, path) of the photos here; a folder that went away just yields nothing."""
    try:
        for pattern in ("*", "*/*", "*/*/*"):
            for path in folder.glob(pattern):
                if path.suffix.lower() in SUFFIXES and path.is_file():
                    status = path.stat()
                    if status.st_size <= LARGEST_BYTES:
                        yield status.st_mtime, path
    except OSError:
        return


def _read(path: Path, within: QSize) -> QImage:
    """Decode a photo upright and no larger than asked; a null image when it cannot be."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > within.width() or size.height() > within.height()):
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio))
    return _bare(reader.read())


def _bare(image: QImage) -> QImage:
    """Paint the pixels onto a new image: Qt carries a file's comments along through every copy."""
    if image.isNull():
        return image
    bare = QImage(image.size(), QImage.Format.Format_RGB32)
    bare.fill(Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.drawImage(0, 0, image)
    painter.end()
    return bare


def _encoded(image: QImage, form: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, QUALITY if form == "JPEG" else -1)
    return bytes(data.data())
