"""What is laid over a page and goes away without touching it."""

from dataclasses import replace

from kiosk import intents as ask
from kiosk.composing.frame import frame
from kiosk.composing.language import languages as language_page
from kiosk.composing.site import Site
from kiosk.views import Action
from kiosk.views.language import LanguageView
from kiosk.views.reading import IdleView, InformationView, PinView, Section
from kiosk.visit import Stage, Visit


def languages(site: Site, visit: Visit) -> LanguageView:
    """Return the languages again; the place and the answers stay."""
    return replace(language_page(site, visit), heading=visit.texts.say("Choose a language"))


def finish(site: Site, visit: Visit) -> InformationView:
    """Ask before answers that were not sent are cleared, or what a cover hides from whoever asks."""
    say = visit.texts.say
    if not visit.fillings:
        return _finish_sent(site, visit)
    return InformationView(
        frame(site, visit),
        say("Do you want to clear your answers?"),
        sections=(
            Section(paragraphs=(say("You have not sent your answers. If you finish now, they are lost."),)),
        ),
        primary=Action(say("No, go back to my answers"), ask.Cancel()),
        secondary=(Action(say("Yes, clear everything"), ask.FinishAndClear()),),
    )


def _finish_sent(site: Site, visit: Visit) -> InformationView:
    say = visit.texts.say
    lost = say("Your reference is then not shown again.") if visit.stage is Stage.CONFIRMATION else ""
    sent = say("You have sent your answers. If you finish now, none of them is lost.")
    return InformationView(
        frame(site, visit),
        say("Do you want to finish?"),
        sections=(Section(paragraphs=tuple(filter(None, (sent, lost)))),),
        primary=Action(say("No, go back"), ask.Cancel()),
        secondary=(Action(say("Yes, finish"), ask.FinishAndClear()),),
    )


def idle(site: Site, visit: Visit) -> IdleView:
    """Warn before the wipe; any key or touch goes on (WCAG 2.2.1)."""
    say = visit.texts.say
    left = visit.texts.say_many(
        "If not, everything is cleared in {n} second.",
        "If not, everything is cleared in {n} seconds.",
        site.config.idle_wipe_seconds,
    )
    return IdleView(
        frame(site, visit),
        say("Are you still there?"),
        sections=(Section(paragraphs=(say("Press any key or touch the screen to go on."), left)),),
        primary=Action(say("I am still here"), ask.Cancel()),
        secondary=(Action(say("Clear everything now"), ask.FinishAndClear()),),
    )


def fault(site: Site, visit: Visit) -> InformationView:
    """Say that the kiosk failed at what was asked; the answers are as they were before."""
    say = visit.texts.say
    return InformationView(
        frame(site, visit),
        say("This did not work"),
        sections=(
            Section(
                paragraphs=(
                    say("Your answers are still here. Go back and try again, or ask a member of staff."),
                )
            ),
        ),
        primary=Action(say("Go back to the page"), ask.Cancel()),
    )


def pin(site: Site, visit: Visit) -> PinView:
    """Ask staff for the PIN that closes the kiosk."""
    say = visit.texts.say
    return PinView(
        frame(site, visit),
        say("Staff: close the kiosk"),
        label=say("Staff PIN"),
        hint=say("This is a demonstration: the PIN is 2468.") if site.config.demonstration else "",
        error=say("This is not the staff PIN. Type it again.") if visit.wrong_pin else "",
        primary=Action(say("Close the kiosk"), ask.EnterPin("")),
        cancel=Action(say("Back to the kiosk"), ask.Cancel()),
    )
