"""How a visit ends, what staff may do, and what stands on every page, without a window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import intents as ask
from kiosk.config import Config
from kiosk.views import View
from kiosk.views.language import LanguageView
from kiosk.views.needs import NeedsView
from kiosk.views.question import QuestionView
from kiosk.views.reading import IdleView, InformationView, PinView, ServicesView
from kiosk.visit import Stage
from tests.kiosk.citizen import Citizen, citizen
from tests.kiosk.repeat_service import write_household
from tests.kiosk.service_folder import folder, service_text


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


def leaves_it_there(person: Citizen) -> None:
    """Walk away: there is a warning, then nothing is left of the visit."""
    person.clock.pass_(120)
    assert isinstance(person.do(ask.Tick()), IdleView)
    person.clock.pass_(60)
    person.do(ask.Tick())
    assert person.sees(LanguageView).frame.language == "en"
    assert person.presenter.visits_ended == 1
    assert person.presenter.visit.untouched


class TestAVisitEnds:
    @pytest.mark.parametrize(
        ("warning", "wipe", "told"),
        [
            (20, 20, "After 40 seconds"),
            (30, 30, "After 1 minute "),
            (70, 49, "After 1 minute "),  # never longer than it is
            (120, 60, "After 3 minutes"),
        ],
    )
    def test_before_starting_one_is_told_no_longer_than_one_may_pause(
        self, warning: int, wipe: int, told: str, tmp_path: Path
    ) -> None:
        config = Config(data_dir=tmp_path, keys="file", idle_warning_seconds=warning, idle_wipe_seconds=wipe)
        with citizen(tmp_path, config) as person:
            person.do(ask.ChooseLanguage("en"), ask.ChooseService("small"))
            said = [line for section in person.sees(InformationView).sections for line in section.paragraphs]
            assert any(line.startswith(told) for line in said)

    def test_finishing_with_answers_asks_first(self, person: Citizen) -> None:
        person.begins()
        person.do(ask.Finish())
        assert person.sees(InformationView).heading == "Do you want to clear your answers?"
        person.do(ask.Cancel())
        person.sees(QuestionView)
        person.do(ask.Finish(), ask.FinishAndClear())
        person.sees(LanguageView)
        assert person.presenter.visits_ended == 1

    def test_after_sending_there_is_nothing_to_ask(self, person: Citizen) -> None:
        person.fills_everything()
        person.do(ask.Continue(), ask.Continue(), ask.Finish())
        person.sees(LanguageView)

    def test_the_next_visit_knows_nothing(self, person: Citizen) -> None:
        person.begins("cy")
        person.answers(name="Ada")
        person.do(ask.LargerText(), ask.SwitchTheme(), ask.ToggleHelped(), ask.FinishAndClear())
        frame = person.sees(LanguageView).frame
        assert (frame.language, frame.preferences.text_scale, frame.preferences.theme) == ("en", 1.0, "light")
        assert "Ada" not in repr(vars(person.presenter.visit))
        person.begins()
        assert person.question("name").text == ""
        assert not person.presenter.visit.helped

    def test_nobody_there_is_warned_then_wiped(self, person: Citizen) -> None:
        person.begins()
        person.clock.pass_(119)
        person.do(ask.Tick())
        person.sees(QuestionView)
        person.clock.pass_(1)
        assert person.do(ask.Tick()).heading == "Are you still there?"
        person.clock.pass_(60)
        person.do(ask.Tick())
        person.sees(LanguageView)
        assert person.presenter.visits_ended == 1

    def test_an_act_that_is_only_noticed_puts_the_wipe_off_and_leaves_the_warning(
        self, person: Citizen
    ) -> None:
        person.begins()
        person.clock.pass_(120)
        warning = person.do(ask.Tick())
        assert person.do(ask.Active()) == warning
        person.clock.pass_(179)
        assert person.do(ask.Tick()) == warning
        person.clock.pass_(1)
        person.do(ask.Tick())
        person.sees(LanguageView)

    @pytest.mark.parametrize("act", [ask.Cancel(), ask.LargerText()], ids=["any key", "a button"])
    def test_any_act_extends_as_often_as_one_likes(self, person: Citizen, act: ask.Intent) -> None:
        person.begins()
        for _ in range(12):  # WCAG 2.2.1 asks for ten
            person.clock.pass_(150)
            person.do(ask.Tick())
            person.do(act)
            person.sees(QuestionView)

    def test_an_untouched_kiosk_is_left_alone(self, person: Citizen) -> None:
        person.clock.pass_(10_000)
        person.do(ask.Tick())
        assert person.presenter.visits_ended == 0

    def test_settings_that_somebody_left_behind_go_too(self, person: Citizen) -> None:
        person.do(ask.LargerText())
        person.clock.pass_(180)
        person.do(ask.Tick())
        assert person.sees(LanguageView).frame.preferences.text_scale == 1.0

    @pytest.mark.parametrize(
        "left",
        [
            (ask.FindService("somewhere safe"),),
            (ask.ChooseService("small"), ask.Back()),
            (),  # the language alone
        ],
        ids=["words", "a service", "a language"],
    )
    def test_what_was_left_behind_at_the_languages_goes_too(
        self, person: Citizen, left: tuple[ask.Intent, ...]
    ) -> None:
        person.do(ask.ChooseLanguage("cy"), *left, ask.Back())
        person.sees(LanguageView)
        leaves_it_there(person)

    def test_what_was_told_goes_from_there_after_it_was_sent(self, person: Citizen, tmp_path: Path) -> None:
        """A name stayed at the languages for ever, and was offered to whoever chose one next."""
        folder(tmp_path / "services", "permit", service_text() + '[told_once]\nplate = "name"\n')
        person.begins("en", "permit")
        person.answers(plate="CV70 ABC")
        person.do(*[ask.Continue()] * 4, ask.Back())
        visit = person.presenter.visit
        assert visit.stage is Stage.LANGUAGE
        assert visit.told
        assert not visit.fillings
        leaves_it_there(person)

    def test_back_at_the_languages_it_is_still_the_same_visit(self, person: Citizen) -> None:
        person.do(ask.ChooseLanguage("en"), ask.FindService("parking"), ask.Back(), ask.ChooseLanguage("cy"))
        assert person.presenter.visit.searched == "parking"
        assert person.presenter.visits_ended == 0


class TestStaff:
    def test_the_pin_leaves_and_another_does_not(self, person: Citizen) -> None:
        person.begins()
        person.do(ask.AskToLeave(), ask.EnterPin("0000"))
        assert person.sees(PinView).error
        assert not person.presenter.leaving
        person.do(ask.EnterPin("2468"))
        assert person.presenter.leaving

    def test_a_citizen_who_got_there_by_chance_goes_back(self, person: Citizen) -> None:
        person.begins()
        person.do(ask.AskToLeave(), ask.Cancel())
        person.sees(QuestionView)

    def test_a_pin_never_shows_in_a_repr(self) -> None:
        assert "2468" not in repr(ask.EnterPin("2468"))


def tools(view: View) -> tuple[object, ...]:
    around = view.frame
    return tuple(type(tool.intent) for tool in (around.menu, *around.tools, *around.exits))


class TestTheFrame:
    def test_each_page_has_the_same_tools_in_the_same_order(self, person: Citizen) -> None:
        seen = {tools(person.sees(LanguageView))}
        person.fills_everything()
        for intent in (ask.Continue(), ask.Continue(), ask.Finish()):
            seen.add(tools(person.presenter.view()))
            person.do(intent)
        assert len(seen) == 1

    def test_a_demonstration_says_so_on_each_page_and_a_real_kiosk_does_not(self, tmp_path: Path) -> None:
        with citizen(tmp_path / "demo") as person:
            assert person.sees(LanguageView).frame.demonstration
        from kiosk.receivers import OpenRosaReceiver

        real = Config(
            data_dir=tmp_path,
            keys="file",
            receivers={"council": OpenRosaReceiver("openrosa", "https://forms.example.org")},
        )
        with citizen(tmp_path / "real", real) as person:
            assert not person.sees(LanguageView).frame.demonstration
            person.do(ask.AskToLeave())
            assert not person.sees(PinView).hint

    def test_the_pseudo_locale_runs_from_right_to_left(self, tmp_path: Path) -> None:
        config = replace(Config(data_dir=tmp_path, keys="file"), languages=("en-XB",))
        with citizen(tmp_path, config) as person:
            assert person.sees(LanguageView).frame.right_to_left
            person.begins("en-XB")
            assert person.sees(QuestionView).heading != "What is your name?"

    def test_numbers_and_codes_keep_their_order_there(self, tmp_path: Path) -> None:
        config = Config(data_dir=tmp_path, keys="file", help_phone="01632 960 001")
        with citizen(tmp_path, replace(config, languages=("en-XB",))) as person:
            person.begins("en-XB")
            assert "\u206801632 960 001\u2069" in person.sees(QuestionView).frame.help
            person.do(ask.AskNeeds())
            assert person.sees(NeedsView).code_aloud.startswith("\u2068")


class TestFindingNothing:
    def looks_for_what_is_not_there(self, person: Citizen) -> tuple[str, ...]:
        person.do(ask.ChooseLanguage("en"), ask.FindService("passport"))
        (nothing,) = person.sees(ServicesView).elsewhere
        return nothing.bullets

    def test_the_site_s_own_number_is_told(self, tmp_path: Path) -> None:
        config = Config(data_dir=tmp_path, keys="file", name="Central Library", help_phone="01632 960 001")
        with citizen(tmp_path, config) as person:
            write_household(tmp_path / "services")
            assert self.looks_for_what_is_not_there(person) == ("Central Library: 01632 960 001",)

    def test_without_one_those_of_the_services_each_once(self, tmp_path: Path) -> None:
        with citizen(tmp_path) as person:
            for name in ("one", "two"):
                folder(tmp_path / "services", name)
            told = self.looks_for_what_is_not_there(person)
            assert [line.rpartition(": ")[2] for line in told] == ["01632 960 300", "01632 960 000"]
