"""A photo to draw on, on its page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from accessibility import interfaces
from kiosk.gallery.recorded import annotated
from kiosk.intents import ClearDrawing, DrewOnPhoto
from kiosk.widgets.photo import PhotoWidget
from kiosk.widgets.sketch import Canvas, Sketch
from tests.accessibility.announced import announced
from tests.kiosk.widgets.shown import Shown


class Easel:
    """A photo question on the screen, with a photo to draw on."""

    def __init__(self, qtbot: QtBot, *, drawn: bool = False, mirrored: bool = False) -> None:
        self.shown = Shown(qtbot, annotated(drawn=drawn))
        assert isinstance(self.shown.widget, PhotoWidget)
        self.widget = self.shown.widget
        if mirrored:
            self.widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        assert self.widget.sketch is not None
        self.sketch: Sketch = self.widget.sketch
        self.canvas: Canvas = self.sketch.canvas

    def at(self, across: float, down: float) -> QPoint:
        box = self.canvas.box()
        return box.topLeft() + QPoint(int(box.width() * across), int(box.height() * down))

    def draws(self, *points: tuple[float, float], lets_go: bool = True) -> None:
        places = [self.at(*point) for point in points]
        QTest.mousePress(self.canvas, Qt.MouseButton.LeftButton, pos=places[0])
        for place in places[1:]:
            QTest.mouseMove(self.canvas, place)
        if lets_go:
            QTest.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, pos=places[-1])

    def shows_a_line(self, across: float, down: float) -> bool:
        """Return whether there is red here, on a photo of black and white; a thin line has soft edges."""
        seen = self.canvas.grab().toImage().pixelColor(self.at(across, down))
        return seen.red() - seen.green() > 100


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_line_is_told_in_parts_of_the_photo_when_it_ends(qtbot: QtBot, mirrored: bool) -> None:
    easel = Easel(qtbot, mirrored=mirrored)
    easel.draws((0.25, 0.5), (0.75, 0.25), lets_go=False)
    assert easel.shown.asked == []
    QTest.mouseRelease(easel.canvas, Qt.MouseButton.LeftButton, pos=easel.at(0.75, 0.25))
    (drew,) = easel.shown.asked
    assert isinstance(drew, DrewOnPhoto)
    assert drew.ref == "/data/damage"
    assert drew.stroke[0] == pytest.approx((0.25, 0.5), abs=0.01)
    assert drew.stroke[-1] == pytest.approx((0.75, 0.25), abs=0.01)


def test_a_line_is_seen_while_it_is_drawn(qtbot: QtBot) -> None:
    easel = Easel(qtbot)
    assert not easel.shows_a_line(0.25, 0.5)
    easel.draws((0.1, 0.5), (0.4, 0.5), lets_go=False)
    assert easel.shows_a_line(0.25, 0.5)


def test_a_press_alone_is_a_dot(qtbot: QtBot) -> None:
    easel = Easel(qtbot)
    easel.draws((0.25, 0.5))
    assert easel.shows_a_line(0.25, 0.5)
    assert len(easel.shown.asked) == 1


def test_a_line_begins_on_the_photo_not_beside_it(qtbot: QtBot) -> None:
    easel = Easel(qtbot)
    easel.draws((1.02, 0.5), (0.5, 0.5))
    assert easel.shown.asked == []


def test_there_is_nothing_to_clear_before_a_line(qtbot: QtBot) -> None:
    easel = Easel(qtbot)
    assert easel.sketch.clear.isHidden()
    easel.widget.set_field(annotated(drawn=True))
    assert easel.sketch.clear.isVisible()


def test_clearing_is_asked_for_by_keys_and_the_focus_does_not_get_lost(qtbot: QtBot) -> None:
    easel = Easel(qtbot, drawn=True)
    easel.sketch.clear.setFocus()
    QTest.keyClick(easel.sketch.clear, Qt.Key.Key_Space)
    assert easel.shown.asked == [ClearDrawing("/data/damage")]
    easel.widget.set_field(annotated())
    assert easel.sketch.clear.isHidden()
    assert easel.widget.look.hasFocus()


def test_a_screen_reader_meets_a_graphic_that_says_how_it_is_and_is_told_when_that_changes(
    qtbot: QtBot,
) -> None:
    interfaces.install()
    easel = Easel(qtbot)
    interface = QAccessible.queryAccessibleInterface(easel.canvas)
    assert interface.role() == QAccessible.Role.Graphic
    assert interface.text(QAccessible.Text.Name) == "Where is the damage?: A photo is attached."
    with announced() as said:
        easel.widget.set_field(annotated(drawn=True))
    assert said == ["A photo is attached, and you have drawn on it."]
    assert easel.canvas.accessibleName().endswith("and you have drawn on it.")


def test_a_photo_that_is_removed_takes_the_canvas_along(qtbot: QtBot) -> None:
    easel = Easel(qtbot, drawn=True)
    words = annotated().photo
    assert words is not None
    gone = replace(annotated(), photo=replace(words, attached=None, draw="", clear=""))
    easel.widget.set_field(gone)
    assert easel.widget.sketch is None
