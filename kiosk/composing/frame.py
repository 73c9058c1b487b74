"""What stands around every page: the same things, in the same place and order (WCAG 3.2.6)."""

from typing import TYPE_CHECKING

from kiosk import intents as ask
from kiosk.composing.site import Site
from kiosk.keys import key_of
from kiosk.views import Action, Frame
from kiosk.visit import Overlay, Stage, Visit

if TYPE_CHECKING:
    from kiosk.composing.keyboard import Keyboard
    from kiosk.views.speech import Speech

_NO_WAY_BACK = (Stage.LANGUAGE, Stage.CONFIRMATION)


def frame(site: Site, visit: Visit) -> Frame:
    """Return the frame of the page on screen."""
    say = visit.texts.say
    says_looks = visit.chose and visit.overlay is not Overlay.MENU
    return Frame(
        language=visit.texts.code,
        right_to_left=visit.texts.right_to_left,
        preferences=visit.preferences,
        demonstration=say("This is a demonstration. Nothing you enter reaches an agency.")
        if site.config.demonstration
        else "",
        recording=say("Staff have set this computer to record when each question is answered and changed.")
        if site.config.keeps_log
        else "",
        help=whom_to_ask(site, visit),
        called=visit.texts.say("A person was called.") if visit.called else "",
        back=_back(visit),
        menu=_menu(visit),
        tools=_tools(site, visit),
        exits=exits(visit),
        keyboard=_keyboard(site, visit),
        speech=_speech(site, visit),
        text_size=say("Text size: {setting}", setting=text_size(visit)) if says_looks else "",
        colours=_colours(visit) if says_looks else "",
    )


def _keyboard(site: Site, visit: Visit) -> "Keyboard | None":
    if not (visit.preferences.keyboard or visit.preferences.habits.walk):
        return None
    from kiosk.composing.keyboard import keyboard  # no first screen has one, but where a site gives it

    return keyboard(site, visit)


def _menu(visit: Visit) -> Action:
    say, is_open = visit.texts.say, visit.overlay is Overlay.MENU
    label = say("Menu")
    name = say("{choice}: open", choice=label) if is_open else ""  # the label as it reads, in any language
    return Action(label, ask.AskMenu(), name, checked=is_open)


def chosen_of(visit: Visit, label: str, intent: ask.Intent, *, chosen: bool) -> Action:
    """Return one of several ways, of which one is on."""
    return Action(
        label, intent, visit.texts.say("{choice}: on", choice=label) if chosen else "", checked=chosen
    )


def _back(visit: Visit) -> Action | None:
    if visit.overlay not in {Overlay.NONE, Overlay.IDLE}:
        return Action(visit.texts.say("Back"), ask.Cancel())
    if visit.stage in _NO_WAY_BACK or visit.hidden or visit.overlay is Overlay.IDLE:
        return None
    return Action(visit.texts.say("Back"), ask.Back())


def whom_to_ask(site: Site, visit: Visit) -> str:
    """Return the sentence that says who helps."""
    if site.config.help_phone:
        phone = visit.texts.apart(site.config.help_phone)
        return visit.texts.say("Need help? Ask a member of staff, or phone {phone}.", phone=phone)
    return visit.texts.say("Need help? Ask a member of staff.")


def sizes(visit: Visit) -> tuple[Action, ...]:
    """Return the ways to another text size."""
    say = visit.texts.say
    return Action(say("Larger text"), ask.LargerText()), Action(say("Smaller text"), ask.SmallerText())


def languages(site: Site, visit: Visit) -> tuple[Action, ...]:
    """Return the way to another language, where there is one."""
    return (Action(visit.texts.say("Language"), ask.AskLanguage()),) if len(site.config.languages) > 1 else ()


def helped(visit: Visit) -> Action:
    """Return the way to say that somebody is helping, which travels with the answers."""
    say = visit.texts.say
    label = say("Someone is helping me: yes") if visit.helped else say("Someone is helping me: no")
    return Action(label, ask.ToggleHelped(), checked=visit.helped)


def exits(visit: Visit) -> tuple[Action, ...]:
    """Return the ways out; the first must be there at any text size."""
    say = visit.texts.say
    hide = (Action(say("Hide now"), ask.Hide()),) if visit.code and not visit.hidden else ()
    return (*hide, Action(say("Finish and clear"), ask.Finish()))


def text_size(visit: Visit) -> str:
    """Return how large the text is, in percent."""
    return f"{visit.texts.number(round(visit.preferences.text_scale * 100))}%"


def _colours(visit: Visit) -> str:
    return visit.texts.say("Colours: {theme}", theme=theme_name(visit, visit.preferences.theme))


def theme_name(visit: Visit, name: str) -> str:
    """Name a theme as people do."""
    say = visit.texts.say
    return {
        "light": say("light"),
        "dark": say("dark"),
        "yellow-on-black": say("yellow on black"),
        "dim": say("dim"),
    }[name]


def read_aloud(visit: Visit) -> Action:
    """Return the way to have the page read aloud, or no longer."""
    say, on, key = visit.texts.say, visit.preferences.speech.on, key_of("speech")
    label = say("Read aloud: on ({key})", key=key) if on else say("Read aloud: off ({key})", key=key)
    return Action(label, ask.SwitchSpeech(), checked=on)


def _tools(site: Site, visit: Visit) -> tuple[Action, ...]:
    return (
        *sizes(visit),
        read_aloud(visit),
        Action(_colours(visit), ask.SwitchTheme()),
        *languages(site, visit),
        helped(visit),
    )


def _speech(site: Site, visit: Visit) -> "Speech | None":
    if not visit.preferences.speech.on:
        return None
    from kiosk.composing.speech import speech

    return speech(site, visit)
