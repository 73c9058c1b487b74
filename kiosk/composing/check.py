"""Check your answers: each question with its answer as people read it, and a Change for each."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from kiosk import intents as ask
from kiosk.composing.answers import answer_in_words
from kiosk.composing.around import instance_title, stands_in, within
from kiosk.composing.frame import frame
from kiosk.composing.kinds import is_asked
from kiosk.composing.labels import name_in
from kiosk.composing.papers import papers_of
from kiosk.composing.places import names_of, place_in_words
from kiosk.composing.site import Site
from kiosk.gazetteer import GEO_TYPES
from kiosk.intents import Paper
from kiosk.messages import violation_sentence
from kiosk.parking import waiting
from kiosk.views import Action
from kiosk.views.check import CheckView, SummaryRow
from kiosk.views.gradual import Gradual
from kiosk.views.picture import Picture
from kiosk.views.question import ErrorLink, ErrorSummary
from kiosk.visit import Problem, Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms import Instance, Page, Question


def check_answers(site: Site, visit: Visit) -> CheckView:
    """Return the check page of the filling on screen."""
    say = visit.texts.say
    session = visit.current.session
    parked = tuple(session.question(wrong.ref) for wrong in waiting(visit.current))
    return CheckView(
        frame(site, visit),
        say("Check your answers before you send them"),
        errors=_still_needed(visit, parked) if visit.problem is Problem.STILL_NEEDED else None,
        rows=_rows(site, visit, parked),
        primary=Action(say("Continue"), ask.Continue()),
        papers=papers_of(site, visit, *([Paper.STILL_NEEDED] if parked else [])),
    )


def _rows(site: Site, visit: Visit, parked: "Sequence[Question]") -> Gradual[SummaryRow]:
    """Return what was put off and what was answered, put into words once for as long as nothing changes."""
    filling = visit.current
    moment = filling.session.changes, visit.texts.code, tuple(question.ref for question in parked)
    if filling.read is None or filling.read[0] != moment:
        filling.read = moment, Gradual(_put_off_first(site, visit, parked))
    return filling.read[1]


def _put_off_first(site: Site, visit: Visit, parked: "Sequence[Question]") -> Iterator[SummaryRow]:
    """Yield every row; what was answered stands apart from what was put off, under a heading of its own."""
    told, pages = set[str](), visit.current.session.pages()
    answered = chain.from_iterable(_of_page(site, visit, page, told) for page in pages)
    if not parked:
        yield from answered
        return
    yield from _put_off(visit, parked)
    for row in answered:
        yield row if row.heading else replace(row, heading=visit.texts.say("Your answers"))


def _still_needed(visit: Visit, parked: "Sequence[Question]") -> ErrorSummary:
    """Return why nothing can be sent yet, in the words that the questions would say themselves."""
    links = (
        ErrorLink(within(stands_in(visit, question.ref), sentence), question.ref)
        for question in parked
        if question.violation is not None
        and (sentence := violation_sentence(visit.texts, question.violation, question))
    )
    return ErrorSummary(visit.texts.say("Answer these questions before you send your answers"), tuple(links))


def _put_off(visit: Visit, parked: "Sequence[Question]") -> Iterator[SummaryRow]:
    """Yield what was put off, with the way to each."""
    say, told = visit.texts.say, set[str]()
    for question in parked:
        label = within(stands_in(visit, question.ref), name_in(visit.texts, question.label))
        yield SummaryRow(
            label,
            say("You said that you do not know this yet."),
            Action(say("Answer now"), ask.Change(question.ref), f"{say('Answer now')}: {label}"),
            number=_number(visit, question),
            remove=_remove_first(visit, question, told),
            is_answered=False,
            heading=say("Still to be answered"),
        )


def _of_page(site: Site, visit: Visit, page: "Page", told: set[str]) -> Iterator[SummaryRow]:
    """Yield the rows of a page, each with the heading that it stands under."""
    session = visit.current.session
    if page.repeat:
        yield _repeat(visit, page, within(stands_in(visit, page.key.rpartition("/")[0])))
    for question in map(session.question, page.refs):
        if is_asked(question):
            row = _row(site, visit, question, within(stands_in(visit, question.ref)))
            yield replace(row, remove=_remove_first(visit, question, told))


def _repeat(visit: Visit, page: "Page", heading: str) -> SummaryRow:
    """Return how many instances a repeat has, with the way to its list."""
    say, label = visit.texts.say, visit.texts.form(page.title)
    number = len(visit.current.session.repeat_instances(page.key))
    return SummaryRow(
        label,
        visit.texts.say_many("{n} added", "{n} added", number),
        change=Action(
            say("Change"),
            ask.Change(page.key),
            f"{say('Change')}: {within([heading], label)}",
        ),
        heading=heading,
    )


def remove_surplus(visit: Visit, instance: "Instance") -> Action | None:
    """Return the way to remove an instance of a repeat that has more of them than a person said there are."""
    if not visit.current.session.is_surplus(instance.ref):
        return None
    what = instance_title(visit, instance)
    return Action(visit.texts.say("Remove “{what}”", what=what), ask.AskToRemove(instance.ref))


def _remove_first(visit: Visit, question: "Question", told: set[str]) -> Action | None:
    """Return the way to remove the instance whose first row this is; ``told`` are those that had theirs."""
    for instance in visit.current.session.repeats_around(question.ref):
        if instance.ref not in told:
            told.add(instance.ref)
            if (way := remove_surplus(visit, instance)) is not None:
                return way
    return None


def _row(site: Site, visit: Visit, question: "Question", heading: str) -> SummaryRow:
    say = visit.texts.say
    label = name_in(visit.texts, question.label)
    change = Action(
        say("Change"),
        ask.Change(question.ref),
        name=f"{say('Change')}: {within([heading], label)}",
    )
    return SummaryRow(
        label,
        _read(site, visit, question),
        change=None if question.readonly else change,
        picture=_picture(site, visit, question),
        number=_number(visit, question),
        heading=heading,
    )


def _number(visit: Visit, question: "Question") -> str:
    number = visit.current.number(question.ref)
    return "" if number is None else visit.texts.say("{number}.", number=number)


def _read(site: Site, visit: Visit, question: "Question") -> str:
    """Return an answer in words; a place by the name that it was picked by."""
    if question.value.strip() and question.datatype in GEO_TYPES:
        names = names_of(visit, question, site.atlas.places(visit.current.service))
        return place_in_words(question, names)
    return answer_in_words(visit, question)


def _picture(site: Site, visit: Visit, question: "Question") -> Picture | None:
    attached = visit.current.session.attachment(question.ref)
    if attached is None or not attached.media_type.startswith("image/"):
        return None
    return Picture(question.ref, attached.name, site.photos.thumbnail(attached.content))
