"""A choice that nobody has to make, taken back: no key empties radio buttons."""

from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.question import QuestionView
from tests.kiosk.citizen import Citizen
from tests.kiosk.one_question import asked

CHOICES = """
| choices | | | |
| | list_name | name | label |
| | f | a | Apple |
| | f | b | Bread |
"""
TAKEN_BACK = {
    "one": ("select_one f | q | Which? | |", "b"),
    "on a scale": ("select_one f | q | Which? | likert |", "b"),
    "of a long list": ("select_one f | q | Which? | minimal |", "b"),
    "rank": ("rank f | q | Which? | |", "b a"),
    "short range": ("range | q | Which? | | start=1 end=5 step=1", "2"),
}
"""Rows, each with an answer."""
OTHERWISE = {
    "required": ("select_one f | q | Which? | | | | | | | yes", "b"),
    "tick boxes, each unticked where it is": ("select_multiple f | q | Which? | |", "b"),
    "text": ("text | q | Which? | |", "b"),
    "long range, whose number can be emptied": ("range | q | Which? | | start=1 end=50 step=1", "2"),
}


def ways(person: Citizen) -> list[str]:
    return [way.label for way in person.sees(QuestionView).secondary]


@pytest.mark.parametrize(("row", "answer"), TAKEN_BACK.values(), ids=TAKEN_BACK)
def test_there_is_a_way_while_there_is_an_answer(tmp_path: Path, row: str, answer: str) -> None:
    with asked(tmp_path, row, more=CHOICES) as person:
        assert ways(person) == []
        person.do(ask.Answered("/data/q", answer))
        assert ways(person) == ["Remove my answer"]
        person.do(person.sees(QuestionView).secondary[0].intent)
        assert person.question("q").text == ""
        assert ways(person) == []


@pytest.mark.parametrize(("row", "answer"), OTHERWISE.values(), ids=OTHERWISE)
def test_there_is_none_otherwise(tmp_path: Path, row: str, answer: str) -> None:
    with asked(tmp_path, row, more=CHOICES) as person:
        person.do(ask.Answered("/data/q", answer))
        assert person.question("q").text == answer
        assert "Remove my answer" not in ways(person)


def test_on_a_page_of_several_it_is_that_of_the_last_answer(tmp_path: Path) -> None:
    rows = "select_one f | one | One? |", "select_one f | two | Two? |", "end_group | | |"
    group = "\n| | ".join(("begin_group | g | | field-list |", *rows))
    with asked(tmp_path, group, more=CHOICES) as person:
        one, two = person.sees(QuestionView).fields
        person.do(ask.Answered(one.ref, "a"), ask.Answered(two.ref, "a"))
        assert ways(person) == ["Remove my answer to “Two?”"]
        person.do(ask.Answered(one.ref, "b"))
        assert ways(person) == ["Remove my answer to “One?”"]
        person.do(ask.Continue(), ask.Back())
        assert ways(person) == []
