"""Which kind of field asks a question, from its control, its type and its appearances."""

from typing import TYPE_CHECKING

from kiosk.calendars import CALENDARS
from kiosk.views.question import FieldKind

if TYPE_CHECKING:
    from forms import Question

_WHOLE = ("int", "integer")
"""Types of whole numbers; the second of older forms."""
_INPUT_KINDS = {
    **dict.fromkeys(_WHOLE, FieldKind.NUMBER),
    "decimal": FieldKind.NUMBER,
    "date": FieldKind.DATE,
    "time": FieldKind.TIME,
    "dateTime": FieldKind.DATE_TIME,
    "geopoint": FieldKind.PLACE,
    "geotrace": FieldKind.PLACES,
    "geoshape": FieldKind.PLACES,
    "barcode": FieldKind.BARCODE,
}
_CONTROL_KINDS = {
    "note": FieldKind.NOTE,
    "trigger": FieldKind.ACKNOWLEDGE,
    "select1": FieldKind.SELECT_ONE,
    "select": FieldKind.SELECT_MULTIPLE,
    "rank": FieldKind.RANK,
}

RADIO_STEPS = 10
"""A range of so many steps, from 0 to 10 say, is asked by radio buttons."""


def kind_of(question: "Question") -> FieldKind:
    """Return the kind of field that asks this question."""
    if question.control == "range":
        return _range_kind(question)
    if is_table_head(question):
        return FieldKind.NOTE
    if question.control == "upload":
        return _upload_kind(question)
    if question.control in _CONTROL_KINDS:
        return _CONTROL_KINDS[question.control]
    if question.readonly:
        return FieldKind.NOTE
    if "multiline" in question.appearances:
        return FieldKind.MULTILINE
    if question.appearances >= {"numbers", "thousands-sep"}:
        return FieldKind.NUMBER  # of text too (Collect's StringNumberWidget)
    if "counter" in question.appearances and question.datatype in _WHOLE:
        return FieldKind.COUNTER
    return _INPUT_KINDS.get(question.datatype, FieldKind.TEXT)


def is_table_head(question: "Question") -> bool:
    """Return whether this is a table's row of labels alone: each question below has them too."""
    return "label" in question.appearances and question.control in {"select", "select1"}


def is_asked(question: "Question") -> bool:
    """Return whether a question has an answer to look over."""
    return question.control != "note" and (question.readonly or kind_of(question) is not FieldKind.NOTE)


def _upload_kind(question: "Question") -> FieldKind:
    if question.mediatype.startswith("audio/"):
        return FieldKind.SOUND
    if not question.mediatype.startswith("image/"):
        return FieldKind.FILE
    return FieldKind.DRAWING if question.appearances & {"signature", "draw"} else FieldKind.PHOTO


def _range_kind(question: "Question") -> FieldKind:
    """Return radio buttons for so few steps that they can be looked over, as for a rating."""
    from forms import range_of

    steps = range_of(question.parameters)
    if steps is None:
        return FieldKind.NUMBER
    return FieldKind.SELECT_ONE if steps.steps <= RADIO_STEPS else FieldKind.RANGE


def calendar_of(question: "Question") -> str:
    """Return the appearance of another calendar that we can reckon in, or nothing."""
    return next((name for name in CALENDARS if name in question.appearances), "")


def date_parts(question: "Question") -> int:
    """Return how many of day, month and year are asked for, from the year on (ODK's appearances).

    Of a date with a time it is all of them: Collect has those appearances for dates alone.
    """
    if question.datatype == "dateTime":
        return 3
    if "year" in question.appearances:
        return 1
    return 2 if "month-year" in question.appearances else 3
