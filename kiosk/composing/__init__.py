"""From the state of a visit to the view that shows it: pure functions, one module a kind of page.

They read and never change anything; what follows from a person's act is decided in
``kiosk.presenter`` and ``kiosk.journey``.
"""

from collections.abc import Callable

from kiosk.composing import check, confirmation, overlays, question, reading
from kiosk.composing.site import Site
from kiosk.views import View
from kiosk.visit import Overlay, Stage, Visit

_PAGES: dict[Stage, Callable[[Site, Visit], View]] = {
    Stage.LANGUAGE: reading.languages,
    Stage.SERVICES: reading.services,
    Stage.BEFORE: reading.before_you_start,
    Stage.PRIVACY: reading.privacy,
    Stage.QUESTIONS: question.question_page,
    Stage.CHECK: check.check_answers,
    Stage.DECLARATION: reading.declaration,
    Stage.CONFIRMATION: confirmation.confirmation,
}

_OVERLAYS: dict[Overlay, Callable[[Site, Visit], View]] = {
    Overlay.LANGUAGE: overlays.languages,
    Overlay.FINISH: overlays.finish,
    Overlay.IDLE: overlays.idle,
    Overlay.PIN: overlays.pin,
}


def compose(site: Site, visit: Visit) -> View:
    """Return the view of this moment: what is laid over the page, or else the page."""
    page = _OVERLAYS.get(visit.overlay) or _PAGES[visit.stage]
    return page(site, visit)
