"""The way through one service: which page follows, which came before.

GOV.UK's question-page pattern: answers are checked on Continue only, Back never loses anything, and
Change on the check page comes back to it, by way of any question that the change has opened.
"""

import logging
from typing import TYPE_CHECKING

from kiosk.composing.site import Site
from kiosk.store import StoreError
from kiosk.visit import Filling, Problem, Stage, Visit

if TYPE_CHECKING:
    from forms import Session


_log = logging.getLogger(__name__)


def begin(site: Site, visit: Visit, service: str) -> None:
    """Start filling in a service, or take up where this visit left it; not where nothing can be kept now."""
    from forms import FormError, Session
    from kiosk.services import ServiceError, form_language
    from kiosk.shown import refuse_not_shown

    filling = visit.fillings.get(service)
    if filling is None:
        try:
            form = site.catalogue.form(service)
            refuse_not_shown(service, form)
        except (FormError, ServiceError):
            visit.problem = Problem.NO_FORM
            return
        language, log = form_language(form, visit.texts.code), site.config.keeps_log
        session = Session.begin(form, clock=site.clock.now, language=language, log=log)
        filling = Filling(service, session)
    visit.filling = filling
    if _can_be_kept(site):
        visit.fillings[service] = filling
        visit.stage = Stage.BEFORE
    else:
        visit.stage = Stage.ELSEWHERE


def _can_be_kept(site: Site) -> bool:
    """Ask before a person has typed anything: a full disk or a wrong clock is no surprise at the end."""
    try:
        site.outbox.ready()
    except StoreError as error:
        _log.error("no form can be begun: %s", error)  # a sentence for staff
        return False
    return True


def forward(visit: Visit) -> None:
    """Go one step on; on a question, only when its answers hold."""
    match visit.stage:
        case Stage.BEFORE:
            visit.stage = Stage.PRIVACY
        case Stage.PRIVACY:
            _first_question(visit)
        case Stage.QUESTIONS:
            _after_question(visit)
        case Stage.CHECK:
            _after_check(visit)
        case Stage.CONFIRMATION:
            visit.stage = Stage.SERVICES
        case _:
            pass


def backward(visit: Visit) -> None:
    """Go one step back; answers stay."""
    match visit.stage:
        case Stage.SERVICES:
            visit.stage = Stage.LANGUAGE
        case Stage.BEFORE | Stage.ELSEWHERE:
            visit.stage = Stage.SERVICES
        case Stage.PRIVACY:
            visit.stage = Stage.BEFORE
        case Stage.QUESTIONS:
            _before_question(visit)
        case Stage.CHECK:
            _before_check(visit)
        case Stage.DECLARATION:
            visit.stage = Stage.CHECK
        case _:
            pass


def tell_page(visit: Visit) -> None:
    """Tell the engine which page is on the screen, for the log that a form may ask for."""
    if visit.filling is not None and visit.filling.session.logged:
        visit.filling.session.seen(visit.filling.page if visit.stage is Stage.QUESTIONS else "")


def change(visit: Visit, ref: str) -> None:
    """Go from the check page to the page of one answer, to come back after it."""
    _turn_to(visit, _page_of(visit.current.session, ref))
    visit.current.returning = True


def _turn_to(visit: Visit, key: str) -> None:
    visit.current.page, visit.current.problems = key, {}
    visit.stage = Stage.QUESTIONS


def _find_problems(filling: Filling) -> bool:
    """Check the answers of the page on screen, and say whether any does not hold."""
    refs = [ref for page in filling.session.pages() if page.key == filling.page for ref in page.refs]
    filling.problems = {wrong.ref: wrong for wrong in filling.session.violations(refs)}
    return bool(filling.problems)


def _page_of(session: "Session", ref: str) -> str:
    return next(page.key for page in session.pages() if ref in page.refs)


def _first_question(visit: Visit) -> None:
    first = visit.current.session.next_page(None)
    if first is None:
        visit.stage = Stage.CHECK
    else:
        _turn_to(visit, visit.current.page or first.key)


def _after_question(visit: Visit) -> None:
    filling = visit.current
    if _find_problems(filling):
        return
    if filling.returning:
        _return_to_check(visit)
        return
    following = filling.session.next_page(filling.page)
    if following is None:
        visit.stage = Stage.CHECK
    else:
        _turn_to(visit, following.key)


def _return_to_check(visit: Visit) -> None:
    """Go to the check page, or first to a question that the changed answer has opened."""
    wrong = visit.current.session.violations()
    if wrong:
        _turn_to(visit, _page_of(visit.current.session, wrong[0].ref))
    else:
        visit.stage = Stage.CHECK


def _after_check(visit: Visit) -> None:
    wrong = visit.current.session.violations()
    if wrong:
        change(visit, wrong[0].ref)
        _find_problems(visit.current)
    else:
        visit.stage = Stage.DECLARATION


def _before_question(visit: Visit) -> None:
    filling = visit.current
    if filling.returning:
        visit.stage = Stage.CHECK
        return
    earlier = filling.session.previous_page(filling.page)
    if earlier is None:
        visit.stage = Stage.PRIVACY
    else:
        _turn_to(visit, earlier.key)


def _before_check(visit: Visit) -> None:
    visit.current.returning = False
    pages = visit.current.session.pages()
    if pages:
        _turn_to(visit, pages[-1].key)
    else:
        visit.stage = Stage.PRIVACY
