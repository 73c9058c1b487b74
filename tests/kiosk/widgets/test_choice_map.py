"""A map of the choices of a list: never the only way, and what is chosen shows in both."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.gallery.places import libraries
from kiosk.gallery.town import MIDDLE
from kiosk.intents import LookAt
from kiosk.mercator import FINGER, Look, moved
from kiosk.views.map import ChoiceMap, MapPlace
from kiosk.views.question import Field, Option, SearchWords
from kiosk.widgets.select_one import SelectOneWidget
from tests.accessibility.announced import announced
from tests.kiosk.widgets.shown import Shown


class Page:
    """The question on the screen."""

    def __init__(self, qtbot: QtBot, field: Field) -> None:
        self.shown = Shown(qtbot, field)
        assert isinstance(self.shown.widget, SelectOneWidget)
        self.widget = self.shown.widget
        assert self.widget.choices.map is not None
        self.panel = self.widget.choices.map
        self.surface = self.panel.surface
        self.widget.resize(900, 1400)
        QApplication.processEvents()

    def at(self, value: str) -> QPoint:
        return self.surface.middle(self.place(value)).toPoint()

    def place(self, value: str) -> MapPlace:
        return next(place for place in map_of(libraries()).places if place.value == value)

    def presses(self, point: QPoint) -> None:
        QTest.mouseClick(self.surface, Qt.MouseButton.LeftButton, pos=point)

    def looks(self) -> list[Look]:
        return [asked.look for asked in self.shown.asked if isinstance(asked, LookAt)]

    def chosen(self) -> list[str]:
        return self.widget.options.chosen()


def map_of(field: Field) -> ChoiceMap:
    assert field.choice_map is not None
    return field.choice_map


@pytest.mark.parametrize("value", ["central", "harbour", "park", "bus"])
def test_pressing_a_place_chooses_it_in_the_list_and_says_it(qtbot: QtBot, value: str) -> None:
    page = Page(qtbot, libraries())
    with announced() as said:
        page.presses(page.at(value))
    assert page.shown.answers == [value]
    assert page.chosen() == [value]
    assert said == [page.widget.options.rows[value].words]
    assert page.looks() == []


def test_what_is_chosen_in_the_list_is_marked_on_the_map_by_its_size_too(qtbot: QtBot) -> None:
    page = Page(qtbot, libraries())
    beside = page.at("bus") + QPoint(25, 25)  # a round mark ends before it, a larger square one does not
    before = page.surface.grab().toImage()
    page.widget.set_field(libraries("bus"))
    after = page.surface.grab().toImage()
    assert before.pixelColor(beside).name() != "#000000"
    assert after.pixelColor(beside).name() == "#000000"
    near = page.at("harbour") + QPoint(15, 0)
    assert before.pixelColor(near).name() == after.pixelColor(near).name() == "#ffffff"


def test_a_mark_is_as_large_as_a_finger_and_the_nearest_counts(qtbot: QtBot) -> None:
    page = Page(qtbot, libraries())
    bus = QPointF(page.at("bus"))
    assert page.surface.place_at(bus + QPointF(FINGER / 2 - 2, 0)) == "bus"
    assert page.surface.place_at(bus + QPointF(0, 3 * FINGER)) == ""
    there = replace(map_of(libraries()), look=MIDDLE._replace(zoom=13))  # so far away that they overlap
    page.widget.set_field(replace(libraries(), choice_map=there))
    two = (page.surface.middle(page.place("central")), page.surface.middle(page.place("harbour")))
    between = (two[0] + two[1]) / 2
    assert page.surface.place_at(between + QPointF(-3, 0)) == "central"
    assert page.surface.place_at(between + QPointF(3, 0)) == "harbour"


def test_beside_the_marks_a_press_moves_the_map_there(qtbot: QtBot) -> None:
    page = Page(qtbot, libraries())
    page.presses(page.surface.rect().center() + QPoint(150, -100))
    (look,) = page.looks()
    assert look[:2] == pytest.approx(moved(MIDDLE, 150, -100)[:2], abs=5e-5)
    assert page.shown.answers == []


def test_a_drag_that_begins_on_a_mark_chooses_nothing(qtbot: QtBot) -> None:
    page = Page(qtbot, libraries())
    start = page.at("bus")
    QTest.mousePress(page.surface, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.surface, start + QPoint(-60, -60))
    QTest.mouseRelease(page.surface, Qt.MouseButton.LeftButton, pos=start + QPoint(-60, -60))
    assert page.shown.answers == []
    assert len(page.looks()) == 1


def test_how_close_one_looks_is_said_after_zooming_and_where_it_ends(qtbot: QtBot) -> None:
    page = Page(qtbot, libraries())
    with announced() as said:
        page.panel.moves[4].click()  # nobody shows another look
    assert said == ["The map goes no further."]

    def answer(asked: object) -> None:
        if isinstance(asked, LookAt):
            there = replace(map_of(libraries()), look=asked.look, zoomed="zoom 4 of 4")
            page.widget.set_field(replace(libraries(), choice_map=there))

    page.widget.intent.connect(answer)
    with announced() as said:
        page.panel.moves[4].click()
        page.panel.moves[0].click()
    assert said == ["zoom 4 of 4"]
    assert [look.zoom for look in page.looks()] == [16, 16, 16]


def test_the_list_has_every_choice_and_comes_first(qtbot: QtBot) -> None:
    page = Page(qtbot, libraries())
    rows = page.widget.options.rows
    assert list(rows) == ["central", "harbour", "park", "bus", "post"]
    assert page.widget.in_order() == [*rows.values(), *page.panel.moves]
    assert page.surface.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert page.surface.accessibleName() == "Map of the choices in the list: Which library?"
    assert page.panel.y() > page.widget.options.y()


def test_what_a_search_has_not_found_is_shown_once_it_is_pressed(qtbot: QtBot) -> None:
    field = libraries()
    more = tuple(Option(f"t{at}", f"Town {at}") for at in range(30))
    found = tuple(f"{n} found." for n in range(36))
    many = replace(field, options=(*more, *field.options), search=SearchWords("Type part of it", found))
    page = Page(qtbot, many)
    assert "bus" not in page.widget.options.rows
    page.presses(page.at("bus"))
    assert page.shown.answers == ["bus"]
    assert page.chosen() == ["bus"]


def test_what_is_chosen_stands_below_the_map(qtbot: QtBot) -> None:
    page = Page(qtbot, libraries("park"))
    assert page.panel.chosen.words == "You have chosen: 3. Reading garden in the park"
    page.widget.set_field(libraries())
    assert page.panel.chosen.isHidden()


def test_a_list_without_a_map_is_another_widget(qtbot: QtBot) -> None:
    page = Page(qtbot, libraries())
    assert page.widget.fits(libraries("park"))
    assert not page.widget.fits(replace(libraries(), choice_map=None))
