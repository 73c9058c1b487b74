"""What the platform is set to is respected (EN 301 549, 11.7)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from accessibility.platform import theme_asked_for, theme_for
from accessibility.preferences import THEMES

_Contrast, _Colours = Qt.ContrastPreference, Qt.ColorScheme


@pytest.mark.parametrize(
    ("contrast", "colours", "theme"),
    [
        (_Contrast.NoPreference, _Colours.Unknown, "light"),
        (_Contrast.NoPreference, _Colours.Light, "light"),
        (_Contrast.NoPreference, _Colours.Dark, "dark"),
        (_Contrast.HighContrast, _Colours.Dark, "yellow-on-black"),
        (_Contrast.HighContrast, _Colours.Light, "yellow-on-black"),
    ],
)
def test_contrast_comes_before_colours(
    contrast: Qt.ContrastPreference, colours: Qt.ColorScheme, theme: str
) -> None:
    assert theme_for(contrast, colours) == theme


def test_the_platform_of_this_machine_can_be_asked(qapp: QApplication) -> None:
    assert theme_asked_for() in THEMES
