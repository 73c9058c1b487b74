"""Points as ODK stores them and as people type them."""

import pytest

from forms.datatypes import READERS
from kiosk.coordinates import (
    accuracy_of,
    in_figures,
    in_two_fields,
    join_points,
    numbers_of,
    point_typed,
    split_points,
)


@pytest.mark.parametrize(
    ("point", "numbers"),
    [
        ("51.5 -3.2 0.0 50.0", (51.5, -3.2)),
        ("51.5  -3.2", (51.5, -3.2)),
        ("51.5", ()),
        ("", ()),
        ("north -3.2", ()),
        ("nan nan", ()),  # Python reads it as a number
        ("91 0", ()),
        ("0 -181", ()),
        ("51 28 / -3 10", ()),  # two fields, of which none is a number
    ],
)
def test_two_numbers_on_the_earth_are_a_place(point: str, numbers: tuple[float, ...]) -> None:
    assert numbers_of(point) == numbers


@pytest.mark.parametrize(
    ("point", "metres"), [("51 -3 0 50", 50), ("51 -3", 0), ("51 -3 0 x", 0), ("51 -3 0 inf", 0)]
)
def test_what_is_not_said_of_a_place_is_taken_as_exact(point: str, metres: float) -> None:
    assert accuracy_of(point) == metres


def test_figures_stand_from_left_to_right_in_every_language() -> None:
    assert in_figures("51.5 -3.2 0 0") == "\u206651.5, -3.2\u2069"
    assert in_figures("51 28 / -3 10") == "\u206651 28 / -3 10\u2069"  # no point, so as it was typed


@pytest.mark.parametrize(
    ("points", "stored"),
    [([], ""), (["a"], "a"), (["a", "b"], "a;b"), (["a", "b", "c"], "a;b;c;a")],
)
def test_an_area_ends_where_it_began(points: list[str], stored: str) -> None:
    assert join_points(points, closed=True) == stored
    assert split_points(stored, closed=True) == points


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("51.5", "51.48, -3.18"),  # a pair beside a number
        ("51.48, -3.18", "-3.18"),
        ("51.48, -3.18", "51.48, -3.18"),
        ("51 28", "-3 10"),  # degrees and minutes
        ("51 28", "3"),
        ("51 28 12", ""),
        ("", "51 28 12"),
        ("51° 28'", "3"),
    ],
)
def test_what_could_be_two_places_is_none_and_stays_in_its_fields(latitude: str, longitude: str) -> None:
    typed = point_typed(latitude, longitude)
    assert READERS["geopoint"](typed) is None
    assert numbers_of(typed) == ()
    assert in_two_fields(typed) == (latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        ("51.48", "-3.18", "51.48 -3.18"),
        ("51.48, -3.18", "", "51.48 -3.18"),
        ("", "51.48, -3.18", " 51.48 -3.18"),
        ("51.48", "", "51.48"),
        ("", "-3.18", " -3.18"),
        ("", "", ""),
    ],
)
def test_a_point_is_a_number_in_each_field_or_a_pair_in_one(
    latitude: str, longitude: str, point: str
) -> None:
    assert point_typed(latitude, longitude) == point
