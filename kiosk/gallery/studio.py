"""Draws samples in one window without a screen, audits each, and keeps its picture."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from accessibility import physical
from accessibility.audit import Finding, audit
from accessibility.entry import LineEdit
from kiosk.errors import KioskError
from kiosk.gallery.languages import LANGUAGES
from kiosk.gallery.looks import WINDOWS, Look
from kiosk.gallery.samples import Sample
from kiosk.window import KioskWindow

_ROUNDS = 4
"""How often layouts that depend on each other may settle."""

_QUICK = 80
"""How hard Qt compresses a picture, of 100 not at all: a third quicker than it would, and a sixth larger."""


class GalleryError(KioskError):
    """The gallery cannot be written; one sentence."""


class Shot(NamedTuple):
    """What was found on one screen."""

    sample: str
    kind: str
    look: Look
    findings: list[Finding]

    @property
    def picture(self) -> str:
        """Where its picture is."""
        return f"{self.look.folder}/{self.sample}.png"


class Studio:
    """One window that shows everything; as a context manager, since it writes pictures beside."""

    def __init__(self, out: Path | None) -> None:
        """Without ``out`` no picture is kept."""
        self._out = out
        self._before = QApplication.font(), QApplication.palette()
        self._window = KioskWindow()
        self._writer = ThreadPoolExecutor(1)

    def __enter__(self) -> "Studio":
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.shutdown()
        self._window.close_for_good()
        self._window.deleteLater()
        _delete()
        physical.tell(None)
        font, palette = self._before
        QApplication.setFont(font)
        QApplication.setPalette(palette)

    def room(self, looks: Sequence[Look], samples: Sequence[Sample]) -> Iterator[Shot]:
        """Draw each sample in looks that differ in the theme alone."""
        size = WINDOWS[looks[0].window]
        physical.tell(size.millimetres / size.width)
        self._window.resize(size.width, size.height)
        self._window.show()
        for sample in samples:
            self._window.wipe()
            _delete()
            for look in looks:
                yield self._shot(sample, look)

    def _shot(self, sample: Sample, look: Look) -> Shot:
        self._window.activateWindow()
        view = sample.view(LANGUAGES[look.language], look.preferences)
        self._window.show_view(view)
        if view.frame.preferences.keyboard:  # its keys are there for a field alone
            _into_a_field(self._window)
        for _ in range(_ROUNDS):
            QApplication.processEvents()
        image = self._window.grab().toImage()
        shot = Shot(sample.name, sample.kind, look, audit(self._window))
        if self._out is not None:
            self._keep(image, self._out / shot.picture)
        return shot

    def _keep(self, image: QImage, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._writer.submit(_save, image, file).add_done_callback(lambda written: written.result())


def _into_a_field(window: KioskWindow) -> None:
    field = next((field for field in window.findChildren(LineEdit) if field.isVisibleTo(window)), None)
    if field is not None:
        field.setFocus()


def _delete() -> None:
    """Let Qt delete what was marked for it: a change of theme would go through all of that too."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _save(image: QImage, file: Path) -> None:
    if not image.save(str(file), None, _QUICK):
        raise GalleryError(f"{file}: the picture was not written; check that the disk has room.")
