"""Where an answer goes on paper, and what to say of how to give it, for each kind of question."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.composing.entries import entry_of
from kiosk.composing.kinds import kind_of
from kiosk.composing.moments import moment_hint, moment_parts
from kiosk.i18n import Texts
from kiosk.printing.document import (
    Figures,
    Frame,
    Lines,
    Nothing,
    Options,
    Order,
    Part,
    Squares,
)
from kiosk.views.question import FieldKind

if TYPE_CHECKING:
    from forms import Form, Question

_SHORT = 24
"""Letters of a choice that stands beside others."""
_YEAR = 4
_MOST_ROWS = 8
_SIGNATURE, _DRAWING = 25, 90
"""Millimetres."""


def area_of(texts: Texts, form: "Form", question: "Question") -> Part:
    """Return the room for an answer."""
    match kind_of(question):
        case FieldKind.ACKNOWLEDGE:
            return Options((texts.say("I have read this"),))
        case FieldKind.SELECT_ONE | FieldKind.SELECT_MULTIPLE:
            return _options(texts, question)
        case FieldKind.RANK if question.choices:
            return Order(_labels(texts, question))
        case FieldKind.DATE | FieldKind.TIME | FieldKind.DATE_TIME:
            return _squares(texts, question)
        case FieldKind.DRAWING:
            return Frame(_SIGNATURE if "signature" in question.appearances else _DRAWING)
        case FieldKind.NUMBER | FieldKind.COUNTER | FieldKind.RANGE:
            return Lines(1)
        case FieldKind.MULTILINE | FieldKind.PLACE | FieldKind.PLACES:
            rows = question.parameters.get("rows", "")
            return Lines(min(max(int(rows), 2), _MOST_ROWS) if rows.isdecimal() else 5)
        case _:
            if question.control == "upload":
                return Nothing()
            return Lines(1 if entry_of(texts, form, question).letters else 2)


def _range(texts: Texts, question: "Question") -> str:
    first, last, step = (question.parameters.get(name, "") for name in ("start", "end", "step"))
    if step in {"", "1"}:
        return texts.say("Write a number from {first} to {last}.", first=first, last=last)
    return texts.say(
        "Write a number from {first} to {last} in steps of {step}.", first=first, last=last, step=step
    )


def how_to_answer(texts: Texts, question: "Question", number: int) -> Iterator[str]:
    """Give what to know before one writes an answer."""
    say, kind = texts.say, kind_of(question)
    match kind:
        case FieldKind.SELECT_ONE if question.choices or question.control == "range":
            yield say("Tick one box.")
        case FieldKind.SELECT_MULTIPLE if question.choices:
            yield say("Tick all the boxes that are right.")
        case FieldKind.RANK:
            yield say("Write 1 beside the first, 2 beside the second, and so on.")
        case FieldKind.RANGE:
            yield _range(texts, question)
        case FieldKind.PLACE:
            yield say("Write where it is, such as an address or what stands near it.")
        case FieldKind.PLACES:
            yield say("Write where it begins, where it goes along, and where it ends.")
        case FieldKind.DRAWING:
            pass
        case _ if question.control == "upload":
            yield say("Attach it to this form, and write on it: question {number}.", number=number)
        case _:
            yield from filter(None, (moment_hint(texts, question),))


def _options(texts: Texts, question: "Question") -> Part:
    """Return boxes to tick; a line where there is no list, or one too long to print."""
    labels = _steps(question) if question.control == "range" else _labels(texts, question)
    return Options(labels, all(len(label) <= _SHORT for label in labels)) if labels else Lines(1)


def _labels(texts: Texts, question: "Question") -> tuple[str, ...]:
    return tuple(texts.form(choice.label or choice.value) for choice in question.choices)


def _steps(question: "Question") -> tuple[str, ...]:
    from forms import range_of

    steps = range_of(question.parameters)
    return tuple(steps.at(place) for place in range(steps.steps + 1)) if steps is not None else ()


def _squares(texts: Texts, question: "Question") -> Squares:
    year = texts.say("Year")
    labels = moment_parts(texts, question)["parts"]
    return Squares(tuple(Figures(label, _YEAR if label == year else 2) for label in labels))
