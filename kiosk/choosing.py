"""What a person chooses of how the kiosk looks and works: from one value of preferences to the next."""

from collections.abc import Callable
from typing import Any

from accessibility.habits import Habits
from accessibility.preferences import Preferences
from kiosk import intents as ask
from kiosk.intents import Intent
from kiosk.needs import chosen_by
from kiosk.visit import Overlay, Visit


def choose(visit: Visit, intent: Intent) -> None:
    """Take a choice over."""
    visit.preferences, visit.chose = _CHOICES[type(intent)](visit.preferences, intent), True


def use_card(visit: Visit, code: str) -> None:
    """Take over what the code of a needs card says, or say what a code looks like."""
    chosen = chosen_by(code, visit.given)
    if chosen is None:
        visit.wrong_card = True
    else:
        visit.preferences, visit.chose, visit.overlay = chosen, True, Overlay.NONE


def _habits(change: Callable[[Habits, Any], Habits]) -> Callable[[Preferences, Any], Preferences]:
    return lambda chosen, intent: chosen._replace(habits=change(chosen.habits, intent))


_CHOICES: dict[type[Intent], Callable[[Preferences, Any], Preferences]] = {
    ask.LargerText: lambda chosen, _: chosen.larger(),
    ask.SmallerText: lambda chosen, _: chosen.smaller(),
    ask.NextTextSize: lambda chosen, _: chosen.next_size(),
    ask.SwitchTheme: lambda chosen, _: chosen.next_theme(),
    ask.ChooseTheme: lambda chosen, intent: chosen._replace(theme=intent.name),
    ask.Turn: lambda chosen, intent: chosen.turned(intent.choice),
    ask.Walk: _habits(lambda habits, intent: habits.walking(intent.way)),
    ask.WaitLonger: _habits(lambda habits, _: habits.slower()),
    ask.WaitShorter: _habits(lambda habits, _: habits.faster()),
}
