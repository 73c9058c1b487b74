"""Whom and what a question is about: the group and the repeat instance that it stands in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.service_folder import folder, service_text

TWO_PEOPLE = """
| | begin_group | applicant | The applicant | | |
| | text | name | Name | yes | |
| | end_group | | | | |
| | begin_group | partner | The partner | | |
| | text | name2 | Name | yes | |
| | end_group | | | | |
"""
ON_ONE_PAGE = f"""
| | begin_group | household | Household | | field-list |
| | text | house | House name | | |
{TWO_PEOPLE.strip()}
| | text | phone | Phone | | |
| | end_group | | | | |
"""
COUNTED = """
| | begin_group | pets | Your pets | | field-list |
| | begin_repeat | pet | Pet | | | 2 |
| | text | called | Called | yes | |
| | end_repeat | | | | |
| | end_group | | | | |
"""


def begun(person: Citizen, tmp_path: Path, rows: str) -> QuestionView:
    """Go to the first page of a form of these rows."""
    columns = "| | type | name | label::English (en) | required | appearance | repeat_count |"
    heads = f"| survey | | | | | | |\n{columns}"
    settings = (
        "| settings | | | |\n| | form_id | version | default_language |\n| | people | 1 | English (en) |\n"
    )
    form = f"{heads}\n{rows.strip()}\n{settings}"
    folder(tmp_path / "services", "people", service_text(), form)
    return person.begins("en", "people")


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


def test_a_page_says_of_which_group_it_asks(person: Citizen, tmp_path: Path) -> None:
    begun(person, tmp_path, TWO_PEOPLE)
    assert person.sees(QuestionView).caption == "The applicant. Question 1. Page 1 of about 2"
    person.answers(name="Ann")
    assert person.sees(QuestionView).caption == "The partner. Question 2. Page 2 of about 2"


def test_what_is_put_off_and_still_needed_is_told_with_its_group(person: Citizen, tmp_path: Path) -> None:
    begun(person, tmp_path, TWO_PEOPLE)
    person.do(ask.Park(), ask.Park(), ask.Continue())
    view = person.sees(CheckView)
    assert [row.question for row in view.groups[0].rows] == ["The applicant – Name", "The partner – Name"]
    assert view.errors is not None
    assert [link.message for link in view.errors.links] == [
        "The applicant – Enter an answer to “Name”",
        "The partner – Enter an answer to “Name”",
    ]


def test_groups_on_one_page_have_headings_and_what_comes_after_has_the_pages(
    person: Citizen, tmp_path: Path
) -> None:
    view = begun(person, tmp_path, ON_ONE_PAGE)
    assert [(field.label, field.section, field.begins_section) for field in view.fields] == [
        ("House name (optional)", "", False),
        ("Name", "The applicant", True),
        ("Name", "The partner", True),
        ("Phone (optional)", "Household", True),
    ]
    assert view.caption == "Questions 1 to 4. Page 1 of about 1"


def test_links_of_the_error_summary_tell_equal_questions_apart(person: Citizen, tmp_path: Path) -> None:
    begun(person, tmp_path, ON_ONE_PAGE)
    person.do(ask.Continue())
    view = person.sees(QuestionView)
    assert view.errors is not None
    assert [link.message for link in view.errors.links] == [
        "The applicant – Enter an answer to “Name”",
        "The partner – Enter an answer to “Name”",
    ]


def test_instances_of_a_repeat_on_one_page_have_headings(person: Citizen, tmp_path: Path) -> None:
    view = begun(person, tmp_path, COUNTED)
    assert [(field.label, field.section) for field in view.fields] == [
        ("Called", "Pet: 1 of 2"),
        ("Called", "Pet: 2 of 2"),
    ]


def test_change_names_the_instance_that_it_leads_to(person: Citizen, tmp_path: Path) -> None:
    view = begun(person, tmp_path, COUNTED)
    person.do(*(ask.Answered(field.ref, "Rex") for field in view.fields), ask.Continue())
    names = [row.change.name for row in person.sees(CheckView).rows if row.change is not None]
    assert names == ["Change: Your pets – Pet: 1 of 2 – Called", "Change: Your pets – Pet: 2 of 2 – Called"]


NESTED = """
| | begin_group | applicant | The applicant | | |
| | begin_group | address | Address | | field-list |
| | text | street | Street | yes | |
| | end_group | | | | |
| | end_group | | | | |
| | begin_group | partner | The partner | | |
| | begin_group | address2 | Address | | field-list |
| | text | street2 | Street | yes | |
| | end_group | | | | |
| | end_group | | | | |
"""


def test_of_groups_within_others_all_are_told(person: Citizen, tmp_path: Path) -> None:
    begun(person, tmp_path, NESTED)
    assert person.sees(QuestionView).caption == "The applicant. Address. Question 1. Page 1 of about 2"
    person.answers(street="High Street")
    person.answers(street2="Low Street")
    view = person.sees(CheckView)
    assert [group.heading for group in view.groups] == ["The applicant – Address", "The partner – Address"]
    assert [row.change.name for row in view.rows if row.change is not None] == [
        "Change: The applicant – Address – Street",
        "Change: The partner – Address – Street",
    ]
