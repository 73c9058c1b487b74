"""Questions that are not known yet: put off, listed, and needed before anything is sent, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.parking import forget_instance
from kiosk.views.another import AnotherView
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from kiosk.views.reading import InformationView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.one_question import asked
from tests.kiosk.repeat_service import write_household
from tests.kiosk.service_folder import folder


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        write_household(tmp_path / "services")
        yield somebody


def puts_off_name_and_street(person: Citizen) -> CheckView:
    person.begins()
    person.do(ask.Park())
    for answers in ({"age": ""}, {"pet": "no"}, {"born": ""}, {"photo": ""}):
        person.answers(**answers)
    person.do(ask.Park())
    return person.sees(CheckView)


def test_the_way_is_offered_where_an_answer_is_needed_and_nowhere_else(person: Citizen) -> None:
    person.begins()
    assert [way.label for way in person.sees(QuestionView).secondary] == ["I do not know this yet"]
    person.answers(name="Ada")
    assert person.sees(QuestionView).secondary == ()


def test_one_goes_on_and_sees_at_the_end_what_was_put_off(person: Citizen) -> None:
    first = puts_off_name_and_street(person).groups[0]
    assert first.heading == "Still to be answered"
    assert [row.question for row in first.rows] == ["About you – What is your name?", "Your home – Street"]
    assert [row.change.name for row in first.rows if row.change] == [
        "Answer now: About you – What is your name?",
        "Answer now: Your home – Street",
    ]


def test_what_was_answered_stands_apart_from_what_was_put_off_in_a_form_without_groups_too(
    tmp_path: Path,
) -> None:
    """The same question stood in one list twice: as put off, and as not answered."""
    with asked(tmp_path, "text | q | What happened?") as somebody:
        somebody.do(ask.Continue())
        assert [group.heading for group in somebody.sees(CheckView).groups] == [""]
    form = tmp_path / "needed"
    with citizen(form) as somebody:
        folder(form / "services", "parking")
        somebody.do(ask.ChooseLanguage("en"), ask.ChooseService("parking"), ask.Continue(), ask.Continue())
        somebody.do(ask.Park(), ask.Continue())
        headings = [group.heading for group in somebody.sees(CheckView).groups]
        assert headings == ["Still to be answered", "Your answers"]


def test_nothing_is_sent_before_they_are_answered(person: Citizen) -> None:
    puts_off_name_and_street(person)
    person.do(ask.Continue())
    view = person.sees(CheckView)
    assert view.errors is not None
    assert [link.ref for link in view.errors.links] == ["/data/you/name", "/data/home/street"]
    person.do(ask.Change(view.errors.links[0].ref))
    person.answers(name="Ada")
    assert person.sees(CheckView).errors is None
    person.do(ask.Change("/data/home/street"))
    person.answers(street="1 High Street")
    assert person.sees(CheckView).groups[0].heading == "About you"
    person.do(ask.Continue())
    assert person.sees(InformationView).heading == "Before you send your answers"


def test_put_off_again_it_comes_back_to_the_check_page(person: Citizen) -> None:
    puts_off_name_and_street(person)
    person.do(ask.Change("/data/you/name"), ask.Continue())
    assert person.question("name").error
    person.do(ask.Park())
    assert len(person.sees(CheckView).groups[0].rows) == 2


def test_whoever_has_tried_an_answer_may_still_say_that_they_do_not_know(person: Citizen) -> None:
    """They have no way to see that the button would work once the field is empty."""
    person.begins("en", "household")
    person.answers(name="Ada")
    person.do(ask.Answered(person.question("age").ref, "do not know"), ask.Continue())
    assert person.question("age").error
    person.do(ask.Park())
    person.do(person.sees(QuestionView).secondary[0].intent)
    person.do(ask.Answered("", "no"), ask.Continue(), ask.Continue())
    (row,) = person.sees(CheckView).groups[0].rows
    assert row.question == "Person: 1 of 1 – What is their age?"
    person.do(ask.Continue())
    assert person.sees(CheckView).errors is not None
    assert row.change is not None
    person.do(row.change.intent)
    assert person.question("age").text == "do not know"


def test_what_need_not_be_answered_is_not_put_off(person: Citizen) -> None:
    person.begins()
    person.answers(name="Ada")
    person.do(ask.Answered(person.question("age").ref, "old"), ask.Park())
    assert person.question("age").error


def test_what_was_answered_since_is_put_off_no_longer(person: Citizen) -> None:
    puts_off_name_and_street(person)
    person.do(ask.Change("/data/you/name"))
    person.answers(name="Ada")
    assert person.presenter.visit.current.parked == {"/data/home/street"}


def test_in_a_repeat_it_waits_too_and_follows_its_instance(person: Citizen) -> None:
    person.begins("en", "household")
    for name in ("Ada", "Grace"):
        person.answers(name=name)
        person.do(ask.Park())
        if not isinstance(person.presenter.view(), AnotherView):
            person.do(person.sees(QuestionView).secondary[0].intent)
        else:
            person.do(ask.Answered("", "no"), ask.Continue())
        if name == "Ada":
            person.do(ask.Answered("", "yes"), ask.Continue())
    assert person.sees(AnotherView).heading == "Person: 2 added"
    person.do(ask.RemoveInstance("/data/person[1]"))
    assert person.presenter.visit.current.parked == {"/data/person[1]/age"}


@pytest.mark.parametrize(
    ("ref", "left"),
    [
        ("/data/a[1]/q", {"/data/a[1]/q"}),
        ("/data/a[2]/q", set()),
        ("/data/a[10]/b[3]/q", {"/data/a[9]/b[3]/q"}),
        ("/data/ab[10]/q", {"/data/ab[10]/q"}),
    ],
    ids=["before it", "in it", "behind it", "another of a longer name"],
)
def test_refs_follow_what_is_removed(person: Citizen, ref: str, left: set[str]) -> None:
    person.begins()
    filling = person.presenter.visit.current
    filling.parked = {ref}
    forget_instance(filling, "/data/a[2]")
    assert filling.parked == left
