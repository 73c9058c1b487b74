"""An answer as people read it."""

from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.composing.attached import attached_in_words
from kiosk.composing.moments import moment_as_typed, moment_in_words
from kiosk.composing.places import place_in_words
from kiosk.gazetteer import GEO_TYPES
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Question


def answer_in_words(visit: Visit, question: "Question") -> str:
    """Return an answer as it is read: labels for choices, a written-out date, "Not provided"."""
    if not question.value.strip():
        return visit.texts.say("Not provided")
    if question.control in {"select", "select1", "rank"}:
        labels = {choice.value: choice.label for choice in question.choices}
        chosen = [question.value] if question.control == "select1" else question.value.split()
        read = [visit.texts.form(labels.get(value, value)) for value in chosen]
        if question.control == "rank":
            read = [f"{place}. {label}" for place, label in enumerate(read, start=1)]
        return "\n".join(read)
    if "rating" in question.appearances and question.violation is None:
        total = question.parameters.get("end", "")
        return visit.texts.say("{number} of {total}", number=question.value, total=total)
    if question.control == "trigger":
        return visit.texts.say("I have read this")
    if question.control == "upload":
        return attached_in_words(visit, question)
    if question.datatype in GEO_TYPES:
        return place_in_words(question, visit.current.places_named)
    if question.datatype in {"date", "time", "dateTime"}:
        unread = question.violation is not None and question.violation.kind == "type"
        return moment_as_typed(question) if unread else moment_in_words(visit.texts, question)
    return _typed(visit, question)


def _typed(visit: Visit, question: "Question") -> str:
    """Return what was typed; a masked answer only as being there (EN 301 549, 5.1.3.8)."""
    if "masked" in question.appearances:
        return visit.texts.say("Not shown here")
    if "thousands-sep" in question.appearances and question.violation is None:
        with suppress(ArithmeticError):
            return visit.texts.number(Decimal(question.value))
    return question.value
