"""Decoding and encoding photos with Qt.

A photo is decoded and encoded anew, never passed on as it was: that leaves out the place and time
that cameras write into files, and whatever a prepared file may carry beside its picture.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from kiosk.devices import Frame
from kiosk.ink import draw_strokes
from kiosk.picture_kinds import picture_kind

if TYPE_CHECKING:
    from kiosk.photos import Stroke

LONG_EDGE = 2048
"""Pixels of the long edge of what is attached, unless the form says: readable, and soon sent."""
QUALITY = 85
_PHOTOS = {b"jpeg", b"png", b"webp", b"bmp"}
"""What a photo may be, whatever its name says: Qt would also read formats that load other files."""
_LARGEST_TILE = 1024


def thumbnail_of_file(path: Path, within: tuple[int, int]) -> bytes:
    """Return a small PNG of a photo, or nothing when it cannot be drawn."""
    return _encoded(_read(path, QSize(*within)), b"png")


def fitted(content: bytes, within: tuple[int, int]) -> bytes:
    """Return a picture as a PNG no larger than this, or nothing when it cannot be drawn."""
    image, room = QImage.fromData(_drawable(content)), QSize(*within)
    if image.width() > room.width() or image.height() > room.height():
        image = image.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return _encoded(image, b"png")


def tile(content: bytes) -> QImage:
    """Decode one tile of a map, as the kind of picture that it begins as; a null image when it cannot be.

    Tiles are squares of 256 or 512 pixels; what claims to be much larger is not decoded.
    """
    kind = picture_kind(content)
    if not kind:
        return QImage()
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setDecideFormatFromContent(False)
    size = reader.size()
    fits = 0 < size.width() <= _LARGEST_TILE and 0 < size.height() <= _LARGEST_TILE
    return reader.read() if fits else QImage()


def _drawable(content: bytes) -> bytes:
    """Return a picture as it may be given to Qt; nothing for one that cannot be made harmless."""
    from kiosk.svg import SvgError, harmless, is_svg

    try:
        return harmless(content) if is_svg(content) else content
    except SvgError:
        return b""


def bare_jpeg(path: Path, long_edge: int) -> bytes:
    """Return a photo as a JPEG of its pixels alone, or nothing when it cannot be read."""
    return _encoded(_read(path, QSize(long_edge, long_edge)), b"jpeg")


def jpeg_of(frame: Frame, long_edge: int) -> bytes:
    """Return what a camera saw as a JPEG no larger than this."""
    image = QImage(frame.pixels, frame.width, frame.height, QImage.Format.Format_RGB32)
    if max(frame.width, frame.height) > long_edge:
        within = QSize(long_edge, long_edge)
        image = image.scaled(
            within, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return _encoded(image, b"jpeg")


def drawn_on(content: bytes, strokes: "tuple[Stroke, ...]") -> bytes:
    """Return a photo that we encoded, with these lines on it, as a JPEG of its size."""
    image = QImage.fromData(content)
    painter = QPainter(image)
    draw_strokes(painter, QRectF(image.rect()), strokes)
    painter.end()
    return _encoded(image, b"jpeg")


def _read(path: Path, within: QSize) -> QImage:
    """Decode a photo upright and no larger than asked; a null image when it cannot be."""
    if not _is_whole(path):
        return QImage()
    reader = QImageReader(str(path))
    if bytes(reader.format().data()) not in _PHOTOS:
        return QImage()
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > within.width() or size.height() > within.height()):
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio))
    return _bare(reader.read())


def _is_whole(path: Path) -> bool:
    """Return whether the file has its end: Qt draws what there is of a photo and leaves the rest grey."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    if content.startswith(b"\xff\xd8"):
        # The end of image after the last start of scan (ITU T.81, B.1.1.3): a thumbnail has one too.
        return content.find(b"\xff\xd9", content.rfind(b"\xff\xda")) > 0
    if content.startswith(b"\x89PNG"):
        return b"IEND\xaeB`\x82" in content  # the last chunk with its checksum (PNG 3, 11.2.5)
    if content.startswith(b"RIFF"):
        return len(content) >= int.from_bytes(content[4:8], "little") + 8  # WebP (RFC 9649, 2.4)
    return True


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


def _encoded(image: QImage, form: bytes) -> bytes:
    if image.isNull():
        return b""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, form)
    writer.setQuality(QUALITY if form == b"jpeg" else -1)
    writer.write(image)
    return bytes(data.data())
