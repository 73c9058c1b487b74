"""The map of a place: where it looks, what is drawn on it, and its words."""

from typing import TYPE_CHECKING

from kiosk.composing.site import Site
from kiosk.composing.whereabouts import lengths, whereabouts
from kiosk.coordinates import accuracy_of, numbers_of, split_points
from kiosk.mercator import Look, zoom_of
from kiosk.views.map import MapWords
from kiosk.visit import Visit

if TYPE_CHECKING:
    from forms import Question
    from kiosk.mbtiles import Map
    from kiosk.place_index import PlaceIndex


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
    use = say("Use this place") if is_one else say("Add this point")
    return MapWords(
        tiles=drawn,
        look=look,
        farthest=drawn.zooms[0],
        name=say("Map"),
        how="\n".join(
            (
                say("Move the map until the cross stands on the place, then press “{use}”.", use=use),
                say("Touch a point to move the cross there. Keys on the map: arrows, plus, minus, Enter."),
            )
        ),
        north=say("North"),
        south=say("South"),
        west=say("West"),
        east=say("East"),
        closer=say("Zoom in"),
        farther=say("Zoom out"),
        use=use,
        ends=say("The map goes no further."),
        said=whereabouts(visit.texts, index, look.latitude, look.longitude),
        chosen=say("You have chosen: {place}", place=chosen) if is_one and chosen else "",
        attribution=drawn.attribution,
        lengths=lengths(visit.texts),
        points=tuple(numbers for point in points if (numbers := numbers_of(point))),
        joined=not is_one,
        closed=question.datatype == "geoshape",
    )


def _look(drawn: "Map", points: list[str]) -> Look:
    """Return where a map looks before it was moved: at the last point, as close as that is exact."""
    numbers = numbers_of(points[-1]) if points else ()
    if not numbers:
        return drawn.start
    return drawn.within(Look(*numbers, zoom_of(numbers[0], accuracy_of(points[-1]))))
