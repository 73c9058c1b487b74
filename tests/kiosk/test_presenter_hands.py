"""Ways to use the kiosk with other hands than most: chosen on a page of their own, gone with the visit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accessibility.habits import INTERVALS, PAD
from accessibility.preferences import Preferences
from kiosk import intents as ask
from kiosk.config import Config
from kiosk.views import Action
from kiosk.views.language import LanguageView
from kiosk.views.menu import MenuView
from tests.kiosk.citizen import Citizen, citizen


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


def buttons(person: Citizen) -> dict[str, Action]:
    """Return the buttons of the page by their words."""
    return {action.label: action for group in person.sees(MenuView).groups for action in group.actions}


def turned_on(person: Citizen) -> set[str]:
    return {label for label, action in buttons(person).items() if action.checked}


def test_the_menu_leads_to_the_page_and_back(person: Citizen) -> None:
    person.do(ask.AskMenu())
    person.do(buttons(person)["Ways to use this computer"].intent)
    page = person.sees(MenuView)
    assert page.heading == "Ways to use this computer"

    assert page.primary is not None
    person.do(page.primary.intent)
    assert person.sees(MenuView).heading == "Menu"


def test_every_habit_can_be_turned_on_and_off(person: Citizen) -> None:
    person.do(ask.AskHands())
    switches = [action.intent for action in buttons(person).values() if isinstance(action.intent, ask.Turn)]

    person.do(*switches)
    assert len(turned_on(person)) == len(switches)
    habits = person.presenter.visit.preferences.habits
    assert all(turned for name, turned in habits._asdict().items() if name not in {"walk", "interval"})
    person.do(*switches)
    assert person.presenter.visit.preferences == Preferences()


def test_one_way_to_walk_takes_the_place_of_another(person: Citizen) -> None:
    person.do(ask.AskHands(), ask.Walk("pad"), ask.Walk("one-switch"))
    assert person.presenter.visit.preferences.habits.walk == "one-switch"

    person.do(ask.Walk("one-switch"))
    assert not person.presenter.visit.preferences.habits.walk


def test_the_wait_is_said_and_goes_from_half_a_second_to_ten(person: Citizen) -> None:
    person.do(ask.AskHands())
    seen = []
    for _ in range(len(INTERVALS)):
        person.do(ask.WaitShorter())
    for _ in range(len(INTERVALS)):
        seen.append(next(group.status for group in person.sees(MenuView).groups if group.status))
        person.do(ask.WaitLonger())

    assert (seen[0], seen[-1]) == ("Now: 0.5 seconds", "Now: 10 seconds")


def test_a_pad_or_switch_has_keys_on_the_screen_to_type_with(person: Citizen) -> None:
    assert person.sees(LanguageView).frame.keyboard is None

    person.do(ask.Walk("two-switches"))
    assert person.sees(LanguageView).frame.keyboard is not None


def test_one_can_type_in_every_language_of_the_kiosk_and_in_latin_letters(person: Citizen) -> None:
    person.do(ask.ChooseLanguage("cy"), ask.Turn("keyboard"))
    keyboard = person.presenter.view().frame.keyboard

    assert keyboard is not None
    assert [code for code, _ in keyboard[1]] == ["cy", "en"]
    assert all(keyboard[0])


def test_the_next_visit_has_none_of_it(person: Citizen) -> None:
    person.do(ask.Turn("ruler"), ask.Walk("pad"), ask.Turn("spacing"), ask.Finish())
    person.do(ask.FinishAndClear())

    assert person.presenter.visit.preferences == Preferences()


def test_a_terminal_without_keys_begins_each_visit_with_keys_on_the_screen(tmp_path: Path) -> None:
    with citizen(tmp_path, Config(data_dir=tmp_path, keys="file", on_screen_keyboard=True)) as person:
        assert person.sees(LanguageView).frame.keyboard is not None
        assert person.presenter.visit.untouched
        person.do(ask.Turn("keyboard"))
        assert not person.presenter.visit.untouched


def test_the_platform_s_contrast_is_what_visits_begin_with(person: Citizen) -> None:
    person.do(ask.PlatformAsks("yellow-on-black"))
    assert person.sees(LanguageView).frame.preferences.theme == "yellow-on-black"
    assert person.presenter.visit.untouched

    person.do(ask.ChooseTheme("light"), ask.PlatformAsks("dark"))
    assert person.sees(LanguageView).frame.preferences.theme == "light"  # chosen already
    person.do(ask.FinishAndClear())
    assert person.sees(LanguageView).frame.preferences.theme == "dark"


def test_a_terminal_with_five_keys_begins_each_visit_walked_by_them(tmp_path: Path) -> None:
    with citizen(tmp_path, Config(data_dir=tmp_path, keys="file", five_keys=True)) as person:
        assert person.presenter.view().frame.preferences.habits.walk == PAD
        person.do(ask.Walk(PAD), ask.FinishAndClear())

        assert person.presenter.view().frame.preferences.habits.walk == PAD
