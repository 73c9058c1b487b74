"""Places: picked by name or typed, one or several."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from accessibility import reading
from accessibility.choice import Radio
from kiosk.gallery.places import spot
from kiosk.intents import LookForPlaces, Picked
from kiosk.views.question import FieldKind, SearchWords
from kiosk.widgets.place import PlaceWidget
from kiosk.widgets.places import PlacesWidget
from tests.accessibility.speech.fakes import WORDS
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


def choose(widget: PlaceWidget | PlacesWidget, name: str) -> None:
    assert widget.place.choices is not None
    next(row for row in widget.place.choices.options.rows.values() if row.words == name).click()


def test_a_place_of_the_list_answers_its_point_with_its_name(qtbot: QtBot) -> None:
    shown, widget = one(qtbot)
    choose(widget, "Castle")
    assert shown.answers == [CASTLE]
    (picked,) = shown.asked
    assert isinstance(picked, Picked)
    assert (picked.point, picked.name) == (CASTLE, "Castle")


def test_a_long_list_is_asked_for_what_is_typed(qtbot: QtBot) -> None:
    long = replace(spot(), options=(), search=SearchWords("Type part of the name to find it"))
    shown = Shown(qtbot, long)
    search = shown.widget.focus_target()
    QTest.keyClicks(search, "ca")
    assert [asked.words for asked in shown.asked if isinstance(asked, LookForPlaces)] == ["c", "ca"]
    found = SearchWords("Type part of the name to find it", typed="ca", status="1 found.")
    shown.widget.set_field(replace(spot(), options=spot().options[1:], search=found))
    assert isinstance(shown.widget, PlaceWidget)
    assert [row.words for row in shown.widget.findChildren(Radio)] == ["Castle"]
    assert shown.widget.focus_target() is search
    assert shown.answers == []


def test_the_two_numbers_can_be_left_out(qtbot: QtBot) -> None:
    words = spot().place
    assert words is not None
    shown = Shown(qtbot, replace(spot(), place=replace(words, typed=False)))
    assert isinstance(shown.widget, PlaceWidget)
    assert not any(part.isVisible() for part in shown.widget.place.parts)


def test_two_numbers_are_a_point(qtbot: QtBot) -> None:
    shown, widget = one(qtbot, listed=False)
    for part, number in zip(widget.place.parts, ("51.48", "-3.18"), strict=True):
        QTest.keyClicks(part.edit, number)
    assert shown.answers[-1] == "51.48 -3.18"


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        ("51.48, -3.18", "", "51.48 -3.18"),  # as a map gives it
        ("٥١٫٤٨", "\u2212٣٫١٨", "51.48 -3.18"),
        ("", "-3.18", " -3.18"),  # which leaves it in its own field
    ],
)
def test_numbers_may_be_pasted_together_and_be_of_any_script(
    qtbot: QtBot, latitude: str, longitude: str, point: str
) -> None:
    shown, widget = one(qtbot, listed=False)
    for part, number in zip(widget.place.parts, (latitude, longitude), strict=True):
        part.edit.insert(number)
    assert shown.answers[-1] == point
    shown.widget.set_field(spot(shown.answers[-1], listed=False))
    assert [part.edit.text() for part in widget.place.parts] == [latitude, longitude]


def test_a_pair_beside_a_number_is_no_point_and_stays_where_it_was_typed(qtbot: QtBot) -> None:
    shown, widget = one(qtbot, listed=False)
    for part, number in zip(widget.place.parts, ("51.5", "51.48, -3.18"), strict=True):
        part.edit.insert(number)
    _, again = one(qtbot, shown.answers[-1], listed=False)
    assert [part.edit.text() for part in again.place.parts] == ["51.5", "51.48, -3.18"]


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
    assert widget.place.choices.options.chosen() == ["1"]
    assert [part.edit.text() for part in widget.place.parts] == ["51.5", "-3.2"]


def test_what_is_chosen_counts_without_adding_it(qtbot: QtBot) -> None:
    shown, widget = several(qtbot, HARBOUR)
    choose(widget, "Castle")
    assert shown.answers == [f"{HARBOUR};{CASTLE}"]


def test_adding_leads_to_where_the_next_is_chosen(qtbot: QtBot) -> None:
    shown, widget = several(qtbot)
    choose(widget, "Harbour")
    widget.set_field(spot(shown.answers[-1], FieldKind.PLACES))
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


def test_degrees_and_minutes_are_not_added_and_stay_where_they_were_typed(qtbot: QtBot) -> None:
    shown, widget = several(qtbot, HARBOUR)
    for part, number in zip(widget.place.parts, ("51 28", "-3 10"), strict=True):
        part.edit.insert(number)
    widget.add.click()
    assert len(widget.removes) == 1
    _, again = several(qtbot, shown.answers[-1])
    assert [button.accessibleName() for button in again.removes] == ["Remove: 1. Harbour"]
    assert [part.edit.text() for part in again.place.parts] == ["51 28", "-3 10"]


def test_points_are_answers_and_a_room_hears_none_of_them(qtbot: QtBot) -> None:
    shown, widget = several(qtbot, f"{HARBOUR};{CASTLE}")
    page = reading.page(shown.widget.window(), shown.widget, WORDS)
    room = [one.instead if one.private else one.text for one in page]
    assert not [said for said in room if said.startswith(("1. ", "2. ", "Remove: "))]
    assert any(said.startswith("1. ") for said in (one.text for one in page))
    assert len(widget.removes) == 2
