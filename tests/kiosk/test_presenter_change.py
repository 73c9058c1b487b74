"""Change on the check page: back to it by way of all that the change has opened, required or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.service_folder import folder, service_text

FORM = """
| survey | | | | | |
| | type | name | label::English (en) | relevant | required |
| | select_one yn | danger | Could someone get hurt? | | yes |
| | note | phone_us | Phone us now, day or night | ${danger} = 'yes' | |
| | text | lamp | What is the number on the lamp post? | ${danger} = 'yes' | |
| | text | more | Anything else? | | |
| choices | | | |
| | list_name | name | label::English (en) |
| | yn | yes | Yes |
| | yn | no | No |
| settings | | | |
| | form_id | version | default_language |
| | danger | 1 | English (en) |
"""


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        folder(tmp_path / "services", "danger", service_text(), FORM)
        somebody.begins("en", "danger")
        yield somebody


def changes_danger_to(person: Citizen, answer: str) -> None:
    person.do(ask.Change("/data/danger"))
    person.answers(danger=answer)


def test_notes_and_optional_questions_that_it_opens_are_shown(person: Citizen) -> None:
    person.answers(danger="no")
    person.answers(more="")
    changes_danger_to(person, "yes")
    assert person.sees(QuestionView).heading == "Phone us now, day or night"
    person.do(ask.Continue())
    assert person.sees(QuestionView).heading == "What is the number on the lamp post? (optional)"
    person.do(ask.Continue())
    person.sees(CheckView)


def test_what_was_shown_before_is_not_shown_again(person: Citizen) -> None:
    person.answers(danger="yes")
    person.do(ask.Continue())
    person.answers(lamp="12")
    person.answers(more="")
    changes_danger_to(person, "no")
    person.sees(CheckView)
    changes_danger_to(person, "yes")
    person.sees(CheckView)


def test_back_leaves_what_it_has_opened(person: Citizen) -> None:
    person.answers(danger="no")
    person.answers(more="")
    changes_danger_to(person, "yes")
    person.do(ask.Back())
    person.sees(CheckView)
