"""Calling a person: a notice on the screen, and a line in the journal that says nothing but when."""

from kiosk.composing.site import Site
from kiosk.journal import Event
from kiosk.visit import Visit


def call(site: Site, visit: Visit, *, called: bool) -> None:
    """Call somebody, or take the call back; once is enough for either."""
    if called != visit.called:
        visit.called = called
        site.journal.note(site.clock.now(), Event.CALLED if called else Event.CALL_ENDED)
