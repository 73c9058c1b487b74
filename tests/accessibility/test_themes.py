import pytest
from PySide6.QtGui import QPalette

from accessibility import preferences
from accessibility.audit import audit_theme
from accessibility.contrast import luminance
from accessibility.themes import BASE_POINTS, PART_PAIRS, TEXT_PAIRS, THEMES, Theme, palette, style_sheet


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
    made = palette(THEMES["yellow-on-black"])
    assert made.color(QPalette.ColorRole.WindowText).name() == THEMES["yellow-on-black"].text
    assert made.color(QPalette.ColorRole.Accent).name() == THEMES["yellow-on-black"].focus


@pytest.mark.parametrize(("scale", "points"), [(1.0, 28.8), (1.5, 43.2), (4.0, 88.2)])
def test_headings_grow_with_the_text_and_less_so_in_the_largest(scale: float, points: float) -> None:
    assert f"Heading {{ font-size: {points}pt" in style_sheet(THEMES["light"], scale)
    assert points > BASE_POINTS * scale


@pytest.mark.parametrize(("scale", "points"), [(1.0, 18.0), (2.0, 36.0), (4.0, 36.0)])
def test_the_banner_doubles_and_grows_no_further(scale: float, points: float) -> None:
    assert f'Words[look="banner"] {{ font-size: {points}pt' in style_sheet(THEMES["light"], scale)


def test_the_dim_theme_is_the_darkest() -> None:
    lightest = {name: max(map(luminance, theme)) for name, theme in THEMES.items()}
    assert min(lightest, key=lambda name: lightest[name]) == "dim"
    assert lightest["dim"] < 0.4
