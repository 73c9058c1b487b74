"""The printer of a system without CUPS: the same paper, drawn page by page; here into a file."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from kiosk.printing.document import Document, Heading, NewPage, Paragraph
from kiosk.printing.outcome import NotDoneError, Outcome
from kiosk.printing.spooler import Spooler
from tests.kiosk.printing.conftest import Setter
from tests.kiosk.printing.pdf import Pdf

pytestmark = pytest.mark.usefixtures("qapp")

PAPER = Document(
    "en",
    False,
    "A receipt",
    (Heading("Your answers are saved", 1), NewPage(), Paragraph("On the second")),
    "Page {number} of {total}",
)


def printer_into(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_is_printed_in_full(tmp_path: Path, set_pages: Setter) -> None:
    pdf, out = set_pages(PAPER), tmp_path / "out.pdf"
    Spooler("default", lambda _: printer_into(out)).send(pdf.content)
    printed = Pdf(out.read_bytes())
    assert printed.pages == pdf.pages == 2
    for page in (1, 2):
        dark, meant = printed.ink(page), pdf.ink(page)
        assert meant > 0
        assert abs(dark - meant) < meant / 4


def test_a_printer_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotDoneError) as error:
        Spooler("no such printer").send(b"")
    assert error.value.outcome is Outcome.NO_PRINTER


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_what_cannot_be_opened_for_printing_is_told(tmp_path: Path, set_pages: Setter) -> None:
    missing = tmp_path / "missing" / "out.pdf"
    with pytest.raises(NotDoneError) as error:
        Spooler("default", lambda _: printer_into(missing)).send(set_pages(PAPER).content)
    assert error.value.outcome is Outcome.NO_PRINTER
