"""What was told one service is offered in the next one of the visit, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.another import AnotherView
from kiosk.views.check import CheckView
from kiosk.views.question import QuestionView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.service_folder import folder, service_text

FORM = """
| survey | | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | appearance |
| | text | who | Who are you? | Pwy ydych chi? | |
| | date | born | When were you born? | Pryd cawsoch eich geni? | |
| | text | secret | Your number? | Eich rhif? | masked |
| settings | | | | | |
| | form_id | version | default_language | | |
| | {name} | 1 | English (en) | | |
"""
TOLD = '[told_once]\nwho = "name"\nborn = "bday"\nsecret = "tel"\n'


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        for name in ("first", "second"):
            folder(tmp_path / "services", name, service_text() + TOLD, FORM.format(name=name))
        yield somebody


def offers(person: Citizen) -> list[str]:
    return [way.label for way in person.sees(QuestionView).secondary]


def goes_to(person: Citizen, service: str) -> None:
    person.do(*[ask.Back()] * 6, ask.ChooseLanguage("en"), ask.ChooseService(service))
    person.do(ask.Continue(), ask.Continue())


def tells_the_first(person: Citizen) -> None:
    person.begins("en", "first")
    person.answers(who="Siân")
    person.answers(born="1958-03-27")
    person.answers(secret="01632 960 417")


def test_it_is_shown_in_full_and_used_when_the_person_says_so(person: Citizen) -> None:
    tells_the_first(person)
    goes_to(person, "second")
    assert offers(person) == ["Use “Siân”, which you gave before"]
    assert person.question("who").text == ""
    person.do(person.sees(QuestionView).secondary[0].intent)
    assert person.question("who").text == "Siân"
    assert offers(person) == []
    person.do(ask.Continue())
    assert offers(person) == ["Use “27 March 1958”, which you gave before"]


def test_what_is_masked_is_not_repeated(person: Citizen) -> None:
    tells_the_first(person)
    goes_to(person, "second")
    person.do(ask.Continue(), ask.Continue())
    assert person.sees(QuestionView).heading == "Your number? (optional)"
    assert offers(person) == []


def test_the_service_that_was_told_does_not_offer_it(person: Citizen) -> None:
    tells_the_first(person)
    goes_to(person, "first")
    person.answers(who="")
    person.do(ask.Back())
    assert offers(person) == []
    goes_to(person, "second")
    assert offers(person) == []  # it was taken back


def test_what_was_corrected_and_left_by_back_is_offered_as_it_was_sent(person: Citizen) -> None:
    tells_the_first(person)
    person.do(ask.Change("/data/who"), ask.Answered("/data/who", "Sian"), ask.Back())
    person.sees(CheckView)
    person.do(ask.Continue(), ask.Continue(), ask.Continue())
    person.do(ask.ChooseService("second"), ask.Continue(), ask.Continue())
    assert offers(person) == ["Use “Sian”, which you gave before"]


def test_what_was_taken_back_and_left_by_back_is_not_offered(person: Citizen) -> None:
    tells_the_first(person)
    person.do(ask.Change("/data/who"), ask.Answered("/data/who", ""), ask.Back())
    goes_to(person, "second")
    assert offers(person) == []


def test_the_same_service_once_more_offers_it(person: Citizen) -> None:
    """Joining the library for a second child asked for the address again (WCAG 3.3.7)."""
    tells_the_first(person)
    person.do(ask.Continue(), ask.Continue(), ask.Continue())
    person.do(ask.ChooseService("first"), ask.Continue(), ask.Continue())
    assert offers(person) == ["Use “Siân”, which you gave before"]
    person.answers(who="Gwen")
    assert offers(person) == ["Use “27 March 1958”, which you gave before"]
    person.do(ask.Back())
    person.answers(who="")
    goes_to(person, "second")
    assert offers(person) == []  # the name of the second was taken back


HOUSEHOLD = """
| survey | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) |
| | text | who | Who are you? | Pwy ydych chi? |
| | begin_repeat | person | Person | Person |
| | text | who | Who else? | Pwy arall? |
| | end_repeat | | | |
| settings | | | | |
| | form_id | version | default_language | |
| | household | 1 | English (en) | |
"""


@pytest.fixture
def household(person: Citizen, tmp_path: Path) -> Citizen:
    """Two have been named, one of them in a repeat instance."""
    folder(tmp_path / "services", "household", service_text() + TOLD, HOUSEHOLD)
    person.begins("en", "household")
    for name in ("Ada", "Bob"):
        person.do(ask.Answered(person.sees(QuestionView).fields[0].ref, name), ask.Continue())
    return person


def adds_another(person: Citizen) -> None:
    person.do(ask.Answered(person.sees(AnotherView).fields[0].ref, "yes"), ask.Continue())


def test_leaving_another_question_empty_takes_nothing_back(household: Citizen) -> None:
    adds_another(household)
    household.do(ask.Back())  # it was added by mistake
    assert household.presenter.visit.told["name"].text == "Bob"


def test_what_is_taken_back_is_not_offered_wherever_its_repeat_instance_stands(household: Citizen) -> None:
    adds_another(household)
    household.do(ask.Answered("/data/person[2]/who", "Cai"), ask.Continue())
    household.do(ask.AskToRemove("/data/person[1]"), ask.RemoveInstance("/data/person[1]"))
    household.do(ask.Change("/data/person[1]"), ask.Answered("/data/person[1]/who", ""), ask.Continue())
    assert "name" not in household.presenter.visit.told


def test_the_next_visit_is_offered_nothing(person: Citizen) -> None:
    tells_the_first(person)
    person.do(ask.FinishAndClear())
    person.begins("en", "second")
    assert offers(person) == []
    assert person.presenter.visit.told == {}


def test_on_a_page_of_several_each_is_offered_for_its_question(person: Citizen, tmp_path: Path) -> None:
    rows = FORM.format(name="both").splitlines()
    group = "| | begin_group | all | About you | Amdanoch | field-list |"
    form = "\n".join([*rows[:3], group, *rows[3:5], "| | end_group | | | | |", *rows[6:]])
    folder(tmp_path / "services", "both", service_text() + TOLD, form)
    tells_the_first(person)
    goes_to(person, "both")
    assert offers(person) == [
        "For “Who are you?” use “Siân”, which you gave before",
        "For “When were you born?” use “27 March 1958”, which you gave before",
    ]


def test_what_did_not_hold_and_was_put_off_is_not_offered(person: Citizen, tmp_path: Path) -> None:
    form = FORM.format(name="strict").replace("| appearance |", "| appearance | required |")
    folder(
        tmp_path / "services", "strict", service_text() + TOLD, form.replace("geni? | |", "geni? | | yes |")
    )
    person.begins("en", "strict")
    person.do(ask.Continue())
    person.do(ask.Answered(person.question("born").ref, "1958--"), ask.Park())
    goes_to(person, "second")
    person.do(ask.Continue())
    assert person.sees(QuestionView).heading == "When were you born? (optional)"
    assert offers(person) == []
