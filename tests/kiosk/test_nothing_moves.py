"""Nothing moves, flashes or changes by itself (WCAG 2.2.2, 2.3.1, 2.3.3)."""

import ast
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from accessibility.preferences import Preferences
from kiosk.gallery.languages import LANGUAGES
from kiosk.gallery.samples import Sample, samples
from tests.kiosk.kiosk_window import Shown, settle

ROOT = Path(__file__).parents[2]
MOVING = {"QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "QGraphicsOpacityEffect"}
"""What Qt moves things with."""


def test_no_screen_or_control_is_made_with_what_moves() -> None:
    names = {
        alias.name
        for folder in ("kiosk", "accessibility")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert names & MOVING == set()


@pytest.mark.parametrize("sample", list(samples()), ids=lambda sample: sample.name)
def test_a_screen_that_nobody_touches_stays_as_it_is(sample: Sample, qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.window.show_view(sample.view(LANGUAGES["en"], Preferences()))
    settle()
    before = shown.window.grab().toImage()
    settle()

    assert shown.window.grab().toImage() == before
