"""Samples of questions for a place: by its name, its numbers, or on a map."""

from dataclasses import replace
from typing import Any

from kiosk.gallery.town import MIDDLE, Town
from kiosk.views.map import ChoiceMap, MapPlace, MapWords
from kiosk.views.question import (
    AddressWords,
    Field,
    FieldKind,
    Option,
    PlaceOption,
    PlaceWords,
    SearchWords,
)


def spot(
    text: str = "", kind: FieldKind = FieldKind.PLACE, *, listed: bool = True, closed: bool = False
) -> Field:
    """Return a place by its name or numbers."""
    options = (
        PlaceOption("1", "Harbour", point="51.5 -3.2 0.0 50.0", name="Harbour"),
        PlaceOption("2", "Castle", point="51.6 -3.1 0.0 80.0", name="Castle"),
    )
    names = {one.point: one.label for one in options}
    chosen = next((one.value for one in options if one.point == text), "")
    words = PlaceWords(
        "Latitude",
        "Longitude",
        "Or type its latitude and longitude.",
        "If you do not know them, ask.",
        "Add another point",
        "Remove",
        closed,
        chosen,
        names,
    )
    return Field(
        "/data/spot",
        kind,
        "Where is it?",
        "As near as you can.",
        text=text,
        options=options * listed,
        place=words,
    )


def located(typed: str = "", chosen: str = "") -> Field:
    """Return an address that is looked for."""
    options = tuple(
        PlaceOption(f"{number}", f"{number} High Street, Brynafon", point="52.35 -4.6 0.0 10.0")
        for number in (1, 2)
    )
    status = "Your address is filled in below. Change what is not right." if chosen else ""
    return Field(
        "/data/line1#address",
        FieldKind.ADDRESS,
        "Find your address",
        options=options if typed else (),
        search=SearchWords(
            "Type the postcode, or part of the address", typed=typed, status="2 found." if typed else ""
        ),
        address=AddressWords("I cannot find my address: type it", "/data/line1", status, chosen),
    )


TOWN = Town()

_OF_EACH_MAP: dict[str, Any] = {
    "tiles": TOWN,
    "look": MIDDLE,
    "farthest": 13,
    "north": "North",
    "south": "South",
    "west": "West",
    "east": "East",
    "closer": "Zoom in",
    "farther": "Zoom out",
    "ends": "The map goes no further.",
    "zoomed": "zoom 3 of 4",
    "attribution": "© Brynafon Council",
}
"""What ``MapShown`` has."""


def mapped(kind: FieldKind = FieldKind.PLACE, text: str = "", *, closed: bool = False) -> Field:
    """Return a place on a map."""
    corners = (52.351, -4.601), (52.352, -4.603), (52.349, -4.604)
    several = kind is FieldKind.PLACES
    use = "Add this point" if several else "Use this place"
    shown = MapWords(
        **_OF_EACH_MAP,
        name="Map",
        how="Move the map until the cross stands on the place.",
        use=use,
        said="150 metres south-east of Market Square",
        chosen="" if several or not text else "You have chosen: Market Square",
        lengths=((100, "100 metres"), (200, "200 metres"), (500, "500 metres"), (1000, "1 kilometre")),
        points=corners[: text.count(";") + 1] if text else (),
        joined=several,
        closed=closed,
    )
    return replace(spot(text, kind), map=shown)


def libraries(text: str = "") -> Field:
    """Return choices that are on a map: two near each other, a park, a road, and one that is nowhere."""
    places = {
        "central": ((52.351, -4.601),),
        "harbour": ((52.3512, -4.5985),),
        "park": ((52.349, -4.604), (52.3502, -4.6035), (52.3495, -4.6015), (52.349, -4.604)),
        "bus": ((52.3475, -4.604), (52.348, -4.6), (52.3485, -4.596)),
    }
    names = ("Central Library", "Harbour Library", "Reading garden in the park", "Library bus")
    marks = tuple(
        MapPlace(value, str(number), points) for number, (value, points) in enumerate(places.items(), 1)
    )
    shown = ChoiceMap(
        **_OF_EACH_MAP,
        name="Map of the choices in the list: Which library?",
        places=marks,
        chosen="You have chosen: 3. Reading garden in the park" if text else "",
    )
    options = (
        *(Option(mark.value, f"{mark.number}. {name}") for mark, name in zip(marks, names, strict=True)),
        Option("post", "By post"),
    )
    return Field(
        "/data/library", FieldKind.SELECT_ONE, "Which library?", text=text, options=options, choice_map=shown
    )
