"""Words of another direction on a page: each reads as in a text of its own."""

import pytest

from accessibility.answers import as_answer
from kiosk.printing.direction import directed

FSI, LRI, PDI, BREAK = "\u2068", "\u2066\u202d", "\u2069", "\u200b"


@pytest.mark.parametrize("words", ["", "1 High Street.", "Siân", "27 3 1990", "সাদা বাড়ি"])
def test_words_of_the_page_s_own_direction_are_left_alone(words: str) -> None:
    assert directed(words, right_to_left=False) == words


def test_a_line_of_the_other_direction_is_kept_together_so_that_its_full_stop_ends_it() -> None:
    assert directed("1 High Street.", right_to_left=True) == f"{FSI}1 High Street.{PDI}"
    assert directed("شارع العلم، 5.", right_to_left=False) == f"{FSI}شارع العلم، 5.{PDI}"


def test_each_line_has_its_own_direction() -> None:
    assert directed("نعم\nYes.", right_to_left=True) == f"نعم\n{FSI}Yes.{PDI}"


def test_the_groups_of_a_phone_number_stay_in_order() -> None:
    phone = "01632 960 100"
    assert directed(f"اتصل على {phone}.", right_to_left=True) == f"اتصل على {LRI}{phone}{PDI}."


def test_a_date_in_figures_reads_in_the_direction_of_the_page() -> None:
    assert directed("مثال: 27 3 1990", right_to_left=True) == "مثال: 27 3 1990"


def test_what_has_no_spaces_may_break() -> None:
    assert directed("x" * 70, right_to_left=False) == BREAK.join(("x" * 30, "x" * 30, "x" * 10))


def test_spaces_of_the_xml_around_a_line_are_not_set() -> None:
    assert directed("Is\n      she\n  here?", right_to_left=False) == "Is\nshe\nhere?"


def test_a_byte_order_mark_is_no_text() -> None:
    """With one in a label the whole page was refused."""
    assert directed("\ufeffYour name", right_to_left=False) == "Your name"


def test_the_marks_of_answers_are_for_voices_and_not_for_paper() -> None:
    assert directed(f"Dear {as_answer('Siân')}", right_to_left=False) == "Dear Siân"
