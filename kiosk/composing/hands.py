"""The ways to use the kiosk with other hands than most: switches, pads, slow or unsteady fingers."""

from decimal import Decimal

from accessibility.habits import ONE_SWITCH, PAD, TWO_SWITCHES, WALKS
from kiosk import intents as ask
from kiosk.composing.frame import chosen_of, frame
from kiosk.composing.site import Site
from kiosk.views import Action
from kiosk.views.menu import MenuGroup, MenuView
from kiosk.visit import Visit


def hands(site: Site, visit: Visit) -> MenuView:
    """Return the page; each button acts at once."""
    say, habits = visit.texts.say, visit.preferences.habits
    seconds = visit.texts.number(Decimal(str(habits.interval)))
    walks = {
        PAD: say("Five keys: up, down, action (Enter), back (Left) and help (F1)"),
        ONE_SWITCH: say("One switch: a light moves by itself, a press takes"),
        TWO_SWITCHES: say("Two switches: Space moves the light, Enter takes"),
    }
    ways = tuple(
        chosen_of(visit, walks[way], ask.Walk(way), chosen=way == habits.walk)
        for way in WALKS
        if way in walks
    )
    groups = (
        MenuGroup(say("Without touch or mouse"), (*ways, turn(visit, "by_letter"))),
        MenuGroup(
            say("How long the light or the pointer waits"),
            (Action(say("Longer"), ask.WaitLonger()), Action(say("Shorter"), ask.WaitShorter())),
            say("Now: {setting}", setting=say("{n} seconds", n=seconds)),
        ),
        MenuGroup(say("Touch and pointer"), tuple(turn(visit, name) for name in _POINTING)),
        MenuGroup(say("Keys"), tuple(turn(visit, name) for name in _KEYS)),
    )
    return MenuView(
        frame(site, visit),
        say("Ways to use this computer"),
        groups,
        Action(say("Back to the menu"), ask.AskMenu()),
    )


_POINTING = ("touch_first", "dwell", "double_strike", "lower_half")
_KEYS = ("slow_keys", "no_repeat")


def turn(visit: Visit, choice: str) -> Action:
    """Return the button that turns a choice, saying in words whether it is on."""
    say, chosen = visit.texts.say, visit.preferences
    on = bool(getattr(chosen, choice, False) or getattr(chosen.habits, choice, False))
    words = {
        "spacing": say("Wider lines"),
        "ruler": say("Reading ruler"),
        "keyboard": say("Keyboard on the screen"),
        "by_letter": say("Long lists by first letter"),
        "touch_first": say("First touch says, second touch presses"),
        "dwell": say("A pointer that rests presses"),
        "double_strike": say("Ignore a second press within half a second"),
        "lower_half": say("Buttons in the lower half of the screen"),
        "slow_keys": say("Keys act when held for half a second"),
        "no_repeat": say("A key that is held acts once"),
    }[choice]
    label = say("{choice}: on", choice=words) if on else say("{choice}: off", choice=words)
    return Action(label, ask.Turn(choice), checked=on)
