"""Forms of a letter that keys do not show, and Korean letters that become syllables."""

import pytest

from accessibility.keyboard.forms import MOST, forms_of
from accessibility.keyboard.hangul import joined


@pytest.mark.parametrize(
    ("letter", "language", "first"),
    [
        ("w", "cy", "ŵ"),
        ("Y", "cy", "Ŷ"),
        ("l", "pl", "ł"),  # no base and mark to Unicode
        ("s", "de", "ß"),
        ("o", "yo", "ọ"),
        ("e", "ak", "ɛ"),
        ("ا", "ar", "آ"),
        ("は", "ja", "ば"),
        ("ሀ", "ti", "ሁ"),
        ("і", "uk", "ї"),
    ],
)
def test_a_language_s_own_form_comes_first(letter: str, language: str, first: str) -> None:
    assert forms_of(letter, language)[0] == first


@pytest.mark.parametrize("letter", ["", "7", "€", "ab", "ש"])
def test_what_has_no_other_form_gets_none(letter: str) -> None:
    assert forms_of(letter, "en") == ()


def test_no_more_forms_are_offered_than_a_row_holds() -> None:
    assert len(forms_of("a", "en")) == MOST


def test_an_ethiopic_letter_has_its_seven_other_orders() -> None:
    assert forms_of("ለ", "am") == ("ሉ", "ሊ", "ላ", "ሌ", "ል", "ሎ", "ሏ")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ㅎㅏㄴㄱㅡㄹ", "한글"),
        ("ㅎㅏㄴㅏ", "하나"),  # the final moves to the next syllable
        ("ㄱㅏㅂㅅ", "값"),
        ("ㄱㅏㅂㅅㅣ", "갑시"),  # a double final is parted
        ("ㅇㅗㅏ", "와"),
        ("ㄱㅏㅃ", "가ㅃ"),  # no syllable ends so
        ("ㅏㅏ", "ㅏㅏ"),
        ("ㄱㄱ", "ㄱㄱ"),
        ("aㄱㅏ", "a가"),
        ("가b", "가b"),
    ],
)
def test_korean_letters_become_syllables(typed: str, written: str) -> None:
    text = ""
    for letter in typed:
        text = text[:-1] + joined(text[-1:], letter)

    assert text == written
