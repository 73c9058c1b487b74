"""What a person is told when an answer does not hold: what to do, never what they did wrong.

The engine tells violations as codes. A form's own words come first; these are for a form that has none.
After GOV.UK's error messages: "Enter …" for what is typed, "Choose …" for what is picked, an example for
what has a shape.
"""

import re
from typing import TYPE_CHECKING

from kiosk.composing.kinds import kind_of
from kiosk.composing.labels import name_in
from kiosk.i18n import Texts
from kiosk.views.question import FieldKind

if TYPE_CHECKING:
    from forms import Question, Violation

_WHOLE = re.compile(r"[+-]?[0-9]+")


def violation_sentence(texts: Texts, violation: "Violation", question: "Question") -> str:
    """Return the sentence for the field and the error summary, in the language of ``texts``."""
    if violation.message:
        return texts.form(violation.message)
    label = name_in(texts, question.label)
    match violation.kind:
        case "required":
            return _required(texts, question, label)
        case "type":
            return _range(texts, question) or _type(texts, violation, question)
        case _:
            return texts.say("Change your answer to “{question}”. This form cannot take it.", question=label)


def _required(texts: Texts, question: "Question", label: str) -> str:
    say = texts.say
    match question.control:
        case "select1":
            return say("Choose an answer to “{question}”", question=label)
        case "select":
            return say("Choose one or more answers to “{question}”", question=label)
        case "rank":
            return say("Put the answers to “{question}” in order", question=label)
        case "range":
            return say("Choose a number for “{question}”", question=label)
        case "upload":
            return _required_file(texts, question, label)
        case "trigger":
            return say("Tick the box to go on: “{question}”", question=label)
        case _:
            return _required_text(texts, question, label)


def _required_file(texts: Texts, question: "Question", label: str) -> str:
    say = texts.say
    match kind_of(question):
        case FieldKind.DRAWING if "signature" in question.appearances:
            return say("Sign or type your name for “{question}”", question=label)
        case FieldKind.DRAWING:
            return say("Draw or type an answer to “{question}”", question=label)
        case FieldKind.PHOTO:
            return say("Add a photo for “{question}”", question=label)
        case FieldKind.SOUND:
            return say("Make or add a recording for “{question}”", question=label)
        case _:
            return say("Add a file for “{question}”", question=label)


def _required_text(texts: Texts, question: "Question", label: str) -> str:
    match question.datatype:
        case "int" | "integer" | "decimal":
            return texts.say("Enter a number for “{question}”", question=label)
        case "date":
            return texts.say("Enter a date for “{question}”", question=label)
        case "geopoint" | "geotrace" | "geoshape":
            return texts.say("Choose a place for “{question}”", question=label)
        case "time":
            return texts.say("Enter a time for “{question}”", question=label)
        case "dateTime":
            return texts.say("Enter a date and a time for “{question}”", question=label)
        case _:
            return texts.say("Enter an answer to “{question}”", question=label)


def _range(texts: Texts, question: "Question") -> str:
    """Return what a range can take; nothing for other questions."""
    from forms import range_of  # with the engine: nothing is wrong on the way to the first screen

    steps = range_of(question.parameters) if question.control == "range" else None
    if steps is None:
        return ""
    first, last, step = steps.at(0), steps.at(steps.steps), format(abs(steps.step).normalize(), "f")
    if step == "1":
        return texts.say("Enter a whole number from {first} to {last}", first=first, last=last)
    return texts.say(
        "Enter a number from {first} to {last} in steps of {step}", first=first, last=last, step=step
    )


def _date(texts: Texts, question: "Question", typed: str) -> str:
    """Say which parts of a date are missing, as GOV.UK does, or what one looks like in its calendar."""
    from kiosk.composing.moments import example_of, missing_parts

    missing, example = missing_parts(texts, question, typed), example_of(question)
    if missing:
        return texts.say("Fill in the rest of the date: {parts}", parts=texts.listed(missing))
    told = _year(texts, question, typed, example)
    if told:
        return told
    if "year" in question.appearances:
        return texts.say("Enter a year, like {example}", example=example)
    if "month-year" in question.appearances:
        return texts.say("Enter a month and a year, like {example}", example=example)
    return texts.say("Enter a real date, like {example}", example=example)


def _date_and_time(texts: Texts, question: "Question", typed: str) -> str:
    from kiosk.composing.moments import example_of, missing_parts

    example = example_of(question)
    missing = missing_parts(texts, question, typed) if typed else ()
    if missing:
        return texts.say("Fill in the rest of the date and time: {parts}", parts=texts.listed(missing))
    told = _year(texts, question, typed, example)
    return told or texts.say("Enter a real date and a time, like {date} and 14:30", date=example)


def _year(texts: Texts, question: "Question", typed: str, example: str) -> str:
    """Say what is to mend of the year that was typed, or of its month; nothing of any other date."""
    from kiosk.composing.moments import has_short_year, month_out_of_year

    if has_short_year(question, typed):
        return texts.say("Enter all 4 figures of the year, like {year}", year=example.rpartition(" ")[2])
    year, month = month_out_of_year(question, typed)
    if not month:
        return ""
    return texts.say("Enter another month: the year {year} has no {month}", year=year, month=month)


def _decimal(texts: Texts, typed: str) -> str:
    if "," in typed:  # of thousands or of decimals: nothing is guessed
        return texts.say("Enter a number without commas, like 1250 or 3.5")
    return texts.say("Enter a number, like 42 or 3.5")


def _whole(texts: Texts, typed: str) -> str:
    """Say what a whole number looks like; to somebody who typed one, as of a phone, how large it can be."""
    from forms import INTEGERS  # with the engine, as above

    number = "".join(typed.split())  # a phone's is typed in groups
    if _WHOLE.fullmatch(number) is None or (number != typed.strip() and int(number) in INTEGERS):
        return texts.say("Enter a whole number, like 42")
    first, last = map(texts.number, (INTEGERS[0], INTEGERS[-1]))
    figures = len(str(INTEGERS[-1]))
    if number.startswith("-"):
        return texts.say(
            "Enter a whole number with {figures} figures or fewer, down to {first}",
            figures=figures,
            first=first,
        )
    return texts.say(
        "Enter a whole number with {figures} figures or fewer, up to {last}", figures=figures, last=last
    )


def _type(texts: Texts, violation: "Violation", question: "Question") -> str:
    say = texts.say
    match violation.datatype:
        case "int" | "integer":
            return _whole(texts, violation.typed)
        case "decimal":
            return _decimal(texts, violation.typed)
        case "date":
            return _date(texts, question, violation.typed)
        case "time":
            return say("Enter a time, like 14:30 or 2:30 pm")
        case "geopoint":
            return say("Choose a place, or enter both numbers, like 51.48 and -3.18")
        case "geotrace":
            return say("Add at least 2 points, each with both numbers")
        case "geoshape":
            return say("Add at least 3 points, each with both numbers")
        case "dateTime":
            return _date_and_time(texts, question, violation.typed)
        case _:
            return say("Enter the answer in another way. It cannot be read as it is.")
