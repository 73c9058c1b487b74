"""The arithmetic of maps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.mercator import (
    DEEPEST,
    LIMIT,
    Look,
    accuracy,
    around,
    bearing,
    distance,
    from_square,
    metres_per_pixel,
    moved,
    pixels_across,
    reach,
    to_square,
    zoom_of,
)

LATITUDES = st.floats(-80, 80)
LONGITUDES = st.floats(-179, 179)
PLACES = st.tuples(LATITUDES, LONGITUDES)
ZOOMS = st.integers(0, 19)
CARDIFF = (51.4816, -3.1791)


@pytest.mark.parametrize(
    ("place", "square"),
    [
        ((0, 0), (0.5, 0.5)),
        ((LIMIT, -180), (0, 0)),
        ((-LIMIT, 180), (1, 1)),
        ((90, 0), (0.5, 0)),  # the poles are beyond it
        ((66.51326, 0), (0.5, 0.25)),  # as the tile scheme of the Tile Map Service has it
    ],
)
def test_the_world_is_a_square(place: tuple[float, float], square: tuple[float, float]) -> None:
    assert to_square(*place) == pytest.approx(square, abs=1e-6)


@given(PLACES)
def test_there_and_back_is_the_same_place(place: tuple[float, float]) -> None:
    assert from_square(*to_square(*place)) == pytest.approx(place, abs=1e-9)


@given(PLACES, ZOOMS, st.floats(-500, 500), st.floats(-500, 500))
def test_what_was_moved_away_can_be_moved_back(
    place: tuple[float, float], zoom: int, east: float, south: float
) -> None:
    start = Look(*place, zoom + 3)
    there = moved(start, east, south)
    assert there.zoom == start.zoom
    if 0 < there.longitude + 180 < 360 and abs(there.latitude) < LIMIT:  # not held up by the edge
        assert moved(there, -east, -south)[:2] == pytest.approx(place, abs=1e-6)


@given(LATITUDES, ZOOMS)
def test_a_pixel_is_half_as_wide_at_the_next_zoom(latitude: float, zoom: int) -> None:
    assert metres_per_pixel(latitude, zoom + 1) == pytest.approx(metres_per_pixel(latitude, zoom) / 2)


@given(PLACES, st.integers(14, 20), st.floats(-100, 100), st.floats(-100, 100))
def test_pixels_and_metres_agree(place: tuple[float, float], zoom: int, east: float, south: float) -> None:
    there = moved(Look(*place, zoom), east, south)
    metres = (east**2 + south**2) ** 0.5 * metres_per_pixel(place[0], zoom)
    assert distance(place, there[:2]) == pytest.approx(metres, rel=0.02, abs=1e-3)


@given(LATITUDES, st.integers(0, 19))
def test_how_exact_a_place_is_tells_how_close_one_looked(latitude: float, zoom: int) -> None:
    assert zoom_of(latitude, accuracy(Look(latitude, 0, zoom))) == zoom


def test_what_is_exact_is_looked_at_from_close_by() -> None:
    assert zoom_of(51.48, 0) == DEEPEST
    assert zoom_of(51.48, 1e9) == 0


def test_as_much_as_a_pixel_is_known_to_be() -> None:
    assert metres_per_pixel(0, 0) == pytest.approx(156_543.034)
    assert metres_per_pixel(51.48, 17) == pytest.approx(0.7438, abs=1e-3)
    assert pixels_across(1) == 512


def test_a_distance_that_is_known() -> None:
    assert distance(CARDIFF, (51.5074, -0.1278)) == pytest.approx(211_000, rel=0.01)  # to London


@given(PLACES)
def test_a_place_is_nowhere_from_itself(place: tuple[float, float]) -> None:
    assert distance(place, place) == 0


@pytest.mark.parametrize(
    ("other", "degrees"),
    [((51.5, -3.1791), 0), ((51.4816, -3.17), 90), ((51.47, -3.1791), 180), ((51.4816, -3.19), 270)],
)
def test_a_bearing_begins_in_the_north_and_goes_east(other: tuple[float, float], degrees: float) -> None:
    assert bearing(CARDIFF, other) == pytest.approx(degrees, abs=0.1)


@given(PLACES, st.floats(1, 5000), st.floats(0, 360))
def test_what_is_within_reach_is_within_the_box(
    place: tuple[float, float], metres: float, direction: float
) -> None:
    up, along = reach(place[0], metres)
    assert distance(place, (place[0] + up, place[1])) >= metres * 0.999
    assert distance(place, (place[0], place[1] + along)) >= metres * 0.999 or along == 180


@given(st.lists(PLACES, min_size=2, max_size=9, unique=True))
def test_several_places_are_seen_at_once_and_no_closer_would_do(places: list[tuple[float, float]]) -> None:
    look = around(places, 300)
    middle = to_square(*look[:2])

    def farthest(zoom: int) -> float:
        return max(abs(a - b) for one in places for a, b in zip(to_square(*one), middle, strict=True)) * (
            2 * pixels_across(zoom)
        )

    assert farthest(look.zoom) <= 300.001
    assert look.zoom == DEEPEST or farthest(look.zoom + 1) > 299.999


def test_a_single_place_is_seen_from_as_near_as_there_is() -> None:
    assert around([CARDIFF], 300) == pytest.approx(Look(*CARDIFF, DEEPEST))
