import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from accessibility.fonts import families, family_rule, font, letter_width, line_factor


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("cy", "Noto Sans"),
        ("en-XB", "Noto Sans"),
        ("ur", "Noto Naskh Arabic"),
        ("zh-Hans", "Noto Sans CJK SC"),
    ],
)
def test_the_best_family_comes_first(language: str, first: str) -> None:
    assert families(language)[0] == first


def test_every_language_ends_in_latin_for_names_and_codes() -> None:
    assert families("bn")[-4:] == families("en")


def test_names_of_families_are_quoted() -> None:
    assert family_rule("he").startswith('font-family: "Noto Sans Hebrew", "Noto Sans"')


def test_words_and_letters_stand_apart_as_far_as_wcag_says_when_wanted() -> None:
    spaced = font("en", 18, spaced=True)  # 24 pixels

    assert spaced.wordSpacing() == pytest.approx(0.16 * 24, abs=0.02)
    assert spaced.letterSpacing() == pytest.approx(0.12 * 24, abs=0.02)
    assert line_factor(spaced) * 1.2 == pytest.approx(1.5)
    assert line_factor(font("en", 18)) == 1


def test_letters_of_scripts_that_join_them_stay_together() -> None:
    assert font("ar", 18, spaced=True).letterSpacing() == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "All human beings are born free and equal in dignity and rights."),
        ("ur", "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔"),
        ("ar", "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق"),
        ("bn", "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে।"),
    ],
)
def test_letters_are_as_wide_as_they_are_in_words(language: str, words: str, qtbot: QtBot) -> None:
    made = font(language, 18)  # whose own figure is twice as much, but for Latin
    real = QFontMetricsF(made).horizontalAdvance(words) / len(words)
    assert real <= letter_width(made) <= 1.3 * real
