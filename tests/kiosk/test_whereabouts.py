"""Where a point is, in words."""

import pytest

from kiosk.composing.whereabouts import lengths, whereabouts
from kiosk.gazetteer import Place
from kiosk.i18n import Texts
from kiosk.place_index import PlaceIndex, make

SQUARE = (52.35, -4.6)
INDEX = PlaceIndex(make(":memory:", [Place("Market Square", *SQUARE, 0), Place("The Park", 52.4, -4.6, 300)]))
NORTH, EAST = 1 / 111_195, 1 / 67_907
"""Degrees of a metre there."""


def said(north: float, east: float, code: str = "en") -> str:
    return whereabouts(Texts(code), INDEX, SQUARE[0] + north * NORTH, SQUARE[1] + east * EAST)


@pytest.mark.parametrize(
    ("north", "east", "words"),
    [
        (200, 0, "200 metres north of Market Square"),
        (150, 150, "200 metres north-east of Market Square"),
        (0, 61, "60 metres east of Market Square"),
        (-33, 33, "50 metres south-east of Market Square"),
        (-980, 0, "1 kilometre south of Market Square"),
        (-20, -20, "30 metres south-west of Market Square"),
        (0, -420, "400 metres west of Market Square"),
        (300, -300, "400 metres north-west of Market Square"),
        (9, 9, "At Market Square"),
    ],
)
def test_it_is_said_from_the_nearest_place(north: float, east: float, words: str) -> None:
    assert said(north, east) == words


def test_within_what_a_place_is_exact_to_one_is_at_it() -> None:
    assert whereabouts(Texts("en"), INDEX, 52.402, -4.6) == "At The Park"


def test_far_from_any_place_it_is_said_in_figures() -> None:
    assert said(2000, 0) == "Latitude and longitude: \u206652.36799, -4.60000\u2069"
    assert whereabouts(Texts("en"), None, 1, 2) == "Latitude and longitude: \u20661.00000, 2.00000\u2069"


def test_each_language_has_its_own_sentence() -> None:
    assert said(200, 0, "cy") == "200 metr i'r gogledd o Market Square"


def test_the_lengths_of_a_bar_go_from_a_metre_to_thousands_of_kilometres() -> None:
    known = lengths(Texts("en"))
    assert known[0] == (1, "1 metre")
    assert known[7] == (200, "200 metres")
    assert known[-1] == (5_000_000, "5,000 kilometres")
