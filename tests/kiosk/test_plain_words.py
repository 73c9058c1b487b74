"""Words as they are looked for."""

import pytest

from kiosk.plain_words import begun_alike, nearest, plain, put_right, unmutated


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("Siân’s Wharf", "sian s wharf"),
        ("  St. Mary's\tROAD ", "st mary s road"),
        ("Ysgol-y-Castell, 12", "ysgol y castell 12"),
        ("Straße", "strasse"),
        ("কলকাতা রোড", plain("কলকাতা   রোড")),  # its vowel signs belong to the word
        ("?!", ""),
    ],
)
def test_capitals_accents_and_signs_do_not_count(text: str, looked_for: str) -> None:
    assert plain(text) == looked_for


def test_vowel_signs_do_not_part_a_word() -> None:
    assert len(plain("কলকাতা রোড").split()) == 2


@pytest.mark.parametrize(
    ("typed", "known"), [("casle", "castle"), ("sqaure", "square"), ("big", ""), ("zzzz", "")]
)
def test_a_misspelt_word_is_put_right(typed: str, known: str) -> None:
    assert put_right(typed, ("bin", "castle", "square", "the")) == known


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("casle", "castle"),  # a letter too few
        ("boook", "book"),  # too many
        ("sqaure", "square"),  # exchanged
        ("potholl", "pothole"),  # of a long word, any letter may be another
        ("streat", "street"),  # another vowel near its end
        ("streot", "street"),
        ("squire", ""),
        ("streel", ""),
        ("cook", ""),
        ("book", ""),  # itself is not misspelt
        ("care", ""),
        ("bok", ""),
    ],
)
def test_a_short_word_is_put_right_by_one_slip_alone(typed: str, known: str) -> None:
    """At 80 of 100 "scared" led to a library card, not to somebody who helps."""
    assert nearest(typed, ("book", "card", "castle", "pothole", "square", "street")) == known


@pytest.mark.parametrize(
    ("mutated", "word"),
    [
        ("gerdyn", "cerdyn"),
        ("ngherdyn", "cerdyn"),
        ("cherdyn", "cerdyn"),
        ("fin", "bin"),
        ("min", "bin"),
        ("balmant", "palmant"),
        ("mhalmant", "palmant"),
        ("ddraen", "draen"),
        ("dwll", "twll"),
        ("olau", "golau"),
        ("lyfrau", "llyfrau"),
        ("rent", "rhent"),
    ],
)
def test_a_welsh_word_is_traced_to_what_it_is_by_itself(mutated: str, word: str) -> None:
    assert word in unmutated(mutated)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("bins", "bin"),
        ("streetlights", "street"),
        ("libraries", "library"),
        ("streams", ""),  # not "street": too little of it
        ("binoculars", ""),  # less than half
        ("bi", ""),
    ],
)
def test_a_longer_word_is_traced_to_what_it_begins_with(typed: str, known: str) -> None:
    assert begun_alike(typed, ("bin", "library", "street")) == known
