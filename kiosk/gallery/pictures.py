"""Pictures for samples, drawn, since the project ships nobody's photo."""

from math import cos, pi, sin

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

CIRCLE = tuple((0.5 + 0.3 * cos(n * pi / 20), 0.5 + 0.3 * sin(n * pi / 20)) for n in range(41))
"""A line drawn around the middle of a picture, from one side of it to the other."""


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


def half_dark() -> bytes:
    """Return a picture, white on the left and black on the right, as the bytes of a JPEG, as photos are."""
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(QRect(450, 0, 450, 600), QColor("black"))
    painter.end()
    return encoded(image, "jpeg")
