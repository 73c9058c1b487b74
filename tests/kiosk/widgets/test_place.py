"""Places: picked by name or typed, one or several."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.views.question import FieldKind
from kiosk.widgets.place import PlaceWidget
from kiosk.widgets.places import PlacesWidget, join_points, split_points
from tests.kiosk.widgets.fields import spot
from tests.kiosk.widgets.shown import Shown

HARBOUR, CASTLE = "51.5 -3.2 0.0 50.0", "51.6 -3.1 0.0 80.0"


def one(qtbot: QtBot, text: str = "", *, listed: bool = True) -> tuple[Shown, PlaceWidget]:
    shown = Shown(qtbot, spot(text, listed=listed))
    assert isinstance(shown.widget, PlaceWidget)
    return shown, shown.widget


def several(qtbot: QtBot, text: str = "", *, closed: bool = False) -> tuple[Shown, PlacesWidget]:
    shown = Shown(qtbot, spot(text, FieldKind.PLACES, closed=closed))
    assert isinstance(shown.widget, PlacesWidget)
    return shown, shown.widget


def choose(widget: PlaceWidget | PlacesWidget, point: str) -> None:
    assert widget.place.choices is not None
    widget.place.choices.options.rows[point].click()


def test_a_place_of_the_list_answers_its_point(qtbot: QtBot) -> None:
    shown, widget = one(qtbot)
    choose(widget, CASTLE)
    assert shown.answers == [CASTLE]


def test_two_numbers_are_a_point(qtbot: QtBot) -> None:
    shown, widget = one(qtbot, listed=False)
    for part, number in zip(widget.place.parts, ("51.48", "-3.18"), strict=True):
        QTest.keyClicks(part.edit, number)
    assert shown.answers[-1] == "51.48 -3.18"


def test_a_number_being_typed_is_not_rewritten_under_the_fingers(qtbot: QtBot) -> None:
    shown, widget = one(qtbot, listed=False)
    latitude, longitude = (part.edit for part in widget.place.parts)
    QTest.keyClicks(latitude, "51")
    QTest.keyClicks(longitude, "-3")
    shown.widget.set_field(spot("51.0 -3.0 0.0 0.0", listed=False))  # as the engine stores it
    QTest.keyClicks(longitude, ".18")
    assert (latitude.text(), longitude.text()) == ("51", "-3.18")


def test_a_stored_place_is_chosen_in_the_list_and_shown_in_figures(qtbot: QtBot) -> None:
    _, widget = one(qtbot, HARBOUR)
    assert widget.place.choices is not None
    assert widget.place.choices.options.chosen() == [HARBOUR]
    assert [part.edit.text() for part in widget.place.parts] == ["51.5", "-3.2"]


def test_what_is_chosen_counts_without_adding_it(qtbot: QtBot) -> None:
    shown, widget = several(qtbot, HARBOUR)
    choose(widget, CASTLE)
    assert shown.answers == [f"{HARBOUR};{CASTLE}"]


def test_adding_leads_to_where_the_next_is_chosen(qtbot: QtBot) -> None:
    _, widget = several(qtbot)
    choose(widget, HARBOUR)
    widget.add.click()
    assert [button.accessibleName() for button in widget.removes] == ["Remove: 1. Harbour"]
    assert QApplication.focusWidget() is widget.focus_target()
    assert widget.place.typed() == ""


def test_a_point_is_removed(qtbot: QtBot) -> None:
    shown, widget = several(qtbot, f"{HARBOUR};{CASTLE}")
    widget.removes[0].click()
    assert shown.answers == [CASTLE]


def test_nothing_is_added_before_it_is_a_point(qtbot: QtBot) -> None:
    shown, widget = several(qtbot)
    widget.add.click()
    assert shown.answers == []
    assert widget.removes == []


@pytest.mark.parametrize(
    ("points", "stored"),
    [([], ""), (["a"], "a"), (["a", "b"], "a;b"), (["a", "b", "c"], "a;b;c;a")],
)
def test_an_area_ends_where_it_began(points: list[str], stored: str) -> None:
    assert join_points(points, closed=True) == stored
    assert split_points(stored, closed=True) == points
