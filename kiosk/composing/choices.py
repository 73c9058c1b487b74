"""What is chosen from, put in order, counted or set on a scale, and what columns or search it needs."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kiosk.composing.kinds import RADIO_STEPS, kind_of
from kiosk.composing.site import Site
from kiosk.form_pictures import OF_CHOICE, picture_of
from kiosk.form_sounds import plays_of
from kiosk.i18n import Texts
from kiosk.views.question import FieldKind, Option, RangeWords, RankWords, SearchWords, StepWords
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Page, Question

LONG = 20
"""More choices than this are searched, not looked through."""
SHORT = 5
"""So few are never searched, whatever the form says."""
_COLUMNS = 4
_IN_ONE_LINE = frozenset({"likert", "rating", "list", "list-nolabel"})
"""Appearances of a scale, and of the lines of a table: each has its labels, so that it can be read alone."""
_SHOWN = 20
"""How many of those found a page shows (``kiosk.widgets.choices``)."""


def choice_parts(site: Site, visit: Visit, question: "Question") -> dict[str, Any]:
    """Return what a field must know to offer choices; nothing for other questions."""
    match kind_of(question):
        case FieldKind.ACKNOWLEDGE:
            return {"options": (Option("", visit.texts.say("I have read this")),)}
        case FieldKind.COUNTER:
            return {"counter": StepWords(visit.texts.say("Less"), visit.texts.say("More"))}
        case FieldKind.RANGE:
            return {"range": _range(visit, question)}
        case FieldKind.RANK:
            options = options_of(site, visit, question)
            return {"options": options, "rank": _rank(visit.texts, len(options))}
        case FieldKind.SELECT_ONE | FieldKind.SELECT_MULTIPLE | FieldKind.NOTE:
            options = options_of(site, visit, question)
            return {
                "options": options,
                "scale": _is_scale(question, options),
                "columns": _columns(question),
                "search": _search(visit.texts, question, len(options)),
                **_on_map(site, visit, question, options),
            }
        case _:
            return {}


def options_of(site: Site, visit: Visit, question: "Question") -> tuple[Option, ...]:
    """Return the choices of a question; of a short range or a rating, its steps."""
    if question.control == "range":
        return _steps(visit, question)
    service = visit.current.service
    return tuple(
        Option(
            choice.value,
            visit.texts.form(choice.label),
            picture_of(site, service, choice.media, OF_CHOICE) if choice.media else b"",
            plays_of(site, visit, choice.media) if choice.media else (),
        )
        for choice in question.choices
    )


def is_quick(question: "Question", page: "Page") -> bool:
    """Return whether a choice is the way on too (Collect's ``quick``): of the only question of a page.

    Not on a map, which is looked at by pressing it.
    """
    asked = any(word == "quick" or word.startswith("quickcompact") for word in question.appearances)
    return (
        asked
        and "map" not in question.appearances
        and len(page.refs) == 1
        and kind_of(question) is FieldKind.SELECT_ONE
    )


def _on_map(site: Site, visit: Visit, question: "Question", options: tuple[Option, ...]) -> dict[str, Any]:
    """Return the map of where choices are, and the choices with their numbers on it; mostly nothing."""
    if "map" not in question.appearances or kind_of(question) is not FieldKind.SELECT_ONE:
        return {}
    from kiosk.composing.choice_maps import choice_map_of, numbered  # few forms have one

    shown = choice_map_of(site, visit, question)
    return {} if shown is None else {"choice_map": shown, "options": numbered(options, shown)}


def _steps(visit: Visit, question: "Question") -> tuple[Option, ...]:
    from forms import range_of

    steps = range_of(question.parameters)
    if steps is None:
        return ()
    values = [steps.at(place) for place in range(min(steps.steps, RADIO_STEPS) + 1)]
    if "rating" in question.appearances:
        rated = visit.texts.say
        return tuple(Option(v, rated("{number} of {total}", number=v, total=values[-1])) for v in values)
    return tuple(Option(value, value) for value in values)


def _range(visit: Visit, question: "Question") -> RangeWords | None:
    from forms import range_of

    steps, say = range_of(question.parameters), visit.texts.say
    if steps is None:
        return None
    return RangeWords(say("Less"), say("More"), steps, say("Slider"), say("no answer yet"))


def _rank(texts: Texts, total: int) -> RankWords:
    say = texts.say
    return RankWords(
        up=say("Up"),
        down=say("Down"),
        keep=say("Keep this order"),
        places=tuple(say("{number} of {total}", number=place, total=total) for place in range(1, total + 1)),
        unanswered=say("Move each to its place, or keep this order."),
    )


def _is_scale(question: "Question", options: tuple[Option, ...]) -> bool:
    """Return whether choices are steps of a scale, or of a table's line; with a sound each needs a line."""
    asked = bool(question.appearances & _IN_ONE_LINE)
    if question.control == "range":
        asked = "vertical" not in question.appearances
    return asked and not any(option.plays for option in options)


def _columns(question: "Question") -> int:
    """Return in how many columns choices may stand (Collect's appearances)."""
    for appearance in question.appearances:
        word, _, number = appearance.partition("-")
        if word in {"columns", "compact", "quickcompact"} and number.isdecimal() and int(number) > 0:
            return min(int(number), 10)
        if appearance in {"columns", "columns-pack", "compact", "horizontal", "horizontal-compact"}:
            return _COLUMNS
    return 1


def _search(texts: Texts, question: "Question", total: int) -> SearchWords | None:
    wanted = question.appearances & {"autocomplete", "search"}
    is_map = "image-map" in question.appearances  # what is pressed there must be seen in the list
    if is_map or (total <= LONG and not (wanted and total > SHORT)):
        return None
    return search_words(texts, total)


def search_words(texts: Texts, total: int) -> SearchWords:
    """Return the words of a search among so many."""
    return SearchWords(texts.say("Type part of the name to find it"), _found(texts, total))


@lru_cache(maxsize=32)
def _found(texts: Texts, total: int) -> tuple[str, ...]:
    """Say every number that a search may find, once: the widget knows no language."""
    none = texts.say("Nothing found. Try another word, or fewer letters.")
    few = (texts.say_many("{n} found.", "{n} found.", n) for n in range(1, min(total, _SHOWN) + 1))
    many = (
        texts.say("{total} found, {shown} shown. Type more to find yours.", total=n, shown=_SHOWN)
        for n in range(_SHOWN + 1, total + 1)
    )
    return (none, *few, *many)
