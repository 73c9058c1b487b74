"""The map of a place: where it looks, what is drawn on it, and its words."""

from typing import TYPE_CHECKING, Any

from accessibility.answers import as_answer
from kiosk.composing.site import Site
from kiosk.composing.whereabouts import lengths, whereabouts
from kiosk.coordinates import accuracy_of, numbers_of, split_points
from kiosk.i18n import Texts
from kiosk.mercator import Look, distance, zoom_of
from kiosk.views.map import MapWords
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Question
    from kiosk.mbtiles import Map
    from kiosk.place_index import PlaceIndex


_SAME = 0.2
"""Metres between a place and what was stored of it, to six decimals of a degree."""


def map_of(
    site: Site, visit: Visit, question: "Question", index: "PlaceIndex | None", chosen: str
) -> MapWords | None:
    """Return the map of a question; None where there is none. ``chosen`` is the answer in words."""
    drawn = site.atlas.map(visit.current.service)
    if drawn is None:
        return None
    say, is_one = visit.texts.say, question.datatype == "geopoint"
    points = split_points(question.value, closed=question.datatype == "geoshape")
    look = visit.current.looks.get(question.ref) or _look(drawn, points)
    known = tuple(numbers for point in points if (numbers := numbers_of(point)))
    use = say("Use this place") if is_one else say("Add this point")
    return MapWords(
        **moves_of(visit.texts, drawn, look),
        name=say("Map"),
        how="\n".join(
            (
                say("Move the map until the cross stands on the place, then press “{use}”.", use=use),
                say("Touch a point to move the cross there. Keys on the map: arrows, plus, minus, Enter."),
            )
        ),
        use=use,
        said=_said(visit.texts, whereabouts(visit.texts, index, *look[:2]), look, known, is_one=is_one),
        chosen=say("You have chosen: {place}", place=as_answer(chosen)) if is_one and chosen else "",
        lengths=lengths(visit.texts),
        points=known,
        joined=not is_one,
        closed=question.datatype == "geoshape",
    )


def moves_of(texts: Texts, drawn: "Map", look: Look) -> dict[str, Any]:
    """Return what a map shows that looks there, and the words of what moves it."""
    say, (least, most) = texts.say, drawn.zooms
    return {
        "tiles": drawn,
        "look": look,
        "farthest": least,
        "north": say("North"),
        "south": say("South"),
        "west": say("West"),
        "east": say("East"),
        "closer": say("Zoom in"),
        "farther": say("Zoom out"),
        "ends": say("The map goes no further."),
        "zoomed": say("zoom {number} of {total}", number=look.zoom - least + 1, total=most - least + 1),
        "attribution": drawn.attribution,
    }


def _said(
    texts: Texts, place: str, look: Look, points: tuple[tuple[float, float], ...], *, is_one: bool
) -> str:
    """Say where the cross stands: a screen reader hears by this that a place was taken, too."""
    taken = any(distance(look[:2], point) < _SAME for point in points)
    if not taken:
        return place
    if is_one:
        return texts.say("You have chosen this place: {place}", place=as_answer(place))
    return texts.say("This point is in your list: {place}", place=as_answer(place))


def _look(drawn: "Map", points: list[str]) -> Look:
    """Return where a map looks before it was moved: at the last point, as close as that is exact."""
    numbers = numbers_of(points[-1]) if points else ()
    if not numbers:
        return drawn.start
    return drawn.within(Look(*numbers, zoom_of(numbers[0], accuracy_of(points[-1]))))
