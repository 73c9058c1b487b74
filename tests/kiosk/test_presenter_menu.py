"""The menu: everything that can be set, over whatever page one is on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from accessibility.preferences import TEXT_SCALES, THEMES
from kiosk import intents as ask
from kiosk.config import Config
from kiosk.views import Action
from kiosk.views.language import LanguageView
from kiosk.views.menu import MenuView
from kiosk.views.question import QuestionView
from tests.kiosk.citizen import Citizen, citizen


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Citizen]:
    with citizen(tmp_path) as somebody:
        yield somebody


def settings(person: Citizen) -> list[str]:
    return [group.status for group in person.sees(MenuView).groups if group.status]


def offered(person: Citizen) -> list[Action]:
    return [action for group in person.sees(MenuView).groups for action in group.actions]


def test_it_opens_over_the_page_and_gives_it_back(person: Citizen) -> None:
    person.begins()
    page = person.presenter.view()
    for back in (ask.AskMenu(), ask.Cancel()):
        person.do(ask.AskMenu())
        assert person.sees(MenuView).frame.menu.checked
        assert person.do(back) == page


def test_what_is_set_there_holds_and_leaves_it_open(person: Citizen) -> None:
    person.do(ask.AskMenu())
    assert settings(person) == ["Now: 100%", "Now: light"]
    person.do(ask.LargerText(), ask.ChooseTheme("yellow-on-black"), ask.ToggleHelped())
    assert settings(person) == ["Now: 125%", "Now: yellow on black"]
    chosen = [
        action.label for group in person.sees(MenuView).groups for action in group.actions if action.checked
    ]
    assert chosen == ["Yellow on black", "Someone is helping me: yes"]


def test_each_theme_can_be_chosen_and_is_named_on_every_page(person: Citizen) -> None:
    for theme in THEMES:
        person.do(ask.ChooseTheme(theme))
        tools = person.sees(LanguageView).frame.tools
        assert f"Colours: {theme.replace('-', ' ')}" in {tool.label for tool in tools}


def test_what_a_key_makes_of_text_and_colours_is_said_where_the_page_does_not_say_it(
    person: Citizen,
) -> None:
    assert _looks(person) == ("", ""), "a first page has nothing to say of it"
    person.do(ask.NextTextSize())
    assert _looks(person) == ("Text size: 125%", "Colours: light")
    for _ in TEXT_SCALES[1:]:
        person.do(ask.NextTextSize())
    person.do(ask.SwitchTheme())
    assert _looks(person) == ("Text size: 100%", "Colours: dark")
    person.do(ask.AskMenu())
    assert _looks(person) == ("", "")


def _looks(person: Citizen) -> tuple[str, str]:
    frame = person.presenter.view().frame
    return frame.text_size, frame.colours


def test_it_has_every_tool_of_the_row(person: Citizen) -> None:
    around = person.do(ask.AskMenu()).frame
    offered = {action.intent for group in person.sees(MenuView).groups for action in group.actions}
    themes = {ask.ChooseTheme(theme) for theme in THEMES}
    choices = {ask.Turn(name) for name in ("spacing", "ruler", "keyboard")} | {
        ask.AskHands(),
        ask.AskNeeds(),
        ask.AskHelp(),
    }
    assert {action.intent for action in (*around.tools, *around.exits)} - {
        ask.SwitchTheme()
    } == offered - themes - choices


def test_one_key_reaches_every_text_size_and_the_first_again(person: Citizen) -> None:
    person.begins()
    sizes = []
    for _ in TEXT_SCALES:
        person.do(ask.NextTextSize())
        sizes.append(person.sees(QuestionView).frame.preferences.text_scale)
    assert sizes == [*TEXT_SCALES[1:], TEXT_SCALES[0]]


def test_from_it_one_can_change_the_language_and_is_back_on_the_page(person: Citizen) -> None:
    person.begins()
    person.do(ask.AskMenu(), ask.AskLanguage(), ask.ChooseLanguage("cy"))
    assert person.sees(QuestionView).frame.language == "cy"


def test_with_one_language_there_is_none_to_choose(tmp_path: Path) -> None:
    config = replace(Config(data_dir=tmp_path, keys="file"), languages=("en",))
    with citizen(tmp_path, config) as person:
        person.do(ask.AskMenu())
        assert ask.AskLanguage() not in {action.intent for action in offered(person)}


def test_what_is_on_is_said_in_the_name_of_its_button(person: Citizen) -> None:
    person.do(ask.ChooseTheme("dark"), ask.AskMenu())
    page = person.sees(MenuView)
    assert page.frame.menu.name == "Menu: open"
    actions = [action for group in page.groups for action in group.actions]
    on = [action.name or action.label for action in actions if action.checked]
    assert on == ["Dark: on"]
    person.do(ask.Cancel())
    assert person.presenter.view().frame.menu.name == ""
