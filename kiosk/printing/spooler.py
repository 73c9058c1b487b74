"""The system's printer by way of Qt, where there is no CUPS: on Windows (not tried there).

Qt's printer writes no tags, so what is printed is the tagged PDF, drawn page by page. Windows' spooler lets
nobody ask after a job, nor take it back: a paper counts as printed when the spooler has it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.printing.cups import TITLE
from kiosk.printing.outcome import NotDoneError, Outcome

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter


_FINENESS = 300
"""Dots an inch."""


class Spooler:
    """A printer by its name, or the system's default."""

    def __init__(self, name: str, find: "Callable[[str], QPrinter | None] | None" = None) -> None:
        """``find`` returns the printer of a name; for tests, which print into a file."""
        self._name = name
        self._find = find or _find

    def send(self, pdf: bytes) -> str:
        """Draw a paper on the printer and return its name; raises NotDoneError."""
        from PySide6.QtGui import QPageSize, QPainter
        from PySide6.QtPrintSupport import QPrinter

        printer = self._find(self._name)
        if printer is None or printer.printerState() in {
            QPrinter.PrinterState.Error,
            QPrinter.PrinterState.Aborted,
        }:
            raise NotDoneError(Outcome.NO_PRINTER)
        printer.setDocName(TITLE)
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        painter = QPainter()
        if not painter.begin(printer):
            raise NotDoneError(Outcome.NO_PRINTER)
        try:
            _draw(_opened(pdf), painter, printer)
        finally:
            painter.end()
        return printer.printerName()

    def outcome(self, job: str) -> Outcome:
        """Return that it is printed: the spooler tells no more."""
        return Outcome.PRINTED

    def take_back(self, job: str) -> None:
        """Say that it cannot be done."""
        raise NotDoneError(Outcome.NOT_PRINTED)


def _find(name: str) -> "QPrinter | None":
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.defaultPrinter() if name == "default" else QPrinterInfo.printerInfo(name)
    return None if info.isNull() else QPrinter(info, QPrinter.PrinterMode.HighResolution)


def _opened(pdf: bytes) -> "QPdfDocument":
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    buffer = QBuffer(document)  # which lives as long
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def _draw(document: "QPdfDocument", painter: "QPainter", printer: "QPrinter") -> None:
    """Draw each page as a picture as fine as print needs, from corner to corner."""
    paper = printer.pageLayout()
    fine, whole = paper.fullRectPixels(_FINENESS).size(), paper.fullRectPixels(printer.resolution())
    for page in range(document.pageCount()):
        if page and not printer.newPage():
            raise NotDoneError(Outcome.NOT_PRINTED)
        painter.drawImage(whole, document.render(page, fine))
