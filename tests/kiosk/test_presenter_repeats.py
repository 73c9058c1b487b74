"""Adding another: the pages of a repeat and the page that lists what was given, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.views.another import AnotherView
from kiosk.views.check import CheckView, SummaryRow
from kiosk.views.question import QuestionView
from kiosk.views.reading import InformationView
from kiosk.visit import Problem
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.repeat_service import write_household
from tests.kiosk.service_folder import folder, service_text


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        write_household(tmp_path / "services")
        somebody.begins("en", "household")
        yield somebody


def heading(person: Citizen) -> str:
    return person.presenter.view().heading


def another(person: Citizen, text: str) -> None:
    person.do(ask.Answered(person.sees(AnotherView).fields[0].ref, text), ask.Continue())


def gives(person: Citizen, name: str) -> None:
    """Fill in one member of the household, who has no pets."""
    person.answers(name=name)
    person.answers(age="42")
    if isinstance(person.presenter.view(), AnotherView):
        another(person, "no")
    else:
        person.do(person.sees(QuestionView).secondary[0].intent)


def row(person: Citizen, title: str) -> SummaryRow:
    view = person.presenter.view()
    rows = (
        view.given
        if isinstance(view, AnotherView)
        else [r for g in person.sees(CheckView).groups for r in g.rows]
    )
    return next(one for one in rows if one.question == title)


def press(person: Citizen, title: str, what: str = "change") -> None:
    action = getattr(row(person, title), what)
    assert action is not None
    person.do(action.intent)


class TestAddingAnother:
    def test_behind_the_pages_of_the_first_it_is_listed_and_another_asked_for(self, person: Citizen) -> None:
        gives(person, "Ada")
        view = person.sees(AnotherView)
        assert view.heading == "Person: 1 added"
        assert [(one.question, one.answer) for one in view.given] == [("Person: 1 of 1", "Ada\n42")]
        assert view.fields[0].label == "Do you need to add another one to “Person”?"
        assert view.fields[0].text == ""

    def test_yes_leads_to_the_pages_of_a_new_one_and_back_to_the_list(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "yes")
        assert person.question("name").text == ""
        gives(person, "Grace")
        assert [one.answer for one in person.sees(AnotherView).given] == ["Ada\n42", "Grace\n42"]

    def test_no_goes_on(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "no")
        assert heading(person) == "Anything else? (optional)"

    def test_nothing_chosen_is_said_at_the_question_and_on_top(self, person: Citizen) -> None:
        gives(person, "Ada")
        person.do(ask.Continue())
        view = person.sees(AnotherView)
        assert view.errors is not None
        assert view.fields[0].error == f"Error: {view.errors.links[0].message}"

    def test_the_one_that_a_form_begins_with_may_be_declined(self, person: Citizen) -> None:
        person.answers(name="Ada")
        person.answers(age="42")
        assert person.sees(QuestionView).secondary[0].label == "I have none to add"
        person.do(ask.Answered(person.question("kind").ref, "Cat"))
        assert [way.label for way in person.sees(QuestionView).secondary] == ["I do not know this yet"]

    def test_an_empty_one_is_asked_for_first(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "yes")
        person.answers(name="Ada")
        person.answers(age="42")
        view = person.sees(AnotherView)
        assert (view.heading, view.fields[0].label) == ("Pets", "Do you have one to add to “Pets”?")
        another(person, "yes")
        person.answers(kind="Cat")
        assert person.sees(AnotherView).given[0].answer == "Cat"
        another(person, "no")
        assert heading(person) == "Person: 2 added"

    def test_what_is_not_complete_is_led_to(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "yes")
        person.do(ask.Answered(person.question("name").ref, "Grace"), ask.Continue(), ask.Back(), ask.Back())
        another(person, "no")
        assert person.question("age").error
        person.answers(age="85")
        another(person, "no")
        assert heading(person) == "Person: 2 added"


class TestGoingBack:
    def test_it_goes_through_every_page_and_keeps_everything(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "yes")
        gives(person, "Grace")
        seen = []
        for _ in range(6):
            person.do(ask.Back())
            seen.append(heading(person))
        one = ["Pets", "What is their age?", "What is their name?"]
        assert seen == [*one, *one]
        assert person.question("name").text == "Ada"

    def test_from_one_added_by_mistake_it_comes_to_the_list_without_it(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "yes")
        person.do(ask.Back())
        assert person.sees(AnotherView).heading == "Person: 1 added"

    def test_from_one_with_an_answer_it_keeps_it(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "yes")
        person.do(ask.Answered(person.question("name").ref, "Grace"), ask.Back())
        assert person.sees(AnotherView).heading == "Person: 2 added"


class TestChangingAndRemoving:
    def test_change_leads_through_one_and_back_to_the_list(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "yes")
        gives(person, "Grace")
        press(person, "Person: 1 of 2")
        gives(person, "Ada Lovelace")
        assert [one.answer for one in person.sees(AnotherView).given] == ["Ada Lovelace\n42", "Grace\n42"]
        press(person, "Person: 2 of 2")
        person.do(ask.Back())
        assert heading(person) == "Person: 2 added"

    def test_remove_asks_first_and_says_what_goes(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "yes")
        gives(person, "Grace")
        press(person, "Person: 1 of 2", "remove")
        view = person.sees(InformationView)
        assert view.heading == "Do you want to remove “Person: 1 of 2”?"
        assert view.sections[0].paragraphs[0] == "Ada\n42"
        person.do(ask.Cancel())
        assert heading(person) == "Person: 2 added"
        press(person, "Person: 1 of 2", "remove")
        person.do(view.secondary[0].intent)
        assert [one.answer for one in person.sees(AnotherView).given] == ["Grace\n42"]

    def test_when_the_last_is_gone_one_may_go_on_without(self, person: Citizen) -> None:
        gives(person, "Ada")
        press(person, "Person: 1 of 1", "remove")
        person.do(ask.RemoveInstance(person.presenter.visit.asked_to_remove))
        assert person.sees(AnotherView).heading == "Person"
        another(person, "no")
        assert heading(person) == "Anything else? (optional)"


class TestOnTheCheckPage:
    @pytest.fixture(autouse=True)
    def two_given(self, person: Citizen) -> None:
        gives(person, "Ada")
        another(person, "yes")
        gives(person, "Grace")
        another(person, "no")
        person.do(ask.Continue())

    def test_instances_stand_in_groups_that_say_which(self, person: Citizen) -> None:
        headings = [group.heading for group in person.sees(CheckView).groups]
        assert headings == ["Person: 1 of 2", "Person: 2 of 2", ""]
        assert row(person, "Person").answer == "2 added"

    def test_change_of_an_answer_comes_back(self, person: Citizen) -> None:
        press(person, "What is their name?")
        person.answers(name="Ada Lovelace")
        assert row(person, "What is their name?").answer == "Ada Lovelace"

    def test_another_can_still_be_added_and_every_page_of_it_is_asked(self, person: Citizen) -> None:
        press(person, "Person")
        another(person, "yes")
        gives(person, "Mary")
        assert heading(person) == "Person: 3 added"
        another(person, "no")
        assert row(person, "Person").answer == "3 added"


MANY = """
| survey | | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) | repeat_count |
| | begin_repeat | person | Person | Person | 30000 |
| | text | name | What is their name? | Beth yw eu henw? | |
| | end_repeat | | | | |
| | hidden | kiosk_reference | | | |
| settings | | | |
| | form_id | version | default_language |
| | many | 1 | English (en) |
"""


def test_a_form_that_counts_itself_to_more_than_can_be_asked_is_not_begun(tmp_path: Path) -> None:
    with citizen(tmp_path) as somebody:
        folder(tmp_path / "services", "many", service_text(), MANY)
        somebody.do(ask.ChooseLanguage("en"), ask.ChooseService("many"))
        assert somebody.presenter.visit.problem is Problem.NO_FORM
        assert somebody.presenter.visit.filling is None


PETS = """
| survey | | | | | | |
| | type | name | label::English (en) | required | constraint | repeat_count |
| | integer | many | How many pets have you? | yes | . < 5 | |
| | begin_repeat | pet | Pet | | | ${many} |
| | text | kind | What kind of pet? | yes | | |
| | end_repeat | | | | | |
| | text | more | Anything else? | | | |
| settings | | | |
| | form_id | version | default_language |
| | pets | 1 | English (en) |
"""


def test_a_number_that_is_put_right_asks_of_no_more(tmp_path: Path) -> None:
    """44, which the form refused, asked of 44 pets after it was put right to 2, and none could be removed."""
    with citizen(tmp_path) as somebody:
        folder(tmp_path / "services", "pets", service_text("en"), PETS)
        somebody.begins("en", "pets")
        somebody.answers(many="44")
        assert somebody.question("many").error
        somebody.answers(many="2")
        assert somebody.sees(QuestionView).caption.startswith("Pet: 1 of 2.")
        somebody.answers(kind="Dog")
        somebody.do(ask.Park())
        assert heading(somebody) == "Anything else? (optional)"
        somebody.do(ask.Continue())
        rows = [one for group in somebody.sees(CheckView).groups for one in group.rows]
        change = next(one.change for one in rows if one.question == "How many pets have you?")
        assert change is not None
        somebody.do(change.intent)
        somebody.answers(many="1")
        rows = [one for group in somebody.sees(CheckView).groups for one in group.rows]
        assert [one.answer for one in rows] == ["1", "Dog", "Not provided"]  # what was put off is gone too


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Citizen]:
    """Somebody who gave the number 3 for 2, and came to the third before they put it right."""
    with citizen(tmp_path) as somebody:
        folder(tmp_path / "services", "pets", service_text("en"), PETS)
        somebody.begins("en", "pets")
        somebody.answers(many="3")
        somebody.answers(kind="Dog")
        somebody.answers(kind="Cat")
        somebody.do(ask.Answered("/data/pet[3]/kind", "x"), *[ask.Back()] * 3)
        somebody.answers(many="2")
        somebody.do(ask.Continue())
        yield somebody


def ways(person: Citizen) -> list[str]:
    return [way.label for way in person.sees(QuestionView).secondary]


def presses(person: Citizen, way: str) -> None:
    person.do(next(one.intent for one in person.sees(QuestionView).secondary if one.label == way))


def removes(person: Citizen) -> None:
    person.do(person.sees(InformationView).secondary[0].intent)


def instances_to_remove(person: Citizen) -> list[tuple[str, str]]:
    rows = [one for group in person.sees(CheckView).groups for one in group.rows]
    return [(one.heading, one.remove.label) for one in rows if one.remove is not None]


class TestMoreThanTheNumberGiven:
    """What was typed in stays beyond a number that was put right, so people say themselves what goes."""

    def test_one_is_removed_on_its_page_once_that_is_confirmed(self, owner: Citizen) -> None:
        owner.do(ask.Continue())
        presses(owner, "Remove “Pet: 3 of 3”")
        assert owner.sees(InformationView).heading == "Do you want to remove “Pet: 3 of 3”?"
        owner.do(ask.Cancel())
        assert owner.question("kind").text == "x"
        presses(owner, "Remove “Pet: 3 of 3”")
        removes(owner)
        assert heading(owner) == "Anything else? (optional)"
        owner.do(ask.Continue())
        assert instances_to_remove(owner) == []

    def test_it_may_be_another_of_them_and_the_one_behind_it_comes_next(self, owner: Citizen) -> None:
        presses(owner, "Remove “Pet: 2 of 3”")
        removes(owner)
        assert owner.question("kind").text == "x"
        assert owner.sees(QuestionView).caption.startswith("Pet: 2 of 2.")
        assert ways(owner) == ["I do not know this yet"]

    def test_the_first_may_go_and_all_of_them(self, owner: Citizen) -> None:
        owner.do(ask.Back(), ask.Back())
        owner.answers(many="0")
        for left in ("Dog", "Cat", "x"):
            assert owner.question("kind").text == left
            presses(owner, ways(owner)[-1])
            removes(owner)
        assert heading(owner) == "Anything else? (optional)"

    def test_the_check_page_offers_it_for_each(self, owner: Citizen) -> None:
        owner.do(*[ask.Continue()] * 3)
        assert instances_to_remove(owner) == [
            (f"Pet: {one} of 3", f"Remove “Pet: {one} of 3”") for one in range(1, 4)
        ]
        owner.do(ask.AskToRemove("/data/pet[1]"))
        removes(owner)
        rows = [one for group in owner.sees(CheckView).groups for one in group.rows]
        assert [one.answer for one in rows] == ["2", "Cat", "x", "Not provided"]
        assert instances_to_remove(owner) == []

    def test_what_was_put_off_in_it_is_no_longer_needed(self, owner: Citizen) -> None:
        owner.do(*[ask.Continue()] * 3)
        owner.do(ask.Change("/data/pet[3]/kind"), ask.Answered("/data/pet[3]/kind", ""), ask.Park())
        owner.do(ask.Continue())
        assert owner.sees(CheckView).errors is not None
        assert instances_to_remove(owner)[0] == ("Still to be answered", "Remove “Pet: 3 of 3”")
        owner.do(ask.AskToRemove("/data/pet[3]"))
        removes(owner)
        assert owner.sees(CheckView).errors is None
        owner.do(ask.Continue())
        assert heading(owner) != "Check your answers before you send them"

    def test_from_the_check_page_and_its_page_it_comes_back_to_the_check_page(self, owner: Citizen) -> None:
        owner.do(*[ask.Continue()] * 3, ask.Change("/data/pet[1]/kind"))
        presses(owner, "Remove “Pet: 1 of 3”")
        removes(owner)
        assert instances_to_remove(owner) == []

    def test_one_that_was_emptied_again_goes_by_itself(self, owner: Citizen) -> None:
        owner.do(ask.Continue(), ask.Answered("/data/pet[3]/kind", ""), ask.Park(), ask.Continue())
        rows = [one for group in owner.sees(CheckView).groups for one in group.rows]
        assert [one.answer for one in rows] == ["2", "Dog", "Cat", "Not provided"]


PETS_ON_ONE_PAGE = """
| survey | | | | | | |
| | type | name | label::English (en) | required | repeat_count | appearance |
| | integer | many | How many pets have you? | | | |
| | begin_group | pets | Your pets | | | field-list |
| | begin_repeat | pet | Pet | | ${many} | |
| | text | kind | What kind of pet? | yes | | |
| | end_repeat | | | | | |
| | text | vet | Which vet? | | | |
| | end_group | | | | | |
| | text | more | Anything else? | | | |
| settings | | | |
| | form_id | version | default_language |
| | pets | 1 | English (en) |
"""


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Citizen]:
    """Somebody who told of three pets on one page, and put right that there are two."""
    with citizen(tmp_path) as somebody:
        folder(tmp_path / "services", "pets", service_text("en"), PETS_ON_ONE_PAGE)
        somebody.begins("en", "pets")
        somebody.answers(many="3")
        for number, kind in enumerate(("Dog", "Cat", "x"), 1):
            somebody.do(ask.Answered(f"/data/pets/pet[{number}]/kind", kind))
        somebody.do(ask.Back())
        somebody.answers(many="2")
        yield somebody


def kinds(person: Citizen) -> list[str]:
    return [field.text for field in person.sees(QuestionView).fields if field.ref.endswith("kind")]


class TestMoreThanTheNumberGivenOnOnePage:
    """Several instances stand on it, so that none has the page for itself."""

    def test_each_can_be_removed_there(self, keeper: Citizen) -> None:
        assert [way for way in ways(keeper) if way.startswith("Remove")] == [
            f"Remove “Pet: {one} of 3”" for one in range(1, 4)
        ]

    def test_once_that_is_confirmed_one_stays_on_the_page(self, keeper: Citizen) -> None:
        presses(keeper, "Remove “Pet: 2 of 3”")
        assert keeper.sees(InformationView).heading == "Do you want to remove “Pet: 2 of 3”?"
        keeper.do(ask.Cancel())
        assert kinds(keeper) == ["Dog", "Cat", "x"]
        presses(keeper, "Remove “Pet: 2 of 3”")
        removes(keeper)
        assert kinds(keeper) == ["Dog", "x"]
        assert [field.section for field in keeper.sees(QuestionView).fields][:2] == [
            "Pet: 1 of 2",
            "Pet: 2 of 2",
        ]
        assert not any(way.startswith("Remove") for way in ways(keeper))
        keeper.do(ask.Continue())
        assert heading(keeper) == "Anything else? (optional)"

    def test_what_was_wrong_in_it_is_no_longer_told(self, keeper: Citizen) -> None:
        keeper.do(ask.Answered("/data/pets/pet[1]/kind", ""), ask.Continue())
        assert keeper.sees(QuestionView).errors is not None
        keeper.do(ask.AskToRemove("/data/pets/pet[1]"))
        removes(keeper)
        assert kinds(keeper) == ["Cat", "x"]
        assert keeper.sees(QuestionView).errors is None

    def test_what_is_wrong_in_another_of_them_is_told_where_that_is_now(self, keeper: Citizen) -> None:
        keeper.do(ask.Answered("/data/pets/pet[3]/kind", ""), ask.Continue())
        keeper.do(ask.AskToRemove("/data/pets/pet[1]"))
        removes(keeper)
        errors = keeper.sees(QuestionView).errors
        assert errors is not None
        assert [link.ref for link in errors.links] == ["/data/pets/pet[2]/kind"]

    def test_from_the_check_page_one_stays_on_the_page_until_continue(self, keeper: Citizen) -> None:
        keeper.do(*[ask.Continue()] * 2, ask.Change("/data/pets/vet"))
        presses(keeper, "Remove “Pet: 3 of 3”")
        removes(keeper)
        assert kinds(keeper) == ["Dog", "Cat"]
        keeper.do(ask.Continue())
        assert instances_to_remove(keeper) == []

    def test_none_may_be_left(self, keeper: Citizen) -> None:
        keeper.do(ask.Back())
        keeper.answers(many="0")
        for _ in range(3):
            presses(keeper, ways(keeper)[-1])
            removes(keeper)
        assert [field.label for field in keeper.sees(QuestionView).fields] == ["Which vet? (optional)"]


PETS_OF_EACH = """
| survey | | | | | | |
| | type | name | label::English (en) | relevant | repeat_count | appearance |
| | begin_repeat | person | Person | | | |
| | integer | many | How many pets have they? | | | |
| | note | two | You said that there are two. | count(${pet}) = 2 | | |
| | begin_repeat | pet | Pet | | ${many} | APPEARANCE |
| | text | kind | What kind of pet? | | | |
| | text | called | What is it called? | | | |
| | end_repeat | | | | | |
| | end_repeat | | | | | |
| | text | more | Anything else? | | | |
| settings | | | |
| | form_id | version | default_language |
| | pets | 1 | English (en) |
"""


@pytest.mark.parametrize("appearance", ["", "field-list"])
def test_one_too_many_within_one_of_several_leads_on_within_it(tmp_path: Path, appearance: str) -> None:
    with citizen(tmp_path) as somebody:
        form = PETS_OF_EACH.replace("APPEARANCE", appearance)
        folder(tmp_path / "services", "pets", service_text("en"), form)
        somebody.begins("en", "pets")
        somebody.do(ask.Continue())
        another(somebody, "yes")
        somebody.answers(many="2")
        somebody.do(ask.Continue(), ask.Answered("/data/person[2]/pet[1]/kind", "Dog"))
        somebody.do(ask.Answered("/data/person[2]/pet[2]/called", "Tom"), ask.Back(), ask.Back())
        somebody.answers(many="1")
        somebody.do(ask.Continue())  # the note
        presses(somebody, "Remove “Pet: 1 of 2”")
        removes(somebody)
        assert somebody.sees(QuestionView).caption.startswith("Person: 2 of 2. Pet: 1 of 1.")
        while not isinstance(somebody.presenter.view(), AnotherView):
            somebody.do(ask.Continue())
        assert somebody.sees(AnotherView).given[1].answer == "1\nTom"


def test_what_rested_on_the_one_that_is_removed_is_asked_again(tmp_path: Path) -> None:
    dearest = "| | select_one ${kind} | dearest | Which is the dearest? | yes | | |\n| settings"
    with citizen(tmp_path) as somebody:
        form = PETS.replace("| settings", dearest)
        folder(tmp_path / "services", "pets", service_text("en"), form)
        somebody.begins("en", "pets")
        somebody.answers(many="2")
        somebody.answers(kind="Dog")
        somebody.answers(kind="Cat")
        somebody.do(ask.Continue())
        somebody.answers(dearest="Cat")
        somebody.do(ask.Change("/data/many"))
        somebody.answers(many="1")
        somebody.do(ask.AskToRemove("/data/pet[2]"))
        removes(somebody)
        assert somebody.question("dearest").text == ""
        somebody.answers(dearest="Dog")
        assert heading(somebody) == "Check your answers before you send them"


def test_whoever_is_at_one_too_many_goes_on_from_it_before_it_goes(tmp_path: Path) -> None:
    """The number was put right and left by Back; the page on screen may not go while it is left."""
    told = '[told_once]\nmore = "name"\n'
    with citizen(tmp_path) as somebody:
        folder(tmp_path / "services", "pets", service_text("en") + told, PETS)
        somebody.begins("en", "pets")
        somebody.answers(many="4")
        somebody.do(*[ask.Park()] * 4, ask.Continue())
        somebody.do(ask.Change("/data/many"), ask.Answered("/data/many", "1"), ask.Back())
        somebody.do(ask.Change("/data/pet[3]/kind"), ask.Park())
        assert len(somebody.presenter.visit.current.session.repeat_instances("/data/pet")) == 3
        somebody.do(ask.Change("/data/more"), ask.Continue())
        rows = [one for group in somebody.sees(CheckView).groups for one in group.rows]
        assert sum(one.number == "2." for one in rows) == 2  # one pet, put off and read back
