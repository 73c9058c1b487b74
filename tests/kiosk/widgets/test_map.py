"""A map: moved by keys, buttons, a touch or a drag, and what is drawn on it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from accessibility.contrast import PARTS, luminance, ratio
from accessibility.themes import THEMES, palette
from kiosk.gallery.pictures import encoded
from kiosk.gallery.places import mapped
from kiosk.gallery.town import MIDDLE
from kiosk.intents import LookAt
from kiosk.mercator import Look, accuracy, moved
from kiosk.views.map import MapWords
from kiosk.views.question import FieldKind
from kiosk.widgets.map import MapPanel
from kiosk.widgets.map_surface import STEP
from kiosk.widgets.place import PlaceWidget
from kiosk.widgets.places import PlacesWidget
from tests.accessibility.announced import announced
from tests.kiosk.sample_map import blank
from tests.kiosk.widgets.shown import Shown

Key = Qt.Key


class OneColour:
    """A map that is the same everywhere."""

    def __init__(self, colour: str = "#aad3df") -> None:
        image = QImage(256, 256, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        self._picture = encoded(image)

    def tile(self, zoom: int, x: int, y: int) -> bytes:
        """Return the same tile for every place."""
        return self._picture


TILES = OneColour()


def panel(shown: Shown) -> MapPanel:
    assert isinstance(shown.widget, PlaceWidget | PlacesWidget)
    found = shown.widget.place.map
    assert found is not None
    return found


def looks(shown: Shown) -> list[Look]:
    return [asked.look for asked in shown.asked if isinstance(asked, LookAt)]


def one(qtbot: QtBot, **changes: object) -> Shown:
    field = mapped()
    assert field.map is not None
    shown = Shown(qtbot, replace(field, map=replace(field.map, **changes)))  # type: ignore[arg-type]
    shown.widget.resize(900, 1400)
    QApplication.processEvents()
    return shown


@pytest.mark.parametrize(
    ("key", "east", "south"),
    [(Key.Key_Up, 0, -1), (Key.Key_Down, 0, 1), (Key.Key_Left, -1, 0), (Key.Key_Right, 1, 0)],
)
def test_arrow_keys_move_it_by_a_step(qtbot: QtBot, key: Qt.Key, east: int, south: int) -> None:
    shown = one(qtbot)
    QTest.keyClick(panel(shown).canvas, key)
    assert looks(shown) == [moved(MIDDLE, east * STEP, south * STEP)]


@pytest.mark.parametrize(("key", "by"), [(Key.Key_Plus, 1), (Key.Key_Equal, 1), (Key.Key_Minus, -1)])
def test_plus_and_minus_zoom(qtbot: QtBot, key: Qt.Key, by: int) -> None:
    shown = one(qtbot)
    QTest.keyClick(panel(shown).canvas, key)
    assert looks(shown) == [MIDDLE._replace(zoom=MIDDLE.zoom + by)]


def test_six_buttons_do_the_same(qtbot: QtBot) -> None:
    shown = one(qtbot)
    assert [button.words for button in panel(shown).moves] == [
        "North",
        "South",
        "West",
        "East",
        "Zoom in",
        "Zoom out",
    ]
    for button in panel(shown).moves:
        button.click()
    assert looks(shown) == [
        moved(MIDDLE, 0, -STEP),
        moved(MIDDLE, 0, STEP),
        moved(MIDDLE, -STEP, 0),
        moved(MIDDLE, STEP, 0),
        MIDDLE._replace(zoom=MIDDLE.zoom + 1),
        MIDDLE._replace(zoom=MIDDLE.zoom - 1),
    ]


@pytest.mark.parametrize("mirrored", [False, True], ids=["left to right", "right to left"])
def test_a_touch_moves_the_cross_there_also_where_pages_are_mirrored(qtbot: QtBot, mirrored: bool) -> None:
    shown = one(qtbot)
    way = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    shown.widget.setLayoutDirection(way)
    canvas = panel(shown).canvas
    middle = canvas.rect().center()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(100, -50))
    (look,) = looks(shown)
    assert look[:2] == pytest.approx(moved(MIDDLE, 100, -50)[:2], abs=5e-5)  # a pixel
    assert look.longitude > MIDDLE.longitude  # east is right in every language
    assert shown.answers == []


def test_a_drag_takes_the_map_along(qtbot: QtBot) -> None:
    shown = one(qtbot)
    drag(shown, QPoint(-120, 30))
    (look,) = looks(shown)
    assert look[:2] == pytest.approx(moved(MIDDLE, 120, -30)[:2], abs=5e-5)


def test_sliding_off_the_map_takes_the_press_back(qtbot: QtBot) -> None:
    shown = one(qtbot)
    drag(shown, QPoint(0, 2000))
    assert looks(shown) == []


def drag(shown: Shown, by: QPoint) -> None:
    canvas = panel(shown).canvas
    start = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + by)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + by)


@pytest.mark.parametrize("way", ["button", Key.Key_Return, Key.Key_Space], ids=["button", "Enter", "Space"])
def test_the_place_under_the_cross_is_used_as_exact_as_one_can_point(qtbot: QtBot, way: str | Qt.Key) -> None:
    shown = one(qtbot)
    if isinstance(way, str):
        panel(shown).use.click()
    else:
        QTest.keyClick(panel(shown).canvas, way)
    assert shown.answers == [f"52.35 -4.6 0.0 {accuracy(MIDDLE)}"]
    assert accuracy(MIDDLE) == 128.4


def test_a_point_of_a_way_goes_into_the_list_behind_one_that_was_typed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, mapped(FieldKind.PLACES))
    assert isinstance(shown.widget, PlacesWidget)
    for part, number in zip(shown.widget.place.parts, ("52.3", "-4.5"), strict=True):
        QTest.keyClicks(part.edit, number)
    panel(shown).use.click()
    assert shown.answers[-1] == "52.3 -4.5;52.35 -4.6 0.0 128.4"
    assert len(shown.widget.removes) == 2


def test_where_the_cross_stands_is_said_after_each_step(qtbot: QtBot) -> None:
    shown = one(qtbot)

    def answer(asked: object) -> None:
        if isinstance(asked, LookAt):
            there = replace(field_map(), look=asked.look, said="200 metres north of Market Square")
            shown.widget.set_field(replace(mapped(), map=there))

    shown.widget.intent.connect(answer)
    with announced() as said:
        QTest.keyClick(panel(shown).canvas, Key.Key_Up)
        QTest.keyClick(panel(shown).canvas, Key.Key_Up)
    assert said == ["200 metres north of Market Square"] * 2
    assert panel(shown).said.words == "200 metres north of Market Square"
    assert panel(shown).canvas.accessibleName().startswith("200 metres north of Market Square. Map, ")
    assert panel(shown).moves[0].accessibleName() == "North: 200 metres north of Market Square"


def test_how_close_one_looks_is_said_after_zooming(qtbot: QtBot) -> None:
    shown = one(qtbot)

    def answer(asked: object) -> None:
        if isinstance(asked, LookAt):
            there = replace(field_map(), look=asked.look, zoomed="zoom 4 of 4")
            shown.widget.set_field(replace(mapped(), map=there))

    shown.widget.intent.connect(answer)
    with announced() as said:
        panel(shown).moves[4].click()
    assert said == ["zoom 4 of 4"]
    assert panel(shown).moves[4].accessibleName() == "Zoom in: zoom 4 of 4"


def test_at_the_edge_it_is_said_that_the_map_goes_no_further(qtbot: QtBot) -> None:
    shown = one(qtbot)  # nobody shows another look
    with announced() as said:
        QTest.keyClick(panel(shown).canvas, Key.Key_Up)
    assert said == ["The map goes no further."]


def field_map() -> MapWords:
    shown = mapped().map
    assert shown is not None
    return shown


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#777777", "#00aa00", "#e892a2"])
def test_the_cross_shows_on_a_map_of_any_colour(qtbot: QtBot, colour: str) -> None:
    image = grabbed(one(qtbot, tiles=OneColour(colour), points=()))
    middle = image.rect().center()
    row = [image.pixelColor(middle.x() + 12, middle.y() + by).name() for by in range(-12, 13)]
    assert any(ratio(one, other) >= PARTS for one, other in pairwise(row))


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_black_or_white_shows_beside_any_colour(red: int, green: int, blue: int) -> None:
    colour = f"#{red:02x}{green:02x}{blue:02x}"
    assert max(ratio(colour, "#000000"), ratio(colour, "#ffffff")) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_no_brighter_than_the_words_of_a_dark_theme(qtbot: QtBot, theme: str) -> None:
    shown = one(qtbot, tiles=OneColour("#ffffff"), points=())
    shown.widget.setPalette(palette(THEMES[theme]))
    drawn = grabbed(shown).pixelColor(20, 20)
    words = luminance(THEMES[theme].text)
    if luminance(THEMES[theme].background) < words:
        assert luminance(drawn.name()) <= words + 0.05
    else:
        assert drawn == Qt.GlobalColor.white


def test_the_answer_is_marked(qtbot: QtBot) -> None:
    tiles = OneColour("#808080")
    bare = grabbed(one(qtbot, tiles=tiles, points=()))
    marked = grabbed(one(qtbot, tiles=tiles, points=((52.351, -4.602),)))
    assert bare != marked


def test_a_way_is_drawn_and_an_area_is_closed(qtbot: QtBot) -> None:
    corners = ((52.352, -4.603), (52.352, -4.597), (52.348, -4.597))
    tiles = OneColour("#808080")
    drawn = [
        grabbed(one(qtbot, tiles=tiles, points=corners, joined=joined, closed=closed))
        for joined, closed in ((False, False), (True, False), (True, True))
    ]
    assert all(before != after for before, after in pairwise(drawn))


def test_it_lies_the_same_way_where_pages_are_mirrored(qtbot: QtBot) -> None:
    shown = one(qtbot)
    before = grabbed(shown)
    shown.widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert grabbed(shown) == before


def test_where_a_tile_is_missing_one_from_farther_away_is_drawn(qtbot: QtBot) -> None:
    class Far:
        def tile(self, zoom: int, x: int, y: int) -> bytes:
            return blank() if zoom == 13 else b""

    image = grabbed(one(qtbot, tiles=Far(), farthest=13))
    assert image.pixelColor(20, 20) == Qt.GlobalColor.darkGreen
    nothing = grabbed(one(qtbot, tiles=Far(), farthest=14))
    assert nothing.pixelColor(20, 20) != Qt.GlobalColor.darkGreen


def test_larger_text_makes_the_map_larger(qtbot: QtBot) -> None:
    shown = one(qtbot)
    shown.widget.setStyleSheet("* { font-size: 18pt }")
    QApplication.processEvents()
    at_one = panel(shown).canvas.metres_across(100)
    shown.widget.setStyleSheet("* { font-size: 36pt }")
    QApplication.processEvents()
    assert panel(shown).canvas.metres_across(100) == pytest.approx(at_one / 2)


def test_the_bar_is_as_long_as_it_says(qtbot: QtBot) -> None:
    shown = one(qtbot)
    found = panel(shown)
    metres = next(length for length, words in field_map().lengths if words == found.length.words)
    assert found.canvas.metres_across(found.bar.width()) == pytest.approx(metres, rel=0.02)
    assert found.bar.width() <= found.canvas.width() / 3


def grabbed(shown: Shown) -> QImage:
    return panel(shown).canvas.grab().toImage()
