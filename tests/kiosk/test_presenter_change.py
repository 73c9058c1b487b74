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
| survey | | | | | | | |
| | type | name | label::English (en) | relevant | required | appearance | repeat_count |
| | select_one yn | danger | Could someone get hurt? | | yes | | |
{rows}
| choices | | | |
| | list_name | name | label::English (en) |
| | yn | yes | Yes |
| | yn | no | No |
| settings | | | |
| | form_id | version | default_language |
| | danger | 1 | English (en) |
"""
OPENED = """
| | note | phone_us | Phone us now, day or night | ${danger} = 'yes' | | | |
| | text | lamp | What is the number on the lamp post? | ${danger} = 'yes' | | | |
| | text | more | Anything else? | | | | |
"""


def begins(newcomer: Citizen, services: Path, rows: str) -> Citizen:
    """Give somebody at the first page of a form that asks about danger, and then these rows."""
    folder(services, "danger", service_text(), FORM.format(rows=rows.strip()))
    newcomer.begins("en", "danger")
    return newcomer


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


@pytest.fixture
def person(newcomer: Citizen, tmp_path: Path) -> Citizen:
    return begins(newcomer, tmp_path / "services", OPENED)


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


PLACE = """
| | begin_group | where | Where is it? | | | field-list | |
| | text | street | Street | | yes | | |
| | note | phone_us | Phone us now, day or night | ${danger} = 'yes' | | | |
| | end_group | | | | | | |
"""
PEOPLE = """
| | begin_repeat | person | Person | | | | |
| | text | name | Name | | yes | | |
| | text | job | Job | ${name} = 'Bob' | | | |
| | end_repeat | | | | | | |
"""
CHILDREN = """
| | integer | children | How many children? | | yes | | |
| | begin_repeat | child | Child | | | | ${children} |
| | text | nick | Nickname | | | | |
| | end_repeat | | | | | | |
"""


def test_a_page_of_several_is_shown_again_for_what_has_come_upon_it(
    newcomer: Citizen, tmp_path: Path
) -> None:
    begins(newcomer, tmp_path / "services", PLACE).answers(danger="no")
    newcomer.answers(street="High Street")
    changes_danger_to(newcomer, "yes")
    assert [field.label for field in newcomer.sees(QuestionView).fields][-1] == "Phone us now, day or night"
    newcomer.do(ask.Continue())
    newcomer.sees(CheckView)


def another(newcomer: Citizen, text: str) -> None:
    newcomer.do(ask.Answered("", text), ask.Continue())


def test_after_one_was_removed_nothing_is_asked_again_of_those_behind_it(
    newcomer: Citizen, tmp_path: Path
) -> None:
    begins(newcomer, tmp_path / "services", PEOPLE).answers(danger="no")
    newcomer.answers(name="Ann")
    another(newcomer, "yes")
    newcomer.answers(name="Bob")
    newcomer.answers(job="Baker")
    another(newcomer, "no")
    newcomer.do(ask.Change("/data/person"), ask.RemoveInstance("/data/person[1]"))
    another(newcomer, "no")
    newcomer.sees(CheckView)


def test_all_is_asked_of_one_that_stands_where_another_was_removed(newcomer: Citizen, tmp_path: Path) -> None:
    begins(newcomer, tmp_path / "services", CHILDREN).answers(danger="no")
    newcomer.answers(children="2")
    for nick in ("Al", "Bo"):
        newcomer.answers(nick=nick)
    newcomer.do(ask.Change("/data/children"))
    newcomer.answers(children="1")
    newcomer.do(ask.RemoveInstance("/data/child[2]"), ask.Change("/data/children"))
    newcomer.answers(children="2")
    assert newcomer.question("nick").ref == "/data/child[2]/nick"
