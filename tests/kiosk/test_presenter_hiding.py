"""Quick hide on a sensitive service, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.hiding import MOST_TRIES
from kiosk.store import StoreError
from kiosk.views.language import LanguageView
from kiosk.views.question import QuestionView
from kiosk.views.reading import ConfirmationView, InformationView, PinView
from kiosk.visit import Stage
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.service_folder import folder, service_text

CODE = "4071"


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        folder(tmp_path / "services", "refuge", "sensitive = true\n" + service_text())
        somebody.do(ask.ChooseLanguage("en"), ask.ChooseService("refuge"), ask.Continue())
        yield somebody


def begins(person: Citizen) -> None:
    person.do(ask.EnterPin(CODE), ask.EnterPin(CODE), ask.Continue())
    person.do(ask.Answered(person.question("plate").ref, "CV70 ABC"))


def tools(person: Citizen) -> list[str]:
    return [tool.label for tool in person.presenter.view().frame.exits]


@pytest.mark.parametrize("typed", ["", "407", "40711", "abcd", "4 71"])
def test_a_code_has_four_figures(person: Citizen, typed: str) -> None:
    person.do(ask.EnterPin(typed))
    assert person.sees(PinView).error == "Error: Enter 4 figures"
    person.do(ask.EnterPin(CODE))
    again = person.sees(PinView)
    assert again.heading == "Type your code once more"
    person.do(ask.EnterPin(typed))
    assert person.sees(PinView).heading == again.heading
    assert person.sees(PinView).error == "Error: Enter 4 figures"
    person.do(ask.EnterPin(CODE))
    assert person.sees(InformationView).heading == "How your information is used"


def test_a_slip_is_met_while_the_code_is_chosen(person: Citizen) -> None:
    """Four dots told nothing of it: who came back by the code that was meant lost every answer."""
    first = person.sees(PinView)
    person.do(ask.EnterPin("4072"), ask.EnterPin(CODE))
    page = person.sees(PinView)
    assert page.heading == first.heading
    assert page.error == (
        "Error: The two codes were not the same. Choose a code, and type the same one twice."
    )
    assert "407" not in repr(page)
    begins(person)
    person.do(ask.Hide(), ask.EnterPin(CODE))
    person.sees(QuestionView)


def test_typed_in_the_figures_of_two_languages_it_is_one_code(person: Citizen) -> None:
    person.do(ask.EnterPin("\u0664\u0660\u0667\u0661"), ask.EnterPin(CODE))
    assert person.sees(InformationView).heading == "How your information is used"


def test_back_from_the_second_time_it_is_chosen_anew(person: Citizen) -> None:
    first = person.sees(PinView)
    person.do(ask.EnterPin("1111"), ask.Back())
    assert person.sees(PinView) == first
    person.do(ask.Back())
    assert person.sees(InformationView).heading == "Parking en"
    person.do(ask.Continue())
    begins(person)
    person.sees(QuestionView)


@pytest.mark.parametrize(
    "then",
    [(ask.Back(),), (), (ask.EnterPin(CODE),), (ask.AskLanguage(),)],
    ids=["before you start", "the code", "the code again", "laid over it"],
)
def test_before_there_is_a_code_hiding_leads_away(person: Citizen, then: tuple[ask.Intent, ...]) -> None:
    """F9 did nothing there: what nobody could bring back is closed instead, as nothing was typed."""
    person.do(*then, ask.Hide())
    person.sees(LanguageView)
    assert person.presenter.visit.untouched


def test_where_nothing_can_be_kept_it_leads_away_too(
    person: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise StoreError("broken")

    monkeypatch.setattr(person.outbox, "ready", refuse)
    person.do(ask.Back(), ask.Back(), ask.ChooseService("refuge"), ask.Hide())
    person.sees(LanguageView)
    assert person.presenter.visit.untouched


def test_led_away_the_words_looked_for_go_and_other_answers_stay(person: Citizen) -> None:
    person.do(ask.Back(), ask.Back())
    person.begins()
    person.answers(name="Ada")
    person.do(*[ask.Back()] * 4, ask.FindService("somewhere safe"))
    person.do(ask.ChooseService("refuge"), ask.Hide())
    person.sees(LanguageView)
    assert person.presenter.visit.searched == ""
    person.begins()
    assert person.question("name").text == "Ada"


def test_it_is_chosen_before_anything_is_asked_and_once_a_visit(person: Citizen) -> None:
    assert person.sees(PinView).heading == "You can hide your answers at once"
    begins(person)
    assert "Hide now" in tools(person)
    person.do(ask.Back(), ask.Back(), ask.Continue())
    assert person.sees(InformationView).heading == "How your information is used"


def test_hidden_nothing_of_the_page_is_left_and_the_code_brings_it_back(person: Citizen) -> None:
    begins(person)
    page = person.presenter.view()
    person.do(ask.Hide())
    cover = person.sees(PinView)
    assert "CV70" not in repr(cover)
    assert "Parking" not in repr(cover)
    assert cover.frame.back is None
    assert "Hide now" not in tools(person)
    assert person.do(ask.EnterPin(CODE)) == page
    assert person.question("plate").text == "CV70 ABC"


def test_the_code_is_the_same_in_the_figures_of_another_language(person: Citizen) -> None:
    begins(person)
    person.do(ask.Hide(), ask.EnterPin("\u0664\u0660\u0667\u0661"))
    assert isinstance(person.presenter.view(), QuestionView)


@pytest.mark.parametrize(
    "over", [ask.AskLanguage(), ask.AskToLeave(), ask.Finish()], ids=lambda o: type(o).__name__
)
def test_what_is_laid_over_the_cover_leads_back_to_it(person: Citizen, over: ask.Intent) -> None:
    begins(person)
    person.do(ask.Hide())
    cover = person.presenter.view()
    assert person.do(over) != cover
    assert person.do(ask.Cancel()) == cover


def test_it_covers_what_was_laid_over_the_page(person: Citizen) -> None:
    begins(person)
    person.do(ask.AskLanguage(), ask.Hide())
    assert person.sees(PinView).heading == "The screen is covered"


def test_ending_asks_first(person: Citizen) -> None:
    begins(person)
    person.do(ask.Hide(), ask.Finish())
    page = person.sees(InformationView)
    assert page.heading == "Do you want to clear your answers?"
    assert "not sent" in page.sections[0].paragraphs[0]
    person.do(ask.FinishAndClear())
    person.sees(LanguageView)


def test_ending_loses_no_answers_that_were_sent_and_says_so(person: Citizen) -> None:
    begins(person)
    person.do(*[ask.Continue()] * 4)
    person.sees(ConfirmationView)
    person.do(ask.Hide(), ask.Finish())
    page = person.sees(InformationView)
    assert page.heading == "Do you want to finish?"
    assert "You have sent your answers" in page.sections[0].paragraphs[0]
    person.do(ask.Cancel())
    assert person.sees(PinView).heading == "The screen is covered"
    person.do(ask.Finish(), ask.FinishAndClear())
    person.sees(LanguageView)


def test_too_many_wrong_codes_clear_everything(person: Citizen) -> None:
    begins(person)
    person.do(ask.Hide())
    for left in range(MOST_TRIES - 1, 0, -1):
        person.do(ask.EnterPin("0000"))
        assert f"{left} more time" in person.sees(PinView).error
    person.do(ask.EnterPin("0000"))
    person.sees(LanguageView)
    assert person.presenter.visit.code == ""


def test_covering_it_once_more_gives_no_more_tries(person: Citizen) -> None:
    begins(person)
    person.do(ask.Hide())
    for _ in range(MOST_TRIES):
        person.do(ask.EnterPin("0000"), ask.Hide())
    person.sees(LanguageView)


def test_covered_anew_there_are_all_tries_again(person: Citizen) -> None:
    begins(person)
    person.do(ask.Hide(), ask.EnterPin("0000"), ask.EnterPin(CODE), ask.Hide(), ask.EnterPin("0000"))
    assert f"{MOST_TRIES - 1} more times" in person.sees(PinView).error


@pytest.mark.parametrize("typed", ["", "407", "40711", "abcd"])
def test_what_is_no_code_at_all_is_no_try(person: Citizen, typed: str) -> None:
    """Whoever presses the button with nothing typed has not guessed: five presses cleared everything."""
    begins(person)
    page = person.presenter.view()
    person.do(ask.Hide())
    for _ in range(MOST_TRIES):
        person.do(ask.EnterPin(typed))
        assert person.sees(PinView).error == "Error: Enter 4 figures"
    person.do(ask.EnterPin("0000"))
    assert f"{MOST_TRIES - 1} more times" in person.sees(PinView).error
    person.do(ask.EnterPin(""))
    assert person.sees(PinView).error == "Error: Enter 4 figures"
    assert person.do(ask.EnterPin(CODE)) == page


def test_the_staff_pin_is_not_the_code(person: Citizen) -> None:
    begins(person)
    person.do(ask.Hide(), ask.EnterPin("2468"))
    assert not person.presenter.leaving
    person.do(ask.AskToLeave(), ask.EnterPin("2468"))
    assert person.presenter.leaving


def test_nobody_there_is_wiped_covered_or_not(person: Citizen) -> None:
    begins(person)
    person.do(ask.Hide())
    person.clock.pass_(180)
    person.do(ask.Tick())
    person.sees(LanguageView)
    assert not person.presenter.visit.hidden


def test_covered_at_the_languages_it_does_not_stay_so(person: Citizen) -> None:
    """A code that nobody there knew covered the kiosk until staff started it anew."""
    begins(person)
    person.do(*[ask.Continue()] * 4, ask.Continue(), ask.Back(), ask.Hide())
    assert person.presenter.visit.stage is Stage.LANGUAGE
    assert not person.presenter.visit.fillings
    person.sees(PinView)
    person.clock.pass_(180)
    person.do(ask.Tick())
    person.sees(LanguageView)
    assert person.presenter.visit.code == ""


def test_a_service_that_is_not_sensitive_cannot_be_hidden(person: Citizen) -> None:
    person.do(ask.FinishAndClear())
    person.begins()
    person.do(ask.Hide())
    person.sees(QuestionView)
    assert "Hide now" not in tools(person)
