import pytest
from PySide6.QtGui import QPalette

from accessibility import preferences
from accessibility.audit import audit_theme
from accessibility.themes import PART_PAIRS, TEXT_PAIRS, THEMES, Theme, palette, style_sheet


def test_every_name_of_a_theme_has_colours() -> None:
    assert tuple(THEMES) == preferences.THEMES


@pytest.mark.parametrize("name", preferences.THEMES)
def test_every_pair_of_colours_is_far_enough_apart(name: str) -> None:
    assert audit_theme(THEMES[name]) == []


def test_a_grey_that_is_too_light_is_found() -> None:
    faded = THEMES["light"]._replace(quiet="#767676")
    assert [finding.widget for finding in audit_theme(faded)] == ["quiet on background", "quiet on surface"]


def test_a_pale_border_is_found() -> None:
    pale = THEMES["light"]._replace(border="#cccccc")
    assert {finding.rule for finding in audit_theme(pale)} == {"contrast"}


def test_every_token_is_held_to_a_ratio() -> None:
    tokens = set(Theme._fields)
    assert tokens == {token for pair in TEXT_PAIRS + PART_PAIRS for token in pair}


def test_the_palette_carries_the_tokens() -> None:
    made = palette(THEMES["high-contrast"])
    assert made.color(QPalette.ColorRole.WindowText).name() == THEMES["high-contrast"].text
    assert made.color(QPalette.ColorRole.Accent).name() == THEMES["high-contrast"].focus


def test_text_doubles_with_the_scale() -> None:
    assert "font-size: 28.8pt" in style_sheet(THEMES["light"], 1.0)
    assert "font-size: 57.6pt" in style_sheet(THEMES["light"], 2.0)
