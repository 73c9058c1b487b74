"""A service's list of places."""

import pytest

from kiosk.gazetteer import MOST_PLACES, PlacesError, read_places

HEAD = "name,lat,lon,accuracy\n"


def test_places_are_points_as_odk_stores_them() -> None:
    (harbour, castle) = read_places(f"{HEAD}Harbour,51.5,-3.2,50\n\nCastell Siân,51,-3\n".encode())
    assert (harbour.name, harbour.point) == ("Harbour", "51.5 -3.2 0.0 50.0")
    assert (castle.name, castle.point) == ("Castell Siân", "51.0 -3.0 0.0 0.0")  # nobody said how exact


def test_an_address_has_its_parts_in_columns_of_any_order() -> None:
    table = "postcode,town,name,lat,lon,accuracy,line1,uprn\nAB1 2CD,Bryn,1 High St,51,-3,5,1 High St,7\n"
    (place,) = read_places(table.encode())
    assert (place.line1, place.town, place.postcode) == ("1 High St", "Bryn", "AB1 2CD")


def test_a_place_may_have_a_name_in_each_language() -> None:
    table = (
        "name,name::Cymraeg (cy),name::ga,lat,lon,accuracy\nThe Castle,Y Castell,,51,-3,5\nBryn,,,51,-3,5\n"
    )
    castle, bryn = read_places(table.encode())
    assert [castle.named(code) for code in ("en", "cy", "ga")] == ["The Castle", "Y Castell", "The Castle"]
    assert bryn.named("cy") == "Bryn"


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
        (HEAD.encode(), "has no place in it"),
        (HEAD.encode() + b"x" * 301 + b",51,-3,5", "line 2: has more than 300 letters"),
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
