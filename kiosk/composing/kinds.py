"""Which kind of field asks a question, from its control, its type and its appearances."""

from typing import TYPE_CHECKING

from kiosk.calendars import CALENDARS
from kiosk.views.question import FieldKind

if TYPE_CHECKING:
    from forms import Question

_INPUT_KINDS = {
    "int": FieldKind.NUMBER,
    "decimal": FieldKind.NUMBER,
    "date": FieldKind.DATE,
    "time": FieldKind.TIME,
    "dateTime": FieldKind.DATE_TIME,
}
_CONTROL_KINDS = {
    "note": FieldKind.NOTE,
    "trigger": FieldKind.ACKNOWLEDGE,
    "select1": FieldKind.SELECT_ONE,
    "select": FieldKind.SELECT_MULTIPLE,
    "upload": FieldKind.PHOTO,
}


def kind_of(question: "Question") -> FieldKind:
    """Return the kind of field that asks this question."""
    if question.control in _CONTROL_KINDS:
        return _CONTROL_KINDS[question.control]
    if question.readonly:
        return FieldKind.NOTE
    if "multiline" in question.appearances:
        return FieldKind.MULTILINE
    return _INPUT_KINDS.get(question.datatype, FieldKind.TEXT)


def calendar_of(question: "Question") -> str:
    """Return the appearance of another calendar that we can reckon in, or nothing."""
    return next((name for name in CALENDARS if name in question.appearances), "")


def date_parts(question: "Question") -> int:
    """Return how many of day, month and year are asked for, from the year on (ODK's appearances)."""
    if "year" in question.appearances:
        return 1
    return 2 if "month-year" in question.appearances else 3
