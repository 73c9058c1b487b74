"""The way through the pages of one form: which page follows, which came before.

GOV.UK's question-page pattern: answers are checked on Continue only, Back never loses anything, and
Change on the check page comes back to it, by way of any question that the change has opened. GOV.UK's
add-another pattern: the pages of a repeat instance lead to the page that lists them all.
"""

from typing import TYPE_CHECKING

from kiosk.parking import forget_instance, park, to_mend, without_instance
from kiosk.told_once import remember
from kiosk.visit import Filling, Stage, Visit

if TYPE_CHECKING:
    from forms import Page, Session

_SECTIONS, _PAGES = 3, 15
"""How many labelled groups and pages a form has at least, to be long."""


def turn_to(visit: Visit, page: "Page") -> None:
    """Show this page, with nothing said yet of what is wrong on it."""
    filling = visit.current
    filling.page, filling.lists, filling.another, filling.problems = page.key, page.repeat, "", {}
    filling.answered = ""
    visit.stage = Stage.QUESTIONS


def page_of(session: "Session", ref: str) -> "Page":
    """Return the page that asks this question, or lists this repeat."""
    return session.page(ref) or next(page for page in session.pages() if ref in page.refs)


def find_problems(filling: Filling) -> bool:
    """Check the answers of the page on screen, and say whether any does not hold."""
    refs = page_of(filling.session, filling.page).refs
    filling.problems = {wrong.ref: wrong for wrong in filling.session.violations(refs)}
    return bool(filling.problems)


def change(visit: Visit, ref: str) -> None:
    """Go to what is to be changed, to come back after it: from the check page or the task list to a
    page, or from the list of a repeat's instances into one of them.
    """
    if visit.stage is Stage.QUESTIONS:
        _open(visit, ref)
        return
    visit.current.returning, visit.current.instances = visit.stage is Stage.CHECK, ()
    turn_to(visit, page_of(visit.current.session, ref))


def after_page(visit: Visit) -> None:
    """Go on from a page whose answers hold."""
    if visit.current.lists:
        _after_list(visit)
    elif not find_problems(visit.current):
        visit.current.parked.difference_update(page_of(visit.current.session, visit.current.page).refs)
        _leave(visit)


def park_page(visit: Visit) -> None:
    """Go on from a page without the answers that it needs; what can be left out has to hold or be empty."""
    filling = visit.current
    refs = page_of(filling.session, filling.page).refs
    park(filling, refs)
    filling.problems = {wrong.ref: wrong for wrong in to_mend(filling) if wrong.ref in refs}
    if not filling.problems:
        _leave(visit)


def before_page(visit: Visit) -> None:
    """Go back to the page before, or to where this one was opened from."""
    filling = visit.current
    _remember_told(visit)
    earlier = filling.session.previous_page(filling.page)
    if filling.instances:
        inside = filling.instances[-1]
        if earlier is not None and _is_in(earlier, inside):
            turn_to(visit, earlier)
        else:
            _close(visit)
            _take_back(filling, inside)
    elif filling.returning:
        visit.stage = Stage.CHECK
    elif _ends_section(filling, page_of(filling.session, filling.page), earlier):
        visit.stage = Stage.TASKS
    elif earlier is None:
        visit.stage = Stage.PRIVACY
    else:
        turn_to(visit, earlier)


def only_empty_instance(filling: Filling, page: "Page") -> str:
    """Return the repeat instance that begins with this page, if it is the only one, empty, and may go.

    Forms made by pyxform begin with one, also for somebody who has none.
    """
    if page.repeat or not filling.may_lengthen:
        return ""
    around = filling.session.repeats_around(page.refs[0])
    listed = {one.key for one in filling.session.pages() if one.repeat}
    if not around or around[-1].total > 1 or _list_of(around[-1].ref) not in listed:
        return ""
    earlier, instance = filling.session.previous_page(page.key), around[-1].ref
    begins = earlier is None or not _is_in(earlier, instance)
    return instance if begins and _is_empty(filling.session, instance) else ""


def remove(visit: Visit, instance: str) -> None:
    """Remove a repeat instance; from a page of its own, go on to what comes behind it.

    A page that asks of others too stays, for as long as it has anything to ask.
    """
    if visit.stage is Stage.CHECK:
        _forget(visit.current, instance)
        visit.current.returning = True
        _return_to_check(visit)
    elif visit.current.lists:
        _forget(visit.current, instance)
    else:
        _remove_from_its_page(visit, instance)


def _remove_from_its_page(visit: Visit, instance: str) -> None:
    """Go on from a page that goes with its instance; the next instance has its refs from then on."""
    filling = visit.current
    page = page_of(filling.session, filling.page)
    before = filling.session.previous_page(page.key)
    while before is not None and _is_in(before, instance):
        before = filling.session.previous_page(before.key)
    found = without_instance(set(filling.problems), instance)
    is_shared = not all(ref.startswith(f"{instance}/") for ref in page.refs)
    _forget(filling, instance)
    if is_shared and (left := filling.session.page(page.key)) is not None:
        wrong = filling.session.violations(ref for ref in left.refs if ref in found)
        filling.problems, filling.answered = {each.ref: each for each in wrong}, ""
        return
    filling.instances = tuple(each for each in filling.instances if not f"{each}/".startswith(f"{instance}/"))
    listed = filling.session.page(_list_of(instance))
    if listed is not None:
        turn_to(visit, listed)
        _leave(visit)
    else:
        _go_on(visit, page, filling.session.next_page(before and before.key))


def _forget(filling: Filling, instance: str) -> None:
    filling.session.remove_repeat(instance)
    forget_instance(filling, instance)
    filling.forget_sketches()


def _leave(visit: Visit) -> None:
    """Go on to what follows: within the instance that is open, else back, else onward."""
    filling = visit.current
    filling.left |= {filling.page, *page_of(filling.session, filling.page).refs}
    for instance in filling.session.drop_surplus(filling.page):
        forget_instance(filling, instance)
    _remember_told(visit)
    page, following = page_of(filling.session, filling.page), filling.session.next_page(filling.page)
    on_the_way = not (filling.instances or filling.returning)
    if on_the_way and (listed := _list_behind(filling, following)) is not None:
        turn_to(visit, listed)
    else:
        _go_on(visit, page, following)


def _go_on(visit: Visit, page: "Page", following: "Page | None") -> None:
    """Turn from this page, which may be gone, to the one behind it, or back to where it was opened from."""
    filling = visit.current
    if filling.instances:
        if following is not None and _is_in(following, filling.instances[-1]):
            turn_to(visit, following)
        else:
            _close(visit)
    elif filling.returning:
        _return_to_check(visit)
    elif _ends_section(filling, page, following):
        visit.stage = Stage.TASKS
    elif following is None:
        visit.stage = Stage.CHECK
    else:
        turn_to(visit, following)


def _remember_told(visit: Visit) -> None:
    """Keep what the page told, whichever way it is left: a name put right and left by Back stayed wrong."""
    filling = visit.current
    if filling.kinds and not filling.lists:
        remember(visit, page_of(filling.session, filling.page).refs)


def is_long(filling: Filling) -> bool:
    """Return whether the form has a task list: from the moment on at which it asks that much."""
    if not filling.long:
        pages = filling.session.pages()
        labelled = {page.section for page in pages} - {""}
        filling.long = len(labelled) >= _SECTIONS and len(pages) >= _PAGES
    return filling.long


def _ends_section(filling: Filling, page: "Page", beyond: "Page | None") -> bool:
    """Return whether a task list comes between this page and the one behind or before it."""
    return (beyond is None or beyond.section != page.section) and is_long(filling)


def _return_to_check(visit: Visit) -> None:
    """Go to the check page, or first to what the changed answer has opened, required or not.

    A note that only now applies may be what matters most: "Phone us now".
    """
    filling = visit.current
    wrong = {each.ref for each in to_mend(filling)}
    for page in filling.session.pages():
        if not was_left(filling, page) or not wrong.isdisjoint(page.refs):
            turn_to(visit, page)
            return
    visit.stage = Stage.CHECK


def was_left(filling: Filling, page: "Page") -> bool:
    """Return whether all that a page asks now was asked when it was left."""
    return filling.left.issuperset((page.key, *page.refs))


def _list_behind(filling: Filling, following: "Page | None") -> "Page | None":
    """Return the list of the innermost repeat instance that ends with this page, if there is one."""
    if not filling.may_lengthen:
        return None
    lists = {page.key: page for page in filling.session.pages() if page.repeat}
    page = page_of(filling.session, filling.page)
    asked = page.refs[0] if page.refs else page.key.rpartition("/")[0]
    for instance in reversed(filling.session.repeats_around(asked)):
        listed = lists.get(_list_of(instance.ref))
        if listed is not None:
            return None if following is not None and _is_in(following, instance.ref) else listed
    return None


def _after_list(visit: Visit) -> None:
    """Add another instance, or go on when all of them are complete."""
    from forms import Violation

    filling = visit.current
    match filling.another:
        case "yes":
            filling.added = filling.session.add_repeat(filling.page)
            _open(visit, filling.added)
        case "no":
            inside = (each.ref for each in filling.session.repeat_instances(filling.page))
            unfinished = [
                (ref, wrong)
                for ref in inside
                for wrong in to_mend(filling)
                if wrong.ref.startswith(f"{ref}/")
            ]
            if unfinished:
                filling.instances = (*filling.instances, unfinished[0][0])
                turn_to(visit, page_of(filling.session, unfinished[0][1].ref))
                find_problems(filling)
            else:
                _leave(visit)
        case _:
            filling.problems = {filling.page: Violation(filling.page, "required", "", "")}


def _open(visit: Visit, instance: str) -> None:
    """Go to the first page of an instance; one that asks nothing stays on the list."""
    filling = visit.current
    first = next((page for page in filling.session.pages() if _is_in(page, instance)), None)
    if first is not None:
        filling.instances = (*filling.instances, instance)
        turn_to(visit, first)


def _close(visit: Visit) -> None:
    """Go from the pages of an instance to the list that they were opened from."""
    filling = visit.current
    *outer, inside = filling.instances
    filling.instances = tuple(outer)
    turn_to(visit, page_of(filling.session, _list_of(inside)))


def _take_back(filling: Filling, instance: str) -> None:
    """Remove what was added by mistake: an instance just added in which nothing was answered."""
    if instance == filling.added:
        filling.added = ""
        if _is_empty(filling.session, instance):
            _forget(filling, instance)


def _is_empty(session: "Session", instance: str) -> bool:
    inside = (page for page in session.pages() if _is_in(page, instance))
    refs = (ref for page in inside for ref in page.refs if ref.startswith(f"{instance}/"))
    return not any(session.question(ref).value for ref in refs)


def _is_in(page: "Page", instance: str) -> bool:
    """Return whether a page asks something of a repeat instance."""
    return any(f"{ref}/".startswith(f"{instance}/") for ref in (page.key, *page.refs))


def _list_of(instance: str) -> str:
    """Return the ref of the repeat of an instance: ``/data/person`` of ``/data/person[2]``."""
    return instance.rpartition("[")[0]
