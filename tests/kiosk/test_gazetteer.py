"""A service's list of places."""

import pytest

from kiosk.gazetteer import MOST_PLACES, PlacesError, name_of, read_places

HEAD = "name,lat,lon,accuracy\n"


def test_places_are_points_as_odk_stores_them() -> None:
    (harbour, castle) = read_places(f"{HEAD}Harbour,51.5,-3.2,50\nCastell Siân,51,-3,\n".encode())
    assert harbour == ("Harbour", "51.5 -3.2 0.0 50.0")
    assert castle == ("Castell Siân", "51.0 -3.0 0.0 0.0")  # nobody said how exact


def test_a_stored_point_is_called_by_its_name() -> None:
    places = read_places(f"{HEAD}Harbour,51.5,-3.2,50\n".encode())
    assert name_of(places, "51.5 -3.2 0 50") == "Harbour"
    assert name_of(places, "51.5 -3.2 0 0") == ""
    assert name_of(places, "nowhere") == ""


def test_a_table_as_spreadsheets_save_it_is_read() -> None:
    assert (
        read_places(b"\xef\xbb\xbf" + HEAD.encode() + b'"Harbour, old",51.5,-3.2,50\r\n')[0].name
        == "Harbour, old"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name,lat\nHarbour,51.5\n", "has no column lon"),
        (b"", "has no column name"),
        (HEAD.encode() + b"Harbour,north,-3.2,50\n", "line 2: write figures"),
        (HEAD.encode() + b"Harbour,91,-3.2,50\n", "line 2: needs a name, and a point"),
        (HEAD.encode() + b",51.5,-3.2,50\n", "line 2: needs a name, and a point"),
        (HEAD.encode() + b"Harbour,nan,-3.2,50\n", "line 2: needs a name, and a point"),
        (b"\xff\xfe", "UTF-8"),
        (HEAD.encode() + b"Harbour,51.5,-3.2,50\n" * (MOST_PLACES + 1), "places. Leave the"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_by_its_line(content: bytes, told: str) -> None:
    with pytest.raises(PlacesError, match=told):
        read_places(content)
