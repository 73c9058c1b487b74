"""The scene of a demonstration: its own folder with settings, a stick with a photo, and screenshots."""

import shutil
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.errors import KioskError

_SETTINGS = """# Settings of the demonstration: no receivers, so everything goes to the sandbox.
name = "Demonstration"
data_dir = "data"
photo_dirs = ["stick"]
"""

_LAYOUT_ROUNDS = 3
"""A label that wraps asks for its height only after it has its width, and the frame after that."""


class StageError(KioskError):
    """The folder of the demonstration cannot be written; one sentence."""


class Stage:
    """Everything that a demonstration writes is in ``out``."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self.screenshots = 0

    @property
    def settings(self) -> Path:
        """The kiosk.toml of the demonstration."""
        return self._out / "kiosk.toml"

    def set(self, more: str = "") -> None:
        """Lay out a fresh scene; what an earlier demonstration left here is cleared.

        ``more`` is what else the settings say.
        """
        try:
            self._out.mkdir(parents=True, exist_ok=True)
            self.settings.write_text(_SETTINGS + more, encoding="utf-8")
            (self._out / "stick").mkdir(exist_ok=True)
        except OSError as error:
            raise _unwritable(self._out, error.strerror or type(error).__name__) from error
        shutil.rmtree(self._out / "data", ignore_errors=True)
        for old in self._out.glob("[0-9][0-9]-*.png"):
            old.unlink()
        _save(_draw_pothole(), self._out / "stick" / "road.png")

    def photograph(self, window: QWidget, what: str) -> None:
        """Write the next numbered screenshot, once layouts that depend on each other are at rest."""
        for _ in range(_LAYOUT_ROUNDS):
            QApplication.processEvents()
        self.screenshots += 1
        _save(window.grab(), self._out / f"{self.screenshots:02}-{what}.png")


def _save(picture: QImage | QPixmap, file: Path) -> None:
    if not picture.save(str(file)):
        raise _unwritable(file, "the picture was not written")


def _unwritable(place: Path, why: str) -> StageError:
    return StageError(f"{place}: {why}; check that the disk has room, or choose another folder with --out.")


def _draw_pothole() -> QImage:
    """Draw a road with a hole in it, since the project ships nobody's photo."""
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#8a8d8f"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#f2f2f2"))
    for left in range(40, 800, 200):
        painter.drawRect(left, 120, 110, 16)
    painter.setBrush(QColor("#3b3a38"))
    painter.drawEllipse(QPointF(430, 380), 170, 90)
    painter.setBrush(QColor("#6b5a45"))
    painter.drawEllipse(QPointF(440, 395), 120, 55)
    painter.end()
    return image
