"""What the platform is set to, for people who set it before they came (EN 301 549, 11.7).

Read after the first screen: asking makes every enumeration of Qt's namespace, 20 to 40 ms.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from accessibility.preferences import THEMES


def theme_asked_for() -> str:
    """Return the theme that serves what this platform is set to."""
    hints = QGuiApplication.styleHints()  # kept: what it returns dies with it
    accessibility = hints.accessibility()
    return theme_for(accessibility.contrastPreference(), hints.colorScheme())


def theme_for(contrast: Qt.ContrastPreference, colours: Qt.ColorScheme) -> str:
    """Return the theme that serves a wish for contrast, or for dark colours; else the first.

    Of motion nothing needs asking: nothing here moves.
    """
    if contrast == Qt.ContrastPreference.HighContrast:
        return "yellow-on-black"
    return "dark" if colours == Qt.ColorScheme.Dark else THEMES[0]
