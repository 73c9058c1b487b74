from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from accessibility import physical
from accessibility.themes import THEMES, palette


@pytest.fixture(autouse=True)
def measured() -> Iterator[None]:
    """Go by a screen whose size is known, and whose targets are 44 px all the same."""
    physical.tell(0.28)
    yield
    physical.tell(None)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Give the application the theme's colours: a window's own do not reach all below a style sheet."""
    QApplication.setPalette(palette(THEMES["light"]))
