"""Check your answers: each question with its answer as people read it, and a Change for each."""

from itertools import groupby
from typing import TYPE_CHECKING

from kiosk import intents as ask
from kiosk.composing.frame import frame
from kiosk.composing.moments import moment_in_words
from kiosk.composing.site import Site
from kiosk.views import Action
from kiosk.views.check import CheckView, SummaryGroup, SummaryRow
from kiosk.views.picture import Picture
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Question


def check_answers(site: Site, visit: Visit) -> CheckView:
    """Return the check page of the filling on screen."""
    say = visit.texts.say
    session = visit.current.session
    questions = (session.question(ref) for page in session.pages() for ref in page.refs)
    asked = [question for question in questions if question.control != "note"]
    groups = groupby(asked, key=lambda question: question.group)
    return CheckView(
        frame(site, visit),
        say("Check your answers before you send them"),
        groups=tuple(
            SummaryGroup(visit.texts.form(heading), tuple(_row(site, visit, q) for q in members))
            for heading, members in groups
        ),
        primary=Action(say("Continue"), ask.Continue()),
    )


def _row(site: Site, visit: Visit, question: "Question") -> SummaryRow:
    say = visit.texts.say
    label = visit.texts.form(question.label)
    change = Action(
        say("Change"),
        ask.Change(question.ref),
        name=f"{say('Change')}: {label}",
    )
    return SummaryRow(
        label,
        answer_in_words(visit, question),
        change=None if question.readonly else change,
        picture=_picture(site, visit, question),
    )


def _picture(site: Site, visit: Visit, question: "Question") -> Picture | None:
    attached = visit.current.session.attachment(question.ref)
    if attached is None:
        return None
    return Picture(question.ref, attached.name, site.photos.thumbnail(attached.content))


def answer_in_words(visit: Visit, question: "Question") -> str:
    """Return an answer as it is read: labels for choices, a written-out date, "Not provided"."""
    if not question.value.strip():
        return visit.texts.say("Not provided")
    if question.control in {"select", "select1", "rank"}:
        labels = {choice.value: choice.label for choice in question.choices}
        chosen = [question.value] if question.control == "select1" else question.value.split()
        return "\n".join(visit.texts.form(labels.get(value, value)) for value in chosen)
    if question.control == "trigger":
        return visit.texts.say("I have read this")
    if question.control == "upload":
        return visit.texts.say("Photo attached")
    if question.datatype in {"date", "time", "dateTime"} and question.violation is None:
        return moment_in_words(visit.texts, question)
    return question.value
