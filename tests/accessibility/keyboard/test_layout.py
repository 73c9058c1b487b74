"""Layouts: what keys there are for a language, in usual and in alphabetical order."""

import unicodedata
from pathlib import Path

import pytest

from accessibility.fonts import SCRIPTS
from accessibility.keyboard import layout as layouts
from accessibility.keyboard.layout import NUMBERS, SYMBOLS, Layout, alphabetical, layout_for
from kiosk.i18n import available

NAMES = sorted(path.stem for path in (Path(layouts.__file__).parent / "layouts").glob("*.json"))
WITHOUT = {"zh", "yue"}
"""Scripts that take a dictionary to type: they get Latin letters, as the README says."""


def letters(layout: Layout) -> set[str]:
    """Return all that the keys write."""
    return {text for row in layout.rows for key in row for text in key}


@pytest.mark.parametrize("language", available())
def test_every_language_of_the_app_can_be_typed(language: str) -> None:
    assert len(letters(layout_for(language))) >= 36  # an alphabet and ten figures


@pytest.mark.parametrize("language", sorted(set(SCRIPTS) - WITHOUT))
def test_every_script_that_has_fonts_has_keys_of_its_own(language: str) -> None:
    assert any(ord(text[0]) > 0x2FF for text in letters(layout_for(language)))


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_has_ten_figures_and_no_key_twice(name: str) -> None:
    figures, *rows = layout_for(name).rows

    assert [unicodedata.digit(key[0]) for key in figures] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]
    plain = [key[0] for row in rows for key in row]
    assert len(plain) == len(set(plain))


@pytest.mark.parametrize("name", NAMES)
def test_no_row_is_too_long_for_a_portrait_screen(name: str) -> None:
    assert max(map(len, layout_for(name).rows)) <= 12


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "queue ZEBRA"),
        ("pt-BR", "de"),
        ("tr", "ığdır İstanbul"),  # the i with and without its dot are two letters
        ("lt", "ąžuolas"),
        ("uk", "їжак"),
        ("ar", "العربية"),
        ("fa", "می\u200cخواهم"),  # words of Persian hold a character that is not seen
        ("he", "שלום"),
        ("hi", "नमस्ते"),
        ("bn", "বাংলা"),
        ("ta", "தமிழ்"),
        ("pa", "ਪੰਜਾਬੀ"),
        ("ps", "پښتو"),
        ("ur", "اردو"),
        ("ckb", "کوردی"),
    ],
)
def test_words_of_a_language_can_be_written(language: str, text: str) -> None:
    written = "".join(letters(layout_for(language)))

    assert set(unicodedata.normalize("NFC", text)) - {" "} <= set(written)


def test_a_language_without_a_layout_gets_latin_letters() -> None:
    assert layout_for("so") == layout_for("en")


def test_letters_can_stand_from_a_to_z_with_the_figures_above() -> None:
    figures, *rows = alphabetical(layout_for("en")).rows

    assert "".join(key[0] for row in rows for key in row) == "abcdefghijklmnopqrstuvwxyz"
    assert figures == layout_for("en").rows[0]


def test_alphabetical_order_loses_no_key() -> None:
    assert letters(alphabetical(layout_for("sk"))) == letters(layout_for("sk"))


def test_a_number_pad_is_laid_out_as_a_telephone_s() -> None:
    assert NUMBERS.rows[0] == (("1",), ("2",), ("3",))


def test_an_address_of_the_web_can_be_written_with_the_symbols() -> None:
    assert set("https://a_b-c.org/?d=1&e@f#") - set("abcdefghijklmnopqrstuvwxyz") <= letters(SYMBOLS)


def test_shift_gives_capitals_only_where_the_script_has_them() -> None:
    assert layout_for("el").has_capitals
    assert layout_for("hi").has_shift
    assert not layout_for("hi").has_capitals
    assert not layout_for("he").has_shift
