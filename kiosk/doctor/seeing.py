"""Whether the letters of each language can be shown."""

import os
from collections.abc import Iterator
from datetime import date

from kiosk.doctor import Finding, bad, good
from kiosk.i18n import Texts
from kiosk.installation import Installation

_A_DAY = date(1990, 3, 27)


def letters(installation: Installation) -> Iterator[Finding]:
    """Lay out each language's own name and a date in its fonts, and look for boxes in place of letters."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # fonts are the same, and there may be no display
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from accessibility.fonts import font
    from accessibility.text import has_glyphs
    from accessibility.themes import BASE_POINTS

    kept = QGuiApplication.instance() or QApplication([])
    for code in installation.config.languages:
        texts = Texts(code)
        if has_glyphs(f"{texts.autonym} {texts.date(_A_DAY)}", font(code, BASE_POINTS)):
            yield good(f"{texts.autonym}: every letter has a font.")
        else:
            yield bad(
                f"{texts.autonym}: no font has its letters. Install fonts-noto-core and fonts-noto-cjk."
            )
    del kept
