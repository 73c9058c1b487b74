"""The task list of a long form, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from kiosk.views.reading import InformationView, TasksView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.long_service import EACH, write_long


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        write_long(tmp_path / "services")
        somebody.do(ask.ChooseLanguage("en"), ask.ChooseService("long"), ask.Continue(), ask.Continue())
        yield somebody


def told(person: Citizen) -> list[tuple[str, str]]:
    return [(row.name, row.summary) for row in person.sees(TasksView).sections]


def opens(person: Citizen, name: str) -> None:
    person.do(next(row.intent for row in person.sees(TasksView).sections if row.name == name))


def goes_through(person: Citizen, name: str) -> None:
    opens(person, name)
    person.do(*[ask.Continue()] * EACH)


def test_a_long_form_begins_with_its_parts(person: Citizen) -> None:
    names = ["Your home", "Your work", "Your money", "Other questions"]
    assert told(person) == [(name, "Not started") for name in names]
    assert person.sees(TasksView).progress == "0 of 4 parts are done."
    person.do(ask.Back())
    assert person.sees(InformationView).heading == "How your information is used"


def test_parts_are_done_in_any_order_and_say_how_far_they_are(person: Citizen) -> None:
    goes_through(person, "Your work")
    assert person.sees(TasksView).progress == "1 of 4 parts is done."
    opens(person, "Your home")
    assert person.sees(QuestionView).caption == "Your home. Question 1. Page 1 of about 16"
    person.answers(home1="x")
    person.do(ask.Back(), ask.Back())
    assert told(person)[:2] == [("Your home", "In progress"), ("Your work", "Done")]


def test_one_goes_on_where_one_left(person: Citizen) -> None:
    opens(person, "Your home")
    person.answers(home1="x")
    person.do(ask.Back(), ask.Back())
    opens(person, "Your home")
    assert person.sees(QuestionView).heading == "Ask home 2 (optional)"


def test_what_was_put_off_keeps_its_part_open(person: Citizen) -> None:
    opens(person, "Your home")
    person.do(ask.Park(), *[ask.Continue()] * (EACH - 1))
    assert told(person)[0] == ("Your home", "Still to be answered")
    opens(person, "Your home")
    assert person.sees(QuestionView).heading == "Ask home 1"


def test_past_what_was_put_off_one_comes_to_the_check_page_which_lists_it(person: Citizen) -> None:
    """Or nobody could print what is still needed."""
    opens(person, "Your home")
    person.do(ask.Park(), *[ask.Continue()] * (EACH - 1))
    for name in ("Your work", "Your money", "Other questions"):
        opens(person, name)
        person.do(*[ask.Continue()] * (1 if name == "Other questions" else EACH))
    view = person.sees(TasksView)
    assert view.progress == "3 of 4 parts are done."
    assert view.primary is not None
    assert view.primary.label == "Check your answers"
    person.do(ask.Continue())
    assert person.sees(CheckView).groups[0].heading == "Still to be answered"


@pytest.mark.parametrize("put_off", [True, False], ids=["put off", "made wrong"])
def test_a_part_opens_where_there_is_something_to_do(tmp_path: Path, put_off: bool) -> None:
    with citizen(tmp_path) as somebody:
        write_long(tmp_path / "services", needed=3)
        somebody.do(ask.ChooseLanguage("en"), ask.ChooseService("long"), ask.Continue(), ask.Continue())
        opens(somebody, "Your home")
        somebody.do(ask.Continue(), ask.Continue())
        if put_off:
            somebody.do(ask.Park(), ask.Continue(), ask.Continue())
        else:
            somebody.answers(home3="x")
            somebody.do(ask.Continue(), ask.Continue(), ask.Change("/data/home/home3"))
            somebody.do(ask.Answered("/data/home/home3", ""), ask.Back(), ask.Back(), ask.Back())
        opens(somebody, "Your home")
        assert somebody.sees(QuestionView).heading == "Ask home 3"


def test_continue_leads_through_all_of_it_to_the_check_page(person: Citizen) -> None:
    person.do(ask.Continue())
    person.answers(home1="x")
    for _ in range(4 * (EACH + 1)):
        if isinstance(person.presenter.view(), CheckView):
            break
        person.do(ask.Continue())
    person.sees(CheckView)
    person.do(ask.Back())
    assert person.sees(TasksView).progress == "4 of 4 parts are done."
    person.do(ask.Continue())
    change = person.sees(CheckView).groups[0].rows[1].change
    assert change is not None
    person.do(change.intent, ask.Continue())
    person.sees(CheckView)


def test_a_short_form_has_none(person: Citizen) -> None:
    person.do(ask.Back(), ask.Back(), ask.Back(), ask.ChooseService("small"), ask.Continue(), ask.Continue())
    person.sees(QuestionView)
