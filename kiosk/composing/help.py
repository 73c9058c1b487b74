"""Help: whom to ask, and calling somebody; the same from every page (WCAG 3.2.6)."""

from kiosk import intents as ask
from kiosk.composing.frame import frame, helped, whom_to_ask
from kiosk.composing.site import Site
from kiosk.views import Action
from kiosk.views.reading import InformationView, Section
from kiosk.visit import Visit


def help_page(site: Site, visit: Visit) -> InformationView:
    """Return the page; a call is noted with its time alone, and says nothing of what is filled in."""
    say = visit.texts.say
    called = (
        say("A person was called. Touch the screen now and then, so that your answers stay.")
        if visit.called
        else say("You can call a person. This computer then shows that you need help.")
    )
    call = (
        Action(say("I do not need help any more"), ask.EndCall())
        if visit.called
        else Action(say("Call a person"), ask.CallPerson())
    )
    return InformationView(
        frame(site, visit),
        say("Help"),
        sections=(Section(paragraphs=(whom_to_ask(site, visit), called)),),
        primary=call,
        secondary=(Action(say("Go back to the page"), ask.Cancel()), helped(visit)),
    )
