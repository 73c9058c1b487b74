"""Places as they are asked for and read back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk.composing.kinds import kind_of
from kiosk.composing.labels import name_in
from kiosk.composing.maps import map_of
from kiosk.composing.place_list import list_parts
from kiosk.composing.site import Site
from kiosk.composing.whereabouts import whereabouts
from kiosk.coordinates import in_figures, numbers_of, split_points
from kiosk.gazetteer import GEO_TYPES, Place
from kiosk.places_in_words import words_beside
from kiosk.views.question import FieldKind, PlaceWords
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Page, Question
    from kiosk.place_index import PlaceIndex


def place_parts(site: Site, visit: Visit, question: "Question", page: "Page") -> dict[str, Any]:
    """Return what a field must know to ask for places; nothing for other questions."""
    kind = kind_of(question)
    if kind not in {FieldKind.PLACE, FieldKind.PLACES}:
        return {}
    index = site.atlas.places(visit.current.service)
    chosen = _chosen(visit, question, index) if kind is FieldKind.PLACE else None
    names = names_of(visit, question, index)
    shown = map_of(site, visit, question, index, place_in_words(question, names))
    words = _words(visit, question, page, has_list=index is not None, has_map=shown is not None)
    words = replace(words, chosen=chosen.key if chosen is not None else "", names=names)
    typed = visit.current.places_sought.get(question.ref, "")
    parts = list_parts(visit.texts, index, typed, chosen) if index is not None else {}
    return {**parts, "place": words, "map": shown}


def place_in_words(question: "Question", names: Mapping[str, str]) -> str:
    """Return the points of an answer by these names, or by their numbers."""
    return "\n".join(names.get(point) or in_figures(point) for point in _points(question))


def names_of(visit: Visit, question: "Question", index: "PlaceIndex | None") -> dict[str, str]:
    """Return what the points of an answer are called, as far as it is known."""
    named = {point: _name(visit, point, index) for point in _points(question)}
    return {point: name for point, name in named.items() if name}


def _name(visit: Visit, point: str, index: "PlaceIndex | None") -> str:
    """Return the name that a point was picked by, or has in the list, or what it lies beside."""
    known, numbers = visit.current.places_named.get(point, ""), numbers_of(point)
    here = index.at(*numbers, known) if index is not None and numbers else None
    if here is not None or known:
        return visit.texts.apart(here.named(visit.texts.code) if here is not None else known)
    if index is None or not numbers or index.nearest(*numbers) is None:
        return ""
    return f"{whereabouts(visit.texts, index, *numbers)} ({in_figures(point)})"


def words_are_kept(visit: Visit, question: "Question", page: "Page") -> str:
    """Return what becomes of the words of somebody who cannot point to the place that a form insists on.

    Nothing for other questions, and nothing where none are typed.
    """
    if question.datatype not in GEO_TYPES or question.value:
        return ""
    words = words_beside(visit.current.session, page.refs, question.ref)
    if words is None or not words.value.strip():
        return ""
    return visit.texts.say(
        "What you wrote in “{question}” is kept. If you cannot choose a place, "
        "press “I do not know this yet”, and ask a member of staff before you send your answers.",
        question=name_in(visit.texts, words.label),
    )


def _points(question: "Question") -> list[str]:
    return split_points(question.value, closed=question.datatype == "geoshape")


def _chosen(visit: Visit, question: "Question", index: "PlaceIndex | None") -> Place | None:
    """Return the place of the list that the answer is."""
    point = numbers_of(question.value)
    if index is None or not point:
        return None
    return index.at(*point, visit.current.places_named.get(question.value, ""))


def _words(visit: Visit, question: "Question", page: "Page", *, has_list: bool, has_map: bool) -> PlaceWords:
    say, other_way = visit.texts.say, has_list or has_map
    described = words_beside(visit.current.session, page.refs, question.ref) is not None
    return PlaceWords(
        latitude=say("Latitude"),
        longitude=say("Longitude"),
        or_type=say("Or type its latitude and longitude, like 51.48 and -3.18.")
        if other_way
        else say("Type its latitude and longitude, like 51.48 and -3.18."),
        help=say("If you do not find it, say where it is in your own words. There is room for that below.")
        if described
        else say("If you do not know them, ask a member of staff. They can look the place up."),
        add=say("Add another point"),
        remove=say("Remove"),
        closed=question.datatype == "geoshape",
        typed=not other_way or "hide-input" not in question.appearances,
    )
