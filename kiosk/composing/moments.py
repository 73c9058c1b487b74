"""Dates and times as they are asked for and read back."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from kiosk.calendars import CALENDARS, from_gregorian
from kiosk.composing.kinds import calendar_of, date_parts, kind_of
from kiosk.i18n import Texts
from kiosk.moments import absent_month, is_short_year, split_date, split_date_time, split_time
from kiosk.plain_words import plain
from kiosk.views.question import FieldKind

if TYPE_CHECKING:
    from forms import Question

_PATTERNS = {1: "y", 2: "MMMM y", 3: "d MMMM y"}
"""Of CLDR, by how many parts of a date are asked for."""
_EXAMPLE = date(1990, 3, 27)
_EXAMPLE_OF_MYANMAR = date(1990, 6, 27)
"""Of a month with an ordinary name: in March, a year can be at its Late Tagu."""


def moment_parts(texts: Texts, question: "Question") -> dict[str, Any]:
    """Return what a field must know to ask for a date or a time; nothing for other questions."""
    say, kind = texts.say, kind_of(question)
    day = (say("Day"), say("Month"), say("Year"))
    clock = (say("Hour"), say("Minute"))
    morning, afternoon = texts.halves_of_day() if kind in _CLOCKS else ((), ())
    match kind:
        case FieldKind.DATE:
            parts = day[-date_parts(question) :]
            return {"parts": parts, "calendar": calendar_of(question), "months": month_names(texts, question)}
        case FieldKind.TIME:
            return {"parts": clock, "morning": morning, "afternoon": afternoon}
        case FieldKind.DATE_TIME:
            both = {"parts": (*day, *clock), "calendar": calendar_of(question)}
            names = month_names(texts, question)
            return {**both, "months": names, "morning": morning, "afternoon": afternoon}
        case _:
            return {}


def moment_as_typed(question: "Question") -> str:
    """Return a date or a time that cannot be read as it stands in its fields, not as it is kept."""
    kept, calendar = question.value, calendar_of(question)
    typed: tuple[str, ...]
    match question.datatype:
        case "date":
            typed = split_date(kept, calendar)[::-1][-date_parts(question) :]
        case "dateTime":
            typed = split_date_time(kept, calendar)
        case _:
            typed = split_time(kept)
    return " ".join(filter(None, typed))


def month_names(texts: Texts, question: "Question") -> tuple[tuple[str, int], ...]:
    """Return what people may write for the months, with their numbers: GOV.UK asks to take names as well."""
    calendar = calendar_of(question)
    if calendar in {"", "buddhist"}:  # whose months are the Gregorian ones
        return texts.months()
    own = CALENDARS[calendar]
    named = (*enumerate(own.months, start=1), *((number, name) for name, number in own.also))
    return tuple((plain(name), number) for number, name in named)


def missing_parts(texts: Texts, question: "Question", typed: str) -> tuple[str, ...]:
    """Return the labels of the parts of a date, with a time or not, that nothing was typed into."""
    labels: tuple[str, ...] = moment_parts(texts, question).get("parts", ())
    if kind_of(question) is FieldKind.DATE_TIME:
        given: tuple[str, ...] = split_date_time(typed, calendar_of(question))
    else:
        given = split_date(typed, calendar_of(question))[::-1][3 - len(labels) :]
    return tuple(label for label, text in zip(labels, given, strict=True) if not text)


def has_short_year(question: "Question", typed: str) -> bool:
    """Return whether the year of a date, with a time or not, was typed as 90."""
    return is_short_year(_date_typed(question, typed)[0])


def month_out_of_year(question: "Question", typed: str) -> tuple[str, str]:
    """Return a year that was typed and the name of the month typed with it, which it has not; or nothing."""
    year, month, _ = _date_typed(question, typed)
    name = absent_month(year, month, calendar_of(question))
    return (year, name) if name else ("", "")


def _date_typed(question: "Question", typed: str) -> tuple[str, str, str]:
    """Return year, month and day of a date, with a time or not."""
    calendar = calendar_of(question)
    if kind_of(question) is not FieldKind.DATE_TIME:
        return split_date(typed, calendar)
    day, month, year, *_ = split_date_time(typed, calendar)
    return year, month, day


def example_of(question: "Question") -> str:
    """Return 27 March 1990, or its year or month and year, as one types it in the calendar of a question."""
    calendar = calendar_of(question)
    day = _EXAMPLE_OF_MYANMAR if calendar == "myanmar" else _EXAMPLE
    parts = from_gregorian(calendar, day) if calendar else day.timetuple()[:3]
    return " ".join(str(part) for part in parts[::-1][-date_parts(question) :])


_CLOCKS = {FieldKind.TIME, FieldKind.DATE_TIME}


def moment_hint(texts: Texts, question: "Question") -> str:
    """Return what to know before one fills a date or a time in; nothing for other questions."""
    kind, calendar = kind_of(question), calendar_of(question)
    hints = []
    if kind in {FieldKind.DATE, FieldKind.DATE_TIME} and calendar:
        hints.append(_calendar_hint(texts, calendar, with_months=date_parts(question) > 1))
    elif kind is FieldKind.DATE and not question.hint:
        hints.append(texts.say("For example, {example}", example=example_of(question)))
    if kind in _CLOCKS:
        hints.append(texts.say("For example, 14:30. You can also write 2:30 pm."))
    return " ".join(hints)


def moment_in_words(texts: Texts, question: "Question") -> str:
    """Return a stored date or time as people read it; of another calendar, with the Gregorian day too."""
    try:
        match question.datatype:
            case "date":
                return _date_in_words(texts, question, date.fromisoformat(question.value))
            case "dateTime":
                moment = datetime.fromisoformat(question.value)
                day = _date_in_words(texts, question, moment.date())
                return texts.say("{date} at {time}", date=day, time=texts.time(moment.replace(tzinfo=None)))
            case _:
                return texts.time(time.fromisoformat(question.value).replace(tzinfo=None))
    except ValueError:  # shortened times, as older forms have them, are read as they stand
        return question.value


def _date_in_words(texts: Texts, question: "Question", day: date) -> str:
    written = texts.date(day, _PATTERNS[date_parts(question)])
    calendar = calendar_of(question)
    if not calendar:
        return written
    year, month, number = from_gregorian(calendar, day)
    months = CALENDARS[calendar].months
    own = (str(number), months[month - 1], str(year))[-date_parts(question) :]
    return f"{' '.join(own)} ({texts.date(day)})"


def _calendar_hint(texts: Texts, calendar: str, *, with_months: bool) -> str:
    say = texts.say
    named = {
        "ethiopian": say("Use the Ethiopian calendar."),
        "coptic": say("Use the Coptic calendar."),
        "islamic": say("Use the Islamic calendar."),
        "persian": say("Use the Persian calendar."),
        "buddhist": say("Use the Buddhist calendar."),
        "bikram-sambat": say("Use the Bikram Sambat calendar."),
        "myanmar": say("Use the Myanmar calendar. The day after the full moon is 16."),
    }[calendar]
    numbered = enumerate(CALENDARS[calendar].months, start=1)
    months = ", ".join(f"{number}\u00a0{name}" for number, name in numbered)  # a number stays with its name
    return f"{named} {say('The months are: {months}.', months=months)}" if with_months else named
