"""Places as they are asked for and read back."""

from typing import TYPE_CHECKING, Any

from kiosk.composing.choices import SHORT, search_words
from kiosk.composing.kinds import kind_of
from kiosk.composing.site import Site
from kiosk.coordinates import in_figures
from kiosk.gazetteer import GEO_TYPES, Place, name_of, places_of
from kiosk.i18n import Texts
from kiosk.places_in_words import words_beside
from kiosk.views.question import FieldKind, Option, PlaceWords
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Page, Question


def place_parts(site: Site, visit: Visit, question: "Question", page: "Page") -> dict[str, Any]:
    """Return what a field must know to ask for places; nothing for other questions."""
    kind = kind_of(question)
    if kind not in {FieldKind.PLACE, FieldKind.PLACES}:
        return {}
    options = tuple(Option(point, name) for name, point in places_of(site.catalogue, visit.current.service))
    described = words_beside(visit.current.session, page.refs, question.ref) is not None
    is_area = question.datatype == "geoshape"
    words = _words(visit.texts, has_list=bool(options), described=described, is_area=is_area)
    search = search_words(visit.texts, len(options)) if len(options) > SHORT else None
    return {"options": options, "place": words, "search": search}


def place_in_words(question: "Question", places: tuple[Place, ...] = ()) -> str:
    """Return the points of an answer by the names of these places, or by their numbers."""
    points = [point.strip() for point in question.value.split(";") if point.strip()]
    if question.datatype == "geoshape" and len(points) > 3:
        points = points[:-1]
    return "\n".join(name_of(places, point) or in_figures(point) for point in points)


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
        question=visit.texts.form(words.label.partition("\n")[0]),
    )


def _words(texts: Texts, *, has_list: bool, described: bool, is_area: bool) -> PlaceWords:
    say = texts.say
    typed = say("Or type its latitude and longitude, like 51.48 and -3.18.")
    return PlaceWords(
        latitude=say("Latitude"),
        longitude=say("Longitude"),
        or_type=typed if has_list else say("Type its latitude and longitude, like 51.48 and -3.18."),
        help=say(
            "If you do not find the place, say where it is in your own words. There is room for it below."
        )
        if described
        else say("If you do not know them, ask a member of staff. They can look the place up."),
        add=say("Add another point"),
        remove=say("Remove"),
        closed=is_area,
    )
