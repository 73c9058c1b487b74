"""Quick hide on sensitive services: choosing the code, and the page that covers everything."""

from kiosk import intents as ask
from kiosk.composing.frame import frame
from kiosk.composing.site import Site
from kiosk.hiding import FIGURES, MOST_TRIES
from kiosk.views import Action
from kiosk.views.reading import PinView
from kiosk.visit import Problem, Visit


def choose_code(site: Site, visit: Visit) -> PinView:
    """Return the page on which the person chooses the code that brings a covered screen back."""
    if visit.code_once:
        return _once_more(site, visit)
    say, figures = visit.texts.say, visit.texts.number(FIGURES)
    return PinView(
        frame(site, visit),
        say("You can hide your answers at once"),
        label=say("Choose a code of {figures} figures", figures=figures),
        hint=say(
            "Press “Hide now” at the top of the screen, or the key F9. Nobody can then see your answers. "
            "Your code brings them back. Choose one that others do not guess."
        ),
        error=_no_code(visit),
        primary=Action(say("Continue"), ask.EnterPin("")),
    )


def _once_more(site: Site, visit: Visit) -> PinView:
    say = visit.texts.say
    return PinView(
        frame(site, visit),
        say("Type your code once more"),
        label=say("Your code"),
        hint=say("This makes sure that it is the code you meant. Nobody can tell it to you later."),
        error=_no_code(visit),
        primary=Action(say("Continue"), ask.EnterPin("")),
    )


def covered(site: Site, visit: Visit) -> PinView:
    """Return what covers the screen: nothing on it tells which service it was, or what was answered."""
    say = visit.texts.say
    left = visit.texts.say_many(
        "This is not your code. You can try {n} more time, then everything is cleared.",
        "This is not your code. You can try {n} more times, then everything is cleared.",
        MOST_TRIES - visit.wrong_codes,
    )
    return PinView(
        frame(site, visit),
        say("The screen is covered"),
        label=say("Your code"),
        error=_no_code(visit) or (say("Error: {message}", message=left) if visit.wrong_codes else ""),
        primary=Action(say("Go back to where I was"), ask.EnterPin("")),
    )


def _no_code(visit: Visit) -> str:
    """Say what a code is to whoever typed something else, or not twice the same."""
    say = visit.texts.say
    match visit.problem:
        case Problem.BAD_CODE:
            message = say("Enter {figures} figures", figures=visit.texts.number(FIGURES))
        case Problem.OTHER_CODE:
            message = say("The two codes were not the same. Choose a code, and type the same one twice.")
        case _:
            return ""
    return say("Error: {message}", message=message)
