"""Steps of a scale: all in one line, or one below the other, and never anything between."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QButtonGroup, QWidget
from pytestqt.qtbot import QtBot

from accessibility.physical import PIXELS
from accessibility.scale import ScaleLayout, StepRadio

WORDS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")


class Scale(QWidget):
    """A scale on the screen."""

    def __init__(self, qtbot: QtBot, width: int, direction: Qt.LayoutDirection) -> None:
        super().__init__()
        self.setLayoutDirection(direction)
        self.steps = [StepRadio(words) for words in WORDS]
        self._group = QButtonGroup(self)
        layout = ScaleLayout(self, 10)
        for step in self.steps:
            self._group.addButton(step)
            layout.addWidget(step)
        qtbot.addWidget(self)
        self.resize(width, layout.heightForWidth(width))
        self.show()
        QApplication.processEvents()

    @property
    def boxes(self) -> list[QRect]:
        return [step.geometry() for step in self.steps]


LEFTWARDS, RIGHTWARDS = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("direction", [RIGHTWARDS, LEFTWARDS])
def test_with_room_they_stand_in_one_line_equally_wide(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    boxes = Scale(qtbot, 900, direction).boxes
    assert {box.top() for box in boxes} == {0}
    assert len({(box.width(), box.height()) for box in boxes}) == 1
    lefts = [box.left() for box in boxes]
    assert lefts == sorted(lefts, reverse=direction == LEFTWARDS)


def test_without_room_each_has_a_line_of_its_own(qtbot: QtBot) -> None:
    boxes = Scale(qtbot, 300, RIGHTWARDS).boxes
    assert {(box.left(), box.width()) for box in boxes} == {(0, 300)}
    assert all(one.bottom() < other.top() for one, other in pairwise(boxes))


@pytest.mark.parametrize("width", [900, 300])
def test_they_are_large_enough_and_their_words_are_whole(qtbot: QtBot, width: int) -> None:
    scale = Scale(qtbot, width, RIGHTWARDS)
    for step in scale.steps:
        assert min(step.width(), step.height()) >= PIXELS
        assert step.height() >= step.heightForWidth(step.width())


def test_one_with_a_picture_is_higher_and_the_others_as_high(qtbot: QtBot) -> None:
    scale = Scale(qtbot, 900, RIGHTWARDS)
    before = scale.boxes[0].height()
    picture = QPixmap(40, 50)
    picture.fill(Qt.GlobalColor.red)
    scale.steps[2].set_picture(picture)
    QApplication.processEvents()
    assert {box.height() for box in scale.boxes} == {scale.steps[2].height()}
    assert scale.steps[2].height() > before


def test_in_the_other_direction_it_is_painted_too(qtbot: QtBot) -> None:
    scale = Scale(qtbot, 900, LEFTWARDS)
    image = scale.steps[0].grab().toImage()
    # The mark stands where reading begins: its ring is darker than what is opposite to it.
    right, left = (
        min(image.pixelColor(x, y).lightness() for x in xs for y in range(8, 30))
        for xs in (range(image.width() - 30, image.width() - 8), range(8, 30))
    )
    assert right < left
