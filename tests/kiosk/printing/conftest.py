import pytest
import typst

from kiosk.printing.document import Document
from kiosk.printing.typesetting import as_data, pages
from tests.kiosk.printing.pdf import Pdf


@pytest.fixture(scope="session")
def system_fonts() -> typst.Fonts:
    """The fonts of this machine; looking for them takes half a second."""
    return typst.Fonts(include_embedded_fonts=False)


class Setter:
    """Sets documents without a process for each."""

    def __init__(self, fonts: typst.Fonts) -> None:
        self._fonts = fonts

    def __call__(self, document: Document) -> Pdf:
        return Pdf(pages(as_data(document), self._fonts))


@pytest.fixture(scope="session")
def set_pages(system_fonts: typst.Fonts) -> Setter:
    return Setter(system_fonts)
