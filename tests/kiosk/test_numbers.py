"""The numbers of questions: on the page, on the check page, and the same whatever was answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.another import AnotherView
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.repeat_service import FORM, write_household
from tests.kiosk.service_folder import folder, service_text


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


def test_a_page_says_which_question_it_asks(person: Citizen) -> None:
    assert person.begins().caption == "About you. Question 1. Page 1 of about 6"
    person.do(ask.ChooseLanguage("cy"))
    assert person.sees(QuestionView).caption == "Amdanoch chi. Cwestiwn 1. Tudalen 1 o ryw 6"


def test_a_question_that_is_not_asked_keeps_its_number(person: Citizen) -> None:
    """Number 4 is the name of the pet: whoever has none goes from 3 to 5, as on paper."""
    person.begins()
    person.answers(name="Ada")
    person.do(ask.Continue())
    person.answers(pet="no")
    assert person.sees(QuestionView).caption == "About you. Question 5. Page 4 of about 6"


def test_a_page_of_several_says_which_they_are(person: Citizen) -> None:
    person.begins()
    person.answers(name="Ada")
    person.do(ask.Continue())
    person.answers(pet="no")
    person.do(ask.Continue(), ask.Continue())
    assert person.sees(QuestionView).caption == "Questions 7 and 8. Page 6 of about 6"


def test_the_check_page_has_the_numbers(person: Citizen) -> None:
    person.fills_everything()
    rows = [row for group in person.sees(CheckView).groups for row in group.rows]
    assert [(row.number, row.question) for row in rows[2:4]] == [
        ("3.", "Do you have a pet?"),
        ("5.", "When were you born?"),
    ]


def test_what_was_put_off_has_its_number(person: Citizen) -> None:
    person.begins()
    person.do(ask.Park(), ask.Continue())
    person.answers(pet="no")
    person.do(ask.Continue(), ask.Continue())
    person.answers(street="1 High Street")
    assert person.sees(CheckView).groups[0].rows[0].number == "1."


def test_each_instance_of_a_repeat_has_the_same_numbers(person: Citizen, tmp_path: Path) -> None:
    write_household(tmp_path / "services")
    page = person.begins("en", "household")
    assert page.caption.startswith("Person: 1 of 1. Question 1. ")
    session = person.presenter.visit.current.session
    second = session.add_repeat("/data/person")
    assert person.presenter.visit.current.number(f"{second}/name") == 1
    assert person.presenter.visit.current.number("/data/more") == 4


def test_a_page_says_of_which_instances_it_asks_the_outermost_first(person: Citizen, tmp_path: Path) -> None:
    write_household(tmp_path / "services")
    person.begins("en", "household")
    session = person.presenter.visit.current.session
    session.add_repeat("/data/person")
    session.add_repeat("/data/person[1]/pet")
    person.do(ask.Change("/data/person[1]/pet[1]/kind"))
    caption = person.sees(QuestionView).caption
    assert caption.startswith("Person: 1 of 2. Pets: 1 of 2. Question 3. ")


def test_an_instance_of_a_repeat_without_a_name_is_an_entry(person: Citizen, tmp_path: Path) -> None:
    nameless = FORM.replace("| person | Person | Person |", "| person | | |").replace("household", "nameless")
    folder(tmp_path / "services", "nameless", service_text(), nameless)
    assert person.begins("en", "nameless").caption.startswith("Entry 1 of 1. Question 1. ")


def test_a_list_in_a_repeat_says_of_which_instance_it_is(person: Citizen, tmp_path: Path) -> None:
    write_household(tmp_path / "services")
    person.begins("en", "household")
    person.presenter.visit.current.session.add_repeat("/data/person")
    person.do(ask.Change("/data/person[2]/pet"))
    assert person.sees(AnotherView).caption.startswith("Person: 2 of 2. Page ")
    person.do(ask.Change("/data/person"))
    assert person.sees(AnotherView).caption.startswith("Page ")


ALL_AT_ONCE = """
| survey | | | | |
| | type | name | label::English (en) | appearance |
| | begin_group | all | Everybody | field-list |
| | begin_repeat | person | Person | |
| | text | name | Name | |
| | end_repeat | | | |
| | end_group | | | |
| settings | | | |
| | form_id | version | default_language |
| | everybody | 1 | English (en) |
"""


def test_a_page_that_asks_of_all_instances_says_of_none(person: Citizen, tmp_path: Path) -> None:
    folder(tmp_path / "services", "everybody", service_text(), ALL_AT_ONCE)
    person.begins("en", "everybody")
    person.presenter.visit.current.session.add_repeat("/data/all/person")
    assert len(person.sees(QuestionView).fields) == 2
    assert person.sees(QuestionView).caption.startswith("Question 1. Page ")
