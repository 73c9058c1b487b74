"""What a person can take away: where it is offered, and how it is getting on; without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.composing.papers import outcome_sentence
from kiosk.gallery.devices import FakePress
from kiosk.i18n import Texts
from kiosk.intents import Paper
from kiosk.printing.outcome import Outcome
from kiosk.store import StoreError
from kiosk.views import Papers
from kiosk.views.check import CheckView
from kiosk.views.reading import ConfirmationView, InformationView
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.fakes import machine


@pytest.fixture
def press() -> FakePress:
    return FakePress()


@pytest.fixture
def person(tmp_path: Path, press: FakePress) -> Iterator[Citizen]:
    with citizen(tmp_path, devices=machine(press=press)) as somebody:
        yield somebody


def papers(person: Citizen) -> Papers:
    shown = person.presenter.view().papers
    assert shown is not None
    return shown


def intents(person: Citizen) -> list[ask.Intent]:
    return [action.intent for action in papers(person).actions]


def sends(person: Citizen) -> None:
    person.fills_everything()
    person.do(ask.Continue(), ask.Continue())
    assert isinstance(person.presenter.view(), ConfirmationView)


class TestWhatIsOffered:
    def test_before_one_starts_the_page_and_the_form_to_fill_in_by_hand(self, person: Citizen) -> None:
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"))
        assert [action.label for action in papers(person).actions] == [
            "Print this page",
            "Print the form, to fill in by hand",
            "Save this page to my USB stick",
            "Save the form to my USB stick",
        ]

    def test_at_the_end_receipts_and_a_copy(self, person: Citizen) -> None:
        sends(person)
        assert intents(person) == [
            ask.Print(Paper.RECEIPT),
            ask.Print(Paper.LARGE_RECEIPT),
            ask.Print(Paper.ANSWERS),
            ask.Save(Paper.RECEIPT),
            ask.Save(Paper.ANSWERS),
        ]

    def test_while_something_is_put_off_what_is_still_needed(self, person: Citizen) -> None:
        person.begins()
        person.do(ask.Park(), ask.Continue())
        person.answers(pet="no")
        person.do(ask.Continue(), ask.Continue())
        person.answers(street="1 High Street")
        assert intents(person) == [ask.Print(Paper.STILL_NEEDED), ask.Save(Paper.STILL_NEEDED)]
        person.do(ask.Change("/data/you/name"))
        person.answers(name="Ada")
        assert person.sees(CheckView).papers is None

    def test_where_nothing_can_be_kept_the_form_to_fill_in_by_hand(
        self, person: Citizen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise StoreError

        monkeypatch.setattr(type(person.outbox), "ready", refuse)
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"))
        assert person.sees(InformationView).heading == "You cannot do this on this kiosk now"
        assert intents(person) == [ask.Print(Paper.FORM), ask.Save(Paper.FORM)]

    @pytest.mark.parametrize(
        ("press", "offered"),
        [
            (FakePress(saves=False), {ask.Print}),
            (FakePress(prints=False), {ask.Save}),
        ],
    )
    def test_only_what_the_site_has(self, tmp_path: Path, press: FakePress, offered: set[type]) -> None:
        with citizen(tmp_path, devices=machine(press=press)) as person:
            sends(person)
            assert {type(intent) for intent in intents(person)} == offered

    def test_without_a_printer_and_a_place_for_sticks_nothing_is_said(self, tmp_path: Path) -> None:
        with citizen(tmp_path) as person:
            sends(person)
            assert person.presenter.view().papers is None

    def test_the_pages_of_questions_offer_nothing(self, person: Citizen) -> None:
        assert person.begins().papers is None


class TestTaking:
    def test_it_goes_to_the_press_and_the_page_says_how_it_is_getting_on(
        self, person: Citizen, press: FakePress
    ) -> None:
        sends(person)
        assert not papers(person).status
        person.do(ask.Print(Paper.RECEIPT))
        assert [document.title for document in press.printed] == ["Your answers are saved"]
        assert papers(person).status == "Your paper is on its way. This can take a minute."
        press.outcome = Outcome.PRINTED
        person.do(ask.Tick())
        assert papers(person).status == "It is printed. Take your paper with you."

    def test_a_saved_paper_is_called_by_the_service_and_the_reference(
        self, person: Citizen, press: FakePress
    ) -> None:
        sends(person)
        person.do(ask.Save(Paper.RECEIPT))
        number = person.sees(ConfirmationView).reference
        assert list(press.saved) == [f"small-receipt-{number}.pdf"]

    def test_before_anything_is_sent_a_file_has_no_reference(self, person: Citizen, press: FakePress) -> None:
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"), ask.Save(Paper.BEFORE))
        assert list(press.saved) == ["small-before-you-start.pdf"]

    def test_what_is_said_of_a_paper_stays_on_its_page(self, person: Citizen, press: FakePress) -> None:
        person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"), ask.Print(Paper.BEFORE))
        press.outcome = Outcome.PRINTED
        person.do(ask.Continue(), ask.Back())
        assert not papers(person).status

    def test_when_it_goes_wrong_nothing_else_changes(self, person: Citizen, press: FakePress) -> None:
        sends(person)
        before = person.sees(ConfirmationView)
        person.do(ask.Print(Paper.ANSWERS))
        press.outcome = Outcome.NO_PAPER
        assert papers(person).status == "The printer has no paper. Ask a member of staff to put some in."
        assert person.sees(ConfirmationView).reference == before.reference
        assert len(list(person.outbox.rows())) == 1

    def test_the_end_of_the_visit_forgets_it(self, person: Citizen, press: FakePress) -> None:
        sends(person)
        person.do(ask.Print(Paper.ANSWERS), ask.Finish())
        assert press.outcome is Outcome.NOTHING
        assert person.presenter.visit.taken is None

    def test_printing_is_no_reason_to_stay(self, person: Citizen, press: FakePress) -> None:
        """The time after which a visit is wiped goes on: what is printed is not a person."""
        sends(person)
        person.do(ask.Print(Paper.ANSWERS))
        person.clock.pass_(181)
        person.do(ask.Tick())
        assert person.presenter.visits_ended == 1
        assert press.outcome is Outcome.NOTHING


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("code", ["en", "cy"])
def test_every_outcome_has_a_sentence_that_says_what_to_do(outcome: Outcome, code: str) -> None:
    said = outcome_sentence(Texts(code), outcome)
    assert bool(said) == (outcome is not Outcome.NOTHING)
    assert said == "" or said.endswith(".")
