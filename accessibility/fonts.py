"""Fonts for each language: families by name, since Qt's own fallback mixes styles and clips tops.

The first family that is installed is used; the last ones are what Windows and macOS have. Measured in
23 languages with ``fonts-noto-core`` and ``fonts-noto-cjk``: no missing glyph.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

_LATIN = ("Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans")

_NARROW = 0.46
"""Width of a letter in multiples of the text, in scripts whose fonts say twice as much of it (measured)."""

_USUAL = 1.2
"""Height of a line in multiples of the text, as fonts have it."""

SCRIPTS: dict[str, tuple[str, ...]] = {
    "am": ("Noto Sans Ethiopic",),
    "ar": ("Noto Sans Arabic", "Noto Naskh Arabic"),
    "bn": ("Noto Sans Bengali",),
    "ckb": ("Noto Sans Arabic", "Noto Naskh Arabic"),
    "fa": ("Noto Sans Arabic", "Noto Naskh Arabic"),
    "gu": ("Noto Sans Gujarati",),
    "he": ("Noto Sans Hebrew",),
    "hi": ("Noto Sans Devanagari",),
    "ja": ("Noto Sans CJK JP",),
    "ko": ("Noto Sans CJK KR",),
    "ne": ("Noto Sans Devanagari",),
    "pa": ("Noto Sans Gurmukhi",),
    "ps": ("Noto Naskh Arabic", "Noto Sans Arabic"),
    "ta": ("Noto Sans Tamil",),
    "ti": ("Noto Sans Ethiopic",),
    "ur": ("Noto Naskh Arabic", "Noto Sans Arabic"),
    "yue": ("Noto Sans CJK HK",),
    "zh": ("Noto Sans CJK SC",),
}
"""By the primary subtag of BCP 47; a language that is not here is written in Latin, Greek or Cyrillic.

Urdu in Naskh, not in Nastaliq, which its readers know best: Qt 6.11 sets letters of Nastaliq one over the
other, though the font and HarfBuzz are right, and out of a PDF it comes in no order that can be read.
"""


def families(language: str) -> tuple[str, ...]:
    """Return the font families for a BCP 47 language code, the best first."""
    return SCRIPTS.get(language.split("-", maxsplit=1)[0], ()) + _LATIN


def is_ours(family: str) -> bool:
    """Return whether a family is one of those named here: without serifs, or of a script that has none."""
    return family in {*_LATIN, *(name for names in SCRIPTS.values() for name in names)}


def font(language: str, points: float, *, spaced: bool = False) -> "QFont":
    """Return the font of running text in this language; ``spaced`` as far apart as WCAG 1.4.12 says.

    Letters stay where they are in scripts that join them: apart, they are no words any more.
    """
    from PySide6.QtGui import QFont  # paper asks for the names alone, where there is no Qt

    made = QFont()
    made.setFamilies(families(language))
    made.setPointSizeF(points)
    # Always: a new font begins as the application's, which may be one that stands apart.
    pixels = points * 96 / 72 if spaced else 0.0
    joined = language.split("-", maxsplit=1)[0] in SCRIPTS
    made.setWordSpacing(0.16 * pixels)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.0 if joined else 0.12 * pixels)
    return made


def letter_width(made: "QFont") -> float:
    """Return how wide a letter of running text is on average, in pixels."""
    from PySide6.QtGui import QFontInfo, QFontMetricsF

    if made.families()[:1] in ([], [_LATIN[0]]):
        return QFontMetricsF(made).averageCharWidth()
    return _NARROW * QFontInfo(made).pixelSize()


def line_factor(made: "QFont") -> float:
    """Return how much higher lines are in this font: half again as high where words stand apart."""
    return 1.5 / _USUAL if made.wordSpacing() > 0 else 1.0


def family_rule(language: str) -> str:
    """Return a style sheet for words in another language than the page's; the size stays the page's."""
    return "font-family: " + ", ".join(f'"{family}"' for family in families(language))
