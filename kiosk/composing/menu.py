"""The menu: everything that can be set, and the ways out."""

from accessibility.preferences import THEMES
from kiosk import intents as ask
from kiosk.composing.frame import (
    chosen_of,
    exits,
    frame,
    helped,
    languages,
    read_aloud,
    sizes,
    text_size,
    theme_name,
)
from kiosk.composing.hands import turn
from kiosk.composing.site import Site
from kiosk.views import Action
from kiosk.views.menu import MenuGroup, MenuView
from kiosk.visit import Visit


def menu(site: Site, visit: Visit) -> MenuView:
    """Return the menu; each button acts at once and leaves it open, but those that lead elsewhere."""
    say, chosen = visit.texts.say, visit.preferences
    themes = tuple(
        chosen_of(
            visit, _capital(theme_name(visit, name)), ask.ChooseTheme(name), chosen=name == chosen.theme
        )
        for name in THEMES
    )
    groups = (
        MenuGroup(say("Text size"), sizes(visit), say("Now: {setting}", setting=text_size(visit))),
        MenuGroup(say("Colours"), themes, say("Now: {setting}", setting=theme_name(visit, chosen.theme))),
        MenuGroup(say("Read aloud"), (read_aloud(visit), *_of_voice(visit))),
        MenuGroup(say("Reading and typing"), tuple(turn(visit, choice) for choice in _READING)),
        MenuGroup(
            say("Keys, switches and touch"), (Action(say("Ways to use this computer"), ask.AskHands()),)
        ),
        MenuGroup(say("Your needs card"), (Action(say("Keep or use a needs card"), ask.AskNeeds()),)),
        MenuGroup(
            say("Language and help"),
            (*languages(site, visit), helped(visit), Action(say("Help"), ask.AskHelp())),
        ),
        MenuGroup(say("To end"), exits(visit)),
    )
    return MenuView(frame(site, visit), say("Menu"), groups, Action(say("Go back to the page"), ask.Cancel()))


_READING = ("spacing", "ruler", "keyboard")


def _of_voice(visit: Visit) -> tuple[Action, ...]:
    if not visit.preferences.speech.on:
        return ()
    from kiosk.composing.speech import speech_tools

    return speech_tools(visit)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
