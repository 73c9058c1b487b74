"""From the state of a visit to the view that shows it: pure functions, one module a kind of page.

They read and never change anything; what follows from a person's act is decided in
``kiosk.presenter`` and ``kiosk.journey``.
"""

from collections.abc import Callable
from importlib import import_module

from kiosk.composing.site import Site
from kiosk.views import View
from kiosk.visit import Overlay, Stage, Visit

_PAGES = {
    Stage.LANGUAGE: "language:languages",
    Stage.SERVICES: "reading:services",
    Stage.ELSEWHERE: "reading:elsewhere",
    Stage.BEFORE: "reading:before_you_start",
    Stage.CODE: "hiding:choose_code",
    Stage.PRIVACY: "reading:privacy",
    Stage.TASKS: "tasks:task_list",
    Stage.QUESTIONS: "question:question_page",
    Stage.CHECK: "check:check_answers",
    Stage.DECLARATION: "reading:declaration",
    Stage.CONFIRMATION: "confirmation:confirmation",
}
_OVERLAYS = {
    Overlay.LANGUAGE: "overlays:languages",
    Overlay.MENU: "menu:menu",
    Overlay.HANDS: "hands:hands",
    Overlay.NEEDS: "needs:needs",
    Overlay.HELP: "help:help_page",
    Overlay.FINISH: "overlays:finish",
    Overlay.IDLE: "overlays:idle",
    Overlay.PIN: "overlays:pin",
    Overlay.FAULT: "overlays:fault",
    Overlay.REMOVE: "repeat:remove",
}

_COVER = "hiding:covered"


def compose(site: Site, visit: Visit) -> View:
    """Return the view of this moment: what is laid over the page, or else the page."""
    below = _COVER if visit.hidden else _PAGES[visit.stage]
    page = _page(_OVERLAYS.get(visit.overlay) or below)
    return page(site, visit)


def modules() -> set[str]:
    """Return the modules of all pages, for whoever imports them beforehand."""
    places = (*_PAGES.values(), *_OVERLAYS.values(), _COVER)
    return {f"{__name__}.{place.partition(':')[0]}" for place in places}


def _page(place: str) -> Callable[[Site, Visit], View]:
    """Import the module of a page when it is first met: the first screen needs one of them."""
    module, _, name = place.partition(":")
    page: Callable[[Site, Visit], View] = getattr(import_module(f"{__name__}.{module}"), name)
    return page
