"""Numbers in groups among words of another direction."""

import pytest

from accessibility.direction import added_at, numbers_in_order

LRI, PDI = "\u2066\u202d", "\u2069"


@pytest.mark.parametrize(
    "phone",
    [
        "01632 960 100",
        "+44 1632 960100",
        "(01632) 960-100",
        "0800-1111",
        "116 123",  # Samaritans
        "٠١٦٣٢ ٩٦٠١٠٠",
        "۰۱۶۳۲ ۹۶۰۱۰۰",
    ],
)
def test_the_groups_of_a_phone_number_stay_in_order(phone: str) -> None:
    assert numbers_in_order(f"اتصل على {phone}.") == f"اتصل على {LRI}{phone}{PDI}."
    assert numbers_in_order(phone) == f"{LRI}{phone}{PDI}"


@pytest.mark.parametrize("typed", ["7700 900 123", "(1632) 960001", "12-34-56"])
def test_a_line_of_nothing_but_figures_reads_as_it_was_typed(typed: str) -> None:
    assert numbers_in_order(f"رقم\n{typed}") == f"رقم\n{LRI}{typed}{PDI}"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "12",
        "مثال: 27 3 1990",
        "1 High Street",
        "رقم 2116 123",
        "رقم 116 1234",
        "18–24",  # ages are read from the right, as "العمر 18–24" is
        "18 - 24",
        "١٨–٢٤",
        "العمر 18–24",
    ],
)
def test_other_words_and_numbers_are_left_alone(words: str) -> None:
    assert numbers_in_order(words) == words


def test_it_is_known_where_the_marks_are() -> None:
    words = "Ring 01632 960 100 or 116 123."
    marked = list(words)
    for place in reversed(added_at(words)):
        marked.insert(place, "|")
    assert "".join(marked) == "Ring ||01632 960 100| or ||116 123|."
