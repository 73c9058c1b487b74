"""Looking through a list of places."""

import sqlite3
from pathlib import Path

import pytest

from kiosk.gazetteer import Place
from kiosk.place_index import PlaceIndex, make


def address(line1: str, postcode: str, latitude: float = 51.5, longitude: float = -3.2) -> Place:
    return Place(
        f"{line1}, Brynafon", latitude, longitude, 10.0, line1=line1, town="Brynafon", postcode=postcode
    )


STREETS = [
    address(f"{number} {street}", f"AB{district} 1XY", 51.5 + number / 1000, -3.2 - district / 1000)
    for district, street in enumerate(
        ("High Street", "Highfield Road", "St Mary's Lane", "Lôn Siân"), start=1
    )
    for number in (1, 2, 10, 11, 12, 100)
]


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex(make(":memory:", STREETS))


def found(index: PlaceIndex, typed: str, most: int = 20) -> list[str]:
    return [place.line1 for place in index.find(typed, most)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("12 high street", "12 High Street"),
        ("12 HIGH STR", "12 High Street"),
        ("1 high st", "1 High Street"),  # before 10 High Street and 1 Highfield Road
        ("mary 2", "2 St Mary's Lane"),
        ("st marys 2", "2 St Mary's Lane"),
        ("lon sian", "1 Lôn Siân"),
        ("ab2 1xy", "1 Highfield Road"),
        ("ab21xy", "1 Highfield Road"),
        ("100 ab4", "100 Lôn Siân"),
        ("12 highfeild", "12 Highfield Road"),  # misspelt
        ("field road", "1 Highfield Road"),  # the second part of a word
    ],
)
def test_what_is_meant_comes_first(index: PlaceIndex, typed: str, first: str) -> None:
    assert found(index, typed)[:1] == [first]


@pytest.mark.parametrize("typed", ["", "?!", "zebra", "13 high street", "ab9", '" OR name:*', "high zebra"])
def test_what_is_not_there_is_not_found(index: PlaceIndex, typed: str) -> None:
    assert found(index, typed) == []


def test_a_postcode_comes_before_a_name_that_begins_alike() -> None:
    places = [address("1 Ab Street", "ZZ1 1ZZ"), address("2 Zoo Street", "AB1 1ZZ")]
    assert found(PlaceIndex(make(":memory:", places)), "ab") == ["2 Zoo Street", "1 Ab Street"]


def test_house_numbers_stand_in_the_order_of_numbers(index: PlaceIndex) -> None:
    assert found(index, "sian") == [f"{number} Lôn Siân" for number in (1, 2, 10, 11, 12, 100)]


def test_no_more_than_asked_for_and_each_once(index: PlaceIndex) -> None:
    assert len(found(index, "brynafon", 7)) == 7
    assert len(set(found(index, "brynafon", 100))) == len(STREETS)


def test_flats_at_one_point_are_told_apart() -> None:
    flats = [address(f"Flat {number}, 1 High Street", "AB1 1XY") for number in (1, 2)]
    index = PlaceIndex(make(":memory:", flats))
    keys = {place.key for place in index.find("high", 5)}
    assert len(keys) == 2
    second = index.at(51.5, -3.2, "Flat 2, 1 High Street, Brynafon")
    assert second is not None
    assert second.line1 == "Flat 2, 1 High Street"
    assert index.get(second.key) == second
    assert index.at(51.5, -3.21) is None


def test_a_place_is_found_by_its_name_in_any_language() -> None:
    castle = Place("The Castle", 51.5, -3.2, 50, names=(("cy", "Y Castell"),))
    index = PlaceIndex(make(":memory:", [castle]))
    assert [place.named("cy") for typed in ("castle", "castell") for place in index.find(typed, 5)] == [
        "Y Castell",
        "Y Castell",
    ]


@pytest.mark.parametrize(
    ("latitude", "longitude", "nearest"),
    [(51.5101, -3.2012, "10 High Street"), (51.5119, -3.2031, "12 St Mary's Lane"), (52.5, -3.2, "")],
)
def test_the_nearest_place_is_named_within_a_kilometre(
    index: PlaceIndex, latitude: float, longitude: float, nearest: str
) -> None:
    place = index.nearest(latitude, longitude)
    assert (place.line1 if place else "") == nearest


def test_what_the_list_has_is_known(index: PlaceIndex) -> None:
    assert index.total == len(STREETS)
    assert index.has_addresses
    assert index.has_postcodes
    plain = PlaceIndex(make(":memory:", [Place("Harbour", 51, -3, 50)]))
    assert not plain.has_addresses
    assert not plain.has_postcodes


def test_an_index_is_opened_again(tmp_path: Path) -> None:
    make(tmp_path / "places.db", STREETS).close()
    assert found(PlaceIndex.opened(tmp_path / "places.db"), "12 high street") == ["12 High Street"]


@pytest.mark.parametrize("content", [None, b"no database at all, and longer than a header of one" * 9])
def test_what_is_no_index_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "places.db").write_bytes(content)
    with pytest.raises(sqlite3.Error):
        PlaceIndex.opened(tmp_path / "places.db")


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    database = make(tmp_path / "places.db", STREETS)
    database.execute("PRAGMA user_version = 0")
    with pytest.raises(sqlite3.Error):
        PlaceIndex(database)
