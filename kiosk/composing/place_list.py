"""The list of places, or of addresses: a short one whole, of a long one what fits what was typed."""

from typing import TYPE_CHECKING, Any

from kiosk.composing.choices import SHORT
from kiosk.gazetteer import Place
from kiosk.i18n import Texts
from kiosk.views.question import PlaceOption, SearchWords

if TYPE_CHECKING:
    from kiosk.place_index import PlaceIndex

MOST_SHOWN = 20
"""More rows nobody reads: people are asked for more letters."""


def list_parts(texts: Texts, index: "PlaceIndex", typed: str, chosen: Place | None) -> dict[str, Any]:
    """Return the rows and the search that a field must know; what is chosen always shows."""
    if typed.strip():
        found = index.find(typed, MOST_SHOWN + 1)
    else:
        found = index.first(MOST_SHOWN) if index.total <= MOST_SHOWN else ()
    shown = found[:MOST_SHOWN]
    first = (chosen,) if chosen is not None and chosen not in shown else ()
    search = _search(texts, index, typed, len(found)) if index.total > SHORT else None
    options = (
        PlaceOption(place.key, texts.apart(place.named(texts.code)), point=place.point, name=place.name)
        for place in (*first, *shown)
    )
    return {"options": tuple(options), "search": search}


def _search(texts: Texts, index: "PlaceIndex", typed: str, found: int) -> SearchWords:
    label = texts.say("Type part of the name to find it")
    if index.has_postcodes:
        label = texts.say("Type the postcode, or part of the address")
    return SearchWords(label, typed=typed, status=_status(texts, typed, found))


def _status(texts: Texts, typed: str, found: int) -> str:
    if not typed.strip():
        return ""
    if found > MOST_SHOWN:
        return texts.say("More than {shown} found. Type more letters to find yours.", shown=MOST_SHOWN)
    if found:
        return texts.say_many("{n} found.", "{n} found.", found)
    return texts.say("Nothing found. Try another word, or fewer letters.")
