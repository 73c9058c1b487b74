"""The way through one service: which stage follows, which came before; ``kiosk.paging`` has its pages."""

import logging

from accessibility.answers import as_answer
from kiosk.composing.site import Site
from kiosk.paging import after_page, before_page, change, find_problems, is_long, turn_to
from kiosk.parking import to_mend, waiting
from kiosk.sections import after_tasks
from kiosk.store import StoreError
from kiosk.visit import Filling, Problem, Stage, Visit

_log = logging.getLogger(__name__)


def begin(site: Site, visit: Visit, service: str) -> None:
    """Start filling in a service, or take up where this visit left it; not where nothing can be kept now."""
    from forms import FormError, Session
    from kiosk.services import ServiceError, form_language

    filling = visit.fillings.get(service)
    if filling is None:
        try:
            form = site.catalogue.form(service)
            language, log = form_language(form, visit.texts.code), site.config.keeps_log
            session = Session.begin(form, clock=site.clock.now, language=language, log=log)
        except (FormError, ServiceError):
            visit.problem = Problem.NO_FORM
            return
        session.mark_answers(as_answer)
        filling = Filling(service, session, site.catalogue.get(service).told_once)
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


def forward(site: Site, visit: Visit) -> None:
    """Go one step on; on a question, only when its answers hold."""
    match visit.stage:
        case Stage.BEFORE:
            sensitive = site.catalogue.get(visit.current.service).sensitive
            visit.stage = Stage.CODE if sensitive and not visit.code else Stage.PRIVACY
        case Stage.PRIVACY:
            _first_question(visit)
        case Stage.TASKS:
            after_tasks(visit)
        case Stage.QUESTIONS:
            after_page(visit)
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
        case Stage.CODE if visit.code_once:
            visit.code_once = ""
        case Stage.CODE | Stage.PRIVACY:
            visit.stage = Stage.BEFORE
        case Stage.TASKS:
            visit.stage = Stage.PRIVACY
        case Stage.QUESTIONS:
            before_page(visit)
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


def _first_question(visit: Visit) -> None:
    first = visit.current.session.next_page(None)
    if first is None:
        visit.stage = Stage.CHECK
    elif is_long(visit.current):
        visit.stage = Stage.TASKS
    elif visit.current.page:
        visit.stage, visit.current.problems = Stage.QUESTIONS, {}
    else:
        turn_to(visit, first)


def _after_check(visit: Visit) -> None:
    wrong = to_mend(visit.current)
    if wrong:
        change(visit, wrong[0].ref)
        find_problems(visit.current)
    elif waiting(visit.current):
        visit.problem = Problem.STILL_NEEDED
    else:
        visit.stage = Stage.DECLARATION


def _before_check(visit: Visit) -> None:
    visit.current.returning = False
    pages = visit.current.session.pages()
    if visit.current.long:
        visit.stage = Stage.TASKS
    elif pages:
        turn_to(visit, pages[-1])
    else:
        visit.stage = Stage.PRIVACY
