"""The page that lists the instances of a repeat and asks for another, after GOV.UK's add-another pattern."""

from typing import TYPE_CHECKING

from kiosk import intents as ask
from kiosk.composing.answers import answer_in_words
from kiosk.composing.around import instance_title
from kiosk.composing.frame import frame
from kiosk.composing.site import Site
from kiosk.views import Action
from kiosk.views.another import AnotherView
from kiosk.views.check import SummaryRow
from kiosk.views.question import ErrorLink, ErrorSummary, Field, FieldKind, Option
from kiosk.views.reading import InformationView, Section
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Instance, Page

_TOLD = 3
"""How many answers stand for an instance in the list: enough to know which it is."""


def another_page(site: Site, visit: Visit, page: "Page", caption: str) -> AnotherView:
    """Return the page of a repeat."""
    say, filling = visit.texts.say, visit.current
    label = visit.texts.form(page.title or site.catalogue.get(filling.service).name(visit.texts.code))
    given = tuple(_row(visit, one) for one in filling.session.repeat_instances(page.key))
    error = say("Choose yes if there is one to add, or no to go on") if filling.problems else ""
    return AnotherView(
        frame(site, visit),
        visit.texts.say_many("{label}: {n} added", "{label}: {n} added", len(given), label=label)
        if given
        else label,
        key=f"{filling.session.instance_id}{page.key}",
        caption=caption,
        errors=ErrorSummary(say("There is a problem"), (ErrorLink(error, page.key),)) if error else None,
        fields=(_question(visit, page.key, label, error, first=not given),),
        primary=Action(say("Continue"), ask.Continue()),
        given=given,
    )


def _question(visit: Visit, ref: str, label: str, error: str, *, first: bool) -> Field:
    say = visit.texts.say
    return Field(
        ref,
        FieldKind.SELECT_ONE,
        say("Do you have one to add to “{label}”?", label=label)
        if first
        else say("Do you need to add another one to “{label}”?", label=label),
        text=visit.current.another,
        options=(Option("yes", say("Yes")), Option("no", say("No"))),
        error=say("Error: {message}", message=error) if error else "",
    )


def _row(visit: Visit, instance: "Instance") -> SummaryRow:
    say, title = visit.texts.say, instance_title(visit, instance)
    return SummaryRow(
        title,
        _told(visit, instance),
        change=Action(say("Change"), ask.Change(instance.ref), f"{say('Change')}: {title}"),
        remove=Action(say("Remove"), ask.AskToRemove(instance.ref), f"{say('Remove')}: {title}"),
    )


def _told(visit: Visit, instance: "Instance") -> str:
    """Return the first answers of an instance, by which a person knows it again."""
    session = visit.current.session
    refs = (ref for page in session.pages() for ref in page.refs if ref.startswith(f"{instance.ref}/"))
    told: list[str] = []
    for ref in refs:
        question = session.question(ref)
        if question.value.strip() and question.control != "note" and len(told) < _TOLD:
            told.append(answer_in_words(visit, question))
    return "\n".join(told) or visit.texts.say("Not provided")


def remove(site: Site, visit: Visit) -> InformationView:
    """Ask before an instance is removed with what was answered in it."""
    say, ref = visit.texts.say, visit.asked_to_remove
    instance = visit.current.session.repeats_around(ref)[-1]
    return InformationView(
        frame(site, visit),
        say("Do you want to remove “{what}”?", what=instance_title(visit, instance)),
        sections=(
            Section(paragraphs=(_told(visit, instance),), private=True),
            Section(paragraphs=(say("If you remove it, these answers are deleted."),)),
        ),
        primary=Action(say("No, keep it"), ask.Cancel()),
        secondary=(Action(say("Yes, remove it"), ask.RemoveInstance(ref)),),
    )
