"""The map of where the choices of a list are (appearance ``map``): what stands on it, and its words."""

from dataclasses import replace
from typing import TYPE_CHECKING

from accessibility.answers import as_answer
from kiosk.composing.maps import moves_of
from kiosk.composing.site import Site
from kiosk.form_places import MOST, placed
from kiosk.i18n import Texts
from kiosk.mercator import around
from kiosk.views.map import ChoiceMap, MapPlace
from kiosk.views.question import Option
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Question

_ROOM = 300
"""Pixels of the map in which all places have room at first; it is half as high again, for their marks."""


def choice_map_of(site: Site, visit: Visit, question: "Question") -> ChoiceMap | None:
    """Return the map of a question's choices; None where the list has to do alone.

    Not for more places than a map can tell apart, nor for those that lie beside the map.
    """
    found = placed((choice.value, choice.geometry) for choice in question.choices)
    drawn = site.atlas.map(visit.current.service) if 0 < len(found) <= MOST else None
    if drawn is None:
        return None
    there = {value: points for value, points in found.items() if all(map(drawn.has, points))}
    if not there:
        return None
    every = (point for points in there.values() for point in points)
    look = visit.current.looks.get(question.ref) or drawn.within(around(every, _ROOM))
    texts = visit.texts
    places = tuple(
        MapPlace(value, str(number), points) for number, (value, points) in enumerate(there.items(), 1)
    )
    return ChoiceMap(
        **moves_of(texts, drawn, look),
        name=texts.say("Map of the choices in the list: {question}", question=texts.form(question.label)),
        places=places,
        chosen=_chosen(texts, question, places),
    )


def _chosen(texts: Texts, question: "Question", places: tuple[MapPlace, ...]) -> str:
    """Say what is chosen, as the list names it; nothing where it is not on the map."""
    labels = {choice.value: texts.form(choice.label) for choice in question.choices}
    return next(
        (
            texts.say("You have chosen: {place}", place=as_answer(f"{one.number}. {labels[one.value]}"))
            for one in places
            if one.value == question.value
        ),
        "",
    )


def numbered(options: tuple[Option, ...], shown: ChoiceMap) -> tuple[Option, ...]:
    """Return the choices, those on the map with the number that they have there."""
    numbers = {place.value: place.number for place in shown.places}
    return tuple(
        replace(option, label=f"{numbers[option.value]}. {option.label}")
        if option.value in numbers
        else option
        for option in options
    )
