"""Numbers as people type them."""

import pytest

from kiosk.typed import coordinates_text, grouped, in_ascii_figures, number_text

WHOLE = [
    ("12500", "12500"),
    ("12,500", "12500"),
    ("12 500", "12500"),
    ("12\u202f500", "12500"),  # French, as it is pasted
    ("12'500", "12500"),  # Swiss
    ("£12,500", "12500"),
    ("12,500 €", "12500"),
    ("-£5", "-5"),
    ("£-5", "-5"),
    ("12€50", "12€50"),  # 12.50, and never 1250
    ("1,234,567", "1234567"),
    (" 42 ", "42"),
    ("\u22125", "-5"),
    ("٣٤", "34"),  # Arabic
    ("১২", "12"),  # Bengali
    ("12,500.50", "12500.50"),  # no whole number: the engine says so
    ("12,50", "12,50"),
    ("1 2", "1 2"),  # two numbers, or a finger that slipped
    ("1,234 567", "1,234 567"),
    ("twelve", "twelve"),
    ("1.000", "1.000"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "stored"), WHOLE)
def test_a_whole_number_is_taken_however_it_is_written(typed: str, stored: str) -> None:
    assert number_text(typed) == stored


DECIMAL = [
    ("70.5", "70.5"),
    ("70,5", "70,5"),  # 70.5 or 705: asked, not guessed
    ("1,234", "1,234"),  # 1.234 in most of Europe
    ("1,234.5", "1234.5"),
    ("1,234,567", "1234567"),
    ("٧٠٫٥", "70.5"),  # Arabic's mark has one meaning
]


@pytest.mark.parametrize(("typed", "stored"), DECIMAL)
def test_a_decimal_is_taken_where_it_can_be_read_in_one_way(typed: str, stored: str) -> None:
    assert number_text(typed, decimal=True) == stored


SET_APART = [
    ("1,234", "1234"),
    ("1,2345", "1,2345"),  # a decimal in most of Europe
    ("1,234.56", "1234.56"),
    ("70,5", "70,5"),
    ("1,25", "1,25"),
    ("12 500", "12500"),
]


@pytest.mark.parametrize(("typed", "stored"), SET_APART)
def test_where_thousands_stand_apart_a_mark_is_one_of_thousands(typed: str, stored: str) -> None:
    assert number_text(typed, ",", decimal=True) == stored


def test_a_nought_put_behind_a_whole_number_is_one_more_figure() -> None:
    assert number_text("1,2500", ",") == "12500"


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("12500", "12,500"),
        ("-1234567.5", "-1,234,567.5"),
        ("0042000", "0,042,000"),
        ("12", "12"),
        ("twelve", "twelve"),
        ("9" * 5000, ",".join(["99", *["999"] * 1666])),  # Python makes no number of so many figures
    ],
)
def test_thousands_are_set_apart(text: str, reads: str) -> None:
    assert grouped(text, ",") == reads
    assert grouped(text, "") == text


COORDINATES = [
    ("51.48", "51.48"),
    (" -3.18 ", "-3.18"),
    ("\u22123.18", "-3.18"),  # a minus, as texts have it
    ("٥١٫٤٨", "51.48"),  # Arabic
    ("51.48 -3.18", "51.48 -3.18"),
    ("51.48, -3.18", "51.48 -3.18"),  # as maps give it, pasted into one field
    ("51.48,-3.18", "51.48 -3.18"),
    ("51.48,\u22123.18", "51.48 -3.18"),
    ("٥١٫٤٨، ٣٫١٨", "51.48 3.18"),
    ("13 100", "13 100"),  # two numbers, and no thousands
    ("51,48", "51,48"),  # 51.48, or 51 and 48
    ("13,100", "13,100"),
    ("51.48,", "51.48,"),  # half typed
    ("51.48 N", "51.48 N"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "stored"), COORDINATES)
def test_coordinates_are_taken_however_they_are_written(typed: str, stored: str) -> None:
    assert coordinates_text(typed) == stored


def test_figures_of_any_script_are_read() -> None:
    assert in_ascii_figures("٢٧ March ১৯৯০") == "27 March 1990"
