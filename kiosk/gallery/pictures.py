"""Pictures for samples, drawn, since the project ships nobody's photo."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter


def encoded(image: QImage, form: str = "png") -> bytes:
    """Return a picture as the bytes of a file of this form."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(form.encode())).write(image)
    return bytes(kept.data())


def thumbnail() -> bytes:
    """Return a small picture as the bytes of a PNG."""
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("#7799aa"))
    return encoded(image)
