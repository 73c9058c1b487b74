"""The quieter ways on from a page of the form, below Continue, and what can be done with an answer there."""

from typing import TYPE_CHECKING

from kiosk import intents as ask
from kiosk.composing.answers import answer_in_words
from kiosk.composing.around import within
from kiosk.composing.check import remove_surplus
from kiosk.composing.kinds import kind_of
from kiosk.composing.labels import name_in
from kiosk.paging import only_empty_instance
from kiosk.told_once import told_before
from kiosk.views import Action
from kiosk.views.question import FieldKind
from kiosk.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from forms import Instance, Page, Question


def _instances(visit: Visit, page: "Page") -> "Iterable[Instance]":
    """Return the instances of repeats of which a page asks, each once; one page may ask of several."""
    refs = page.refs or (page.key.rpartition("/")[0],)  # a list of instances may be in one itself
    return {one.ref: one for ref in refs for one in visit.current.session.repeats_around(ref)}.values()


def other_ways(
    visit: Visit, page: "Page", questions: "Sequence[Question]", below: "Sequence[str]"
) -> tuple[Action, ...]:
    """Return them, in their order on the page; ``below`` is what each question stands under there."""
    say = visit.texts.say
    names = [
        within([section], name_in(visit.texts, one.label))
        for one, section in zip(questions, below, strict=True)
    ]
    named = list(zip(questions, names, strict=True))
    ways = list(_told(visit, named))
    instance = only_empty_instance(visit.current, page)
    if instance:
        ways.append(Action(say("I have none to add"), ask.RemoveInstance(instance)))
    if any(question.required and not question.readonly for question in questions):
        ways.append(Action(say("I do not know this yet"), ask.Park()))
    ways += _taking_back(visit, named)
    ways += filter(None, (remove_surplus(visit, one) for one in _instances(visit, page)))
    return tuple(ways)


def _told(visit: Visit, named: "Sequence[tuple[Question, str]]") -> "Iterator[Action]":
    """Offer what another service was told, each answer in full before it is used."""
    say = visit.texts.say
    for question, name in named:
        told = told_before(visit, question)
        if told:
            words = answer_in_words(visit, question._replace(value=told))
            if len(named) > 1:
                offer = say(
                    "For “{question}” use “{answer}”, which you gave before", question=name, answer=words
                )
            else:
                offer = say("Use “{answer}”, which you gave before", answer=words)
            yield Action(offer, ask.UseTold(question.ref))


def _taking_back(visit: Visit, named: "Sequence[tuple[Question, str]]") -> "Iterator[Action]":
    """Offer to take back a choice that nobody has to make: no key empties radio buttons.

    Not beside the choices: what came there with an answer would push Continue away from under a finger. Of
    several questions, the one that was answered last: a button for each would be a page of its own.
    """
    say = visit.texts.say
    for question, name in named:
        chosen = question.value and kind_of(question) in {FieldKind.SELECT_ONE, FieldKind.RANK}
        if not chosen or question.required or question.readonly:
            continue
        if len(named) == 1:
            yield Action(say("Remove my answer"), ask.Answered(question.ref, ""))
        elif question.ref == visit.current.answered:
            words = say("Remove my answer to “{question}”", question=name)
            yield Action(words, ask.Answered(question.ref, ""))
