"""Collect's ``quick``: a choice is the way on too, and the page says so before (WCAG 3.2.2)."""

from pathlib import Path

import pytest

from kiosk.views.question import FieldKind, QuestionView
from tests.kiosk.one_question import asked

CHOICES = """
| choices | | | |
| | list_name | name | label |
| | f | a | Apple |
| | f | b | Bread |
"""
TOLD = "The next page comes as soon as you choose."


@pytest.mark.parametrize(
    "appearance", ["quick", "minimal quick", "quickcompact", "quickcompact-2", "likert quick"]
)
def test_a_page_says_that_a_choice_is_the_way_on(tmp_path: Path, appearance: str) -> None:
    with asked(tmp_path, f"select_one f | q | Which? | {appearance} |", more=CHOICES) as person:
        field = person.question("q")
        assert (field.quick, field.hint) == (True, TOLD)
        assert person.sees(QuestionView).primary is not None  # who came back goes on from what is chosen


@pytest.mark.parametrize(
    "row",
    [
        "select_one f | q | Which? | |",
        "select_multiple f | q | Which? | quick |",
        "select_one f | q | Which? | map quick |",
    ],
)
def test_otherwise_people_go_on_by_continue(tmp_path: Path, row: str) -> None:
    with asked(tmp_path, row, more=CHOICES) as person:
        field = person.question("q")
        assert (field.quick, field.hint) == (False, "")


def test_on_a_page_of_several_people_go_on_by_continue(tmp_path: Path) -> None:
    rows = "select_one f | q | Which? | quick", "text | why | Why? |", "end_group | | |"
    group = "\n| | ".join(("begin_group | g | | field-list |", *rows))
    with asked(tmp_path, group, more=CHOICES) as person:
        which, _ = person.sees(QuestionView).fields
        assert (which.kind, which.quick, which.hint) == (FieldKind.SELECT_ONE, False, "")
