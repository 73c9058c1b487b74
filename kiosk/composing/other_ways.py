"""The quieter ways on from a page of the form, below Continue, and what can be done with an answer there."""

from typing import TYPE_CHECKING

from kiosk import intents as ask
from kiosk.composing.answers import answer_in_words
from kiosk.composing.around import shared, stands_in, within
from kiosk.composing.check import remove_surplus
from kiosk.composing.kinds import kind_of
from kiosk.composing.labels import name_in
from kiosk.paging import only_empty_instance
from kiosk.told_once import told_before
from kiosk.views import Action
from kiosk.views.question import FieldKind
from kiosk.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forms import Instance, Page, Question


def _instances(visit: Visit, page: "Page") -> "Iterator[Instance]":
    """Yield the instances of repeats of which a page asks, outermost first: each is asked the same questions.

    One page may ask of several at once, and then of none alone.
    """
    refs = page.refs or (page.key.rpartition("/")[0],)  # a list of instances may be in one itself
    for instance in visit.current.session.repeats_around(refs[0]):
        if all(f"{ref}/".startswith(f"{instance.ref}/") for ref in refs):
            yield instance


def other_ways(visit: Visit, page: "Page", questions: "Sequence[Question]") -> tuple[Action, ...]:
    """Return them, in their order on the page."""
    say, ways = visit.texts.say, list(_told(visit, questions))
    instance = only_empty_instance(visit.current, page)
    if instance:
        ways.append(Action(say("I have none to add"), ask.RemoveInstance(instance)))
    if any(question.required and not question.readonly for question in questions):
        ways.append(Action(say("I do not know this yet"), ask.Park()))
    ways += _taking_back(visit, questions)
    ways += filter(None, (remove_surplus(visit, one) for one in _instances(visit, page)))
    return tuple(ways)


def _told(visit: Visit, questions: "Sequence[Question]") -> "Iterator[Action]":
    """Offer what another service was told, each answer in full before it is used."""
    say = visit.texts.say
    for question in questions:
        told = told_before(visit, question)
        if told:
            words = answer_in_words(visit, question._replace(value=told))
            if len(questions) > 1:
                asked = _name(visit, question, questions)
                offer = say(
                    "For “{question}” use “{answer}”, which you gave before", question=asked, answer=words
                )
            else:
                offer = say("Use “{answer}”, which you gave before", answer=words)
            yield Action(offer, ask.UseTold(question.ref))


def _name(visit: Visit, question: "Question", questions: "Sequence[Question]") -> str:
    """Return by what a question is told from the others of its page, which may have the same label."""
    _, below = shared([stands_in(visit, one.ref) for one in questions])
    around = filter(None, [below[questions.index(question)]])
    return within(around, name_in(visit.texts, question.label))


def _taking_back(visit: Visit, questions: "Sequence[Question]") -> "Iterator[Action]":
    """Offer to take back a choice that nobody has to make: no key empties radio buttons.

    Not beside the choices: what came there with an answer would push Continue away from under a finger. Of
    several questions, the one that was answered last: a button for each would be a page of its own.
    """
    say = visit.texts.say
    for question in questions:
        chosen = question.value and kind_of(question) in {FieldKind.SELECT_ONE, FieldKind.RANK}
        if not chosen or question.required or question.readonly:
            continue
        if len(questions) == 1:
            yield Action(say("Remove my answer"), ask.Answered(question.ref, ""))
        elif question.ref == visit.current.answered:
            named = _name(visit, question, questions)
            words = say("Remove my answer to “{question}”", question=named)
            yield Action(words, ask.Answered(question.ref, ""))
