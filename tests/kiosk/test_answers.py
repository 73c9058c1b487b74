"""Answers as the check page shows them, also those that do not hold and were left there."""

from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.check import CheckView
from tests.kiosk.one_question import asked

TYPED = [
    ("date", "2026-03-27", "27 March 2026"),
    ("date", "-3-27", "27 3"),
    ("date", "2026-x-27", "27 x 2026"),
    ("date | q | When? | month-year", "-3-01", "3"),
    ("date | q | When? | ethiopian", "2018//2", "2 2018"),
    ("time", "25:70", "25 70"),
    ("dateTime", "2026-x-27T25:70", "27 x 2026 25 70"),
    ("dateTime", "2026-OCTBER-27T25:70", "27 OCTBER 2026 25 70"),
]
"""The type, what the widget keeps, and what a person reads."""


@pytest.mark.parametrize(("row", "kept", "read"), TYPED)
def test_a_date_or_time_is_read_as_it_was_typed_until_it_is_one(
    tmp_path: Path, row: str, kept: str, read: str
) -> None:
    with asked(tmp_path, row if "|" in row else f"{row} | q | When?") as person:
        person.do(ask.Continue(), ask.Change("/data/q"), ask.Answered("/data/q", kept), ask.Back())
        (group,) = person.sees(CheckView).groups
        assert group.rows[0].answer == read


def test_the_words_around_them_follow_the_language_also_where_the_form_has_but_one(tmp_path: Path) -> None:
    with asked(tmp_path, "text | q | Name?") as person:
        person.do(ask.Continue())
        assert person.sees(CheckView).groups[0].rows[0].answer == "Not provided"
        person.do(ask.ChooseLanguage("cy"))
        assert person.sees(CheckView).groups[0].rows[0].answer == "Heb ei roi"


def test_the_number_of_a_month_is_not_parted_from_its_name_at_the_end_of_a_line(tmp_path: Path) -> None:
    with asked(tmp_path, "date | q | When? | coptic") as person:
        assert "3\u00a0Hathor, 4\u00a0Koiak" in person.question("q").hint
