"""A picture whose areas can be pressed: never the only way, and what is chosen shows in it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from accessibility.choice import Radio
from accessibility.preferences import Preferences
from kiosk.gallery.fields import body
from kiosk.gallery.views import frame, question
from kiosk.views.question import Field, FieldKind
from kiosk.widgets.image_map import AreaPicture
from kiosk.widgets.select_multiple import SelectMultipleWidget
from kiosk.widgets.select_one import SelectOneWidget
from tests.accessibility.announced import announced
from tests.kiosk.kiosk_window import Shown as Window
from tests.kiosk.kiosk_window import child, settle
from tests.kiosk.widgets.shown import Shown

LEFT, RIGHT, NOWHERE = (0.25, 0.5), (0.75, 0.5), (0.5, 0.95)


class Page:
    """The question on the screen."""

    def __init__(self, qtbot: QtBot, field: Field) -> None:
        self.shown = Shown(qtbot, field)
        self.widget = self.shown.widget
        assert isinstance(self.widget, SelectOneWidget | SelectMultipleWidget)
        assert self.widget.choices.area is not None
        self.rows, self.picture = self.widget.options.rows, self.widget.choices.area
        self.widget.setStyleSheet("font-size: 18pt")  # as plain text is in the kiosk
        self.widget.resize(1200, 600)
        QApplication.processEvents()

    def at(self, place: tuple[float, float]) -> QPoint:
        size = self.picture.size()
        width = self.picture.heightForWidth(size.width()) * 2  # the picture is twice as wide as high
        return QPoint(int(width * place[0]), int(width / 2 * place[1]))

    def presses(self, place: tuple[float, float]) -> None:
        QTest.mouseClick(self.picture, Qt.MouseButton.LeftButton, pos=self.at(place))

    def colour(self, place: tuple[float, float]) -> str:
        # Beside the tick, which is in the middle of an area.
        return self.picture.grab().toImage().pixelColor(self.at(place) + QPoint(0, 40)).name()


def test_pressing_an_area_chooses_and_says_it(qtbot: QtBot) -> None:
    page = Page(qtbot, body())
    with announced() as said:
        page.presses(LEFT)
        page.presses(RIGHT)
    assert page.shown.answers == ["arm", "leg"]
    assert said == ["An arm", "A leg"]


def test_the_second_strike_of_a_double_click_is_none(qtbot: QtBot) -> None:
    """It would take the first back, or press another picture that the first has brought."""
    page = Page(qtbot, body(kind=FieldKind.SELECT_MULTIPLE))
    page.presses(LEFT)
    for strike in (QTest.mouseDClick, QTest.mouseRelease):
        strike(page.picture, Qt.MouseButton.LeftButton, pos=page.at(LEFT))
    assert page.shown.answers == ["arm"]


def test_what_is_chosen_is_said_although_the_page_goes_with_it(qtbot: QtBot) -> None:
    page = Page(qtbot, replace(body(), quick=True))
    page.widget.done.connect(page.widget.wait)
    with announced() as said:
        page.presses(RIGHT)
    assert (page.shown.answers, said) == (["leg"], ["A leg"])


def test_of_several_any_number_is_chosen_and_taken_back(qtbot: QtBot) -> None:
    page = Page(qtbot, body(kind=FieldKind.SELECT_MULTIPLE))
    for place in (LEFT, RIGHT, LEFT):
        page.presses(place)
    assert page.shown.answers == ["arm", "arm leg", "leg"]


def test_between_the_areas_nothing_is_chosen(qtbot: QtBot) -> None:
    page = Page(qtbot, body())
    page.presses(NOWHERE)
    assert page.shown.answers == []


def test_a_finger_beside_a_small_area_still_finds_it(qtbot: QtBot) -> None:
    page = Page(qtbot, body())
    edge = page.at((0.4, 0.5)) + QPoint(10, 0)
    assert page.picture.area_at(edge) == "arm"
    assert page.picture.area_at(edge + QPoint(30, 0)) == ""


def test_sliding_off_takes_it_back(qtbot: QtBot) -> None:
    page = Page(qtbot, body())
    QTest.mousePress(page.picture, Qt.MouseButton.LeftButton, pos=page.at(LEFT))
    QTest.mouseRelease(page.picture, Qt.MouseButton.LeftButton, pos=page.at(RIGHT))
    assert page.shown.answers == []


def test_what_is_chosen_in_the_list_shows_in_the_picture(qtbot: QtBot) -> None:
    page = Page(qtbot, body())
    before = page.colour(LEFT), page.colour(RIGHT)
    page.widget.set_field(body("arm"))
    assert page.colour(LEFT) != before[0]
    assert page.colour(RIGHT) == before[1]


def test_the_list_has_every_choice_and_tab_walks_it_alone(qtbot: QtBot) -> None:
    page = Page(qtbot, body())
    assert list(page.rows) == ["arm", "leg", "other"]
    assert page.widget.in_order() == list(page.rows.values())
    assert page.picture.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert page.picture.accessibleName() == "Picture of the choices"


@pytest.mark.parametrize(("width", "is_beside"), [(1200, True), (300, False)])
def test_the_picture_stands_beside_the_list_where_there_is_room(
    qtbot: QtBot, width: int, is_beside: bool
) -> None:
    page = Page(qtbot, body())
    page.widget.resize(width, 900)
    for _ in range(3):  # layouts that depend on each other come to rest
        QApplication.processEvents()
    assert (page.picture.y() == page.rows["arm"].y()) is is_beside


@pytest.mark.parametrize("window", [(1280, 1024), (1366, 768)])
@pytest.mark.parametrize(("scale", "is_beside"), [(1.0, True), (2.0, False), (4.0, False)])
def test_on_its_page_it_stands_beside_the_list_until_large_text_has_no_room_for_both(
    qtbot: QtBot, window: tuple[int, int], scale: float, is_beside: bool
) -> None:
    kiosk = Window(qtbot)
    kiosk.window.resize(*window)
    asked = replace(body(), is_heading=True)
    kiosk.window.show_view(replace(question(asked), frame=frame(Preferences(text_scale=scale))))
    settle()
    picture, rows = child(kiosk.window, AreaPicture), kiosk.window.findChildren(Radio)
    assert (picture.y() == rows[0].y()) is is_beside
    assert picture.box().right() < picture.width()
    assert min(row.width() for row in rows) >= picture.box().width()


def test_another_picture_makes_another_widget(qtbot: QtBot) -> None:
    page = Page(qtbot, body())
    assert page.widget.fits(body("arm"))
    assert not page.widget.fits(body(arm="leg"))
    assert isinstance(page.picture, AreaPicture)
